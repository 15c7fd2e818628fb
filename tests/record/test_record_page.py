"""Page furniture, indents and the editor's remarks are told from what is said."""

import pytest

from travaux.record.furniture import is_page, with_furniture
from travaux.record.indents import with_indents
from travaux.record.lines import split_lines
from travaux.record.read import read_record


@pytest.mark.parametrize("text", ["- 3 -", "Page 3 of 10", "12", "[7]", "стр. 4", "3/10"])
def test_a_page_number_is_one(text):
    assert is_page(text)


@pytest.mark.parametrize("text", ["three", "3 ships", "In 1962", "–"])
def test_other_lines_are_no_page_number(text):
    assert not is_page(text)


def furniture(text):
    lines = split_lines(text)
    return [line.plain for line in with_furniture(lines, ()) if line.role == "furniture"]


def test_running_heads_come_back_beside_a_page_number():
    page = "The Harbour Talks\n\n{}\n\nIt was said that it was late.\n\n"
    assert furniture("".join(page.format(n) for n in (1, 2, 3))) == [
        "The Harbour Talks", "1", "The Harbour Talks", "2", "The Harbour Talks", "3",
    ]  # fmt: skip


def test_heads_with_a_growing_number_and_stamps_that_come_back_are_furniture():
    assert furniture("".join(f"HARBOUR/PV.{n}\n\nwords here.\n\n" for n in (1, 2, 3))) == [
        f"HARBOUR/PV.{n}" for n in (1, 2, 3)
    ]
    assert furniture("SECRET\n\nwords here.\n\n" * 3) == ["SECRET"] * 3


def test_what_is_said_thrice_is_no_furniture():
    assert furniture("# one\n\n" * 3) == []
    assert furniture("Yes.\n\n" * 3 + "(Laughter)\n\n" * 3 + "Two ships 5\n\n" * 3) == []


def test_a_page_break_inside_a_sentence_is_mended():
    pages = "".join(
        f"STONE: On the {n} day it was\n\nTHE HARBOUR TALKS\n\n- {n} -\n\nlate.\n\nBELOV: No.\n\n"
        for n in (1, 2, 3)
    )
    record = read_record("MINUTES\n\n7 May 1963\n\n" + pages)
    assert record.version().turns[0].text == "On the 1 day it was late."


def test_paragraphs_told_by_their_indent_are_paragraphs():
    text = (
        "".join(f"  A first line of {n}\nand a second\nand a third.\n" for n in range(6))
        + "            THE END\n"
    )
    lines = [line for line in with_indents(split_lines(text), text) if line.plain]
    assert len({line.block for line in lines}) == 7
    assert [line.plain for line in lines if line.block == lines[-1].block] == ["THE END"]


def test_a_centred_heading_of_two_lines_is_one_paragraph_and_what_is_below_another():
    heading = "            THE END\n          OF THE DAY\n"
    text = "".join(f"  A first line of {n}\nand a second\nand a third.\n" for n in range(6)) + heading
    lines = [line for line in with_indents(split_lines(text + "And more.\n"), text) if line.plain]
    assert [line.block - lines[0].block for line in lines[-4:]] == [5, 6, 6, 7]


def test_text_without_such_indents_stays_as_it_is():
    text = "One line\nand a second\n  quoted\nand more.\n"
    lines = split_lines(text)
    assert with_indents(lines, text) is lines


def test_remarks_in_parentheses_and_brackets_are_notes_and_the_speaker_goes_on():
    text = (
        "MINUTES\n\n7 May 1963\n\n[Opened at noon.]\n\nSTONE: Yes.\n\n(Laughter)\n\nIt is late.\n\nBELOV: No."
    )
    version = read_record(text).version()
    assert [(note.after_turn, note.text) for note in version.notes] == [
        (0, "Opened at noon."),
        (1, "Laughter"),
    ]
    assert version.turns[0].text == "Yes.\n\nIt is late."


def test_items_of_the_agenda_are_headings_and_lists_in_speech_are_not():
    text = (
        "MINUTES\n\n7 May 1963\n\nSTONE: Yes.\n\n2. Report on the harbour\n\n"
        "BELOV: First:\n\n1. Two ships.\n\n2. Three.\n\n"
        "STONE: No.\n\nITEM 3. THE WEATHER\n\nBELOV: So.\n\nTHE SHIPS IN THE HARBOUR\n\nSTONE: Well."
    )
    version = read_record(text).version()
    assert [(note.kind, note.after_turn) for note in version.notes] == [
        ("heading", 1),
        ("heading", 3),
        ("heading", 4),
    ]
    assert version.turns[1].text == "First:\n\n1. Two ships.\n\n2. Three."
