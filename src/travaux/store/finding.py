"""Which sentences of a store hold these words? A file beside it that can be thrown away and is made anew.

The store itself stays as it is: entries and words, only ever added. What is derived from them, so that a
word is found among a million sentences in a few milliseconds, stands in `STORE.search`. Editions are never
changed, so the index is never wrong, only behind, and catches up when it is asked.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from travaux.store.sqlite import Store
from travaux.store.stems import stems
from travaux.store.values import Edition, SentenceRow, StoreError

SEARCH = ".search"
"""Appended to the store's file name."""

VERSION = 1
"""Of the index and of the stems in it: an index of another version is made anew."""

_BITS = 21  # of a turn's and of a sentence's number in a row's number
_MASK = (1 << _BITS) - 1
_PAGE = 200  # rows that are fetched at a time
_CHUNK = 20_000  # sentences that are written at a time
_WAIT = 30.0  # seconds for another process that is making the index

# stems are joined by blanks; `ascii` takes every letter beyond ASCII for part of a word, and folds nothing
_SCHEMA = (
    "CREATE TABLE edition (n INTEGER PRIMARY KEY, record TEXT, language TEXT, digest TEXT)",
    "CREATE TABLE label (token TEXT PRIMARY KEY, speaker TEXT) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE words USING fts5 (stems, who, content='', columnsize=0, tokenize='ascii')",
)


class Found(NamedTuple):
    """Where a sentence stands: the edition's number, in the order they came, and its address."""

    edition: int
    turn: int
    n: int


class Index:
    """The open index of a store; `open_index` makes it."""

    def __init__(self, db: sqlite3.Connection, path: str) -> None:
        """Take over a connection whose file is up to date."""
        self._db = db
        self._path = path

    def editions(self) -> list[Edition]:
        """The editions that are indexed, in order; the first has the number 0."""
        rows = self._db.execute("SELECT record, language, digest FROM edition ORDER BY n")
        return [Edition(record, language, digest) for record, language, digest in rows]

    def labels(self) -> list[str]:
        """Every label of a speaker, as printed."""
        return [speaker for (speaker,) in self._db.execute("SELECT speaker FROM label ORDER BY speaker")]

    def find(
        self,
        words: Collection[str],
        phrases: Sequence[Sequence[str]],
        editions: Collection[int],
        speakers: Collection[str] | None = None,
    ) -> Iterator[Found]:
        """The sentences that hold all words and phrases, in the order of editions and addresses.

        Args:
            words: stems, in any order.
            phrases: stems, one behind the other.
            editions: numbers of the editions that may be searched; no other is looked at further.
            speakers: labels, one of which must stand over the sentence.

        Raises:
            StoreError: the file is damaged; it can be thrown away.
        """
        wanted = [[word] for word in sorted(words)] + [[*phrase] for phrase in phrases if phrase]
        query = " AND ".join(f'stems : "{" ".join(map(_plain, phrase))}"' for phrase in wanted)
        if speakers is not None:
            who = " OR ".join(sorted(token_of(speaker) for speaker in speakers))
            if not who:
                return
            query = f"({query}) AND who : ({who})" if query else f"who : ({who})"
        allowed = frozenset(editions)
        if not query or not allowed:
            return
        after, last = min(allowed) << 2 * _BITS, (max(allowed) + 1) << 2 * _BITS
        while rows := self._page(query, after, last):
            for row in rows:
                edition = row >> 2 * _BITS
                if edition in allowed:
                    yield Found(edition, row >> _BITS & _MASK, row & _MASK)
            after = rows[-1]

    def _page(self, query: str, after: int, last: int) -> list[int]:
        sql = "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid LIMIT ?"
        try:
            return [row for (row,) in self._db.execute(sql, (query, after, last, _PAGE)).fetchall()]
        except sqlite3.DatabaseError as error:
            raise StoreError(self._path, error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def token_of(speaker: str) -> str:
    """The word under which a label is indexed: any label gives one word."""
    return "s" + hashlib.blake2s(speaker.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _plain(stem: str) -> str:
    # an apostrophe of ASCII would part a word in two
    return stem.replace("'", "’")


def open_index(path: str | Path, store: Store) -> Index | None:
    """Open the index of a store, made or brought up to date if need be.

    Returns:
        The index; None where there is none and none can be made: then the sentences must be read one by one.
    """
    place = Path(path).with_name(Path(path).name + SEARCH)
    editions = store.records()
    try:
        db = sqlite3.connect(place, timeout=_WAIT, isolation_level=None)
    except sqlite3.Error:
        return None
    try:
        if not _is_current(db, editions):
            _bring_up(db, store, editions)
            place.chmod(
                Path(path).stat().st_mode & 0o777
            )  # who may not read the store may not read its words
    except (sqlite3.Error, OSError):
        db.close()
        return None
    except BaseException:
        db.close()
        raise
    return Index(db, str(place))


def _is_current(db: sqlite3.Connection, editions: Sequence[Edition]) -> bool:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return version == VERSION and _held(db) == _identities(editions)


def _held(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return db.execute("SELECT record, language, digest FROM edition ORDER BY n").fetchall()


def _identities(editions: Sequence[Edition]) -> list[tuple[str, str, str]]:
    return [(one.record, one.language, one.digest) for one in editions]


def _bring_up(db: sqlite3.Connection, store: Store, editions: Sequence[Edition]) -> None:
    """Index the editions that came since, in one transaction; all if the index is not this store's."""
    db.execute("PRAGMA synchronous = OFF")  # what is lost in a crash is made anew
    db.execute("PRAGMA journal_mode = MEMORY")
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        held = _held(db) if version == VERSION else None
        if held is None or _identities(editions)[: len(held)] != held:
            _clear(db)
            held = []
        for number in range(len(held), len(editions)):
            _add(db, store, number, editions[number])
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _clear(db: sqlite3.Connection) -> None:
    for table in ("words", "label", "edition"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA:
        db.execute(statement)


def _add(db: sqlite3.Connection, store: Store, number: int, edition: Edition) -> None:
    rows = store.sentences(edition.record, edition.language, digest=edition.digest)
    for start in range(0, len(rows), _CHUNK):
        db.executemany(
            "INSERT INTO words (rowid, stems, who) VALUES (?, ?, ?)",
            (_row(number, row) for row in rows[start : start + _CHUNK] if max(row.turn, row.n) <= _MASK),
        )
    labels = {row.speaker for row in rows if row.speaker is not None}
    db.executemany("INSERT OR IGNORE INTO label VALUES (?, ?)", ((token_of(one), one) for one in labels))
    db.execute(
        "INSERT INTO edition VALUES (?, ?, ?, ?)",
        (number, edition.record, edition.language, edition.digest),
    )


def _row(number: int, row: SentenceRow) -> tuple[int, str, str]:
    place = number << 2 * _BITS | row.turn << _BITS | row.n
    who = "" if row.speaker is None else token_of(row.speaker)
    return place, " ".join(map(_plain, stems(row.text))), who
