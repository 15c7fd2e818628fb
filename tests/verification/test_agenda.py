"""Is the calendar complete, in order, and a file that calendars read?"""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from travaux.answers.kept import calendar, checked
from travaux.verification.agenda import Item, icalendar
from travaux.verification.regime import bundled
from verification.verified import day, standing

TEXT = """
2011-02-05 negotiation talks "Talks" zone Europe/Zurich
2011-02-05 party usa "US" tag USA
2011-02-05 party russia "RU"
2011-02-05 force new-start since 2011-02-05
2011-02-05 site base "A base" of russia
2011-02-05 obligation data notify "Data" by usa falls-due "every year on 03-01, 09-01"
2011-02-05 obligation once do "Once" by usa falls-due "2011-03-01"
2011-02-05 obligation later do "Later" by russia falls-due "2012-01-01"
2011-02-05 obligation idea do "An idea" by russia falls-due "2012-01-01" only-if once:fulfilled
2011-04-06 request look "To look" by usa to russia under new-start/type-one site base
2011-04-06 request fly "To fly" by usa to russia under open-skies/observation
2011-04-06T10:00+02:00 stage fly notice
2011-04-07 request dig "To dig" by usa to russia under ctbt/on-site
"""


def items(as_of):
    there = standing(TEXT, as_of)
    return calendar(checked(there, bundled()))


def test_what_is_due_what_was_missed_and_what_is_left_stand_in_one_order():
    found = {(i.id, i.kind, i.state) for i in items("2011-04-14")}
    assert found == {
        ("data-usa-2011-03-01", "obligation", "overdue"),
        ("data-usa-2011-09-01", "obligation", "due"),
        ("once-usa-2011-03-01", "obligation", "overdue"),
        ("later-russia-2012-01-01", "obligation", "due"),
        ("fly-arrival-from", "step", "pending"),
        ("dig-arrival-by", "step", "missed"),
        ("new-start-inspections-usa-2012-02-04", "quota", "left"),
        ("new-start-inspections-russia-2012-02-04", "quota", "left"),
        ("new-start-type-one-usa-2012-02-04", "quota", "left"),
        ("new-start-type-one-russia-2012-02-04", "quota", "left"),
        ("new-start-type-two-usa-2012-02-04", "quota", "left"),
        ("new-start-type-two-russia-2012-02-04", "quota", "left"),
        ("new-start-at-one-base-base-2012-02-04", "quota", "left"),
        ("open-skies-active-usa-2011-12-31", "quota", "left"),
        ("open-skies-passive-usa-2011-12-31", "quota", "left"),
    }
    days = [i.day for i in items("2011-04-14")]
    assert days == sorted(days)
    (inspections,) = [i for i in items("2011-04-14") if i.id == "new-start-inspections-usa-2012-02-04"]
    assert "17 of 18 left" in inspections.what
    (arrival,) = [i for i in items("2011-04-14") if i.id == "fly-arrival-from"]
    assert "not checked" in arrival.what


def test_what_is_concluded_or_refused_has_no_more_steps():
    there = standing(TEXT + '2011-04-08 refusal dig "no" by russia\n', "2011-05-01")
    assert not any(i.id.startswith("dig-") for i in calendar(checked(there, bundled())))


def read(text: str) -> list[dict[str, str]]:
    """The events of an iCalendar file, by the rules of RFC 5545 read backwards."""
    assert text.endswith("\r\n")
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    events, event = [], None
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
        elif event is not None:
            for escaped, plain in (("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
                value = value.replace(escaped, plain)
            event[name] = value
    return events


def test_the_calendar_goes_out_as_icalendar_and_the_same_ledger_gives_the_same_file():
    found = items("2011-04-14")
    stamp = dt.datetime(2011, 4, 14, 12, tzinfo=dt.UTC)
    text = icalendar(found, "Talks; and more", stamp)
    assert text == icalendar(items("2011-04-14"), "Talks; and more", stamp)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = read(text)
    assert len(events) == len(found)
    assert len({event["UID"] for event in events}) == len(events)
    assert {event["DTSTAMP"] for event in events} == {"20110414T120000Z"}
    fly = next(event for event in events if event["UID"].startswith("fly-arrival"))
    assert fly["DTSTART"] == "20110409T080000Z"
    data = next(event for event in events if event["UID"].startswith("data-usa-2011-09"))
    assert data["DTSTART;VALUE=DATE"] == "20110901"


@given(st.text(max_size=120))
def test_any_words_come_through_whole(words):
    item = Item("x", day("2011-04-14"), None, "obligation", "who", words, "due", ())
    text = icalendar([item], words, dt.datetime(2011, 4, 14, tzinfo=dt.UTC))
    assert all(len(line.encode("utf-8", "replace")) <= 75 for line in text.split("\r\n"))
    (event,) = read(text)
    kept = "".join(c for c in words if c >= " " or c == "\n")
    if "\\" not in kept:
        assert event["SUMMARY"] == f"who: {kept} (due)"
