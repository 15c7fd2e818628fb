"""Detection is never silent: which layout, how sure, which others, and a person may say otherwise."""

import pytest

from travaux.record.choices import Choices
from travaux.record.model import Record, Unreadable
from travaux.record.preview import previews
from travaux.record.read import read_record

TALK = "MINUTES\n\n7 May 1963\n\n"


def read(text, **choices):
    record = read_record(text, choices=Choices(**choices))
    assert isinstance(record, Record), record
    return record


def labels(record):
    return [turn.label for turn in record.version().turns]


def test_the_preview_counts_turns_for_each_speaker_and_what_is_left():
    talk = "Stone: Yes.\n\nBelov: No.\n\nStone: Why?\n\nBelov: So.\n\nStone: Well."
    (figures,) = previews(read(TALK + "an odd thing\n\n" + talk))
    assert (figures.dialect, figures.chosen_by) == ("mixed", "detection")
    assert [(one.speaker, one.labels, one.turns) for one in figures.speakers] == [
        ("stone", ("Stone",), 3),
        ("belov", ("Belov",), 2),
    ]
    assert figures.leftover == 1
    assert figures.without_speaker == 0


def test_the_preview_counts_turns_of_which_it_is_not_clear_whose_they_are():
    talk = "Stone: Yes.\n\nAnna Stone: No.\n\nStone: So.\n\nAnna Stone: Well."
    (figures,) = previews(read(TALK + "Participants: Anna Stone, Igor Stone\n\n" + talk))
    assert figures.without_speaker == 2
    assert [(one.speaker, one.labels, one.turns) for one in figures.speakers] == [
        (None, ("Stone",), 2),
        ("anna-stone", ("Anna Stone",), 2),
    ]


def test_more_turns_make_detection_surer():
    few = read(TALK + "Stone: Yes.\n\nStone: No.").version().detection
    many = read(TALK + "Stone: Yes.\n\nStone: No.\n\n" * 20).version().detection
    assert 0 < few.confidence < many.confidence <= 1


def test_what_another_layout_would_open_is_told_and_makes_detection_less_sure():
    clear = "Stone: Yes.\n\nWeiss: No.\n\n" * 4
    mixture = clear + "Belov.—Well.\n\nMarek.—Quite.\n\n" * 2
    found = read(TALK + mixture).version().detection
    assert found.dialect == "mixed"
    assert dict(found.rivals)["dash"] == 4
    assert found.confidence < read(TALK + clear).version().detection.confidence


def test_a_person_may_choose_another_layout():
    text = TALK + (
        "Stone. Yes, that is so.\n\nBelov. No, it is not.\n\nStone. Why is it not?\n\n"
        "Belov. Because I say so."
    )
    assert read(text).version().detection.dialect == "full-stop"
    chosen = read(text, dialect="mixed").version()
    assert chosen.detection.chosen_by == "a person"
    assert [turn.kind for turn in chosen.turns] == ["narrative"] * 4


def test_what_is_no_label_is_said_once_and_what_is_one_too():
    text = TALK + "Stone: Yes.\n\nHarbour: two ships.\n\nStone: No.\n\nHarbour: three.\n\nWeiss: Well."
    assert labels(read(text)) == ["Stone", "Harbour", "Stone", "Harbour"]
    assert labels(read(text, not_labels=("Harbour",))) == ["Stone", "Stone"]
    assert labels(read(text, labels=("Weiss",), not_labels=("Harbour",))) == ["Stone", "Stone", "Weiss"]


def test_whom_a_label_means_can_be_said():
    record = read(
        TALK + "The Chair: Yes.\n\nStone: No.\n\nThe Chair: So.\n\nStone: Well.",
        speakers={"The Chair": "weiss"},
    )
    assert [turn.speaker for turn in record.version().turns] == ["weiss", "stone", "weiss", "stone"]
    assert "weiss" in {person.id for person in record.persons}


def test_running_text_is_prose_and_not_sure():
    record = read(TALK + "It was a quiet day in the harbour.\n\nNothing of note was said by anybody.")
    assert (record.version().detection.dialect, record.version().detection.confidence) == ("prose", 0.0)
    assert any("no speaker's label" in report.message for report in record.reports)


def test_a_letter_in_the_first_person_is_no_reported_speech():
    text = TALK + "I said that I agreed.\n\nI asked for time.\n\nI added that it was late.\n\nI noted it."
    assert read(text).version().detection.dialect == "prose"


def test_a_short_sentence_alone_is_no_label():
    assert isinstance(read_record("Agreed. It was late."), Unreadable)
    talk = "Participants: J. Stone\n\nStone — and nobody else — was late on that day.\n\nIt was dark by then."
    assert read(TALK + talk).version().detection.dialect == "prose"


@pytest.mark.parametrize("label", ["Result", "Subject", "First", "Note", "PS"])
def test_words_that_introduce_a_line_speak_only_if_they_must(label):
    text = TALK + f"Stone: Yes.\n\n{label}: nothing.\n\nStone: No.\n\nBelov: So.\n\nBelov: It is."
    assert label not in labels(read(text))


def test_two_languages_are_each_in_a_layout_of_their_own():
    text = (
        "ЗАПИСЬ БЕСЕДЫ\n\nА. БЕЛОВ. Да.\n\nМ. СИЛЬВА. Нет.\n\n"
        "MINUTES\n\nA. BELOV. Yes.\n\nM. SILVA. No, not the harbour and not the ships."
    )
    versions = read(text).versions
    assert [version.detection.dialect for version in versions] == ["capitals", "capitals"]


def test_what_looks_like_a_label_and_comes_once_is_told():
    text = TALK + "Stone: Yes.\n\nBelov: No.\n\nWeiss: Well.\n\nStone: So.\n\nBelov: It is."
    assert any("'Weiss' looks like a label" in report.message for report in read(text).reports)
    for choice in ({"not_labels": ("Weiss",)}, {"labels": ("Weiss",)}):
        assert not any("looks like a label" in report.message for report in read(text, **choice).reports)
