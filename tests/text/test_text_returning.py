"""Is it told which words came back where they stood, which were moved, and which are new?"""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.document import Document, Span, drafted, strike
from travaux.text.returning import MOVED, Plan, bring, gone, origins_of, plan, pool, side_by_side
from travaux.text.words import cut

LETTERS = st.lists(st.sampled_from("abcde"), max_size=16)


def struck(text: str, *places: int) -> Document:
    return strike(drafted(text, "e"), Span(places), "p")


def looked_up(wanted: str, *held: str, least: int = 2) -> list[int | None]:
    """The places of the held words that those wanted are told to be; held words struck group by group."""
    words = " ".join(held).split()
    ends = [len(" ".join(held[: n + 1]).split()) for n in range(len(held))]
    groups = [list(range(start, end)) for start, end in zip([0, *ends], ends, strict=False)]
    known = pool(drafted(" ".join(words), "e"), groups, frozenset(wanted.split()), least)
    return origins_of(wanted.split(), [known])


def test_gone_is_what_stood_and_was_struck():
    document = struck("a b c", 1)
    assert gone(document, {"p"}) == {1}
    assert gone(document, frozenset()) == frozenset()


@given(st.sets(st.integers(0, 30)))
def test_places_side_by_side_are_one_group(places):
    groups = side_by_side(places)
    assert [place for group in groups for place in group] == sorted(places)
    assert all(group == list(range(group[0], group[-1] + 1)) for group in groups)
    assert all(one[-1] + 1 < other[0] for one, other in pairwise(groups))


def test_four_words_in_a_row_are_moved_and_three_are_not():
    assert looked_up("x a b c d y", "a b c d") == [None, 0, 1, 2, 3, None]
    assert looked_up("x a b c y", "a b c d") == [None] * 5


def test_fewer_words_are_moved_if_they_are_all_that_was_struck_and_all_that_is_brought():
    assert looked_up("a b", "a b") == [0, 1]
    assert looked_up("a b", "a b", least=3) == [None, None]
    assert looked_up("a", "a") == [None]


def test_the_longest_of_several_stretches_is_the_one_that_was_moved():
    assert looked_up("a b c d e x", "a b c d", "a b c d e") == [4, 5, 6, 7, 8, None]


def test_what_was_moved_is_not_moved_again():
    assert looked_up("a b c d a b c d", "a b c d") == [0, 1, 2, 3, None, None, None, None]
    known = pool(drafted("a b", "e"), [[0, 1]], frozenset("ab"))
    assert [origins_of(["a", "b"], [known]) for _ in range(2)] == [[0, 1], [None, None]]


@given(LETTERS, LETTERS)
def test_whatever_is_moved_is_the_same_word_and_no_word_is_moved_twice(held, wanted):
    known = pool(drafted(" ".join(held), "e"), [list(range(len(held)))], frozenset(wanted))
    origins = origins_of(wanted, [known])
    moved = [(word, origin) for word, origin in zip(wanted, origins, strict=True) if origin is not None]
    assert all(held[origin] == word for word, origin in moved)
    assert len({origin for _, origin in moved}) == len(moved)


@given(LETTERS, LETTERS)
def test_where_no_four_words_in_a_row_are_shared_and_not_all_nothing_is_moved(held, wanted):
    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[n : n + MOVED]) for n in range(len(words) - MOVED + 1)}

    known = pool(drafted(" ".join(held), "e"), [list(range(len(held)))], frozenset(wanted))
    if not runs(held) & runs(wanted) and held != wanted:
        assert set(origins_of(wanted, [known])) <= {None}


def brought(document: Document, words: str, hidden: list[int], at: int) -> Document:
    what = plan(document, cut(f" {words}"), hidden, at, ())
    return bring(document, what, {"p", "q"}, "q", "f")


def test_a_word_that_is_all_that_is_brought_comes_back():
    document = brought(struck("a b c", 1), "b", [1], 2)
    assert [(piece.word.text, piece.by) for piece in document.seen({"p", "q"})] == [(w, "") for w in "abc"]


def test_words_that_come_back_among_new_ones_stand_in_their_order():
    document = brought(struck("a b c d e", 1, 2, 3), "x b c d y", [1, 2, 3], 4)
    assert document.text({"p", "q"}) == "a x b c d y e"
    new = [piece.word.text for piece in document.seen({"p", "q"}) if piece.by == "q"]
    assert new == ["x", "y"]


def test_all_that_somebody_struck_comes_back_among_not_much_more_and_a_part_of_it_does_not():
    document = struck("a b c d", 1)
    assert [piece.by for piece in brought(document, "x b", [1], 2).seen({"p", "q"})] == ["", "q", "", "", ""]
    document = struck("a b c d", 1, 2)
    assert [piece.by for piece in brought(document, "x b", [1, 2], 3).seen({"p", "q"})][:3] == ["", "q", "q"]
    assert [piece.by for piece in brought(struck("a b c", 1), "b w x y z", [1], 2).seen({"p", "q"})][1] == "q"


def test_where_nothing_was_struck_all_words_are_new():
    assert plan(drafted("a b", "e"), cut(" c"), [], 1, ()) == Plan((), ((1, tuple(cut(" c")), (None,)),))
