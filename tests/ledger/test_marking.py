"""Who may read what: do join, dominates and reads agree with each other?"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import markings, readers
from travaux.ledger.marking import KEEPER, LEVELS, OPEN, PUBLIC, Marking, Reader, dominates, parse_reader


def every_reader() -> list[Reader]:
    """Every reader that could tell two markings of the strategies apart."""
    compartments = [frozenset(c) for n in range(3) for c in itertools.combinations(("limits", "sources"), n)]
    return [
        Reader(party=party, level=level, compartments=inside)
        for party in (None, "north", "south", "isle")
        for level in range(4)
        for inside in compartments
    ]


EVERYBODY = every_reader()


def readership(marking: Marking | None) -> set[int]:
    return {number for number, reader in enumerate(EVERYBODY) if reader.reads(marking)}


@given(markings, markings)
def test_whoever_reads_a_join_reads_both_of_its_parts_and_nobody_else_does(one, other):
    joined = (one or OPEN).join(other)
    assert readership(joined) == readership(one) & readership(other)


@given(markings, markings)
def test_a_join_dominates_both_of_its_parts(one, other):
    joined = (one or OPEN).join(other)
    assert dominates(joined, one)
    assert dominates(joined, other)


@given(markings, markings, markings)
def test_a_join_is_the_least_that_dominates_both(one, other, bound):
    if dominates(bound, one) and dominates(bound, other):
        assert dominates(bound, (one or OPEN).join(other))


@given(markings, markings)
def test_one_marking_dominates_another_exactly_if_its_readers_read_the_other_too(upper, lower):
    assert dominates(upper, lower) == (readership(upper) <= readership(lower))


@given(markings)
def test_a_marking_dominates_itself_and_open(marking):
    assert dominates(marking, marking)
    assert dominates(marking, None)
    assert dominates(marking, OPEN)


@given(markings, markings, markings)
def test_what_dominates_a_dominating_marking_dominates_the_lower_one(high, middle, low):
    if dominates(high, middle) and dominates(middle, low):
        assert dominates(high, low)


@given(markings, markings)
def test_joining_twice_is_joining_once(one, other):
    joined = (one or OPEN).join(other)
    assert readership(joined.join(other)) == readership(joined)
    assert readership((other or OPEN).join(one)) == readership(joined)


@given(readers, markings, markings)
def test_reads_is_monotone(reader, upper, lower):
    if dominates(upper, lower) and reader.reads(upper):
        assert reader.reads(lower)


@given(readers, markings, st.integers(0, 3))
def test_a_higher_clearance_never_reads_less(reader, marking, level):
    higher = Reader(reader.party, max(reader.level, level), reader.compartments | {"limits"})
    assert not reader.reads(marking) or higher.reads(marking)


@given(markings)
def test_the_keeper_reads_everything(marking):
    assert KEEPER.reads(marking)


@given(readers)
def test_what_is_not_marked_is_open_to_everybody(reader):
    assert reader.reads(None)
    assert PUBLIC.reads(None)


def test_the_public_reads_nothing_that_is_restricted_or_meant_for_somebody():
    assert not PUBLIC.reads(Marking(level=1))
    assert not PUBLIC.reads(Marking(audience=("north",)))
    assert not PUBLIC.reads(Marking(compartments=("limits",)))
    assert PUBLIC.reads(OPEN)


@pytest.mark.parametrize("text", ["-", "-/secret", "-/secret/limits"])
def test_nobody_can_ask_as_the_reader_of_what_is_meant_for_nobody(text):
    joined = Marking(audience=("north",)).join(Marking(audience=("south",)))
    reader = parse_reader(text)
    assert isinstance(reader, str) or not reader.reads(joined)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("keeper", KEEPER),
        ("public", PUBLIC),
        ("usa", Reader(party="usa", level=3)),
        ("usa/restricted", Reader(party="usa", level=1)),
        ("usa/open", Reader(party="usa", level=0)),
        ("usa//limits", Reader(party="usa", level=3, compartments=frozenset({"limits"}))),
        ("куба/secret/limits+sources", Reader("куба", 3, frozenset({"limits", "sources"}))),
        ("usa/secret/+", Reader(party="usa", level=3)),
    ],
)
def test_a_reader_is_read(text, reader):
    assert parse_reader(text) == reader


@pytest.mark.parametrize("text", ["", "/secret", "//limits"])
def test_a_reader_without_a_party_is_told_what_to_write(text):
    said = parse_reader(text)
    assert isinstance(said, str)
    assert "names no party" in said
    assert "PARTY/LEVEL" in said


def test_an_unknown_level_is_told_with_the_levels_there_are():
    said = parse_reader("usa/cosmic")
    assert isinstance(said, str)
    assert "cosmic" in said
    assert all(level in said for level in LEVELS)


@given(st.text())
def test_any_text_is_a_reader_or_a_sentence(text):
    assert isinstance(parse_reader(text), Reader | str)
