"""Which clauses does a condition amount to?"""

from itertools import product
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.answers import packages_clauses
from travaux.answers.packages_clauses import Choices, clauses_of, either, tidy
from travaux.ledger.condition import And, Chosen, Condition, Event, Not, Or, print_condition
from travaux.packages.model import Point, holds

POINTS = (
    Point("ships", ("in-port", "at-sea", "no"), 2),
    Point("air", ("yes", "no")),
    Point("art-3", ("changed", "")),
)
CHOICES = Choices(
    POINTS,
    {point.id: n for n, point in enumerate(POINTS)},
    adopted=frozenset({"form:protocol", "reports:none"}),
    events={"the crisis is over": True, "the treaty is signed": False},
)


def read(text: str, *, negated: bool = False) -> object:
    found = clauses_of(text, CHOICES, holds=not negated)
    return found if isinstance(found, str) else tidy(found, POINTS)


TRUE: tuple[object, ...] = ()
FALSE = ((),)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("ships:no", (((0, 0b100),),)),
        ("not ships:no", (((0, 0b011),),)),
        ("ships:any", (((0, 0b011),),)),
        ("art-3:any", (((2, 0b01),),)),
        ("ships:no and air:yes", (((0, 0b100),), ((1, 0b01),))),
        ("ships:no or air:yes", (((0, 0b100), (1, 0b01)),)),
        ("not (ships:no and air:yes)", (((0, 0b011), (1, 0b10)),)),
        ("not (ships:no or air:yes)", (((0, 0b011),), ((1, 0b10),))),
        ("ships:no or not ships:no", TRUE),
        ("form:protocol", TRUE),
        ("form:any", TRUE),
        ("reports:any", FALSE),
        ("form:letter", FALSE),
        ("ships:never-tabled", FALSE),
        ("gone:any", FALSE),
        ('"the crisis is over"', TRUE),
        ('"the treaty is signed"', FALSE),
        ('ships:no or "the treaty is signed"', (((0, 0b100),),)),
        ('ships:no and "the crisis is over"', (((0, 0b100),),)),
    ],
)
def test_conditions_as_clauses(text: str, clauses: object) -> None:
    assert read(text) == clauses


def test_what_is_true_is_false_the_other_way_round() -> None:
    assert read("form:protocol", negated=True) == FALSE
    assert read("form:letter", negated=True) == TRUE
    assert read('"the treaty is signed"', negated=True) == TRUE


@pytest.mark.parametrize(
    "text", ['"it rains"', 'ships:no and "it rains"', 'not (ships:no or not "it rains")']
)
def test_what_nobody_can_tell_is_not_counted(text: str) -> None:
    assert read(text) == "it is not known whether “it rains”"


def test_what_is_no_condition_is_told() -> None:
    assert "is missing" in str(read("ships:no and"))


def disjunctive(parts: int) -> str:
    return " or ".join("(ships:no and air:yes)" for _ in range(parts))


def test_a_condition_that_amounts_to_too_many_clauses_is_refused() -> None:
    assert isinstance(read(disjunctive(9)), tuple)
    assert "more than 512 clauses" in str(read(disjunctive(10)))
    assert "more than 512 clauses" in str(read(" and ".join(["ships:no"] * 513)))


@pytest.mark.parametrize("word", ["or", "and"])
def test_a_megabyte_of_condition_is_answered_in_a_moment(word: str) -> None:
    text = f" {word} ".join(f"ships:o{n}" if n else "ships:no" for n in range(90_000))
    assert len(text) > 1_000_000
    began = monotonic()
    found = read(text)
    assert monotonic() - began < 30
    assert found == (((0, 0b100),),) if word == "or" else "more than 512" in str(found)


conditions = st.recursive(
    st.sampled_from(
        [Chosen(f"{point.id}:{option}") for point in POINTS[:2] for option in (*point.options, "any", "x")]
    )
    | st.sampled_from([Event("the crisis is over"), Event("the treaty is signed")]),
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
    ),
    max_leaves=8,
)


def true(condition: Condition, package: tuple[int, ...]) -> bool:
    match condition:
        case Not(part):
            return not true(part, package)
        case And(parts):
            return all(true(part, package) for part in parts)
        case Or(parts):
            return any(true(part, package) for part in parts)
        case Event(text):
            return text == "the crisis is over"
        case Chosen(proposal):
            point, _, option = proposal.partition(":")
            number = [each.id for each in POINTS].index(point)
            chosen = POINTS[number].options[package[number]]
            return chosen not in ("no", "") if option == "any" else chosen == option


@settings(deadline=None, max_examples=60)
@given(conditions, st.booleans())
def test_the_clauses_hold_where_the_condition_does(condition: Condition, positive: bool) -> None:  # noqa: FBT001
    found = clauses_of(condition, CHOICES, holds=positive)
    assert not isinstance(found, str), print_condition(condition)
    for package in product(range(3), range(2), range(2)):
        assert holds(tidy(found, POINTS), package) == (true(condition, package) is positive)


def test_either_of_two_may_be_too_long() -> None:
    many = [[(0, 1)], [(1, 1)]] * 20
    assert isinstance(either(many, many), str)
    assert either([[(0, 1)]], [[(1, 1)]]) == [[(0, 1), (1, 1)]]
    assert packages_clauses.MOST == 512
