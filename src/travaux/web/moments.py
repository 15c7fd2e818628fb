"""At which moments did something occur?"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from travaux.ledger.entry import Entry, is_unrecorded
from travaux.ledger.moment import Moment
from travaux.record.address import Address
from travaux.standing.fold import Standing
from travaux.standing.order import UNPLACED, key_of

MOST = 400
"""With more turns than this, moments are days."""


@dataclass(frozen=True)
class Tick:
    """A moment at which something occurred, or was recorded.

    Attributes:
        moment: as an address of the application asks for it.
        day: its civil day.
        first: the first of its entries among those that were folded.
        last: one past the last of them.
    """

    moment: Moment
    day: dt.date
    first: int
    last: int


def occurred(standing: Standing, most: int = MOST) -> tuple[Tick, ...]:
    """The turns at which something occurred, and the days; days alone where there are too many turns."""
    rows = standing.folded
    days = list(_days(rows))
    held = standing.calendar.held
    found: list[Tick] = []
    for first, last in days:
        start = first
        keys = [key_of(row, held) for row in rows[first:last]] if len(found) <= most else []
        for at, (key, following) in enumerate(pairwise(keys), first + 1):
            if key[3] and key[1] != UNPLACED and key[3:5] != following[3:5]:
                found.append(Tick(Address(key[3], key[4]), rows[first].day, start, at))
                start = at
        found.append(Tick(rows[first].day, rows[first].day, start, last))
    if len(found) <= most:
        return tuple(found)
    return tuple(Tick(rows[first].day, rows[first].day, first, last) for first, last in days)


def _days(rows: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at].day != rows[first].day:
            yield first, at
            first = at


@dataclass(frozen=True)
class Recorded:
    """An instant up to which entries were recorded, and those that were since the instant before.

    Attributes:
        instant: the instant, UTC.
        entries: the entries.
    """

    instant: dt.datetime
    entries: tuple[Entry, ...]


def recorded(standing: Standing, most: int = MOST) -> tuple[Recorded, ...]:
    """The instants at which entries were recorded: to the second, the minute, the hour or the day.

    The finest that leaves no more than `most`; what does not say when it was recorded is in the first.
    """
    rows = sorted(standing.folded, key=lambda entry: entry.recorded)
    known = [entry for entry in rows if not is_unrecorded(entry)]
    for step in (1, 60, 3600, 86400):
        ends = sorted({_up(entry.recorded, step) for entry in known})
        if len(ends) <= most or step == 86400:  # noqa: PLR2004  a day is the coarsest
            break
    found, at = [], 0
    for end in ends:
        start = at
        while at < len(rows) and rows[at].recorded <= end:
            at += 1
        found.append(Recorded(end, tuple(rows[start:at])))
    return tuple(found)


def _up(instant: dt.datetime, step: int) -> dt.datetime:
    """The end of the step that an instant is in."""
    seconds = int(instant.timestamp())
    whole = seconds if instant.microsecond == 0 else seconds + 1
    return dt.datetime.fromtimestamp(-(-whole // step) * step, dt.UTC)


def around(ticks: Sequence[Tick], moment: Moment | None) -> tuple[Moment | None, Moment | None]:
    """The moments before and after one; of now, the last but one, and none."""
    if moment is None:
        return (ticks[-2].moment if len(ticks) > 1 else None), None
    for at, tick in enumerate(ticks):
        if tick.moment == moment:
            before = ticks[at - 1].moment if at else None
            return before, ticks[at + 1].moment if at + 1 < len(ticks) else None
    day = moment if isinstance(moment, dt.date) and not isinstance(moment, dt.datetime) else None
    if day is None:
        return None, None
    earlier = [tick.moment for tick in ticks if tick.day < day]
    later = [tick.moment for tick in ticks if tick.day > day]
    return (earlier[-1] if earlier else None), (later[0] if later else None)
