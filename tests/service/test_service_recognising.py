"""Is a file read as what it is, by a process that can hold nobody up, and brought in whole or not at all?"""

import datetime as dt
import threading
from pathlib import Path

import pytest

from service.meanwhile import meanwhile
from travaux.ledger.kinds import Amendment, Document
from travaux.service import apart, bringing
from travaux.service.apart import recognised
from travaux.service.bringing import Meeting, bring_record, bring_statements, safe_name
from travaux.service.ledger import open_ledger
from travaux.service.recognising import Job, recognise

DAY = dt.date(1962, 11, 5)
LEDGER = '1962-10-31 negotiation small "A small negotiation"\n1962-10-31 party cuba "Cuba"\n'
TALK = "STONE. We should begin.\n\nWOOD. I agree.\n\nSTONE. Very well.\n\nWOOD. Then it is agreed.\n"
MARKED = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta>
<identification source="#s"><FRBRWork><FRBRthis value="/akn/xx/act/1962-11-05/a/!main"/>
<FRBRuri value="/akn/xx/act/1962-11-05/a"/><FRBRdate date="1962-11-05" name="x"/><FRBRauthor href="#s"/>
<FRBRcountry value="xx"/></FRBRWork><FRBRExpression><FRBRthis value="/akn/xx/act/1962-11-05/a/eng@/!main"/>
<FRBRuri value="/akn/xx/act/1962-11-05/a/eng@"/><FRBRdate date="1962-11-05" name="x"/><FRBRauthor href="#s"/>
<FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/x.xml"/><FRBRuri value="/x"/>
<FRBRdate date="1962-11-05" name="x"/><FRBRauthor href="#s"/></FRBRManifestation></identification></meta>
<body><article eId="art_1"><num>1</num>
<content><p>The Parties meet <ins>each</ins> year.</p></content></article>
</body></act></akomaNtoso>"""


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def job(path: Path, **more: object) -> Job:
    return Job(path=str(path), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("talk.txt", TALK, "record"),
        ("draft.md", "# Draft\n\n1. The Parties [shall][should] meet.\n", "draft"),
        ("treaty.txt", "A treaty\n\nArticle 1\n\nThe Parties meet.\n\nArticle 2\n\nThey pay.\n", "text"),
    ],
)
def test_a_file_is_read_as_what_it_most_looks_like(tmp_path: Path, name: str, text: str, kind: str) -> None:
    found = recognise(job(file(tmp_path, name, text)))
    assert found.problem is None
    assert found.kind == kind


def test_what_somebody_decides_counts(tmp_path: Path) -> None:
    talk = file(tmp_path, "talk.txt", TALK)
    assert recognise(job(talk, kind="draft")).kind == "draft"
    assert recognise(job(talk, kind="text")).problem == "no numbered article or paragraph begins in this file"
    french = recognise(job(file(tmp_path, "a.txt", "1. Les parties.\n"), kind="text", language="fr"))
    assert " fr " in french.statements


def test_marked_xml_makes_amendments(tmp_path: Path) -> None:
    found = recognise(job(file(tmp_path, "a.xml", MARKED), kind="draft"))
    assert found.problem is None, found.problem
    assert found.brackets == 1


def test_what_stands_under_an_article_is_its_words(tmp_path: Path) -> None:
    text = (
        "A treaty\n\nArticle 1\n\nFirst words.\n\n(a) an item;\n\n(b) another.\n\nArticle 2\n\nLast words.\n"
    )
    found = recognise(job(file(tmp_path, "t.txt", text), kind="text"))
    assert "First words.\\n(a) an item;\\n(b) another." in found.statements


def test_what_is_no_record_is_said(tmp_path: Path) -> None:
    for kind in ("record", "draft", "text"):
        found = recognise(job(tmp_path / "none.docx", kind=kind))
        assert found.problem


def test_it_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    found = recognised(job(file(tmp_path, "talk.txt", TALK)))
    assert found.record is not None
    assert [one.turns for one in found.record.previews[0].speakers] == [2, 2]


def test_a_file_that_takes_too_long_or_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = job(file(tmp_path, "talk.txt", TALK))
    assert recognised(talk, 0.01).problem == "the file takes more than 0.01 seconds to read"
    monkeypatch.setattr(apart.sys, "executable", "false")
    assert recognised(talk).problem == "the file cannot be read: it takes more than it may"


def test_a_name_of_a_file_leads_nowhere_else() -> None:
    assert safe_name("../../etc/passwd") == "passwd"
    assert safe_name("C:\\x\\Запись 5.txt") == "Запись-5.txt"
    assert safe_name("...") == "file"
    assert safe_name(".hidden") == "hidden"
    assert len(safe_name("a" * 300 + ".txt")) <= bringing.LONGEST


def test_nothing_is_left_where_something_is_wrong(tmp_path: Path) -> None:
    ledger = file(tmp_path, "l.travaux", LEDGER)
    there = tmp_path / "there"
    there.mkdir()
    talk = file(there, "talk.txt", TALK)
    meeting = Meeting("cuba", "A talk", DAY)
    assert "is called cuba already" in str(bring_record(str(ledger), talk, meeting))
    assert "is for reading" in str(bring_record("example:havana-1962", talk, meeting))
    assert "cannot be read" in str(bring_record(str(ledger), there / "none.txt", meeting))
    assert "cannot be read" in str(bring_record(str(tmp_path / "none.travaux"), talk, meeting))
    assert "Give it another name" not in ledger.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["l.travaux", "there"]


def test_a_file_of_the_same_name_is_kept_beside_the_other(tmp_path: Path) -> None:
    ledger = file(tmp_path, "l.travaux", LEDGER)
    there = tmp_path / "there"
    there.mkdir()
    talk = file(there, "talk.txt", TALK)
    for name in ("one", "two"):
        assert not isinstance(bring_record(str(ledger), talk, Meeting(name, "A talk", DAY)), str)
    assert (tmp_path / "talk-2.txt").read_text() == TALK


def test_two_who_bring_files_of_one_name_at_once_keep_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = file(tmp_path, "l.travaux", LEDGER)
    talks = []
    for name, text in (("one", TALK), ("two", TALK.replace("begin", "end"))):
        (tmp_path / name).mkdir()
        talks.append((file(tmp_path / name, "talk.txt", text), Meeting(name, "A talk", DAY)))
    answers: list[object] = []
    other = threading.Thread(target=lambda: answers.append(bring_record(str(ledger), *talks[1])))
    meanwhile(monkeypatch, bringing, other)
    answers.append(bring_record(str(ledger), *talks[0]))
    other.join()
    assert not [answer for answer in answers if isinstance(answer, str)]
    kept = {path.read_text() for path in tmp_path.glob("talk*.txt")}
    assert kept == {path.read_text() for path, _ in talks}
    with open_ledger(str(ledger)) as opened:
        assert not isinstance(opened, str)
        assert not opened.problems


def test_a_draft_keeps_what_the_ledger_says_of_parties(tmp_path: Path) -> None:
    ledger = file(tmp_path, "l.travaux", LEDGER)
    there = tmp_path / "there"
    there.mkdir()
    draft = file(there, "draft.md", "# Draft\n\n1. The Parties [shall – Cuba][should – USA] meet.\n")
    found = recognise(job(draft))
    done = bring_statements(str(ledger), found.statements, found.passages, draft, DAY)
    assert not isinstance(done, str)
    kinds = [type(entry.fact).__name__ for entry in done]
    assert kinds.count("Party") == 1
    assert "Negotiation" not in kinds
    paper = next(entry.fact for entry in done if isinstance(entry.fact, Document))
    assert paper.path == "draft.passages.txt"
    with open_ledger(str(ledger)) as opened:
        assert not isinstance(opened, str)
        assert not opened.problems
    again = bring_statements(str(ledger), found.statements, found.passages, draft, DAY)
    assert "was this file brought in before" in str(again)
    only = '1962-11-05 party cuba "Cuba"\n'
    assert (
        bring_statements(str(ledger), only, (), draft, DAY)
        == "everything in this file is in the ledger already"
    )
    assert "breaks off" in str(bring_statements(str(ledger), "1962-11-05 party\n", (), draft, DAY))


def test_amendments_of_a_draft_go_with_its_proposals(tmp_path: Path) -> None:
    ledger = file(tmp_path, "l.travaux", LEDGER)
    there = tmp_path / "there"
    there.mkdir()
    draft = file(there, "a.xml", MARKED)
    found = recognise(job(draft, kind="draft"))
    done = bring_statements(str(ledger), found.statements, found.passages, draft, DAY)
    assert not isinstance(done, str), done
    assert [e for e in done if isinstance(e.fact, Amendment)]
