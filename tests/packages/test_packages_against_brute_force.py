"""Do the engine's answers agree with those of somebody who looks at every package?"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import packages_made as made
import pytest
from hypothesis import HealthCheck, given, settings
from packages_oracle import Indexes, Oracle

from travaux.packages import acceptable, clashes, coalition, concessions, fairness, few, leverage, tables
from travaux.packages.domains import hold
from travaux.packages.lines import Lines, gather
from travaux.packages.model import Negotiation, Package
from travaux.packages.rule import decide, parse_rule

MANY = 1_000_000
FEW_SEEDS = range(200)
MANY_SEEDS = range(2_000)

Check = Callable[[Negotiation, Oracle], None]


@lru_cache(maxsize=len(MANY_SEEDS))
def looked_at(seed: int) -> Oracle:
    return Oracle(made.small(seed))


def spelled(lines: Lines, sets: Iterable[Sequence[int]]) -> set[Indexes]:
    """Sets of lines as sets of statements: a line goes or stays as a whole."""
    return {frozenset(member for line in one for member in lines.members[line]) for one in sets}


def masks(options: Iterable[Indexes]) -> list[int]:
    return [sum(1 << option for option in one) for one in options]


def what_is_the_least_that_must_give(negotiation: Negotiation, oracle: Oracle) -> None:
    lines = gather(negotiation)
    least = concessions.least(negotiation, lines, limit=MANY)
    if oracle.rules_conflict:
        assert least.minimum is None
        return
    assert least.minimum == least.at_least == oracle.minimum
    assert least.complete
    assert least.supported == masks(oracle.supported)
    sets = least.sets(MANY)
    assert len(sets) == least.count == len(oracle.concessions)
    assert spelled(lines, sets) == oracle.concessions
    assert spelled(lines, [least.first()]) == {oracle.first}


def which_packages_offend_nobody(negotiation: Negotiation, oracle: Oracle) -> None:
    lines = gather(negotiation)
    found = acceptable.accept(negotiation, hold(negotiation, lines))
    assert found.exists == oracle.exists
    assert acceptable.count(found) == oracle.count
    if oracle.exists:
        assert acceptable.supported(found) == masks(oracle.supported)


def after_conceding(negotiation: Negotiation, oracle: Oracle) -> tuple[acceptable.Acceptable, Oracle] | None:
    """The packages once the first cheapest set is set aside, by the engine and by the oracle."""
    if oracle.rules_conflict:
        return None
    lines = gather(negotiation)
    aside = concessions.least(negotiation, lines).first()
    found = acceptable.accept(negotiation, hold(negotiation, lines, aside))
    return found, oracle.setting_aside(oracle.first)


def which_packages_are_open_after_conceding(negotiation: Negotiation, oracle: Oracle) -> None:
    if both := after_conceding(negotiation, oracle):
        found, after = both
        assert found.exists
        assert acceptable.count(found) == after.count
        assert acceptable.supported(found) == masks(after.supported)


def what_is_possible_where_nobody_counts(negotiation: Negotiation, oracle: Oracle) -> None:
    if both := after_conceding(negotiation, oracle):
        found, after = both
        assert found.exists
        assert acceptable.count(found) in {None, after.count}
        assert acceptable.supported(found) == masks(after.supported)


def which_packages_are_best(negotiation: Negotiation, oracle: Oracle) -> None:
    if both := after_conceding(negotiation, oracle):
        found, after = both
        wished = [
            package
            for _, package in acceptable.best(
                found, acceptable.wish_costs(negotiation, gather(negotiation)), 10
            )
        ]
        are_acceptable(wished, after)
        assert [sum(after.gains(package)) for package in wished] == after.sums[:10]
        near = [package for _, package in acceptable.best(found, acceptable.change_costs(negotiation), 10)]
        are_acceptable(near, after)
        assert [after.changes(package) for package in near] == after.distances[:10]


def are_acceptable(packages: Sequence[Package], oracle: Oracle) -> None:
    assert len(set(packages)) == len(packages)
    assert set(packages) <= set(oracle.acceptable)


def which_gains_are_undominated_and_which_fairest(negotiation: Negotiation, oracle: Oracle) -> None:
    if both := after_conceding(negotiation, oracle):
        found, after = both
        front = fairness.undominated(negotiation, gather(negotiation), found)
        assert front.complete
        assert set(front.gains) == after.undominated
        assert len(front.gains) == len(after.undominated)
        are_acceptable(front.packages, after)
        assert [after.gains(package) for package in front.packages] == list(front.gains)
        fairest = fairness.fairest(negotiation, found, front)
        assert fairest is not None
        assert fairest.proved
        assert tuple(sorted(fairest.gains)) == after.leximin
        wishing = {one.party for one in negotiation.statements if one.wishes}
        assert fairest.bound == min((fairest.gains[party] for party in wishing), default=0)
        assert after.gains(fairest.package) == fairest.gains
        are_acceptable([fairest.package], after)


def which_statements_cannot_stand_together(negotiation: Negotiation, oracle: Oracle) -> None:
    lines = gather(negotiation)
    found, complete = clashes.all_clashes(negotiation, lines, limit=MANY)
    assert complete
    if oracle.rules_conflict:
        assert found == [()]
        return
    told = clashes.spell(lines, found, MANY)
    assert {frozenset(one) for one in told} == oracle.conflicts
    assert len(told) == len(oracle.conflicts)


def why_each_concession_must_be_made(negotiation: Negotiation, oracle: Oracle) -> None:
    if oracle.rules_conflict:
        return
    lines = gather(negotiation)
    aside = concessions.least(negotiation, lines).first()
    reasons = clashes.reasons(negotiation, lines, hold(negotiation, lines, aside))
    assert set(reasons) == set(aside)
    for line, reason in reasons.items():
        assert set(reason) & set(aside) == {line}
        assert frozenset(lines.members[other][-1] for other in reason) in oracle.conflicts


def who_can_agree(negotiation: Negotiation, oracle: Oracle) -> None:
    found = coalition.largest(negotiation, gather(negotiation), limit=MANY)
    assert found.complete
    if oracle.rules_conflict:
        assert found.size is None
        return
    assert {frozenset(one) for one in found.sets} == oracle.coalitions
    assert len(found.sets) == len(oracle.coalitions)
    assert {found.size, found.at_most} == {len(one) for one in oracle.coalitions}


def whether_a_rule_is_met(negotiation: Negotiation, oracle: Oracle) -> None:
    if oracle.rules_conflict:
        return
    lines = gather(negotiation)

    def outcome(text: str) -> tuple[bool | None, str | None]:
        rule = parse_rule(text)
        assert not isinstance(rule, str)
        found = decide(negotiation, lines, rule)
        return found.met, found.failed

    assert outcome("consensus")[0] == oracle.consensus
    assert outcome("consensus minus one")[0] == oracle.consensus_minus_one
    assert outcome("two thirds")[0] == oracle.two_thirds
    for needed in range(1, len(negotiation.parties) + 1):
        becomes = oracle.council(needed, (0, 1))
        assert outcome(f"at least {needed}; veto A, B") == (
            becomes == "met",
            None if becomes == "met" else becomes,
        )


def which_move_unlocks_most(negotiation: Negotiation, oracle: Oracle) -> None:
    if oracle.rules_conflict:
        return
    lines = gather(negotiation)
    found, complete = leverage.moves(negotiation, lines, concessions.least(negotiation, lines))
    assert complete
    assert found == sorted(found, key=lambda move: -move.fall)
    told = {move.line: (move.fall, move.unlocked) for move in found}
    for line, members in enumerate(lines.members):
        unlocked = {point: mask for point, mask in enumerate(masks(oracle.unlocks(members))) if mask}
        assert told.get(line, (0, {})) == (oracle.fall(members), unlocked)


def who_could_dissolve_it_alone(negotiation: Negotiation, oracle: Oracle) -> None:
    if oracle.exists or oracle.rules_conflict:
        return
    lines = gather(negotiation)
    aside = concessions.least(negotiation, lines).first()
    reasons = clashes.reasons(negotiation, lines, hold(negotiation, lines, aside))
    found = leverage.alone(negotiation, lines, reasons.values())
    for party in range(len(negotiation.parties)):
        fewest = oracle.alone(party)
        assert (fewest is None) == (party not in found)
        if fewest is not None:
            assert set(found[party]) <= oracle.statements_of(party)
            assert len(found[party]) == fewest
            assert any(offended <= set(found[party]) for offended in oracle.table.values())


CHECKS: tuple[Check, ...] = (
    what_is_the_least_that_must_give,
    which_packages_offend_nobody,
    which_packages_are_open_after_conceding,
    which_packages_are_best,
    which_gains_are_undominated_and_which_fairest,
    which_statements_cannot_stand_together,
    why_each_concession_must_be_made,
    who_can_agree,
    whether_a_rule_is_met,
    which_move_unlocks_most,
    who_could_dissolve_it_alone,
)
every_question = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)


def agrees(check: Check, seeds: Iterable[int]) -> None:
    for seed in seeds:
        oracle = looked_at(seed)
        try:
            check(oracle.negotiation, oracle)
        except AssertionError as wrong:
            wrong.add_note(f"small({seed})")
            raise


@every_question
def test_two_hundred_negotiations_agree(check: Check) -> None:
    agrees(check, FEW_SEEDS)


@pytest.mark.slow
@every_question
def test_two_thousand_negotiations_agree(check: Check) -> None:
    agrees(check, MANY_SEEDS)


searched = pytest.mark.parametrize(
    "check",
    [
        what_is_the_least_that_must_give,
        what_is_possible_where_nobody_counts,
        why_each_concession_must_be_made,
        which_move_unlocks_most,
        who_could_dissolve_it_alone,
    ],
    ids=lambda check: check.__name__,
)


@searched
def test_tables_agree_where_choices_are_too_many_to_be_listed(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(few, "FEW", 0)
    agrees(check, FEW_SEEDS)


@searched
def test_search_agrees_where_tables_are_too_large(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few, "FEW", 0)
    monkeypatch.setattr(tables, "WIDEST", 1)
    agrees(check, FEW_SEEDS)


@pytest.mark.slow
@searched
def test_search_and_tables_agree_side_by_side(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few, "FEW", 0)
    monkeypatch.setattr(tables, "WIDEST", 12)
    agrees(check, MANY_SEEDS)


@every_question
def test_whatever_is_said_agrees(check: Check) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(made.negotiations())
    def agree(negotiation: Negotiation) -> None:
        check(negotiation, Oracle(negotiation))

    agree()
