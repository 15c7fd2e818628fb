"""Is there a store at this path, and may we read or write it?"""

import os
import sqlite3
import time
from pathlib import Path

from travaux.store.header import misshapen
from travaux.store.reading import is_newer, shapes
from travaux.store.refusal import refusal
from travaux.store.schema import APPLICATION_ID, PAGE_SIZE, SCHEMA, SCHEMA_VERSION
from travaux.store.sqlite import Store
from travaux.store.values import Refused

WAIT = 5.0
"""Seconds to wait for another writer before giving up."""


def open_store(path: str | os.PathLike[str], *, create: bool = False, wait: float = WAIT) -> Store | Refused:
    """Open a store; with `create`, make one where there is none.

    A file that may only be read is opened for reading. Nothing that is no Travaux store is ever written to.

    Args:
        path: the file.
        create: make an empty store if there is no file, or an empty one.
        wait: seconds to wait for another writer, here and in `Store.append`.
    """
    place = Path(path)
    try:
        if refused := _unusable(place, create=create):
            return refused
        writable = _may_write(place)
        db = _connect(place, wait) if writable else _connect_for_reading(place, wait)
    except (sqlite3.Error, OSError, ValueError) as error:
        return refusal(str(place), error)
    try:
        outcome = _prepare(db, place, wait if writable else None, create=create)
    except sqlite3.Error as error:
        outcome = refusal(str(place), error)
    except BaseException:
        db.close()
        raise
    if outcome is None:
        return Store(db, str(place))
    db.close()
    return outcome


def _unusable(place: Path, *, create: bool) -> Refused | None:
    """What can be said without opening the file."""
    parent = place.absolute().parent
    reason = None
    if "\0" in str(place):  # SQLite would read the name up to there
        reason = "is no name of a file"
    elif place.is_dir():
        reason = "is a directory; a store is one file"
    elif not place.exists() and not create:
        reason = "does not exist"
    elif not parent.is_dir():
        reason = f"cannot be made: there is no directory “{parent}”"
    elif place.exists() and not place.is_file():
        reason = "is no regular file"
    elif place.exists():
        reason = misshapen(place, create=create)
    return Refused(f"“{place}” {reason}") if reason else None


def _may_write(place: Path) -> bool:
    """Whether this user can write the file and, beside it, the files that SQLite needs for a commit."""
    effective = os.access in os.supports_effective_ids
    needed = [place, place.absolute().parent] if place.exists() else [place.absolute().parent]
    return all(os.access(each, os.W_OK, effective_ids=effective) for each in needed)


def _connect(place: Path, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{place.absolute().as_uri()}?mode=rwc", uri=True, timeout=wait, isolation_level=None
    )


def _connect_for_reading(place: Path, wait: float) -> sqlite3.Connection:
    uri = f"{place.absolute().as_uri()}?mode=ro"
    try:
        return _probed(uri, wait)
    except sqlite3.OperationalError:
        # SQLite shares a WAL through its -shm file; where we can make none and no writer has left one, nobody
        # writes: then, and only then, the file may be read as if it were carved in stone
        if place.with_name(place.name + "-wal").exists():
            raise
    return _probed(f"{uri}&immutable=1", wait)


def _probed(uri: str, wait: float) -> sqlite3.Connection:
    """A connection that has read the header: SQLite opens lazily, and a failure belongs here."""
    db = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    try:
        db.execute("PRAGMA application_id").fetchone()
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, place: Path, wait: float | None, *, create: bool) -> Refused | None:
    """Check what the file is, make the schema if it is to be made, and set the connection up.

    `wait` is None if the store may only be read.
    """
    if create and _is_blank(db):
        _make(db)
    if refused := _foreign(db, place):
        return refused
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA recursive_triggers = ON")
    db.execute("PRAGMA cell_size_check = ON")
    # a commit is on the disk before `append` returns: a ledger may not forget what it said it had
    db.execute("PRAGMA synchronous = FULL")
    if wait is not None:
        _enter_wal(db, wait)
    return None


def _is_blank(db: sqlite3.Connection) -> bool:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (objects,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(application == 0 and objects == 0)


def _make(db: sqlite3.Connection) -> None:
    """Lay out an empty store in one transaction, so that a file is a store or still blank."""
    db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    db.execute("BEGIN IMMEDIATE")
    try:
        if _is_blank(db):  # else another process was faster while we waited
            for statement in SCHEMA:
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _foreign(db: sqlite3.Connection, place: Path) -> Refused | None:
    """Refuse what is no store, is a newer one, or is one that somebody has altered."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        return Refused(f"“{place}” is a database, but no Travaux store")
    if version > SCHEMA_VERSION:
        return Refused(
            f"“{place}” was written by a newer Travaux (schema {version}; this one knows {SCHEMA_VERSION})"
        )
    present = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master")}
    missing = [statement for statement in SCHEMA if statement not in present]
    if missing:
        name = missing[0].split("(")[0].split(" ON ")[0].removeprefix("CREATE ").strip()
        return Refused(f"“{place}” is damaged or was altered: its {name.lower()} is not as Travaux made it")
    for kind, shape in shapes(db):
        if is_newer(kind, shape):
            return Refused(f"“{place}” holds a {kind} in version {shape}, written by a newer Travaux")
    return None


def _enter_wal(db: sqlite3.Connection, wait: float) -> None:
    """Readers never wait for the writer, nor it for them.

    The change of mode does not wait for locks by itself; it happens once in a store's life.
    """
    deadline = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)
        else:
            return
