import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.dates import find_date, find_time


@given(
    st.dates(min_value=dt.date(1930, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]),
)
def test_a_date_is_read_in_every_form(day, form):
    assert find_date(f"Geneva, {day.strftime(form)}")[0] == day.isoformat()


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Вечером 7 мая 1963 г.", "1963-05-07"),
        ("22.10.97", "1997-10-22"),
        ("1/2/05", "2005-02-01"),
        ("3rd June 1961", "1961-06-03"),
        ("31 февраля 1962", None),
        ("45.45.1962", None),
        ("no day at all", None),
    ],
)
def test_dates_of_both_languages_are_read(text, iso):
    found = find_date(text)
    assert (found and found[0]) == iso


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Evening", "evening"),
        ("Утром", "morning"),
        ("8:30 p.m.", "20:30"),
        ("12:05 a.m.", "00:05"),
        ("14.15", "14:15"),
        ("99:99", None),
        ("25:10", None),
        ("some time", None),
    ],
)
def test_times_of_day_are_words_or_clock_times(text, time):
    found = find_time(text)
    assert (found and found[0]) == time
