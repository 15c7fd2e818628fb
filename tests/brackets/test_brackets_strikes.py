"""Is it read who says no more than that words go out, and which words?"""

import pytest
from drafts import facts, points, reading
from hypothesis import given
from hypothesis import strategies as st

from travaux.interchange.brackets.brackets import is_strike
from travaux.ledger.kinds import Point, Proposal

CUBA = ("cuba", "accepts")
STRIKES = (
    "delete", "Deleted", "to be deleted", "delete this paragraph", "delete the whole sub-paragraph",
    "strike out", "no text", "omit", "remove the words", "supprimer", "à supprimer", "suprimir", "исключить",
    "удалить пункт",
)  # fmt: skip


@pytest.mark.parametrize("words", STRIKES)
def test_words_that_say_that_others_go_out_are_no_words_of_the_text(words):
    told = points(f"1. The ships [Cuba: {words}][USA: shall] sail.")
    assert told == {"article-1": {"delete": {CUBA}, "shall": {("usa", "accepts")}}}
    (delete, shall) = facts(reading(f"1. The ships [Cuba: {words}][USA: shall] sail."), Proposal)
    assert (delete.name, delete.wording, shall.wording) == ("article-1:delete", None, "shall")


@pytest.mark.parametrize(
    "words",
    [
        "delete the ships",
        "deletes",
        "deletion of the list of ships",
        "no texts",
        "strike down",
        "removed by X",
    ],
)
def test_words_of_the_text_that_speak_of_deleting_stay_words(words):
    assert not is_strike(words)
    (proposal, _) = facts(reading(f"1. States [Cuba: {words}] now."), Proposal)
    assert proposal.wording == words


@given(st.sampled_from(STRIKES), st.sampled_from(["", ".", " ", "**", " (", ")."]), st.booleans())
def test_case_and_what_stands_around_the_words_do_not_count(words, around, upper):
    assert is_strike(around + (words.upper() if upper else words) + around)


def test_alone_it_deletes_its_paragraph_and_what_is_drafted_may_be_kept():
    read = reading("2. The ships are inspected. [Cuba: delete]\n\n3. They sail.")
    assert points("2. The ships are inspected. [Cuba: delete]\n\n3. They sail.") == {
        "article-2": {"keep": set(), "delete": {CUBA}}
    }
    (keep, delete) = facts(read, Proposal)
    assert (keep.drafted, keep.wording) == (True, "The ships are inspected.")
    assert (delete.drafted, delete.wording) == (False, None)
    assert (keep.title, delete.title) == (
        "keep: The ships are inspected.",
        "delete: The ships are inspected.",
    )
    assert [point.provision for point in facts(read, Point)] == ["draft/2"]


def test_within_a_bracket_that_is_kept_or_deleted_it_deletes_that_bracket():
    assert points("1. They [USA: freely [Cuba: delete]] meet.") == {
        "article-1": {"keep": {("usa", "accepts")}, "delete": {CUBA}}
    }


def test_within_one_of_several_alternatives_it_deletes_that_alternative():
    told = points("1. They [USA: meet freely [Cuba: delete]][UK: sail] there.")
    assert told["article-1"]["sail"] == {("uk", "accepts")}
    assert told["article-1_2"] == {"keep": set(), "delete": {CUBA}}


def test_an_option_may_be_that_there_is_no_text():
    text = "Option 1: The ships sail.\n\nOption 2 (Cuba): No text.\n\n[Option 1: a][Option 2 (USA): delete]"
    told = points(text)
    assert told["paragraph-1"] == {"option-1": set(), "option-2": {CUBA}}
    wordings = {fact.name: fact.wording for fact in facts(reading(text), Proposal)}
    assert wordings["paragraph-1:option-2"] is None
    assert [wording for name, wording in wordings.items() if name.startswith("paragraph-3")] == ["a", None]


def test_a_paragraph_that_is_nothing_else_is_deleted_by_its_number_or_as_the_text():
    assert [fact.title for fact in facts(reading("5. [delete]"), Proposal)] == [
        "keep: paragraph 5",
        "delete: paragraph 5",
    ]
    assert [fact.title for fact in facts(reading("[delete]"), Proposal)] == [
        "keep: the text",
        "delete: the text",
    ]


def test_two_places_of_a_paragraph_that_read_alike_have_two_titles():
    same = "the ships of all the Parties that are bound by it " * 2
    text = f"1. {same}[shall] {same}and {same}[shall] {same}. [Cuba: delete] x [USA: delete]"
    titles = [point.title for point in facts(reading(text), Point)]
    assert len(titles) == 4
    assert len(set(titles)) == 4
    assert titles[1] == f"{titles[0]} (2)"
