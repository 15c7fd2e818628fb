"""Which provision does an amending sentence speak of?"""

import pytest

from travaux.text.amending.operations import Place, Step
from travaux.text.amending.ordinals import count, ordinal, spell
from travaux.text.amending.places import read_place, read_places
from travaux.text.amending.rules import join

ARTICLE = Step("article", "5")
PARAGRAPH = Step("paragraph", "2")
LETTER = Step("", "a")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Article 5", Place((ARTICLE,))),
        ("article 5, paragraph 2 (a)", Place((ARTICLE, PARAGRAPH, LETTER))),
        ("paragraph 2(a) of article 5", Place((ARTICLE, PARAGRAPH, LETTER))),
        ("art. 5, para. 2", Place((ARTICLE, PARAGRAPH))),
        ("Article 5(2)", Place((ARTICLE, Step("", "2")))),
        ("Paragraph (2)(a)", Place((PARAGRAPH, LETTER))),
        ("Article 2 bis", Place((Step("article", "2 bis"),))),
        ("the second paragraph of article 5", Place((ARTICLE, Step("paragraph", "#2")))),
        ("the heading of article 5", Place((ARTICLE,), "heading")),
        ("The lead-in language of article 5", Place((ARTICLE,), "lead-in")),
        ("The chapeau of paragraph 2 of article 5", Place((ARTICLE, PARAGRAPH), "lead-in")),
        ("the last sentence of article 5", Place((ARTICLE,), sentence=-1)),
        ("article 5, second sentence", Place((ARTICLE,), sentence=2)),
        ("§ 12-3.04(b)", Place((Step("section", "12-3.04"), Step("", "b")))),
        ("the Treaty", Place()),
        ("", Place()),
        ("the thing over there", Place(unread="the thing over there")),
    ],
)
def test_a_place_is_read_from_the_outermost_provision_inwards(text: str, place: Place) -> None:
    assert read_place(text) == place


def test_a_citation_in_brackets_gives_the_place_as_the_code_numbers_it() -> None:
    place = read_place("Section 8(b) of the Ports Act 1990 (Act 3-4; Harbour Code § 7-12.01(c)(2))")
    assert place.steps == (Step("section", "8"), Step("", "b"))
    assert place.cited == (Step("section", "7-12.01"), Step("", "c"), Step("", "2"))


@pytest.mark.parametrize(
    ("text", "nums"),
    [
        ("articles 2, 3 and 5", ["2", "3", "5"]),
        ("paragraphs 4 to 6 of article 9", ["4", "5", "6"]),
        ("subsections (a) through (c)", ["a", "b", "c"]),
        ("article 2", ["2"]),
    ],
)
def test_several_provisions_of_a_kind_are_told_apart(text: str, nums: list[str]) -> None:
    assert [place.steps[-1].num for place in read_places(text)] == nums


def test_a_range_that_cannot_be_counted_is_not_read() -> None:
    assert read_places("articles 9 to 3")[0].unread
    assert read_places("articles 2, 3 to 9")[0].unread


def test_a_place_said_after_another_takes_from_it_what_it_leaves_out() -> None:
    before = Place((ARTICLE, PARAGRAPH))
    assert join(before, Place((Step("paragraph", "3"),))).steps == (ARTICLE, Step("paragraph", "3"))
    assert join(before, Place((Step("subparagraph", "a"),))).steps == (
        *before.steps,
        Step("subparagraph", "a"),
    )
    assert join(before, Place((Step("article", "7"),))).steps == (Step("article", "7"),)
    assert join(before, Place(part="heading")) == Place(before.steps, "heading")


def test_ordinals_and_counts_are_read_spelt_or_in_figures() -> None:
    assert [ordinal(word) for word in ("First", "tenth", "11th", "last", "final")] == [1, 10, 11, -1, -1]
    assert [count(word) for word in ("two", "12")] == [2, 12]
    assert [spell(number) for number in (-1, 3, 11, 12, 13, 21, 22, 23, 24)] == (
        ["last", "third", "11th", "12th", "13th", "21st", "22nd", "23rd", "24th"]
    )
