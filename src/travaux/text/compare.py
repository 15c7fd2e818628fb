"""Which words did a new version of a text keep, strike and bring?

A word-level comparison on normalised words, so that typography never reads as amendment. Words that were
struck earlier and stand in the new version again are brought back, with who brought them first; words that
only went elsewhere are told from new ones.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz.distance import Indel

from travaux.text.document import Document, Piece, Span, gap_after, plain, spaced, strike
from travaux.text.labels import labels
from travaux.text.returning import Pool, bring, gone, plan, pool, side_by_side
from travaux.text.tidy import Step, tidied
from travaux.text.words import Word, cut, same

__all__ = ["Step", "rewrite", "rising", "steps"]

MAX_CELLS = 4_000_000
"""Product of two lengths beyond which a comparison is parted first, at words that either side has once."""


def steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """Compare two sequences of normalised words; kept stretches have both sides, others just one.

    Words that stayed only by chance are told as struck and brought.
    """
    found: list[Step] = []
    for a, b in _anchored(old, new):
        for c, d in _parted(old, new, a, b):
            _compare(found, old[c.start : c.stop], new[d.start : d.stop], c.start, d.start)
    return tidied(found, old, new)


def _compare(found: list[Step], old: Sequence[str], new: Sequence[str], at: int, there: int) -> None:
    """Compare one stretch of either side, and add what was found at the places at which they begin."""
    if old == new:
        found.append(Step(range(at, at + len(old)), range(there, there + len(new))))
        return
    for code in Indel.opcodes(old, new):
        left = range(at + code.src_start, at + code.src_end)
        right = range(there + code.dest_start, there + code.dest_end)
        if code.tag == "equal":
            found.append(Step(left, right))
            continue
        if left:
            found.append(Step(left, range(right.start, right.start)))
        if right:
            found.append(Step(range(left.stop, left.stop), right))


def _anchored(old: Sequence[str], new: Sequence[str]) -> list[tuple[range, range]]:
    """Cut both sides at what they share at their beginning and end: most versions change little."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    parts = [
        (range(head), range(head)),
        (range(head, len(old) - tail), range(head, len(new) - tail)),
        (range(len(old) - tail, len(old)), range(len(new) - tail, len(new))),
    ]
    return [(a, b) for a, b in parts if a or b]


def _parted(old: Sequence[str], new: Sequence[str], a: range, b: range) -> list[tuple[range, range]]:
    """Part two stretches that are too long to be compared at once, or give them as they are."""
    found: list[tuple[range, range]] = []
    todo = [(a, b)]
    while todo:
        a, b = todo.pop()
        if len(a) * len(b) <= MAX_CELLS or old[a.start : a.stop] == new[b.start : b.stop]:
            found.append((a, b))
            continue
        cuts = _once(old, new, a, b) or [((a.start + a.stop) // 2, (b.start + b.stop) // 2)]
        edges = [(a.start, b.start), *cuts, (a.stop, b.stop)]
        parts = [(range(p, r), range(q, s)) for (p, q), (r, s) in pairwise(edges)]
        todo += [(c, d) for c, d in reversed(parts) if c or d]
    return found


def _once(old: Sequence[str], new: Sequence[str], a: range, b: range) -> list[tuple[int, int]]:
    """The places of words that stand once on either side, not at its beginning: the most that keep order."""
    left, right = Counter(old[a.start : a.stop]), Counter(new[b.start : b.stop])
    places = {new[n]: n for n in b[1:] if right[new[n]] == 1}
    pairs = [(n, places[old[n]]) for n in a[1:] if left[old[n]] == 1 and old[n] in places]
    return [pairs[n] for n in rising([place for _, place in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest rising run among different numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [position]
    run: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


@dataclass(slots=True)
class _Region:
    """What lies between two kept words.

    Attributes:
        after: position of the kept word before it; -1 if there is none.
        until: position of the kept word behind it, or the end of the document.
        struck: positions of the words that are struck.
        brought: the words that are brought.
        glue: the white space that the new text has behind it.
    """

    after: int
    until: int
    struck: list[int] = field(default_factory=list)
    brought: list[Word] = field(default_factory=list)
    glue: str = ""


def rewrite(document: Document, text: str, adopted: AbstractSet[str], proposal: str, entry: str) -> Document:
    """Let a proposal put a whole new text in the place of what stands: as strikes, insertions and returns.

    Args:
        document: the document.
        text: the new text.
        adopted: the proposals that make what stands.
        proposal: whose text it is.
        entry: id of the entry it came with.
    """
    new = spaced([word for word in cut(text) if same(word.text)])
    view, old = plain(document, document.places(adopted))
    wanted = [same(word.text) for word in new]
    numbers = labels([document.pieces[place].word for place in view])
    found = steps(_without(old, numbers), _without(wanted, labels(new)))
    regions = _regions(view, new, found, len(document.pieces))
    struck = [number for region in regions for number in region.struck]
    left = gone(document, adopted)
    pools = [
        pool(document, [region.struck for region in regions]),
        pool(document, side_by_side(left)),
    ]
    result = strike(document, Span(tuple(struck)), proposal) if struck else document
    # from the end, so that positions further up stay what they are
    for region in reversed(regions):
        result = _bring(result, document, region, left, pools, adopted, proposal, entry)
    moved_on = {
        document.pieces[view[a]].key: new[b]
        for step in found
        for a, b in zip(step.old, step.new, strict=False)
        if old[a] != wanted[b]
    }
    return _renumber(result, moved_on, proposal, entry) if moved_on else result


def _without(texts: Sequence[str], numbers: AbstractSet[int]) -> list[str]:
    """Words as they are compared: the number of a paragraph is any number."""
    return ["1" if place in numbers else text for place, text in enumerate(texts)]


def _renumber(document: Document, numbers: Mapping[int, Word], proposal: str, entry: str) -> Document:
    """Put other numbers in the place of those with some keys, each as a copy of the one it replaces."""
    pieces: list[Piece] = []
    key = document.next_key
    for piece in document.pieces:
        word = numbers.get(piece.key)
        if word is None:
            pieces.append(piece)
            continue
        copy = Piece(Word(piece.word.glue, word.text), proposal, entry, key, origin=piece.key)
        pieces += (replace(piece, struck=(*piece.struck, proposal)), copy)
        key += 1
    return Document(tuple(pieces), key)


def _regions(view: Sequence[int], new: Sequence[Word], found: Sequence[Step], end: int) -> list[_Region]:
    """What lies between the kept words of a comparison, in order."""
    regions: list[_Region] = []
    after, current = -1, None
    for step in found:
        if step.kept:
            if current is not None:
                current.until, current.glue = view[step.old.start], new[step.new.start].glue
            after, current = view[step.old.stop - 1], None
            continue
        if current is None:
            current = _Region(after, end)
            regions.append(current)
        current.struck += (view[number] for number in step.old)
        current.brought += (new[number] for number in step.new)
    return regions


def _bring(
    result: Document,
    document: Document,
    region: _Region,
    left: AbstractSet[int],
    pools: Sequence[Pool],
    adopted: AbstractSet[str],
    proposal: str,
    entry: str,
) -> Document:
    """Bring a region's words into the result, which is the document but for what stands further down."""
    if not region.brought:
        return result
    last = region.struck[-1] if region.struck else region.after
    at = min(gap_after(document, last, adopted), region.until)
    words = list(region.brought)
    if region.until < len(document.pieces) and not document.pieces[region.until].word.glue:
        # the next word had no white space before it, and has some now
        words[-1] = Word(words[-1].glue, words[-1].text + region.glue)
    hidden = [number for number in range(region.after + 1, at) if number in left]
    return bring(result, plan(document, words, hidden, at, pools), adopted, proposal, entry)
