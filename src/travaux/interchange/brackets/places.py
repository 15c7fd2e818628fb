"""Where is a draft contested, and between which alternatives?

A place is a group of brackets side by side (blanks or a slash between them), a choice of numbered
options, or a bracket alone, which is kept or deleted. A stand-in for words that are still to come is a
place without alternatives. Brackets and options within an alternative are places of their own.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.interchange.brackets.brackets import brackets_of, is_strike
from travaux.interchange.brackets.choices import Frame, Labelled, Way, choices_of, heads_of
from travaux.interchange.brackets.model import Bracket, Label, Mark, Nature, Piece
from travaux.interchange.brackets.stream import Stream
from travaux.interchange.brackets.write import printed

DEEPEST = 64
"""Deeper brackets are counted and make no place: their words would be copied once for each level."""

_MARK = re.compile(r"\[\^?\w{1,60}\]")
_SIDE_BY_SIDE = re.compile(r"[ \t\r\u00a0]*(?:\n[ \t\r]*)?(?:/[ \t\r\u00a0]*(?:\n[ \t\r]*)?)?")
_NEXT_OPTION = re.compile(r"\s*(?:or|OR|или|ИЛИ|/)?\s*")
_WIDEST = 200
"""Brackets further apart than so many characters do not stand side by side."""
_PUNCTUATION = " \t\r\n.,;*_|"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to settle a place.

    Attributes:
        inside: Offsets of its words.
        holders: Who holds it, as printed.
        nature: What it holds.
        label: Its number where it has one, `Option 1`.
        span: Offsets of all of it, label and brackets included.
    """

    inside: tuple[int, int]
    holders: tuple[str, ...]
    nature: Nature
    label: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A contested place.

    Attributes:
        alternatives: The ways to settle it.
        lone: Whether there is only one, which is kept or deleted.
        around: Offsets between which its context lies.
    """

    alternatives: tuple[Alternative, ...]
    lone: bool
    around: tuple[int, int]

    @property
    def start(self) -> int:
        """The offset at which it begins."""
        return self.alternatives[0].span[0]

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.alternatives[-1].span[1]


@dataclass(frozen=True, slots=True)
class Marked:
    """The mark of a footnote at its offset."""

    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Laid:
    """The brackets of a draft, its labels, its marks."""

    brackets: tuple[Bracket, ...]
    labels: tuple[Labelled, ...]
    marks: tuple[Marked, ...]


def lay(pieces: Sequence[Piece]) -> Laid:
    """Give every bracket, label and mark its offsets."""
    brackets = brackets_of(pieces)
    opens = {bracket.opening: number for number, bracket in enumerate(brackets)}
    closes = {bracket.closing for bracket in brackets}
    level: list[int] = []
    labels: list[Labelled] = []
    marks: list[Marked] = []
    at = 0
    for number, piece in enumerate(pieces):
        if number in opens:
            level.append(opens[number])
        elif number in closes:
            level.pop()
        elif isinstance(piece, Label):
            labels.append(Labelled(at, piece, level[-1] if level else None))
        size = len(printed(piece))
        if isinstance(piece, Mark):
            marks.append(Marked(at, at + size))
        at += size
    return Laid(brackets, tuple(labels), tuple(marks))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What places are looked for on: the text, and brackets and labels by the bracket around them."""

    stream: Stream
    brackets: tuple[Bracket, ...]
    within: dict[int | None, list[int]]
    labels: dict[int | None, list[Labelled]]
    heads: list[int]


def places_of(laid: Laid, stream: Stream) -> list[Place]:
    """Every contested place, in the order of the text."""
    ground = _Ground(stream, laid.brackets, defaultdict(list), defaultdict(list), heads_of(stream))
    for number, bracket in enumerate(laid.brackets):
        ground.within[bracket.parent].append(number)
    for label in laid.labels:
        ground.labels[label.level].append(label)
    found: list[Place] = []
    whole: set[int] = set()
    for level in (None, *range(len(laid.brackets))):
        depth = 0 if level is None else laid.brackets[level].depth
        if depth < DEEPEST and (level in ground.within or level in ground.labels):
            found += _on_level(ground, level, whole)
    return sorted(found, key=lambda place: (place.start, -place.end))


def _on_level(ground: _Ground, level: int | None, whole: set[int]) -> Iterator[Place]:
    """The places right within one bracket, or in none; `whole` gets brackets that are all an option says."""
    bounds = (0, len(ground.stream.text)) if level is None else ground.brackets[level].inside
    own = _own_labels(ground, level)
    labels = [] if _is_own(ground, level) else ground.labels.get(level, [])
    for ways in choices_of(labels, Frame(ground.stream, ground.heads, bounds[1])):
        yield Place(tuple(_way(ground, level, way, whole) for way in ways), lone=False, around=bounds)
    for group in _side_by_side(ground, level, own):
        kept = [number for number in group if number not in whole]
        if not kept:
            continue
        first = ground.brackets[kept[0]]
        alone = len(kept) == 1 and first.nature in ("words", "strike") and kept[0] not in own
        if alone and not first.holders and _all_choice(ground, kept[0]):
            continue
        yield Place(tuple(_alternative(ground, number, own) for number in kept), alone, bounds)


def _is_own(ground: _Ground, level: int | None) -> bool:
    """Whether the only label right within a bracket is the bracket's own: `[Option 1: …]`."""
    if level is None:
        return False
    labels = ground.labels.get(level, [])
    return len(labels) == 1 and _first_in(ground, level, labels[0])


def _first_in(ground: _Ground, level: int, labelled: Labelled) -> bool:
    start = ground.brackets[level].inside[0]
    return labelled.at - start <= _WIDEST and not ground.stream.text[start : labelled.at].strip(" \t\r\n*_")


def _own_labels(ground: _Ground, level: int | None) -> dict[int, Labelled]:
    """The brackets of a level that have a label of their own."""
    return {
        number: ground.labels[number][0] for number in ground.within.get(level, []) if _is_own(ground, number)
    }


def _all_choice(ground: _Ground, number: int) -> bool:
    """Whether a bracket holds nothing but numbered options, so that it is no place besides theirs."""
    labels = ground.labels.get(number, [])
    return len(labels) > 1 and _first_in(ground, number, labels[0])


def _side_by_side(ground: _Ground, level: int | None, own: dict[int, Labelled]) -> Iterator[list[int]]:
    """The brackets of a level in groups that stand side by side; remarks are left out."""
    group: list[int] = []
    for number in ground.within.get(level, []):
        if ground.brackets[number].nature == "note":
            continue
        if group and not _beside(ground, group[-1], number, own):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _beside(ground: _Ground, left: int, right: int, own: dict[int, Labelled]) -> bool:
    start, end = ground.brackets[left].end, ground.brackets[right].start
    if end - start > _WIDEST:
        return False
    gap = _MARK.sub("", ground.stream.text[start:end])
    if _SIDE_BY_SIDE.fullmatch(gap):
        return True
    one, two = own.get(left), own.get(right)
    return (
        one is not None
        and two is not None
        and one.label.family == two.label.family
        and one.label.ordinal < two.label.ordinal
        and _NEXT_OPTION.fullmatch(gap) is not None
    )


def _alternative(ground: _Ground, number: int, own: dict[int, Labelled]) -> Alternative:
    bracket = ground.brackets[number]
    labelled = own.get(number)
    if labelled is None:
        return Alternative(
            bracket.inside, bracket.holders, bracket.nature, None, (bracket.start, bracket.end)
        )
    holders = tuple(dict.fromkeys((*bracket.holders, *labelled.label.holders)))
    inside = (labelled.end, bracket.inside[1])
    nature: Nature = "strike" if is_strike(ground.stream.text[slice(*inside)]) else "words"
    return Alternative(inside, holders, nature, _name(labelled), (bracket.start, bracket.end))


def _way(ground: _Ground, level: int | None, way: Way, whole: set[int]) -> Alternative:
    """An option as an alternative; a bracket that is all of its words gives it its holders."""
    name, span = _name(way.labelled), (way.labelled.at, way.end)
    numbers = ground.within.get(level, [])
    at = bisect_left(numbers, way.start, key=lambda number: ground.brackets[number].start)
    text = ground.stream.text
    if at < len(numbers):
        only = ground.brackets[numbers[at]]
        before, after = text[way.start : only.start], text[only.end : way.end]
        if only.end <= way.end and not before.strip(_PUNCTUATION) and not after.strip(_PUNCTUATION):
            whole.add(numbers[at])
            holders = tuple(dict.fromkeys((*way.labelled.label.holders, *only.holders)))
            return Alternative(only.inside, holders, only.nature, name, span)
    nature: Nature = "strike" if is_strike(text[way.start : way.end]) else "words"
    return Alternative((way.start, way.end), way.labelled.label.holders, nature, name, span)


def _name(labelled: Labelled) -> str:
    words = labelled.label.printed.split("(")[0].split(":")[0].replace(".", " ").split()
    return " ".join(words[:2]).strip("*_–—-) ")
