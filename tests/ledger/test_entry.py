"""Does an entry keep its identity, and only that entry?"""

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds_of_facts import entries

from travaux.ledger.entry import TICK, UNRECORDED, Entry, content, identify, is_unrecorded, kind_of
from travaux.ledger.kinds import Decision, MeetingRecord, Negotiation, Party, Point, Position, ScribeNote
from travaux.ledger.marking import Marking

ENTRY = Entry(
    id="", day=dt.date(2027, 3, 1), fact=Point(name="fish", title="Who may fish"), recorded=UNRECORDED
)


@settings(max_examples=50)
@given(entries())
def test_rule_4_the_same_content_has_the_same_id(entry):
    again = msgspec.json.decode(msgspec.json.encode(entry), type=Entry)
    assert identify(again).id == identify(entry).id


@settings(max_examples=50)
@given(entries(), st.datetimes(timezones=st.just(dt.UTC)), st.none() | st.text(), st.text())
def test_rule_4_who_recorded_it_and_when_does_not_change_the_id(entry, recorded, scribe, ident):
    other = msgspec.structs.replace(entry, recorded=recorded, scribe=scribe, id=ident)
    assert identify(other).id == identify(entry).id


@settings(max_examples=50)
@given(entries(), entries())
def test_rule_4_two_entries_have_the_same_id_exactly_if_they_say_the_same(one, other):
    bare = [msgspec.structs.replace(e, id="", scribe=None, recorded=UNRECORDED) for e in (one, other)]
    assert (identify(one).id == identify(other).id) == (bare[0] == bare[1])


@pytest.mark.parametrize(
    "change",
    [
        {"day": dt.date(2027, 3, 2)},
        {"instant": dt.datetime(2027, 3, 1, 10, tzinfo=dt.UTC)},
        {"place": "minutes#1.1"},
        {"cites": ("minutes#1.1",)},
        {"marking": Marking(level=1)},
        {"supersedes": "fish"},
        {"releases": "fish"},
        {"fact": Point(name="fish", title="Who may not fish")},
        {"fact": Point(name="seat", title="Who may fish")},
        {"fact": Point(name="fish", title="Who may fish", provision="treaty/1")},
        {"fact": ScribeNote(name="fish", text="Who may fish")},
        {"fact": Party(name="fish", title="Who may fish")},
    ],
)
def test_rule_4_any_other_change_changes_the_id(change):
    assert identify(msgspec.structs.replace(ENTRY, **change)).id != identify(ENTRY).id


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            Position(party="north", stance="accepts", proposal="fish:a"),
            {"capacity": "own", "firmness": "firm"},
        ),
        (Negotiation(name="talks", title="Talks"), {"zone": "UTC", "rule": "consensus"}),
    ],
)
def test_rule_4_a_default_that_is_said_is_the_default_left_out(fact, said):
    # another string of the same letters, as a decoder or a parser makes it
    fresh = {field: "".join(list(word)) for field, word in said.items()}
    one = msgspec.structs.replace(ENTRY, fact=fact)
    other = msgspec.structs.replace(ENTRY, fact=msgspec.structs.replace(fact, **fresh))
    assert content(one) == content(other)


def test_rule_4_an_id_is_sixteen_small_letters_and_digits_and_never_changes():
    # written down: an id of an old dossier must come out the same for ever
    assert identify(ENTRY).id == "srfvnaypq6odwgtd"


def test_identifying_changes_nothing_else():
    assert msgspec.structs.replace(identify(ENTRY), id="") == ENTRY


def test_content_says_nothing_of_the_scribe():
    assert b"tikhmenev" not in content(msgspec.structs.replace(ENTRY, scribe="tikhmenev"))


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        (ENTRY.fact, "point"),
        (Decision(proposal="a:b", outcome="adopted"), "decision"),
        (ScribeNote(name="n", text="t"), "note"),
        (MeetingRecord(name="m", title="M", held=dt.date(2027, 3, 1)), "record"),
    ],
)
def test_a_kind_goes_by_the_word_it_is_written_with(fact, kind):
    assert kind_of(msgspec.structs.replace(ENTRY, fact=fact)) == kind


def test_a_line_that_does_not_say_when_it_was_recorded_is_unrecorded_however_many_stand_before_it():
    assert is_unrecorded(ENTRY)
    assert is_unrecorded(msgspec.structs.replace(ENTRY, recorded=UNRECORDED + 1_000_000 * TICK))
    assert not is_unrecorded(msgspec.structs.replace(ENTRY, recorded=dt.datetime(1962, 11, 5, tzinfo=dt.UTC)))


def test_an_entry_is_never_changed():
    with pytest.raises(AttributeError):
        ENTRY.id = "other"
