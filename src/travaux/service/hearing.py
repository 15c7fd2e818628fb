"""What do the rules suggest about a record that a ledger holds, and what of it is still to be decided?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import MeetingRecord
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.service.divided import newest, read_again
from travaux.service.ledger import Ledger
from travaux.service.sources import read_file
from travaux.service.suggesting import Desk, offering
from travaux.store import SentenceRow, Store
from travaux.suggest.lexicon import lexicon
from travaux.suggest.model import Suggestion
from travaux.suggest.read import suggest


@dataclass(frozen=True)
class Heard:
    """A record that a ledger holds, and all that the rules suggest about it.

    Attributes:
        fact: the record, as the ledger has it.
        transcript: the file it was read from.
        record: the record.
        version: the version whose sentences addresses count.
        found: the suggestions, whatever was decided about them.
    """

    fact: MeetingRecord
    transcript: Path
    record: model.Record
    version: model.Version
    found: tuple[Suggestion, ...]


def hear(ledger: Ledger, entry: Entry, fact: MeetingRecord, persons: Sequence[model.Person]) -> Heard | str:
    """Read a record that a ledger holds, and what the rules suggest about it; this may take a while.

    Args:
        ledger: a dossier, a bundled example, or a store.
        entry: the entry of the record.
        fact: what it says.
        persons: who may be speaking.
    """
    read = (
        _from_store(ledger.store, fact.name)
        if ledger.store is not None
        else _from_files(Path(ledger.locate(entry)[0]).parent, fact, persons)
    )
    if isinstance(read, str):
        return read
    path, record, version = read
    if lexicon(version.language) is None:
        return f"no rules are known for records in the language “{version.language}”"
    return Heard(fact, path, record, version, suggest(record, version.language))


def desk_of(ledger: Path, heads: Iterable[Entry], heard: Heard) -> Desk | str:
    """Set a record that was read beside its ledger.

    Args:
        ledger: the dossier or store.
        heads: its entries as they stand.
        heard: the record, as it was read.

    Returns:
        The desk, or a sentence saying why what was decided before is not known.
    """
    fact = heard.fact
    desk = Desk(heard.transcript, heard.record, heard.version, ledger, fact.name, fact.held, [*heads], [])
    return offering(desk, heard.found)


_Read = tuple[Path, model.Record, model.Version]


def _from_files(folder: Path, fact: MeetingRecord, persons: Sequence[model.Person]) -> _Read | str:
    """The record's most complete version, by the first file that has it."""
    found: list[_Read] = []
    for file in fact.files:
        record = read_file(folder / file.path, persons, file.digest)
        if isinstance(record, Problem):
            return str(record)
        found += [(folder / file.path, record, version) for version in record.versions]
    found.sort(key=lambda each: -len(each[2].turns))
    return found[0] if found else f"the ledger names no file with the words of {fact.name}"


def _from_store(store: Store, name: str) -> _Read | str:
    """The newest edition in the language of the record's first, read again by its own division.

    Where the file was not kept, or is read otherwise now, the sentences as the store holds them.
    """
    edition = next(iter(newest(store, name).values()), None)
    if edition is None:
        return f"the store does not hold the words of {name}"
    read = read_again(store, edition)
    if read is not None:
        return read
    rows = store.sentences(name, edition.language, digest=edition.digest)
    version = _of_rows(rows, edition.language)
    return Path(name), model.Record(versions=(version,), parts=(), reports=()), version


def _of_rows(rows: Iterable[SentenceRow], language: str) -> model.Version:
    """A version out of sentences: a blank between two of them."""
    said: dict[int, list[SentenceRow]] = {}
    for row in rows:
        said.setdefault(row.turn, []).append(row)
    turns = tuple(_turn(number, said.get(number, [])) for number in range(1, max(said, default=0) + 1))
    about = model.Metadata()
    return model.Version(language=language, complete=True, metadata=about, turns=turns, notes=(), leftover=())


def _turn(number: int, rows: Sequence[SentenceRow]) -> model.Turn:
    sentences, start = [], 0
    for row in rows:
        end = start + len(row.text)
        sentences.append(
            model.Sentence(
                n=row.n, text=row.text, complete=True, addressee=None, layers=(), start=start, end=end
            )
        )
        start = end + 1
    label = rows[0].speaker if rows else None
    return model.Turn(
        n=number,
        kind="speech" if label else "narrative",
        label=label,
        speaker=None,
        addressee=None,
        text=" ".join(row.text for row in rows),
        sentences=tuple(sentences),
        line=1,
        pieces=(),
    )
