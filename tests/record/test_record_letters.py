import re

from hypothesis import given
from hypothesis import strategies as st

from travaux.record.letters import LOWER, UPPER, fold, is_cyrillic, letter_count, romanised, slug


@given(st.text())
def test_a_slug_is_made_of_latin_letters_digits_and_hyphens(text):
    assert re.fullmatch(r"[a-z0-9-]*", slug(text))


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя"))
def test_every_russian_letter_is_romanised(text):
    assert romanised(text).isascii()


def test_accents_fold_and_the_short_i_does_not():
    assert fold("Dorticós") == "dorticos"
    assert fold("ЁЛКИН, Рой") == "елкин, рой"


def test_capitals_with_accents_are_capitals():
    assert re.fullmatch(f"[{UPPER}]+", "ÓÉŽЁЙ")
    assert re.fullmatch(f"[{LOWER}]+", "óéžёй")


def test_the_script_is_that_of_most_letters():
    assert is_cyrillic("Белов and")
    assert not is_cyrillic("Belov и")
    assert letter_count("a б 3") == 2


def test_a_slug_joins_words_with_hyphens():
    assert slug("У Тан") == "u-tan"
