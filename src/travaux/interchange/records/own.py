"""What record is in a file that Travaux wrote? It comes back as it went out, but for its place in a source.

Turns, sentences and layers are read from the markup; line numbers and offsets are those of a text that is put
together from it, a paragraph for each note and each paragraph of a turn.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from travaux.interchange.records.facts import NoteFacts, RecordFacts, TurnFacts, VersionFacts, facts_of
from travaux.interchange.records.xml import Element, local
from travaux.interchange.word.refused import Refused
from travaux.record.model import (
    Detection,
    Layer,
    Leftover,
    Note,
    Part,
    Piece,
    Record,
    Sentence,
    Turn,
    Version,
)
from travaux.record.rendering import Rendering
from travaux.record.turns import PARAGRAPH

TEI_MARK = "travaux-record-1"
"""The ``n`` of the root element of a TEI file that Travaux wrote."""
AKN_MARK = "urn:travaux:record:1"
"""The namespace of the facts in an Akoma Ntoso file that Travaux wrote."""

INCOMPLETE = "I"

_CODE = re.compile(r"u([0-9a-f]{4,5}|10[0-9a-f]{4})")


class DamagedError(Exception):
    """A file that Travaux wrote is no longer as it was written."""


@dataclass
class Said:
    """The words of a turn or note as markup has them: sentences with their layers, where paragraphs end."""

    text: str = ""
    sentences: list[tuple[int, int, tuple[Layer, ...], bool]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)


def read_said(
    paragraphs: Iterable[Element], sentence: str, layer: tuple[str, str], char: tuple[str, str]
) -> Said:
    """Read the paragraphs of a turn.

    Args:
        paragraphs: Their elements.
        sentence: Local name of a sentence's element.
        layer: Local name of a layer's element, and the attribute that holds its kind.
        char: Local name of the element that stands for a character XML cannot hold, and its attribute.
    """
    reading = _Reading(sentence, layer, char)
    for n, paragraph in enumerate(paragraphs):
        if n:
            reading.said.breaks.append(reading.at)
            reading.take(PARAGRAPH)
        reading.paragraph(paragraph)
    reading.said.text = "".join(reading.parts)
    return reading.said


class _Reading:
    """Gathers the words of a turn from its paragraphs."""

    def __init__(self, sentence: str, layer: tuple[str, str], char: tuple[str, str]) -> None:
        self.sentence, self.layer, self.char = sentence, layer, char
        self.said = Said()
        self.parts: list[str] = []
        self.at = 0

    def take(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.at += len(text)

    def paragraph(self, paragraph: Element) -> None:
        self.take(paragraph.text)
        for child in paragraph:
            if local(child) == self.sentence and child.get(self.layer[1]) is None:
                start, layers = self.at, list[Layer]()
                self.inside(child, layers, start)
                whole = child.get("part") != INCOMPLETE and child.get("status") != "incomplete"
                self.said.sentences.append((start, self.at, tuple(layers), whole))
            else:
                self.element(child, [], self.at)
            self.take(child.tail)

    def inside(self, element: Element, layers: list[Layer], start: int) -> None:
        self.take(element.text)
        for child in element:
            self.element(child, layers, start)
            self.take(child.tail)

    def element(self, child: Element, layers: list[Layer], start: int) -> None:
        name, code = local(child), child.get(self.char[1], "").rpartition("#")[2]
        kind = child.get(self.layer[1]) if name == self.layer[0] else None
        if name == self.char[0] and code.startswith("u"):
            number = _CODE.fullmatch(code)
            if number is None:
                raise DamagedError(f"it names a character that is none: {code[:20]!r}")
            self.take(chr(int(number[1], 16)))
        elif kind is None:
            self.inside(child, layers, start)
        else:
            first, here = self.at, len(layers)
            layers.append(Layer(start=0, end=0, kind=kind))
            self.inside(child, layers, start)
            layers[here] = Layer(start=first - start, end=self.at - start, kind=kind)


class Rebuilt:
    """Puts a record's text together, and the record with it."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.parts: list[str] = []
        self.marks: list[Part] = []
        self.at = 0
        self.line = 1

    def put(self, text: str, kind: str) -> int:
        """Add text; returns where it begins."""
        start = self.at
        if text:
            self.parts.append(text)
            self.at += len(text)
            self.line += text.count("\n")
            self.marks.append(Part(kind=kind, start=start, end=self.at))
        return start

    def turn(self, n: int, facts: TurnFacts, said: Said) -> Turn:
        """Add a turn."""
        if self.parts:
            self.put(PARAGRAPH, "blank")
        line = self.line
        if facts.label:
            self.put(f"{facts.label}:", "label")
            self.put(" " if said.text else "", "blank")
        pieces: list[Piece] = []
        bounds = [0, *said.breaks, len(said.text)]
        for i, (low, high) in enumerate(pairwise(bounds)):
            words = said.text[low:high]
            if i:
                self.put(PARAGRAPH, "blank")
                words = words[len(PARAGRAPH) :]
            start = self.put(words, facts.kind)
            if words:
                pieces.append(Piece(start, self.at, PARAGRAPH if i else ""))
        to = dict(facts.to)
        sentences = tuple(
            Sentence(
                n=k,
                text=said.text[start:end],
                complete=whole,
                addressee=to.get(k),
                layers=layers,
                start=start,
                end=end,
            )
            for k, (start, end, layers, whole) in enumerate(said.sentences, 1)
        )
        return Turn(
            n=n,
            kind=facts.kind,
            label=facts.label,
            speaker=facts.speaker,
            addressee=facts.addressee,
            text=said.text,
            sentences=sentences,
            line=line,
            pieces=tuple(pieces),
        )

    def note(self, facts: NoteFacts, said: Said) -> Note:
        """Add a note."""
        if self.parts:
            self.put(PARAGRAPH, "blank")
        line = self.line
        self.put(said.text, "note")
        layers = said.sentences[0][2] if said.sentences else ()
        return Note(after_turn=facts.after_turn, text=said.text, line=line, layers=layers, kind=facts.kind)


def rebuild(
    found: list[tuple[str, str]], streams: Sequence[Iterator[tuple[str, Said]]], form: str
) -> Rendering | Refused:
    """Put a record together from its facts and, for each version, its turns and notes in order."""
    facts = facts_of(found)
    if isinstance(facts, str):
        return Refused(f"the facts of the record are damaged: {facts}")
    if len(streams) != len(facts.versions):
        return Refused("the file has not as many versions as its facts")
    out = Rebuilt()
    versions: list[Version] = []
    for about, stream in zip(facts.versions, streams, strict=True):
        made = _version(out, about, stream)
        if isinstance(made, Refused):
            return made
        versions.append(made)
    record = Record(versions=tuple(versions), parts=tuple(out.marks), reports=(), persons=facts.persons)
    return Rendering(text="".join(out.parts), format=form, record=record)


def _version(out: Rebuilt, about: VersionFacts, stream: Iterator[tuple[str, Said]]) -> Version | Refused:
    turns: list[Turn] = []
    notes: list[Note] = []
    for kind, said in stream:
        kept: Sequence[object] = about.turns if kind == "turn" else about.notes
        n = len(turns) if kind == "turn" else len(notes)
        if n >= len(kept):
            return Refused(f"the file has more {kind}s than its facts")
        if kind == "turn":
            turns.append(out.turn(n + 1, about.turns[n], said))
        else:
            notes.append(out.note(about.notes[n], said))
    if len(turns) != len(about.turns) or len(notes) != len(about.notes):
        return Refused("the file has fewer turns or notes than its facts")
    leftover = []
    for text in about.leftover:
        out.put(PARAGRAPH if out.parts else "", "blank")
        leftover.append(Leftover(line=out.line, text=text))
        out.put(text, "leftover")
    return Version(
        language=about.language,
        complete=about.complete,
        metadata=about.metadata,
        turns=tuple(turns),
        notes=tuple(notes),
        leftover=tuple(leftover),
        detection=Detection(dialect="marked", confidence=1.0, chosen_by="the file"),
    )


def facts_from(record: Record) -> RecordFacts:
    """Return a record's facts."""
    return RecordFacts(
        versions=tuple(
            VersionFacts(
                language=version.language,
                complete=version.complete,
                metadata=version.metadata,
                turns=tuple(
                    TurnFacts(
                        kind=turn.kind,
                        label=turn.label,
                        speaker=turn.speaker,
                        addressee=turn.addressee,
                        to=tuple(
                            (one.n, one.addressee) for one in turn.sentences if one.addressee is not None
                        ),
                    )
                    for turn in version.turns
                ),
                notes=tuple(
                    NoteFacts(after_turn=note.after_turn, kind=note.kind) for note in ordered_notes(version)
                ),
                leftover=tuple(one.text for one in version.leftover),
            )
            for version in record.versions
        ),
        persons=record.persons,
    )


def ordered_notes(version: Version) -> list[Note]:
    """Return a version's notes in the order in which they stand between the turns."""
    return sorted(version.notes, key=lambda note: note.after_turn)


def stream(version: Version) -> Iterator[tuple[Turn | None, Note | None]]:
    """Return turns and notes in the order in which they stand."""
    notes = ordered_notes(version)
    at = 0
    for n in range(len(version.turns) + 1):
        if n:
            yield version.turns[n - 1], None
        while at < len(notes) and notes[at].after_turn == n:
            yield None, notes[at]
            at += 1
    for note in notes[at:]:
        yield None, note


def content(record: Record) -> Record:
    """Return what a record says, without its place in a source, what was reported and how it was detected."""
    return Record(
        versions=tuple(
            msgspec.structs.replace(
                version,
                turns=tuple(msgspec.structs.replace(turn, line=0, pieces=()) for turn in version.turns),
                notes=tuple(msgspec.structs.replace(note, line=0) for note in ordered_notes(version)),
                leftover=tuple(msgspec.structs.replace(one, line=0) for one in version.leftover),
                detection=None,
            )
            for version in record.versions
        ),
        parts=(),
        reports=(),
        persons=record.persons,
    )
