"""As of which moment is something asked? A day, an instant, or an address in a record."""

import datetime as dt
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from travaux.record.address import Address
from travaux.record.address import parse as parse_address

Moment = dt.date | dt.datetime | Address
"""A civil day (to its end), an instant with its offset, or an address (to the end of what it names)."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_HOW = (
    "write a day (1962-11-05), an instant with its offset (1962-11-05T21:30-05:00) "
    "or an address (havana-1105#10)"
)


def parse_moment(text: str) -> Moment | str:
    """Read a moment.

    Returns:
        The moment, or a sentence saying what is wrong (DESIGN rule 2).
    """
    if "#" in text:
        address = parse_address(text)
        return address if isinstance(address, Address) else f"“{text}” is no address; {_HOW}"
    try:
        if _DAY.match(text):
            return dt.date.fromisoformat(text)
        instant = dt.datetime.fromisoformat(text)
        instant.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return f"“{text}” is no moment; {_HOW}"
    if instant.tzinfo is None:
        return f"“{text}” has no offset, so it is no instant; {_HOW}"
    return instant


def parse_instant(text: str) -> dt.datetime | str:
    """Read the instant up to which something was known; a day means its end in UTC.

    Returns:
        An aware datetime, or a sentence saying what is wrong.
    """
    moment = parse_moment(text)
    match moment:
        case str():
            return moment
        case dt.datetime():
            return moment
        case dt.date():
            return dt.datetime.combine(moment, dt.time.max, tzinfo=dt.UTC)
        case _:
            return f"“{text}” is an address; what was known is asked as of an instant or a day"


def zone(name: str) -> dt.tzinfo | str:
    """The time zone of that IANA name, or a sentence saying that there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones, or no file's name at all
        return f"“{name}” is no time zone of the IANA database; write one such as America/Havana"


def civil_day(instant: dt.datetime, tz: dt.tzinfo) -> dt.date:
    """The civil day of an aware instant in a zone."""
    return instant.astimezone(tz).date()
