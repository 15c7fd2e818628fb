"""What is a transcript once it is read? Frozen values: versions of turns of sentences, with every offset."""

from typing import Literal

import msgspec

TurnKind = Literal["speech", "action", "reported", "narrative"]
NoteKind = Literal["note", "footnote", "heading"]


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """A remark laid over the words of one sentence, such as an editor's ``[sense]``.

    Attributes:
        start: First character, counted in the text of the *sentence*, from 0.
        end: One past the last character, in the sentence's text.
        kind: ``gap``, ``gloss``, ``doubt``, ``query``, ``transliteration``, ``signature``, ``sic``,
            ``omission`` or ``addressee``; `travaux.record.layers` says what each means.
    """

    start: int
    end: int
    kind: str


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """The unit that is cited.

    Attributes:
        n: Number in its turn, from 1.
        text: The words, ``turn.text[start:end]``.
        complete: Whether it ends as a sentence does; false where the record breaks off.
        addressee: Person id (or the name as printed) if the sentence itself is marked "(To X):".
        layers: Remarks inside it, offsets in ``text``.
        start: First character in the turn's text.
        end: One past the last character in the turn's text.
    """

    n: int
    text: str
    complete: bool
    addressee: str | None
    layers: tuple[Layer, ...]
    start: int
    end: int


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of the source that a turn's text is made of.

    Attributes:
        start: First character in the source.
        end: One past the last character in the source.
        before: What stands between the previous piece and this one in the turn's text: nothing (a
            Markdown asterisk was left out), a space (a page or line break) or a blank line (a paragraph).
    """

    start: int
    end: int
    before: str


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One intervention.

    Attributes:
        n: Number in its version, from 1.
        kind: ``speech``, ``action`` ("BELOV objects."), ``reported`` ("Mr. Belov said that he objected.") or
            ``narrative`` (the note-taker speaks).
        label: The speaker's label as printed, without its full stop or colon; in reported speech the words
            that name the speaker, if not in this unit, then in the last that did; none in a narrative.
        speaker: Person id; none in a narrative and where the label is ambiguous.
        addressee: Person id (or the name as printed) if the label says to whom it is said.
        text: The words without label and Markdown; paragraphs are joined by a blank line.
        sentences: Its sentences; between two of them there is only white space.
        line: Line of the source on which it begins, from 1.
        pieces: Where in the source the text stands.
    """

    n: int
    kind: TurnKind
    label: str | None
    speaker: str | None
    addressee: str | None
    text: str
    sentences: tuple[Sentence, ...]
    line: int
    pieces: tuple[Piece, ...]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What stands between turns and is nobody's words.

    Attributes:
        after_turn: The turn before it; 0 before the first.
        text: The words, without brackets.
        line: Line of the source, from 1.
        layers: Remarks inside it.
        kind: ``note`` (an editor's paragraph in brackets), ``footnote``, or ``heading``.
    """

    after_turn: int
    text: str
    line: int
    layers: tuple[Layer, ...] = ()
    kind: NoteKind = "note"


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """A line that no rule could place: kept, and reported."""

    line: int
    text: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a stretch of the source was read as; the parts of a record cover its source exactly."""

    kind: str
    start: int
    end: int


class Declassified(msgspec.Struct, frozen=True, kw_only=True):
    """A declassification stamp: its number as printed and its date (ISO 8601)."""

    number: str | None = None
    date: str | None = None


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a list of participants: the name as printed, the office, the side of the table."""

    name: str
    office: str | None = None
    side: str | None = None
    id: str | None = None


class Detection(msgspec.Struct, frozen=True, kw_only=True):
    """Which layout a record was read in.

    Attributes:
        dialect: Its name (`travaux.record.layouts`), or ``prose`` if no speaker was found.
        confidence: How sure, from 0 to 1.
        chosen_by: ``detection``, or ``a person``.
        rivals: Other layouts, each with the number of turns it would open where this one opens none.
    """

    dialect: str
    confidence: float
    chosen_by: str = "detection"
    rivals: tuple[tuple[str, int], ...] = ()


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What header and footer say of the meeting and of its record. Names are kept as printed.

    Attributes:
        title: First title line.
        date: Day of the meeting, ISO 8601.
        time_of_day: ``morning``, ``noon``, ``afternoon``, ``evening``, ``night``, or a clock time ``HH:MM``.
        place: Where it was held.
        participants: As the header lists them.
        participant_ids: Person ids of those participants that resolve to one person.
        stamps: Secrecy, copy and declassification stamps as printed.
        declassified: Number and date of the declassification.
        attended: Who else was there.
        recorded_by: Who wrote it down.
        signed: Whether the record says that the note-taker's signature is on it.
        reviewed: Whether somebody checked the record; none if it does not say.
        reviewer: Who did, or did not, check it.
        source: Where the paper comes from.
        translator: Who translated this version.
        listed: The participants with their offices and sides, where the list tells.
        subject: What it was about.
    """

    title: str | None = None
    date: str | None = None
    time_of_day: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    participant_ids: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    declassified: Declassified | None = None
    attended: tuple[str, ...] = ()
    recorded_by: str | None = None
    signed: bool = False
    reviewed: bool | None = None
    reviewer: str | None = None
    source: str | None = None
    translator: str | None = None
    listed: tuple[Listed, ...] = ()
    subject: str | None = None


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """An office somebody held.

    Attributes:
        title: As labels write it: ``President``, ``Secretary of State``, ``Chairman``.
        side: For whom.
        since: First day, ISO 8601; none if it has no beginning.
        until: Last day, itself included.
    """

    title: str
    side: str | None = None
    since: str | None = None
    until: str | None = None

    def held_on(self, date: str | None) -> bool:
        """Tell whether the office was held on a day; on an unknown day any holder may be meant."""
        return date is None or (self.since or "") <= date <= (self.until or "9999")


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks or is spoken of.

    Attributes:
        id: Short name, used in every reference; a file's own identifier where it gives one.
        name: As a person writes it.
        aliases: Other spellings, in whatever script the papers use.
        roles: Offices, with their dates.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person should look at, with its line (from 1)."""

    line: int
    message: str


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """The record in one language (``language`` is an ISO 639-1 code)."""

    language: str
    complete: bool
    metadata: Metadata
    turns: tuple[Turn, ...]
    notes: tuple[Note, ...]
    leftover: tuple[Leftover, ...]
    detection: Detection | None = None

    def turn(self, n: int) -> Turn | None:
        """Return turn ``n``, or nothing if there is none."""
        return self.turns[n - 1] if 1 <= n <= len(self.turns) else None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A transcript: its versions, the parts that cover its source, the people in it, and reports."""

    versions: tuple[Version, ...]
    parts: tuple[Part, ...]
    reports: tuple[Report, ...]
    persons: tuple[Person, ...] = ()

    def version(self, language: str | None = None) -> Version | None:
        """Return the version in a language; without one, the version with the most turns."""
        if language is None:
            return max(self.versions, key=lambda version: len(version.turns), default=None)
        return next((version for version in self.versions if version.language == language), None)


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """Why a file or a text could not be read, and on which line if there is one to point at."""

    reason: str
    line: int | None = None
