import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.detect import detect
from travaux.record.layouts import LAYOUTS
from travaux.record.layouts.capitals import label_key, read_opening
from travaux.record.lines import split_lines


@given(st.text(alphabet="AB. :,abто(Я)", max_size=60))
def test_a_label_begins_its_line_and_the_body_follows(text):
    opening = read_opening(text.strip())
    if opening is not None:
        assert text.strip().startswith(opening.label)
        assert opening.label_end <= opening.body <= len(text.strip())


@pytest.mark.parametrize(
    ("line", "label", "addressee", "body"),
    [
        ("A. BELOV. Yes.", "A. BELOV", None, "Yes."),
        ("А.БЕЛОВ. Да.", "А.БЕЛОВ", None, "Да."),
        ("BELOV: Yes.", "BELOV", None, "Yes."),
        ("A. DUCÓS. Yes.", "A. DUCÓS", None, "Yes."),
        ("C. MARIA SILVA. Yes.", "C. MARIA SILVA", None, "Yes."),
        ("U TIN: Yes.", "U TIN", None, "Yes."),
        ("McCRAY: Yes.", "McCRAY", None, "Yes."),
        ("Mr. STONE. Yes.", "Mr. STONE", None, "Yes."),
        ("A.I. BELOV, to Stone: Yes.", "A.I. BELOV", "Stone", "Yes."),
        ("А. БЕЛОВ, Стоуну: Да.", "А. БЕЛОВ", "Стоуну", "Да."),
        ("А. БЕЛОВ, обращаясь к Стоуну: Да.", "А. БЕЛОВ", "Стоуну", "Да."),
        ("BELOV (to Stone): Yes.", "BELOV", "Stone", "Yes."),
        ("BELOV (USSR): Yes.", "BELOV", None, "Yes."),
        ("A. BELOV.", "A. BELOV", None, ""),
    ],
)
def test_labels_are_read(line, label, addressee, body):
    opening = read_opening(line)
    assert (opening.kind, opening.label, opening.addressee, line[opening.body :]) == (
        "speech",
        label,
        addressee,
        body,
    )


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("BELOV objects.", "BELOV"),
        ("А.И. БЕЛОВ возражает.", "А.И. БЕЛОВ"),
        ("A. BELOV smiled at Stone.", "A. BELOV"),
    ],
)
def test_actions_are_read(line, label):
    opening = read_opening(line)
    assert (opening.kind, opening.label) == ("action", label)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "We agree.",
        "I agree.",
        "A. BELOV with J. Stone",
        "TOP SECRET",
        "SUBJECT: fish",
        "(BELOV): yes",
        "BELOV, who came: yes",
        "А. БЕЛОВ и другие.",
        "3. BELOV",
    ],
)
def test_other_lines_open_nothing(line):
    assert read_opening(line) is None


def openings_of(text, known=()):
    lines = split_lines(text)
    return [lines[at].plain for at in detect(lines, {label_key(name) for name in known}).openings]


def test_a_bare_name_with_a_stop_has_to_be_known_or_to_come_twice():
    assert openings_of("NATO. That is the word.") == []
    assert openings_of("STONE. Yes.\n\nSTONE. No.") == ["STONE. Yes.", "STONE. No."]
    assert openings_of("STONE. Yes.", ["Stone"]) == ["STONE. Yes."]
    assert openings_of("J. STONE. Yes.\n\nSTONE objects.") == ["J. STONE. Yes.", "STONE objects."]


def test_an_action_is_a_whole_sentence():
    assert openings_of("A. BELOV said that\nall is well.") == ["A. BELOV said that"]
    assert openings_of("A. BELOV talks about fish") == []
    assert openings_of("A. BELOV talks\nJ. STONE. Yes.") == ["J. STONE. Yes."]


def test_every_layout_has_a_name():
    names = [layout.name for layout in LAYOUTS]
    assert "capitals" in names
    assert len(set(names)) == len(names)


def test_a_label_of_titles_only_is_its_own_key():
    assert label_key("THE PRESIDENT") == label_key("the president")
