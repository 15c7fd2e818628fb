"""Does the fold keep DESIGN's rules 1 to 6 for any ledger and any reader?"""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from strategies import ledgers, moments, readers
from travaux.answers.stand import stand
from travaux.answers.summary import summary
from travaux.ledger.entry import Entry
from travaux.ledger.marking import Reader
from travaux.standing.fold import fold, readable, with_entry

instants = st.none() | st.integers(0, 7).map(lambda h: dt.datetime(2027, 3, 5, h, tzinfo=dt.UTC))


@given(ledgers, readers, st.none() | moments, instants)
def test_rule_1_what_a_reader_is_shown_does_not_depend_on_what_they_may_not_read(
    entries: list[Entry], reader: Reader, as_of, known_at
):
    gone = list(readable(entries, reader))
    whole = fold(entries, reader=reader, as_of=as_of, known_at=known_at)
    rest = fold(gone, reader=reader, as_of=as_of, known_at=known_at)
    assert stand(whole) == stand(rest)
    assert summary(whole) == summary(rest)
    assert whole.corrected == rest.corrected


@given(ledgers, readers)
def test_rule_6_filtering_twice_is_filtering_once(entries: list[Entry], reader: Reader):
    once = list(readable(entries, reader))
    assert list(readable(once, reader)) == once


@given(ledgers, readers)
def test_rule_6_a_reader_never_sees_an_entry_marked_above_them(entries: list[Entry], reader: Reader):
    assert all(reader.reads(entry.marking) for entry in readable(entries, reader))


@given(ledgers, readers, st.none() | moments, st.randoms())
def test_rule_3_the_order_in_which_entries_are_given_changes_nothing(entries, reader, as_of, random):
    shuffled = list(entries)
    random.shuffle(shuffled)
    one = fold(entries, reader=reader, as_of=as_of)
    other = fold(shuffled, reader=reader, as_of=as_of)
    assert stand(one) == stand(other)


@given(ledgers, readers)
def test_one_more_entry_gives_what_folding_anew_gives(entries: list[Entry], reader: Reader):
    if not entries:
        return
    before = fold(entries[:-1], reader=reader)
    after = with_entry(before, entries[-1], entries)
    assert stand(after) == stand(fold(entries, reader=reader))
    assert [e.id for e in after.folded] == [e.id for e in fold(entries, reader=reader).folded]


@given(ledgers, readers)
def test_one_more_entry_leaves_the_standing_before_it_as_it_was(entries: list[Entry], reader: Reader):
    if not entries:
        return
    before = fold(entries[:-1], reader=reader)
    said = stand(before)
    with_entry(before, entries[-1], entries)
    assert stand(before) == said


@given(ledgers, st.integers(0, 6))
def test_rule_1_what_was_recorded_later_was_not_known(entries: list[Entry], hour: int):
    known_at = dt.datetime(2027, 3, 5, hour, tzinfo=dt.UTC)
    known = [entry for entry in entries if entry.recorded <= known_at]
    said = stand(fold(entries, known_at=known_at))
    assert said.points == stand(fold(known)).points
    assert said.questions == stand(fold(known)).questions


@given(ledgers)
def test_rule_2_left_out_the_moment_is_the_end_of_the_last_day(entries: list[Entry]):
    now = fold(entries)
    assert stand(now) == stand(fold(entries, as_of=now.as_of))
