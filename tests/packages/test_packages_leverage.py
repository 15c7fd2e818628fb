"""Which single move unlocks most, and who could dissolve the deadlock alone?"""

from time import monotonic

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import crowded, talk

from travaux.packages import clashes, concessions, few, leverage, tables
from travaux.packages.domains import hold
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation

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
)


def moved(said: Negotiation, **how: float) -> tuple[dict[int, leverage.Move], bool]:
    lines = gather(said)
    found, complete = leverage.moves(said, lines, concessions.least(said, lines), **how)
    return {move.line: move for move in found}, complete


def test_moves_that_open_a_package_come_first_then_those_that_open_options() -> None:
    lines = gather(HAVANA)
    found, complete = leverage.moves(HAVANA, lines, concessions.least(HAVANA, lines))
    assert complete
    assert [move.line for move in found] == [3, 4, 2, 0, 1]
    assert [move.fall for move in found] == [1, 1, 0, 0, 0]
    assert found[2].unlocked == {1: 0b10, 2: 0b10}
    assert [move.options for move in found] == [0, 0, 2, 1, 1]


def test_all_who_say_it_move_together() -> None:
    found, _ = moved(talk("a: x y", "A: a=x", "B: a=x", "C: a=y", "C: a=y", "D: a=y"))
    assert (found[0].fall, found[0].unlocked) == (2, {})
    assert found[1].fall == 2
    assert found[1].unlocked == {0: 0b01}


def test_who_cannot_be_met_moves_for_certain() -> None:
    found, _ = moved(talk("a: x y", "b: x y", "A: a= | b=", "B: a=x"))
    assert found[0].fall == 1
    assert found[1].unlocked == {0: 0b10}


def test_where_the_least_is_not_known_no_move_is() -> None:
    assert moved(talk("a: x y", "rule: a=")) == ({}, False)


def test_where_time_is_up_the_moves_found_are_told() -> None:
    said = talk("a: x y", "A: a=x", "B: a=y")
    assert moved(said, seconds=-1.0)[1] is False


def test_a_move_that_cannot_be_weighed_in_time_ends_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = gather(HAVANA)
    least = concessions.least(HAVANA, lines)
    unknown = concessions.Least(None, 0, [])
    monkeypatch.setattr(leverage, "weigh", lambda *_, **__: unknown)
    assert leverage.moves(HAVANA, lines, least) == ([], False)


@pytest.mark.parametrize("seed", range(60))
def test_what_a_move_does_agrees_with_who_looks_at_every_package(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    if oracle.rules_conflict:
        return
    found, complete = moved(said)
    assert complete
    for line, members in enumerate(gather(said).members):
        move = found.get(line, leverage.Move(line, 0))
        assert move.fall == oracle.fall(members)
        gained = [sum(1 << option for option in options) for options in oracle.unlocks(members)]
        assert move.unlocked == {point: mask for point, mask in enumerate(gained) if mask}


def alone(said: Negotiation, **how: float) -> dict[int, tuple[int, ...]]:
    lines = gather(said)
    held = hold(said, lines, concessions.least(said, lines).first())
    return leverage.alone(said, lines, clashes.reasons(said, lines, held).values(), **how)


def test_a_party_dissolves_alone_only_what_it_has_a_part_in() -> None:
    assert alone(HAVANA) == {0: (3,), 2: (4,)}
    assert alone(talk("a: x y", "b: x y", "A: a=x", "B: a=y", "C: b=x", "D: b=y")) == {}


def test_what_several_say_no_single_one_takes_back() -> None:
    assert alone(talk("a: x y", "A: a=x", "B: a=x", "C: a=y", "C: a=y")) == {2: (2, 3)}


def test_nobody_else_must_have_said_what_cannot_be_met() -> None:
    said = talk("a: x y", "b: x y", "A: a= | b=", "A: a=x", "B: a=y", "B: b= | a=")
    assert alone(said) == {}


def test_where_a_third_party_must_move_as_well_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    said = talk("a: x y", "b: x y", "A: a=x | b=x", "B: a=y", "B: b=y", "A: b=x", "C: b=y")
    lines = gather(said)
    found = leverage.alone(said, lines, [(0, 1, 2)])
    oracle = Oracle(said)
    assert {party: len(own) for party, own in found.items()} == {
        party: count for party in (0, 1) if (count := oracle.alone(party)) is not None
    }
    monkeypatch.setattr(leverage, "weigh", lambda *_, **__: concessions.Least(None, 0, []))
    assert leverage.alone(said, lines, [(0, 1, 2)]) == {}


def test_an_entangled_deadlock_does_not_take_forever() -> None:
    said = crowded(12)
    began = monotonic()
    leverage.alone(said, gather(said), [tuple(range(len(said.statements)))], seconds=0.05)
    assert monotonic() - began < 24


def test_lone_refusals_are_read_off_in_one_pass() -> None:
    said = talk("a: x y z", "A: a=x,y", "B: a=y", "C: a=y,z | a=y", "D: a=y", "E: a=x,y,z")
    lines = gather(said)
    assert leverage.lone(said, lines) == {}
    only = talk("a: x y z", "b: x y", "A: a=x,y", "B: b=x", "C: b=x", "D: a=y,z")
    assert leverage.lone(only, gather(only)) == {0: {0: 0b100}, 2: {0: 0b001}}


def test_a_wide_deadlock_is_weighed_by_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few, "FEW", 0)
    monkeypatch.setattr(tables, "WIDEST", 1)
    test_moves_that_open_a_package_come_first_then_those_that_open_options()
