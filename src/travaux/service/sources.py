"""Which words do the citations of a dossier stand for? They are read when first asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.answers.quote import Passage
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Document, MeetingRecord, ScribeNote
from travaux.ledger.kinds.recorded import RecordFile
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.record.decode import decode
from travaux.record.find import find_words, nearest
from travaux.service.speakers import Speakers, persons_of

if TYPE_CHECKING:  # an answer that quotes no record waits for neither its formats nor its layouts
    from travaux.record.choices import Choices
    from travaux.record.edition import Mismatch
    from travaux.record.rendering import Rendering

LIKELY = 60.0
"""How alike (0 to 100) a sentence must be to what was quoted before it is offered as what was meant."""

EDITION = ".edition.json"
"""Appended to a record's file name: its segmentation, kept so that a better splitter renumbers nothing."""


@dataclass
class FileSources:
    """Records and documents that lie beside a dossier.

    Attributes:
        records: record to the entry's fact and the folder its paths are relative to.
        documents: document to the same.
        notes: scribe's notes by name.
        speakers: whom the labels of records mean.
        problems: what could not be read, once it has been asked for.
    """

    records: Mapping[str, tuple[MeetingRecord, Path]] = field(default_factory=dict)
    documents: Mapping[str, tuple[Document, Path]] = field(default_factory=dict)
    notes: Mapping[str, ScribeNote] = field(default_factory=dict)
    speakers: Speakers = field(default_factory=lambda: Speakers(()))
    problems: list[Problem] = field(default_factory=list)
    _versions: dict[str, dict[str, model.Version]] = field(default_factory=dict)
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def versions(self, record: str) -> dict[str, model.Version]:
        """The record's versions by language, the most complete first."""
        if record not in self._versions:
            found: list[model.Version] = []
            if record in self.records:
                fact, folder = self.records[record]
                for file in fact.files:
                    found += self._read(folder / file.path, file)
            found.sort(key=lambda version: -len(version.turns))
            languages: dict[str, model.Version] = {}
            for version in found:
                languages.setdefault(version.language, version)
            self._versions[record] = languages
        return self._versions[record]

    def _read(self, path: Path, file: RecordFile) -> tuple[model.Version, ...]:
        read = read_file(path, self.speakers.persons, file.digest)
        if isinstance(read, Problem):
            self.problems.append(read)
            return ()
        return read.versions

    def version(self, record: str, language: str | None) -> model.Version | None:
        """The version in a language, or the most complete one where there is none in it."""
        languages = self.versions(record)
        return languages.get(language or "") or next(iter(languages.values()), None)

    def passages(self, cite: str, language: str | None = None) -> tuple[Passage, ...]:
        """The sentences or passages a citation names; empty if there are none such."""
        if cite in self.notes:
            return (Passage(address=cite, text=self.notes[cite].text, note=True),)
        address = parse_address(cite)
        if not isinstance(address, Address):
            return ()
        if address.record in self.documents:
            return self._of_document(address)
        version = self.version(address.record, language)
        if version is None:
            return ()
        found = sentences_at(version, address)
        return tuple(self._passage(address.record, version, turn, sentence) for turn, sentence in found)

    def _passage(
        self, record: str, version: model.Version, turn: model.Turn, sentence: model.Sentence
    ) -> Passage:
        return Passage(
            address=f"{record}#{turn.n}.{sentence.n}",
            text=sentence.text,
            speaker=self.speakers.of(turn.label),
            language=version.language,
        )

    def _of_document(self, address: Address) -> tuple[Passage, ...]:
        texts = self.paragraphs(address.record)
        if address.turn > len(texts) or address.sentence is not None:
            return ()
        return (Passage(address=str(address), text=texts[address.turn - 1]),)

    def paragraphs(self, name: str) -> tuple[str, ...]:
        """The passages of a document: its paragraphs, white space normalised; none if it cannot be read."""
        if name not in self.known:
            fact, folder = self.documents[name]
            text = _text_of(folder / fact.path) if fact.path else ""
            if isinstance(text, Problem):
                self.problems.append(text)
                text = ""
            paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
            self.known[name] = tuple(part for part in paragraphs if part)
        return self.known[name]

    def everything(self, language: str | None = None) -> Iterator[tuple[str, Passage]]:
        """Every sentence of every record, in one language or in all."""
        for record in self.records:
            for code, version in self.versions(record).items():
                if language is None or code == language:
                    for turn in version.turns:
                        for sentence in turn.sentences:
                            yield record, self._passage(record, version, turn, sentence)

    def resolve(self, source: str, words: str) -> str | Problem:
        """The address at which words stand in a record or document, whichever language they are in."""
        if source in self.documents:
            return self._resolve_in_document(source, words)
        best = (0.0, "")
        for version in self.versions(source).values():
            places = find_words(version, words)
            if len(places) == 1:
                return str(places[0].address(source))
            if places:
                where = ", ".join(str(place.address(source)) for place in places)
                return _nowhere(f"these words stand in {source} more than once: {where}", "cite one of them")
            near = nearest(version, words)
            if near is not None and near.score > max(best[0], LIKELY):
                best = (near.score, f"{near.place.address(source)} reads: “{near.text}”")
        known = source in self.records
        return _nowhere(
            f"these words are nowhere in {source}"
            if known
            else f"there is no record or document called {source}",
            f"the nearest is {best[1]}" if best[1] else None,
        )

    def _resolve_in_document(self, source: str, words: str) -> str | Problem:
        wanted = " ".join(words.casefold().split())
        for number, text in enumerate(self.paragraphs(source), 1):
            if wanted in text.casefold():
                return f"{source}#{number}"
        return _nowhere(f"these words are nowhere in {source}", None)


def _nowhere(message: str, way_out: str | None) -> Problem:
    return Problem("", 0, 0, message, way_out, "words-nowhere")


def sentences_at(version: model.Version, address: Address) -> Iterator[tuple[model.Turn, model.Sentence]]:
    """The sentences an address covers, each with its turn; it stops where the address leads nowhere."""
    last_turn, last_sentence = address.last or (address.turn, address.sentence)
    for number in range(address.turn, last_turn + 1):
        turn = version.turn(number)
        if turn is None:
            return
        for sentence in turn.sentences:
            after = number > address.turn or sentence.n >= (address.sentence or 1)
            before = number < last_turn or last_sentence is None or sentence.n <= last_sentence
            if after and before:
                yield turn, sentence


def _text_of(path: Path) -> str | Problem:
    try:
        data = path.read_bytes()
    except OSError as error:
        return Problem(
            str(path), 0, 0, f"this file cannot be read: {error.strerror or error}", None, "no-file"
        )
    decoded = decode(data)
    if isinstance(decoded, model.Unreadable):
        return Problem(str(path), decoded.line or 0, 0, decoded.reason, None, "unreadable")
    return decoded.text


def read_file(
    path: Path,
    persons: Sequence[model.Person] = (),
    digest: str | None = None,
    choices: "Choices | None" = None,
    encoding: str | None = None,
) -> model.Record | Problem:
    """Read a record from its file: in the segmentation of its edition where one lies beside it.

    Args:
        path: the file, in any format that can be a record.
        persons: who may be speaking, with the spellings of their names.
        digest: the digest of the text that was cited, if the ledger holds it.
        choices: what a person decided; what is kept for the file's folder if not given.
        encoding: the encoding of plain text, if a person says it.

    Returns:
        The record, or why it cannot be read: the file is missing or no record, or its text is no longer
        the one that was cited.
    """
    found = read_with_text(path, persons, digest, choices, encoding)
    return found if isinstance(found, Problem) else found[0]


def read_with_text(
    path: Path,
    persons: Sequence[model.Person] = (),
    digest: str | None = None,
    choices: "Choices | None" = None,
    encoding: str | None = None,
) -> tuple[model.Record, str] | Problem:
    """Read a record as `read_file` does, and give the text with it that its offsets count in."""
    from travaux.record.edition import digest_of  # noqa: PLC0415 - the readers are for records alone
    from travaux.record.read import read_rendering  # noqa: PLC0415
    from travaux.service.reading import choices_for, render  # noqa: PLC0415

    found = render(path, encoding)
    if isinstance(found, Problem):
        return found
    if digest is not None and digest_of(found.text) != digest:
        way_out = "restore the text, or enter the new one as a record of its own"
        return Problem(str(path), 0, 0, "the text is not the one that the ledger cites", way_out, "digest")
    chosen = choices_for(path) if choices is None else choices
    if isinstance(chosen, Problem):
        return chosen
    kept = path.with_name(path.name + EDITION)
    if kept.exists():
        record = _by_edition(found, kept, chosen)
    else:
        record = read_rendering(found, persons=persons, choices=chosen)
    if isinstance(record, model.Record):
        return record, found.text
    line = record.line if isinstance(record, model.Unreadable) else None
    return Problem(str(path), line or 0, 0, record.reason, None, "unreadable")


def _by_edition(
    found: "Rendering", kept: Path, choices: "Choices"
) -> "model.Record | model.Unreadable | Mismatch":
    from travaux.record.edition import apply_edition, from_json  # noqa: PLC0415 - as in `read_with_text`
    from travaux.record.read import read_rendering  # noqa: PLC0415

    try:
        data = kept.read_bytes()
    except OSError as error:
        return model.Unreadable(reason=f"its edition {kept.name} cannot be read: {error.strerror or error}")
    edition = from_json(data)
    if isinstance(edition, model.Unreadable):
        return edition
    return apply_edition(found.text, edition, read_as=lambda: read_rendering(found, choices=choices))


def draft_sources(passages: Mapping[str, tuple[str, ...]], entries: Sequence[Entry]) -> FileSources:
    """The sources of a draft's entries: its own paragraphs, which were read with it."""
    papers = [entry.fact for entry in entries if isinstance(entry.fact, Document)]
    found = FileSources(documents={paper.name: (paper, Path()) for paper in papers})
    found.known.update(passages)
    return found


def file_sources(entries: Sequence[tuple[Entry, Path]]) -> FileSources:
    """The sources of a dossier's entries, each with the folder of the file it stands in."""
    records, documents, notes = {}, {}, {}
    for entry, folder in entries:
        match entry.fact:
            case MeetingRecord() as fact:
                records[fact.name] = (fact, folder)
            case Document() as paper:
                documents[paper.name] = (paper, folder)
            case ScribeNote() as note:
                notes[note.name] = note
            case _:
                continue
    speakers = Speakers(persons_of(entry for entry, _ in entries))
    return FileSources(records, documents, notes, speakers)
