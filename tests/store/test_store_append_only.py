"""Can anybody with an SQL prompt change what was written?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from material import ENGLISH, LETTER, RUSSIAN, position

from travaux.store import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.store"
    with open_store(path, create=True) as store:
        store.append([position(1), position(2)], records=[RUSSIAN, ENGLISH], documents=[LETTER])
    return path


@pytest.fixture
def shell(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else's, with SQLite's defaults: no foreign keys, no recursive triggers."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection


TABLES = ("entry", "edition", "sentence", "paper", "passage")
COLUMNS = {"entry": "body", "edition": "source", "sentence": "text", "paper": "source", "passage": "text"}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET {column} = x'00'",
        "UPDATE OR REPLACE {table} SET {column} = x'00'",
        "UPDATE OR IGNORE {table} SET {column} = x'00'",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO UPDATE SET {column} = x'00'",
        "INSERT INTO {table} SELECT * FROM {table}",
    ],
)
def test_no_statement_changes_a_row(shell: sqlite3.Connection, table: str, statement: str) -> None:
    before = shell.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match=r"what is written is never (changed|deleted|replaced)"):
        shell.execute(statement.format(table=table, column=COLUMNS[table]))
    shell.commit()
    assert shell.execute(f"SELECT * FROM {table}").fetchall() == before  # noqa: S608


@pytest.mark.parametrize(
    ("seq", "identity"),
    [
        ("1", "'new'"),
        ("NULL", "(SELECT id FROM entry LIMIT 1)"),
        ("9", "(SELECT id FROM entry WHERE seq = 2)"),
    ],
)
def test_replacing_by_either_key_of_an_entry_is_refused(
    shell: sqlite3.Connection, seq: str, identity: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
        shell.execute(
            f"INSERT OR REPLACE INTO entry (seq, id, kind, version, recorded, body)"  # noqa: S608
            f" VALUES ({seq}, {identity}, 'note', 1, '', x'7b7d')"
        )


def test_replacing_by_the_identity_of_an_edition_or_a_paper_is_refused(shell: sqlite3.Connection) -> None:
    for statement in (
        "INSERT OR REPLACE INTO edition SELECT NULL, record, language, digest, x'00', x'00' FROM edition",
        "INSERT OR REPLACE INTO paper SELECT NULL, document, digest, x'00', x'00' FROM paper",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
            shell.execute(statement)


@pytest.mark.parametrize("seq", [0, -1, -7, 1])
def test_nothing_is_written_before_what_is_there(shell: sqlite3.Connection, seq: int) -> None:
    shell.execute("INSERT INTO entry VALUES (9, 'nine', 'note', 1, '', NULL, NULL, NULL, x'7b7d')")
    with pytest.raises(sqlite3.IntegrityError):
        shell.execute("INSERT INTO entry VALUES (?, 'new', 'note', 1, '', NULL, NULL, NULL, x'7b7d')", (seq,))


def test_a_sentence_of_no_edition_cannot_be_written_by_us(path: Path) -> None:
    with open_store(path) as store, pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store._db.execute("INSERT INTO sentence VALUES (99, 1, 1, NULL, 'Who said it?')")


def test_the_connection_is_as_careful_as_it_is_meant_to_be(path: Path) -> None:
    with open_store(path) as store:
        pragmas = {
            name: store._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "page_size")
        }
    assert pragmas == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "page_size": 8192
    }  # fmt: skip
