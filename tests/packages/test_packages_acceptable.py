"""Which packages offend nobody?"""

from itertools import product
from time import monotonic

import packages_made as made
import pytest
from packages_oracle import Oracle
from packages_words import crowded, talk

from travaux.packages import acceptable, concessions, few, tables
from travaux.packages.domains import hold
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation, holds

SAID = talk(
    "ships: port sea no*",
    "air: yes no*",
    "form: protocol* letter",
    "A: ships=port,sea",
    "B: ships=sea,no | air=yes",
    "A wants air=yes +2",
    "B wants ships=sea +3",
    "B wants form=letter +1",
)


def accepted(said: Negotiation, aside: tuple[int, ...] = (), seconds: float = 10.0) -> acceptable.Acceptable:
    return acceptable.accept(said, hold(said, gather(said), aside), seconds=seconds)


@pytest.fixture(params=["tables", "search"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "search":
        monkeypatch.setattr(few, "FEW", 0)
        monkeypatch.setattr(tables, "WIDEST", 1)
    return str(request.param)


def test_packages_are_counted_and_what_is_possible_is_told(way: str) -> None:
    found = accepted(SAID)
    assert found.exists
    assert acceptable.supported(found) == [0b011, 0b11, 0b11]
    assert acceptable.count(found) == (6 if way == "tables" else None)


def test_the_best_come_by_what_is_wished_then_by_fewest_changes() -> None:
    found = accepted(SAID)
    best = acceptable.best(found, acceptable.wish_costs(SAID, gather(SAID)), 3)
    assert [package for _, package in best] == [(1, 0, 1), (1, 0, 0), (1, 1, 1)]
    (changes, nearest), *_ = acceptable.best(found, acceptable.change_costs(SAID), 1)
    assert (changes, nearest) == (1, (1, 1, 0))
    assert acceptable.best(found, acceptable.change_costs(SAID), 0) == []
    assert len(acceptable.best(found, acceptable.change_costs(SAID), 100)) == 6


@pytest.mark.usefixtures("way")
def test_of_what_is_entangled_one_best_package_is_given() -> None:
    found = accepted(SAID)
    best = acceptable.best(found, acceptable.wish_costs(SAID, gather(SAID)), 2)
    assert best[0][1] == (1, 0, 1)
    assert len(best) == 2


@pytest.mark.usefixtures("way")
def test_nothing_is_possible_where_somebody_refuses_everything() -> None:
    for said in (talk("a: x y", "A: a=x", "B: a=y"), ENTANGLED_NO):
        found = accepted(said)
        assert found.exists is False
        assert acceptable.count(found) == 0
        assert set(acceptable.supported(found)) == {0}
        assert acceptable.best(found, acceptable.change_costs(said), 3) == []


ENTANGLED_NO = talk(
    "a: x y", "b: x y", "A: a=x | b=x", "A: a=x | b=y", "B: a=y | b=x", "B: a=y | b=y"
)  # fmt: skip


def test_a_point_without_anything_said_is_free() -> None:
    found = accepted(talk("a: x y z", "b: x y", "A: nothing"))
    assert found.free() == [0, 1]
    assert acceptable.count(found) == 6


@pytest.mark.usefixtures("way")
def test_search_agrees_with_who_looks_at_every_package() -> None:
    for seed in range(60):
        said = made.small(seed)
        oracle = Oracle(said)
        found = accepted(said)
        assert found.exists == oracle.exists
        assert acceptable.supported(found) == [
            sum(1 << o for o in options) for options in oracle_options(oracle)
        ]
        if oracle.exists:
            (_, package), *_ = acceptable.best(found, acceptable.wish_costs(said, gather(said)), 1)
            assert package in oracle.acceptable
            assert sum(oracle.gains(package)) == oracle.sums[0]
            (changes, nearest), *_ = acceptable.best(found, acceptable.change_costs(said), 1)
            assert changes == oracle.changes(nearest) == oracle.distances[0]


def oracle_options(oracle: Oracle) -> list[set[int]]:
    return [{one[point] for one in oracle.acceptable} for point in range(len(oracle.negotiation.points))]


def test_where_time_is_up_nothing_is_claimed() -> None:
    said = crowded(13)
    began = monotonic()
    found = accepted(said, seconds=0.1)
    assert monotonic() - began < 15
    assert found.exists is None
    assert acceptable.count(found) is None
    assert acceptable.supported(found) == found.masks
    assert acceptable.best(found, acceptable.change_costs(said), 3) == []


def test_where_the_best_is_not_found_in_time_any_package_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "WIDEST", 1)
    found = accepted(SAID)

    class Late:
        model = None

        def __init__(self, *_: object) -> None: ...

        def close(self) -> None: ...

    monkeypatch.setattr(acceptable, "Cheapest", Late)
    (cost, package), *_ = acceptable.best(found, acceptable.change_costs(SAID), 1)
    assert package in Oracle(SAID).acceptable
    assert cost == Oracle(SAID).changes(package)
    monkeypatch.setattr(acceptable, "decide", lambda *_: None)
    assert acceptable.best(found, acceptable.change_costs(SAID), 1) == []


def test_many_packages_come_in_order_each_once() -> None:
    said = talk(
        *(f"p{n}: x y z" for n in range(6)),
        "A: p0=x,y | p1=z",
        "B: p2=x | p3=y,z",
        *(f"A wants p{n}=y +{n + 1}" for n in range(6)),
        *(f"B wants p{n}=z +{2 * n + 1}" for n in range(6)),
    )
    found = accepted(said)
    costs = acceptable.wish_costs(said, gather(said))
    best = acceptable.best(found, costs, 10_000)
    everything = [
        one
        for one in product(range(3), repeat=6)
        if holds([clause for statement in said.statements for clause in statement.clauses], one)
    ]
    assert len(best) == acceptable.count(found) == len(everything)
    assert {package for _, package in best} == set(everything)
    totals = [sum(costs[point][option] for point, option in enumerate(package)) for _, package in best]
    assert [total for total, _ in best] == totals == sorted(totals)


def test_after_a_concession_the_rest_must_hold() -> None:
    said = talk("a: x y", "b: x y", "A: a=x", "B: a=y", "B: b=x")
    lines = gather(said)
    found = accepted(said, concessions.least(said, lines).first())
    assert acceptable.count(found) == 1
    assert acceptable.best(found, acceptable.change_costs(said), 5)[0][1] == (1, 0)
