"""Does the solver's door keep its word, also where time is up?"""

from pathlib import Path
from time import monotonic

from packages_words import crowded, talk

from travaux.packages import sat
from travaux.packages.model import Negotiation
from travaux.packages.sat import Cheapest, Encoding, decide, solver_of

SAID = talk("a: x y z", "b: x y", "c: x", "A: a=x,y | b=y", "B: b=x", "C: a=z")


def encoded(said: Negotiation) -> Encoding:
    sizes = [len(point.options) for point in said.points]
    return Encoding(sizes, [(1 << size) - 1 for size in sizes], range(len(sizes)))


def test_of_each_point_exactly_one_option_is_chosen() -> None:
    encoding = encoded(SAID)
    with solver_of(encoding) as solver:
        seen = {tuple(sorted(encoding.read(model).items())) for model in solver.enum_models()}
    assert len(seen) == 6
    assert all([point for point, _ in one] == [0, 1, 2] for one in seen)


def test_options_that_are_gone_are_not_chosen() -> None:
    encoding = Encoding([3, 2], [0b101, 0b10], [0, 1])
    assert sorted(encoding.option) == [(0, 0), (0, 2), (1, 1)]
    assert encoding.literals(((0, 0b011), (1, 0b01))) == [encoding.option[0, 0]]


def test_the_least_weight_and_whether_something_else_has_it() -> None:
    encoding = encoded(SAID)
    selectors = [encoding.fresh() for _ in SAID.statements]
    for selector, statement in zip(selectors, SAID.statements, strict=True):
        encoding.demand(statement.clauses, selector)
    cheapest = Cheapest(encoding, dict(zip(selectors, (2, 1, 1), strict=True)), 10.0)
    assert (cheapest.cost, cheapest.ended) == (1, True)
    assert cheapest.model is not None
    assert cheapest.can([selectors[0]])
    assert cheapest.can([-selectors[1]])
    assert cheapest.can([-selectors[2]])
    assert cheapest.can([-selectors[0]]) is False
    assert cheapest.can([-selectors[1], -selectors[2]]) is False
    cheapest.close()


def test_what_cannot_be_at_all_has_no_model() -> None:
    encoding = encoded(talk("a: x y"))
    encoding.demand((((0, 1),), ((0, 2),)))
    cheapest = Cheapest(encoding, {encoding.fresh(): 1}, 10.0)
    assert (cheapest.model, cheapest.ended) == (None, True)
    cheapest.close()


def test_a_search_stops_soon_after_its_time_is_up() -> None:
    said = crowded(13, by_rule=True)
    encoding = encoded(said)
    encoding.demand(said.rules)
    began = monotonic()
    cheapest = Cheapest(encoding, {encoding.fresh(): 1}, 0.1)
    assert (cheapest.model, cheapest.ended) == (None, False)
    cheapest.close()
    with solver_of(encoding) as solver:
        assert decide(solver, [], monotonic() + 0.1) is None
    assert monotonic() - began < 12


def test_what_is_known_at_once_is_known_even_without_time() -> None:
    encoding = encoded(SAID)
    with solver_of(encoding) as solver:
        assert decide(solver, [], monotonic() - 1) is True
        assert decide(solver, [encoding.option[0, 0], encoding.option[0, 1]], monotonic() - 1) is False


def test_nothing_else_imports_the_solver() -> None:
    source = Path(sat.__file__).parents[1]
    importing = [path.name for path in source.rglob("*.py") if "pysat" in path.read_text(encoding="utf-8")]
    assert importing == ["sat.py"]


def test_without_any_time_nothing_hard_is_claimed() -> None:
    said = crowded(13, by_rule=True)
    for _ in range(20):
        encoding = encoded(said)
        encoding.demand(said.rules)
        cheapest = Cheapest(encoding, {encoding.fresh(): 1}, 0.0)
        assert (cheapest.model, cheapest.ended) == (None, False)
        cheapest.close()
