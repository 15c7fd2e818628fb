"""Which record was kept of a meeting: where does it lie, when was it held, who took it down?"""

import datetime as dt
from typing import ClassVar

import msgspec

from travaux.ledger.fact import Fact


class RecordFile(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One file of a record: its path beside the dossier, and the digest of the text it was cited from."""

    path: str
    digest: str | None = None


class MeetingRecord(Fact, frozen=True, tag="record"):
    """A record of what was said.

    Attributes:
        name: the first half of every address, `havana-1105` in `havana-1105#10.2`.
        title: its title.
        held: the civil day of the meeting.
        starts: the instant at which it began, with its offset, if known; it orders records of one day.
        files: the files that hold it, one or more languages each.
        taken_by: who wrote it down.
        signed: who signed it, by the names they signed with; one side alone makes it no more than its note.
        reviewed: whether the speakers looked it over; None when nothing is said about it.
        source: the archive or publication it is from.
    """

    version: ClassVar[int] = 2

    name: str
    title: str
    held: dt.date
    starts: dt.datetime | None = None
    files: tuple[RecordFile, ...] = ()
    taken_by: str | None = None
    signed: tuple[str, ...] = ()
    reviewed: bool | None = None
    source: str | None = None
