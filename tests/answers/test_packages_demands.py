"""What does a position demand of a package?"""

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

import pytest

from travaux.answers.packages_clauses import Choices
from travaux.answers.packages_demands import accepting, demands, wishes
from travaux.ledger.kinds import Position
from travaux.packages.model import Point, Wish, holds

POINTS = (
    Point("x", ("a", "b", "no")),
    Point("c", ("yes", "no")),
    Point("d", ("yes", "no")),
    Point("one", ("only",)),
)
CHOICES = Choices(POINTS, {point.id: n for n, point in enumerate(POINTS)}, adopted=frozenset({"done:yes"}))


def position(stance: str, proposal: str = "x:a", **more: object) -> Position:
    return Position(party="P", stance=stance, proposal=proposal, **more)  # type: ignore[arg-type]


def allowed(fact: Position) -> set[tuple[str, str, str]]:
    """The choices on x, c and d that a position allows."""
    made = demands(fact, CHOICES)
    assert not isinstance(made, str), made
    return {
        (x, c, d)
        for (i, x), (j, c), (k, d) in product(*(enumerate(point.options) for point in POINTS[:3]))
        if holds(made, (i, j, k, 0))
    }


class Choice(NamedTuple):
    x: str
    c: str
    d: str


def where(rule: Callable[[Choice], bool]) -> set[tuple[str, str, str]]:
    return {one for one in product(*(point.options for point in POINTS[:3])) if rule(Choice(*one))}


C = "c:yes"


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (position("refuses"), lambda p: p.x != "a"),
        (position("refuses", unless=C), lambda p: p.x != "a" or p.c == "yes"),
        (position("refuses", only_if=C), lambda p: p.x != "a" or p.c != "yes"),
        (position("refuses", "x:any"), lambda p: p.x == "no"),
        (position("refuses", firmness="in-principle"), lambda p: p.x != "a"),
        (position("insists"), lambda p: p.x == "a"),
        (position("insists", only_if=C), lambda p: p.x == "a" or p.c != "yes"),
        (position("insists", unless=C), lambda p: p.x == "a" or p.c == "yes"),
        (position("insists", "x:any"), lambda p: p.x != "no"),
        (position("insists", firmness="ad-referendum"), lambda _: True),
        (position("accepts"), lambda _: True),
        (position("accepts", only_if=C), lambda p: p.x != "a" or p.c == "yes"),
        (position("accepts", unless=C), lambda p: p.x != "a" or p.c != "yes"),
        (
            position("accepts", only_if=C, unless="d:yes"),
            lambda p: p.x != "a" or (p.c == "yes" and p.d == "no"),
        ),
        (position("no-objection", only_if=C), lambda p: p.x != "a" or p.c == "yes"),
        (position("will-consider", only_if=C), lambda p: p.x != "a" or p.c == "yes"),
        (position("will-consider"), lambda _: True),
        (position("prefers", only_if=C), lambda _: True),
        (position("reserves"), lambda _: True),
        (position("accepts", together=(C,)), lambda p: (p.x == "a") == (p.c == "yes")),
        (position("refuses", together=(C,)), lambda p: p.x != "a" and p.c != "yes"),
        (
            position("accepts", together=(C, "d:yes")),
            lambda p: (p.x == "a") == (p.c == "yes") == (p.d == "yes"),
        ),
        (
            position("insists", firmness="in-principle", together=(C,)),
            lambda p: (p.x == "a") == (p.c == "yes"),
        ),
        (position("accepts", together=("done:yes",)), lambda p: p.x == "a"),
        (position("accepts", together=("done:no",)), lambda p: p.x != "a"),
        (position("accepts", only_if="done:yes"), lambda _: True),
        (position("accepts", only_if="done:no"), lambda p: p.x != "a"),
        (position("refuses", unless="done:no"), lambda p: p.x != "a"),
    ],
)
def test_rule_11_each_stance_with_each_condition(fact: Position, rule) -> None:
    assert allowed(fact) == where(rule)


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        (position("refuses", "done:yes"), lambda _: True),
        (position("refuses", "done:yes", unless=C), lambda _: True),
        (position("insists", "done:yes"), lambda _: True),
        (position("accepts", "done:yes"), lambda _: True),
        (position("accepts", "done:yes", only_if=C), lambda p: p.c == "yes"),
        (position("no-objection", "done:yes", unless=C), lambda p: p.c != "yes"),
        (position("accepts", "done:yes", together=(C, "done:yes")), lambda p: p.c == "yes"),
        (position("accepts", "done:no", only_if=C), lambda _: True),
        (position("refuses", "x:dead"), lambda _: True),
        (position("insists", "x:dead"), lambda _: True),
    ],
)
def test_rule_10_what_was_decided_is_no_demand_but_what_its_acceptance_hangs_on_is(
    fact: Position, rule
) -> None:
    assert allowed(fact) == where(rule)


def test_an_adopted_proposal_that_hangs_on_a_dead_one_cannot_be_met() -> None:
    assert allowed(position("accepts", "done:yes", together=("x:dead",))) == set()


def test_to_refuse_the_only_choice_leaves_nothing_and_tells_where() -> None:
    assert demands(position("refuses", "one:only"), CHOICES) == (((3, 0),),)


@pytest.mark.parametrize("stance", ["accepts", "refuses", "insists"])
@pytest.mark.parametrize("kind", ["only_if", "unless"])
def test_rule_14_a_condition_nobody_can_tell_is_not_counted(stance: str, kind: str) -> None:
    assert demands(position(stance, **{kind: '"it rains"'}), CHOICES) == "it is not known whether “it rains”"


def test_a_condition_that_amounts_to_too_much_is_told() -> None:
    long = " or ".join("(c:yes and d:yes)" for _ in range(12))
    assert "more than 512 clauses" in str(demands(position("accepts", only_if=long), CHOICES))
    long = " and ".join("(c:yes or d:yes)" for _ in range(300))
    assert isinstance(demands(position("insists", unless=f"not ({long})"), CHOICES), tuple | str)


def test_rule_11_a_firm_acceptance_is_one_demand_for_all_that_is_accepted_on_the_point() -> None:
    assert accepting(["x:a", "x:b"], CHOICES) == (((0, 0b011),),)
    assert accepting(["x:a", "x:b", "x:no"], CHOICES) == ()
    assert accepting(["done:yes", "x:dead"], CHOICES) == ()


def test_a_preference_is_a_wish_of_its_weight() -> None:
    assert wishes(position("prefers", weight=3), CHOICES) == (Wish((0, 0b001), 3),)
    assert wishes(position("accepts"), CHOICES) == ()
    assert wishes(position("prefers", "done:yes"), CHOICES) == ()
