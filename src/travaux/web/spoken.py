"""How far had a record gone as of the moment that is shown?"""

from travaux.answers.said import spoken
from travaux.record.address import Address
from travaux.standing.fold import Standing

ALL = (1 << 30, 1 << 30)
"""Beyond every turn and sentence."""


def limit(standing: Standing, record: str) -> tuple[int, int] | None:
    """The last turn and sentence of a record that had been spoken; None before it began (rule 2)."""
    if record not in standing.calendar.held:
        return None
    if standing.open_ended:
        return ALL
    moment = standing.as_of
    if isinstance(moment, Address) and moment.record == record:
        if moment.last is not None:
            return moment.last
        return moment.turn, moment.sentence or ALL[1]
    return ALL if spoken(standing, f"{record}#1.1") else None
