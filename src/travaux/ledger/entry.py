"""What is an entry? One fact, when it occurred, when it was recorded, what it cites, who may read it."""

import base64
import datetime as dt
import hashlib

import msgspec

from travaux.ledger.kinds import FACTS, AnyFact
from travaux.ledger.marking import Marking


class Entry(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """One entry of a ledger. Nothing in it is ever changed; a correction is another entry.

    Attributes:
        id: its identity for ever.
        day: the civil day, in the negotiation's zone, on which it occurred.
        instant: the instant at which it occurred, with its offset, if it is known.
        place: its address within the day where that is not its last cited sentence.
        recorded: when it was recorded, UTC.
        scribe: who recorded it.
        cites: addresses (`havana-1105#10.2`, `havana-1105#3.3-3.4`, `letter#2`) or a note's name.
        marking: who may read it; None is open.
        supersedes: the name or id of the entry it replaces.
        releases: the name or id of the more restricted entry it is a rendition of.
        fact: what happened.
    """

    id: str
    day: dt.date
    fact: AnyFact
    recorded: dt.datetime
    cites: tuple[str, ...] = ()
    instant: dt.datetime | None = None
    place: str | None = None
    scribe: str | None = None
    marking: Marking | None = None
    supersedes: str | None = None
    releases: str | None = None


UNRECORDED = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""The recorded time of a dossier line that carries none: known from the beginning."""

TICK = dt.timedelta(microseconds=1)
"""What keeps lines in their order that carry no recorded time, or that are recorded in one step."""


def is_unrecorded(entry: Entry) -> bool:
    """Whether the entry does not say when it was recorded; such entries may be ticks apart."""
    return entry.recorded.year == UNRECORDED.year and entry.recorded - UNRECORDED < dt.timedelta(hours=1)


_WORDS: dict[type, dict[str, str]] = {
    cls: {f.name: f.default for f in msgspec.structs.fields(cls) if isinstance(f.default, str)}
    for cls in FACTS
}
"""Of each kind, the fields whose default is a word."""


def canonical(entry: Entry) -> Entry:
    """The same entry with every default word being the very default.

    msgspec leaves a default out by identity, not equality, so equal entries could else differ in bytes.
    """
    fact = entry.fact
    words = _WORDS[type(fact)]
    if not words:
        return entry
    changed = {
        name: default
        for name, default in words.items()
        if (value := getattr(fact, name)) is not default and value == default
    }
    if not changed:
        return entry
    return msgspec.structs.replace(entry, fact=msgspec.structs.replace(fact, **changed))


def content(entry: Entry) -> bytes:
    """The canonical bytes of what the entry says: all but its id, its scribe and when it was recorded."""
    return msgspec.json.encode(
        msgspec.structs.replace(canonical(entry), id="", scribe=None, recorded=UNRECORDED)
    )


def identify(entry: Entry) -> Entry:
    """Give the entry the id that follows from its content and occurrence (DESIGN rule 4)."""
    digest = hashlib.sha256(content(entry)).digest()
    return msgspec.structs.replace(entry, id=base64.b32encode(digest[:10]).decode("ascii").lower())


def kind_of(entry: Entry) -> str:
    """The word the entry's kind is written with, `position` or `proposal`."""
    return str(type(entry.fact).__struct_config__.tag)
