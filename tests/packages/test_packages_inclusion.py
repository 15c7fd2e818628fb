"""Which statements can be in no clash at all?"""

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import talk

from travaux.packages import network as net
from travaux.packages.domains import RULE
from travaux.packages.inclusion import narrow
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation


def narrowed(said: Negotiation) -> net.Network:
    return narrow(net.build(said, gather(said)))


def test_who_can_be_met_at_no_price_is_forgotten() -> None:
    said = talk(
        "ships: yes no",
        "air: yes no",
        "form: x y",
        "A: ships=yes",
        "B: ships=no",
        "C: air=yes",
        "C: form=x | air=no",
    )
    network = narrowed(said)
    assert {line for plain in network.plain for line, _, _ in plain} == {0, 1}
    assert network.linked == []
    assert network.masks[1].bit_count() == network.masks[2].bit_count() == 1


def test_of_options_that_all_find_equally_good_the_first_stays() -> None:
    network = narrowed(talk("ships: port sea no", "A: ships=port,sea", "B: ships=no"))
    assert network.masks == [0b101]


def test_what_can_never_be_met_is_fixed() -> None:
    network = narrowed(talk("a: x y", "b: x y", "A: a= | b=", "rule: a= | b="))
    assert network.fixed == [0, RULE]


@pytest.mark.parametrize("seed", range(80))
def test_no_statement_of_a_conflict_is_forgotten(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    if oracle.rules_conflict:
        return
    lines = gather(said)
    network = narrowed(said)
    left = {line for plain in network.plain for line, _, _ in plain}
    left |= {line for line, _, _ in network.linked} | set(network.fixed)
    kept = {index for line in left if line != RULE for index in lines.members[line]}
    assert {index for conflict in oracle.conflicts for index in conflict} <= kept
