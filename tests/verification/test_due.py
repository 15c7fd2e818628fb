"""When does something fall due?"""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.kinds.due import After, Every, On, Span, Yearly, events_of, parse_due, parse_span
from travaux.verification.dues import dues
from verification.verified import day

START = day("2011-02-05")


def at(rule, today, since="2011-02-05", **events):
    known = {name.replace("_", "-"): value for name, value in events.items()}
    return dues(rule, day(since), day(today), known.get)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1962-11-12", On(day("1962-11-12"))),
        ("entry-into-force + 60 days", After("entry-into-force", Span(60, "days"))),
        ("baseline", After("baseline", Span(0, "days"))),
        ("baseline + 1 week", After("baseline", Span(1, "weeks"))),
        ("every 15 days from entry-into-force", Every("entry-into-force", Span(15, "days"))),
        ("every month from 2011-02-05", Every("2011-02-05", Span(1, "months"))),
        ("every year on 09-01, 03-01", Yearly(((3, 1), (9, 1)))),
    ],
)
def test_rules_are_read(text, rule):
    assert parse_due(text) == rule


@pytest.mark.parametrize(
    "text",
    ["", "1962-13-40", "every now and then", "every 0 days from x", "every year on 02-30", "in due course",
     "every 2 days from 2011-02-30", "every year on 1-1"],
)  # fmt: skip
def test_what_is_no_rule_is_told(text):
    assert isinstance(parse_due(text), str)


def test_spans_are_read_and_what_is_none_is_told():
    assert parse_span("180 days") == Span(180, "days")
    assert parse_span("first day of month 6") == Span(6, "months", whole_months=True)
    assert "no span" in parse_span("soon")


def test_months_are_counted_as_agreements_count_them():
    assert Span(1, "months").after(day("2011-01-31")) == day("2011-02-28")
    assert Span(6, "months", whole_months=True).after(day("1998-09-16")) == day("1999-03-01")
    assert Span(7, "years").after(START) == day("2018-02-05")
    assert Span(1, "years").after(day("2012-02-29")) == day("2013-02-28")
    assert Span(9999, "years").after(START) is None
    assert Span(9999, "weeks").after(dt.date.max) is None


def test_the_events_of_a_rule_are_named():
    assert events_of("baseline + 3 days") == ("baseline",)
    assert events_of("every 3 days from start") == ("start",)
    assert events_of("entry-into-force + 3 days") == events_of("1962-11-12") == events_of("") == ()
    assert events_of("every 3 days from 2011-02-05") == ()


def test_a_day_is_past_only_when_it_is_over():
    assert at("2018-02-05", "2018-02-05").next == day("2018-02-05")
    assert at("2018-02-05", "2018-02-06").past == (day("2018-02-05"),)
    assert at("2018-02-05", "2018-02-06").day == day("2018-02-05")


def test_a_span_after_an_event_is_unknown_until_the_event():
    assert at("visit + 3 days", "2011-03-01").unknown
    assert at("entry-into-force + 3 days", "2011-03-01").unknown
    assert at("visit + 3 days", "2011-03-01", visit=START).past == (day("2011-02-08"),)
    assert at("visit + 9000 years", "2011-03-01", visit=START).unknown


def test_recurrences_give_every_day_and_the_next_one():
    found = at("every year on 03-01, 09-01", "2012-03-02")
    assert found.past == (day("2011-03-01"), day("2011-09-01"), day("2012-03-01"))
    assert found.next == day("2012-09-01")
    fortnights = at("every 15 days from 1974-06-05", "1974-07-05", since="1974-06-05")
    assert fortnights.past == (day("1974-06-20"),)
    assert fortnights.next == day("1974-07-05")
    assert at(None, "2011-03-01").day is None
    assert at("never ever", "2011-03-01").unknown


@given(st.integers(1, 400), st.integers(0, 3000))
def test_recurring_days_are_one_span_apart_and_the_next_is_not_past(number, after):
    today = START + dt.timedelta(days=after)
    found = dues(f"every {number} days from 2011-02-05", START, today, lambda _: None)
    assert found.next is not None
    assert found.next >= today
    days = (*found.past, found.next)
    assert all((b - a).days == number for a, b in pairwise(days))
    assert all(each < today for each in found.past)


@pytest.mark.parametrize("name", ["20110301", "2011-W09-2"])
def test_an_entry_that_is_called_like_a_day_is_an_entry(name):
    assert events_of(f"{name} + 5 days") == (name,)
    found = dues(f"{name} + 5 days", START, START, {name: day("2011-06-01")}.get)
    assert found.next == day("2011-06-06")
