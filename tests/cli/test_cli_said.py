"""What was said, by whom, about what?"""

import csv
import io
from pathlib import Path

import pytest

from cli.terminal import FORMS, MINUTES, TALKS, good, kept, refused, talks


@FORMS
def test_a_hit_has_address_speaker_party_and_sentence(form: str, tmp_path: Path) -> None:
    hits = good("said", talks(form, tmp_path), "acceptable", "--json").json
    (hit,) = hits
    wanted = {
        "address": "minutes#2.1",
        "speaker": "sud",
        "party": "south",
        "sentence": "Sixty days are acceptable to us.",
        "date": "2021-03-02",
        "language": "en",
    }
    assert hit == wanted


@FORMS
@pytest.mark.parametrize(
    ("asked", "addresses"),
    [
        (("proposing", "day"), ["minutes#1.1"]),
        (('"sixty days"',), ["minutes#1.1", "minutes#2.1"]),
        (('"days sixty"',), []),
        (("--by", "sud", "--language", "en"), ["minutes#2.1", "minutes#2.2", "minutes#4.1"]),
        (("--party", "north", "--language", "en"), ["minutes#1.1", "minutes#1.2", "minutes#3.1"]),
        (("--point", "days", "--language", "en"), ["minutes#1.1", "minutes#2.1"]),
        (("--article", "treaty/4", "--language", "en"), ["minutes#1.1", "minutes#2.1"]),
        (("--on", "2021-03-02", "pays"), ["minutes#2.2", "minutes#3.1"]),
        (("--on", "2021-03-03", "pays"), []),
        (("флота",), ["minutes#1.2"]),
        (("предлагать", "дней"), ["minutes#1.1"]),
    ],
)
def test_sentences_are_found(form: str, tmp_path: Path, asked: tuple[str, ...], addresses: list[str]) -> None:
    hits = good("said", talks(form, tmp_path), *asked, "--json").json
    assert [hit["address"] for hit in hits] == addresses


@FORMS
def test_the_page_names_the_speaker_and_counts(form: str, tmp_path: Path) -> None:
    done = good("said", talks(form, tmp_path), "acceptable")
    assert done.out == "minutes#2.1  sud (south): Sixty days are acceptable to us.\n"
    assert done.err == "1 sentence\n"
    assert good("said", tmp_path / "ledger.travaux", "unheard").err == "0 sentences\n"


def test_the_csv_has_a_row_for_each_sentence(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(good("said", talks("dossier", tmp_path), "sixty", "--csv").out)))
    assert [row["address"] for row in rows] == ["minutes#1.1", "minutes#2.1"]
    assert rows[0]["party"] == "north"


def test_something_must_be_looked_for(tmp_path: Path) -> None:
    assert "say what to look for" in refused("said", talks("dossier", tmp_path))


@FORMS
@pytest.mark.parametrize(
    ("option", "name", "known"),
    [
        ("--by", "nobody", "berg"),
        ("--party", "nobody", "north"),
        ("--point", "nothing", "days"),
        ("--article", "treaty/99", "treaty/4"),
    ],
)
def test_what_is_unknown_is_named_with_what_is_known(
    form: str, tmp_path: Path, option: str, name: str, known: str
) -> None:
    said = refused("said", talks(form, tmp_path), option, name)
    assert name in said
    assert known in said


def test_a_bad_day_is_refused(tmp_path: Path) -> None:
    assert "2021-02-30" in refused("said", talks("dossier", tmp_path), "--on", "2021-02-30")


ONE_FILE = TALKS.replace('    file "minutes.ru.txt"\n', "").replace('    file "letter.txt"\n', "")


@FORMS
def test_what_a_reader_may_not_read_is_not_found(form: str, tmp_path: Path) -> None:
    text = ONE_FILE.replace('"First meeting"', '"First meeting"\n    marked secret for north')
    ledger = kept(form, tmp_path, text, minutes_en_txt=MINUTES)
    assert len(good("said", ledger, "sixty", "--json", "--as", "north").json) == 2
    for reader in ("south", "public", "north/open"):
        assert good("said", ledger, "sixty", "--json", "--as", reader).json == []
        assert "sixty days at sea" not in good("stand", ledger, "--why", "--as", reader).out


@FORMS
def test_a_speaker_whom_a_reader_may_not_know_is_the_label_as_printed(form: str, tmp_path: Path) -> None:
    text = ONE_FILE.replace('person sud "Leo Sud"', 'person sud "Leo Sud"\n    marked secret for south')
    ledger = kept(form, tmp_path, text, minutes_en_txt=MINUTES)
    (hit,) = good("said", ledger, "acceptable", "--json", "--as", "south").json
    assert (hit["speaker"], hit["party"]) == ("sud", "south")
    (hit,) = good("said", ledger, "acceptable", "--json", "--as", "north").json
    assert (hit["speaker"], hit["party"]) == ("L. SUD", None)


def test_a_draft_is_searched_by_its_own_paragraphs_in_which_nobody_speaks(tmp_path: Path) -> None:
    draft = tmp_path / "ports.md"
    draft.write_text("Article 3\n\n1. The ships [Cuba: may] sail.\n\n2. Nobody sails.\n", encoding="utf-8")
    done = good("said", draft, "ships")
    assert done.out == "ports#2  draft: The ships [Cuba: may] sail.\n"
    assert done.err == "1 paragraph\n"
    assert [hit["address"] for hit in good("said", draft, "sails", "--json").json] == ["ports#2", "ports#3"]
    for option in ("--by", "--party"):
        assert "a draft has no record, so nobody speaks in it" in refused("said", draft, option, "cuba")
    assert "there is no point called x" in refused("said", draft, "--point", "x")
