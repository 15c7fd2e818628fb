"""What stands in the cells of a spreadsheet?

Read from whatever program saved it last: shared, inline and formatted strings, numbers, truth values. A
formula is never read for its value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.interchange.word.package import Package
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.xml import RELATED, SHEET, Element

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

MAX_TEXT = 50_000_000
"""Characters in the cells of a sheet; sixty wordings of three hundred provisions have seven million."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet.

    Attributes:
        rows: each row's cells by column, from 0; empty ones are left out.
        formulas: where formulas stand, `B7`.
    """

    rows: tuple[dict[int, str], ...]
    formulas: tuple[str, ...] = field(default=())


def sheets_of(package: Package) -> dict[str, str] | Refused:
    """Name of each sheet to the part that holds it, in order."""
    book = package.xml(package.main)
    related = package.related()
    if isinstance(book, Refused):
        return book
    if isinstance(related, Refused):
        return related
    parts = {identity: name for _, name, identity in related}
    found: dict[str, str] = {}
    for sheet in () if book is None else book.iterfind(f"{SHEET}sheets/{SHEET}sheet"):
        part = parts.get(str(sheet.get(f"{RELATED}id", "")))
        if part is not None:
            found[str(sheet.get("name", ""))] = part
    return found


def shared_of(package: Package) -> list[str] | Refused:
    """The strings that cells refer to by their number."""
    related = package.related()
    if isinstance(related, Refused):
        return related
    name = next((name for kind, name, _ in related if kind == "sharedStrings"), None)
    root = None if name is None else package.xml(name)
    if isinstance(root, Refused):
        return root
    return [] if root is None else [_string(each) for each in root.iterfind(f"{SHEET}si")]


def grid_of(package: Package, part: str, shared: Sequence[str]) -> Grid | Refused:
    """The cells of one sheet.

    Args:
        package: the file.
        part: the part that holds the sheet.
        shared: the strings that cells refer to.
    """
    root = package.xml(part)
    if isinstance(root, Refused):
        return root
    rows: list[dict[int, str]] = []
    formulas: list[str] = []
    size = 0
    for number, row in enumerate(() if root is None else root.iter(f"{SHEET}row"), 1):
        cells: dict[int, str] = {}
        at = 0
        for cell in row.iterfind(f"{SHEET}c"):
            match = _REFERENCE.fullmatch(str(cell.get("r", "")))
            at = _column(match[1]) if match else at
            if cell.find(f"{SHEET}f") is not None:
                formulas.append(match[0] if match else f"row {number}")
            else:
                text = _value(cell, shared)
                if text:
                    cells[at] = text
                    size += len(text)
            at += 1
        rows.append(cells)
        # one long string may be meant by every cell
        if size > MAX_TEXT:
            return Refused(
                f"the spreadsheet has more than {MAX_TEXT // 1_000_000} million characters in its cells"
            )
    return Grid(tuple(rows), tuple(formulas))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, shared: Sequence[str]) -> str:
    kind = cell.get("t", "n")
    inline = cell.find(f"{SHEET}is")
    if kind == "inlineStr":
        return "" if inline is None else _string(inline)
    held = cell.find(f"{SHEET}v")
    text = "" if held is None else held.text or ""
    if kind == "s":
        known = text.isascii() and text.isdigit() and int(text[:9]) < len(shared)
        return shared[int(text[:9])] if known else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return _unescaped(text)


def _string(element: Element) -> str:
    """The text of a string, formatted or not, without what only says how to pronounce it."""
    parts = []
    for child in element:
        if child.tag == f"{SHEET}t":
            parts.append(child.text or "")
        elif child.tag == f"{SHEET}r":
            parts += [each.text or "" for each in child.iterfind(f"{SHEET}t")]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
