"""When does something fall due? Rules in words, read into values: a day, a span after an event, a recurrence.

1962-11-12                              that day
entry-into-force + 60 days              so long after the instrument enters into force
baseline + 30 days                      so long after the entry called `baseline`
every 15 days from entry-into-force     again and again, the first time one span after the start
every year on 03-01, 09-01              on fixed days of each year
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["days", "weeks", "months", "years"]

ENTRY_INTO_FORCE = "entry-into-force"

MOST = 9_999
"""The largest number in a rule: ten thousand years are no term of any agreement."""

_UNIT = r"(days?|weeks?|months?|years?)"
_SPAN = re.compile(rf"(\d{{1,4}})\s+{_UNIT}\Z")
_AFTER = re.compile(rf"(\S+?)(?:\s*\+\s*(\d{{1,4}})\s+{_UNIT})?\Z")
_EVERY = re.compile(rf"every\s+(?:(\d{{1,4}})\s+)?{_UNIT}\s+from\s+(\S+)\Z")
_YEARLY = re.compile(r"every\s+year\s+on\s+(\d{2}-\d{2}(?:\s*,\s*\d{2}-\d{2})*)\Z")
_FIRST_OF = re.compile(r"first day of month (\d{1,4})\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

HOW = (
    "write a day (1962-11-12), a span after an event (entry-into-force + 60 days) or a recurrence "
    "(every 15 days from entry-into-force, every year on 03-01, 09-01)"
)


@dataclass(frozen=True)
class Span:
    """A length of time as agreements count it; with `whole_months`, to the first day of that month.

    Attributes:
        number: how many.
        unit: of what.
        whole_months: True for “the first day of the n-th month after the month of …”.
    """

    number: int
    unit: Unit
    whole_months: bool = False

    def after(self, day: dt.date, times: int = 1) -> dt.date | None:
        """The day so long after another; a month that is too short ends on its last day. None past 9999."""
        number = self.number * times
        try:
            if self.unit in ("days", "weeks"):
                return day + dt.timedelta(days=number * (7 if self.unit == "weeks" else 1))
            months = day.year * 12 + day.month - 1 + number * (12 if self.unit == "years" else 1)
            year, month = divmod(months, 12)
            last = calendar.monthrange(year, month + 1)[1]
            return dt.date(year, month + 1, 1 if self.whole_months else min(day.day, last))
        except (OverflowError, ValueError):
            return None


@dataclass(frozen=True)
class On:
    """On one day."""

    day: dt.date


@dataclass(frozen=True)
class After:
    """So long after an event: an entry's name, or `entry-into-force`."""

    event: str
    span: Span


@dataclass(frozen=True)
class Every:
    """Again and again from an event or a day on."""

    start: str
    span: Span


@dataclass(frozen=True)
class Yearly:
    """On fixed days of each year, as (month, day)."""

    days: tuple[tuple[int, int], ...]


DueRule = On | After | Every | Yearly


def parse_due(text: str) -> DueRule | str:
    """Read a rule, or say in a sentence what is wrong with it."""
    text = text.strip()
    if _DAY.match(text):
        day = fixed_day(text)
        return On(day) if day else f"“{text}” is no day of the calendar"
    if match := _YEARLY.match(text):
        return _yearly(match[1])
    if match := _EVERY.match(text):
        span = Span(int(match[1] or 1), _unit(match[2]))
        if _DAY.match(match[3]) and fixed_day(match[3]) is None:
            return f"“{match[3]}” is no day of the calendar"
        return (
            Every(match[3], span) if span.number else "what recurs every 0 days never ends; write at least 1"
        )
    if text and not text.startswith("every") and (match := _AFTER.match(text)):
        return After(match[1], Span(int(match[2] or 0), _unit(match[3] or "days")))
    return f"“{text}” is no rule for when something falls due; {HOW}"


def parse_span(text: str) -> Span | str:
    """Read `180 days` or `first day of month 6`, or say what is wrong."""
    text = text.strip()
    if match := _SPAN.match(text):
        return Span(int(match[1]), _unit(match[2]))
    if match := _FIRST_OF.match(text):
        return Span(int(match[1]), "months", whole_months=True)
    return f"“{text}” is no span of time; write 180 days, 6 months or first day of month 6"


def fixed_day(text: str) -> dt.date | None:
    """The day that a rule names as such, `1962-11-12`; anything else from which it counts is an entry."""
    try:
        return dt.date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        return None


def events_of(text: str) -> tuple[str, ...]:
    """The names of the entries from which a rule counts; nothing if it is no rule."""
    rule = parse_due(text)
    start = rule.event if isinstance(rule, After) else rule.start if isinstance(rule, Every) else None
    return () if start is None or start == ENTRY_INTO_FORCE or _DAY.match(start) else (start,)


def _unit(word: str) -> Unit:
    units: dict[str, Unit] = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
    return units[word.removesuffix("s")]


def _yearly(text: str) -> Yearly | str:
    days = []
    for part in text.split(","):
        month, _, day = part.strip().partition("-")
        if fixed_day(f"2023-{month}-{day}") is None:  # no leap year: what recurs yearly needs a day that does
            return f"“{part.strip()}” is no day of every year; {HOW}"
        days.append((int(month), int(day)))
    return Yearly(tuple(sorted(set(days))))
