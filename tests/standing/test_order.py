"""Do entries stand in the order in which things occurred, and is the cut made where asked (rules 2, 3)?"""

import datetime as dt
import functools
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import MeetingRecord, Negotiation, ScribeNote
from travaux.record.address import Address
from travaux.standing.fold import fold
from travaux.standing.order import calendar, cut, in_order, key_of

DAY, NEXT = dt.date(2027, 3, 1), dt.date(2027, 3, 2)


def at(hour: int, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dt.UTC)


HELD = {
    "morning": (DAY, at(9)),
    "evening": (DAY, at(18)),
    "hall": (DAY, None),
    "lobby": (DAY, None),
    "late": (NEXT, at(9, NEXT)),
}
RECORDS = [
    Entry(
        id=f"r-{name}",
        day=day,
        recorded=UNRECORDED,
        fact=MeetingRecord(name=name, title=name, held=day, starts=starts),
    )
    for name, (day, starts) in HELD.items()
]
WHEN = calendar(RECORDS)

places = st.builds(
    lambda record, turn, rest: f"{record}#{turn}{rest}",
    st.sampled_from((*HELD, "nowhere")),
    st.integers(1, 3),
    st.sampled_from(("", ".1", ".2", ".11", ".1-4.2")),
)


def entry(**fields) -> Entry:
    filled = {"id": "e", "day": DAY, "recorded": UNRECORDED, "fact": ScribeNote(name="n", text="t"), **fields}
    return Entry(**filled)


@st.composite
def timed_or_placed(draw):
    """Entries that have an instant, or a place, or neither; those that have both are told below."""
    instant = draw(st.none() | st.none() | st.integers(0, 23).map(at))
    return entry(
        id=draw(st.text("abc", min_size=1, max_size=3)),
        day=DAY if instant else draw(st.sampled_from((DAY, NEXT))),
        recorded=draw(st.integers(0, 3).map(at)),
        instant=instant,
        cites=() if instant else tuple(draw(st.lists(places, max_size=3))),
        place=None if instant else draw(st.none() | st.none() | places),
    )


rows_of_entries = st.lists(timed_or_placed(), max_size=8, unique_by=lambda e: e.id)


def place_of(e: Entry):
    """Rule 3, said slowly: the place it names, or the last cited sentence of a record held that day."""
    for cite in [e.place] if e.place else reversed(e.cites):
        record, turn, sentence, turn2, sentence2 = re.fullmatch(
            r"(\w+)#(\d+)(?:\.(\d+))?(?:-(\d+)\.(\d+))?", cite
        ).groups()
        if record in HELD and HELD[record][0] == e.day:
            if turn2:
                return record, int(turn2), int(sentence2)
            return record, int(turn), int(sentence) if sentence else 10**6
    return None


def naive_time(e: Entry):
    place = place_of(e)
    return e.instant or (HELD[place[0]][1] if place else None)


def naive_order(a: Entry, b: Entry) -> int:
    """Rule 3 as a comparison of two entries."""

    def less(x, y) -> int:
        return (x > y) - (x < y)

    def phase(e):
        return 0 if naive_time(e) else 1 if place_of(e) else 2

    if a.day != b.day:
        return less(a.day, b.day)
    if phase(a) != phase(b):
        return less(phase(a), phase(b))
    if naive_time(a) and naive_time(a) != naive_time(b):
        return less(naive_time(a), naive_time(b))
    one, other = place_of(a) or ("", 0, 0), place_of(b) or ("", 0, 0)
    return less(one, other) or less(a.recorded, b.recorded) or less(a.id, b.id)


@settings(max_examples=70)
@given(rows_of_entries)
def test_rule_3_instants_order_records_and_addresses_order_within_one(entries):
    found = [e for _, e in in_order(entries, WHEN)]
    assert found == sorted(entries, key=functools.cmp_to_key(naive_order))


@settings(max_examples=70)
@given(rows_of_entries, st.integers(0, 23).map(at))
def test_rule_2_as_of_an_instant_holds_what_is_timed_up_to_it(entries, instant):
    found = cut(in_order(entries, WHEN), instant, WHEN)
    today = [e for e in entries if e.day == instant.date()]
    expected = {e.id for e in entries if e.day < instant.date()}
    expected |= {e.id for e in today if naive_time(e) and naive_time(e) <= instant}
    assert {e.id for _, e in found.rows} == expected
    assert found.left_out == sum(naive_time(e) is None for e in today)


@settings(max_examples=70)
@given(rows_of_entries, st.sampled_from(sorted(HELD)), st.integers(1, 3), st.none() | st.integers(1, 3))
def test_rule_2_as_of_an_address_holds_what_stands_up_to_its_end(entries, record, turn, sentence):
    found = cut(in_order(entries, WHEN), Address(record, turn, sentence), WHEN)
    day, starts = HELD[record]
    kept, left_out = set(), 0
    for e in entries:
        place, time = place_of(e), naive_time(e)
        if e.day != day:
            occurred = e.day < day
        elif place and place[0] == record:
            occurred = place[1:] <= (turn, sentence or 10**6)
        elif time and starts:
            occurred = time <= starts
        else:
            left_out += 1
            continue
        if occurred:
            kept.add(e.id)
    assert {e.id for _, e in found.rows} == kept
    assert found.left_out == left_out


@settings(max_examples=40)
@given(rows_of_entries, st.sampled_from((DAY, NEXT, DAY - dt.timedelta(days=1))))
def test_rule_2_as_of_a_day_holds_everything_to_its_end(entries, day):
    found = cut(in_order(entries, WHEN), day, WHEN)
    assert {e.id for _, e in found.rows} == {e.id for e in entries if e.day <= day}
    assert found.left_out == 0


@settings(max_examples=40)
@given(rows_of_entries, st.sampled_from((DAY, at(12), Address("hall", 2, None), Address("evening", 2, 1))))
def test_a_cut_keeps_the_order(entries, moment):
    rows = in_order(entries, WHEN)
    kept = cut(rows, moment, WHEN).rows
    assert kept == [row for row in rows if row in kept]


def test_rule_3_an_instant_of_its_own_does_not_lift_an_entry_out_of_its_record():
    # turn 5 precedes turn 7, whether or not the scribe looked at the clock during turn 5
    fifth = entry(id="fifth", instant=at(10), cites=("morning#5.1",))
    seventh = entry(id="seventh", cites=("morning#7.1",))
    assert [e.id for _, e in in_order([seventh, fifth], WHEN)] == ["fifth", "seventh"]


def test_rule_3_an_instant_does_not_put_the_last_turn_of_a_record_before_its_first():
    last = entry(id="last", instant=at(10), cites=("hall#9.1",))
    first = entry(id="first", cites=("hall#1.1",))
    assert [e.id for _, e in in_order([last, first], WHEN)] == ["first", "last"]


def test_rule_3_an_entry_stands_at_its_last_cited_sentence_of_that_day():
    e = entry(cites=("morning#3.1", "morning#2.4", "late#9.9", "letter#1"))
    assert key_of(e, WHEN.held)[3:6] == ("morning", 2, 4)


def test_rule_3_an_entry_stands_where_it_says_rather_than_where_it_cites():
    e = entry(place="evening#1.1", cites=("morning#3.1",))
    assert key_of(e, WHEN.held)[3:6] == ("evening", 1, 1)


def test_rule_3_a_place_in_a_record_of_another_day_is_no_place():
    e = entry(place="late#1.1", cites=("morning#3.1",))
    assert key_of(e, WHEN.held)[3] == ""


@pytest.mark.parametrize(
    ("cite", "ends"),
    [
        ("hall#3.3", (3, 3)),
        ("hall#3.3-3.4", (3, 4)),
        ("hall#3.3-4.1", (4, 1)),
        ("hall#3", (3, 1 << 30)),
        ("hall#what", (1 << 30, 1 << 30)),
    ],
)
def test_an_entry_stands_at_the_end_of_what_it_cites(cite, ends):
    assert key_of(entry(cites=(cite,)), WHEN.held)[4:6] == ends


def test_words_in_quotes_and_notes_are_no_place():
    assert key_of(entry(cites=('hall "strike article 13"', "my-note")), WHEN.held)[3] == ""


def test_as_of_an_address_in_an_unknown_record_nothing_has_occurred():
    found = cut(in_order([entry()], WHEN), Address("nowhere", 1), WHEN)
    assert found.rows == []


def test_days_are_counted_in_the_zone_of_the_negotiation():
    negotiation = entry(id="n", fact=Negotiation(name="talks", title="Talks", zone="America/Havana"))
    late = entry(id="late", day=dt.date(1962, 11, 5), instant=dt.datetime(1962, 11, 6, 3, tzinfo=dt.UTC))
    when = calendar([negotiation])
    moment = dt.datetime(1962, 11, 6, 4, 59, tzinfo=dt.UTC)  # one minute to midnight in Havana
    assert [e.id for _, e in cut(in_order([late], when), moment, when).rows] == ["late"]
    before = dt.datetime(1962, 11, 6, 2, tzinfo=dt.UTC)
    assert cut(in_order([late], when), before, when).rows == []


def test_two_records_of_one_name_are_held_on_one_day_whichever_stands_first_in_the_file():
    one, other = (
        entry(id=f"r{day.day}", fact=MeetingRecord(name="minutes", title="M", held=day))
        for day in (DAY, NEXT)
    )
    assert calendar([one, other]) == calendar([other, one])


def test_a_zone_that_is_none_leaves_the_days_to_utc():
    bad = entry(fact=Negotiation(name="talks", title="Talks", zone="America/Atlantis"))
    assert calendar([bad]).tz is dt.UTC


def test_rule_3_as_of_a_moment_inside_the_day_the_answer_says_how_many_were_left_out(ledger):
    entries = ledger("""
2027-03-01 record morning "Morning" held 2027-03-01 at 2027-03-01T09:00Z
2027-03-01 note spoken "s"   cites morning#1.1
2027-03-01 note later "l"    cites morning#2.1
2027-03-01 note somewhen "w"
2027-02-28 note before "b"
2027-03-02 note after "a"
""")
    standing = fold(entries, as_of=Address("morning", 1))
    assert sorted(standing.matters.notes) == ["before", "spoken"]
    assert standing.left_out == 2  # the note without a place, and the record's own entry
    assert fold(entries, as_of=DAY).left_out == 0
    assert sorted(fold(entries, as_of=DAY).matters.notes) == ["before", "later", "somewhen", "spoken"]


def test_ties_go_to_what_was_recorded_first_and_then_to_the_smaller_id():
    rows = [entry(id="b", recorded=at(2)), entry(id="c", recorded=at(1)), entry(id="a", recorded=at(2))]
    assert [e.id for _, e in in_order(rows, WHEN)] == ["c", "a", "b"]


@settings(max_examples=40)
@given(rows_of_entries, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_file(entries, random):
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert in_order(shuffled, WHEN) == in_order(entries, WHEN)


def test_an_entry_is_the_same_however_its_key_was_made():
    e = entry(cites=("hall#2.1",))
    assert key_of(e, WHEN.held) == key_of(msgspec.structs.replace(e, scribe="somebody"), WHEN.held)
