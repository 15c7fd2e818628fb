"""What would a careful secretary point out, and where?"""

from pathlib import Path

import pytest

from cli.terminal import EXAMPLE, FORMS, MINUTES, TALKS, good, kept, refused, talks, travaux


def codes(ledger: Path, *options: str) -> list[str]:
    return [problem["code"] for problem in travaux("check", ledger, "--json", *options).json]


@FORMS
def test_a_ledger_without_fault_is_silent(form: str, tmp_path: Path) -> None:
    done = good("check", talks(form, tmp_path))
    assert done.out == ""
    assert "0 errors, 0 warnings" in done.err


def test_the_example_is_without_fault() -> None:
    assert good("check", EXAMPLE, "--json").json == []


@FORMS
@pytest.mark.parametrize(
    ("more", "code", "word"),
    [
        ("2021-03-02 position south refuses days:ninety cites minutes#9.1\n", "no-such-passage", "#9.1"),
        ("2021-03-02 position south refuses days:ninty cites minutes#2.1\n", "unknown-name", "days:ninty"),
        ("2021-03-02 position suoth refuses days:ninety cites minutes#2.1\n", "unknown-name", "suoth"),
        ("2021-03-02 position south insists days:ninety cites minutes#2.1\n", "contradiction", "south"),
    ],
)  # fmt: skip
def test_an_error_is_reported_with_the_word_it_is_about(
    form: str, tmp_path: Path, more: str, code: str, word: str
) -> None:
    ledger = talks(form, tmp_path, more)
    done = travaux("check", ledger)
    assert done.code == 1
    assert f"[error: {code}]" in done.out
    assert word in done.out
    assert code in codes(ledger)


def test_words_that_are_nowhere_are_reported_and_no_store_takes_them(tmp_path: Path) -> None:
    more = '2021-03-02 position south refuses days:ninety cites minutes "never said"\n'
    ledger = talks("dossier", tmp_path, more)
    assert codes(ledger) == ["words-nowhere"]
    assert "never said" in refused("import", ledger, tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()


def test_an_error_is_reported_at_its_line_and_column(tmp_path: Path) -> None:
    more = "2021-03-02 position south\n    refuses days:ninty\n    cites minutes#9.1\n"
    ledger = talks("dossier", tmp_path, more)
    lines = ledger.read_text(encoding="utf-8").splitlines()
    for problem in travaux("check", ledger, "--json").json:
        word = {"unknown-name": "days:ninty", "no-such-passage": "minutes#9.1"}[problem["code"]]
        assert problem["file"] == str(ledger)
        assert lines[problem["line"] - 1][problem["column"] - 1 :].startswith(word)
    assert (
        f"{ledger}:{len(lines)}:11: there is no passage minutes#9.1 [error: no-such-passage]"
        in travaux("check", ledger).out
    )


def test_in_a_store_an_error_is_reported_at_its_entry(tmp_path: Path) -> None:
    ledger = talks("store", tmp_path, "2021-03-02 position south refuses days:ninty cites minutes#2.1\n")
    (problem,) = travaux("check", ledger, "--json").json
    assert problem["file"].startswith(f"{ledger} ^")


@FORMS
def test_a_warning_alone_is_no_failure(form: str, tmp_path: Path) -> None:
    done = good("check", talks(form, tmp_path, '2021-03-06 note later "Time goes by."\n'))
    assert "overdue since 2021-03-05: A draft budget [warning: overdue]" in done.out
    assert "write a `performance budget`" in done.out
    assert "0 errors, 1 warning" in done.err


@FORMS
def test_only_what_the_reader_may_read_is_checked(form: str, tmp_path: Path) -> None:
    more = "2021-03-02 position south refuses days:ninty marked secret for south cites minutes#2.1\n"
    ledger = talks(form, tmp_path, more)
    assert codes(ledger) == ["unknown-name"]
    assert codes(ledger, "--as", "south") == ["unknown-name"]
    assert codes(ledger, "--as", "north") == []


def test_what_cannot_be_parsed_comes_with_the_rest(tmp_path: Path) -> None:
    more = (
        "2021-03-02 opinion south likes it\n2021-03-02 position south refuses days:ninty cites minutes#2.1\n"
    )
    found = codes(talks("dossier", tmp_path, more))
    assert len(found) == 2
    assert "unknown-name" in found


def test_a_file_of_a_record_that_is_missing_is_reported(tmp_path: Path) -> None:
    ledger = kept("dossier", tmp_path, TALKS, minutes_en_txt=MINUTES, letter_txt="One.\n\nTwo.\n")
    found = travaux("check", ledger, "--json").json
    assert [(Path(one["file"]).name, one["code"]) for one in found] == [("minutes.ru.txt", "no-file")]


def test_a_document_that_is_missing_is_reported_with_what_rests_on_it(tmp_path: Path) -> None:
    text = TALKS.replace('    file "minutes.ru.txt"\n', "")
    found = codes(kept("dossier", tmp_path, text, minutes_en_txt=MINUTES))
    assert sorted(found) == ["no-file", "no-such-passage"]


def test_a_record_whose_text_is_no_longer_the_one_cited_is_reported(tmp_path: Path) -> None:
    digest = "sha256:" + "0" * 64
    text = TALKS.replace('file "minutes.en.txt"', f'file "minutes.en.txt" digest "{digest}"')
    text = (
        text.replace('    file "minutes.ru.txt"\n', "")
        .replace('    file "letter.txt"\n', "")
        .replace("letter#2", "minutes#1.1")
    )
    found = codes(kept("dossier", tmp_path, text, minutes_en_txt=MINUTES))
    assert "digest" in found
    assert "no-such-passage" in found


def test_a_record_changed_since_it_was_kept_is_reported(tmp_path: Path) -> None:
    ledger = talks("dossier", tmp_path)
    good("record", tmp_path / "minutes.en.txt", "--keep")
    good("check", ledger)
    (tmp_path / "minutes.en.txt").write_text(MINUTES.replace("sixty", "fifty"), encoding="utf-8")
    done = travaux("check", ledger)
    assert done.code == 1
    assert "the text has changed since this edition" in done.out


@FORMS
def test_a_correction_with_a_rival_is_reported(form: str, tmp_path: Path) -> None:
    more = "".join(
        f'2021-03-02 note n{n} "Other words {n}." supersedes heard recorded 2021-03-02T12:0{n}:00Z\n'
        for n in (1, 2)
    )
    ledger = talks(form, tmp_path, '2021-03-02 note heard "Words." recorded 2021-03-02T12:00:00Z\n' + more)
    assert codes(ledger) == ["rival-correction"]
