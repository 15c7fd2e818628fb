"""What is due, when, from whom: obligations, steps of inspections, and quotas that lapse, in one calendar?"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.verification.chain import Inspection
from travaux.verification.quotas import Spent
from travaux.verification.status import Status


@dataclass(frozen=True)
class Item:
    """One line of the calendar.

    Attributes:
        id: what it is about; the same as long as that is.
        day: the civil day.
        at: the instant, where hours count.
        kind: `obligation`, `step` or `quota`.
        who: whose it is.
        what: what is due, in a line.
        state: `overdue`, `missed`, `due`, `pending` or `left`.
        by: what it rests on.
    """

    id: str
    day: dt.date
    at: dt.datetime | None
    kind: str
    who: str
    what: str
    state: str
    by: tuple[Entry, ...]


def agenda(
    obligations: Mapping[str, tuple[Status, ...]],
    inspections: Mapping[str, Inspection],
    quotas: Iterable[Spent],
    tz: dt.tzinfo,
) -> tuple[Item, ...]:
    """Everything with a day, in the order of the days."""
    items = [*_obligations(obligations), *_steps(inspections, tz), *_quotas(quotas)]
    return tuple(sorted(items, key=lambda item: (item.day, item.kind, item.id)))


def _obligations(obligations: Mapping[str, tuple[Status, ...]]) -> Iterable[Item]:
    for name, each in ((name, each) for name, rows in obligations.items() for each in rows):
        if not each.in_force:
            continue
        about = (each.party, each.fact.title)
        if each.state == "overdue" and each.dues.past:
            last = each.dues.past[-1]
            yield Item(f"{name}-{each.party}-{last}", last, None, "obligation", *about, "overdue", each.by)
        upcoming = each.dues.next
        if upcoming is not None and (each.dues.recurs or each.state not in ("fulfilled", "clarified")):
            yield Item(
                f"{name}-{each.party}-{upcoming}", upcoming, None, "obligation", *about, "due", each.by
            )


def _steps(inspections: Mapping[str, Inspection], tz: dt.tzinfo) -> Iterable[Item]:
    for name, each in inspections.items():
        if each.state in ("refused", "concluded"):
            continue
        for deadline in each.deadlines:
            if deadline.state == "met":
                continue
            when = "not before" if deadline.waits else "by"
            doubt = "" if deadline.checked else " (figure not checked)"
            yield Item(
                f"{name}-{deadline.step}-{'from' if deadline.waits else 'by'}",
                deadline.at.astimezone(tz).date(),
                deadline.at,
                "step",
                each.fact.by,
                f"{name}: {deadline.step} {when} this time{doubt}",
                deadline.state,
                deadline.by,
            )


def _quotas(quotas: Iterable[Spent]) -> Iterable[Item]:
    for row in quotas:
        if row.last is None or not row.left or row.first == dt.date.max:
            continue
        what = f"{row.regime}: {row.left} of {row.allowed} left of the quota {row.quota}"
        state = "left" if row.left > 0 else "overdue"
        ident = f"{row.regime}-{row.quota}-{row.party}-{row.last}".replace(" → ", "-to-")
        yield Item(ident, row.last, None, "quota", row.party, what, state, row.by)


def icalendar(items: Iterable[Item], title: str, stamp: dt.datetime) -> str:
    """The calendar as an iCalendar file (RFC 5545).

    Args:
        items: its lines.
        title: what it is called.
        stamp: the moment as of which it was made; with it, the same ledger gives the same file.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Travaux//verification//EN",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    for item in items:
        cites = sorted({cite for entry in item.by for cite in (entry.cites or (f"^{entry.id}",))})
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(item.id)}@travaux",
            f"DTSTAMP:{_utc(stamp)}",
            *_when(item),
            f"SUMMARY:{_text(f'{item.who}: {item.what} ({item.state})')}",
            f"DESCRIPTION:{_text('Rests on ' + ', '.join(cites))}" if cites else "DESCRIPTION:",
            f"CATEGORIES:{item.kind.upper()}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _when(item: Item) -> list[str]:
    if item.at is not None:
        return [f"DTSTART:{_utc(item.at)}"]
    return [f"DTSTART;VALUE=DATE:{item.day:%Y%m%d}"]


def _utc(instant: dt.datetime) -> str:
    there = instant.astimezone(dt.UTC)
    return f"{there.year:04}{there:%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """RFC 5545, 3.3.11: what must be escaped."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(c for c in text if c >= " ")


_OCTETS = 75


def _folded(line: str) -> Iterable[str]:
    """RFC 5545, 3.1: no line is longer than 75 octets; none is cut within a character."""
    room, part = _OCTETS, ""
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if size > room:
            yield part
            part, room = " ", _OCTETS - 1
        part += character
        room -= size
    yield part
