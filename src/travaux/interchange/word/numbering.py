"""Which number does an automatically numbered paragraph bear (ECMA-376 part 1, 17.9)?

Counters belong to the abstract numbering, so numberings that share one go on counting; an override of the
start counts anew where it is first used. A level that is skipped counts as begun, as Word has it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from travaux.interchange.word.numerals import FORMATS
from travaux.interchange.word.xml import WORD, Element

LEVELS = 9
MAX_NUMBER = 255
"""Characters of a number as printed."""
_PLACE = re.compile(r"%([1-9])")
_BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A place in a numbering.

    Attributes:
        list: id of the numbering (`numId`).
        level: level in it, from 0.
    """

    list: str
    level: int


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and is written.

    Attributes:
        start: its first number.
        form: the format of its numbers.
        text: what is written, `%1.%2` standing for numbers.
        restart: the level, from 1, behind which it begins anew; None is any level above, 0 is never.
        legal: whether all its numbers are written in digits.
        style: id of the paragraph style that is on this level.
    """

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A numbering that paragraphs refer to.

    Attributes:
        abstract: whose counters it uses.
        levels: level to how it counts.
        starts: level to the number it begins anew with where this numbering is first used.
    """

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


Numbering = Mapping[str, NumberedList]


@dataclass(slots=True)
class Counting:
    """How far the counters are. It changes as paragraphs are counted."""

    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


def count(counting: Counting, numbering: Numbering, at: NumberAt) -> str | None:
    """Count one paragraph and give its number as printed; None if its numbering is not there.

    Args:
        counting: how far the counters are; is changed.
        numbering: the numberings of the file.
        at: the paragraph's place in them.
    """
    numbered = numbering.get(at.list)
    level = numbered.levels.get(at.level) if numbered else None
    if numbered is None or level is None:
        return None
    counts = counting.counts.setdefault(numbered.abstract, [None] * LEVELS)
    for depth in range(at.level + 1):
        now = counts[depth]
        if (at.list, depth) not in counting.begun and depth in numbered.starts:
            counting.begun.add((at.list, depth))
            counts[depth] = numbered.starts[depth]
        elif now is None:
            counts[depth] = numbered.starts.get(depth, numbered.levels.get(depth, level).start)
        elif depth == at.level:
            counts[depth] = now + 1
    for depth in range(at.level + 1, LEVELS):
        restart = numbered.levels.get(depth, Level()).restart
        if restart is None or at.level < restart:
            counts[depth] = None
    return _written(numbered, level, counts)


def _written(numbered: NumberedList, level: Level, counts: list[int | None]) -> str:
    if level.form == _BULLET:
        return "•"

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        form = numbered.levels.get(depth, Level()).form
        if level.legal and form != "none":
            form = "decimal"
        return FORMATS.get(form, str)(counts[depth] or 0)

    return _PLACE.sub(number, level.text).strip()[:MAX_NUMBER]


def read_numbering(
    root: Element, style_lists: Mapping[str, str]
) -> tuple[dict[str, NumberedList], list[str]]:
    """The numberings of `numbering.xml`, and what of them cannot be written as it is.

    Args:
        root: the part, parsed.
        style_lists: id of each style to the numbering it names: a numbering may be defined by a style.
    """
    abstracts: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for each in root.iterfind(f"{WORD}abstractNum"):
        name = str(each.get(f"{WORD}abstractNumId", ""))
        abstracts[name] = {_depth(level): _level(level, Level()) for level in each.iterfind(f"{WORD}lvl")}
        link = each.find(f"{WORD}numStyleLink")
        if link is not None:
            links[name] = str(link.get(f"{WORD}val", ""))
    owners = {str(each.get(f"{WORD}numId", "")): _value(each, "abstractNumId", "") for each in _nums(root)}
    found: dict[str, NumberedList] = {}
    for each in _nums(root):
        name = str(each.get(f"{WORD}numId", ""))
        abstract = owners[name]
        if abstract in links:
            abstract = owners.get(style_lists.get(links[abstract], ""), abstract)
        levels = dict(abstracts.get(abstract, {}))
        starts: dict[int, int] = {}
        for override in each.iterfind(f"{WORD}lvlOverride"):
            depth = _depth(override)
            new = override.find(f"{WORD}lvl")
            if new is not None:
                levels[depth] = _level(new, levels.get(depth, Level()))
            start = override.find(f"{WORD}startOverride")
            if start is not None:
                starts[depth] = _whole(start.get(f"{WORD}val"), 1)
        found[name] = NumberedList(abstract, levels, starts)
    forms = {level.form for each in found.values() for level in each.levels.values()}
    unknown = sorted(forms - FORMATS.keys() - {_BULLET})
    return found, [f"numbers of the format “{form}” are written in digits" for form in unknown]


def _nums(root: Element) -> list[Element]:
    return list(root.iterfind(f"{WORD}num"))


def _depth(element: Element) -> int:
    return min(max(_whole(element.get(f"{WORD}ilvl"), 0), 0), LEVELS - 1)


def _level(element: Element, known: Level) -> Level:
    # a format that only newer programs know stands beside one that all know
    forms = [str(each.get(f"{WORD}val", "")) for each in element.iter(f"{WORD}numFmt")]
    legal = element.find(f"{WORD}isLgl")
    restart = element.find(f"{WORD}lvlRestart")
    style = element.find(f"{WORD}pStyle")
    return Level(
        start=_whole(_value(element, "start", str(known.start)), known.start),
        form=next((form for form in forms if form != "custom"), known.form),
        text=_value(element, "lvlText", known.text)[:MAX_NUMBER],
        restart=known.restart if restart is None else _whole(restart.get(f"{WORD}val"), 0),
        legal=known.legal if legal is None else is_on(legal),
        style=known.style if style is None else str(style.get(f"{WORD}val", "")),
    )


def _value(element: Element, name: str, default: str) -> str:
    child = element.find(f"{WORD}{name}")
    return default if child is None else str(child.get(f"{WORD}val", default))


def is_on(element: Element) -> bool:
    """Whether a property that is on or off is on (17.17.4): it is, unless it says otherwise."""
    return str(element.get(f"{WORD}val", "1")) not in ("0", "false", "off")


def _whole(text: object, default: int) -> int:
    """A whole number as an attribute gives it, or the default; kept within 32 bits."""
    try:
        return max(-(2**31), min(2**31, int(str(text))))
    except ValueError:
        return default


def level_of_style(numbered: NumberedList | None, style: str) -> int | None:
    """The level that a style is on, if a level names it."""
    if numbered is None:
        return None
    return next((depth for depth, level in numbered.levels.items() if level.style == style), None)


def whole(element: Element | None) -> int | None:
    """The number that a property holds."""
    if element is None:
        return None
    value = _whole(element.get(f"{WORD}val"), -1)
    return value if value >= 0 else None
