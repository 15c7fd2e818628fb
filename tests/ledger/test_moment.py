"""As of which moment: is every moment read, and every other text told what to write?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.moment import civil_day, parse_instant, parse_moment, zone
from travaux.record.address import Address

offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))


@given(st.dates())
def test_rule_2_a_day_is_read_as_it_is_written(day):
    found = parse_moment(day.isoformat())
    assert found == day
    assert not isinstance(found, dt.datetime)


@given(st.datetimes(dt.datetime(1800, 1, 1), dt.datetime(2200, 1, 1), timezones=offsets))  # noqa: DTZ001
def test_rule_2_an_instant_is_read_with_its_offset(instant):
    found = parse_moment(instant.isoformat())
    assert isinstance(found, dt.datetime)
    assert found == instant
    assert found.utcoffset() == instant.utcoffset()


@given(st.integers(1, 999), st.none() | st.integers(1, 99))
def test_rule_2_an_address_is_read(turn, sentence):
    address = Address("havana-1105", turn, sentence)
    assert parse_moment(str(address)) == address


def test_rule_2_a_run_of_sentences_is_a_moment_too():
    assert parse_moment("havana-1105#3.3-3.4") == Address("havana-1105", 3, 3, (3, 4))


@pytest.mark.parametrize("text", ["2027-03-01T10:00Z", "2027-03-01T10:00+00:00", "2027-03-01 11:00+01:00"])
def test_one_instant_can_be_written_in_several_ways(text):
    assert parse_moment(text) == dt.datetime(2027, 3, 1, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "1962-02-30", "1962-13-01", "1962-11-05T25:00Z", "٢٠٢٧-٠٣-٠١"]
)
def test_what_is_no_moment_is_told_how_to_write_one(text):
    said = parse_moment(text)
    assert isinstance(said, str)
    assert f"“{text}” is no moment" in said
    assert "1962-11-05T21:30-05:00" in said


@pytest.mark.parametrize("text", ["#1", "havana#", "havana#0", "havana#x", "havana#2.1-1.1"])
def test_what_is_no_address_is_told_how_to_write_one(text):
    said = parse_moment(text)
    assert isinstance(said, str)
    assert f"“{text}” is no address" in said
    assert "havana-1105#10" in said


@pytest.mark.parametrize("text", ["1962-11-05T21:30", "1962-11-05 21:30:00", "19621105"])
def test_an_instant_without_an_offset_is_none(text):
    said = parse_moment(text)
    assert isinstance(said, str)
    assert "no offset" in said


@given(
    st.text() | st.from_regex(r"\d{1,4}-\d{1,2}-\d{1,2}(T\d{1,2}:\d{2}([+-]\d{2}:\d{2}|Z)?)?", fullmatch=True)
)
def test_any_text_is_a_moment_or_a_sentence(text):
    assert isinstance(parse_moment(text), dt.date | Address | str)
    assert isinstance(parse_instant(text), dt.datetime | str)


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_an_instant_that_no_clock_in_utc_can_show_is_none(text):
    moment = parse_moment(text)
    assert isinstance(moment, str) or civil_day(moment, dt.UTC)


def test_what_was_known_on_a_day_is_what_was_known_at_its_end():
    assert parse_instant("1962-11-05") == dt.datetime(1962, 11, 5, 23, 59, 59, 999999, tzinfo=dt.UTC)


def test_what_was_known_at_an_instant_is_what_was_known_then():
    assert parse_instant("1962-11-05T21:30-05:00") == dt.datetime(1962, 11, 6, 2, 30, tzinfo=dt.UTC)


def test_what_was_known_is_not_asked_as_of_an_address():
    said = parse_instant("havana-1105#10")
    assert isinstance(said, str)
    assert "is an address" in said


def test_what_was_known_is_not_asked_as_of_nonsense():
    assert parse_instant("soon") == parse_moment("soon")


def test_a_zone_is_found_by_its_name():
    found = zone("America/Havana")
    assert not isinstance(found, str)
    late = dt.datetime(1962, 11, 6, 2, 30, tzinfo=dt.UTC)
    assert civil_day(late, found) == dt.date(1962, 11, 5)
    assert civil_day(late, dt.UTC) == dt.date(1962, 11, 6)


@pytest.mark.parametrize(
    "name",
    ["", "Havana", "America/Atlantis", "../etc/passwd", "/etc/passwd", "a\0b", "America", "Etc", "x" * 300],
)
def test_a_zone_that_is_none_is_a_sentence(name):
    said = zone(name)
    assert isinstance(said, str)
    assert "no time zone" in said


@given(st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1), timezones=offsets), offsets)  # noqa: DTZ001
def test_the_civil_day_is_that_of_a_clock_on_the_wall(instant, tz):
    naive_utc = instant.replace(tzinfo=None) - instant.utcoffset()
    assert civil_day(instant, tz) == (naive_utc + tz.utcoffset(None)).date()
