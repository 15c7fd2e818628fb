"""Is a fact brought from any older version to today's, step by step?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.kinds import KINDS
from travaux.ledger.upcast import current_version, upcast


def told(step: int):
    return lambda fact: {**fact, "steps": [*fact.get("steps", []), step]}


@given(st.integers(1, 6), st.integers(1, 6))
def test_every_step_is_taken_once_and_in_order(version, target):
    upcasters = {("point", step): told(step) for step in range(1, 7)}
    if version > target:
        with pytest.raises(LookupError, match=f"version {version} was written by a newer Travaux"):
            upcast({"kind": "point"}, version, upcasters, target=target)
    else:
        fact = upcast({"kind": "point"}, version, upcasters, target=target)
        assert fact.get("steps", []) == list(range(version, target))


def test_through_two_versions_a_field_is_renamed_and_then_split():
    upcasters = {
        ("person", 1): lambda fact: {**fact, "known_as": fact["aka"]},
        ("person", 2): lambda fact: {"kind": "person", "aliases": fact["known_as"].split(";")},
    }
    old = {"kind": "person", "aka": "Dorticos;Дортикос"}
    assert upcast(old, 1, upcasters, target=3) == {"kind": "person", "aliases": ["Dorticos", "Дортикос"]}
    assert old == {"kind": "person", "aka": "Dorticos;Дортикос"}


def test_a_missing_step_is_told():
    upcasters = {("point", 1): told(1)}
    with pytest.raises(LookupError, match="no upcaster for point from version 2"):
        upcast({"kind": "point"}, 1, upcasters, target=3)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_written_today_is_left_as_it_is(kind):
    fact = {"kind": kind, "anything": 1}
    assert upcast(fact, current_version(kind)) is fact


@pytest.mark.parametrize("kind", ["decision", "document", "proposal", "record"])
def test_a_kind_that_only_gained_what_may_be_left_out_reads_as_it_was_written(kind):
    assert current_version(kind) > 1
    fact = {"kind": kind, "name": "n"}
    assert upcast(fact, 1) == fact


def test_what_is_no_kind_has_no_version():
    with pytest.raises(KeyError):
        upcast({"kind": "rumour"}, 1)
