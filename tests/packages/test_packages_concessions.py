"""What is the least that must give?"""

from time import monotonic

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import crowded, talk

from travaux.packages import concessions, few, tables
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation

WAYS = pytest.mark.parametrize("way", ["listed", "tables", "search"])


@pytest.fixture
def solve(monkeypatch: pytest.MonkeyPatch):
    """Have parts that hang together listed, put into tables, or searched."""

    def ask(way: str, said: Negotiation, limit: int = 10_000, seconds: float = 10.0) -> concessions.Least:
        if way != "listed":
            monkeypatch.setattr(few, "FEW", 0)
        if way == "search":
            monkeypatch.setattr(tables, "WIDEST", 1)
        return concessions.least(said, gather(said), limit=limit, seconds=seconds)

    return ask


HAVANA = talk(
    "ships: port no*",
    "cuba: none* dismantling",
    "usa: none* camps",
    "declares: yes no*",
    "CU: ships=no",
    "CU: cuba=none | usa=camps",
    "US: usa=none",
    "CU: declares=yes",
    "SU: declares=no",
    "SU: ships=port,no",
)


@WAYS
def test_one_clash_of_two_is_dissolved_by_either(way, solve) -> None:
    least = solve(way, HAVANA)
    assert (least.minimum, least.at_least, least.complete) == (1, 1, True)
    assert least.sets(10) == [(3,), (4,)]
    assert least.first() == (3,)
    assert least.count == 2
    assert least.supported == [0b10, 0b01, 0b01, 0b11]


@WAYS
def test_where_nobody_is_offended_nothing_must_give(way, solve) -> None:
    least = solve(way, talk("a: x y", "b: x y", "A: a=x | b=x", "B: a=y"))
    assert (least.minimum, least.first(), least.sets(5)) == (0, (), [()])


@WAYS
def test_who_says_it_twice_must_move_twice(way, solve) -> None:
    said = talk("a: x y", "b: x y", "A: a=x", "B: a=y | b=x", "C: b=y", "C: b=y", "D: b=y")
    least = solve(way, said)
    assert least.minimum == 1
    assert least.sets(10) == [(0,), (1,)]


@WAYS
def test_independent_clashes_multiply_and_are_cut_at_the_limit(way, solve) -> None:
    lines = [line for n in range(4) for line in (f"p{n}: x y", f"q{n}: x y")]
    said = [line for n in range(4) for line in (f"A: p{n}=x", f"B: p{n}=y | q{n}=x", f"C: q{n}=y")]
    least = solve(way, talk(*lines, *said))
    assert (least.minimum, least.count) == (4, 81)
    assert len(least.sets(1000)) == 81
    assert least.sets(5)[0] == least.first() == (0, 3, 6, 9)
    few_sets = solve(way, talk(*lines, *said), limit=2)
    assert not few_sets.complete
    assert few_sets.count == 16


@WAYS
def test_what_is_in_every_cheapest_set_is_always_there(way, solve) -> None:
    said = talk("a: x y", "b: x y", "A: a=x", "B: a=x", "C: a=y & b=y", "D: b=x", "A: a= | b=")
    least = solve(way, said)
    assert least.minimum == 2
    assert (least.always, least.choices) == ([1, 3], [])


@WAYS
def test_rules_that_contradict_each_other_leave_no_way_out(way, solve) -> None:
    for rules in (("rule: a=x | b=x", "rule: a=y", "rule: b=y"), ("rule: a=",), ("rule: a= | b=",)):
        least = solve(way, talk("a: x y", "b: x y", "A: a=x | b=y", "B: a=y | b=x", *rules))
        assert least.minimum is None
        assert least.at_least >= tables.FORBIDDEN


@WAYS
@pytest.mark.parametrize("seeds", [range(60)])
def test_all_ways_agree_with_who_looks_at_every_package(way, solve, seeds) -> None:
    for seed in seeds:
        said = made.small(seed)
        oracle = Oracle(said)
        least = solve(way, said)
        if oracle.rules_conflict:
            assert least.minimum is None
            continue
        assert least.minimum == oracle.minimum, seed
        assert least.supported == [sum(1 << option for option in options) for options in oracle.supported]


@WAYS
def test_with_a_limit_of_one_the_first_of_entry_is_found(way, solve) -> None:
    for seed in range(60):
        said = made.small(seed)
        oracle = Oracle(said)
        if not oracle.rules_conflict:
            first = solve(way, said, limit=1).first()
            lines = gather(said)
            assert {n for line in first for n in lines.members[line]} == oracle.first, seed


def test_without_a_limit_no_sets_are_looked_for() -> None:
    lines = gather(HAVANA)
    from_network = concessions.weigh(
        concessions.net.build(HAVANA, lines), range(len(HAVANA.points)), lines, limit=0, seconds=1.0
    )
    assert from_network.minimum == 1


def test_what_cannot_be_proved_in_time_is_bounded_from_below() -> None:
    said = crowded(12)
    began = monotonic()
    least = concessions.least(said, gather(said), seconds=0.3)
    assert monotonic() - began < 15
    assert least.minimum in (None, 1)
    assert 0 <= least.at_least <= 1


def test_sets_that_cannot_be_told_apart_in_time_are_said_not_to_be_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = crowded(5)
    monkeypatch.setattr(few, "FEW", 0)
    monkeypatch.setattr(tables, "WIDEST", 1)
    monkeypatch.setattr(concessions.Cheapest, "can", lambda *_: None)
    least = concessions.least(said, gather(said))
    assert least.minimum == 1
    assert not least.complete
    assert len(least.first()) == 1
    assert least.sets(10) == [least.first()]
    assert all(mask == 0b1111 for mask in least.supported)


def test_enumeration_stops_where_nothing_is_known_any_more() -> None:
    answers = iter([True, True, True, True, None])
    found = list(concessions.enumerate_sets([1, 2], lambda *_: next(answers)))
    assert found == [(1, 2), (1,), None]
