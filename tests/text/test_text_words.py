"""Do words give their text back, and does typography make no difference?"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text import words
from travaux.text.words import alike, cut, is_blank, join, same, stands_alone

LETTERS = st.sampled_from(list("abcXYZ019 ,.;-'\"«»“”’‑–—_\u00a0\n\t\u00ad\u200b\u0301éжЖ检查ك्क़ﬁ…"))
TEXTS = st.text(LETTERS, max_size=40) | st.text(max_size=20)
HYPHENS, QUOTES = "-‐‑‒–−", '"“”„«»‟″'
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
APOSTROPHES = "'‘’‚‛′`"


def texts_of(text: str) -> list[str]:
    return [word.text for word in cut(text)]


@given(TEXTS)
def test_joining_the_words_of_a_text_gives_it_back_to_the_character(text):
    assert join(cut(text)) == text


@given(TEXTS)
def test_every_word_but_white_space_at_the_end_says_something(text):
    assert all(not is_blank(word.text) for word in cut(text)[:-1])


@given(TEXTS)
def test_white_space_is_only_before_words_or_at_the_end(text):
    for number, word in enumerate(cut(text)):
        assert all(letter.isspace() or letter in UNSEEN for letter in word.glue)
        assert word.text.strip() == word.text or number == len(cut(text)) - 1


@given(st.text("ab -'\"`.,", max_size=30), st.data())
def test_whatever_quotation_marks_apostrophes_hyphens_and_spaces_are_used_the_words_are_the_same(text, data):
    typeset = "".join(
        data.draw(st.sampled_from(group))
        for letter in text
        for group in ([g for g in (HYPHENS, QUOTES, APOSTROPHES, " \u00a0") if letter in g] or [letter])[:1]
    )
    assert alike(texts_of(typeset)) == alike(texts_of(text))


@given(st.text("éàñоийü abc", max_size=20))
def test_letters_with_marks_may_be_composed_or_not(text):
    apart = unicodedata.normalize("NFD", text)
    assert alike(texts_of(apart)) == alike(texts_of(unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The State’s ships, in-port.", ["The", "State’s", "ships", ",", "in-port", "."]),
        ("co\u00adoperate vice‑president 2020–21", ["co\u00adoperate", "vice‑president", "2020–21"]),
        ("now—if any", ["now", "—", "if", "any"]),
        ("检查站,объект", ["检", "查", "站", ",", "объект"]),
        ("wait... or…", ["wait", "...", "or", "…"]),
        ("a_b [x]", ["a", "_", "b", "[", "x", "]"]),
        ("क्षेत्र का", ["क्षेत्र", "का"]),
        ("end \n", ["end", "\n"]),
        ("x\u200b ", ["x\u200b", " "]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_and_marks(text, expected):
    assert texts_of(text) == expected


def test_letter_case_makes_a_difference():
    assert same("State") != same("state")


def test_what_nobody_sees_makes_no_difference():
    assert same("co\u00adoperate") == same("cooperate")
    assert same("ﬁsh") == same("fish")
    assert same("…") == same("...")
    assert same("كـتاب") == same("كتاب")
    assert same("don`t") == same("don’t") == same("don't")


def test_blank_is_what_only_has_white_space_or_what_nobody_sees():
    assert is_blank(" \n")
    assert is_blank("\u200b\u00a0")
    assert not is_blank(".")


def test_signs_of_a_script_without_blanks_do_not_stand_alone():
    assert stands_alone("State")
    assert not stands_alone("检")


@given(st.lists(TEXTS, max_size=6))
def test_words_are_the_same_whether_they_were_met_before_or_not(texts):
    words.forget()
    fresh = [(cut(text), alike(texts_of(text))) for text in texts]
    assert [(cut(text), alike(texts_of(text))) for text in texts] == fresh
    for text, (found, _) in zip(texts, fresh, strict=True):
        assert found == words._cut(text)


def test_words_worked_out_before_are_forgotten_when_there_are_too_many(monkeypatch):
    words.forget()
    monkeypatch.setattr(words, "MOST_KNOWN", 2)
    for text in ("“ » –", "a b c", "d e", "“ »"):
        assert alike(texts_of(text)) == [same(word) for word in text.split()]
        assert max(len(words._KNOWN), len(words._STRETCHES)) <= 2
    assert alike(["“", "»", "–", "“"]) == ['"', '"', "-", '"']


def test_what_is_long_and_without_blanks_is_not_held():
    words.forget()
    assert texts_of("检" * 100) == ["检"] * 100
    assert not words._STRETCHES


@pytest.mark.slow
def test_cutting_takes_time_in_proportion_to_the_text():
    for text in (" " * 200_000, "a-" * 100_000, "\u0301" * 100_000, "é\u200b" * 100_000, "'" * 200_000):
        assert join(cut(text)) == text
