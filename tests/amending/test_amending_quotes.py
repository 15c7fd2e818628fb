"""Which words of an amending sentence stand in quotation marks?"""

import pytest

from travaux.text.amending.quotes import CLOSE, OPEN, may_be_loose, take_out, without_one


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("strike “a b” and insert “c”", ("a b", "c")),
        ('strike "a b" and insert "c"', ("a b", "c")),
        ("strike «a» and insert «c»", ("a", "c")),
        ("strike ‘a’ and insert ‘the crew’s’", ("a", "the crew’s")),
        ("strike 'a' and insert 'the crew's'", ("a", "the crew's")),
        ("strike „a“ and insert „b”", ("a", "b")),
        ("strike “says “a” twice” out", ("says “a” twice",)),
        ('strike "the phrase "; and"" out', ('the phrase "; and"',)),
        ("strike “it's 5 o’clock” out", ("it's 5 o’clock",)),
        ("the States' wishes", ()),
    ],
)
def test_the_outermost_quotations_are_found_whatever_their_marks(
    sentence: str, quotes: tuple[str, ...]
) -> None:
    skeleton = take_out(sentence)
    assert skeleton is not None
    assert skeleton.quotes == quotes
    assert not any(quote in skeleton.text for quote in quotes if len(quote) > 3)


@pytest.mark.parametrize("sentence", ["strike “a", "strike a”", 'strike "a', 'a 5" gun and "b'])
def test_marks_that_do_not_come_out_even_are_no_reading(sentence: str) -> None:
    assert take_out(sentence) is None


def test_one_mark_too_many_is_left_out_in_turn() -> None:
    readings = {reading.quotes for reading in without_one('strike "up to "5" and insert "6"')}
    assert ("up to 5", "6") in readings


def test_a_part_of_a_skeleton_is_said_as_the_sentence_said_it() -> None:
    skeleton = take_out("strike\n “a”  out")
    assert skeleton is not None
    assert skeleton.text == f"strike {OPEN}0{CLOSE} out"
    assert skeleton.said(skeleton.text) == "strike “a” out"


@pytest.mark.parametrize(
    ("quoted", "following", "loose"),
    [
        ("a.", "", True),
        ("a,", f" {OPEN}1{CLOSE}", True),
        ("a,", f" and {OPEN}1{CLOSE}", True),
        ("a,", " and inserting", False),
        ("a.", ".", False),
        ("a", "", False),
    ],
)
def test_a_last_mark_is_loose_only_where_the_sentence_would_want_one(
    quoted: str, following: str, *, loose: bool
) -> None:
    assert may_be_loose(quoted, following) is loose
