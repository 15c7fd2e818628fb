"""When does an obligation fall due: which days are past, and which comes next?"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from travaux.ledger.kinds.due import ENTRY_INTO_FORCE, After, Every, On, Yearly, fixed_day, parse_due

MOST = 2_000
"""Past days of one recurrence that are looked at, the latest ones: five years of days."""


@dataclass(frozen=True)
class Dues:
    """The days on which something falls due.

    Attributes:
        past: the days up to the moment, in order.
        next: the first day behind it; None if there is none, or it is not known.
        start: the day from which it counts, if that is known.
        unknown: why no day can be named, if none can.
        recurs: whether each day needs a performance of its own.
    """

    past: tuple[dt.date, ...] = ()
    next: dt.date | None = None
    start: dt.date | None = None
    unknown: str | None = None
    recurs: bool = False

    @property
    def day(self) -> dt.date | None:
        """The day to name: the next one, else the last."""
        return self.next or (self.past[-1] if self.past else None)


def dues(rule: str | None, since: dt.date, today: dt.date, day_of: Callable[[str], dt.date | None]) -> Dues:
    """The days of a rule.

    Args:
        rule: the rule as written; None never falls due.
        since: the day from which the obligation stands; what recurs yearly begins after it.
        today: the moment; what is due on it is past only when the day is over, so it still is next.
        day_of: the day of an event, by the name of its entry or `entry-into-force`.
    """
    parsed = "" if rule is None else parse_due(rule)
    if isinstance(parsed, str):
        return Dues(unknown=parsed or None)
    if isinstance(parsed, On):
        return _split([parsed.day], today, parsed.day)
    if isinstance(parsed, Yearly):
        return _yearly(parsed, since, today)
    return _counted(parsed, today, day_of)


def _counted(parsed: After | Every, today: dt.date, day_of: Callable[[str], dt.date | None]) -> Dues:
    """The days that are counted from an event."""
    event = parsed.event if isinstance(parsed, After) else parsed.start
    start = fixed_day(event) or day_of(event)
    if start is None:
        what = "it enters into force" if event == ENTRY_INTO_FORCE else f"“{event}” has a day"
        return Dues(unknown=f"the day is known once {what}")
    if isinstance(parsed, Every):
        return _every(parsed, start, today)
    day = parsed.span.after(start)
    return _split([day], today, start) if day else Dues(unknown="the day lies past the calendar")


def _split(days: list[dt.date], today: dt.date, start: dt.date | None) -> Dues:
    past = tuple(day for day in days if day < today)
    return Dues(past, next((day for day in days if day >= today), None), start)


def _every(rule: Every, start: dt.date, today: dt.date) -> Dues:
    """The days are counted from the start each time, so that months of different length do not drift."""
    days: list[dt.date] = []
    times = 1
    while (day := rule.span.after(start, times)) is not None:
        days.append(day)
        times += 1
        if day >= today:
            break
    return replace(_split(days[-MOST:], today, start), recurs=True)


def _yearly(rule: Yearly, since: dt.date, today: dt.date) -> Dues:
    last = min(today.year + 1, dt.MAXYEAR)
    days = [
        day
        for year in range(max(since.year, last - MOST), last + 1)
        for month, number in rule.days
        if (day := dt.date(year, month, number)) > since
    ]
    upcoming = next((at for at, day in enumerate(days) if day >= today), len(days) - 1)
    return replace(_split(days[: upcoming + 1], today, since), recurs=True)
