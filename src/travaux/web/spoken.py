"""How far had a record gone as of the moment that is shown?"""

import datetime as dt

from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import ScribeNote
from travaux.record.address import Address
from travaux.standing.fold import Standing
from travaux.standing.order import cut, key_of

ALL = (1 << 30, 1 << 30)
"""Beyond every turn and sentence."""


def limit(standing: Standing, record: str) -> tuple[int, int] | None:
    """The last turn and sentence of a record that had been spoken; None before it began (rule 2)."""
    held = standing.calendar.held.get(record)
    if held is None:
        return None
    if standing.open_ended:
        return ALL
    moment = standing.as_of
    if isinstance(moment, Address) and moment.record == record:
        if moment.last is not None:
            return moment.last
        return moment.turn, moment.sentence or ALL[1]
    probe = Entry(
        id="",
        day=dt.date.fromordinal(held[0]),
        fact=ScribeNote(name="", text=""),
        recorded=UNRECORDED,
        cites=(f"{record}#1.1",),
    )
    return (
        ALL if cut([(key_of(probe, standing.calendar.held), probe)], moment, standing.calendar).rows else None
    )
