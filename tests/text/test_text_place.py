"""Does an amendment find its place, and is it told why it has none?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.kinds.amendment import Amendment
from travaux.text.document import Document, drafted
from travaux.text.place import Lost, place


def placed(text: str, operation: str, **how) -> str:
    """What a draft says with one amendment, or why it has no place."""
    amendment = Amendment(proposal="p", operation=operation, provision="x/1", **how)
    found = place(drafted(text, "e"), amendment, {"p"}, "f")
    return found.reason if isinstance(found, Lost) else found.text({"p"})


@pytest.mark.parametrize(
    ("operation", "how", "expected"),
    [
        ("strikes", {"words": "the two"}, "ships and planes"),
        ("strikes", {}, ""),
        ("replaces", {"words": "two", "brings": "three"}, "the three ships and planes"),
        ("replaces", {"words": "two", "brings": ""}, "the ships and planes"),
        ("inserts", {"brings": "grey", "after": "two"}, "the two grey ships and planes"),
        ("inserts", {"brings": "grey", "before": "ships"}, "the two grey ships and planes"),
        ("inserts", {"brings": "all", "before": "the"}, "all the two ships and planes"),
        ("inserts", {"brings": "of the fleet"}, "the two ships and planes of the fleet"),
        ("inserts", {}, "the two ships and planes"),
        ("rewrites", {"brings": "the three ships"}, "the three ships"),
        ("rewrites", {}, ""),
        ("strikes", {"words": "boats"}, "the words “boats” do not stand in the text"),
        ("inserts", {"brings": "x", "after": "boats"}, "the words “boats” do not stand in the text"),
        ("inserts", {"brings": "x", "before": "boats"}, "the words “boats” do not stand in the text"),
        ("strikes", {"words": ""}, "the words “” do not stand in the text"),
    ],
)
def test_an_operation_does_what_it_says(operation, how, expected):
    assert placed("the two ships and planes", operation, **how) == expected


def test_words_that_stand_more_than_once_are_never_guessed():
    text = "a ship, a plane, a tank"
    assert placed(text, "strikes", words="a") == "the words “a” stand 3 times; say which with `occurrence`"
    assert placed(text, "strikes", words="a", occurrence=2) == "a ship, plane, a tank"
    assert (
        placed(text, "strikes", words="a", occurrence=4)
        == "the words “a” stand 3 times; there is no occurrence 4"
    )
    assert (
        placed(text, "strikes", words="a", occurrence=0)
        == "the words “a” stand 3 times; there is no occurrence 0"
    )


def test_where_nothing_stands_nothing_can_be_struck():
    assert place(Document(), Amendment("p", "strikes", "x/1"), {"p"}, "f") == Lost("nothing stands there")


def test_words_quoted_in_other_typography_are_found():
    assert placed("the State's “sites” – all", "strikes", words='State’s "sites" -') == "the all"


@given(
    st.sampled_from(["strikes", "inserts", "replaces", "rewrites"]),
    st.text("ab ,", max_size=6),
    st.text("ab ,", max_size=6),
)
def test_the_draft_is_never_touched(operation, words, brings):
    amendment = Amendment("p", operation, "x/1", words=words, brings=brings, after=words)
    found = place(drafted("a b, a b a", "e"), amendment, {"p"}, "f")
    assert isinstance(found, Lost) or found.text(frozenset()) == "a b, a b a"


def step(document: Document, proposal: str, operation: str, *adopted: str, **how) -> Document:
    found = place(
        document,
        Amendment(proposal, operation, "x/1", **how),
        {proposal, *adopted},
        f"e-{proposal}-{operation}",
    )
    assert isinstance(found, Document)
    return found


def test_words_inserted_where_the_same_were_struck_come_back():
    document = step(drafted("a b c d", "e"), "p", "strikes", words="b c")
    document = step(document, "q", "inserts", "p", brings="b c", after="a")
    assert [(piece.word.text, piece.by) for piece in document.seen({"p", "q"})] == [(w, "") for w in "abcd"]
    other = step(document, "r", "inserts", "p", brings="b", after="a")
    assert [piece.by for piece in other.seen({"p", "r"})] == ["", "r", ""]


def test_a_proposal_speaks_of_its_own_words_and_of_those_adopted():
    document = step(drafted("a b", "e"), "p", "replaces", words="b", brings="c")
    document = step(document, "p", "inserts", brings="d", after="c")
    assert document.text({"p"}) == "a c d"
    assert isinstance(place(document, Amendment("q", "strikes", "x/1", words="c"), {"q"}, "f"), Lost)
    assert step(document, "q", "strikes", "p", words="c").text({"p", "q"}) == "a d"
