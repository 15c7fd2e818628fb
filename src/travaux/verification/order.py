"""Was each step of an inspection taken after those that must come before it?"""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Stage
from travaux.verification.regime import InspectionType

ACCESS = ("access", "managed-access")

Span = tuple[dt.datetime, dt.datetime]
"""The earliest and the latest instant at which something may have happened."""


def order_of(entry: Entry) -> tuple[dt.date, float, dt.datetime]:
    """The order of occurrence within verification; of one day, what has no instant comes last."""
    return (entry.day, entry.instant.timestamp() if entry.instant else float("inf"), entry.recorded)


def span_of(entry: Entry, tz: dt.tzinfo) -> Span:
    """The earliest and the latest instant of an entry: its whole day if no instant is known."""
    if entry.instant is not None:
        return entry.instant, entry.instant
    begin = dt.datetime.combine(entry.day, dt.time.min, tzinfo=tz)
    return begin, dt.datetime.combine(entry.day, dt.time.max, tzinfo=tz)


def taken_first(steps: tuple[Entry, ...], wanted: str) -> Entry | None:
    """The first time a step was taken; access is access, managed or not."""
    names = ACCESS if wanted == "access" else (wanted,)
    return next((e for e in steps if isinstance(e.fact, Stage) and e.fact.step in names), None)


def out_of_order(
    kind: InspectionType,
    steps: tuple[Entry, ...],
    told: Mapping[str, tuple[Entry, ...]],
    tz: dt.tzinfo,
) -> tuple[str, ...]:
    """What was done before what must come before it, in sentences.

    A step whose hour is not known has the benefit of the doubt.

    Args:
        kind: the type of inspection, with its sequences.
        steps: the steps that were taken.
        told: observations, reports and findings, by the word for it.
        tz: the zone in which an entry without an instant has its day.
    """

    def first(step: str) -> Entry | None:
        return (
            min(told[step], key=lambda e: span_of(e, tz), default=None)
            if step in told
            else taken_first(steps, step)
        )

    found = []
    for sequence in kind.sequences:
        for before, after in pairwise(sequence.steps):
            earlier, later = first(before), first(after)
            if later is None:
                continue
            doubt = "" if sequence.checked else " (a sequence that was not checked against a text)"
            if earlier is None:
                found.append(f"there was {after}, and no {before} before it is recorded{doubt}")
            elif span_of(earlier, tz)[0] > span_of(later, tz)[1]:
                found.append(f"there was {after} before {before}{doubt}")
    return tuple(dict.fromkeys(found))
