"""Do words stand as the proposals adopted have it, in whatever order they were?"""

import random

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.document import (
    DRAFT,
    Document,
    Span,
    drafted,
    find,
    gap_after,
    insert,
    joined,
    plain,
    restore,
    strike,
)
from travaux.text.words import cut

NAMES = ("a", "b", "c", "d")
views = st.frozensets(st.sampled_from(NAMES))


@st.composite
def documents(draw) -> Document:
    """A document on which some proposals did this and that, each seeing some of the others."""
    chance = random.Random(draw(st.integers(0, 1 << 20)))
    document = drafted("The old text stands, as it is. No more.", "e")
    for step in range(draw(st.integers(0, 8))):
        name = chance.choice(NAMES)
        view = {name, *chance.sample(NAMES, chance.randint(0, 3))}
        seen = document.places(view)
        gone = [
            n for n in range(len(document.pieces)) if n not in seen and document.pieces[n].by in (*view, "")
        ]
        what = chance.choice(["strike", "insert", "restore"])
        if what == "strike" and seen:
            start = chance.randrange(len(seen))
            document = strike(document, Span(tuple(seen[start : start + 3])), name)
        elif what == "restore" and gone:
            document = restore(document, gone[:2], name, view)
        else:
            at = gap_after(document, chance.choice([-1, *seen]), view)
            document = insert(document, cut(f" w{step} x{step}"), at, name, f"e{step}")
    return document


@given(documents(), views)
def test_a_word_stands_if_it_was_brought_and_every_strike_was_undone(document, view):
    for piece in document.pieces:
        strikes = {name for name in piece.struck if name in view}
        undone = {name for who, what in piece.restored if who in view for name in what}
        assert piece.seen(view) == ((piece.by == DRAFT or piece.by in view) and strikes <= undone)


@given(documents(), views)
def test_places_and_words_seen_are_the_same(document, view):
    assert [document.pieces[place].key for place in document.places(view)] == [
        p.key for p in document.seen(view)
    ]
    assert document.text(view) == joined(document.seen(view))
    stood = any(not piece.by or piece.by in view for piece in document.pieces)
    assert document.emptied(view) == (stood and not document.places(view))


@given(documents())
def test_nothing_adopted_is_the_draft(document):
    assert document.text(frozenset()) == "The old text stands, as it is. No more."


@given(documents())
def test_keys_are_unique_and_the_next_one_is_free(document):
    keys = [piece.key for piece in document.pieces]
    assert len(set(keys)) == len(keys)
    assert document.words.next_key > max(keys)


@given(documents(), views, st.text("abc the w1,.", max_size=8))
def test_words_are_found_wherever_they_stand_side_by_side_and_none_overlap(document, view, words):
    wanted = [word.text for word in cut(words.strip())]
    places, texts = plain(document, document.places(view))
    expected, at = [], 0
    while wanted and at + len(wanted) <= len(texts):
        if texts[at : at + len(wanted)] == wanted:
            expected.append(Span(tuple(places[at : at + len(wanted)])))
            at += len(wanted)
        else:
            at += 1
    assert find(document, words, view) == expected


def test_a_word_that_was_brought_back_can_be_struck_again_by_the_same_proposal():
    document = strike(drafted("a b", "e"), Span((0,)), "p")
    document = restore(document, [0], "q", {"p", "q"})
    assert document.text({"p", "q"}) == "a b"
    again = strike(document, Span((0,)), "p")
    assert again.text({"p", "q"}) == "b"
    assert again.text({"q"}) == "a b"


def test_bringing_back_undoes_only_the_strikes_that_count():
    document = strike(strike(drafted("a", "e"), Span((0,)), "p"), Span((0,)), "later")
    document = restore(document, [0], "r", {"p", "r"})
    assert document.text({"p", "r"}) == "a"
    assert document.text({"p", "r", "later"}) == ""


def test_bringing_back_twice_is_bringing_back_once_more():
    document = strike(strike(drafted("a", "e"), Span((0,)), "p"), Span((0,)), "q")
    document = restore(restore(document, [0], "r", {"p", "r"}), [0], "r", {"q", "r"})
    assert document.pieces[0].restored == (("r", frozenset({"p", "q"})),)


def test_rivals_for_one_gap_stand_in_the_order_in_which_they_were_tabled():
    document = drafted("a d", "e")
    for name in ("b", "c"):
        document = insert(document, cut(f" {name}"), gap_after(document, 0, {name}), name, "f")
    assert document.text({"b", "c"}) == "a b c d"


def test_the_proposals_that_touch_a_document_are_told():
    document = strike(insert(drafted("a", "e"), cut(" b"), 1, "p", "f"), Span((0,)), "q")
    assert restore(document, [0], "r", {"q"}).proposals() == {"p", "q", "r"}


def test_words_without_text_are_found_nowhere():
    assert find(drafted("a b", "e"), " ", frozenset()) == []
