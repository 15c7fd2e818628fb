"""Lists of participants in every form, and titles that name who talked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.record.lines import split_lines
from travaux.record.participants import between, read_listed, with_lists
from travaux.record.read import read_record


def listed(text):
    lines, found = with_lists(split_lines(text))
    return [(one.name, one.office, one.side) for one in found], [
        line.plain for line in lines if line.role == "listed"
    ]


@pytest.mark.parametrize(
    ("item", "name", "office"),
    [
        ("Dr. Henry Stone, Secretary of State", "Dr. Henry Stone", "Secretary of State"),
        ("EUR—Mr. Weiss", "Mr. Weiss", None),
        ("- A. Belov (interpreting)", "A. Belov", "interpreting"),
        ("The Secretary", "The Secretary", None),
        ("3. Ambassador Silva", "Ambassador Silva", None),
        ("Foreign Secretary Milo Gray", "Foreign Secretary Milo Gray", None),
        ("M. Silva – Minister", "M. Silva", "Minister"),
        ("Professor Gray - Chairman", "Professor Gray", "Chairman"),
        (
            ("The Assistant Secretary of State for Public Affairs, Roger Gray"),
            "Roger Gray",
            "The Assistant Secretary of State for Public Affairs",
        ),
    ],
)
def test_an_item_has_a_name_and_an_office(item, name, office):
    found = read_listed(item)
    assert (found.name, found.office) == (name, office)


@pytest.mark.parametrize("item", ["", "12", "the weather was good", "We", "-"])
def test_what_is_no_item_is_none(item):
    assert read_listed(item) is None


def test_sides_stand_above_their_people():
    found, lines = listed(
        "PARTICIPANTS\n\nUS\n\nThe President\n\nMr. Stone, Aide\n\nSoviet Union\n\n"
        "A. Belov\n\nStone: Let us begin."
    )
    assert found == [
        ("The President", None, "US"),
        ("Mr. Stone", "Aide", "US"),
        ("A. Belov", None, "Soviet Union"),
    ]
    assert lines[-1] == "A. Belov"


def test_sides_stand_side_by_side():
    found, _ = listed(
        "Participants:\n\nBorduria:          Syldavia:\nA. Belov           J. Stone\n"
        "M. Silva           K. Weiss\n\nx"
    )
    assert found == [
        ("A. Belov", None, "Borduria"),
        ("J. Stone", None, "Syldavia"),
        ("M. Silva", None, "Borduria"),
        ("K. Weiss", None, "Syldavia"),
    ]


def test_a_list_ends_where_the_talk_begins():
    found, _ = listed(
        "THOSE ATTENDING THE MEETING WERE\n\nMr. Stone\n\nMr. Belov\n\nThe talk began at noon.\n\nMr. Weiss"
    )
    assert [name for name, _, _ in found] == ["Mr. Stone", "Mr. Belov"]


def test_a_list_in_the_middle_or_at_the_end_is_no_part_of_the_talk():
    record = read_record(
        "MINUTES\n\n7 May 1963\n\nSTONE: Yes.\n\nBELOV: No.\n\nParticipants:\n\n"
        "Members of the Committee:\n\nDr. A. Stone\n\nDr. M. Belov"
    )
    version = record.version()
    assert [turn.text for turn in version.turns] == ["Yes.", "No."]
    assert version.metadata.participants == ("Dr. A. Stone", "Dr. M. Belov")


def test_a_title_names_who_talked():
    assert between("4. Telephone Conversation Between President Stone and Mr. Belov") == [
        ("President Stone", 34),
        ("Mr. Belov", 54),
    ]
    assert between("Talk between the lines and the harbour") == []
    assert between("Minutes") == []


def test_the_subject_is_a_fact():
    one = read_record("MINUTES\n\nSUBJECT\n\nThe harbour\n\nSTONE: Yes.\n\nBELOV: No.")
    other = read_record("MINUTES\n\nSubject: The harbour\n\nSTONE: Yes.\n\nBELOV: No.")
    assert one.version().metadata.subject == other.version().metadata.subject == "The harbour"


@settings(max_examples=60)
@given(st.text(alphabet="AaBb .,:()-—\n\t1", max_size=80))
def test_any_list_is_read_without_a_fault(text):
    lines, _ = with_lists(split_lines("Participants\n" + text))
    assert [line.plain for line in lines] == [line.plain for line in split_lines("Participants\n" + text)]
