"""What does a paragraph style say: its name, its level in the outline, its numbering?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from travaux.interchange.word.numbering import LEVELS, NumberAt, Numbering, level_of_style, whole
from travaux.interchange.word.xml import WORD, Element

MAX_CHAIN = 50
"""Styles that continue one another."""
NO_LIST = "0"
"""The numbering that takes numbering away (17.9.18)."""
_HEADINGS = {f"heading {level}": level for level in range(1, LEVELS + 1)}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style as it is stored.

    Attributes:
        name: its name, `heading 1`.
        based_on: id of the style it continues; empty if none.
        list: the numbering it names.
        level: the level in it.
        outline: level in the outline, from 0 as stored.
    """

    name: str
    based_on: str = ""
    list: str | None = None
    level: int | None = None
    outline: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file.

    Attributes:
        by_id: id to style.
        default: id of the style of paragraphs that name none.
    """

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""

    def chain(self, name: str) -> list[tuple[str, Style]]:
        """A style and those it continues, nearest first; a circle is followed once."""
        found: dict[str, Style] = {}
        while len(found) < MAX_CHAIN and name not in found and (style := self.by_id.get(name)) is not None:
            found[name] = style
            name = style.based_on
        return list(found.items())

    def lists(self) -> dict[str, str]:
        """Id of each style to the numbering it names."""
        return {name: style.list for name, style in self.by_id.items() if style.list is not None}


def read_styles(root: Element) -> Styles:
    """The styles of `styles.xml`."""
    found: dict[str, Style] = {}
    default = ""
    for each in root.iterfind(f"{WORD}style"):
        name = str(each.get(f"{WORD}styleId", ""))
        title = each.find(f"{WORD}name")
        based = each.find(f"{WORD}basedOn")
        number = each.find(f"{WORD}pPr/{WORD}numPr")
        outline = each.find(f"{WORD}pPr/{WORD}outlineLvl")
        found[name] = Style(
            name if title is None else str(title.get(f"{WORD}val", name)),
            "" if based is None else str(based.get(f"{WORD}val", "")),
            list_of(number),
            None if number is None else whole(number.find(f"{WORD}ilvl")),
            whole(outline),
        )
        if each.get(f"{WORD}type") == "paragraph" and each.get(f"{WORD}default") in ("1", "true", "on"):
            default = name
    return Styles(found, default)


def list_of(number: Element | None) -> str | None:
    """The numbering that a `numPr` names."""
    child = None if number is None else number.find(f"{WORD}numId")
    return None if child is None else str(child.get(f"{WORD}val", ""))


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's own properties and its style make of it together."""

    style: str
    outline: int | None
    numbered: NumberAt | None


def look(properties: Element | None, styles: Styles, numbering: Numbering) -> Look:
    """Style, level in the outline and numbering of a paragraph.

    Args:
        properties: its `pPr`.
        styles: the styles of the file.
        numbering: its numberings.
    """
    named = None if properties is None else properties.find(f"{WORD}pStyle")
    own = None if properties is None else properties.find(f"{WORD}numPr")
    level = None if properties is None else properties.find(f"{WORD}outlineLvl")
    style = styles.default if named is None else str(named.get(f"{WORD}val", ""))
    chain = styles.chain(style)
    title = chain[0][1].name if chain else style
    return Look(title, _outline(whole(level), chain), _numbered(own, chain, numbering))


def _outline(own: int | None, chain: list[tuple[str, Style]]) -> int | None:
    """From 1; body text, which is stored as 9, has none."""
    for stored in (own, *(style.outline for _, style in chain)):
        if stored is not None:
            return stored + 1 if stored < LEVELS else None
    for _, style in chain:
        if style.name.lower() in _HEADINGS:
            return _HEADINGS[style.name.lower()]
    return None


def _numbered(own: Element | None, chain: list[tuple[str, Style]], numbering: Numbering) -> NumberAt | None:
    found = list_of(own)
    level = None if own is None else whole(own.find(f"{WORD}ilvl"))
    for name, style in chain:
        if found is None and style.list is not None:
            found = style.list
            if level is None:
                level = level_of_style(numbering.get(found), name)
        if level is None:
            level = style.level
    if found is None or found == NO_LIST:
        return None
    return NumberAt(found, min(level or 0, LEVELS - 1))
