"""Reported speech: who is the subject, who goes on, and what is nobody's."""

import pytest

from travaux.record.layouts.subjects import is_meeting, subject_key, subject_of
from travaux.record.read import read_record

HEAD = "MEMORANDUM OF CONVERSATION\n\nMay 7, 1963\n\nPARTICIPANTS\n\nMr. Stone\n\nMr. Belov\n\n"


def units(text):
    return [(turn.kind, turn.label, turn.text) for turn in read_record(HEAD + text).version().turns]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Mr. Stone said that he agreed.", "Mr. Stone"),
        ("The President then asked why.", "The President"),
        ("The representative of Borduria stated that it would not.", "The representative of Borduria"),
        ("Mr. BELOV (Borduria) said that he would vote.", "Mr. BELOV (Borduria)"),
        ("In reply to the question, Mr. Belov noted that it was late.", "Mr. Belov"),
        ("When Mr. Stone had finished, Mr. Belov replied that he knew.", "Mr. Belov"),
        ("At the end of this talk the Secretary said so.", "the Secretary"),
        ("It would be late, Mr. Stone said, and dark.", "Mr. Stone"),
        ("This caused Belov to say that he knew.", "Belov"),
        ("Mr. Gray, who sat in the chair, welcomed the guests.", "Mr. Gray"),
        ("He continued by saying that it was so.", "He"),
    ],
)
def test_the_subject_of_the_main_clause_is_found(sentence, who):
    assert subject_of(sentence).who == who


@pytest.mark.parametrize(
    "sentence",
    [
        "The Soviet Union believes in it.",
        "The harbour was large.",
        "The United States said nothing of the kind.",
        "As the President had said in May, it was late.",
        "Mr. Stone and Mr. Belov agreed that it was late.",
        "This said nothing.",
    ],
)
def test_what_is_no_person_or_no_report_has_no_subject(sentence):
    assert subject_of(sentence) is None


def test_the_end_of_a_sentence_may_belong_to_another():
    found = subject_of("Belov asked what to do and the Secretary said nothing.")
    assert (found.who, found.then) == ("Belov", "the Secretary")


def test_an_office_and_a_name_have_keys_of_their_own():
    assert subject_key("Mr. Stone") == subject_key("Stone") != subject_key("the President")
    assert subject_key("The President") == subject_key("the President")


def test_the_meeting_itself_is_the_note_takers():
    assert is_meeting("The meeting ended at noon.")
    assert is_meeting("(At this point there was a pause.)")
    assert not is_meeting("The meeting would be useful, he thought.")


def test_a_speaker_goes_on_until_another_is_named():
    found = units(
        "Mr. Stone said he was glad. The weather was good. Mr. Belov asked why.\n\n"
        "He had seen two ships. Mr. Stone replied that so had he.\n\nThe meeting adjourned at noon."
    )
    assert [(kind, label) for kind, label, _ in found] == [
        ("reported", "Mr. Stone"),
        ("reported", "Mr. Belov"),
        ("reported", "Mr. Belov"),
        ("reported", "Mr. Stone"),
        ("narrative", None),
    ]


def test_what_a_third_person_thinks_is_told_by_whoever_speaks():
    found = units(
        "Mr. Stone said he was glad. Mr. Belov felt otherwise about it. It was late.\n\n"
        "Mr. Belov said no.\n\nMr. Stone asked again."
    )
    assert [label for _, label, _ in found] == ["Mr. Stone", "Mr. Belov", "Mr. Stone"]


def test_what_stands_before_who_continued_is_his():
    found = units(
        "What were these steps? First, there were the ships.\n\nMr. Belov continued that there were two.\n\n"
        "Mr. Stone said so, too.\n\nMr. Belov agreed."
    )
    assert [label for _, label, _ in found] == ["Mr. Belov", "Mr. Belov", "Mr. Stone", "Mr. Belov"]


def test_the_note_taker_who_writes_i_is_the_participant_not_named():
    record = read_record(
        HEAD
        + (
            "Belov asked me why. I said that I knew. He said so did he. "
            "I replied that it was late. Belov agreed."
        )
    )
    assert [turn.speaker for turn in record.version().turns] == ["belov", "stone", "belov", "stone", "belov"]
    assert any("'I' is read as" in report.message for report in record.reports)


def test_a_heading_in_reported_speech_is_set_apart():
    record = read_record(
        HEAD
        + (
            "Mr. Stone said yes.\n\nThe Harbour\n\nMr. Belov said no.\n\nMr. Stone asked why.\n\n"
            "Mr. Belov told him."
        )
    )
    assert [(note.kind, note.text, note.after_turn) for note in record.version().notes] == [
        ("heading", "The Harbour", 1)
    ]


def test_an_item_of_the_agenda_is_a_heading_in_reported_speech_too():
    record = read_record(
        HEAD + "AGENDA ITEM 1: The harbour:\n\nMr. Stone said yes. Mr. Belov said no.\n\nMr. Stone asked why."
    )
    assert [note.text for note in record.version().notes] == ["AGENDA ITEM 1: The harbour:"]


def test_numbers_of_paragraphs_are_set_apart():
    text = HEAD + "".join(
        f"{n}. Mr. {who} said that he agreed.\n\n" for n, who in enumerate(["Stone", "Belov"] * 3, 12)
    )
    record = read_record(text)
    assert [turn.text for turn in record.version().turns][:2] == [
        "Mr. Stone said that he agreed.",
        "Mr. Belov said that he agreed.",
    ]
    assert [text[part.start : part.end] for part in record.parts if part.kind == "number"][:2] == [
        "12.",
        "13.",
    ]


def test_a_narrative_before_the_first_label_is_read_as_reported_speech():
    record = read_record(
        HEAD
        + (
            "Mr. Belov welcomed Mr. Stone and said he was glad.\n\n"
            "Mr. Stone said he was, too. Mr. Belov asked why.\n\n"
        )
        + "Mr. Stone: I will tell you.\n\nMr. Belov: Please do.\n\nMr. Stone: Two ships."
    )
    kinds = [turn.kind for turn in record.version().turns]
    assert kinds == ["reported", "reported", "reported", "speech", "speech", "speech"]
