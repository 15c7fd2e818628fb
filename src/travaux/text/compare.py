"""Which words did a new version of a text keep, strike, bring, and bring back?

A word-level comparison on normalised words, so that typography never reads as amendment. Words that were
struck earlier and stand in the new version again are brought back, with who brought them first.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from travaux.text.document import Document, Span, insert, restore, strike
from travaux.text.words import Word, cut, same


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the comparison: positions in the old words and in the new; one may be empty."""

    old: range
    new: range

    @property
    def kept(self) -> bool:
        """Whether both sides are the same words."""
        return bool(self.old) and bool(self.new)


def steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """Compare two sequences of normalised words; kept stretches have both sides, others just one."""
    found: list[Step] = []
    for a, b in _anchored(old, new):
        for code in Indel.opcodes(old[a.start : a.stop], new[b.start : b.stop]):
            left = range(a.start + code.src_start, a.start + code.src_end)
            right = range(b.start + code.dest_start, b.start + code.dest_end)
            if code.tag == "equal":
                found.append(Step(left, right))
                continue
            if left:
                found.append(Step(left, range(right.start, right.start)))
            if right:
                found.append(Step(range(left.stop, left.stop), right))
    return found


def _anchored(old: Sequence[str], new: Sequence[str]) -> list[tuple[range, range]]:
    """Cut both sides at what they share at their beginning and end: most versions change little."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    parts = [
        (range(head), range(head)),
        (range(head, len(old) - tail), range(head, len(new) - tail)),
        (range(len(old) - tail, len(old)), range(len(new) - tail, len(new))),
    ]
    return [(a, b) for a, b in parts if a or b]


def rewrite(document: Document, text: str, adopted: AbstractSet[str], proposal: str, entry: str) -> Document:
    """Let a proposal put a whole new text in the place of what stands: as strikes, insertions and returns.

    Args:
        document: the document.
        text: the new text.
        adopted: the proposals that make what stands.
        proposal: whose text it is.
        entry: id of the entry it came with.
    """
    new = cut(text)
    view = [number for number, piece in enumerate(document.pieces) if piece.seen(adopted)]
    old = [same(document.pieces[number].word.text) for number in view]
    wanted = [same(word.text) for word in new]
    struck: list[int] = []
    brought: list[tuple[int, range]] = []
    for step in steps(old, wanted):
        if step.kept:
            continue
        if step.old:
            struck += [view[number] for number in step.old]
        else:
            place = view[step.old.start] if step.old.start < len(view) else len(document.pieces)
            brought.append((place, step.new))
    result = strike(document, Span(tuple(struck)), proposal) if struck else document
    gone = _gone(document, adopted)
    # from the end, so that positions further up stay what they are
    for place, words in reversed(brought):
        result = _bring(result, place, [new[number] for number in words], gone, proposal, entry)
    return result


def _gone(document: Document, adopted: AbstractSet[str]) -> frozenset[int]:
    """Words that once stood and were struck since."""
    return frozenset(
        number
        for number, piece in enumerate(document.pieces)
        if (not piece.by or piece.by in adopted) and not piece.seen(adopted)
    )


def _bring(
    document: Document, place: int, words: Sequence[Word], gone: frozenset[int], proposal: str, entry: str
) -> Document:
    """Bring words to a place: those that were struck right there come back, the others are new."""
    start = place
    while start > 0 and start - 1 in gone:
        start -= 1
    struck = list(range(start, place))
    wanted = [same(word.text) for word in words]
    matches = steps([same(document.pieces[number].word.text) for number in struck], wanted) if struck else []
    back = [step for step in matches if step.kept]
    if sum(len(step.new) for step in back) * 2 < len(words):
        return insert(document, words, place, proposal, entry)
    result = document
    returning = [struck[number] for step in back for number in step.old]
    result = restore(result, returning, proposal)
    for step in reversed(matches):
        if not step.old and step.new:
            at = struck[step.old.start] if step.old.start < len(struck) else place
            result = insert(result, [words[number] for number in step.new], at, proposal, entry)
    return result
