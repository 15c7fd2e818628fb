"""What do two proposals both touch in one document?

They leave each other alone unless both strike a word, or one inserts between words that the other strikes,
or both insert into one gap. Words brought in the place of words struck are no insertion beside them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from travaux.text.document import Document, Piece
from travaux.text.labels import renumbered


@dataclass(frozen=True, slots=True)
class Marks:
    """What each proposal does to a document, by positions.

    Attributes:
        pieces: the document's words.
        base: positions of the words that stand.
        struck: proposal to the positions of words it strikes.
        brought: proposal to the positions of words it brings.
        back: proposal to the positions of words it brings back: their place was never another one.
    """

    pieces: tuple[Piece, ...]
    base: list[int]
    struck: dict[str, list[int]]
    brought: dict[str, list[int]]
    back: dict[str, list[int]]

    def words(self, keys: AbstractSet[int]) -> str:
        """Some words by their keys, as text."""
        return "".join(p.word.glue + p.word.text for p in self.pieces if p.key in keys).strip()


def marks(document: Document, view: AbstractSet[str]) -> Marks:
    """What each proposal does to a document of which some see what stands once others are adopted."""
    struck: dict[str, list[int]] = defaultdict(list)
    brought: dict[str, list[int]] = defaultdict(list)
    back: dict[str, list[int]] = defaultdict(list)
    numbers = renumbered(document)
    for number, piece in enumerate(document.pieces):
        if piece.key in numbers:
            continue
        if piece.by:
            brought[piece.by].append(number)
        for name in piece.struck:
            struck[name].append(number)
        for name, _ in piece.restored:
            back[name].append(number)
    return Marks(document.pieces, document.places(view), dict(struck), dict(brought), dict(back))


def rivals(found: Marks) -> Iterator[tuple[str, str]]:
    """The pairs of proposals that may overlap: those that touch one gap, or the words beside it."""
    at: dict[int, set[str]] = defaultdict(set)
    for table in (found.struck, found.brought, found.back):
        for name, places in table.items():
            for place in places:
                at[bisect_left(found.base, place)].add(name)
                at[bisect_left(found.base, place + 1)].add(name)
    told: set[tuple[str, str]] = set()
    for names in {frozenset(group) for group in at.values()}:
        pairs = set(combinations(sorted(names), 2)) - told
        yield from pairs
        told |= pairs


def overlap(document: Document, one: str, other: str, view: AbstractSet[str]) -> frozenset[int] | None:
    """What two proposals both touch in a document, by keys; None if they leave each other alone.

    Args:
        document: the document.
        one: a proposal.
        other: another one.
        view: the proposals that make the text both speak of.
    """
    return overlapping(marks(document, view), one, other)


def overlapping(found: Marks, one: str, other: str) -> frozenset[int] | None:
    """The same, of marks."""
    mine, theirs = _touches(found, one, other), _touches(found, other, one)
    shared = mine.words & theirs.words
    inside = {place for gap in mine.gaps if (place := gap.inside(theirs.struck)) is not None}
    inside |= {place for gap in theirs.gaps if (place := gap.inside(mine.struck)) is not None}
    same_gap = {gap.left for gap in mine.gaps if gap.alone} & {gap.left for gap in theirs.gaps if gap.alone}
    if not (shared or inside or same_gap):
        return None
    return frozenset(found.pieces[place].key for place in shared | inside)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where a proposal inserts: between two words that it does not bring.

    Attributes:
        left: position of the word before it; -1 if there is none.
        right: position of the word behind it; None if there is none.
        alone: whether it stands beside no word that the same proposal strikes.
    """

    left: int
    right: int | None
    alone: bool

    def inside(self, struck: AbstractSet[int]) -> int | None:
        """The word before the gap, if it and the one behind are both struck by the other."""
        return self.left if self.left in struck and self.right in struck else None


@dataclass(frozen=True, slots=True)
class _Touches:
    """What a proposal touches, as seen beside another one.

    Attributes:
        struck: positions of the words it strikes.
        words: the same, and those that it brings back.
        gaps: where it inserts.
    """

    struck: frozenset[int]
    words: frozenset[int]
    gaps: frozenset[_Gap]


def _touches(found: Marks, name: str, beside: str) -> _Touches:
    struck = frozenset(found.struck.get(name, ()))
    known = (found.base, found.struck.get(name, []), found.struck.get(beside, []))
    gaps = set()
    for first, last in _runs(found.brought.get(name, [])):
        left = max(_before(found, places, first, name, beside) for places in known)
        after = [_after(found, places, last, name, beside) for places in known]
        right = min((place for place in after if place is not None), default=None)
        gaps.add(_Gap(left, right, left not in struck and right not in struck))
    return _Touches(struck, struck.union(found.back.get(name, ())), frozenset(gaps))


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of places side by side."""
    for number, place in enumerate(places):
        if number == 0 or places[number - 1] != place - 1:
            first = place
        if number == len(places) - 1 or places[number + 1] != place + 1:
            yield first, place


def _before(found: Marks, places: list[int], place: int, name: str, beside: str) -> int:
    """The last of some places before one, words that either of two brings left out; -1 if there is none."""
    at = bisect_left(places, place) - 1
    while at >= 0 and found.pieces[places[at]].by in (name, beside):
        at -= 1
    return places[at] if at >= 0 else -1


def _after(found: Marks, places: list[int], place: int, name: str, beside: str) -> int | None:
    """The first of some places behind one, words that either of two brings left out."""
    at = bisect_left(places, place + 1)
    while at < len(places) and found.pieces[places[at]].by in (name, beside):
        at += 1
    return places[at] if at < len(places) else None
