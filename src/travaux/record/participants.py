"""Who is on the list of participants, set one a line, in two columns, under the names of the sides?"""

import re
from collections.abc import Sequence

import msgspec

from travaux.record.dates import find_date
from travaux.record.letters import LOWER, UPPER
from travaux.record.lines import Line
from travaux.record.model import Listed
from travaux.record.names import is_title
from travaux.record.paper import FIELD, OTHER_FIELD, STAMP, TITLE
from travaux.record.people_list import is_name

HEADING = re.compile(
    r"(?:(?:list of )?participants|present(?: were)?|participating|delegations|attendees|attending"
    r"|in attendance"
    r"|(?:those|also) (?:present|attending)(?: (?:the meeting )?(?:were|was))?"
    r"|members of the \w+|guest speakers|.{0,50}\bmeeting with|участники|участвовали|присутствовали)\s?:?",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\s{3,}|\t+")
_BULLET = re.compile(r"\A(?:[-–—•*·]|\(?\d{1,2}[.)])\s*")
_DESK = re.compile(rf"\A[{UPPER}]{{1,6}}(?:/[{UPPER}]{{1,6}})*\s?[—–-]\s?(?=[{UPPER}])")
_OFFICE = re.compile(r"\s*[,;]\s*|\s+[–—-]\s+|\s*\((?=[^()]*\)?$)")
_OFFICE_NAME = re.compile(rf"(?:The|THE)\s(?:[{UPPER}][{UPPER}{LOWER}-]+\s?){{1,4}}")
_BETWEEN = re.compile(r"\b(?:between|с участием|между)\s", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|и|with)\s|,\s")
_STARTS = re.compile(
    r"participa|present|delegations|attend|members|speakers|meeting with|участ|присутств", re.IGNORECASE
)
_SAYS = re.compile(r":\s{1,2}\S")
_HEADING = 90
_LONGEST = 240
_SIDE_WORDS = 5
_ENDS = (".", "!", "?", "…", "”", '"')
_ABBREVIATED = ("Jr.", "Sr.", "Mr.", "U.S.A.", "U.S.", "Dept.", "Amb.", "U.K.", "U.S.S.R.", "Ret.", "etc.")
_FEWEST = 2  # letters of a name


def read_listed(text: str, side: str | None = None) -> Listed | None:
    """Read one item of a list: "Dr. Henry Stone, Secretary of State", "EUR—Mr. Weiss", "The Secretary"."""
    bare = _BULLET.sub("", text.strip(), count=1)
    bare = _DESK.sub("", bare, count=1)
    head = _OFFICE.search(bare)
    name = (bare[: head.start()] if head else bare).strip().rstrip(";:,")
    office = bare[head.end() :].strip(" ().;") if head else None
    if name.endswith(".") and not name.endswith(_ABBREVIATED):
        name = name.rstrip(".")
    if sum(char.isalpha() for char in name) < _FEWEST:
        return None
    if name.casefold().startswith("the ") and office and is_name(office) and not _is_titled(office):
        return Listed(name=office, office=name, side=side)  # "The Assistant Secretary, Roger Gray"
    if not (is_name(name) or _OFFICE_NAME.fullmatch(name) or _is_titled(name)):
        return None
    return Listed(name=name, office=office or None, side=side)


def _is_titled(name: str) -> bool:
    words = name.split()
    return len(words) <= 7 and words[0][:1].isupper() and any(is_title(word) for word in words[:-1])  # noqa: PLR2004


def with_lists(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[Listed, ...]]:
    """Find the lists of participants, wherever they stand.

    Returns:
        The lines, those of a list with the role ``listed``; and who is listed.
    """
    made: list[Line] | None = None
    found: dict[str, Listed] = {}
    at = 0
    while at < len(lines):
        plain = lines[at].plain
        if (
            plain
            and len(plain) <= _HEADING
            and not lines[at].role
            and _STARTS.search(plain)
            and HEADING.fullmatch(plain)
        ):
            listed, end = read_block(lines, at + 1, len(lines))
            if listed:
                made = made or list(lines)
                for n in range(at, end):
                    if made[n].plain and not made[n].role:
                        made[n] = msgspec.structs.replace(made[n], role="listed")
                for one in listed:
                    found.setdefault(one.name, one)
                at = end
                continue
        at += 1
    return made or lines, tuple(found.values())


def read_block(lines: Sequence[Line], start: int, stop: int) -> tuple[list[Listed], int]:
    """Read the items below a heading.

    Args:
        lines: The lines of a version.
        start: Position of the first line below the heading.
        stop: Position at which a turn opens; no item stands there or later.

    Returns:
        Who is listed, and the position after the last item.
    """
    found: list[Listed] = []
    sides: list[str | None] = [None, None, None]
    at, end = start, start
    while at < stop:
        line = lines[at]
        if not line.plain:
            at += 1
            continue
        if not _may_be_item(line.plain):
            break
        cells = [cell for cell in _COLUMNS.split(line.plain) if cell]
        items = [read_listed(cell, sides[min(i, 2)]) for i, cell in enumerate(cells)]
        if _is_side(cells, lines, at, stop):
            sides = [cells[min(i, len(cells) - 1)].rstrip(":") for i in range(3)]
        elif any(items):
            found += [item for item in items if item]
        elif not found or (line.block != lines[at - 1].block and not HEADING.fullmatch(line.plain)):
            break
        at += 1
        end = at
    return found, end


def _may_be_item(plain: str) -> bool:
    if len(plain) > _LONGEST or STAMP.fullmatch(plain) or TITLE.match(plain):
        return False
    if (
        OTHER_FIELD.match(plain)
        or FIELD.match(plain)
        or (find_date(plain) and len(plain.split()) < _SIDE_WORDS)
    ):
        return False
    if plain.startswith(("[", '"', "“")) or _SAYS.search(plain):
        return False
    return not plain.endswith(_ENDS) or plain.endswith(_ABBREVIATED)


def _is_side(cells: Sequence[str], lines: Sequence[Line], at: int, stop: int) -> bool:
    """Tell whether a line names the sides: it is short, and what follows is a name."""
    if any(len(cell.split()) > _SIDE_WORDS or "," in cell for cell in cells):
        return False
    if all(cell.endswith(":") for cell in cells) or HEADING.fullmatch(cells[0]):
        return True
    if any(_is_titled(cell) or _OFFICE_NAME.fullmatch(cell) for cell in cells):
        return False
    below = next((line for line in lines[at + 1 : min(at + 4, stop)] if line.plain), None)
    if below is None or not _may_be_item(below.plain):
        return False
    words = cells[0].split()
    alone = len(words) == 1 or cells[0].casefold() in _SIDES
    return alone and read_listed(_COLUMNS.split(below.plain)[0]) is not None


_SIDES = frozenset(
    """united states;united kingdom;united states of america;soviet union;great britain;soviet side;u.s. side
    american side;the american side;the soviet side;us side;ussr side;the united states;the soviet union;u.s.
    u.s.s.r.;federal republic;federal republic of germany;united nations;state department;department of state
    white house;european union;south africa;new zealand;saudi arabia;south korea;north vietnam
    советская сторона;американская сторона""".replace("\n", ";")
    .replace("    ", "")
    .split(";")
)


def between(title: str) -> list[tuple[str, int]]:
    """Find who talked in a title such as "Talk Between President Stone and Mr. Belov", and where."""
    match = _BETWEEN.search(title)
    if match is None:
        return []
    found, at = [], match.end()
    for name in _AND.split(title[match.end() :]):
        start = title.index(name, at)
        bare = name.strip(" .,")
        if not bare or read_listed(bare) is None:
            return []
        found.append((bare, start))
        at = start + len(name)
    return found if len(found) > 1 else []
