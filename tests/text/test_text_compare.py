"""Which words did a new version keep, strike, bring, and bring back; and does it take time in proportion?"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.text import compare
from travaux.text.compare import rewrite, rising, steps
from travaux.text.document import Document, drafted
from travaux.text.words import alike, cut

WORDS = st.lists(st.sampled_from(["the", "of", "State", "shall", "inspect", ".", ",", "a", "b"]), max_size=40)
PASSAGE = "Sites in each State are inspected twice a year"


def versions(*texts: str) -> Document:
    """A draft, and each later text handed in by a proposal of its own, all adopted in turn."""
    document = drafted(texts[0], "e0")
    for number, text in enumerate(texts[1:], 1):
        adopted = {f"p{n}" for n in range(1, number + 1)}
        document = rewrite(document, text, adopted, f"p{number}", f"e{number}")
    return document


def authors(document: Document, last: int) -> list[tuple[str, str]]:
    """Every word that stands, with the proposal that brought it first."""
    keys = {piece.key: piece for piece in document.pieces}
    found = []
    for piece in document.seen({f"p{n}" for n in range(1, last + 1)}):
        first = piece
        while first.origin is not None:
            first = keys[first.origin]
        found.append((piece.word.text, first.by))
    return found


def by(document: Document, last: int, proposal: str) -> str:
    return " ".join(word for word, who in authors(document, last) if who == proposal)


@given(WORDS, WORDS)
def test_a_comparison_tells_every_word_of_both_sides_once_and_in_order(old, new):
    found = steps(old, new)
    assert [place for step in found for place in step.old] == list(range(len(old)))
    assert [place for step in found for place in step.new] == list(range(len(new)))
    assert all([old[n] for n in step.old] == [new[n] for n in step.new] for step in found if step.kept)


@given(WORDS, WORDS)
def test_it_is_so_even_where_a_text_is_too_long_to_be_compared_at_once(old, new):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare, "MAX_CELLS", 12)
        found = steps(old, new)
    assert [place for step in found for place in step.old] == list(range(len(old)))
    assert [place for step in found for place in step.new] == list(range(len(new)))
    assert all([old[n] for n in step.old] == [new[n] for n in step.new] for step in found if step.kept)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_each_version_stands_once_it_is_adopted_and_all_before_stay(texts):
    document = versions(*(" ".join(words) for words in texts))
    for number, words in enumerate(texts):
        adopted = {f"p{n}" for n in range(1, number + 1)}
        assert alike([p.word.text for p in document.seen(adopted)]) == words


@given(WORDS)
def test_the_same_words_are_no_change(words):
    document = drafted(" ".join(words), "e")
    assert rewrite(document, "\n".join(words), {"p"}, "p", "f") == document


@given(st.lists(st.integers(0, 40), unique=True, max_size=9))
def test_a_longest_rising_run_is_found(numbers):
    run = rising(numbers)
    picked = [numbers[n] for n in run]
    assert run == sorted(run)
    assert picked == sorted(picked)
    subsets = ([n for k, n in enumerate(numbers) if mask >> k & 1] for mask in range(1 << len(numbers)))
    assert len(picked) == max(len(each) for each in subsets if each == sorted(each))


def test_typography_is_no_change():
    document = drafted('The State\'s "sites" - all of them... - are open.', "e")
    assert (
        rewrite(document, "The  State’s “sites” – all\u00a0of them… — are open. \n", {"p"}, "p", "f")
        is document
    )


def test_letter_case_is_a_change():
    assert by(versions("Each state may inspect.", "Each State may inspect."), 1, "p1") == "State"


def test_words_that_come_back_where_they_stood_keep_who_brought_them_first():
    with_it, without = f"A b c. {PASSAGE}. D e f.", "A b c. D e f."
    document = versions(without, with_it, without, with_it)
    assert by(document, 3, "p1") == PASSAGE + " ."
    assert by(document, 3, "p3") == ""


def test_a_word_that_comes_back_alone_keeps_who_brought_it_first():
    document = versions("They shall not meet.", "They shall meet.", "They shall not meet.")
    assert authors(document, 2) == [(word, "") for word in ["They", "shall", "not", "meet", "."]]


def test_new_words_around_what_came_back_are_new():
    document = versions(
        f"A b c. {PASSAGE}. D e f.",
        "A b c. D e f.",
        f"A b c. Moreover x y {PASSAGE} or z. D e f.",
    )
    assert by(document, 2, "p2").strip(" .") == "Moreover x y or z"


def test_a_common_word_among_new_ones_did_not_come_back():
    document = versions("A b the c.", "A b c.", "A b whatever one of the many ships sails c.")
    assert by(document, 2, "p2") == "whatever one of the many ships sails"


def test_words_moved_within_a_text_keep_who_brought_them():
    document = versions(f"A b c d. {PASSAGE}. E f g.", f"A b c d. E f g. {PASSAGE}.")
    assert by(document, 1, "p1") == ""
    document = versions(f"A b c d. {PASSAGE}. E f g.", "A b c d. E f g.", f"{PASSAGE}. A b c d. E f g.")
    assert by(document, 2, "p2") == ""


def test_two_words_moved_whole_keep_who_brought_them():
    document = versions("One two three four five six.", "three four five six. One two")
    assert by(document, 1, "p1") == ""


def test_what_stands_twice_was_moved_only_once():
    document = versions(f"A b c. {PASSAGE}.", f"X y. {PASSAGE}. {PASSAGE}. A b c.")
    said = authors(document, 1)
    assert sum(who == "" for word, who in said if word == "inspected") == 1


def test_what_is_proposed_and_pending_stays_out_of_a_new_text():
    document = rewrite(drafted("A b.", "e"), "A x b.", {"p"}, "p", "f")
    document = rewrite(document, "A y b.", {"q"}, "q", "g")
    assert document.text({"q"}) == "A y b."
    assert document.text({"p"}) == "A x b."


def test_an_empty_text_strikes_everything():
    document = rewrite(drafted("A b.", "e"), " ", {"p"}, "p", "f")
    assert document.text({"p"}) == ""
    assert rewrite(document, "\u200bA b.\u200b", {"p", "q"}, "q", "g").text({"p", "q"}) == "A b."


@pytest.mark.slow
def test_a_long_text_written_anew_takes_seconds_at_most():
    old = " ".join(f"w{number % 977} x{number}" for number in range(20_000))
    new = " ".join(f"w{number % 877} x{number + number % 3}" for number in range(20_000))
    start = time.process_time()
    document = rewrite(drafted(old, "e"), new, {"p"}, "p", "f")
    assert document.text({"p"}) == new
    assert time.process_time() - start < 60
    assert cut(new)
