"""How is a ledger opened, whichever form it has?"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from travaux.answers.quote import Sources
from travaux.ledger.entry import TICK, UNRECORDED, Entry
from travaux.ledger.problem import Problem
from travaux.service.stored import StoredSources
from travaux.standing.fold import Standing
from travaux.store import Refused, Store, StoreError, open_store

if TYPE_CHECKING:  # who asks a store waits for neither the dossier's grammar nor the readers of transcripts
    from travaux.dossier.load import Loaded
    from travaux.dossier.parse import Statement
    from travaux.service.sources import FileSources

STORES = (".db", ".sqlite", ".sqlite3")
"""Endings by which a path means a store; anything else is a dossier."""

DRAFTS = frozenset({".docx", ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml"})
"""Endings by which a path means a draft: in the notation of conferences, or XML with marked changes."""

EXAMPLE = "example:"

_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Ledger:
    """An open ledger.

    Attributes:
        address: how the user called it.
        entries: all its entries, for every reader.
        problems: what is wrong with its material.
        statements: for a dossier, entry id to the statement it stands in.
        store: for a store, the store.
        passages: for a draft, its name to its paragraphs.
    """

    address: str
    entries: Sequence[Entry]
    problems: tuple[Problem, ...] = ()
    statements: "Mapping[str, Statement]" = field(default_factory=dict)
    store: Store | None = None
    passages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def sources(self, standing: Standing) -> Sources:
        """What citations point into: only records and documents that the standing's reader may read."""
        heads = standing.corrected.heads
        if self.store is not None:
            return StoredSources(self.store, heads)
        from travaux.service.sources import draft_sources, file_sources  # noqa: PLC0415 - not for stores

        if self.passages:
            return draft_sources(self.passages, heads)
        return file_sources([(entry, self._folder(entry)) for entry in heads])

    def _folder(self, entry: Entry) -> Path:
        return Path(self.statements[entry.id].file).parent

    def locate(self, entry: Entry, word: str | None = None) -> tuple[str, int, int]:
        """Where an entry, or a word in it, stands: file, line, column; in a store its id instead."""
        statement = self.statements.get(entry.id)
        if statement is None:
            return f"{self.address} ^{entry.id}", 0, 0
        at = statement.text.find(word) if word else -1
        if at < 0:
            return statement.file, statement.line, statement.column
        before = statement.text[:at]
        line = before.count("\n")
        column = at - before.rfind("\n") if line else at + statement.column
        return statement.file, statement.line + line, column


@contextmanager
def open_ledger(address: str) -> Iterator[Ledger | str]:
    """Open a dossier, a store, or a bundled example; gives the ledger, or a sentence saying why not."""
    path = _example(address.removeprefix(EXAMPLE)) if address.startswith(EXAMPLE) else Path(address)
    if path is None:
        yield f"there is no example “{address.removeprefix(EXAMPLE)}”; there are {', '.join(examples())}"
    elif path.suffix in STORES or _is_store(path):
        opened = open_store(path)
        if isinstance(opened, Refused):
            yield opened.reason
            return
        with opened as store:
            try:
                entries = store.entries()
            except StoreError as error:
                yield str(error)
                return
            yield Ledger(address, entries, store=store)
    elif path.suffix.casefold() in DRAFTS:
        yield _draft(address, path)
    else:
        from travaux.dossier.load import load  # noqa: PLC0415 - the grammar is for dossiers alone

        yield _dossier(address, load(path))


def _draft(address: str, path: Path) -> Ledger | str:
    from travaux.service.drafts import read_as_ledger  # noqa: PLC0415 - the readers of Word are for this alone

    read = read_as_ledger(path)
    if isinstance(read, str):
        return read
    return Ledger(address, read.entries, read.problems, passages=read.passages)


def _is_store(path: Path) -> bool:
    """Whether a file of another ending is a database all the same; what cannot be read is told later."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _dossier(address: str, loaded: "Loaded") -> Ledger | str:
    if not loaded.statements and loaded.problems:
        return "\n".join(str(problem) for problem in loaded.problems)
    from travaux.service.sources import file_sources  # noqa: PLC0415 - as in `Ledger.sources`

    statements = [_ticked(s, number) for number, s in enumerate(loaded.statements)]
    sources = file_sources([(s.entry, Path(s.file).parent) for s in statements])
    if any('"' in cite for s in statements for cite in s.entry.cites):
        statements = [_resolved(s, sources) for s in statements]
    return Ledger(
        address,
        [statement.entry for statement in statements],
        loaded.problems,
        {statement.entry.id: statement for statement in statements},
    )


def _ticked(statement: "Statement", number: int) -> "Statement":
    """What carries no recorded time was recorded in the order of the file."""
    if statement.explicit_recorded:
        return statement
    recorded = UNRECORDED + number * TICK
    return replace(statement, entry=msgspec.structs.replace(statement.entry, recorded=recorded))


def _resolved(statement: "Statement", sources: "FileSources") -> "Statement":
    """The statement with its quoted words found; what is nowhere stays as typed, and `check` reports it."""
    cites = []
    for cite in statement.entry.cites:
        source, _, words = cite.partition(' "')
        found = sources.resolve(source, words.removesuffix('"')) if words else cite
        cites.append(cite if isinstance(found, Problem) else found)
    return replace(statement, entry=msgspec.structs.replace(statement.entry, cites=tuple(cites)))


def examples() -> list[str]:
    """The names of the bundled examples."""
    folder = resources.files("travaux") / "examples"
    return sorted(each.name for each in folder.iterdir() if each.is_dir() and _dossiers(Path(str(each))))


def _dossiers(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.travaux"))


def _example(name: str) -> Path | None:
    if name not in examples():
        return None
    return _dossiers(Path(str(resources.files("travaux"))) / "examples" / name)[0]
