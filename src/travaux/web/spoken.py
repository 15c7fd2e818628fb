"""Which records are there, and how far had one gone as of the moment that is shown?"""

from travaux.answers.said import spoken
from travaux.ledger.kinds import MeetingRecord
from travaux.record.address import Address
from travaux.standing.fold import Standing

ALL = (1 << 30, 1 << 30)
"""Beyond every turn and sentence."""


def meetings(standing: Standing) -> list[MeetingRecord]:
    """The records by the day on which they were held."""
    facts = [e.fact for e in standing.matters.records.values() if isinstance(e.fact, MeetingRecord)]
    return sorted(facts, key=lambda fact: fact.held)


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
