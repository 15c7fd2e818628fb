"""What does every choice on a few points cost?"""

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import talk

from travaux.packages import few
from travaux.packages import network as net
from travaux.packages.lines import gather

SAID = talk("a: x y z", "b: x y", "A: a=x | b=x", "B: a=y,z", "B: a=y,z", "C: b=y & a=x | b=x")


def test_every_choice_is_listed_with_what_it_costs() -> None:
    network = net.build(SAID, gather(SAID))
    rows = few.every_choice([0, 1], network.masks, network.linked, network.costs)
    assert [chosen for _, chosen in rows] == [(a, b) for a in range(3) for b in range(2)]
    assert [total for total, _ in rows] == [3, 2, 1, 2, 1, 2]
    assert few.failed([0, 1], (1, 1), network.linked) == {0, 2}


def test_options_that_are_gone_are_not_listed() -> None:
    rows = few.every_choice([0, 1], [0b101, 0b10], [])
    assert rows == [(0, (0, 1)), (0, (2, 1))]


def test_few_is_few(monkeypatch: pytest.MonkeyPatch) -> None:
    assert few.are_few([0, 1], [0b111, 0b11])
    monkeypatch.setattr(few, "FEW", 5)
    assert not few.are_few([0, 1], [0b111, 0b11])


@pytest.mark.parametrize("seed", range(20))
def test_the_cheapest_listed_is_the_least_that_must_give(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    network = net.build(said, gather(said))
    if oracle.rules_conflict or network.fixed:
        return
    rows = few.every_choice(range(len(said.points)), network.masks, network.linked, network.costs)
    assert min(total for total, _ in rows) == oracle.minimum
