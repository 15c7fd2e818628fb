"""What do a delegation's changes in Word or a spreadsheet become in the ledger?"""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from terminal import good, refused, travaux

LEDGER = """2021-03-01 negotiation fish "Days at sea" recorded 2021-03-01T08:00:00Z
2021-03-01 party north "Northland" tag NO recorded 2021-03-01T08:00:01Z
2021-03-01 party south "Southland" tag SO recorded 2021-03-01T08:00:02Z
2021-03-01 note heard "As I heard it." recorded 2021-03-01T08:00:03Z
2021-03-01 instrument pact "The pact" recorded 2021-03-01T08:00:04Z
2021-03-01 provision pact/1 "Days" recorded 2021-03-01T08:00:05Z
2021-03-01 provision pact/2 "Reports" recorded 2021-03-01T08:00:06Z
2021-03-01 text pact/1 en "No vessel shall fish on more than ninety days." recorded 2021-03-01T08:00:07Z
2021-03-01 text pact/2 en "Every party shall report each year." recorded 2021-03-01T08:00:08Z
2021-03-01 point days "How many days" on pact/1 recorded 2021-03-01T08:00:09Z
"""
CHANGES = """2021-03-02 proposal days:sixty "Sixty" by north cites heard recorded 2021-03-02T08:00:00Z
2021-03-02 amendment days:sixty replaces pact/1 words "ninety" with "sixty" cites heard
    recorded 2021-03-02T08:00:01Z
2021-03-02 proposal days:reports "Two reports" by south cites heard recorded 2021-03-02T08:00:02Z
2021-03-02 amendment days:reports inserts pact/2 with "or two" before "." cites heard
    recorded 2021-03-02T08:00:03Z
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "pact.travaux"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def text_of(ledger: Path) -> list[str]:
    answer = good("text", ledger, "pact", "--reading", "changed", "--json").json
    return [provision["text"] for provision in answer["provisions"]]


def test_what_two_delegations_tracked_in_word_comes_back_as_their_proposals(tmp_path: Path, ledger: Path):
    sent = tmp_path / "sent.travaux"
    sent.write_text(LEDGER + CHANGES, encoding="utf-8")
    good("text", sent, "pact", "--out", tmp_path / "pact.docx")
    told = good("receive", ledger, "pact", tmp_path / "pact.docx", "--on", "2021-03-05")
    assert "2 proposals, 0 changes not taken" in told.err
    ledger.write_text(LEDGER + told.out, encoding="utf-8")
    assert travaux("check", ledger).code == 0
    assert text_of(ledger) == text_of(sent)
    proposals = {
        proposal["id"]: proposal["proposed_by"]["party"]
        for point in good("stand", ledger, "--json").json["points"]
        for proposal in point["proposals"]
    }
    assert proposals == {"received:northland": "north", "received:southland": "south"}


BOTH = """2021-03-02 proposal days:short "Short" by north cites heard recorded 2021-03-02T08:00:00Z
2021-03-02 amendment days:short strikes pact/1 words "on more than ninety days" cites heard
    recorded 2021-03-02T08:00:01Z
2021-03-02 amendment days:short strikes pact/2 cites heard recorded 2021-03-02T08:00:02Z
2021-03-02 proposal days:shorter "Shorter" by south cites heard recorded 2021-03-02T08:00:03Z
2021-03-02 amendment days:shorter strikes pact/1 words "more than ninety days." cites heard
    recorded 2021-03-02T08:00:04Z
2021-03-02 amendment days:shorter replaces pact/2 words "each year" with "often" cites heard
    recorded 2021-03-02T08:00:05Z
2021-03-02 proposal days:none "None" by south cites heard recorded 2021-03-02T08:00:06Z
2021-03-02 amendment days:none strikes pact/1 cites heard recorded 2021-03-02T08:00:07Z
2021-03-03 decision days:none withdrawn recorded 2021-03-03T08:00:06Z
"""


def changed(ledger: Path, point: str) -> dict[str, list[str]]:
    """Each party's text alone: what stands once its proposal on a point is adopted, and no other."""
    found = {}
    stood = good("stand", ledger, "--point", point, "--json").json["points"][0]["proposals"]
    for proposal in stood:
        if proposal["outcome"] is None:
            alone = ledger.with_name("alone.travaux")
            adopted = f"2021-03-09 decision {proposal['id']} adopted\n"
            alone.write_text(ledger.read_text(encoding="utf-8") + adopted, encoding="utf-8")
            answer = good("text", alone, "pact", "--reading", "final", "--json").json
            found[proposal["proposed_by"]["party"]] = [each["text"] for each in answer["provisions"]]
    return found


def test_words_that_two_delegations_strike_come_back_as_struck_by_both(tmp_path: Path, ledger: Path):
    sent = tmp_path / "sent.travaux"
    sent.write_text(LEDGER + BOTH, encoding="utf-8")
    good("text", sent, "pact", "--out", tmp_path / "pact.docx")
    told = good("receive", ledger, "pact", tmp_path / "pact.docx", "--on", "2021-03-05")
    assert "2 proposals, 0 changes not taken" in told.err
    ledger.write_text(LEDGER + told.out, encoding="utf-8")
    assert changed(ledger, "received") == changed(sent, "days")


def test_a_comment_that_no_longer_fits_the_words_is_told(tmp_path: Path, ledger: Path):
    sent = tmp_path / "sent.travaux"
    sent.write_text(LEDGER + BOTH, encoding="utf-8")
    path = tmp_path / "pact.docx"
    good("text", sent, "pact", "--out", path)
    document = Document(str(path))
    for comment in document.comments:
        for run in comment.paragraphs[0].runs:
            run.text = run.text.replace("ninety", "eighty")
    document.save(str(path))
    told = good("receive", ledger, "pact", path, "--on", "2021-03-05")
    assert "Southland says in a comment that “more than eighty days” is struck, too" in told.err
    assert "1 change not taken" in told.err


def test_an_edited_spreadsheet_comes_back_as_entries(tmp_path: Path, ledger: Path):
    lines = ("No vessel shall fish on more than ninety days.", "Every party shall report each year.")
    for name in ("base", "north", "south"):
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(tmp_path / f"{name}.docx"))
    sheet = tmp_path / "all.xlsx"
    good("compile", *(tmp_path / f"{name}.docx" for name in ("base", "north", "south")), "--sheet", sheet)
    book = load_workbook(sheet)
    page = book.worksheets[0]
    head = [cell.value for cell in next(page.iter_rows())]
    for row in page.iter_rows(min_row=2):
        if lines[0] in [cell.value for cell in row]:
            row[head.index("south")].value = "No vessel shall fish on more than thirty days."
    book.save(sheet)
    told = good("receive", ledger, "pact", sheet, "--on", "2021-03-05", "--point", "days")
    ledger.write_text(LEDGER + told.out, encoding="utf-8")
    assert travaux("check", ledger).code == 0
    assert text_of(ledger)[0] == "No vessel shall fish on more than thirty days."
    (point,) = good("stand", ledger, "--json").json["points"]
    assert [(p["id"], p["proposed_by"]["party"]) for p in point["proposals"]] == [("days:south", "south")]


def test_a_file_without_changes_gives_nothing(tmp_path: Path, ledger: Path):
    good("text", ledger, "pact", "--out", tmp_path / "pact.docx")
    told = good("receive", ledger, "pact", tmp_path / "pact.docx", "--on", "2021-03-05")
    assert told.out == ""
    assert "0 proposals" in told.err


def test_what_cannot_be_read_is_refused(tmp_path: Path, ledger: Path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no zip")
    assert "bad.docx" in refused("receive", ledger, "pact", bad, "--on", "2021-03-05")
    (tmp_path / "bad.xlsx").write_bytes(b"no zip")
    assert "bad.xlsx" in refused("receive", ledger, "pact", tmp_path / "bad.xlsx", "--on", "2021-03-05")
    assert "no instrument" in refused("receive", ledger, "treaty", bad, "--on", "2021-03-05")
    assert refused("receive", tmp_path / "none.travaux", "pact", bad, "--on", "2021-03-05")
