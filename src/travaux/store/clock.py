"""When was something committed? Times that never decrease, and the text they are kept as."""

import datetime as dt

from travaux.ledger.entry import UNRECORDED

TOLERANCE = dt.timedelta(days=1)
"""How far another machine's clock may run ahead of ours before we say that a time has not come yet."""


def now() -> dt.datetime:
    """The present instant, UTC."""
    return dt.datetime.now(dt.UTC)


def stamp(last: dt.datetime | None) -> dt.datetime:
    """The commit time: now, or the last recorded time if the clock was set back since (DESIGN rule 2)."""
    present = now()
    return max(present, last) if last else present


def untimely(recorded: dt.datetime, commit: dt.datetime) -> str | None:
    """Say what is wrong with an entry's own recorded time, if anything is.

    One entry of the year 2962 would drag every later commit there, and nothing is ever taken back.
    """
    if recorded.tzinfo is None:
        return "carries a recorded time without an offset"
    if recorded < UNRECORDED:
        return "carries a recorded time from before the calendar"
    if recorded > commit + TOLERANCE:
        return f"says it was recorded at {recorded.isoformat()}, which has not come yet"
    return None


def as_text(instant: dt.datetime) -> str:
    """The instant in UTC, of one width, so that text order is time order."""
    return instant.astimezone(dt.UTC).isoformat(timespec="microseconds")


def from_text(text: str | None) -> dt.datetime | None:
    """The instant that `as_text` wrote."""
    return dt.datetime.fromisoformat(text) if text else None
