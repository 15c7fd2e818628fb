"""Which sentence states these operations, so that reading it gives them again?"""

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.amending import NotUnderstood, read, write
from travaux.text.amending.operations import (
    AddProvision,
    Insert,
    Occurrence,
    Operation,
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

NUMBER = st.integers(1, 40).map(str)
LETTER = st.sampled_from("abcdefgh")
PLACES = st.builds(
    lambda article, paragraph, letter: Place(
        (Step("article", article),)
        + ((Step("paragraph", paragraph),) if paragraph else ())
        + ((Step("", letter),) if paragraph and letter else ())
    ),
    NUMBER,
    st.none() | NUMBER,
    st.none() | LETTER,
)
PARTS = st.builds(
    lambda place, part, sentence: Place(place.steps, part, sentence if part == "whole" else 0),
    PLACES,
    st.sampled_from(["whole", "whole", "heading", "lead-in"]),
    st.sampled_from([0, 0, 0, 1, 2, 12, -1]),
)
TEXTS = st.text(st.sampled_from("abc XYZ 12 ,.;:()§$%’'“”\"«»‘-\n"), min_size=1, max_size=30).filter(
    str.strip
)
WORDS = st.builds(Words, TEXTS)
TARGETS = st.one_of(
    WORDS,
    st.builds(lambda text: Words(text, at_end=True), TEXTS),
    st.builds(Through, TEXTS, st.just("") | TEXTS),
    st.builds(Piece, st.sampled_from(["sentence", "proviso"]), st.sampled_from([0, 1, 2, 11, -1])),
)
TIMES = st.one_of(
    st.just(Occurrence()),
    st.just(Occurrence("each")),
    st.builds(lambda number: Occurrence("nth", number), st.sampled_from([1, 2, 3, 21, -1])),
    st.builds(lambda number: Occurrence("times", number), st.integers(2, 30)),
)
OPERATIONS: st.SearchStrategy[Operation] = st.one_of(
    st.builds(Strike, PARTS, TARGETS, TIMES),
    st.builds(Replace, PARTS, TARGETS, WORDS, TIMES),
    st.builds(Insert, PARTS, WORDS, st.sampled_from(["before", "after"]), st.none() | TARGETS, TIMES),
    st.builds(Restate, PARTS.filter(lambda place: not place.sentence), WORDS),
    st.builds(StrikeProvision, PLACES),
    st.builds(AddProvision, PLACES, WORDS, st.sampled_from(["before", "after", "within"])),
    st.builds(Renumber, PLACES, NUMBER),
    st.just(RenumberAccordingly()),
)
PLAIN = st.text(st.sampled_from("abc de,.;:’"), min_size=1, max_size=20).filter(str.strip).map(Words)


@given(st.lists(OPERATIONS, min_size=1, max_size=3))
def test_what_is_written_reads_back_as_the_same_operations(operations: list[Operation]) -> None:
    sentence = write(operations)
    if isinstance(sentence, str):
        assert read(sentence) == tuple(operations)


@given(
    st.one_of(
        st.builds(Strike, PARTS, PLAIN, TIMES),
        st.builds(Replace, PARTS, PLAIN, PLAIN, TIMES),
        st.builds(Insert, PARTS, PLAIN, st.sampled_from(["before", "after"]), PLAIN, TIMES),
        st.builds(Restate, PARTS.filter(lambda place: not place.sentence), PLAIN),
        st.builds(StrikeProvision, PLACES),
        st.builds(AddProvision, PLACES, PLAIN, st.sampled_from(["before", "after", "within"])),
    )
)
def test_every_operation_on_ordinary_words_has_a_sentence(operation: Operation) -> None:
    assert isinstance(write([operation]), str)


def test_the_sentences_read_as_an_act_does() -> None:
    place = Place((Step("article", "5"), Step("paragraph", "2")))
    assert write([Replace(place, Words("X"), Words("Y"), Occurrence("times", 2)), RenumberAccordingly()]) == (
        "Article 5, paragraph 2, is amended by striking “X” in each of the 2 places it appears and "
        "inserting “Y” in its place. Renumber accordingly."
    )
    assert write([Insert(Place(place.steps[:1], "heading"), Words("X"), "before")]) == (
        "The heading of article 5 is amended by inserting “X” at the beginning."
    )
    assert write([Strike(Place(), Words("“X” and “Y")), AddProvision(Place(), Words("X"), "within")]) == (
        'This text is amended by striking "“X” and “Y". Add a new article: “X”.'
    )
    assert write([StrikeProvision(Place((Step("article", "5"), Step("paragraph", "#2"))))]) == (
        "Delete article 5, the second paragraph."
    )


def test_what_no_sentence_says_unmistakably_is_refused() -> None:
    everything = Words('” " » ’ “')
    place = Place((Step("article", "5"),))
    for operation in (
        Strike(place, everything),
        Replace(place, Words("X"), everything),
        Strike(place, Through("X", everything.text)),
        Strike(Place(unread="over there"), Words("X")),
        Strike(place, Words("X.", loose=True)),
        Restate(Place(), Words("X")),
        AddProvision(Place(), Words("X"), "after"),
        Renumber(Place(), "4"),
        StrikeProvision(Place()),
    ):
        assert isinstance(write([operation]), NotUnderstood)
