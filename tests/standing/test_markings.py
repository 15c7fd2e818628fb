"""How strictly is each entry marked now (rule 6)?"""

import datetime as dt

from hypothesis import given, settings

from strategies import histories, ledgers, readers
from travaux.ledger.marking import Marking, Reader, dominates
from travaux.standing.corrections import FIRST, rank
from travaux.standing.fold import fold, readable
from travaux.standing.markings import in_force


def test_rule_6_a_correction_that_is_marked_more_strictly_takes_the_original_with_it(ledger):
    entries = ledger("""
2027-03-01 note fish "ten boats"     recorded 2027-03-01T10:00Z
2027-03-01 note fish "twelve boats"  supersedes fish marked secret for north  recorded 2027-03-09T11:00Z
""")
    south = Reader(party="south", level=3)
    assert fold(entries, reader=south).matters.notes == {}
    # access is present-tense: not even as of a moment at which it was open
    assert fold(entries, reader=south, known_at=dt.datetime(2027, 3, 2, tzinfo=dt.UTC)).matters.notes == {}
    known = fold(
        entries, reader=Reader(party="north", level=3), known_at=dt.datetime(2027, 3, 2, tzinfo=dt.UTC)
    )
    assert known.matters.notes["fish"].fact.text == "ten boats"


def test_rule_6_strictness_is_carried_down_a_chain_of_corrections(ledger):
    entries = ledger("""
2027-03-01 note fish "one"    recorded 2027-03-01T10:00Z id ^one
2027-03-01 note fish "two"    supersedes ^one  marked restricted  recorded 2027-03-01T11:00Z id ^two
2027-03-01 note fish "three"  supersedes ^two  marked open for north  recorded 2027-03-01T12:00Z id ^three
""")
    for order in (entries, entries[::-1]):
        now = in_force(order).stricter
        assert now["one"] == now["two"] == Marking(level=1, audience=("north",))
        assert "three" not in now


def test_rule_6_strictness_is_carried_past_a_correction_that_is_not_marked(ledger):
    entries = ledger("""
2027-03-01 note fish "ten boats"     recorded 2027-03-01T10:00Z id ^one
2027-03-01 note fish "eleven boats"  supersedes ^one  recorded 2027-03-01T11:00Z id ^two
2027-03-01 note fish "twelve boats"  supersedes ^two  marked secret for north  recorded 2027-03-01T12:00Z
""")
    for order in (entries, entries[::-1]):
        assert readable(order, Reader(party="south", level=3)) == []


@settings(max_examples=50)
@given(histories())
def test_rule_6_a_replaced_entry_is_at_least_as_restricted_as_what_replaces_it(entries):
    now = in_force(entries).stricter
    by_id = {f"^{e.id}": e for e in entries}
    for e in entries:
        if e.supersedes is not None:
            original = by_id[e.supersedes]
            for reader in (
                Reader(party=p, level=n) for p in (None, "north", "south", "isle") for n in range(4)
            ):
                if reader.reads(now.get(original.id, original.marking)):
                    assert reader.reads(now.get(e.id, e.marking))


@settings(max_examples=50)
@given(ledgers)
def test_rule_6_markings_now_are_never_looser_than_what_is_written(entries):
    for ident, marking in in_force(entries).stricter.items():
        written = next(e.marking for e in entries if e.id == ident)
        if marking.audience != ("-",):
            assert dominates(marking, written)


@settings(max_examples=50)
@given(histories(), readers)
def test_rule_6_whoever_may_read_a_corrected_entry_may_read_its_correction(entries, reader):
    seen = {e.id for e in readable(entries, reader)}
    for e in entries:
        if e.supersedes is not None and e.supersedes[1:] in seen:
            assert e.id in seen


def test_rule_6_a_void_restricts_nothing(ledger):
    entries = ledger("""
2027-03-01 note fish "ten boats"   recorded 2027-03-01T10:00Z
2027-03-01 void fish  marked secret for north  recorded 2027-03-01T11:00Z
""")
    assert in_force(entries).stricter == {}


def test_rule_6_two_entries_that_correct_each_other_are_marked_alike(ledger):
    entries = ledger("""
2027-03-01 note a "a"  supersedes ^b  marked secret  recorded 2027-03-01T10:00Z id ^a
2027-03-01 note b "b"  supersedes ^a  marked open for north  recorded 2027-03-01T11:00Z id ^b
""")
    now = in_force(entries)
    assert {now.of(e) for e in entries} == {Marking(level=3, audience=("north",))}


def test_nothing_restricts_what_is_recorded_after_the_last_correction(ledger):
    entries = ledger("""
2027-03-01 note fish "ten boats"     recorded 2027-03-01T10:00Z
2027-03-01 note fish "twelve boats"  supersedes fish  recorded 2027-03-01T11:00Z
""")
    assert in_force(entries).settled == rank(entries[1])
    assert in_force(entries[:1]).settled == FIRST


def test_a_correction_of_what_is_not_there_may_still_restrict_what_comes(ledger):
    assert in_force(ledger('2027-03-01 note fish "ten"  supersedes ^gone\n')).settled is None
