"""How does a compilation go out as a spreadsheet in which a delegation can type?

One sheet to edit and, hidden behind it, the same as it was sent: so an edited file says by itself what was
edited. Every cell is text that no program takes for a formula, whatever it begins with.
"""

import re
from collections.abc import Sequence

from travaux.interchange.word.archive import (
    content_types,
    core_properties,
    maker,
    packed,
    relationships,
    serialised,
)
from travaux.interchange.word.compilation import STRUCK, Compilation, Row
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.xml import RELATED, SHEET, Element, legal

EDITED, SENT = "Compilation", "As sent"
KEY, NUMBER, BASE = "Row", "No.", "Base"
DELETED = "[deleted]"
"""What stands in the cell of a delegation that strikes the paragraph. An empty cell keeps the base."""
MAX_CELL = 32767
"""Characters that a cell of a spreadsheet holds."""
_COLUMNS = 16384
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_s = maker(SHEET[1:-1], more={"r": RELATED[1:-1]})


def write_spreadsheet(compilation: Compilation, *, title: str = "Compilation") -> bytes | Refused:
    """A spreadsheet, provision by delegation; refused if a wording is longer than a cell can be.

    Args:
        compilation: provision by delegation.
        title: the title in the properties of the file.
    """
    grid = [
        [KEY, NUMBER, BASE, *compilation.delegations],
        *(_cells(row, compilation) for row in compilation.rows),
    ]
    if len(grid[0]) > _COLUMNS:
        return Refused(f"a spreadsheet has {_COLUMNS} columns, too few for {len(grid[0])}")
    taken = {KEY, NUMBER, BASE} & set(compilation.delegations)
    if taken:
        return Refused(f"a delegation cannot be called “{min(taken)}”, which is a heading")
    for row in grid:
        for text in row:
            if len(text) > MAX_CELL:
                return Refused(f"row {row[0]} has {len(text)} characters in one cell, which holds {MAX_CELL}")
    sheet = serialised(_worksheet(grid))
    kinds = {
        "xl/workbook.xml": _TYPE.format("sheet.main"),
        "xl/worksheets/sheet1.xml": _TYPE.format("worksheet"),
        "xl/worksheets/sheet2.xml": _TYPE.format("worksheet"),
        "xl/styles.xml": _TYPE.format("styles"),
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    return packed(
        {
            "[Content_Types].xml": content_types(kinds),
            "_rels/.rels": relationships(
                {"officeDocument": "xl/workbook.xml", "core-properties": "docProps/core.xml"}
            ),
            "docProps/core.xml": core_properties(legal(title)),
            "xl/workbook.xml": serialised(_workbook()),
            "xl/_rels/workbook.xml.rels": relationships(
                {
                    "worksheet1": "worksheets/sheet1.xml",
                    "worksheet2": "worksheets/sheet2.xml",
                    "styles": "styles.xml",
                }
            ),
            "xl/styles.xml": serialised(_styles()),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/sheet2.xml": sheet,
        }
    )


def _cells(row: Row, compilation: Compilation) -> list[str]:
    return [
        row.key,
        row.number or "",
        row.base or "",
        *(_cell(row, name) for name in compilation.delegations),
    ]


def _cell(row: Row, delegation: str) -> str:
    text = row.wordings.get(delegation)
    return "" if text is None else DELETED if text == STRUCK else text


def _workbook() -> Element:
    return _s(
        "workbook",
        _s(
            "sheets",
            _s("sheet", {"name": EDITED, "sheetId": "1", f"{RELATED}id": "rId1"}),
            _s("sheet", {"name": SENT, "sheetId": "2", "state": "veryHidden", f"{RELATED}id": "rId2"}),
        ),
    )


def _styles() -> Element:
    """Two forms of cells, both of text: numFmt 49 is `@`, and quotePrefix keeps an edited `=1+1` text."""
    plain = {"numFmtId": "49", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"}
    text = {**plain, "quotePrefix": "1", "applyNumberFormat": "1", "applyAlignment": "1"}
    wrapped = {"vertical": "top", "wrapText": "1"}
    return _s(
        "styleSheet",
        _s("fonts", {"count": "2"}, _font(), _font(bold=True)),
        _s(
            "fills",
            {"count": "2"},
            _s("fill", _s("patternFill", {"patternType": "none"})),
            _s("fill", _s("patternFill", {"patternType": "gray125"})),
        ),
        _s("borders", {"count": "1"}, _s("border", *map(_s, ("left", "right", "top", "bottom", "diagonal")))),
        _s(
            "cellStyleXfs",
            {"count": "1"},
            _s("xf", {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}),
        ),
        _s(
            "cellXfs",
            {"count": "2"},
            _s("xf", text, _s("alignment", wrapped)),
            _s("xf", {**text, "fontId": "1", "applyFont": "1"}, _s("alignment", wrapped)),
        ),
        _s("cellStyles", {"count": "1"}, _s("cellStyle", {"name": "Normal", "xfId": "0", "builtinId": "0"})),
    )


def _font(*, bold: bool = False) -> Element:
    parts = [_s("b")] if bold else []
    return _s("font", *parts, _s("sz", {"val": "11"}), _s("name", {"val": "Calibri"}))


def _worksheet(grid: Sequence[Sequence[str]]) -> Element:
    pane = {"xSplit": "3", "ySplit": "1", "topLeftCell": "D2", "activePane": "bottomRight", "state": "frozen"}
    widths = [("1", "2", "8"), ("3", "3", "60"), ("4", str(max(4, len(grid[0]))), "40")]
    return _s(
        "worksheet",
        _s("sheetViews", _s("sheetView", {"workbookViewId": "0"}, _s("pane", pane))),
        # an empty cell must be text as well: what is typed into it shall be no formula
        _s(
            "cols",
            *(
                _s("col", {"min": first, "max": last, "width": width, "style": "0", "customWidth": "1"})
                for first, last, width in widths
            ),
        ),
        _s("sheetData", *(_row(number, cells) for number, cells in enumerate(grid, 1))),
    )


def _row(number: int, cells: Sequence[str]) -> Element:
    style = "1" if number == 1 else "0"
    return _s(
        "row",
        {"r": str(number)},
        *(
            _s(
                "c",
                {"r": f"{column_name(place)}{number}", "s": style, "t": "inlineStr"},
                _s("is", _s("t", escaped(text), {_SPACE: "preserve"})),
            )
            for place, text in enumerate(cells)
            if text
        ),
    )


def column_name(place: int) -> str:
    """`A` for 0, `AA` for 26."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def escaped(text: str) -> str:
    """Text as it is stored: what looks like an escape is escaped (ECMA-376 part 1, 22.9.2.19)."""
    return legal(_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_"))
