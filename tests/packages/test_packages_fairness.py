"""Which acceptable packages does no other beat, and which is fairest?"""

from time import monotonic

import numpy as np
import packages_made as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages_oracle import Oracle
from packages_words import talk

from travaux.packages import fairness, tables
from travaux.packages.acceptable import Acceptable, accept
from travaux.packages.domains import hold
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation, gains

CAKE = talk(
    "first: A B", "second: A B", "third: none A",
    "A wants first=A +4", "A wants second=A +1", "A wants third=A +2",
    "B wants first=B +1", "B wants second=B +4",
    "B: third=none | second=B", "C: nothing",
)  # fmt: skip


def accepted(said: Negotiation) -> Acceptable:
    return accept(said, hold(said, gather(said)))


def front_of(said: Negotiation, **how: float) -> fairness.Front:
    return fairness.undominated(said, gather(said), accepted(said), **how)


def test_undominated_gains_come_with_a_package_each_the_greatest_first() -> None:
    front = front_of(CAKE)
    assert front.complete
    assert front.gains == ((6, 4, 0), (2, 5, 0))
    assert [gains(CAKE, package) for package in front.packages] == list(front.gains)


def test_the_fairest_is_best_for_who_gets_least_among_those_who_wish() -> None:
    fairest = fairness.fairest(CAKE, accepted(CAKE), front_of(CAKE))
    assert fairest is not None
    assert (fairest.gains, fairest.proved, fairest.bound) == ((6, 4, 0), True, 4)


def test_where_nobody_wishes_any_package_is_fair() -> None:
    said = talk("a: x y", "A: a=x")
    front = front_of(said)
    assert front.gains == ((0,),)
    fairest = fairness.fairest(said, accepted(said), front)
    assert fairest is not None
    assert (fairest.package, fairest.bound) == ((0,), 0)


def test_where_no_package_is_acceptable_none_is_fair() -> None:
    said = talk("a: x y", "A: a=x", "B: a=y", "A wants a=x +1")
    front = front_of(said)
    assert (front.gains, front.complete) == ((), True)
    assert fairness.fairest(said, accepted(said), front) is None


MANY = talk(
    *(f"p{n}: {' '.join('ABCDEFG')}" for n in range(5)),
    *(f"{who} wants p{n}={who} +{1 + (n + k) % 3}" for n in range(5) for k, who in enumerate("ABCDEFG")),
    "A: p0=A,B | p1=C,D",
)


def test_with_many_parties_the_fairest_is_sought_and_bounded_and_not_proved() -> None:
    front = front_of(MANY)
    assert (front.complete, front.gains) == (False, ())
    fairest = fairness.fairest(MANY, accepted(MANY), front)
    assert fairest is not None
    assert not fairest.proved
    assert fairest.gains == gains(MANY, fairest.package)
    assert fairest.bound >= min(fairest.gains)
    assert fairness.fairest(MANY, accepted(MANY), front, seconds=-1.0) is not None


def test_no_package_gives_everybody_more_than_the_bound() -> None:
    for seed in range(40):
        said = made.small(seed)
        oracle = Oracle(said)
        found = accepted(said)
        fairest = fairness.fairest(said, found, fairness.Front((), (), complete=False))
        wishing = sorted({one.party for one in said.statements if one.wishes})
        if not oracle.exists or not wishing:
            assert fairest is None
            continue
        assert fairest is not None
        assert fairest.package in oracle.acceptable
        fair = max(sorted(oracle.gains(package)[party] for party in wishing) for package in oracle.acceptable)
        # where there is little to choose from, the search finds the very best, and the bound meets it
        assert sorted(fairest.gains[party] for party in wishing) == fair
        assert fairest.bound == fair[0]


@pytest.mark.parametrize("name", ["MOST_VECTORS", "MOST_CELLS", "MOST_AXES"])
def test_where_gains_are_too_many_none_are_given(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = talk(
        *(f"p{n}: x y" for n in range(4)), "A: p0=x | p1=x", "B: p2=x | p3=x",
        *(f"A wants p{n}=x +{2**n}" for n in range(4)), *(f"B wants p{n}=y +{2**n}" for n in range(4)),
    )  # fmt: skip
    assert front_of(said).complete
    monkeypatch.setattr(fairness, name, 0)
    assert not front_of(said).complete


def test_where_a_part_is_too_entangled_for_tables_nothing_is_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    said = talk("a: x y", "b: x y", "A: a=x | b=x", "A wants a=y +1", "B wants b=y +1")
    monkeypatch.setattr(tables, "WIDEST", 1)
    front = front_of(said)
    assert not front.complete
    assert fairness.fairest(said, accepted(said), front) is None


def test_gains_are_given_up_where_time_is_up() -> None:
    chance = np.random.default_rng(3)
    wishes = [
        f"{who} wants p{n}={option} +{chance.integers(1, 900)}"
        for n in range(30)
        for who in "ABCDE"
        for option in "xyz"
    ]
    said = talk(*(f"p{n}: x y z" for n in range(30)), *wishes)
    began = monotonic()
    assert not front_of(said, seconds=0.2).complete
    assert monotonic() - began < 9
    assert not front_of(said, seconds=-1.0).complete


vectors = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=20)


@settings(deadline=None, max_examples=60)
@given(vectors)
def test_rows_that_another_equals_or_beats_go(rows: list[list[int]]) -> None:
    kept = fairness.prune(np.array(rows, dtype=np.int64), monotonic() + 10)
    assert kept is not None
    left = [tuple(rows[n]) for n in kept]
    beaten = {
        tuple(one)
        for one in rows
        for other in rows
        if one != other and all(a <= b for a, b in zip(one, other, strict=True))
    }
    assert sorted(left, reverse=True) == left
    assert set(left) == {tuple(one) for one in rows} - beaten
    assert [rows.index(rows[n]) for n in kept] == list(kept)
