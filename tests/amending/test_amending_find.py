"""Where do words stand in a text, and do they stand there whole?"""

import pytest

from travaux.text.amending.find import alike, find
from travaux.text.amending.pieces import provisos, sentences


@pytest.mark.parametrize(
    ("text", "words", "times"),
    [
        ("the ship’s  crew\n and ships", "ship's crew", 1),
        ("“Fund” means", '"Fund"', 1),
        ("30 days, 130 days, 1.30 and 30,000", "30", 1),
        ("a licence and two licences", "licence", 1),
        ("a licence[s] fee", "licence", 0),
        ("pre[-]licence", "licence", 1),
        ("§ 12 and §12", "§ 12", 2),
        ("One. Two 3.5, e. and four.", ".", 2),
        ("a; b; c", ";", 2),
        ("whether or not", "", 0),
        ("(a)(1) or (a)", "(a)", 2),
        ("1990–1995", "1990", 0),
    ],
)
def test_words_are_found_whole_whatever_their_typography(text: str, words: str, times: int) -> None:
    assert len(find(text, [(0, len(text))], words)) == times


def test_words_are_looked_for_within_each_stretch_only() -> None:
    text = "one two one"
    assert find(text, [(0, 5), (4, 7)], "one") == [(0, 3)]


def test_two_texts_are_alike_whatever_their_typography() -> None:
    assert alike("the  crew's", "the crew’s ")
    assert not alike("the crew", "the crews")
    assert alike(" ", "")
    assert not alike("", "x")


def test_sentences_are_told_apart() -> None:
    text = "The Parties shall meet. They shall talk, e.g. about art. 3. They part."
    assert [text[slice(*span)] for span in sentences(text, (0, len(text)))] == [
        "The Parties shall meet.",
        "They shall talk, e.g. about art. 3.",
        "They part.",
    ]


def test_provisos_go_up_to_the_next_and_leave_the_full_stop() -> None:
    text = "It may go; provided, that it tells; provided further, that it returns. It may stay."
    assert [text[slice(*span)] for span in provisos(text, (0, len(text)))] == [
        "; provided, that it tells",
        "; provided further, that it returns",
    ]
    assert provisos("No condition.", (0, 13)) == []
