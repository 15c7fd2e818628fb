"""How does what a reader may see leave as a file: a text, a record, the whole dossier?"""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from travaux.answers.text_desk import Wanted
from travaux.dossier.write import Unwritable, write_entries
from travaux.interchange.records.write_akn import write_akn
from travaux.interchange.records.write_tei import write_tei
from travaux.ledger.entry import UNRECORDED, Entry, is_unrecorded
from travaux.ledger.kinds import Document, MeetingRecord
from travaux.ledger.problem import Problem
from travaux.record.model import Record
from travaux.service.ask import Answered
from travaux.service.export import take_out
from travaux.service.sources import EDITION, FileSources, read_file
from travaux.service.wording import write_text
from travaux.standing.fold import readable

RECORD_FORMS = (".tei.xml", ".akn.xml")
"""Endings of the files that a record can be written as: TEI, Akoma Ntoso."""


def text_bytes(answered: Answered, wanted: Wanted, ending: str) -> bytes | str:
    """A text as a file in one of the formats of `service.wording`, or why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"text{ending}"
        wrong = write_text(answered, wanted, path)
        return wrong if wrong is not None else path.read_bytes()


def record_bytes(answered: Answered, name: str, ending: str) -> bytes | str:
    """A record that the reader may see, with all its languages; of a store, its text is taken out instead."""
    sources = answered.sources
    if name not in answered.standing.matters.records:
        return f"there is no record called {name}"
    if ending not in RECORD_FORMS:
        return f"a record is written as {', '.join(RECORD_FORMS)}"
    if not isinstance(sources, FileSources):
        return "the ledger is a store: take the dossier out, the record's file is in it"
    fact, folder = sources.records[name]
    versions = []
    for file in fact.files:
        read = read_file(folder / file.path, sources.speakers.persons, file.digest)
        if isinstance(read, Problem):
            return read.message
        versions.append(read)
    if not versions:
        return f"there is no file of {name}"
    persons = {person.id: person for record in versions for person in record.persons}
    whole = Record(
        versions=tuple(version for record in versions for version in record.versions),
        parts=(),
        reports=(),
        persons=tuple(persons.values()),
    )
    return write_tei(whole, name) if ending == ".tei.xml" else write_akn(whole, name)


def dossier_bytes(answered: Answered, name: str) -> bytes | str:
    """The dossier with the files beside it, as far as the reader may see them, in one archive."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        dossier = folder / f"{name}.travaux"
        reader = answered.standing.reader
        if answered.ledger.store is not None:
            wrong = take_out(Path(answered.ledger.address), dossier, reader)
            if wrong is not None:
                return wrong
        else:
            try:
                text = write_entries(map(_as_written, readable(answered.ledger.entries, reader)))
            except Unwritable as error:
                return f"an entry cannot be said in a dossier: {error}"
            dossier.write_text(text, encoding="utf-8")
            _copy(answered, folder)
        return _zipped(folder)


def _as_written(entry: Entry) -> Entry:
    """Without the time that keeps a line in its place in the file, where it says none of its own."""
    return replace(entry, recorded=UNRECORDED) if is_unrecorded(entry) else entry


def _copy(answered: Answered, folder: Path) -> None:
    """The files of records and documents; one that lies elsewhere stays there."""
    for path, source in _files(answered):
        inside = PurePosixPath(path)
        if inside.is_absolute() or ".." in inside.parts or not source.is_file():
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


def _files(answered: Answered) -> Iterator[tuple[str, Path]]:
    sources = answered.sources
    if not isinstance(sources, FileSources):
        return
    for fact, beside in (*sources.records.values(), *sources.documents.values()):
        if isinstance(fact, MeetingRecord):
            for file in fact.files:
                yield file.path, beside / file.path
                yield file.path + EDITION, beside / (file.path + EDITION)
        elif isinstance(fact, Document) and fact.path:
            yield fact.path, beside / fact.path


def _zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return out.getvalue()
