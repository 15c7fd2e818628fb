"""What are the words at an address, and which editions of them does the store hold?"""

import sqlite3
from collections.abc import Iterable
from itertools import zip_longest
from operator import itemgetter

from travaux.store.values import Edition, EditionText, Paper, PaperText, PassageRow, Refused, SentenceRow

# the newest edition that fits; left open, the language is that of the record's first edition
_EDITION = """
SELECT key FROM edition WHERE record = :record AND (:digest IS NULL OR digest = :digest)
    AND language = coalesce(:language, CASE WHEN :digest IS NULL
        THEN (SELECT language FROM edition WHERE record = :record ORDER BY key LIMIT 1) ELSE language END)
    ORDER BY key DESC LIMIT 1
"""
_PAPER = """
SELECT key FROM paper WHERE document = :document AND (:digest IS NULL OR digest = :digest)
    ORDER BY key DESC LIMIT 1
"""
_SENTENCES = "SELECT turn, n, speaker, text FROM sentence WHERE edition = ?"
# the stored are read in the order of addresses; which order the given come in says nothing
_ADDRESS = itemgetter(0, 1)
_NUMBER = itemgetter(0)
_PASSAGES = "SELECT number, text FROM passage WHERE paper = ?"


def edition_key(db: sqlite3.Connection, record: str, language: str | None, digest: str | None) -> int | None:
    """The row of the edition meant, or None."""
    row = db.execute(_EDITION, {"record": record, "language": language, "digest": digest}).fetchone()
    return row[0] if row else None


def paper_key(db: sqlite3.Connection, document: str, digest: str | None) -> int | None:
    """The row of the paper meant, or None."""
    row = db.execute(_PAPER, {"document": document, "digest": digest}).fetchone()
    return row[0] if row else None


def sentence(db: sqlite3.Connection, edition: int, turn: int, n: int) -> SentenceRow | None:
    """One sentence by its address."""
    row = db.execute(_SENTENCES + " AND turn = ? AND n = ?", (edition, turn, n)).fetchone()
    return SentenceRow(*row) if row else None


def turn(db: sqlite3.Connection, edition: int, number: int) -> list[SentenceRow]:
    """One turn's sentences."""
    rows = db.execute(_SENTENCES + " AND turn = ? ORDER BY n", (edition, number))
    return [SentenceRow(*row) for row in rows]


def sentences(db: sqlite3.Connection, edition: int) -> list[SentenceRow]:
    """All sentences of an edition, in the order of addresses."""
    rows = db.execute(_SENTENCES + " ORDER BY turn, n", (edition,))
    return [SentenceRow(*row) for row in rows]


def passage(db: sqlite3.Connection, paper: int, number: int) -> PassageRow | None:
    """One passage by its address."""
    row = db.execute(_PASSAGES + " AND number = ?", (paper, number)).fetchone()
    return PassageRow(*row) if row else None


def editions(db: sqlite3.Connection) -> list[Edition]:
    """Every edition, without its words, in the order they came."""
    rows = db.execute("SELECT record, language, digest, meta FROM edition ORDER BY key")
    return [Edition(*row) for row in rows]


def papers(db: sqlite3.Connection) -> list[Paper]:
    """Every paper, without its words, in the order they came."""
    return [Paper(*row) for row in db.execute("SELECT document, digest, meta FROM paper ORDER BY key")]


def add_editions(db: sqlite3.Connection, texts: Iterable[EditionText]) -> Refused | None:
    """Write editions that are new; refuse one that is there with other words."""
    changed = []
    for text in texts:
        one = text.edition
        key = edition_key(db, one.record, one.language, one.digest)
        if key is None:
            (key,) = db.execute("SELECT coalesce(max(key), 0) + 1 FROM edition").fetchone()
            row = (key, one.record, one.language, one.digest, one.meta, text.source)
            db.execute("INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?)", row)
            db.executemany(
                "INSERT INTO sentence VALUES (?, ?, ?, ?, ?)", ((key, *line) for line in text.sentences)
            )
            continue
        head = db.execute("SELECT meta, source FROM edition WHERE key = ?", (key,)).fetchone()
        lines = db.execute(_SENTENCES + " ORDER BY turn, n", (key,))
        if head != (one.meta, text.source) or _differ(lines, sorted(text.sentences, key=_ADDRESS)):
            changed.append(f"{one.record} ({one.language})")
    return _refuse(changed)


def add_papers(db: sqlite3.Connection, texts: Iterable[PaperText]) -> Refused | None:
    """Write papers that are new; refuse one that is there with other words."""
    changed = []
    for text in texts:
        one = text.paper
        key = paper_key(db, one.document, one.digest)
        if key is None:
            (key,) = db.execute("SELECT coalesce(max(key), 0) + 1 FROM paper").fetchone()
            row = (key, one.document, one.digest, one.meta, text.source)
            db.execute("INSERT INTO paper VALUES (?, ?, ?, ?, ?)", row)
            db.executemany("INSERT INTO passage VALUES (?, ?, ?)", ((key, *line) for line in text.passages))
            continue
        head = db.execute("SELECT meta, source FROM paper WHERE key = ?", (key,)).fetchone()
        lines = db.execute(_PASSAGES + " ORDER BY number", (key,))
        if head != (one.meta, text.source) or _differ(lines, sorted(text.passages, key=_NUMBER)):
            changed.append(one.document)
    return _refuse(changed)


def _differ(stored: Iterable[tuple[object, ...]], given: Iterable[tuple[object, ...]]) -> bool:
    return any(old != new for old, new in zip_longest(stored, given))


def _refuse(changed: list[str]) -> Refused | None:
    if not changed:
        return None
    names = ", ".join(changed)
    return Refused(
        f"the store holds {names} under the same digest with other words, or divided into other sentences;"
        " what is cited is never renumbered: read that text with the edition the store holds",
        tuple(changed),
    )
