"""Which words did a new version of a text keep, strike and bring?

A word-level comparison on normalised words, so that typography never reads as amendment. Words that were
struck earlier and stand in the new version again are brought back, with who brought them first; words that
only went elsewhere are told from new ones.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import Indel

from travaux.text.document import Document, Piece, Span, Words, gap_after, plain, strike
from travaux.text.labels import has_labels, labels
from travaux.text.returning import Pool, bring, gone, plan, pool, side_by_side
from travaux.text.tidy import Step, tidied
from travaux.text.words import Word, alike, cut, same

__all__ = ["Step", "rewrite", "rising", "steps"]

MAX_CELLS = 4_000_000
"""Product of two lengths beyond which a comparison is parted first, at words that either side has once."""


def steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """Compare two sequences of normalised words; kept stretches have both sides, others just one.

    Words that stayed only by chance are told as struck and brought.
    """
    # most versions change little: what they share at the beginning and at the end is not compared
    shorter = min(len(old), len(new))
    head = _shared(old, new, shorter)
    tail = _shared(old[head:][::-1], new[head:][::-1], shorter - head)
    a, b = range(head, len(old) - tail), range(head, len(new) - tail)
    found = [Step(range(head), range(head))] if head else []
    if not a and not b:
        return found
    for c, d in _parted(old, new, a, b):
        _compare(found, old[c.start : c.stop], new[d.start : d.stop], c.start, d.start)
    if tail:
        found.append(Step(range(a.stop, len(old)), range(b.stop, len(new))))
    return tidied(found, old, new)


def _compare(found: list[Step], old: Sequence[str], new: Sequence[str], at: int, there: int) -> None:
    """Compare one stretch of either side, and add what was found at the places at which they begin."""
    if not old or not new or old == new:
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


def _shared(old: Sequence[str], new: Sequence[str], most: int) -> int:
    """With how many of the same words both begin, found by comparing halves: much faster than one by one."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if old[least:middle] == new[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


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
    """

    after: int
    until: int
    struck: list[int] = field(default_factory=list)
    brought: list[Word] = field(default_factory=list)


def rewrite(document: Document, text: str, adopted: AbstractSet[str], proposal: str, entry: str) -> Document:
    """Let a proposal put a whole new text in the place of what stands: as strikes, insertions and returns.

    Args:
        document: the document.
        text: the new text.
        adopted: the proposals that make what stands.
        proposal: whose text it is.
        entry: id of the entry it came with.
    """
    new = cut(text.rstrip())
    view, old = plain(document, document.places(adopted))
    wanted = alike([word.text for word in new])
    if new and not wanted[-1]:  # nothing but what nobody sees
        new, wanted = new[:-1], wanted[:-1]
    numbered = has_labels(text)
    if numbered:
        in_old = labels([document.pieces[place].word for place in view])
        found = steps(_without(old, in_old), _without(wanted, labels(new)))
    else:
        found = steps(old, wanted)
    regions = _regions(view, new, found, len(document.pieces))
    struck = [number for region in regions for number in region.struck]
    result = strike(document, Span(tuple(struck)), proposal) if struck else document
    left = gone(document, adopted) if any(region.brought for region in regions) else frozenset()
    pools: list[Pool] = []
    brought = [word.text for region in regions for word in region.brought if len(region.brought) > 1]
    if brought:
        looked_up = frozenset(alike(brought))
        pools = [
            pool(document, groups, looked_up)
            for groups in ([region.struck for region in regions], side_by_side(left))
        ]
    # from the end, so that positions further up stay what they are
    for region in reversed(regions):
        result = _bring(result, document, region, left, pools, adopted, proposal, entry)
    if not numbered:
        return result
    kept = (pair for step in found for pair in zip(step.old, step.new, strict=False))
    numbers = {document.pieces[view[a]].key: new[b] for a, b in kept if old[a] != wanted[b]}
    return _renumber(result, numbers, proposal, entry) if numbers else result


def _without(texts: Sequence[str], numbers: AbstractSet[int]) -> list[str]:
    """Words as they are compared: the number of a paragraph is any number."""
    return ["1" if place in numbers else text for place, text in enumerate(texts)]


def _renumber(document: Document, numbers: Mapping[int, Word], proposal: str, entry: str) -> Document:
    """Put other numbers in the place of those with some keys, each as a copy of the one it replaces."""
    pieces: list[Piece] = []
    said: list[str] = []
    key = document.words.next_key
    for piece, text in zip(document.pieces, document.words.said, strict=True):
        word = numbers.get(piece.key)
        said.append(text)
        if word is None:
            pieces.append(piece)
            continue
        copy = Piece(Word(piece.word.glue, word.text), proposal, entry, key, origin=piece.key)
        pieces += (piece._replace(struck=(*piece.struck, proposal)), copy)
        said.append(same(word.text))
        key += 1
    return Document(Words(tuple(pieces), key, tuple(said)))


def _regions(view: Sequence[int], new: Sequence[Word], found: Sequence[Step], end: int) -> list[_Region]:
    """What lies between the kept words of a comparison, in order."""
    regions: list[_Region] = []
    after, current = -1, None
    for step in found:
        if step.kept:
            if current is not None:
                current.until = view[step.old.start]
            after, current = view[step.old.stop - 1], None
            continue
        if current is None:
            current = _Region(after, end)
            regions.append(current)
        current.struck += view[step.old.start : step.old.stop]
        current.brought += new[step.new.start : step.new.stop]
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
    hidden = [number for number in range(region.after + 1, at) if number in left]
    return bring(result, plan(document, region.brought, hidden, at, pools), adopted, proposal, entry)
