"""In which order did things occur, and what had occurred as of a moment (DESIGN rules 2 and 3)?"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import MeetingRecord, Negotiation
from travaux.ledger.moment import Moment, civil_day, zone
from travaux.record.address import Address
from travaux.record.address import parse as parse_address

Key = tuple[int, int, float, str, int, int, dt.datetime, str]
"""Day, phase within it, instant (POSIX seconds), record, turn, sentence, recorded, id."""

TIMED, PLACED, UNPLACED = 0, 1, 2
"""Phases of a day: what has an instant; what stands in a record without one; what has no place."""

_END = 1 << 30

_ON_THE_CALENDAR = frozenset((MeetingRecord, Negotiation))

_SHORT = len("999999999.999999999")
_LONGEST = 2 * _SHORT + 1


@dataclass(frozen=True)
class Calendar:
    """What the order depends on: the zone of the negotiation, and when each record was held.

    Attributes:
        tz: the zone in which civil days are counted.
        held: record to its civil day as an ordinal, and the POSIX time of its start or None.
    """

    tz: dt.tzinfo
    held: Mapping[str, tuple[int, float | None]]


def calendar(entries: Iterable[Entry]) -> Calendar:
    """Read the calendar off the negotiation's and the records' entries."""
    tz: dt.tzinfo = dt.UTC
    held: dict[str, tuple[int, float | None]] = {}
    about = [entry for entry in entries if type(entry.fact) in _ON_THE_CALENDAR]
    for entry in sorted(about, key=lambda entry: (entry.day, entry.recorded, entry.id)):
        fact = entry.fact
        if isinstance(fact, MeetingRecord):
            held[fact.name] = (fact.held.toordinal(), fact.starts.timestamp() if fact.starts else None)
        elif isinstance(fact, Negotiation):
            found = zone(fact.zone)
            tz = dt.UTC if isinstance(found, str) else found
    return Calendar(tz, held)


def key_of(entry: Entry, held: Mapping[str, tuple[int, float | None]]) -> Key:
    """Where an entry stands.

    Its place is the one it names, or its last cited sentence of a record held that day.
    """
    day = entry.day.toordinal()
    recorded, ident = entry.recorded, entry.id
    cites = entry.cites
    if cites and entry.place is None:
        # nearly every entry cites a sentence of a record of its day; what follows is for all others
        record, _, rest = cites[-1].partition("#")
        when = held.get(record)
        if when is not None and when[0] == day:
            first, _, second = rest.partition(".")
            if first.isdecimal() and second.isdecimal() and len(rest) <= _SHORT:
                begin = when[1]
                if begin is None:
                    return (day, PLACED, 0.0, record, int(first), int(second), recorded, ident)
                return (day, TIMED, begin, record, int(first), int(second), recorded, ident)
    instant = entry.instant
    for cite in (entry.place,) if entry.place is not None else reversed(cites):
        record, mark, rest = cite.partition("#")
        when = held.get(record)
        if when is None or not mark or when[0] != day:
            continue
        turn, sentence = _last_place(cite, rest)
        start = when[1]  # within a record its addresses order, whatever a watch said
        if start is None:
            return (day, PLACED, 0.0, record, turn, sentence, recorded, ident)
        return (day, TIMED, start, record, turn, sentence, recorded, ident)
    if instant is not None:
        return (day, TIMED, instant.timestamp(), "", 0, 0, recorded, ident)
    return (day, UNPLACED, 0.0, "", 0, 0, recorded, ident)


def _last_place(cite: str, rest: str) -> tuple[int, int]:
    """The turn and sentence an address ends at; the end of the turn when it names no sentence."""
    first, dash, last = rest.partition("-")
    turn, _, sentence = first.partition(".")
    # almost every citation is a sentence or a run of them, which the pattern of an address reads slowly
    if turn.isdecimal() and sentence.isdecimal() and len(rest) <= _LONGEST:
        begin = int(turn), int(sentence)
        if not dash:
            return begin
        turn, _, sentence = last.partition(".")
        if turn.isdecimal() and sentence.isdecimal() and begin < (end := (int(turn), int(sentence))):
            return end
    address = parse_address(cite)
    return _end(address) if isinstance(address, Address) else (_END, _END)


def _end(address: Address) -> tuple[int, int]:
    if address.last is not None:
        return address.last
    return address.turn, _END if address.sentence is None else address.sentence


def in_order(entries: Sequence[Entry], when: Calendar) -> list[tuple[Key, Entry]]:
    """The entries with their keys, sorted by occurrence; ties by recorded time, then identity."""
    held = when.held
    rows = [(key_of(entry, held), entry) for entry in entries]
    rows.sort(key=_first)
    return rows


def _first(row: tuple[Key, Entry]) -> Key:
    return row[0]


@dataclass(frozen=True)
class Cut:
    """What had occurred as of a moment.

    Attributes:
        rows: what had, in order.
        left_out: how many entries of the moment's day have no place that could be compared with it.
    """

    rows: list[tuple[Key, Entry]]
    left_out: int = 0


def cut(rows: Sequence[tuple[Key, Entry]], moment: Moment, when: Calendar) -> Cut:
    """Keep what had occurred as of the moment.

    As of a day: to its end. As of an instant: what is timed up to it. As of an address: to the end of what
    it names, with what is timed before its record began.
    """
    if isinstance(moment, dt.datetime):
        day = civil_day(moment, when.tz).toordinal()
        limit = moment.timestamp()
        return _within(rows, day, lambda key: key[2] <= limit if key[1] == TIMED else None)
    if isinstance(moment, dt.date):
        day = moment.toordinal()
        return Cut([row for row in rows if row[0][0] <= day])
    held = when.held.get(moment.record)
    if held is None:
        return Cut([])
    day, start = held
    turn, sentence = _end(moment)

    def occurred(key: Key) -> bool | None:
        if key[3] == moment.record:
            return key[4:6] <= (turn, sentence)
        if key[1] != TIMED or start is None:
            return None
        return key[2] <= start

    return _within(rows, day, occurred)


def _within(rows: Sequence[tuple[Key, Entry]], day: int, occurred: Callable[[Key], bool | None]) -> Cut:
    kept, left_out = [], 0
    for row in rows:
        key = row[0]
        if key[0] != day:
            if key[0] < day:
                kept.append(row)
            continue
        verdict = occurred(key)
        if verdict is None:
            left_out += 1
        elif verdict:
            kept.append(row)
    return Cut(kept, left_out)
