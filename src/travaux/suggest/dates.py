"""By which day is something due, counted from the day of the meeting?"""

import calendar
import datetime as dt
import re
from collections.abc import Callable

from travaux.suggest.clauses import plain
from travaux.suggest.lexicon import Lexicon

_NOT = re.compile(r"\b(?:not|не)\s+\Z", re.IGNORECASE)
_WEEK = 7
_MONTHS_BACK = 6  # a bare date up to half a year back is this year's; older, next year's


def due_in(text: str, held: dt.date | None, lexicon: Lexicon) -> str | None:
    """The first day that a text names, as ISO 8601, or the event that it waits for, in its words.

    Args:
        text: a sentence or clause.
        held: the day of the meeting; without it only dates with a year can be told.
        lexicon: the word lists of its language.

    Returns:
        The day, the words of the event ("after the elections"), or None.
    """
    text = plain(text)
    best: tuple[int, str] | None = None
    for name, resolve in _RESOLVERS.items():
        pattern = lexicon.patterns.get(name)
        for match in pattern.finditer(text) if pattern else ():
            if _NOT.search(text, max(0, match.start() - 8), match.start()):
                continue  # "not today, but tomorrow"
            found = resolve(match, held, lexicon)
            if found is not None and (best is None or match.start() < best[0]):
                best = (match.start(), found)
    return best[1] if best else None


def _word(match: re.Match[str], held: dt.date | None, lexicon: Lexicon) -> str | None:
    days = lexicon.numbers[" ".join(match["word"].casefold().split())]
    return None if held is None else (held + dt.timedelta(days=days)).isoformat()


def _in(match: re.Match[str], held: dt.date | None, lexicon: Lexicon) -> str | None:
    written = match["n"].casefold()
    number = int(written) if written.isdigit() else lexicon.numbers[written]
    days = number * lexicon.numbers[match["unit"].casefold()]
    return None if held is None else (held + dt.timedelta(days=days)).isoformat()


def _weekday(match: re.Match[str], held: dt.date | None, lexicon: Lexicon) -> str | None:
    if held is None:
        return None
    ahead = (lexicon.days[match["weekday"].casefold()] - held.weekday() - 1) % _WEEK + 1
    return (held + dt.timedelta(days=ahead)).isoformat()


def _month(match: re.Match[str], held: dt.date | None, lexicon: Lexicon) -> str | None:
    fields = match.groupdict()
    month = lexicon.months[(fields["month"] or fields["month2"]).casefold()]
    day = int(fields["day2"] or fields["day"] or fields["day3"])
    if fields["year"]:
        return _date(int(fields["year"]), month, day)
    if held is None:
        return None
    year = held.year + (1 if (held.month - month) > _MONTHS_BACK else 0)
    return _date(year, month, day)


def _nth(match: re.Match[str], held: dt.date | None, lexicon: Lexicon) -> str | None:
    del lexicon
    if held is None:
        return None
    day = int(match["day"])
    year, month = (held.year, held.month) if day >= held.day else divmod(held.year * 12 + held.month, 12)
    return _date(year, month if day >= held.day else month + 1, day)


def _after(match: re.Match[str], held: dt.date | None, lexicon: Lexicon) -> str | None:
    del held, lexicon
    return " ".join(match["after"].split())


def _date(year: int, month: int, day: int) -> str | None:
    """The date if the calendar has it."""
    if not (dt.MINYEAR <= year <= dt.MAXYEAR and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day).isoformat()


_RESOLVERS: dict[str, Callable[[re.Match[str], dt.date | None, Lexicon], str | None]] = {
    "date_word": _word,
    "date_in": _in,
    "date_day": _weekday,
    "date_month": _month,
    "date_nth": _nth,
    "date_after": _after,
}
"""Of each pattern that dates something, how its match becomes a day."""
