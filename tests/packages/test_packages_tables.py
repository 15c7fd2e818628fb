"""Do tables give the least total, and the choices that attain it, as listing every choice does?"""

from itertools import islice, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.packages import tables
from travaux.packages.tables import Factor

SIZES = {0: 2, 1: 3, 2: 2, 3: 3, 4: 1}


@st.composite
def problems(draw: st.DrawFn) -> list[Factor]:
    """Some tables over two or three points, and one for every point by itself."""
    scopes = draw(st.lists(st.sets(st.sampled_from(sorted(SIZES)), min_size=2, max_size=3), max_size=4))
    made: list[Factor] = []
    for scope in [(point,) for point in SIZES] + [tuple(sorted(one)) for one in scopes]:
        shape = [SIZES[point] for point in scope]
        cells = draw(st.lists(st.integers(0, 3), min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
        made.append((scope, np.array(cells, dtype=np.int64).reshape(shape)))
    return made


def listed(factors: list[Factor]) -> dict[tuple[int, ...], int]:
    """Every choice with its total."""
    return {
        chosen: sum(int(table[tuple(chosen[point] for point in scope)]) for scope, table in factors)
        for chosen in product(*(range(size) for size in SIZES.values()))
    }


def planned(factors: list[Factor]) -> list[tuple[int, tuple[int, ...]]]:
    order = tables.plan([scope for scope, _ in factors], SIZES)
    assert order is not None
    return order


@settings(deadline=None, max_examples=60)
@given(problems())
def test_the_least_total_and_a_choice_that_has_it(factors: list[Factor]) -> None:
    totals = listed(factors)
    least, buckets = tables.eliminate(factors, planned(factors), SIZES)
    assert least == min(totals.values())
    _, chosen = next(tables.best_first(buckets, least))
    assert totals[tuple(chosen[point] for point in SIZES)] == least


@settings(deadline=None, max_examples=60)
@given(problems())
def test_choices_come_by_ascending_total_each_once(factors: list[Factor]) -> None:
    totals = listed(factors)
    least, buckets = tables.eliminate(factors, planned(factors), SIZES)
    parts = sum(len(bucket.scope) == 1 for bucket in buckets)
    found = list(tables.best_first(buckets, least)) if parts else []
    assert [total for total, _ in found] == sorted(totals.values())
    chosen = [tuple(one[point] for point in SIZES) for _, one in found]
    assert sorted(chosen) == sorted(totals)


@settings(deadline=None, max_examples=60)
@given(problems())
def test_what_each_single_option_costs_at_least(factors: list[Factor]) -> None:
    factors = [
        *factors,
        ((0, 1), np.zeros((2, 3), dtype=np.int64)),
        ((1, 2), np.zeros((3, 2), dtype=np.int64)),
    ]
    factors += [((2, 3), np.zeros((2, 3), dtype=np.int64)), ((3, 4), np.zeros((3, 1), dtype=np.int64))]
    totals = listed(factors)
    _, buckets = tables.eliminate(factors, planned(factors), SIZES)
    for place, (point, least) in enumerate(sorted(tables.least_with_each(buckets, SIZES).items())):
        assert place == point
        for option in range(SIZES[point]):
            assert least[option] == min(total for one, total in totals.items() if one[point] == option)


@settings(deadline=None, max_examples=60)
@given(problems())
def test_choices_that_every_table_allows_are_counted(factors: list[Factor]) -> None:
    allowed = [(scope, table < 3) for scope, table in factors]
    found = tables.count(allowed, planned(factors), SIZES)
    assert found == sum(
        all(table[tuple(one[point] for point in scope)] for scope, table in allowed)
        for one in listed(factors)
    )


def test_more_choices_than_a_machine_word_holds_are_counted_exactly() -> None:
    sizes = dict.fromkeys(range(70), 3)
    chain = [((n, n + 1), ~np.eye(3, dtype=bool)) for n in range(69)]
    order = tables.plan([scope for scope, _ in chain], sizes)
    assert order is not None
    assert tables.count(chain, order, sizes) == 3 * 2**69


def test_what_would_need_too_large_a_table_has_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [(a, b) for a in range(4) for b in range(a)]
    sizes = dict.fromkeys(range(4), 3)
    assert tables.plan(everything, sizes) is not None
    monkeypatch.setattr(tables, "WIDEST", 80)
    assert tables.plan(everything, sizes) is None


def test_a_forbidden_choice_is_never_given() -> None:
    factors: list[Factor] = [((0, 1), np.array([[0, tables.NEVER], [1, 2]], dtype=np.int64))]
    order = tables.plan([(0, 1)], {0: 2, 1: 2})
    assert order is not None
    least, buckets = tables.eliminate(factors, order, {0: 2, 1: 2})
    assert [total for total, _ in islice(tables.best_first(buckets, least), 10)] == [0, 1, 2]
