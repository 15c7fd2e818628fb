"""Can the oracles be believed? They are asked what a reader can work out by hand."""

import packages_made as made
import packages_oracle as brute
import pytest
from packages_oracle import Oracle

from travaux.packages.model import Clause, Negotiation, Point, Statement, Wish

YES, NO = 1, 2
POINTS = (Point("ships", ("yes", "no"), 0), Point("air", ("yes", "no"), 1))


def says(party: int, *clauses: Clause, wish: tuple[int, int] | None = None) -> Statement:
    wishes = () if wish is None else (Wish(wish, 2),)
    return Statement(f"{party}{clauses}{wish}", party, clauses, wishes)


def talk(*statements: Statement, rules: tuple[Clause, ...] = ()) -> Oracle:
    return Oracle(Negotiation(("A", "B", "C"), POINTS, statements, rules))


BLOCKED = talk(
    says(0, ((0, YES),)),
    says(1, ((0, NO), (1, YES))),  # no ships, or else aircraft too
    says(2, ((1, NO),)),
    says(2, ((1, NO),)),
    says(2, wish=(0, NO)),
)
"""A wants ships; B wants no ships without aircraft; C says twice that it wants no aircraft."""


def test_a_deadlock_of_three_is_one_conflict_for_each_time_it_was_said() -> None:
    assert not BLOCKED.exists
    assert BLOCKED.conflicts == {frozenset({0, 1, 2}), frozenset({0, 1, 3})}
    assert BLOCKED.blocked_points() == frozenset()


def test_who_spoke_once_dissolves_it_with_one_move_and_who_spoke_twice_with_two() -> None:
    assert BLOCKED.minimum == 1
    assert BLOCKED.concessions == {frozenset({0}), frozenset({1})}
    assert BLOCKED.first == frozenset({0})
    assert [BLOCKED.alone(party) for party in range(3)] == [1, 1, 2]
    assert BLOCKED.coalitions == {frozenset({1, 2}), frozenset({0, 2}), frozenset({0, 1})}


def test_what_is_the_same_after_every_cheapest_concession_is_settled() -> None:
    assert BLOCKED.settled == {1: 1}
    assert BLOCKED.supported == [{0, 1}, {1}]


def test_dropping_both_of_the_same_words_opens_a_package_and_one_of_them_none() -> None:
    assert BLOCKED.fall({2}) == BLOCKED.opens({2}) == 0
    assert BLOCKED.fall({2, 3}) == BLOCKED.opens({2, 3}) == 1
    assert BLOCKED.unlocks({2, 3}) == [set(), {0}]


def test_after_a_concession_wishes_still_count() -> None:
    after = BLOCKED.setting_aside({0})
    assert after.acceptable == [(1, 1)]
    assert after.sums == [2]
    assert after.distances == [1]
    assert after.leximin == (0, 0, 2)
    assert after.undominated == {(0, 0, 2)}


def test_rules_of_decision_count_votes_and_vetoes_apart() -> None:
    assert not BLOCKED.consensus
    assert BLOCKED.consensus_minus_one
    assert BLOCKED.two_thirds
    assert BLOCKED.council(2, {0}) == "met"
    assert BLOCKED.council(2, {0, 1, 2}) == "veto"
    assert BLOCKED.council(3, {0, 1, 2}) == "number"


def test_who_made_no_statement_abstains() -> None:
    lone = talk(says(0, ((0, YES),)), says(1, ((0, NO),)))
    assert lone.votes == {(frozenset({0}), frozenset({1})), (frozenset({1}), frozenset({0}))}
    assert not lone.two_thirds
    assert lone.blocked_points() == {0}


def test_a_statement_that_contradicts_itself_is_a_conflict_by_itself() -> None:
    assert talk(says(0, ())).conflicts == {frozenset({0})}
    assert talk(says(0, ((0, YES),), ((0, NO),))).conflicts == {frozenset({0})}


def test_rules_that_conflict_are_told_apart_from_statements_that_do() -> None:
    assert talk(rules=(((0, YES),), ((0, NO),))).rules_conflict
    assert not talk(says(0, ())).rules_conflict


@pytest.mark.parametrize("seed", range(60))
def test_conflicts_are_minimal_and_found_by_their_definition(seed: int) -> None:
    oracle = Oracle(made.small(seed))
    for conflict in () if oracle.rules_conflict else oracle.conflicts:
        assert not brute.can_stand_together(oracle.negotiation, conflict)
        for one in conflict:
            assert brute.can_stand_together(oracle.negotiation, conflict - {one})


def test_half_of_the_small_negotiations_are_blocked_and_some_have_rules_that_conflict() -> None:
    oracles = [Oracle(made.small(seed)) for seed in range(200)]
    assert len(oracles[0].table) <= made.MOST_PACKAGES
    assert 70 <= sum(not one.rules_conflict and not one.exists for one in oracles) <= 130
    assert any(one.rules_conflict for one in oracles)


def test_both_oracles_say_the_same() -> None:
    clingo = pytest.importorskip("packages_by_clingo", reason="clingo is not installed", exc_type=ImportError)
    for seed in range(40):
        oracle = Oracle(made.small(seed))
        other = clingo.Clingo(oracle.negotiation)
        assert other.rules_conflict == oracle.rules_conflict
        if oracle.rules_conflict:
            continue
        assert (other.exists, other.count(5000)) == (oracle.exists, oracle.count)
        assert other.minimum == oracle.minimum
        assert {other.coalition} == {len(one) for one in oracle.coalitions}
        assert other.supported == [sum(1 << o for o in options) for options in oracle.supported]
