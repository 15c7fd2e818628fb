"""How is a dossier laid out and completed?"""

import os
import re
from pathlib import Path

import pytest

from cli.terminal import MINUTES, PROTOKOL, good, names_in, refused, travaux

DRAFT = (
    "; the head   \n"
    """2021-03-01 record minutes "First" held 2021-03-02 file "minutes.txt" file "minutes.ru.txt" ; its files
2021-03-01 point days "Days"


2021-03-02   proposal days:sixty "Sixty"   by north
      ; who said it
   cites minutes "sixty days at sea"   ; beside
2021-03-02 position south accepts days:sixty cites minutes "устраивают"
; the end
"""
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "minutes.ru.txt").write_text(PROTOKOL, encoding="utf-8")
    path = tmp_path / "ledger.travaux"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_quoted_words_become_addresses(draft: Path) -> None:
    good("fmt", draft)
    text = draft.read_text(encoding="utf-8")
    assert "cites minutes#1.1" in text
    assert "cites minutes#2.1" in text, "words are found in whichever language they are quoted"
    assert "at sea" not in text


def test_ids_and_recorded_times_are_filled_in(draft: Path) -> None:
    assert "laid out" in good("fmt", draft, "--scribe", "ada").err
    text = draft.read_text(encoding="utf-8")
    stamps = re.findall(r"    recorded \d{4}-\d\d-\d\dT[\d:.]+Z by ada id \^([a-z2-7]+)\n", text)
    assert len(set(stamps)) == 4


def test_comments_stay(draft: Path) -> None:
    good("fmt", draft)
    text = draft.read_text(encoding="utf-8")
    for comment in ("; the head", "; its files", "; who said it", "; beside", "; the end"):
        assert comment in text


def test_what_is_laid_out_stays_so(draft: Path) -> None:
    good("fmt", draft)
    once = draft.read_bytes()
    assert good("fmt", draft, "--scribe", "somebody-else").err == ""
    assert draft.read_bytes() == once


def test_the_meaning_stays(draft: Path) -> None:
    before = good("stand", draft, "--json").json
    good("fmt", draft)
    after = good("stand", draft, "--json").json
    for answer in (before, after):
        for point in answer["points"]:
            for proposal in point["proposals"]:
                for position in proposal["positions"]:
                    del position["entry"]  # quoted words became an address, and the id follows the content
    assert after == before


def test_check_changes_nothing_and_says_by_its_exit_code(draft: Path) -> None:
    assert travaux("fmt", draft, "--check").code == 1
    assert draft.read_text(encoding="utf-8") == DRAFT
    good("fmt", draft)
    good("fmt", draft, "--check")


def test_the_result_is_printed_instead_when_asked_for(draft: Path) -> None:
    shown = good("fmt", draft, "--stdout").out
    assert draft.read_text(encoding="utf-8") == DRAFT
    assert "cites minutes#1.1" in shown
    assert shown.startswith("; the head\n2021-03-01 record minutes")


def test_words_that_are_nowhere_are_reported_with_their_line(draft: Path) -> None:
    draft.write_text(DRAFT.replace("sixty days at sea", "seventy days at sea"), encoding="utf-8")
    done = travaux("fmt", draft)
    assert done.code == 1
    assert f"{draft}:8:" in done.err
    assert "nowhere in minutes" in done.err
    assert "minutes#1.1 reads: “We propose sixty days at sea.”" in done.err
    text = draft.read_text(encoding="utf-8")
    assert 'cites minutes "seventy days at sea"' in text
    assert "cites minutes#2.1" in text, "the others are found all the same"


def test_words_of_an_unknown_record_are_reported(draft: Path) -> None:
    draft.write_text(DRAFT.replace("cites minutes", "cites mintues"), encoding="utf-8")
    done = travaux("fmt", draft)
    assert done.code == 1
    assert "there is no record or document called mintues" in done.err


def test_words_that_stand_twice_are_reported_with_both_places(draft: Path) -> None:
    draft.write_text(DRAFT.replace("sixty days at sea", "sixty days"), encoding="utf-8")
    done = travaux("fmt", draft)
    assert done.code == 1
    assert "minutes#1.1, minutes#2.1" in done.err


def test_words_of_a_document_become_its_paragraph(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir.\n\nNinety   days\nor nothing.\n", encoding="utf-8")
    path = tmp_path / "ledger.travaux"
    text = (
        '2021-03-01 document letter "L" file "letter.txt"\n2021-03-01 note n "N" cites letter "ninety days"\n'
    )
    path.write_text(text, encoding="utf-8")
    good("fmt", path)
    assert "cites letter#2" in path.read_text(encoding="utf-8")
    path.write_text(text.replace("ninety", "hundred"), encoding="utf-8")
    assert "nowhere in letter" in travaux("fmt", path).err


def test_a_statement_with_a_mistake_stays_as_it_stands(draft: Path) -> None:
    wrong = "2021-03-02 position   south aggrees days:sixty\n   cites   minutes#2.1\n"
    draft.write_text(DRAFT + wrong, encoding="utf-8")
    done = travaux("fmt", draft)
    assert done.code == 1
    assert f"{draft}:11:" in done.err
    assert wrong in draft.read_text(encoding="utf-8")


def test_a_dossier_of_mistakes_only_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "ledger.travaux"
    path.write_text("2021-03-02 position   south aggrees days:sixty\n", encoding="utf-8")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    done = travaux("fmt", path)
    assert done.code in (1, 2)
    assert "ledger.travaux:1:" in done.err
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_what_is_included_is_read_for_its_records_and_left_as_it_is(draft: Path) -> None:
    own = draft.with_name("own.travaux")
    own.write_text(
        'include "ledger.travaux"\n2021-03-02 note n "N" cites minutes "live with it"\n', encoding="utf-8"
    )
    good("fmt", own)
    assert "cites minutes#1.2" in own.read_text(encoding="utf-8")
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_line_ends_and_the_mode_of_the_file_stay(draft: Path) -> None:
    draft.write_bytes(DRAFT.replace("\n", "\r\n").encode())
    draft.chmod(0o640)
    good("fmt", draft)
    assert draft.read_bytes().count(b"\r\n") == draft.read_bytes().count(b"\n") > 10
    assert draft.stat().st_mode & 0o777 == 0o640
    assert names_in(draft.parent) == ["ledger.travaux", "minutes.ru.txt", "minutes.txt"]


def test_a_dossier_reached_by_a_link_is_laid_out_where_it_lies(draft: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.travaux"
    link.symlink_to(draft)
    good("fmt", link)
    assert link.is_symlink()
    assert "cites minutes#1.1" in draft.read_text(encoding="utf-8")


def test_where_nothing_can_be_written_that_is_said(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left on device" in refused("fmt", draft)
    assert draft.read_text(encoding="utf-8") == DRAFT
    assert names_in(draft.parent) == ["ledger.travaux", "minutes.ru.txt", "minutes.txt"]


def test_a_store_is_no_dossier(draft: Path) -> None:
    good("fmt", draft)
    store = draft.with_suffix(".db")
    good("import", draft, store)
    before = store.read_bytes()
    assert "ledger.db" in refused("fmt", store)
    assert store.read_bytes() == before
