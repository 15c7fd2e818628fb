"""What would each choice cost, and which choices need not be looked at?"""

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import talk

from travaux.packages import network as net
from travaux.packages.domains import RULE
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation
from travaux.packages.tables import FORBIDDEN, NEVER


def built(said: Negotiation) -> net.Network:
    return net.build(said, gather(said))


def test_plain_lines_are_costs_of_options_and_others_are_links() -> None:
    said = talk(
        "ships: port sea no",
        "air: yes no",
        "A: ships=no",
        "B: ships=no",
        "C: ships=sea,no",
        "A: ships=no | air=no",
    )
    network = built(said)
    assert network.costs == [[3, 2, 0], [0, 0]]
    assert [(line, weight) for line, weight, _ in network.linked] == [(2, 1)]
    assert network.at == [[0], [0]]


def test_what_nobody_can_meet_is_fixed() -> None:
    said = talk("ships: yes no", "air: yes no", "A: ships= | air=", "B: ships=")
    network = built(said)
    assert network.fixed == [0]
    assert network.costs == [[1, 1], [0, 0]]


def test_what_is_dearer_in_whatever_company_is_struck_and_ties_stay() -> None:
    said = talk("ships: yes no", "air: yes no", "A: ships=no", "B: ships=no", "C: ships=yes | air=yes")
    network = net.reduce(built(said), range(2))
    assert network.masks == [0b10, 0b01]
    tied = net.reduce(
        built(talk("ships: yes no", "air: yes no", "A: ships=no", "C: ships=yes | air=yes", "C: air=no")),
        range(2),
    )
    assert tied.masks == [0b11, 0b11]


def test_a_rule_that_cannot_be_met_costs_more_than_anything() -> None:
    said = talk("ships: yes", "air: yes no", "rule: ships=", "A: air=yes")
    network = net.reduce(built(said), range(2))
    assert min(network.costs[0]) >= FORBIDDEN
    empty = net.reduce(built(Negotiation(("A",), said.points, (), ((),))), range(2))
    assert min(empty.costs[0]) >= NEVER


def test_parts_hang_together_and_lone_points_are_in_none() -> None:
    said = talk(
        "a: x y",
        "b: x y",
        "c: x y",
        "d: x y",
        "e: x y",
        "A: a=x | c=x",
        "A: b=x | d=x",
        "B: c=y | a=y",
        "B: e=x",
    )
    parts = net.parts_of(built(said))
    assert [part.points for part in parts] == [[0, 2], [1, 3]]
    assert [[line for line, _, _ in part.linked] for part in parts] == [[0, 2], [1]]
    assert [part.points for part in net.parts_of(built(said), {1, 3})] == [[1, 3]]


@pytest.mark.parametrize("seed", range(80))
def test_no_option_of_a_cheapest_package_is_struck(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    if oracle.rules_conflict:
        return
    for spare in (False, True):
        network = net.reduce(built(said), range(len(said.points)), spare=spare)
        assert RULE not in network.fixed
        for mask, options in zip(network.masks, oracle.supported, strict=True):
            assert all(mask >> option & 1 for option in options)


@pytest.mark.parametrize("seed", range(40))
def test_sparing_keeps_what_any_single_move_might_bring_back(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    if oracle.rules_conflict:
        return
    lines = gather(said)
    network = net.reduce(built(said), range(len(said.points)), spare=True)
    for members in lines.members:
        for mask, options in zip(network.masks, oracle.setting_aside(members).supported, strict=True):
            assert all(mask >> option & 1 for option in options)
