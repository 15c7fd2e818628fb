"""Which operations does an amending sentence state?"""

import time

import pytest

from travaux.text.amending import NotUnderstood, read
from travaux.text.amending.operations import (
    AddProvision,
    Insert,
    Occurrence,
    Piece,
    Place,
    Renumber,
    RenumberAccordingly,
    Replace,
    Restate,
    Step,
    Strike,
    StrikeProvision,
    Through,
    Words,
)

FIVE = Place((Step("article", "5"),))
FIVE_TWO = Place((Step("article", "5"), Step("paragraph", "2")))
A, B, C = Words("A"), Words("B"), Words("C")


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 5, paragraph 2, is amended by striking ‘A’ and inserting ‘B’.",
        'Article 5, paragraph 2, is amended by striking the phrase "A" and inserting "B" in its place.',
        "Paragraph 2 of article 5 is hereby amended by deleting “A” and substituting therefor “B”.",
        "Article 5, paragraph 2, is amended striking “A” and inserting in lieu thereof “B”",
        "In article 5, paragraph 2, replace “A” by “B”.",
        "In paragraph 2 of article 5, replace the figure “A” with the figure “B”;",
        "In article 5, paragraph 2, for “A” substitute “B”.",
        "In article 5, paragraph 2, substitute “B” for “A”.",
        "In article 5, paragraph 2, the words “A” are replaced by “B”.",
        "In article 5, paragraph 2, the word “A” is deleted and replaced by “B”.",
        "Strike “A” in article 5, paragraph 2, and insert “B” in its stead.",
        "Amend article 5, paragraph 2, by striking “A” and inserting “B”.",
        "Article 5, paragraph 2, is amended as follows: (a) by striking the phase “A” and inserting “B”;",
    ],
)
def test_striking_and_inserting_is_read_however_it_is_said(sentence: str) -> None:
    assert read(sentence) == (Replace(FIVE_TWO, A, B),)


@pytest.mark.parametrize(
    ("said", "occurrence"),
    [
        ("both times it appears", Occurrence("times", 2)),
        ("in both places", Occurrence("times", 2)),
        ("each time it appears", Occurrence("each")),
        ("wherever it appears", Occurrence("each")),
        ("in each place where it appears", Occurrence("each")),
        ("throughout", Occurrence("each")),
        ("where it appears the first time", Occurrence("nth", 1)),
        ("where it first appears", Occurrence("nth", 1)),
        ("the second time it appears", Occurrence("nth", 2)),
        ("the last place it appears", Occurrence("nth", -1)),
        ("all three times it appears", Occurrence("times", 3)),
        ("in each of the 4 places that it appears", Occurrence("times", 4)),
        ("in each of the four places it occurs", Occurrence("times", 4)),
    ],
)
def test_the_occurrence_meant_is_read(said: str, occurrence: Occurrence) -> None:
    assert read(f"In article 5, strike “A” {said}.") == (Strike(FIVE, A, occurrence),)
    assert read(f"Article 5 is amended by striking “A” {said} and inserting “B” in its place.") == (
        Replace(FIVE, A, B, occurrence),
    )


@pytest.mark.parametrize(
    ("sentence", "operations"),
    [
        ("In article 5, strike each instance of “A”.", [Strike(FIVE, A, Occurrence("each"))]),
        ("In article 5, delete the second “A”.", [Strike(FIVE, A, Occurrence("nth", 2))]),
        ("In article 5, strike both references to “A”.", [Strike(FIVE, A, Occurrence("times", 2))]),
        ("In article 5, replace “A” by “B” wherever it appears.", [Replace(FIVE, A, B, Occurrence("each"))]),
        ("In article 5, strike “A”, “B”, and “C”.", [Strike(FIVE, each) for each in (A, B, C)]),
        ("In article 5, replace “A” and “B” by “C”.", [Replace(FIVE, A, C), Replace(FIVE, B, C)]),
        (
            "In article 5, replace “A” and “B” by “B” and “C”, respectively.",
            [Replace(FIVE, A, B), Replace(FIVE, B, C)],
        ),
        ("In article 5, replace “A” by “B” and “B” by “C”.", [Replace(FIVE, A, B), Replace(FIVE, B, C)]),
        ("In article 5, insert “B” after “A”.", [Insert(FIVE, B, "after", A)]),
        ("In article 5, add the words “B” immediately before the word “A”.", [Insert(FIVE, B, "before", A)]),
        ("In article 5, insert after “A” the following: “B”.", [Insert(FIVE, B, "after", A)]),
        ("In article 5, after “A” insert “B”.", [Insert(FIVE, B, "after", A)]),
        ("In article 5, “B” is inserted after “A”.", [Insert(FIVE, B, "after", A)]),
        ("Article 5 is amended by inserting at the end “B”.", [Insert(FIVE, B, "after")]),
        ("Article 5 is amended by adding “B” at the beginning.", [Insert(FIVE, B, "before")]),
        ("At the end of article 5, insert “B”.", [Insert(FIVE, B, "after")]),
        ("In article 5, the words “B” are added at the end.", [Insert(FIVE, B, "after")]),
        (
            "In article 5, insert after the first sentence the following: “So be it.”",
            [Insert(FIVE, Words("So be it."), "after", Piece("sentence", 1))],
        ),
        (
            "Add the following sentence at the end of article 5: “So be it.”",
            [Insert(FIVE, Words("So be it."), "after")],
        ),
        ("In article 5, add the following sentence: “So.”", [Insert(FIVE, Words("So."), "after")]),
        ("In article 5, delete the second proviso.", [Strike(FIVE, Piece("proviso", 2))]),
        ("Delete the proviso in article 5.", [Strike(FIVE, Piece("proviso", 0))]),
        ("Delete the last sentence of article 5.", [Strike(FIVE, Piece("sentence", -1))]),
        (
            "Replace the second sentence of article 5 by the following: “So be it.”",
            [Replace(FIVE, Piece("sentence", 2), Words("So be it."))],
        ),
        (
            "The second sentence of article 5 is amended to read “So be it.”.",
            [Replace(FIVE, Piece("sentence", 2), Words("So be it."))],
        ),
        (
            "In article 5, strike “A” and all that follows through “B” and insert “C”.",
            [Replace(FIVE, Through("A", "B"), C)],
        ),
        ("In article 5, strike “A” and all that follows.", [Strike(FIVE, Through("A"))]),
        ("In art. 5, strike the last comma.", [Strike(FIVE, Words(",", at_end=True), Occurrence("nth", -1))]),
        (
            "Article 5 is amended by striking the period at the end and inserting a semicolon in its place.",
            [Replace(FIVE, Words(".", at_end=True), Words(";"))],
        ),
        ("Article 5 is amended to read as follows: “B”.", [Restate(FIVE, B)]),
        ("The heading of article 5 is amended to read “B”.", [Restate(Place(FIVE.steps, "heading"), B)]),
        ("Article 5 shall read: “B”.", [Restate(FIVE, B)]),
        ("Strike article 5 and insert the following: “B”.", [Restate(FIVE, B)]),
        ("Delete article 5.", [StrikeProvision(FIVE)]),
        ("Article 5 is repealed.", [StrikeProvision(FIVE)]),
        ("Article 5 is deleted; renumber accordingly.", [StrikeProvision(FIVE), RenumberAccordingly()]),
        (
            "Delete article 5. The subsequent articles are renumbered accordingly.",
            [StrikeProvision(FIVE), RenumberAccordingly()],
        ),
        ("Insert the following new article after article 5: “B”.", [AddProvision(FIVE, B, "after")]),
        ("Insert before article 5 a new article reading as follows: “B”.", [AddProvision(FIVE, B, "before")]),
        ("After article 5, insert a new article 6: “B”.", [AddProvision(FIVE, B, "after")]),
        ("Add to article 5 a new paragraph reading: “3.”", [AddProvision(FIVE, Words("3."), "within")]),
        ("In article 5, add a new paragraph: “B”.", [AddProvision(FIVE, B, "within")]),
        ("Renumber article 5 as article 4.", [Renumber(FIVE, "4")]),
        ("Article 5 becomes article 4.", [Renumber(FIVE, "4")]),
        (
            "Articles 5 and 6 are renumbered as articles 4 and 5.",
            [Renumber(FIVE, "4"), Renumber(Place((Step("article", "6"),)), "5")],
        ),
        (
            "Article 5 is amended (1) in paragraph 2, by striking “A”, (2) in paragraph 3, by striking “B”.",
            [Strike(FIVE_TWO, A), Strike(Place((Step("article", "5"), Step("paragraph", "3"))), B)],
        ),
        (
            "In articles 5 and 6, delete “A”.",
            [Strike(FIVE, A), Strike(Place((Step("article", "6"),)), A)],
        ),
        ("Article 5 is amended by striking “A” and inserting “B”. Delete article 5.", [
            Replace(FIVE, A, B), StrikeProvision(FIVE)
        ]),
    ],
)  # fmt: skip
def test_each_form_of_amendment_is_read(sentence: str, operations: list[object]) -> None:
    assert read(sentence) == tuple(operations)


def test_the_last_mark_in_american_quotation_marks_stays_open() -> None:
    assert read("In article 5, replace “A” by “B.”") == (Replace(FIVE, A, Words("B.", loose=True)),)
    assert read("In article 5, strike “A,” “B,” and “C.”") == tuple(
        Strike(FIVE, Words(text, loose=True)) for text in ("A,", "B,", "C.")
    )


def test_one_quotation_mark_too_many_does_no_harm_where_one_reading_is_left() -> None:
    sentence = 'Article 5 is amended by striking the phrase "up to "5" and inserting "up to 6" in its place.'
    assert read(sentence) == (Replace(FIVE, Words("up to 5"), Words("up to 6")),)


def test_one_quotation_mark_too_many_is_refused_where_more_readings_are_left() -> None:
    found = read('In article 5, strike "A "B".')
    assert isinstance(found, NotUnderstood)
    assert "more than one way" in found.why


@pytest.mark.parametrize(
    ("sentence", "part", "why"),
    [
        ("Article 5 is amended as follows:", "Article 5 is amended as follows:", "which words"),
        ("Article 5 is lovely.", "Article 5 is lovely.", "no known form"),
        ("In article 5, strike “A” and dance.", "dance.", "no known form"),
        ("Article 5 is amended by improving it.", "improving it.", "no known form"),
        (
            "In article 5, replace “A”, “B” and “C” by “A” and “B”.",
            "In article 5, replace",
            "3 are",
        ),
        ("Articles 5 and 6 are renumbered as article 4.", "Articles 5 and 6", "as many numbers"),
        ("Insert after articles 5 and 6 a new article: “B”.", "Insert after", "one other"),
        ("In article 5, strike “A.", "In article 5, strike “A.", "do not come out even"),
        ("", "", "which words"),
        ("strike \ue0000\ue001", "strike", "no sentence"),
    ],
)
def test_what_has_no_known_form_is_said(sentence: str, part: str, why: str) -> None:
    found = read(sentence)
    assert isinstance(found, NotUnderstood)
    assert found.part.startswith(part)
    assert why in found.why
    assert str(found).startswith("not understood: “")


@pytest.mark.parametrize(
    "piece",
    [
        "strike the phrase “a”, ",
        "the ",
        '"a ',
        "“",
        "in article 5, ",
        "(a) ",
        "the first ",
        "article 5 of ",
        "A",
    ],
)
def test_reading_takes_time_in_proportion_to_the_sentence(piece: str) -> None:
    def took(times: int) -> float:
        began = time.perf_counter()
        read("In article 5, " + piece * times + "!")
        return time.perf_counter() - began

    took(20)
    # A quadratic reader would need minutes for the longest of these.
    assert took(500) < 2.0
