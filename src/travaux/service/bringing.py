"""How does what was recognised in a file come into the ledger, its words beside it?"""

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from travaux.dossier.parse import parse_text
from travaux.dossier.write import Unwritable, write_entries
from travaux.ledger.entry import Entry, identify, kind_of
from travaux.ledger.kinds import (
    Amendment,
    AnyFact,
    Document,
    Instrument,
    MeetingRecord,
    Negotiation,
    Party,
    Person,
    Point,
    Position,
    Proposal,
    Provision,
    Role,
)
from travaux.ledger.kinds.recorded import RecordFile
from travaux.ledger.problem import Problem
from travaux.record.edition import digest_of
from travaux.record.letters import slug
from travaux.service.adding import add, alone, entries_of, names_in, writable
from travaux.service.files import write_whole
from travaux.service.ledger import Ledger, open_ledger
from travaux.service.reading import render
from travaux.service.sources import EDITION
from travaux.service.transfer import bring_in

_STRANGE = re.compile(r"[^\w.-]+")
"""What a file's name is freed of before the file is put beside the ledger."""

LONGEST = 80
"""Characters of a file's name that are kept."""

MakeWith = Callable[[Ledger, Mapping[str, str]], tuple[Entry, ...] | str]
"""Makes entries for a ledger, given what each file will be called."""

Sharable = Party | Instrument | Provision | Negotiation | Person | Role
"""What a draft and the ledger may both speak of: the ledger's own stays."""


@dataclass(frozen=True)
class Meeting:
    """What is to be known of a record before it is brought in.

    Attributes:
        name: how addresses call it; made of the file's name if left out.
        title: its title.
        held: the civil day of the meeting.
        taken_by: who wrote it down.
        persons: persons to be entered with it: name to the name as printed.
    """

    name: str
    title: str
    held: dt.date
    taken_by: str | None = None
    persons: Mapping[str, str] | None = None


def safe_name(name: str) -> str:
    """A file's name that leads nowhere else: its last part, letters, digits, full stops and hyphens."""
    last = name.replace("\\", "/").rpartition("/")[2]
    found = _STRANGE.sub("-", last).strip(".-")[-LONGEST:].lstrip(".-")
    return found or "file"


def bring_record(address: str, file: Path, meeting: Meeting) -> tuple[Entry, ...] | str:
    """Bring a record in: its file and how it was divided beside the ledger, and the entries that name it.

    Args:
        address: the ledger.
        file: the file, with its edition beside it.
        meeting: what is said of it.
    """
    found = render(file)
    if isinstance(found, Problem):
        return found.message
    digest = digest_of(found.text)

    def made(ledger: Ledger, name: str) -> list[tuple[AnyFact, tuple[str, ...]]] | str:
        taken = names_in(ledger)
        called = slug(meeting.name) or slug(Path(name).stem) or "record"
        if called in taken:
            return f"something is called {called} already: give the record another name"
        record = MeetingRecord(
            name=called,
            title=meeting.title or called,
            held=meeting.held,
            files=(RecordFile(path=name, digest=digest),),
            taken_by=meeting.taken_by or None,
        )
        persons = [
            Person(name=person, title=title)
            for person, title in (meeting.persons or {}).items()
            if person not in taken
        ]
        return [(record, ()), *((person, ()) for person in persons)]

    def entries(ledger: Ledger, names: Mapping[str, str]) -> tuple[Entry, ...] | str:
        return _entries(made(ledger, names[file.name]), meeting.held)

    return _beside(address, {file.name: file}, entries)


def bring_statements(
    address: str, statements: str, passages: Sequence[str], file: Path, day: dt.date
) -> tuple[Entry, ...] | str:
    """Bring a draft or a text in: its entries, and the paragraphs they cite as a file beside the ledger.

    Parties, provisions and the like that the ledger has already stay as they are there.

    Args:
        address: the ledger.
        statements: the entries, as statements.
        passages: the paragraphs that they cite.
        file: the file they are from; it is kept beside the ledger.
        day: the civil day on which it was laid on the table.
    """
    read = parse_text(statements, "what was recognised")
    if read.problems:
        return read.problems[0].message
    files = {file.name: file}
    with tempfile.TemporaryDirectory() as folder:
        if passages:
            words = Path(folder) / f"{Path(file.name).stem}.passages.txt"
            words.write_text("\n\n".join(passages) + "\n", encoding="utf-8")
            files[words.name] = words

        def made(ledger: Ledger, names: Mapping[str, str]) -> tuple[Entry, ...] | str:
            path = names[words.name] if passages else None
            dated = [msgspec.structs.replace(one.entry, day=day) for one in read.statements]
            return _merged(dated, ledger, path)

        return _beside(address, files, made)


def _entries(facts: Sequence[tuple[AnyFact, tuple[str, ...]]] | str, day: dt.date) -> tuple[Entry, ...] | str:
    return facts if isinstance(facts, str) else entries_of(facts, day)


def _merged(entries: Sequence[Entry], ledger: Ledger, passages: str | None) -> tuple[Entry, ...] | str:
    """Those entries that the ledger does not have, recorded now; or which of their names is taken."""
    taken = {(kind_of(entry), entry.fact.defines()) for entry in ledger.entries}
    negotiating = any(isinstance(entry.fact, Negotiation) for entry in ledger.entries)
    now = dt.datetime.now(dt.UTC)
    found: list[Entry] = []
    for entry in _apart(entries, {name for kind, name in taken if kind == "point" and name}):
        fact, name = entry.fact, entry.fact.defines()
        known = (name is not None and (kind_of(entry), name) in taken) or (
            isinstance(fact, Negotiation) and negotiating
        )
        if known and isinstance(fact, Sharable):
            continue
        if known:
            return f"{name} is in the ledger already: was this file brought in before? Give it another name"
        if isinstance(fact, Role) and ("party", fact.holder) in taken:
            continue
        if isinstance(fact, Document) and passages is not None:
            fact = msgspec.structs.replace(fact, path=passages)
        recorded = now + dt.timedelta(microseconds=len(found))
        found.append(identify(msgspec.structs.replace(entry, id="", fact=fact, recorded=recorded)))
    return tuple(found) if found else "everything in this file is in the ledger already"


def _apart(entries: Sequence[Entry], points: Container[str]) -> Iterator[Entry]:
    """The entries of a draft, its points under its own name if the ledger has one that is called alike.

    Points of drafts are called by their places, so that every second draft has a point `article-3`.
    """
    own = {entry.fact.name for entry in entries if isinstance(entry.fact, Point)}
    draft = next((entry.fact.name for entry in entries if isinstance(entry.fact, Document)), "")
    apart = f"{draft}-" if draft and any(name in points for name in own) else ""
    for entry in entries:
        match entry.fact:
            case Point() | Proposal() as named:
                fact: AnyFact = msgspec.structs.replace(named, name=apart + named.name)
            case Position() | Amendment() as said:
                fact = msgspec.structs.replace(said, proposal=apart + said.proposal)
            case other:
                fact = other
        yield msgspec.structs.replace(entry, fact=fact)


def _beside(address: str, files: Mapping[str, Path], make: MakeWith) -> tuple[Entry, ...] | str:
    """Put files beside the ledger, and the entries that name them into it: all or nothing.

    Nobody else of this program writes meanwhile: a name that is free must be free when the file takes it.
    """
    wrong = writable(address)
    if wrong is not None:
        return wrong
    with alone:
        with open_ledger(address) as ledger:
            if isinstance(ledger, str):
                return ledger
            if ledger.store is not None:
                made = make(ledger, {name: safe_name(name) for name in files})
                return made if isinstance(made, str) else _stored(Path(address), files, made)
        return _filed(address, files, make)


def _filed(address: str, files: Mapping[str, Path], make: MakeWith) -> tuple[Entry, ...] | str:
    """The files in the folder of a dossier, each under a name that no file has; gone if nothing is added."""
    folder = Path(address).parent
    there = [path.name for path in folder.iterdir()]
    names = {name: _free_file(safe_name(name), there) for name in files}
    written: list[Path] = []
    try:
        for name, source in files.items():
            for ending in ("", EDITION):
                path = source.with_name(source.name + ending)
                if path.exists():
                    target = folder / (names[name] + ending)
                    written.append(target)
                    write_whole(target, path.read_bytes())
        done = add(address, lambda ledger: make(ledger, names))
    except OSError as error:
        done = f"the folder of the ledger cannot be written: {error.strerror or error}"
    if isinstance(done, str):
        for path in written:
            path.unlink(missing_ok=True)
    return done


def _stored(store: Path, files: Mapping[str, Path], made: tuple[Entry, ...]) -> tuple[Entry, ...] | str:
    """By way of a dossier of its own, which is imported: a store keeps the words with the entries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            text = write_entries(made)
        except Unwritable as error:
            return f"this cannot be said in a dossier: {error}"
        for file, source in files.items():
            for ending in ("", EDITION):
                path = source.with_name(source.name + ending)
                if path.exists():
                    write_whole(folder / (safe_name(file) + ending), path.read_bytes())
        dossier = folder / "brought.travaux"
        dossier.write_text(text, encoding="utf-8")
        done = bring_in(dossier, store, scribe=None, dry_run=False)
    return done if isinstance(done, str) else made


def _free_file(name: str, there: Sequence[str]) -> str:
    """A file's name that no file has: with a number before its ending."""
    known = {each.casefold() for each in there}
    path, number, found = Path(name), 2, name
    while found.casefold() in known:
        found = f"{path.stem}-{number}{path.suffix}"
        number += 1
    return found
