import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils.escape import unescape
from word_files import sentences, zipped

from travaux.interchange.word import cells as cells_module
from travaux.interchange.word.cells import grid_of, shared_of, sheets_of
from travaux.interchange.word.compilation import STRUCK, Compilation, Row
from travaux.interchange.word.edited import CellChange, Edited, amendments_of_cells, read_spreadsheet
from travaux.interchange.word.package import Package, safe_package
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.sheet import DELETED, column_name, write_spreadsheet
from travaux.ledger.kinds.amendment import Amendment
from travaux.text.document import drafted
from travaux.text.place import place

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TABLE = Compilation(
    ("Cuba", "USA"),
    (
        Row("1", "1.", "The Parties shall meet.", wordings={"USA": "The Parties may meet."}),
        Row("2", None, "=1+1", wordings={"Cuba": STRUCK, "USA": "@SUM(A1)"}),
        Row("2+1", None, None, wordings={"Cuba": "New."}),
    ),
)


def sheet(compilation=TABLE) -> bytes:
    data = write_spreadsheet(compilation)
    assert isinstance(data, bytes)
    return data


def edited(data) -> Edited:
    result = read_spreadsheet(data)
    assert isinstance(result, Edited), result
    return result


def saved(change, data: bytes | None = None) -> bytes:
    """The spreadsheet after another program opened it, did something and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(data or sheet()))
    change(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def shared(data: bytes, strings: bytes | None = None) -> bytes:
    """The spreadsheet as programs save it that put all strings in a part of their own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    table = etree.Element(f"{{{NS}}}sst", nsmap={None: NS})
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        root = etree.fromstring(parts[name])
        for cell in root.iter(f"{{{NS}}}c"):
            string = cell[0]
            etree.SubElement(cell, f"{{{NS}}}v").text = str(len(table))
            string.tag = f"{{{NS}}}si"
            table.append(string)
            cell.set("t", "s")
        parts[name] = etree.tostring(root)
    parts["xl/sharedStrings.xml"] = strings or etree.tostring(table)
    rels = "xl/_rels/workbook.xml.rels"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    more = b'<Relationship Id="rId9" Type="' + kind + b'" Target="/xl/sharedStrings.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", more)
    return zipped(parts)


def test_another_program_reads_every_cell():
    book = openpyxl.load_workbook(io.BytesIO(sheet()))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].rows]
    assert rows == [
        ["Row", "No.", "Base", "Cuba", "USA"],
        ["1", "1.", "The Parties shall meet.", None, "The Parties may meet."],
        ["2", None, "=1+1", DELETED, "@SUM(A1)"],
        ["2+1", None, None, "New.", None],
    ]
    assert book.worksheets[1].sheet_state == "veryHidden"
    assert book.properties.title == "Compilation"


def test_no_cell_can_become_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(sheet()))
    cell = book.worksheets[0]["C3"]
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)
    with zipfile.ZipFile(io.BytesIO(sheet())) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml").replace(b"<fonts", b"")


def test_the_same_compilation_gives_the_same_bytes():
    assert sheet() == sheet()


def test_an_unedited_spreadsheet_says_nothing_whoever_saved_it():
    assert edited(sheet()) == Edited(())
    assert edited(saved(lambda _: None)) == Edited(())
    assert edited(shared(sheet())) == Edited(())


def test_edited_cells_are_told_with_what_was_there(tmp_path):
    def change(sheet):
        sheet["D2"] = "The Parties must meet."
        sheet["E2"] = None
        sheet["E3"] = 5
        sheet["D3"] = True
        sheet["A5"], sheet["D5"] = None, "Typed in."

    path = tmp_path / "edited.xlsx"
    path.write_bytes(saved(change))
    base = "The Parties shall meet."
    assert edited(path) == Edited(
        (
            CellChange("1", "0", "1.", "Cuba", base, "", "The Parties must meet."),
            CellChange("1", "0", "1.", "USA", base, "The Parties may meet.", ""),
            CellChange("2", "1", "", "Cuba", "=1+1", DELETED, "TRUE"),
            CellChange("2", "1", "", "USA", "=1+1", "@SUM(A1)", "5"),
            CellChange("", "2+1", "", "Cuba", "", "", "Typed in."),
        )
    )


def test_sorting_and_moving_columns_changes_nothing():
    def change(sheet):
        rows = [[cell.value for cell in row] for row in sheet.rows]
        for number, row in enumerate([rows[0], rows[3], rows[2], rows[1]], 1):
            for column, value in enumerate([row[4], row[3], *row[:3]], 1):
                sheet.cell(number, column).value = value
                if isinstance(value, str) and value.startswith("="):
                    sheet.cell(number, column).data_type = "s"

    assert edited(saved(change)).changes == ()


def test_what_changes_nothing_is_told():
    def change(sheet):
        sheet["C2"] = "Another base."
        sheet["B2"] = "7."
        sheet["D2"] = "=HYPERLINK(1)"
        sheet["A4"] = "9"
        sheet["A6"], sheet["D6"] = "2", "Twice."
        sheet.delete_cols(5)

    result = edited(saved(change))
    assert result.problems == (
        "the formula in D2 is not read",
        "row 2 stands twice; the first is read",
        "row 2+1 is gone; that changes nothing",
        "the column USA is gone; that changes nothing",
        "“No.” was edited in row 1; that changes nothing",
        "“Base” was edited in row 1; that changes nothing",
        "row 9 was not sent; it is read as a new row",
    )
    assert [(each.row, each.behind, each.after) for each in result.changes] == [("", "2", "New.")]


def test_a_new_column_is_a_new_delegation():
    def change(sheet):
        sheet["F1"], sheet["F2"] = "Brazil", "The Parties meet."

    assert [(each.delegation, each.after) for each in edited(saved(change)).changes] == [
        ("Brazil", "The Parties meet.")
    ]


def test_a_wording_longer_than_a_cell_is_refused():
    refused = write_spreadsheet(Compilation(("A",), (Row("1", None, "x" * 40_000),)))
    assert isinstance(refused, Refused)
    assert "row 1 has 40000 characters" in refused.reason


def test_too_many_delegations_and_names_that_are_headings_are_refused():
    many = write_spreadsheet(Compilation(tuple(map(str, range(17_000))), ()))
    assert isinstance(many, Refused)
    assert "columns" in many.reason
    named = write_spreadsheet(Compilation(("Base",), ()))
    assert isinstance(named, Refused)
    assert "heading" in named.reason


def test_a_compilation_without_delegations_has_its_base():
    assert edited(sheet(Compilation((), TABLE.rows[:1]))) == Edited(())


def remade(data: bytes, **replaced: bytes | None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, new in replaced.items():
        path = {
            "book": "xl/workbook.xml",
            "rels": "xl/_rels/workbook.xml.rels",
            "one": "xl/worksheets/sheet1.xml",
            "two": "xl/worksheets/sheet2.xml",
        }[name]
        if new is None:
            del parts[path]
        else:
            parts[path] = new
    return zipped(parts)


BAD = b"<!DOCTYPE x><x/>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Row,No.,Base", "not a spreadsheet"),
        (remade(sheet(), book=b"<x/>"), "does not hold what was sent"),
        (remade(sheet(), book=BAD), "document type"),
        (remade(sheet(), rels=BAD), "document type"),
        (remade(sheet(), one=BAD), "document type"),
        (remade(sheet(), two=BAD), "document type"),
        (remade(sheet(), one=b"<x/>"), "no row with the headings"),
        (remade(sheet(), two=None), "no row with the headings"),
        (shared(sheet(), BAD), "document type"),
    ],
)
def test_what_is_no_such_spreadsheet_is_refused(data, words):
    refused = read_spreadsheet(data)
    assert isinstance(refused, Refused)
    assert words in refused.reason


def test_relations_that_are_broken_are_refused_wherever_they_are_asked_for():
    package = safe_package(remade(sheet(), rels=BAD), "spreadsheet")
    assert isinstance(package, Package)
    assert isinstance(shared_of(package), Refused)


def test_every_kind_of_cell_is_read_for_its_text():
    cells = (
        '<c><v>7</v></c><c t="str"><v>a_x000D_b</v></c><c t="b"><v>0</v></c><c t="s"><v>0</v></c><c t="s"><v>9</v></c>'  # noqa: E501
        '<c t="s"><v>x</v></c><c t="inlineStr"/><c r="Z1" t="inlineStr"><is><r><rPr/><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></is></c>'  # noqa: E501
        '<c r="??"><f>1</f></c><c/>'
    )
    table = f'<sst xmlns="{NS}"><si><t>shared_x005F_x0041_</t></si></sst>'
    one = f'<worksheet xmlns="{NS}"><sheetData><row>{cells}</row></sheetData></worksheet>'
    package = safe_package(remade(sheet(), one=one.encode()), "spreadsheet")
    assert isinstance(package, Package)
    parts = sheets_of(package)
    strings = ["shared_x0041_"]
    assert isinstance(parts, dict)
    grid = grid_of(package, parts["Compilation"], strings)
    assert grid.rows == ({0: "7", 1: "a\rb", 2: "FALSE", 3: "shared_x0041_", 25: "rich"},)
    assert grid.formulas == ("row 1",)
    elsewhere = safe_package(shared(sheet(), table.encode()), "spreadsheet")
    assert isinstance(elsewhere, Package)
    assert shared_of(elsewhere) == strings


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30).filter(
    lambda text: not any((ord(c) < 32 and c not in "\t\n\r") or ord(c) in (0xFFFE, 0xFFFF) for c in text)
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.dictionaries(st.sampled_from(("A", "B")), TEXTS)), max_size=4))
def test_any_text_goes_out_and_comes_back(drawn):
    rows = tuple(Row(str(n), None, base, wordings=wordings) for n, (base, wordings) in enumerate(drawn, 1))
    data = write_spreadsheet(Compilation(("A", "B"), rows))
    assert isinstance(data, bytes)
    package = safe_package(data, "spreadsheet")
    parts = sheets_of(package)
    grid = grid_of(package, parts["Compilation"], [])
    expected = [
        {
            0: row.key,
            2: row.base,
            **{3 + n: row.wordings[name] or DELETED for n, name in enumerate("AB") if name in row.wordings},
        }
        for row in rows
    ]
    assert list(grid.rows[1:]) == [{at: text for at, text in row.items() if text} for row in expected]
    assert edited(data) == Edited(())


def test_a_text_that_looks_like_an_escape_stays_what_it_is():
    rows = (Row("1", None, "_x0041_ and _x005F_ and _xyz_"),)
    book = openpyxl.load_workbook(io.BytesIO(sheet(Compilation((), rows))))
    assert unescape(book.worksheets[0]["C2"].value) == rows[0].base
    assert edited(sheet(Compilation((), rows))) == Edited(())


def test_columns_have_their_names():
    assert [column_name(n) for n in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_edited_cells_become_amendments():
    changes = (
        CellChange("1", "0", "", "Cuba", "The Parties shall meet.", "", "The Parties may meet."),
        CellChange("1", "0", "", "USA", "The Parties shall meet.", "x", ""),
        CellChange("2", "1", "", "Cuba", "Struck.", "", DELETED),
        CellChange("3", "2", "", "Cuba", "A heading", "", "Other"),
        CellChange("2+1", "2", "", "USA", "", "", "Mine too."),
        CellChange("2+2", "2", "", "USA", "", "Old new.", "New new."),
        CellChange("", "2", "", "Cuba", "", "", "Typed in."),
        CellChange("", "9", "", "Cuba", "", "", "Behind nothing."),
        CellChange("", "9", "", "Cuba", "", "", DELETED),
    )
    provisions = {"1": "t/1", "2": "t/2", "2+2": "t/2-bis"}
    made, problems = amendments_of_cells(
        Edited(changes, ("noted",)), provisions.get, lambda name: f"p:{name}", "en"
    )
    assert [(a.operation, a.provision, a.words, a.brings, a.behind) for a in made] == [
        ("replaces", "t/1", "shall", "may", None),
        ("strikes", "t/2", None, None, None),
        ("adds", "t/2-p-USA-1", None, "Mine too.", "t/2"),
        ("replaces", "t/2-bis", "Old", "New", None),
        ("adds", "t/2-p-Cuba-2", None, "Typed in.", "t/2"),
        ("adds", "text/0-p-Cuba-3", None, "Behind nothing.", None),
    ]
    assert {a.language for a in made} == {"en"}
    assert problems == [
        "noted",
        "USA goes back to the base in row 1; enter that as a withdrawal",
        "row 3 is no provision; Cuba's words for it are not entered",
    ]


@settings(max_examples=150, deadline=None)
@given(sentences(2), sentences(2))
def test_the_amendments_of_a_cell_make_its_wording(base, wording):
    change = CellChange("1", "0", "", "Cuba", base, "", wording)
    made, problems = amendments_of_cells(Edited((change,)), lambda _: "t/1", lambda _: "p:a")
    document = drafted(base, "d")
    for amendment in made:
        assert isinstance(amendment, Amendment)
        document = place(document, amendment, {"p:a"}, "e")
    assert document.text({"p:a"}).split() == wording.split()
    assert problems == []


def test_one_string_that_every_cell_means_is_refused_in_time(monkeypatch):
    monkeypatch.setattr(cells_module, "MAX_TEXT", 20)
    refused = read_spreadsheet(sheet())
    assert isinstance(refused, Refused)
    assert "characters in its cells" in refused.reason


def test_an_edited_sheet_is_found_beside_sheets_of_ones_own():
    def change(sheet):
        sheet.parent.create_sheet("My notes", 0)

    assert edited(saved(change)) == Edited(())
