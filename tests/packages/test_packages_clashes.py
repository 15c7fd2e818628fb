"""What cannot stand together, and why must this one move?"""

from time import monotonic

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import crowded, talk

from travaux.packages import clashes, concessions
from travaux.packages.domains import hold
from travaux.packages.lines import gather

THREE = talk(
    "ships: yes no",
    "air: yes no",
    "A: ships=yes",
    "B: ships=no | air=yes",
    "C: air=no",
    "C: air=no",
)


def test_a_clash_of_three_is_told_once_and_spelled_for_each_who_says_it() -> None:
    lines = gather(THREE)
    found, complete = clashes.all_clashes(THREE, lines)
    assert (found, complete) == ([(0, 1, 2)], True)
    assert clashes.spell(lines, found, 10) == [(0, 1, 2), (0, 1, 3)]
    assert clashes.spell(lines, found, 1) == [(0, 1, 2)]


def test_a_party_may_contradict_itself() -> None:
    said = talk("a: x y", "A: a=x", "A: a=y", "A: a=x & a=y", "B: a=")
    found, complete = clashes.all_clashes(said, gather(said))
    assert complete
    assert found == [(2,), (3,), (0, 1)]


def test_a_cycle_of_conditions_is_no_clash() -> None:
    said = talk("a: x y", "b: x y", "c: x y", "A: a=y | b=x", "B: b=y | c=x", "C: c=y | a=x", "D: a=x")
    assert clashes.all_clashes(said, gather(said)) == ([], True)
    assert concessions.least(said, gather(said)).minimum == 0


def test_rules_that_contradict_each_other_are_a_clash_of_nobody() -> None:
    for rules in (
        ("rule: a= | b=",),
        ("rule: a=x | b=x", "rule: a=y | b=x", "rule: a=x | b=y", "rule: a=y | b=y"),
    ):
        said = talk("a: x y", "b: x y", "A: a=x", *rules)
        assert clashes.all_clashes(said, gather(said)) == ([()], True)


def test_not_all_are_found_where_there_are_too_many() -> None:
    said = talk(
        *(f"p{n}: x y" for n in range(5)),
        *(f"{who}: p{n}={way}" for n in range(5) for who, way in ("Ax", "By")),
    )
    found, complete = clashes.all_clashes(said, gather(said), limit=3)
    assert (len(found), complete) == (3, False)
    assert clashes.all_clashes(said, gather(said), seconds=-1.0)[1] is False


def test_each_concession_has_its_reason_among_those_who_stay() -> None:
    lines = gather(THREE)
    least = concessions.least(THREE, lines)
    assert least.first() == (0,)
    assert clashes.reasons(THREE, lines, hold(THREE, lines, least.first())) == {0: (0, 1, 2)}


ENTANGLED = talk(
    "a: x y", "b: x y", "c: x y",
    "A: a=x | b=x", "A: a=x | b=y", "B: a=y | c=x", "B: a=y | c=y", "C: b=x | c=x",
)  # fmt: skip


@pytest.mark.parametrize("branches", [200, 0])
def test_a_reason_that_does_not_follow_at_once_is_searched(
    branches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clashes, "MOST_BRANCHES", branches)
    lines = gather(ENTANGLED)
    least = concessions.least(ENTANGLED, lines)
    for aside in least.sets(10):
        for line, clash in clashes.reasons(ENTANGLED, lines, hold(ENTANGLED, lines, aside)).items():
            assert line in clash
            assert frozenset(clash) in Oracle(ENTANGLED).conflicts


@pytest.mark.parametrize("branches", [200, 1, 0])
def test_reasons_are_conflicts_however_they_are_found(branches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clashes, "MOST_BRANCHES", branches)
    for seed in range(60):
        said = made.small(seed)
        oracle = Oracle(said)
        if oracle.rules_conflict or oracle.exists:
            continue
        lines = gather(said)
        held = hold(said, lines, concessions.least(said, lines).first())
        found = clashes.reasons(said, lines, held)
        assert set(found) == set(held.aside)
        for clash in found.values():
            assert frozenset(lines.members[line][0] for line in clash) in oracle.conflicts


def test_who_need_not_be_set_aside_has_no_reason() -> None:
    said = talk("a: x y", "A: a=x", "B: a=x,y")
    lines = gather(said)
    with pytest.raises(AssertionError, match="need not be conceded"):
        clashes.reasons(said, lines, hold(said, lines, {0}))


def test_where_time_is_up_reasons_and_clashes_are_told_as_far_as_they_are_known() -> None:
    said = crowded(13)
    lines = gather(said)
    began = monotonic()
    assert clashes.all_clashes(said, lines, seconds=0.2) == ([], False)
    assert clashes.reasons(said, lines, hold(said, lines, {0}), seconds=0.2) == {}
    assert monotonic() - began < 15


def test_points_on_which_no_choice_escapes_refusal_and_who_keeps_them_so() -> None:
    said = talk(
        "a: x y z", "b: x y", "c: x", "d: x y",
        "A: a=x", "B: a=y,z", "C: a=x,y", "A: b=x | a=x", "B: b=y", "C: c=", "D: d=x & d=y", "D: a=x,y,z",
    )  # fmt: skip
    assert clashes.blocked(said, gather(said)) == {0: (0, 1), 2: (2,), 3: (3,)}


@pytest.mark.parametrize("seed", range(60))
def test_blocked_points_are_those_every_option_of_which_somebody_refuses(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    found = clashes.blocked(said, gather(said))
    assert set(found) == oracle.blocked_points()
    for point, parties in found.items():
        for party in parties:
            others = oracle.setting_aside(oracle.statements_of(party))
            assert parties == (party,) or len(parties) > 1
            assert point not in others.blocked_points() or len(parties) > 1
