"""What is each party's own word on a proposal, groups and silence counted?"""

import datetime as dt

import pytest

from travaux.matters.table import at_the_table, members
from travaux.positions.words import Voices, words_on
from travaux.standing.fold import fold

TABLE = """
2027-02-01 party north "Northland"
2027-02-02 party south "Southland"
2027-02-03 party isle "The Isle"
2027-02-04 group bloc "The Bloc"
2027-02-05 membership north joins bloc
2027-02-05 membership south joins bloc
"""


@pytest.fixture
def words(ledger):
    """The words on fish:a, of a dossier."""

    def read(text: str, *, day: dt.date | None = None, proposers=None):
        standing = fold(ledger(TABLE + text), as_of=day)
        voices = Voices(
            at_the_table(standing.matters, standing.day),
            members(standing.matters),
            proposers or {},
            standing.day,
        )
        return words_on(standing.positions, "fish:a", voices)

    return read


def stances(words) -> dict[str, str]:
    return {party: entry.fact.stance for party, entry in words.last.items()}


def test_a_groups_word_is_each_members(words):
    assert stances(words("2027-03-01 position bloc accepts fish:a\n")) == {
        "north": "accepts",
        "south": "accepts",
    }


def test_a_member_that_speaks_later_speaks_for_itself(words):
    text = """
2027-03-01 position bloc accepts fish:a
2027-03-02 position south refuses fish:a
"""
    assert stances(words(text)) == {"north": "accepts", "south": "refuses"}


def test_a_groups_later_word_binds_the_member_that_had_spoken_for_itself(words):
    text = """
2027-03-01 position south refuses fish:a
2027-03-02 position bloc accepts fish:a
"""
    assert stances(words(text)) == {"north": "accepts", "south": "accepts"}


def test_who_joined_after_the_group_spoke_is_not_bound(words):
    text = """
2027-03-01 position bloc accepts fish:a
2027-03-02 membership isle joins bloc
"""
    assert "isle" not in stances(words(text))
    assert stances(words(text + "2027-03-03 position bloc accepts fish:a\n"))["isle"] == "accepts"


def test_who_has_left_the_group_is_not_bound_any_more(words):
    text = """
2027-03-01 position bloc accepts fish:a
2027-03-02 membership south leaves bloc
"""
    assert stances(words(text)) == {"north": "accepts"}
    assert stances(words(text, day=dt.date(2027, 3, 1))) == {"north": "accepts", "south": "accepts"}


def test_who_left_and_joined_again_is_not_bound_by_what_was_said_before(words):
    text = """
2027-03-01 position bloc accepts fish:a
2027-03-02 membership south leaves bloc
2027-03-03 membership south joins bloc
"""
    assert stances(words(text)) == {"north": "accepts"}


def test_when_everybody_has_left_the_groups_word_is_nobodys(words):
    text = """
2027-03-01 position bloc accepts fish:a
2027-03-02 membership south leaves bloc
2027-03-02 membership north leaves bloc
"""
    assert stances(words(text)) == {}


def test_a_member_that_departs_from_the_group_on_a_proposal_is_not_bound_on_it(words):
    text = """
2027-03-01 position bloc accepts fish:a
2027-03-02 departure south from bloc on fish:a
"""
    assert stances(words(text)) == {"north": "accepts"}
    assert "south" in stances(words(text.replace("on fish:a", "on fish:b")))


def test_a_members_own_earlier_word_comes_back_when_it_departs(words):
    text = """
2027-03-01 position south refuses fish:a
2027-03-02 position bloc accepts fish:a
2027-03-03 departure south from bloc on fish:a
"""
    assert stances(words(text)) == {"north": "accepts", "south": "refuses"}


def test_the_groups_next_word_binds_the_departed_member_again(words):
    text = """
2027-03-01 position bloc accepts fish:a
2027-03-02 departure south from bloc on fish:a
2027-03-03 position bloc refuses fish:a
"""
    assert stances(words(text)) == {"north": "refuses", "south": "refuses"}


def test_departing_before_the_group_has_spoken_departs_from_nothing(words):
    text = """
2027-03-01 departure south from bloc on fish:a
2027-03-02 position bloc accepts fish:a
"""
    assert stances(words(text)) == {"north": "accepts", "south": "accepts"}


@pytest.mark.parametrize(
    "how", ["personal spoken-by ann", "reported-by ann", "reported-by ann expected", "expected", "assumed"]
)
def test_rule_12_what_is_not_a_partys_own_stated_word_is_no_word_of_it(words, how):
    found = words(f"2027-03-01 position north accepts fish:a {how}\n")
    assert found.last == {}
    assert found.conditional == {}


@pytest.mark.parametrize("condition", ["only-if seat:a", "unless seat:a", "together-with seat:a"])
def test_rule_12_a_conditional_word_is_kept_apart(words, condition):
    text = f"2027-03-01 position bloc accepts fish:a {condition}\n"
    found = words(text + "2027-03-02 position south accepts fish:a only-if seat:b\n")
    assert found.last == {}
    assert {party: len(entries) for party, entries in found.conditional.items()} == {"north": 1, "south": 2}


def test_the_proposer_is_known(words):
    assert words("", proposers={"fish:a": frozenset({"north"})}).proposers == {"north"}
    assert words("", proposers={"fish:b": frozenset({"north"})}).proposers == frozenset()


@pytest.mark.parametrize("word", ["refuses fish:a", "accepts fish:a only-if seat:a"])
def test_a_proposer_that_has_said_something_else_is_taken_at_its_later_word(words, word):
    found = words(f"2027-03-02 position north {word}\n", proposers={"fish:a": {"north", "south"}})
    assert found.proposers == {"south"}


SILENCE = "2027-03-01 silence fish:a until 2027-03-05\n"


@pytest.mark.parametrize(("day", "silent"), [(4, set()), (5, set()), (6, {"north", "south", "isle"})])
def test_rule_13_silence_is_consent_only_after_the_deadline(words, day, silent):
    assert words(SILENCE, day=dt.date(2027, 3, day)).silent == silent


def test_rule_13_without_a_procedure_silence_is_no_consent(words):
    assert words("", day=dt.date(2027, 3, 9)).silent == frozenset()


def test_a_proposer_is_not_silent(words):
    found = words(SILENCE, day=dt.date(2027, 3, 9), proposers={"fish:a": {"north"}})
    assert (found.proposers, found.silent) == ({"north"}, {"south", "isle"})


def test_rule_13_who_speaks_breaks_the_silence(words):
    text = SILENCE + "2027-03-02 position isle reserves fish:a\n"
    assert words(text, day=dt.date(2027, 3, 9)).silent == {"north", "south"}


def test_rule_13_who_speaks_through_its_group_breaks_the_silence(words):
    text = SILENCE + "2027-03-02 position bloc refuses fish:a\n"
    assert words(text, day=dt.date(2027, 3, 9)).silent == {"isle"}


@pytest.mark.parametrize("condition", ["only-if seat:a", "unless seat:a", "together-with seat:a"])
def test_rule_13_who_names_a_condition_breaks_the_silence(words, condition):
    text = SILENCE + f"2027-03-02 position isle accepts fish:a {condition}\n"
    assert words(text, day=dt.date(2027, 3, 9)).silent == {"north", "south"}


def test_rule_13_what_others_say_of_a_party_does_not_break_its_silence(words):
    text = SILENCE + "2027-03-02 position isle refuses fish:a reported-by ann\n"
    assert "isle" in words(text, day=dt.date(2027, 3, 9)).silent
