"""Which parties can agree as they stand?"""

from time import monotonic

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import crowded, talk

from travaux.packages import coalition, network
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation


def largest(said: Negotiation, **how: object) -> coalition.Coalition:
    return coalition.largest(said, gather(said), **how)  # type: ignore[arg-type]


HAVANA = talk(
    "declares: yes no", "cuba: none camps", "CU: declares=yes", "SU: declares=no", "US: cuba=none,camps"
)


def test_two_allies_who_clash_leave_two_coalitions() -> None:
    found = largest(HAVANA)
    assert (found.size, found.at_most, found.complete) == (2, 2, True)
    assert found.sets == ((0, 2), (1, 2))
    assert largest(HAVANA, limit=1).sets[0] in found.sets
    assert not largest(HAVANA, limit=1).complete


def test_who_must_be_in_is_in() -> None:
    assert largest(HAVANA, within=[1]).sets == ((1, 2),)
    impossible = largest(HAVANA, within=[0, 1])
    assert (impossible.size, impossible.complete) == (None, True)


def test_where_all_agree_everybody_is_in() -> None:
    found = largest(talk("a: x y", "A: a=x", "B: a=x", "C: nothing"))
    assert found == coalition.Coalition(3, 3, ((0, 1, 2),), complete=True)


def test_who_cannot_be_met_is_out() -> None:
    said = talk("a: x y", "b: x y", "A: a= | b=", "B: a=x", "C: a=x & a=y")
    assert largest(said).sets == ((1,),)
    assert largest(said, within=[0]).size is None


def test_rules_that_contradict_each_other_leave_no_coalition() -> None:
    for rules in (
        ("rule: a= | b=",),
        ("rule: a=x | b=x", "rule: a=x | b=y", "rule: a=y | b=x", "rule: a=y | b=y"),
    ):
        found = largest(talk("a: x y", "b: x y", "A: a=x", *rules))
        assert (found.size, found.sets, found.complete) == (None, (), True)


def test_a_network_that_stands_already_is_left_as_it_is() -> None:
    lines = gather(HAVANA)
    built = network.build(HAVANA, lines)
    assert coalition.largest(HAVANA, lines, network=built) == largest(HAVANA)
    assert built == network.build(HAVANA, lines)


def test_only_so_many_are_told() -> None:
    said = talk(
        *(f"p{n}: x y" for n in range(3)),
        *(f"{who}{n}: p{n}={way}" for n in range(3) for who, way in ("Ax", "By")),
    )
    assert len(largest(said, limit=100).sets) == 8
    found = largest(said, limit=3)
    assert (found.size, len(found.sets), found.complete) == (3, 3, False)
    assert found.sets == largest(said, limit=100).sets[:3]


@pytest.mark.parametrize("seed", range(60))
def test_coalitions_agree_with_who_looks_at_every_package(seed: int) -> None:
    oracle = Oracle(made.small(seed))
    found = largest(oracle.negotiation, limit=1000)
    if oracle.rules_conflict:
        assert found.size is None
        return
    assert {frozenset(one) for one in found.sets} == oracle.coalitions
    assert list(found.sets) == sorted(found.sets)


def test_where_time_is_up_it_is_said_how_many_can_agree_at_most() -> None:
    said = crowded(13)
    began = monotonic()
    found = largest(said, seconds=0.2)
    assert monotonic() - began < 15
    assert (found.size, found.sets, found.complete) == (None, (), False)
    assert found.at_most in (4, 5)


def test_where_coalitions_cannot_be_told_apart_in_time_one_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coalition.Cheapest, "can", lambda *_: None)
    found = largest(HAVANA)
    assert found.size == 2
    assert len(found.sets) == 1
    assert frozenset(found.sets[0]) in Oracle(HAVANA).coalitions
    assert not found.complete
