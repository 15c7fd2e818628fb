from hypothesis import given
from hypothesis import strategies as st

from travaux.record.lines import split_lines

MARKED = st.text(alphabet="ab *\n\r[].\t", max_size=80)


@given(MARKED)
def test_the_plain_text_of_a_line_is_what_its_spans_say(text):
    for line in split_lines(text):
        assert "".join(text[start:end] for start, end in line.spans) == line.plain == line.plain.strip()


@given(MARKED)
def test_only_white_space_and_asterisks_are_left_out(text):
    kept = "".join(line.plain for line in split_lines(text))
    assert (
        kept.replace("*", "").replace(" ", "") == "".join(text.replace("*", "").split()).replace(" ", "")
        or "\t" in text
    )


@given(MARKED, st.integers(0, 40), st.integers(0, 40))
def test_a_cut_gives_the_source_of_a_slice(text, start, length):
    for line in split_lines(text):
        cut = line.cut(start, start + length)
        assert "".join(text[first:last] for first, last in cut) == line.plain[start : start + length]


def test_all_three_line_ends_count():
    assert [line.plain for line in split_lines("a\nb\r\nc\rd")] == ["a", "b", "c", "d"]
    assert [line.n for line in split_lines("a\n\nb")] == [1, 2, 3]


def test_paragraphs_are_numbered():
    assert [line.block for line in split_lines("a\nb\n\nc")] == [0, 0, -1, 1]


def test_markdown_goes_and_a_lone_asterisk_stays():
    assert [line.plain for line in split_lines("**A title**\n\n*x* and [*y*] and 2 * 3 and z*")] == [
        "A title",
        "",
        "x and [y] and 2 * 3 and z*",
    ]


def test_bold_over_two_lines_makes_both_bold():
    lines = split_lines("**A title  \nand its day**\n\nplain **bold** plain")
    assert [line.bold for line in lines] == [True, True, False, False]


def test_white_space_inside_asterisks_is_no_text():
    line = split_lines("**bold **x")[0]
    assert line.plain == "**bold **x"
    (line,) = split_lines("*  title*")
    assert line.plain == "*  title*"
    (line,) = split_lines("***title ******")
    assert line.plain == "***title"
