"""Which words do citations stand for?"""

from pathlib import Path

import pytest

from cli.terminal import FORMS, good, kept, talks
from fresh import fresh
from travaux.ledger.problem import Problem
from travaux.record.edition import digest_of
from travaux.record.model import Record
from travaux.service.ledger import open_ledger
from travaux.service.sources import read_file
from travaux.standing.fold import fold

QUESTION, LAST = "Who pays for the secretariat?", "We shall send a draft budget by Friday."


def texts(ledger: Path, cite: str, language: str | None = None) -> list[str]:
    with open_ledger(str(ledger)) as opened:
        assert not isinstance(opened, str)
        sources = opened.sources(fold(opened.entries))
        return [passage.text for passage in sources.passages(cite, language)]


@FORMS
@pytest.mark.parametrize(
    ("cite", "found"),
    [
        ("minutes#1.2", ["The fleet can live with it."]),
        ("minutes#1", ["We propose sixty days at sea.", "The fleet can live with it."]),
        ("minutes#1.2-2.1", ["The fleet can live with it.", "Sixty days are acceptable to us."]),
        ("minutes#2.2-4.1", [QUESTION, "Northland will pay for it.", LAST]),
        ("minutes#1.3", []),
        ("minutes#9.1", []),
        ("minutes#3.1-9.9", ["Northland will pay for it.", LAST]),
        ("letter#1", ["The Isle asks for ninety days."]),
        ("letter#2", ["It will not sign otherwise."]),
        ("letter#3", []),
        ("letter#1.1", []),
        ("nothing#1.1", []),
        ("nothing", []),
        ("my-note", ["Heard in the corridor."]),
        ('minutes "never said"', []),
    ],
)  # fmt: skip
def test_a_citation_gives_its_passages(form: str, tmp_path: Path, cite: str, found: list[str]) -> None:
    note = '2021-03-02 note my-note "Heard in the corridor." recorded 2021-03-02T11:00:00Z\n'
    assert texts(talks(form, tmp_path, note), cite) == found


@FORMS
def test_the_language_asked_for_is_given_if_there_is_one(form: str, tmp_path: Path) -> None:
    ledger = talks(form, tmp_path)
    assert texts(ledger, "minutes#3.1", "ru") == ["Заплатит Северная страна."]
    assert (
        texts(ledger, "minutes#3.1", "en")
        == texts(ledger, "minutes#3.1", "fr")
        == ["Northland will pay for it."]
    )


@FORMS
def test_what_was_said_is_found_before_any_entry_cites_it(form: str, tmp_path: Path) -> None:
    """A record is entered before anything is made of it: its sentences are there all the same."""
    text = '2021-03-01 record minutes "M" held 2021-03-02 file "m.txt" recorded 2021-03-01T08:00:00Z\n'
    ledger = kept(form, tmp_path, text, m_txt="RECORD OF A MEETING\n\nA. BERG. Yes.\n\nL. SUD. No.\n")
    assert [hit["address"] for hit in good("said", ledger, "yes", "--json").json] == ["minutes#1.1"]


@FORMS
def test_one_file_may_hold_two_languages(form: str, tmp_path: Path) -> None:
    both = (
        "RECORD OF A MEETING\n\n2 March 2021\n\nA. BERG. Yes, we do.\n\nL. SUD. No, never.\n\n"
        "ЗАПИСЬ БЕСЕДЫ\n\n2 марта 2021 г.\n\nА. БЕРГ. Да, согласны.\n\nЛ. СУД. Нет, никогда.\n"
    )
    text = '2021-03-02 record minutes "M" held 2021-03-02 file "both.txt" recorded 2021-03-01T08:00:00Z\n'
    ledger = kept(form, tmp_path, text, both_txt=both)
    assert texts(ledger, "minutes#1.1", "ru") == ["Да, согласны."]
    assert texts(ledger, "minutes#1.1", "en") == ["Yes, we do."]
    hits = good("said", ledger, "нет", "--json").json
    assert [(hit["address"], hit["language"]) for hit in hits] == [("minutes#2.1", "ru")]


@FORMS
def test_a_record_without_a_file_has_no_words(form: str, tmp_path: Path) -> None:
    text = '2021-03-01 record minutes "M" held 2021-03-02\n2021-03-01 document letter "L"\n'
    ledger = kept(form, tmp_path, text)
    assert texts(ledger, "minutes#1.1") == texts(ledger, "letter#1") == []


@FORMS
def test_the_more_complete_version_is_quoted(form: str, tmp_path: Path) -> None:
    text = (
        '2021-03-01 record minutes "M" held 2021-03-02 file "short.txt" file "long.txt" '
        "recorded 2021-03-01T08:00:00Z\n"
    )
    short = "ЗАПИСЬ БЕСЕДЫ\n\n2 марта 2021 г.\n\nА. БЕРГ. Да, согласны.\n\nЛ. СУД. Нет, никогда.\n"
    long = "RECORD OF A MEETING\n\nA. BERG. Yes.\n\nL. SUD. No.\n\nA. BERG. Why?\n\nL. SUD. Because.\n"
    ledger = kept(form, tmp_path, text, short_txt=short, long_txt=long)
    assert texts(ledger, "minutes#1.1") == ["Yes."]
    assert texts(ledger, "minutes#4.1") == ["Because."]


def test_an_answer_that_quotes_no_record_waits_for_no_layout_and_no_stems():
    code = (
        "import sys; from travaux.cli.main import cli\n"
        "cli(['stand', 'example:havana-1962'], standalone_mode=False)\n"
        "late = {'travaux.record.layouts', 'travaux.interchange.records.read', 'snowballstemmer'}\n"
        "sys.exit(late & set(sys.modules) or 0)"
    )
    assert "Check Soviet ships" in fresh(code).stdout


class TestReadFile:
    def test_a_record_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "m.txt"
        path.write_text("RECORD OF A MEETING\n\nA. BERG. Yes.\n\nL. SUD. No.\n", encoding="utf-8")
        assert isinstance(read_file(path), Record)

    def test_a_file_that_is_not_there_is_a_problem_with_its_name(self, tmp_path: Path) -> None:
        found = read_file(tmp_path / "m.txt")
        assert isinstance(found, Problem)
        assert (found.file, found.code) == (str(tmp_path / "m.txt"), "no-file")

    def test_the_digest_decides_whether_it_is_the_text_that_was_cited(self, tmp_path: Path) -> None:
        text = "RECORD OF A MEETING\n\nA. BERG. Yes.\n\nL. SUD. No.\n"
        (tmp_path / "m.txt").write_text(text, encoding="utf-8")
        assert isinstance(read_file(tmp_path / "m.txt", digest=digest_of(text)), Record)
        found = read_file(tmp_path / "m.txt", digest=digest_of(text + " "))
        assert isinstance(found, Problem)
        assert found.code == "digest"

    def test_a_text_that_is_no_record_is_a_problem_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "m.txt").write_text("x" * 300_000, encoding="utf-8")
        found = read_file(tmp_path / "m.txt")
        assert isinstance(found, Problem)
        assert found.line == 1
