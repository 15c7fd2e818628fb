from hypothesis import given
from hypothesis import strategies as st

from travaux.record.address import Address
from travaux.record.find import Place, find_words, nearest, normalised
from travaux.record.model import Version
from travaux.record.read import read_record

TEXT = (
    "A. BELOV. We must strike article nine. And   then “the rest” – all of it. We go out of [our] way.\n\n"
    "J. STONE. Ещё раз нет. We must strike article nine.\n\nSTONE: Yes."
)
RECORD = read_record(TEXT)
VERSION = RECORD.version()


@given(st.data())
def test_words_taken_from_a_sentence_are_found_in_it(data):
    turn = data.draw(st.sampled_from(VERSION.turns))
    sentence = data.draw(st.sampled_from(turn.sentences))
    start = data.draw(st.integers(0, len(sentence.text) - 1))
    words = sentence.text[start : data.draw(st.integers(start + 1, len(sentence.text)))]
    places = find_words(VERSION, words)
    if words.strip():
        assert any(place.turn == turn.n and place.sentence <= sentence.n <= place.last for place in places)


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)


def test_case_quotes_dashes_and_white_space_do_not_matter():
    assert find_words(RECORD, 'AND then "the rest" - all') == [Place(1, 2, 2)]
    assert find_words(RECORD, "еще раз") == [Place(2, 1, 1)]


def test_every_place_is_found():
    assert find_words(RECORD, "strike article nine") == [Place(1, 1, 1), Place(2, 2, 2)]


def test_words_over_the_end_of_a_sentence_give_a_range():
    (place,) = find_words(RECORD, "article nine. And then")
    assert place == Place(1, 1, 2)
    assert place.address("geneva") == Address("geneva", 1, 1, (1, 2))
    assert str(find_words(RECORD, "we go")[0].address("geneva")) == "geneva#1.3"


def test_an_editors_remark_need_not_be_quoted():
    assert find_words(RECORD, "go out of way") == [Place(1, 3, 3)]
    assert find_words(RECORD, "out of [our] way") == [Place(1, 3, 3)]


def test_words_that_are_not_there_are_not_found_but_what_comes_nearest_is_told():
    assert find_words(RECORD, "strike article ten") == []
    assert find_words(RECORD, "  ") == []
    found = nearest(VERSION, "strike the article nine")
    assert (found.place.sentence, found.score > 80) == (1, True)
    assert nearest(VERSION, "yes").text == "Yes."


def test_a_version_without_sentences_has_nothing_near():
    empty = Version(language="en", complete=True, metadata=VERSION.metadata, turns=(), notes=(), leftover=())
    assert nearest(empty, "anything") is None


def test_words_repeated_in_one_sentence_are_one_place():
    record = read_record("A. BELOV. No, no, no.\n\nJ. STONE. Yes.")
    assert find_words(record, "no") == [Place(1, 1, 1)]
