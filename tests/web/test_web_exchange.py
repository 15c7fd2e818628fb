"""Is what was recognised shown before it enters the ledger, and does what leaves show no more than it may?"""

import asyncio
import io
import re
import zipfile
from pathlib import Path

import httpx
import pytest
from starlette.exceptions import HTTPException

from travaux.ledger.kinds import MeetingRecord, Person, Position, Text
from travaux.ledger.marking import KEEPER
from travaux.service.ask import Question, asking
from travaux.service.ledger import open_ledger
from travaux.service.recognising import recognise
from travaux.service.transfer import bring_in
from travaux.standing.fold import fold
from travaux.web import bounded, exchange, held
from travaux.web.held import Held
from web.files import NUMBERED, TALK, word_file
from web.pages import EXAMPLE, reading, small, text_of
from web.texts import tabled

HIDDEN = """
1962-11-03 note secret "Nobody else may read this sentence."
    marked secret for cuba
"""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this very process; that another one reads them is tested by the service's tests."""
    monkeypatch.setattr(exchange, "recognised", recognise)


def brought(client: httpx.Client, name: str, data: bytes | str, kind: str = "") -> tuple[str, str]:
    """A file brought in: the address of what was recognised, and the page."""
    answer = client.post("/exchange?lang=en", files={"file": (name, data)}, data={"kind": kind})
    assert answer.status_code == 303, text_of(answer.text)
    where = answer.headers["location"]
    return where, text_of(client.get(where).text)


def entries(path: Path):
    with open_ledger(str(path)) as ledger:
        assert not isinstance(ledger, str)
        assert not [problem for problem in ledger.problems if not problem.warning]
        return list(ledger.entries)


def test_a_bracketed_word_draft_shows_its_matrix_and_nothing_is_written(tmp_path: Path) -> None:
    path = small(tmp_path)
    before = path.read_bytes()
    _, page = brought(reading(path), "draft.docx", word_file())
    assert "3 brackets · 2 points" in page
    assert re.search(r"accepts every year .* accepts every second year", page)
    assert "blocked" in page
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["small.travaux"]


def test_a_draft_that_is_kept_is_in_the_matrix_and_its_paragraphs_can_be_cited(tmp_path: Path) -> None:
    path = small(tmp_path)
    client = reading(path)
    where, _ = brought(client, "draft.docx", word_file())
    answer = client.post(f"{where}&kind=draft", data={"held": "1962-11-05"})
    assert answer.status_code == 303, text_of(answer.text)
    positions = [e for e in entries(path) if isinstance(e.fact, Position) and e.scribe == "from brackets"]
    assert {e.fact.party for e in positions} == {"cuba", "ussr", "usa"}
    with asking(Question(str(path), KEEPER)) as answered:
        assert not isinstance(answered, str)
        assert "every second year" in answered.sources.passages(positions[0].cites[0])[0].text
    assert "every second year" in text_of(client.get("/?lang=en").text)
    assert not list(tmp_path.glob("*.edition.json"))
    again, _ = brought(client, "draft.docx", word_file())
    assert "is in the ledger already" in text_of(client.post(again, data={"held": "1962-11-05"}).text)


def test_points_of_a_draft_that_are_called_alike_get_the_drafts_name(tmp_path: Path) -> None:
    path = small(tmp_path)
    client = reading(path)
    for name in ("one.docx", "two.docx"):
        where, _ = brought(client, name, word_file())
        assert client.post(where, data={"held": "1962-11-05"}).status_code == 303
    points = [e.fact.defines() for e in entries(path) if type(e.fact).__name__ == "Point"]
    assert len(points) == len(set(points)) == 5
    assert any(str(point).startswith("two-") for point in points)


def test_a_record_is_shown_by_its_speakers_and_enters_with_its_file(tmp_path: Path) -> None:
    path = small(tmp_path)
    client = reading(path)
    where, page = brought(client, "talk.txt", TALK)
    assert "EN · 4 turns" in page
    assert "Every turn has its speaker" in page
    assert not list(tmp_path.glob("talk*"))
    answer = client.post(
        where, data={"name": "talk", "title": "A talk", "held": "1962-11-05", "person": ["stone"]}
    )
    assert answer.status_code == 303, text_of(answer.text)
    assert answer.headers["location"] == "/record/talk?lang=en"
    assert "We should begin." in text_of(client.get(answer.headers["location"]).text)
    facts = [entry.fact for entry in entries(path)]
    assert [fact.files[0].path for fact in facts if isinstance(fact, MeetingRecord)] == ["talk.txt"]
    assert [fact.name for fact in facts if isinstance(fact, Person)] == ["stone"]
    assert (tmp_path / "talk.txt.edition.json").exists()


def test_a_person_overrules_what_was_recognised(tmp_path: Path) -> None:
    client = reading(small(tmp_path))
    where, page = brought(client, "talk.txt", TALK)
    assert "wood WOOD 2" in page
    other = text_of(client.get(f"{where}&speakers=WOOD+%3D+forest&layout=capitals").text)
    assert "forest WOOD 2" in other
    assert "WOOD 2" not in text_of(client.get(f"{where}&not-labels=WOOD").text)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"name": "talk", "held": "soon"}, "Say on which day"),
        ({"name": "form", "held": "1962-11-05"}, "something is called form already"),
    ],
)
def test_what_is_missing_is_said_and_no_file_is_left(tmp_path: Path, form: dict[str, str], why: str) -> None:
    client = reading(small(tmp_path))
    where, _ = brought(client, "talk.txt", TALK)
    answer = client.post(where, data=form)
    assert answer.status_code == 422
    assert why in text_of(answer.text)
    assert not list(tmp_path.glob("talk*"))


def test_a_numbered_text_becomes_provisions_with_words(tmp_path: Path) -> None:
    path = small(tmp_path)
    client = reading(path)
    where, page = brought(client, "treaty.txt", NUMBERED)
    assert "2 provisions" in page
    assert "Each Party pays its own costs." in page
    answer = client.post(where, data={"held": "1962-11-05"})
    assert answer.headers["location"].startswith("/text")
    words = {e.fact.provision: e.fact.words for e in entries(path) if isinstance(e.fact, Text)}
    assert words == {
        "treaty/1": "The Parties shall meet every year.",
        "treaty/2": "Each Party pays its own costs.",
    }


def test_a_record_enters_a_store_with_its_words(tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    assert not isinstance(bring_in(small(tmp_path), store, scribe=None, dry_run=False), str)
    client = reading(store)
    where, _ = brought(client, "talk.txt", TALK)
    answer = client.post(where, data={"name": "talk", "title": "A talk", "held": "1962-11-05"})
    assert answer.status_code == 303, text_of(answer.text)
    assert "We should begin." in text_of(client.get("/record/talk").text)
    out = zipfile.ZipFile(io.BytesIO(client.get("/exchange/dossier/dossier.zip").content))
    assert "talk.txt" in out.namelist()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.docx", b"PK\x03\x04" + b"\x00" * 5000),
        ("no.pdf", b"%PDF-1.4\n" + b"1 0 obj<<" * 2000),
        ("x.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("zero.txt", b"\x00" * 100),
        ("deep.html", b"<html>" + b"<div>" * 50_000),
        ("../../etc/passwd", b"nothing in it\n"),
    ],
)
def test_a_hostile_file_is_answered_with_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    client = reading(small(tmp_path))
    where, page = brought(client, name, data)
    answer = client.post(where, data={"name": "x", "held": "1962-11-05"})
    assert answer.status_code in (303, 422), page
    assert {each.parent for each in tmp_path.rglob("*")} <= {tmp_path}


def test_too_much_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MOST_BYTES", 1000)
    client = reading(small(tmp_path))
    data = b"a" * 300_000
    assert client.post("/exchange", files={"file": ("a.txt", data)}).status_code == 413
    # whoever does not say how much it is, is counted
    received = bounded._counted(lambda: _message(b"a" * 150_000))
    asyncio.run(received())
    with pytest.raises(HTTPException):
        asyncio.run(received())


async def _message(body: bytes) -> dict[str, object]:
    return {"type": "http.request", "body": body, "more_body": True}


def test_an_empty_file_and_one_that_is_a_little_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = reading(small(tmp_path))
    assert "not empty" in text_of(client.post("/exchange", files={"file": ("a.txt", b"")}).text)
    monkeypatch.setattr("travaux.web.exchange.MOST_BYTES", 10)
    assert client.post("/exchange", files={"file": ("a.txt", b"a" * 20)}).status_code == 413


def test_a_file_waits_for_whoever_has_its_word_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    files = Held()
    words = [files.take(f"{number}.txt", b"x") for number in range(held.MOST_FILES + 1)]
    assert files.path(words[0]) is None
    assert files.path(words[-1]) is not None
    assert files.path("guessed") is None
    monkeypatch.setattr(held, "PATIENCE", -1.0)
    assert files.path(words[-1]) is None
    files.leave(words[-1])
    client = reading(EXAMPLE)
    assert client.get("/exchange/guessed").status_code == 403
    assert "for reading" in client.get("/exchange?lang=en").text


def test_who_does_not_keep_the_ledger_brings_nothing_in(tmp_path: Path) -> None:
    client = reading(small(tmp_path))
    assert client.post("/exchange?as=cuba", files={"file": ("a.txt", b"a")}).status_code == 403
    assert client.get("/exchange/word").status_code == 404


@pytest.mark.parametrize("ending", [".docx", ".xml", ".md", ".txt"])
def test_a_text_leaves_in_every_format(tmp_path: Path, ending: str) -> None:
    client = reading(tabled(tmp_path))
    answer = client.get(f"/exchange/text/protocol{ending}?reading=final")
    assert answer.status_code == 200
    assert f"protocol-final{ending}" in answer.headers["content-disposition"]
    data = answer.content
    if ending == ".docx":
        data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert b"shall meet every" in data
    assert b"capital" not in data


@pytest.mark.parametrize("ending", [".tei.xml", ".akn.xml"])
def test_a_record_leaves_with_all_its_languages(ending: str) -> None:
    answer = reading(EXAMPLE).get(f"/exchange/record/havana-1105{ending}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Article 13, then, has to be deleted." in text
    assert "Мы изучили" in text


def test_the_dossier_that_leaves_holds_what_its_reader_may_see(tmp_path: Path) -> None:
    client = reading(small(tmp_path, small(tmp_path).read_text() + HIDDEN))

    def inside(reader: str) -> str:
        answer = client.get(f"/exchange/dossier/dossier.zip?as={reader}")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            return archive.read("dossier.travaux").decode()

    assert "Nobody else" in inside("keeper")
    assert "Nobody else" in inside("cuba")
    assert "Nobody else" not in inside("ussr")
    assert len(fold(entries(tmp_path / "small.travaux")).folded) == inside("keeper").count("\n\n") + 1


def test_the_dossier_of_the_example_leaves_with_its_records() -> None:
    answer = reading(EXAMPLE).get("/exchange/dossier/dossier.zip")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert {"dossier.travaux", "havana-1105.en.txt", "havana-1105.ru.txt"} <= set(names)


@pytest.mark.parametrize(
    "address",
    [
        "/exchange/text/protocol.exe",
        "/exchange/text/none.docx",
        "/exchange/text/.docx",
        "/exchange/record/none.tei.xml",
        "/exchange/record/havana-1105.pdf",
        "/exchange/dossier/dossier.rar",
    ],
)
def test_what_cannot_be_taken_out_is_said(address: str) -> None:
    assert reading(EXAMPLE).get(address).status_code == 404


def test_a_reading_that_is_none_is_said() -> None:
    assert reading(EXAMPLE).get("/exchange/text/protocol.md?reading=best").status_code == 400


def test_the_page_lists_what_can_be_taken_out_in_russian() -> None:
    page = text_of(reading(EXAMPLE).get("/exchange?lang=ru").text)
    assert "Досье с записями" in page
    assert "Akoma Ntoso" in page
