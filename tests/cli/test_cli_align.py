"""Which sentences of two versions say the same: what does `travaux align` print?"""

import json

import pytest

from cli.terminal import EXAMPLE, FORMS, MINUTES, PROTOKOL, good, refused, talks, travaux
from travaux.answers.quote import Passage
from travaux.service.aligning import Beside
from travaux.service.ledger import open_ledger
from travaux.standing.fold import fold


@pytest.fixture
def minutes(tmp_path):
    (tmp_path / "minutes.en.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "minutes.ru.txt").write_text(PROTOKOL, encoding="utf-8")
    return tmp_path / "minutes.en.txt", tmp_path / "minutes.ru.txt"


def test_beads_are_printed_with_the_addresses_of_both_languages(minutes):
    rows = good("align", *minutes, "--no-encoder", "--json").json
    assert [(row["en"], row["ru"]) for row in rows] == [
        ([f"minutes#{place}"], [f"minutes#{place}"]) for place in ("1.1", "1.2", "2.1", "2.2", "3.1", "4.1")
    ]
    assert all(list(row) == ["en", "ru", "confidence"] for row in rows)
    done = good("align", *minutes, "--no-encoder", "--name", "talk", "--languages", "ru,en")
    assert "ru talk#2.2 Кто платит за секретариат?" in done.out
    assert "6 beads" in done.err


def test_a_version_that_breaks_off_is_told(minutes):
    en, ru = minutes
    ru.write_text(PROTOKOL.partition("А. БЕРГ. Заплатит")[0] + "А. БЕРГ. Запл", encoding="utf-8")
    done = good("align", en, ru, "--no-encoder", "--json")
    assert "the ru version ends at minutes#3.1; the en one goes on" in done.err
    assert len(done.json) == 5


def test_the_memorandums_russian_half_is_aligned_to_its_last_word(memorandum):
    done = good("align", memorandum, "--no-encoder", "--json", "--name", "m")
    assert [row["en"] for row in done.json] == [row["ru"] for row in done.json]
    assert len(done.json) == 12
    assert "the ru version ends at m#3.10" in done.err


@pytest.mark.parametrize(
    ("words", "why"),
    [(["--languages", "en"], "two languages"), (["--languages", "en,fr"], "no version in fr")],
)
def test_what_cannot_be_is_said(minutes, words, why):
    assert why in refused("align", *minutes, *words)


def test_one_version_is_not_enough(minutes, tmp_path):
    assert "give the file with the other" in refused("align", minutes[0])
    assert "cannot be read" in refused("align", tmp_path / "none.txt")


def test_an_alignment_is_scored_against_beads_in_its_own_shape(minutes, tmp_path):
    labels = tmp_path / "labels.json"
    labels.write_text(good("align", *minutes, "--no-encoder", "--json").out, encoding="utf-8")
    assert good("evaluate", "alignment", *minutes, labels, "--no-encoder", "--json").json["f1"] == 1.0
    rows = json.loads(labels.read_text(encoding="utf-8"))
    rows[0]["ru"] = []
    labels.write_text(json.dumps(rows), encoding="utf-8")
    assert (
        "5 right of 6 found and 6 labelled"
        in good("evaluate", "alignment", *minutes, labels, "--no-encoder").out
    )
    for bad, why in (
        ("[", "cannot be read as labels"),
        ("[]", "does not hold the addresses of two languages"),
    ):
        labels.write_text(bad, encoding="utf-8")
        assert why in refused("evaluate", "alignment", *minutes, labels)
    assert "labels" in refused("evaluate", "alignment", labels)
    labels.write_text(json.dumps([{"en": [], "fr": []}]), encoding="utf-8")
    assert "no version in fr" in refused("evaluate", "alignment", *minutes, labels)


@FORMS
def test_a_sentence_found_in_one_language_has_its_other_beside_it(form, tmp_path):
    ledger = talks(form, tmp_path)
    with open_ledger(str(ledger)) as opened:
        sources = opened.sources(fold(opened.entries))
        beside = Beside(sources, "ru", encoder=False)
        (other,) = beside.of("minutes#2.2", "en")
        assert isinstance(other, Passage)
        assert (other.address, other.text) == ("minutes#2.2", "Кто платит за секретариат?")
        assert beside.of("minutes#2.2", "ru") == ()
        assert beside.of("letter#1", None) == ()
        assert beside.of("nothing#1.1", "en") == ()


def test_a_word_looked_up_in_one_language_finds_the_aligned_sentence_in_the_other():
    done = good("said", EXAMPLE, "article 13", "--language", "en", "--beside", "ru")
    assert "Следовательно, статью 13 надо исключить." in " ".join(done.out.split())
    rows = good("said", EXAMPLE, "исключить", "--language", "ru", "--beside", "en", "--json").json
    assert any("Article 13" in beside["sentence"] for row in rows for beside in row["beside"])


# ---------------------------------------------------------------- corrected by hand

CORRECTION = """2021-03-09 alignment minutes#1.1-1.2 en ru
    is minutes#1.1
    recorded 2021-03-09T08:00:00Z
2021-03-10 alignment minutes#2.1 ru en
    is minutes#2.1, minutes#2.2
    recorded 2021-03-10T08:00:00Z
"""
LONE = """2021-03-11 alignment minutes#4.1 en ru
    marked secret for south
    recorded 2021-03-11T08:00:00Z
"""


def places(rows):
    """The beads by turn and sentence."""
    return [tuple(tuple(a.partition("#")[2] for a in row[code]) for code in ("en", "ru")) for row in rows]


@FORMS
def test_a_correction_in_the_ledger_holds_in_the_alignment_of_the_files(form, tmp_path):
    ledger = talks(form, tmp_path, CORRECTION)
    files = tmp_path / "minutes.en.txt", tmp_path / "minutes.ru.txt"
    rows = good("align", *files, "--no-encoder", "--ledger", ledger, "--json").json
    assert places(rows) == [
        (("1.1", "1.2"), ("1.1",)),
        ((), ("1.2",)),
        (("2.1", "2.2"), ("2.1",)),
        ((), ("2.2",)),
        (("3.1",), ("3.1",)),
        (("4.1",), ("4.1",)),
    ]
    assert [row["confidence"] for row in rows if row["en"]][:2] == [1.0, 1.0]
    without = good("align", *files, "--no-encoder", "--json").json
    assert places(without)[0] == (("1.1",), ("1.1",))


@FORMS
def test_a_correction_holds_beside_what_was_said_whatever_moment_is_asked_for(form, tmp_path):
    ledger = talks(form, tmp_path, CORRECTION)
    words = ("said", ledger, "--party", "south", "--language", "en", "--beside", "ru", "--json")
    for more in ((), ("--as-of", "minutes#2")):
        rows = good(*words, *more).json
        said = {row["address"]: [each["address"] for each in row["beside"]] for row in rows}
        assert said["minutes#2.1"] == said["minutes#2.2"] == ["minutes#2.1"]
    (row,) = good("said", ledger, "флот", "--language", "ru", "--beside", "en", "--json").json
    assert (row["address"], row["beside"]) == ("minutes#1.2", [])


def test_a_correction_holds_for_those_who_may_read_it(tmp_path):
    ledger = talks("dossier", tmp_path, LONE)
    words = ("align", tmp_path / "minutes.en.txt", tmp_path / "minutes.ru.txt", "--no-encoder")
    found = {
        reader: places(good(*words, "--ledger", ledger, "--as", reader, "--json").json)
        for reader in ("keeper", "south", "north")
    }
    assert found["keeper"] == found["south"] == [*found["north"][:-1], ((), ("4.1",)), (("4.1",), ())]
    assert found["north"][-1] == (("4.1",), ("4.1",))


@pytest.mark.parametrize(
    ("correction", "adrift"),
    [
        ("minutes#9.1 en ru is minutes#1.1", "minutes#9.1"),
        ("minutes#1.1 en ru is minutes#1.1, minutes#1.7", "minutes#1.7"),
        ("minutes#1.2-1.9 en ru", "minutes#1.2-1.9"),
        ("minutes#9 en ru", "minutes#9"),
        ("minutes#1.1 en ru is letter#1", "letter#1"),
        ("minutes#0 en ru", "minutes#0"),
    ],
)
def test_a_correction_of_what_is_not_there_is_left_aside_and_said_to_be(tmp_path, correction, adrift):
    ledger = talks("dossier", tmp_path, f"2021-03-09 alignment {correction}\n")
    files = tmp_path / "minutes.en.txt", tmp_path / "minutes.ru.txt"
    done = travaux("align", *files, "--no-encoder", "--ledger", ledger, "--json")
    assert done.json == good("align", *files, "--no-encoder", "--json").json
    assert f"names {adrift}, which is not there" in done.err


def test_a_turn_or_a_run_over_two_turns_is_corrected_whole(tmp_path):
    more = "2021-03-09 alignment minutes#1 en ru is minutes#1.2-2.1\n"
    ledger = talks("dossier", tmp_path, more + "2021-03-09 alignment minutes#2.1 fr ru\n")
    files = tmp_path / "minutes.en.txt", tmp_path / "minutes.ru.txt"
    done = good("align", *files, "--no-encoder", "--ledger", ledger, "--name", "minutes", "--json")
    assert places(done.json)[:4] == [
        ((), ("1.1",)),
        (("1.1", "1.2"), ("1.2", "2.1")),
        (("2.1",), ()),
        (("2.2",), ("2.2",)),
    ]


def test_the_record_of_the_ledger_must_be_known(tmp_path):
    ledger = talks("dossier", tmp_path)
    file, other = tmp_path / "minutes.en.txt", tmp_path / "copy.txt"
    other.write_text(MINUTES, encoding="utf-8")
    assert "records: minutes" in refused("align", file, "--ledger", ledger, "--name", "none")
    assert "give --name RECORD (records: minutes)" in refused("align", other, "--ledger", ledger)
    assert "none.travaux" in refused("align", file, "--ledger", tmp_path / "none.travaux")
    assert "give --ledger" in refused("align", file, "--as", "north")
