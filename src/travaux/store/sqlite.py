"""What can be asked of a store, and what can be put into it?"""

import sqlite3
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from travaux.ledger.entry import Entry
from travaux.store import words
from travaux.store.reading import last_seq, read_entries, snapshot
from travaux.store.values import (
    Appended,
    Edition,
    EditionText,
    Paper,
    PaperText,
    PassageRow,
    Refused,
    SentenceRow,
    StoreError,
)
from travaux.store.writing import Check, append


class Store:
    """An open store in one SQLite file; `open_store` makes it, and one thread uses it.

    Every reading method raises `StoreError` if the file turns out to be damaged, and sees one state of it.
    """

    def __init__(self, db: sqlite3.Connection, path: str) -> None:
        """Take over a connection that `open_store` has checked."""
        self._db = db
        self._path = path

    def entries(self) -> list[Entry]:
        """Every entry, in the order of commit."""
        return self.since(0)[0]

    def since(self, seq: int) -> tuple[list[Entry], int]:
        """The entries behind a place in the order of commit, and the place of the last entry there is."""
        with snapshot(self._db, self._path):
            return read_entries(self._db, seq), last_seq(self._db)

    def append(
        self,
        entries: Iterable[Entry],
        *,
        records: Iterable[EditionText] = (),
        documents: Iterable[PaperText] = (),
        check: Check | None = None,
    ) -> Appended | Refused:
        """Commit entries and the words they cite: all, durably, or none.

        What is there already, the same to the byte, is skipped. An entry that does not say when it was
        recorded gets the commit time, which never decreases; an imported one keeps its own. A `check` sees
        the whole ledger as it would be, within the same transaction: if it says why not, nothing is written.
        """
        return append(self._db, self._path, entries, records, documents, check)

    def records(self) -> list[Edition]:
        """The editions of records, without their words, in the order they came."""
        with snapshot(self._db, self._path):
            return words.editions(self._db)

    def sentence(
        self, record: str, turn: int, n: int, language: str | None = None, *, digest: str | None = None
    ) -> SentenceRow | None:
        """The sentence at an address, or None.

        Without a language it is the one of the record's first edition; without a digest, the newest edition.
        """
        with snapshot(self._db, self._path):
            key = words.edition_key(self._db, record, language, digest)
            return None if key is None else words.sentence(self._db, key, turn, n)

    def turn(
        self, record: str, turn: int, language: str | None = None, *, digest: str | None = None
    ) -> list[SentenceRow]:
        """The sentences of one turn, in order; the edition is found as in `sentence`."""
        with snapshot(self._db, self._path):
            key = words.edition_key(self._db, record, language, digest)
            return [] if key is None else words.turn(self._db, key, turn)

    def sentences(
        self, record: str, language: str | None = None, *, digest: str | None = None
    ) -> list[SentenceRow]:
        """The sentences of an edition, in order; the edition is found as in `sentence`."""
        with snapshot(self._db, self._path):
            key = words.edition_key(self._db, record, language, digest)
            return [] if key is None else words.sentences(self._db, key)

    def source(self, record: str, language: str | None = None, *, digest: str | None = None) -> bytes | None:
        """The bytes of the file an edition was read from."""
        with snapshot(self._db, self._path):
            key = words.edition_key(self._db, record, language, digest)
            row = self._db.execute("SELECT source FROM edition WHERE key = ?", (key,)).fetchone()
            return row[0] if row else None

    def documents(self) -> list[Paper]:
        """The documents, without their words, in the order they came."""
        with snapshot(self._db, self._path):
            return words.papers(self._db)

    def passage(self, document: str, number: int, *, digest: str | None = None) -> PassageRow | None:
        """The passage at an address, or None; without a digest, of the newest paper of that name."""
        with snapshot(self._db, self._path):
            key = words.paper_key(self._db, document, digest)
            return None if key is None else words.passage(self._db, key, number)

    def document_source(self, document: str, *, digest: str | None = None) -> bytes | None:
        """The bytes of the file a document was read from."""
        with snapshot(self._db, self._path):
            key = words.paper_key(self._db, document, digest)
            row = self._db.execute("SELECT source FROM paper WHERE key = ?", (key,)).fetchone()
            return row[0] if row else None

    def verify(self) -> Refused | None:
        """Read all of the file and say what is damaged; slow, so for `check` and for backups."""
        try:
            with snapshot(self._db, self._path):
                found = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check")]
                orphans = self._db.execute("PRAGMA foreign_key_check").fetchall()
                read_entries(self._db, 0)
        except StoreError as fault:
            return Refused(str(fault))
        problems = [line for line in found if line != "ok"] + [
            f"{row[0]} without its {row[2]}" for row in orphans
        ]
        return Refused(f"“{self._path}” is damaged: {'; '.join(problems)}") if problems else None

    @property
    def path(self) -> str:
        """Where the store lies."""
        return self._path

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
