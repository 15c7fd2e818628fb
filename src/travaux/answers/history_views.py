"""What shape has the answer to `history`?"""

import msgspec


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """How a provision reads, or would read, after an event.

    Attributes:
        language: in which language; None for words that a proposal gives without saying so.
        text: the words; empty where all are struck.
        state: `drafted`, `proposed` or `in force`.
    """

    language: str | None
    text: str
    state: str


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """What ended a position: a later one, or a change of the words it was on."""

    entry: str
    day: str
    at: str | None
    how: str
    cites: tuple[str, ...]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a provision.

    Attributes:
        kind: `drafted`, `voiced`, `proposed`, `amended`, `position`, `question`, `answer`, `decision`,
            `concordance`, `silence` or `departure`.
        day: the civil day.
        at: the sentence or the instant, where one is known.
        text: it in one sentence.
        person: who spoke.
        party: for whom.
        proposal: about which proposal.
        stance: of a position.
        condition: of a position, `only if …` or `unless …`.
        reason: the reason that was given.
        hearsay: the tellers, the nearest to the record first; empty if it is no hearsay.
        expected: whether the teller only expects it, or the scribe assumes it.
        cites: what it rests on.
        sources: the records, documents and notes that those are in.
        grade: the grade of the weakest of them; `hearsay` before all.
        wordings: how the provision reads after it.
        ended: what ended it since; None if nothing did.
        scribe: who recorded it.
        entry: its entry.
    """

    kind: str
    day: str
    at: str | None
    text: str
    person: str | None = None
    party: str | None = None
    proposal: str | None = None
    stance: str | None = None
    condition: str | None = None
    reason: str | None = None
    hearsay: tuple[str, ...] = ()
    expected: bool = False
    cites: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grade: str | None = None
    wordings: tuple[Wording, ...] = ()
    ended: Ended | None = None
    scribe: str | None = None
    entry: str


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """A record, document or note that something rests on.

    Attributes:
        name: its name.
        kind: `record`, `document` or `note`.
        title: what it is.
        grade: `signed`, `reviewed`, `not reviewed`, `one side's note`, `secretariat's note`, `ungraded`,
            `document` or `scribe's note`.
        day: the day it was held on or bears.
        taken_by: who wrote it down.
        party: the party of whoever did.
        signed: who signed it.
        reviewed: whether the speakers looked it over; None when nothing is said about it.
        archive: where it is from.
    """

    name: str
    kind: str
    title: str
    grade: str
    day: str | None = None
    taken_by: str | None = None
    party: str | None = None
    signed: tuple[str, ...] = ()
    reviewed: bool | None = None
    archive: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How one scribe read a sentence."""

    scribe: str
    entry: str
    text: str


class Rival(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences that two scribes read differently: both readings stand."""

    cites: tuple[str, ...]
    readings: tuple[Reading, ...]


class Silent(msgspec.Struct, frozen=True, kw_only=True):
    """The parties at the table of which no word of their own on a proposal is on record."""

    proposal: str
    title: str
    parties: tuple[str, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How a point on the provision stands."""

    point: str
    title: str
    verdict: str
    agreed_on: str | None
    blocked_by: tuple[str, ...]


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `history`: the events in order, then what is not in them."""

    provision: str
    number: str | None
    title: str
    as_of: str
    left_out: int
    events: tuple[Event, ...]
    outcomes: tuple[Outcome, ...]
    silent: tuple[Silent, ...]
    rivals: tuple[Rival, ...]
    sources: tuple[SourceView, ...]
