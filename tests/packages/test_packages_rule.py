"""Would a decision be taken under this rule, and if not, why not?"""

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import crowded, talk

from travaux.packages import rule
from travaux.packages.coalition import Coalition
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation


def decided(said: Negotiation, text: str, **how: object) -> rule.Outcome:
    read = rule.parse_rule(text)
    assert not isinstance(read, str), read
    return rule.decide(said, gather(said), read, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["consensus", "Consensus-minus-one", "two  thirds", "security-council"])
def test_the_four_rules_are_known_by_name(name: str) -> None:
    read = rule.parse_rule(name)
    assert not isinstance(read, str)
    assert read.name == " ".join(name.lower().replace("-", " ").split())


def test_a_rule_may_be_written() -> None:
    assert rule.parse_rule("at least 9 ; at most 1 against; 3/5 of those voting; veto A B, C") == rule.Rule(
        "at least 9 ; at most 1 against; 3/5 of those voting; veto A B, C", 9, (3, 5), 1, ("A B", "C")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by acclamation", '"by acclamation" is no rule'),
        ("at least nine", "is no rule"),
        ("", "is no rule"),
        ("5/3 of those voting", "is no share"),
        ("0/3 of those voting", "is no share"),
    ],
)
def test_what_is_no_rule_is_refused_in_a_sentence(text: str, said: str) -> None:
    wrong = rule.parse_rule(text)
    assert isinstance(wrong, str)
    assert said in wrong


COUNCIL = talk(
    "sanctions: yes no", *(f"{name}: sanctions=yes" for name in "ABCDEFGH"), "UK: sanctions=yes",
    "China: sanctions=no", "RU: nothing", "Z: sanctions=no",
)  # fmt: skip
"""Nine are in favour, one of those who can prevent it against; another abstains."""


def test_nine_votes_do_not_pass_over_a_veto() -> None:
    out = decided(COUNCIL, "security council")
    assert (out.met, out.failed, out.needed, out.favour, out.voting) == (False, "veto", 9, 10, 12)


def test_who_abstains_prevents_nothing() -> None:
    out = decided(COUNCIL, "at least 9; veto RU")
    assert (out.met, out.failed) == (True, None)
    silent = talk("a: x y", "A: a=x", "B: a=x", "RU wants a=y +1")
    assert decided(silent, "at least 2; veto RU").met


def test_too_few_votes_fail_by_number_veto_or_not() -> None:
    assert decided(COUNCIL, "at least 11").failed == "number"
    assert decided(COUNCIL, "at least 11; veto CN").failed == "number"


def test_those_who_said_nothing_do_not_vote() -> None:
    said = Negotiation(
        ("A", "B", "C", "D"),
        COUNCIL.points,
        talk("sanctions: yes no", "A: sanctions=yes", "B: sanctions=yes").statements,
    )
    out = decided(said, "two thirds")
    assert (out.met, out.favour, out.voting, out.needed, out.parties) == (True, 2, 2, 2, ("A", "B"))


def test_one_against_is_allowed_under_consensus_minus_one() -> None:
    said = talk("a: x y", "A: a=x", "B: a=x", "C: a=y")
    assert decided(said, "consensus").failed == "number"
    assert decided(said, "consensus minus one").met
    assert decided(said, "2/3 of those voting").met
    assert not decided(said, "3/4 of those voting").met


def test_no_votes_are_no_decision_by_share() -> None:
    assert not decided(talk("a: x y", "rule: a=x"), "two thirds").met


def test_rules_of_the_text_that_contradict_each_other_let_nothing_pass() -> None:
    out = decided(talk("a: x y", "A: a=x", "rule: a="), "consensus")
    assert (out.met, out.failed, out.favour) == (False, "number", 0)


def test_those_who_can_prevent_it_may_stand_against_each_other() -> None:
    said = talk("a: x y", "US: a=x", "RU: a=y", "A: a=x")
    out = decided(said, "at least 2; veto US, RU")
    assert (out.met, out.failed, out.favour) == (False, "veto", 2)
    assert decided(said, "at least 3; veto US, RU").failed == "number"


def test_a_veto_may_cost_the_votes_that_are_needed() -> None:
    said = talk("a: x y", "A: a=x", "B: a=x", "C: a=x", "P: a=y", "D: a=y")
    out = decided(said, "at least 3; veto P")
    assert (out.met, out.failed, out.favour) == (False, "veto", 3)


def test_where_time_is_up_it_is_not_known() -> None:
    said = crowded(13)
    assert decided(said, "consensus", seconds=0.1).met is None
    free = Coalition(4, 4, ((0, 1, 2, 3),), complete=False)
    out = decided(said, "at least 2; veto A, B, C, D, E", free=free, seconds=0.1)
    assert (out.met, out.failed, out.favour) == (None, None, 4)


@pytest.mark.parametrize("seed", range(40))
def test_outcomes_agree_with_who_looks_at_every_package(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    if oracle.rules_conflict:
        return
    assert decided(said, "consensus").met == oracle.consensus
    assert decided(said, "consensus minus one").met == oracle.consensus_minus_one
    assert decided(said, "two thirds").met == oracle.two_thirds
    for needed in range(1, len(said.parties) + 1):
        out = decided(said, f"at least {needed}; veto {said.parties[0]}, {said.parties[1]}")
        assert ("met" if out.met else out.failed) == oracle.council(needed, (0, 1))
