"""Is each point agreed, provisionally agreed, blocked or open, when asked of a whole ledger?"""

import datetime as dt

import pytest

from travaux.answers.judge import judge_all, outcome_of, points_of, voices_of
from travaux.standing.fold import fold

TABLE = """
2027-02-01 party north "Northland"
2027-02-02 party south "Southland"
2027-02-03 party isle "The Isle"
2027-02-04 point fish "Who may fish"
"""


@pytest.fixture
def verdict(ledger):
    """The verdict on fish, of a dossier."""

    def read(text: str, *, day: int | None = None, table: str = TABLE):
        as_of = None if day is None else dt.date(2027, 3, day)
        return judge_all(fold(ledger(table + text), as_of=as_of))["fish"].judgement

    return read


ALL_ACCEPT = """
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 position south accepts fish:a
2027-03-02 position isle no-objection fish:a
"""


def test_rule_13_a_point_without_a_proposal_is_open(verdict):
    assert verdict("").verdict == "open"


def test_rule_13_a_proposal_alone_is_open(verdict):
    assert verdict('2027-03-01 proposal fish:a "Everybody" by north\n').verdict == "open"


def test_rule_13_a_proposal_that_all_others_accept_is_agreed(verdict):
    judged = verdict(ALL_ACCEPT)
    assert (judged.verdict, judged.proposal) == ("agreed", "fish:a")


def test_rule_13_as_drafted_nobody_has_accepted_by_tabling(verdict):
    assert verdict(ALL_ACCEPT.replace("by north", "drafted")).verdict == "open"


@pytest.mark.parametrize("firmness", ["in-principle", "ad-referendum"])
def test_rule_13_agreed_with_some_in_principle_is_provisionally_agreed(verdict, firmness):
    judged = verdict(ALL_ACCEPT.replace("no-objection fish:a", f"accepts fish:a {firmness}"))
    assert (judged.verdict, judged.proposal) == ("provisionally_agreed", "fish:a")


def test_rule_13_nothing_is_agreed_until_everything_is_agreed(verdict):
    rule = '2027-02-05 negotiation talks "Talks" nothing-agreed-until-everything-agreed\n'
    assert verdict(rule + ALL_ACCEPT).verdict == "provisionally_agreed"


@pytest.mark.parametrize(
    "how",
    [
        "personal",
        "reported-by south",
        "reported-by south expected",
        "assumed",
        "only-if fish:a",
        "unless fish:b",
        "together-with fish:b",
    ],
)
def test_rule_13_an_acceptance_that_is_not_own_and_unconditional_does_not_count(verdict, how):
    assert (
        verdict(ALL_ACCEPT.replace("isle no-objection fish:a", f"isle accepts fish:a {how}")).verdict
        == "open"
    )


@pytest.mark.parametrize("how", ["personal", "reported-by south", "assumed"])
def test_rule_13_a_refusal_that_is_not_a_partys_own_does_not_block(verdict, how):
    assert verdict(ALL_ACCEPT + f"2027-03-03 position isle refuses fish:a {how}\n").verdict == "agreed"


@pytest.mark.parametrize("stance", ["will-consider", "prefers", "reserves"])
def test_rule_11_considering_is_not_yet_accepting(verdict, stance):
    assert verdict(ALL_ACCEPT.replace("no-objection", stance)).verdict == "open"


def test_rule_13_a_refusal_blocks(verdict):
    judged = verdict(ALL_ACCEPT + "2027-03-03 position isle refuses fish:a\n")
    assert (judged.verdict, judged.blocked_by) == ("blocked", ("isle",))


def test_rule_13_the_refusal_of_an_absent_third_does_not_block(verdict):
    third = '2027-02-05 party usa "United States" absent\n2027-03-03 position usa refuses fish:a\n'
    assert verdict(ALL_ACCEPT + third).verdict == "agreed"


@pytest.mark.parametrize("office", ["chair", "facilitator", "secretariat", "absent-third"])
def test_rule_13_whoever_presides_is_neither_waited_for_nor_able_to_block(verdict, office):
    text = ALL_ACCEPT.replace(
        "2027-03-02 position isle no-objection fish:a", f"2027-02-05 role isle {office}"
    )
    assert verdict(text).verdict == "agreed"
    assert verdict(text + "2027-03-03 position isle refuses fish:a\n").verdict == "agreed"


def test_a_chairs_text_is_not_yet_accepted_by_the_party_the_chair_comes_from(verdict):
    text = """
2027-02-05 person lee "Lee" of north
2027-02-06 role lee chair
2027-03-01 proposal fish:a "The chair's text" by lee
2027-03-02 position south accepts fish:a
2027-03-02 position isle accepts fish:a
"""
    assert verdict(text).verdict == "open"
    assert verdict(text + "2027-03-03 position north accepts fish:a\n").verdict == "agreed"


def test_a_chairs_text_stays_a_chairs_text_when_the_term_has_ended(verdict):
    text = """
2027-02-05 person lee "Lee" of north
2027-02-06 role lee chair until 2027-03-05
2027-03-01 proposal fish:a "The chair's text" by lee
2027-03-02 position south accepts fish:a
2027-03-02 position isle accepts fish:a
"""
    assert verdict(text, day=9).verdict == "open"


def test_what_a_delegate_tabled_before_taking_the_chair_their_party_accepts(verdict):
    text = """
2027-02-05 person lee "Lee" of north
2027-03-01 proposal fish:a "North's text" by lee
2027-03-02 position south accepts fish:a
2027-03-02 position isle accepts fish:a
2027-03-03 role lee chair
"""
    assert verdict(text).verdict == "agreed"


def test_rule_13_what_a_person_tables_their_party_accepts(verdict):
    text = '2027-02-05 person ann "Ann" of north\n' + ALL_ACCEPT.replace("by north", "by ann")
    assert verdict(text).verdict == "agreed"


BLOC = """
2027-02-05 group bloc "The Bloc"
2027-02-06 membership north joins bloc
2027-02-06 membership south joins bloc
"""


def test_a_groups_acceptance_is_its_members(verdict):
    text = (
        BLOC
        + """
2027-03-01 proposal fish:a "Everybody" by isle
2027-03-02 position bloc accepts fish:a
"""
    )
    assert verdict(text).verdict == "agreed"


def test_what_a_group_tables_its_members_accept(verdict):
    text = (
        BLOC
        + """
2027-03-01 proposal fish:a "Everybody" by bloc
2027-03-02 position isle accepts fish:a
"""
    )
    assert verdict(text).verdict == "agreed"


def test_what_a_group_tables_does_not_bind_who_joined_later(verdict):
    text = (
        BLOC
        + """
2027-03-01 proposal fish:a "Everybody" by bloc
2027-03-02 membership isle joins bloc
"""
    )
    assert verdict(text).verdict == "open"


@pytest.mark.parametrize(("day", "expected"), [(3, "open"), (5, "open"), (6, "agreed")])
def test_rule_13_silence_is_consent_only_after_the_deadline_of_a_procedure(verdict, day, expected):
    text = """
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 silence fish:a until 2027-03-05
"""
    assert verdict(text, day=day).verdict == expected


def test_rule_13_a_party_that_breaks_the_silence_is_not_taken_to_consent(verdict):
    text = """
2027-03-01 proposal fish:a "Everybody" by north
2027-03-02 silence fish:a until 2027-03-05
2027-03-04 position isle refuses fish:a unless fish:b
"""
    assert verdict(text, day=9).verdict == "open"


def test_a_proposer_that_has_since_set_a_condition_has_said_something_else(verdict):
    assert (
        verdict(ALL_ACCEPT + "2027-03-03 position north accepts fish:a only-if seat:any\n").verdict == "open"
    )


TWO = """
2027-03-01 proposal fish:a "Everybody" by north
2027-03-01 proposal fish:b "Nobody" by south
2027-03-02 position isle refuses fish:a
"""


def test_rule_10_what_is_adopted_is_agreed_and_the_others_are_displaced(ledger):
    judged = judge_all(fold(ledger(TABLE + TWO + "2027-03-05 decision fish:b adopted\n")))["fish"]
    assert (judged.judgement.verdict, judged.judgement.proposal) == ("agreed", "fish:b")
    assert list(judged.words) == ["fish:b"]


@pytest.mark.parametrize("outcome", ["withdrawn", "rejected", "fallen"])
def test_rule_10_a_dead_proposal_is_no_choice_any_more(verdict, outcome):
    assert verdict(TWO + f"2027-03-05 decision fish:b {outcome}\n").verdict == "blocked"


def test_rule_10_when_the_refused_proposal_is_withdrawn_nothing_blocks(verdict):
    assert verdict(TWO + "2027-03-05 decision fish:a withdrawn\n").verdict == "open"


def test_rule_10_a_proposal_that_is_referred_lives_on(verdict):
    assert verdict(TWO + "2027-03-05 decision fish:b referred\n").verdict == "open"


def test_rule_13_a_point_all_of_whose_proposals_are_dead_is_open(verdict):
    text = TWO + "2027-03-05 decision fish:a withdrawn\n2027-03-05 decision fish:b rejected\n"
    assert verdict(text).verdict == "open"


def test_rule_10_voiding_a_decision_brings_the_proposal_back(verdict):
    text = TWO + "2027-03-05 decision fish:b rejected  recorded 2027-03-05T10:00Z id ^slip\n"
    assert verdict(text).verdict == "blocked"
    assert verdict(text + "2027-03-06 void ^slip  recorded 2027-03-06T10:00Z\n").verdict == "open"


def test_rule_10_voiding_an_adoption_brings_the_rivals_back(ledger):
    text = TABLE + TWO + "2027-03-05 decision fish:b adopted  recorded 2027-03-05T10:00Z id ^slip\n"
    text += "2027-03-06 void ^slip  recorded 2027-03-06T10:00Z\n"
    judged = judge_all(fold(ledger(text)))["fish"]
    assert set(judged.words) == {"fish:a", "fish:b"}
    assert judged.judgement.verdict == "open"


def test_rule_10_positions_on_the_dead_stay_on_record(ledger):
    standing = fold(ledger(TABLE + TWO + "2027-03-05 decision fish:a withdrawn\n"))
    assert [row.fact.party for row in standing.positions.live["fish:a"]] == ["isle"]
    assert outcome_of(standing.matters, "fish:a") == "withdrawn"
    assert outcome_of(standing.matters, "fish:b") is None


def test_a_point_that_only_its_proposals_name_is_a_point_as_well(ledger):
    standing = fold(ledger(TABLE + '2027-03-01 proposal seat:x "The North" by north\n'))
    assert points_of(standing.matters) == ["fish", "seat"]
    assert judge_all(standing)["seat"].judgement.verdict == "open"


def test_who_tabled_what_is_told_by_party(ledger):
    text = (
        TABLE
        + """
2027-02-05 person ann "Ann" of north
2027-03-01 proposal fish:a "A" by ann
2027-03-02 proposal fish:b "B" drafted
"""
    )
    assert voices_of(fold(ledger(text))).proposers == {"fish:a": frozenset({"north"})}
