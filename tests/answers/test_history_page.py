"""Does the page of a history say all that the history says, with an archive's footnote to each source?"""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import Papers

from travaux.answers.history import history
from travaux.answers.history_notes import Notes, day_text, described, place_text
from travaux.answers.history_page import history_page
from travaux.answers.history_views import History, SourceView
from travaux.ledger.entry import TICK, UNRECORDED
from travaux.matters.table import names
from travaux.record.address import Address
from travaux.standing.fold import fold

PACT = """
2021-03-01 negotiation fish "Days at sea"
2021-03-01 party north "Northland"
2021-03-01 party south "Southland"
2021-03-01 party isle "The Isle"
2021-03-01 person ann "Ann Berg" of north
2021-03-01 person leo "Leo Sud" of south
2021-03-01 record one "First meeting" held 2021-03-02 taken-by "Ann Berg" not-reviewed source "Box 2."
2021-03-01 document letter "Letter of the Isle" dated 2021-02-01 signed-by "Ida Isle" source "Box 3."
2021-03-01 note lunch "As told at lunch"
2021-03-01 instrument pact "The pact"
2021-03-01 provision pact/1 "Days"
2021-03-01 text pact/1 en "Ninety days."
2021-03-01 point days "How many days" on pact/1
2021-03-02 proposal days:sixty "Sixty days" by leo  cites one#1.1-1.2
2021-03-02 amendment days:sixty replaces pact/1 words "Ninety" with "Sixty"  cites one#1.3
2021-03-02 position north refuses days:sixty spoken-by ann  cites one#2
    recorded 2021-03-02T10:00Z by ada
2021-03-02 position north reserves days:sixty spoken-by ann  cites one#2
    recorded 2021-03-02T11:00Z by bob
2021-03-02 position isle accepts days:sixty reported-by leo, north  cites letter#2, one#3.1
2021-03-03T10:30+01:00 position south accepts days:sixty
    recorded 2021-03-03T12:00Z by ada
2021-03-03 position south prefers days:sixty cites lunch, gone#1
2021-03-04 decision days:sixty rejected cites one#9.1-10.2
"""
WORDS = {
    "one#1.1": "leo: Sixty days.",
    "one#1.2": "ann: Sixty?",
    "one#1.3": "leo: Yes.",
    "one#2.1": "ann: No.",
    "one#3.1": "leo: The Isle agrees, <north> says.",
    "letter#2": "We agree.",
    "lunch": "As told at lunch",
}


@pytest.fixture
def told(ledger):
    """The answer and its page."""
    entries = [
        msgspec.structs.replace(entry, recorded=UNRECORDED + number * TICK)
        for number, entry in enumerate(ledger(PACT))
    ]
    standing = fold(entries)
    answer = history(standing, "pact/1")
    assert isinstance(answer, History)
    papers = Spans(WORDS)
    return answer, history_page(answer, papers, names(standing.matters))


class Spans(Papers):
    """Papers that know what `one#1.1-1.2` covers."""

    def passages(self, cite, language=None):
        first, _, last = cite.partition("-")
        if not last:
            return super().passages(cite, language)
        record = first.partition("#")[0]
        return tuple(self[at] for at in self if first <= at <= f"{record}#{last}")


def note_of(page, start):
    return next(line.note for line in page if line.text.startswith(start))


def test_every_event_wording_reading_silence_outcome_and_source_is_on_the_page(told):
    answer, page = told
    text = "\n".join(line.text for line in page)
    for event in answer.events:
        assert event.text in text
        for wording in event.wordings:
            assert wording.text in text
    for rival in answer.rivals:
        assert all(f"{reading.scribe} reads: {reading.text}" in text for reading in rival.readings)
    assert all(silent.title in text for silent in answer.silent)
    assert all(outcome.title in text for outcome in answer.outcomes)
    assert [line.text for line in page if line.style == "heading"] == [
        "Rival readings: both stand",
        "No word on record",
        "How it stands",
        "Sources",
    ]
    assert page[0].text == "Days"
    assert page[1].text == "pact/1. History as of 2021-03-04."


def test_every_citation_has_a_footnote_and_an_event_without_one_says_so(told):
    answer, page = told
    notes = [line.note for line in page if line.note]
    cited = [cite for event in answer.events for cite in event.cites]
    cited += [cite for rival in answer.rivals for cite in rival.cites]
    unsourced = [event for event in answer.events if not event.cites]
    graded = sum(note.count("Grade: ") + note.count("no such source") for note in notes)
    assert graded == len(cited)
    assert sum("No source is cited" in note for note in notes) == len(unsourced) > 0
    assert any(f"entry ^{unsourced[-1].entry}, entered by ada." in note for note in notes)


def test_the_first_note_describes_a_source_and_the_later_ones_name_it(told):
    _, page = told
    assert note_of(page, "Leo Sud: “Sixty days.” Ann Berg: “Sixty?”") == (
        "Leo Sud and Ann Berg, in: First meeting, 2 March 2021, taken down by Ann Berg (Northland), "
        "not reviewed by the speakers; Box 2 [hereafter one], turn 1, sentences 1–2 (en). "
        "Grade: one side's note."
    )
    assert note_of(page, "Ann Berg: “No.”") == (
        "Ann Berg, in: one, 2 March 2021, turn 2 (en). Grade: one side's note."
    )


def test_hearsay_is_a_chain_and_keeps_the_grade_of_the_paper_it_stands_in(told):
    _, page = told
    assert note_of(page, "“We agree.”") == (
        "Hearsay (The Isle ← Northland ← Leo Sud): Letter of the Isle, 1 February 2021, signed by Ida Isle; "
        "Box 3 [hereafter letter], passage 2 (en). Grade: hearsay; the source itself: signed."
    )


def test_a_source_without_words_and_one_that_is_not_there_are_told_at_the_event(told):
    _, page = told
    assert note_of(page, "3 March 2021: Southland prefers") == "gone#1: no such source is in this ledger."
    rejected = note_of(page, "4 March 2021:")
    assert rejected == (
        "one, 2 March 2021, turn 9, sentence 1, to turn 10, sentence 2; its words are not at hand. "
        "Grade: one side's note."
    )
    assert note_of(page, "“As told at lunch”") == ("Note of the scribe, “lunch” (en). Grade: scribe's note.")


def test_the_hour_and_the_end_of_a_position_are_told(told):
    _, page = told
    assert any(line.text.startswith("3 March 2021 10:30:00+01:00: Southland accepts") for line in page)
    assert any(
        line.text == "Ended by a later position, 2021-03-03." or "Ended by" in line.text for line in page
    )


def test_what_was_left_out_is_counted(told):
    answer, _ = told
    more = msgspec.structs.replace(answer, left_out=3, number="9")
    page = history_page(more, Papers({}), {})
    assert page[-1].text == "Left out, having no place within that day: 3 of the entries."
    assert page[1].text.startswith("pact/1, now 9.")


@given(st.dates(dt.date(1, 1, 1)))
def test_a_day_is_written_as_its_month_is_called(day):
    number, month, year = day_text(day.isoformat()).split()
    assert (int(number), int(year)) == (day.day, day.year)
    assert dt.datetime.strptime(f"1 {month} 2000", "%d %B %Y").month == day.month  # noqa: DTZ007


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_the_numbers_of_an_address_are_those_of_its_place(turn, sentence, turns, sentences):
    one = Address("r", turn, sentence)
    assert place_text(str(one), "") == f"turn {turn}, sentence {sentence}"
    assert place_text(f"r#{turn}", "") == f"turn {turn}"
    assert place_text(f"r#{turn}") == f"passage {turn}"
    last = (turn + turns, sentences)
    text = place_text(str(Address("r", turn, sentence, last)), "")
    assert text == f"turn {turn}, sentence {sentence}, to turn {turn + turns}, sentence {sentences}"
    assert place_text("no address", "") == ""


def test_what_is_described_twice_is_said_once():
    source = SourceView(
        name="s",
        kind="record",
        title="Talk, 5 November 1962",
        grade="reviewed",
        day="1962-11-05",
        taken_by="Northland",
        party="north",
        reviewed=True,
    )
    text = "Talk, 5 November 1962, taken down by Northland, reviewed by the speakers"
    assert described(source, {"north": "Northland"}) == text
    undated = msgspec.structs.replace(source, day=None, title="Talk", taken_by=None, reviewed=None)
    notes = Notes({"s": undated}, {})
    assert notes.note("s#1.1", ()) == (
        "Talk [hereafter s], turn 1, sentence 1; its words are not at hand. Grade: reviewed."
    )
    assert notes.note("s", ()) == "s; its words are not at hand. Grade: reviewed."
