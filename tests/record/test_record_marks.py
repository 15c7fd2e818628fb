from travaux.record.lines import split_lines
from travaux.record.marks import parts_of, whole
from travaux.record.model import Part


def test_parts_cover_a_text_with_what_lies_between():
    text = "*a*\n\n b ! "
    lines = split_lines(text)
    parts = parts_of(text, [whole(lines[0], "title")])
    assert parts == (
        Part(kind="markup", start=0, end=1),
        Part(kind="title", start=1, end=2),
        Part(kind="leftover", start=2, end=len(text)),
    )


def test_white_space_is_blank_and_an_empty_text_has_no_parts():
    assert parts_of(" \n", []) == (Part(kind="blank", start=0, end=2),)
    assert parts_of("", []) == ()
