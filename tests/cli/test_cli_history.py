"""How did a provision come to be or to fall: what does `travaux history` print?"""

import re

import pytest

from cli.terminal import EXAMPLE, FORMS, good, kept, refused, travaux
from cli.test_cli_text import ADOPTED, MINUTES, PACT
from travaux.interchange.word.read import read_word

STORY = (
    PACT.replace(" held 2021-03-02", ' taken-by "Northland" not-reviewed source "Box 2." held 2021-03-02')
    .replace('"How many days"', '"How many days" on pact/1')
    .replace("2021-03-01 record", '2021-03-01 note lunch "Told at lunch"\n2021-03-01 record')
    + """2021-03-02 position south refuses days:sixty named no
    cites minutes#2.1
    recorded 2021-03-09T10:00Z by ada
2021-03-02 position south reserves days:sixty
    cites minutes#2.1
    recorded 2021-03-09T11:00Z by bob
2021-03-03 position north accepts days:forty reported-by south cites lunch
2021-03-03T10:30+01:00 position north accepts days:sixty in-principle
2021-03-04 position north refuses days:sixty
"""
)


@pytest.fixture
def pact(tmp_path):
    return kept("dossier", tmp_path, STORY + ADOPTED, minutes_txt=MINUTES)


def test_the_history_is_printed_with_quotations_wordings_silence_readings_and_sources(pact):
    out = good("history", pact, "pact/1").out
    page = " ".join(out.split())
    for wanted in (
        "Days & nights pact/1 · as of 2021-03-04",
        "2021-03-02 Northland proposes “Sixty” [days:sixty]",
        "minutes#1.1 A. BERG: “We propose sixty days at sea.”",
        "proposed (en): “Each fleet may fish for forty days.",
        "in force (en): “Each fleet may fish for sixty",
        "hearsay: Northland ← Southland",
        "lunch scribe's note: “Told at lunch”",
        "2021-03-03 10:30:00+01:00 Northland accepts “Sixty” [days:sixty], in principle",
        "ended by a later position, 2021-03-04",
        "Rival readings: both stand On minutes#2.1: ada reads: Southland refuses “Sixty” [days:sixty]",
        "bob reads: Southland reserves “Sixty” [days:sixty]",
        "No word on record “Forty” [days:forty]: Northland",
        "How it stands ● agreed How many days: days:sixty",
        "Sources minutes [one side's note]: First meeting, 2021-03-02, taken down by Northland (Northland)",
        "not reviewed by the speakers, Box 2",
        "lunch [scribe's note]: Told at lunch",
    ):
        assert wanted in page, wanted


def test_a_provision_that_is_only_in_an_amendment_and_one_that_bears_a_new_number(tmp_path):
    ledger = kept("dossier", tmp_path, "2021-03-01 amendment a:b moves pact/5 behind pact/5\n")
    assert "moves pact/5 behind pact/5" in good("history", ledger, "pact/5").out
    point = "2021-03-01 amendment a:b adds pact/6 behind pact/5\n2021-03-02 decision a:b adopted\n"
    number = PACT + point + "2021-03-03 amendment a:b renumbers pact/6 to pact/66\n"
    out = good("history", kept("dossier", tmp_path, number, minutes_txt=MINUTES), "pact/66").out
    assert "pact/6, now 66" in out


def test_what_blocks_a_point_is_named_and_what_was_left_out_is_counted(tmp_path):
    refusing = (
        STORY + "2021-03-05 position south refuses days:forty\n2021-03-05 position north refuses days:forty\n"
    )
    ledger = kept(
        "dossier", tmp_path, refusing + "2021-03-05 position north refuses days:sixty\n", minutes_txt=MINUTES
    )
    assert "■ blocked  How many days by Northland" in good("history", ledger, "pact/1").out
    early = good("history", ledger, "pact/1", "--as-of", "minutes#1").out
    assert "Left out, having no place within that day" not in early
    more = kept("dossier", tmp_path, STORY + '2021-03-02 party west "West"\n', minutes_txt=MINUTES)
    assert (
        "Left out, having no place within that day: 1 entry."
        in good("history", more, "pact/1", "--as-of", "minutes#1").out
    )


def test_a_history_goes_out_as_word_markdown_and_plain_text_and_nothing_is_overwritten(tmp_path, pact):
    for ending in ("docx", "md", "txt"):
        file = tmp_path / f"history.{ending}"
        assert "written" in good("history", pact, "pact/1", "--out", file).err
        data = file.read_bytes()
        assert "there already" in refused("history", pact, "pact/1", "--out", file)
        file.unlink()
        good("history", pact, "pact/1", "--out", file)
        assert file.read_bytes() == data
    assert "write .docx, .md, .txt" in refused("history", pact, "pact/1", "--out", tmp_path / "a.pdf")
    missing = tmp_path / "no folder" / "a.md"
    assert "cannot be written" in refused("history", pact, "pact/1", "--out", missing)


def test_the_footnotes_of_the_example_name_who_spoke_where_in_which_record_and_how_good_it_is(tmp_path):
    file = tmp_path / "13.docx"
    good("history", EXAMPLE, "protocol/13", "--out", file)
    word = read_word(file)
    notes = ["".join(run.text for run in note.paragraphs[0].runs).strip() for note in word.notes]
    described = [note for note in notes if "hereafter havana-1105" in note]
    assert len(described) == 1
    assert described[0].startswith("Anastas Mikoyan, in: Mikoyan with Dorticós, Guevara and Rodríguez")
    assert "taken down by V. Tikhmenev (Soviet Union), not reviewed by the speakers" in described[0]
    assert "Cold War International History Project Bulletin, No. 5" in described[0]
    assert described[0].endswith("turn 9, sentence 14 (en). Grade: one side's note.")
    short = "Osvaldo Dorticós, in: havana-1105, 5 November 1962, turn 10, sentence 2 (en)."
    assert f"{short} Grade: one side's note." in notes


@FORMS
def test_both_forms_of_a_ledger_tell_the_same(form, tmp_path):
    ledger = kept(form, tmp_path, STORY, minutes_txt=MINUTES)
    answer = good("history", ledger, "pact/1", "--json").json
    assert set(answer) == {
        "provision", "number", "title", "as_of", "left_out", "events", "outcomes", "silent", "rivals",
        "sources",
    }  # fmt: skip
    assert set(answer["events"][0]) == {
        "kind", "day", "at", "text", "person", "party", "proposal", "stance", "condition", "reason",
        "hearsay", "expected", "cites", "sources", "grade", "wordings", "ended", "scribe", "entry",
    }  # fmt: skip
    assert {event["grade"] for event in answer["events"]} == {None, "one side's note", "hearsay"}


def test_a_provision_or_ledger_that_is_not_there(tmp_path, pact):
    assert "there is no provision called pact/8 (provisions: pact/1, pact/2, pact/3)" in refused(
        "history", pact, "pact/8"
    )
    refused("history", tmp_path / "nothing.db", "pact/1")
    wrong = kept("dossier", tmp_path, STORY + "2021-03-04 nonsense\n", minutes_txt=MINUTES)
    assert travaux("history", wrong, "pact/1").code == 1


def test_the_example_tells_who_voiced_proposed_and_accepted_the_striking_of_article_13():
    answer = good("history", EXAMPLE, "protocol/13", "--json").json
    story = [(event["kind"], event["person"], event["party"], event["at"]) for event in answer["events"]]
    assert [one for one in story if one[0] != "drafted"][1:] == [
        ("voiced", "mikoyan", "ussr", "havana-1105#9.14"),
        ("proposed", None, "cuba", "havana-1105#10.2"),
        ("amended", None, None, "havana-1105#10.2"),
        ("position", "mikoyan", "ussr", "havana-1105#25.4"),
    ]
    assert [(one["name"], one["grade"], one["party"]) for one in answer["sources"]] == [
        ("havana-1105", "one side's note", "ussr")
    ]
    assert [(one["verdict"], one["agreed_on"]) for one in answer["outcomes"]] == [
        ("agreed", "article-13:struck")
    ]
    printed = good("history", EXAMPLE, "protocol/13", "--language", "ru").out
    assert re.search(r"havana-1105#10\.2  Osvaldo Dorticós: “[А-Я]", printed)


def test_every_provision_of_the_example_has_a_history():
    for number in (3, 5, 9, 10, 13, 15):
        assert good("history", EXAMPLE, f"protocol/{number}").out.count("drafted (") == 2
