"""Which words does a citation stand for?"""

from hypothesis import given
from hypothesis import strategies as st
from papers import Papers

from travaux.answers.quote import quoted

PAPERS = Papers(
    {"minutes#1.1": "ann: We accept.", "minutes#1.2": "ann: On a condition.", "my-note": "Said at lunch."}
)


@given(st.lists(st.sampled_from((*PAPERS, "minutes#9.9"))))
def test_every_cited_passage_is_quoted_once_in_the_order_cited(cites):
    expected = list(dict.fromkeys(cite for cite in cites if cite in PAPERS))
    assert [passage.address for passage in quoted(PAPERS, cites)] == expected


def test_a_sentence_that_is_cited_alone_and_with_its_turn_is_quoted_once():
    found = quoted(PAPERS, ["minutes#1.2", "minutes#1", "minutes#1.1"])
    assert [passage.address for passage in found] == ["minutes#1.2", "minutes#1.1"]


def test_a_scribes_note_says_that_it_is_one():
    (passage,) = quoted(PAPERS, ["my-note"])
    assert passage.note
    assert passage.speaker is None


def test_words_are_quoted_in_the_language_asked_for():
    assert quoted(PAPERS, ["minutes#1.1"], "ru") == ()
    assert [p.text for p in quoted(PAPERS, ["minutes#1.1"], "en")] == ["We accept."]
