"""What can still be chosen once some lines must hold, and who took the rest away?"""

import packages_made as made
import pytest
from packages_oracle import Oracle, can_stand_together
from packages_words import talk

from travaux.packages.domains import RULE, explain, hold
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation

CHAIN = talk(
    "ships: port sea no",
    "air: yes no",
    "form: protocol letter",
    "A: ships=no",
    "B: ships=port,sea | air=no",
    "C: air=yes | form=letter",
    "D: form=protocol",
)


def explained(said: Negotiation, aside: frozenset[int] = frozenset()) -> set[int]:
    held = hold(said, gather(said), aside)
    return explain(held.domains, [len(point.options) for point in said.points])


def test_what_follows_from_what_is_said_is_taken_away_and_explained() -> None:
    held = hold(CHAIN, gather(CHAIN))
    assert held.domains.empty is not None
    assert explained(CHAIN) == {0, 1, 2, 3}


def test_who_is_set_aside_takes_nothing() -> None:
    held = hold(CHAIN, gather(CHAIN), {3})
    assert held.domains.empty is None
    assert held.domains.masks == [0b100, 0b10, 0b10]
    assert held.domains.takers[0, 0][0] == 0
    assert held.domains.takers[1, 0][0] == 1


def test_a_rule_takes_away_and_is_nobodys() -> None:
    said = talk("ships: yes no", "air: yes no", "A: ships=yes", "B: air=yes", "rule: ships=no | air=no")
    held = hold(said, gather(said))
    assert held.domains.empty is not None
    assert explained(said) == {0, 1}
    assert RULE in {line for line, _ in held.domains.takers.values()}


def test_refusals_that_leave_nothing_on_one_point_are_seen_at_once() -> None:
    said = talk("ships: yes no", "A: ships=yes", "B: ships=no")
    assert explained(said) == {0, 1}


def test_what_nobody_can_meet_needs_no_other_line() -> None:
    said = talk("ships: yes no", "air: yes no", "A: ships= | air=", "B: ships=no")
    held = hold(said, gather(said))
    assert held.domains.empty == -1
    assert explained(said) == set()


@pytest.mark.parametrize("seed", range(60))
def test_what_is_taken_is_in_no_package_that_offends_nobody(seed: int) -> None:
    said = made.small(seed)
    oracle = Oracle(said)
    lines = gather(said)
    held = hold(said, lines)
    if held.domains.empty is not None:
        assert not oracle.exists
        suspects = explained(said)
        if not oracle.rules_conflict and held.domains.empty >= 0:
            statements = [lines.members[line][0] for line in suspects]
            assert not can_stand_together(said, statements)
        return
    for package in oracle.acceptable:
        assert all(mask >> option & 1 for mask, option in zip(held.domains.masks, package, strict=True))
