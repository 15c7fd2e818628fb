"""What do delegations' copies of a Word draft become, and what does a spreadsheet bring back?"""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from terminal import good, refused

from travaux.interchange.akoma.read import AkomaText, read_akoma
from travaux.interchange.markdown import read_markdown, read_plain

BASE = ("Article 1", "No vessel shall fish on more than ninety days.", "Every party shall report each year.")


def draft(path: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path, Path]:
    base = draft(tmp_path / "base.docx", *BASE)
    north = draft(tmp_path / "north.docx", BASE[0], BASE[1].replace("ninety", "sixty"), BASE[2])
    south = draft(
        tmp_path / "south.docx", BASE[0], BASE[1].replace("ninety", "sixty"), BASE[2][:-1] + " or two."
    )
    return base, north, south


def test_what_each_delegation_would_have_is_told_by_provision(copies) -> None:
    told = good("compile", *copies, "--json").json
    assert told["delegations"] == ["north", "south"]
    wordings = {row["base"]: row["wordings"] for row in told["provisions"]}
    assert wordings[BASE[1]] == dict.fromkeys(
        ("north", "south"), "No vessel shall fish on more than sixty days."
    )
    assert wordings[BASE[2]] == {"north": BASE[2], "south": "Every party shall report each year or two."}
    page = good("compile", *copies)
    assert "south: Every party shall report each year or two." in page.out
    assert "2 of them changed, by 2 delegations" in page.err


def test_the_compilation_goes_out_as_bracketed_word_and_as_a_spreadsheet(copies, tmp_path: Path) -> None:
    word, sheet = tmp_path / "all.docx", tmp_path / "all.xlsx"
    good("compile", *copies, "--word", word, "--sheet", sheet)
    text = "\n".join(p.text for p in Document(str(word)).paragraphs)
    assert "north, south: " in text
    assert "[" in text
    cells = [cell.value for row in load_workbook(sheet).worksheets[0].iter_rows() for cell in row]
    assert "No vessel shall fish on more than sixty days." in cells
    assert "is there already" in refused("compile", *copies, "--word", word)


def test_a_spreadsheet_that_came_back_says_what_was_edited(copies, tmp_path: Path) -> None:
    sheet = tmp_path / "all.xlsx"
    good("compile", *copies, "--sheet", sheet)
    book = load_workbook(sheet)
    (cell,) = [c for row in book.worksheets[0].iter_rows() for c in row if str(c.value).endswith("or two.")]
    cell.value = "Every party shall report twice a year."
    book.save(sheet)
    (change,) = good("compile", sheet, "--edited", "--json").json["changes"]
    assert (change["delegation"], change["after"]) == ("south", "Every party shall report twice a year.")
    assert "1 edited cell" in good("compile", sheet, "--edited").err


def test_what_is_no_word_file_or_named_twice_is_refused(copies, tmp_path: Path) -> None:
    base, north, _ = copies
    bad = tmp_path / "isle.docx"
    bad.write_bytes(b"no zip")
    assert "isle.docx" in refused("compile", base, bad)
    (tmp_path / "other").mkdir()
    again = draft(tmp_path / "other" / "north.docx", *BASE)
    assert "two copies are called north" in refused("compile", base, north, again)
    assert "name the copies" in refused("compile", base)
    with zipfile.ZipFile(tmp_path / "s.xlsx", "w") as archive:
        archive.writestr("x", "y")
    assert "s.xlsx" in refused("compile", tmp_path / "s.xlsx", "--edited")
    assert "cannot be read" in refused("compile", tmp_path / "none.xlsx", "--edited")
    assert "cannot be written" in refused("compile", *copies, "--word", tmp_path / "no" / "where.docx")


def test_a_text_goes_out_as_word_with_each_change_under_its_party(tmp_path: Path) -> None:
    path = tmp_path / "protocol.docx"
    assert "written" in good("text", "example:havana-1962", "protocol", "--out", path).err
    document = Document(str(path))
    assert [comment.author for comment in document.comments] == ["Cuba"]
    assert "havana-1105#10.2" in "".join(comment.text for comment in document.comments)
    deleted = document.element.xpath("//w:del[@w:author='Cuba']//w:delText")
    assert "agents" in "".join(node.text for node in deleted)
    assert "is there already" in refused("text", "example:havana-1962", "protocol", "--out", path)
    assert "no instrument" in refused("text", "example:havana-1962", "treaty", "--out", tmp_path / "t.docx")
    assert ".xml" in refused("text", "example:havana-1962", "protocol", "--out", tmp_path / "t.pdf")
    out = tmp_path / "no" / "t.md"
    assert "cannot be written" in refused("text", "example:havana-1962", "protocol", "--out", out)


def test_a_bracketed_word_draft_gives_its_matrix_with_nothing_typed(tmp_path: Path) -> None:
    path = draft(tmp_path / "draft.docx", "Article 5", "The Government [Cuba, USSR: shall][USA: should] act.")
    told = good("stand", path, "--json").json
    positions = {
        p["party"]: p for point in told["points"] for q in point["proposals"] for p in q["positions"]
    }
    assert set(positions) == {"cuba", "ussr", "usa"}
    assert {p["scribe"] for p in positions.values()} == {"from brackets"}
    assert good("brackets", path, "--json").json["holders"] == {"Cuba": 1, "USSR": 1, "USA": 1}
    page = good("stand", path).out
    assert "from brackets" in page
    assert "should" in page
    assert "draft#2" in good("stand", path, "--why").out
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no zip")
    assert "bad.docx" in refused("stand", bad)
    assert "bad.docx" in refused("brackets", bad)
    assert "cannot be read" in refused("stand", tmp_path / "none.docx")
    assert refused("stand", tmp_path / "none.md")


def test_a_text_goes_out_as_akoma_ntoso_markdown_and_plain_text_and_comes_back(tmp_path: Path) -> None:
    asked = ("text", "example:havana-1962", "protocol", "--reading", "original")
    told = [(p["number"], p["text"]) for p in good(*asked, "--json").json["provisions"]]
    for ending in ("xml", "md", "txt"):
        good(*asked, "--out", tmp_path / f"protocol.{ending}")
    akoma = read_akoma((tmp_path / "protocol.xml").read_bytes())
    assert isinstance(akoma, AkomaText)
    markdown = read_markdown((tmp_path / "protocol.md").read_text(encoding="utf-8"), "protocol")
    plain = read_plain((tmp_path / "protocol.txt").read_text(encoding="utf-8"), "protocol")
    for provisions in (akoma.provisions, markdown.provisions, plain.provisions):
        assert [(p.number, p.text) for p in provisions] == told
