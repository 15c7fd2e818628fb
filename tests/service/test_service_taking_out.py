"""Does what leaves as a file hold what its reader may see, and is it said why something cannot leave?"""

import io
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest

from travaux.answers.text_desk import Wanted
from travaux.ledger.marking import KEEPER
from travaux.service import apart, taking_out
from travaux.service.ask import Question, asking
from travaux.service.recognising import Job, Recognised
from travaux.service.taking_out import dossier_bytes, record_bytes, text_bytes
from travaux.service.transfer import bring_in

TALK = "STONE. We should begin.\n\nWOOD. I agree.\n\nSTONE. Very well.\n\nWOOD. Then it is agreed.\n"
LEDGER = """
1962-10-31 negotiation small "A small negotiation"
1962-10-31 document letter "A letter"
    file "papers/letter.txt"
1962-10-31 document outside "A letter that lies elsewhere"
    file "../outside.txt"
1962-10-31 document lost "A letter of which there is no file"
1962-11-05 record talk "A talk"
    held 1962-11-05
    file "talk.txt"
1962-11-06 record unread "A talk of which there is no file"
    held 1962-11-06
1962-11-07 record gone "A talk of which the file is gone"
    held 1962-11-07
    file "gone.txt"
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = tmp_path / "ledger"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "letter.txt").write_text("Dear Sir.\n")
    (tmp_path / "outside.txt").write_text("Not beside the ledger.\n")
    (folder / "talk.txt").write_text(TALK)
    path = folder / "l.travaux"
    path.write_text(LEDGER)
    return path


def test_the_files_beside_a_dossier_leave_with_it_and_no_others(ledger: Path) -> None:
    with asking(Question(str(ledger), KEEPER)) as answered:
        assert not isinstance(answered, str)
        data = dossier_bytes(answered, "mine")
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == ["mine.travaux", "papers/letter.txt", "talk.txt"]
        # no line says when it was recorded that did not say so before
        assert b"recorded" not in archive.read("mine.travaux")


@pytest.mark.parametrize(
    ("record", "ending", "why"),
    [
        ("none", ".tei.xml", "there is no record called none"),
        ("talk", ".pdf", "a record is written as"),
        ("unread", ".tei.xml", "there is no file of unread"),
        ("gone", ".akn.xml", "cannot be read"),
    ],
)
def test_why_a_record_cannot_leave_is_said(ledger: Path, record: str, ending: str, why: str) -> None:
    with asking(Question(str(ledger), KEEPER)) as answered:
        assert not isinstance(answered, str)
        assert why in str(record_bytes(answered, record, ending))
        assert b"We should begin." in record_bytes(answered, "talk", ".tei.xml")  # type: ignore[operator]
        assert "no instrument" in str(text_bytes(answered, Wanted("none"), ".md"))


def test_a_store_gives_its_records_with_the_dossier(tmp_path: Path) -> None:
    path = tmp_path / "l.travaux"
    path.write_text(
        '1962-11-05 record talk "A talk"\n    held 1962-11-05\n    file "talk.txt"\n', encoding="utf-8"
    )
    (tmp_path / "talk.txt").write_text(TALK)
    store = tmp_path / "s.db"
    assert not isinstance(bring_in(path, store, scribe=None, dry_run=False), str)
    with asking(Question(str(store), KEEPER)) as answered:
        assert not isinstance(answered, str)
        assert "take the dossier out" in str(record_bytes(answered, "talk", ".tei.xml"))
        data = dossier_bytes(answered, "mine")
        assert isinstance(data, bytes)
        assert list(taking_out._files(answered)) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {"mine.travaux", "talk.txt"} <= set(archive.namelist())


class _Stream:
    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)


def test_the_process_that_reads_takes_a_job_and_gives_what_it_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    out = _Stream()
    monkeypatch.setattr(sys, "stdin", _Stream(msgspec.json.encode(Job(path=str(path)))))
    monkeypatch.setattr(sys, "stdout", out)
    limited: list[bool] = []
    monkeypatch.setattr(apart, "_limit", lambda: limited.append(True))
    apart.main()
    found = msgspec.json.decode(out.buffer.getvalue(), type=Recognised)
    assert found.kind == "record"
    assert limited
