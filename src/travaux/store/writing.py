"""How does a batch become part of a store, all of it or nothing?"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator

import msgspec

from travaux.ledger import codec
from travaux.ledger.entry import TICK, Entry, is_unrecorded, kind_of
from travaux.store import clock, words
from travaux.store.reading import decode_row, last_seq, read_entries
from travaux.store.refusal import refusal
from travaux.store.strictness import lax
from travaux.store.values import Appended, EditionText, PaperText, Refused, StoreError

Check = Callable[[list[Entry]], str | None]
"""Sees the whole ledger as it would be, and says why it must not be; None if it may."""


def append(
    db: sqlite3.Connection,
    path: str,
    entries: Iterable[Entry],
    records: Iterable[EditionText],
    documents: Iterable[PaperText],
    check: Check | None = None,
) -> Appended | Refused:
    """Commit entries and the words they cite in one transaction.

    A check sees the entries within that transaction, so nobody can write between it and the commit.
    """
    try:
        # IMMEDIATE: who is going to write says so at once; a reader that turns writer half-way can only fail
        db.execute("BEGIN IMMEDIATE")
        outcome = (
            words.add_editions(db, records)
            or words.add_papers(db, documents)
            or _add_entries(db, list(entries))
        )
        if check is not None and not isinstance(outcome, Refused):
            outcome = _checked(db, path, check) or outcome
        db.execute("ROLLBACK" if isinstance(outcome, Refused) else "COMMIT")
    except sqlite3.ProgrammingError:  # a caller's mistake (a closed store), not the medium's
        raise
    except sqlite3.DatabaseError as error:
        return refusal(path, error)
    except UnicodeEncodeError as error:  # half of a surrogate pair: no character, so no text of anybody's
        return Refused(f"what was to be written is not text: {error}")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    return outcome


def _checked(db: sqlite3.Connection, path: str, check: Check) -> Refused | None:
    try:
        entries = read_entries(db, 0)
    except (msgspec.DecodeError, LookupError) as error:
        raise StoreError(path, error) from error
    why = check(entries)
    return Refused(why) if why else None


def _add_entries(db: sqlite3.Connection, batch: list[Entry]) -> Appended | Refused:
    before = last_seq(db)
    (latest,) = db.execute("SELECT max(recorded) FROM entry").fetchone()
    commit = clock.stamp(clock.from_text(latest))
    if refused := _unfit(batch, commit):
        return refused
    new: dict[str, Entry] = {}
    changed: dict[str, str] = {}
    for entry in batch:
        known = new.get(entry.id) or _stored(db, entry.id)
        if known is None:
            new[entry.id] = entry
        elif difference := _difference(entry, known):
            changed[entry.id] = f"{entry.id} ({difference})"
    if changed:
        return Refused(
            f"entries are never changed, and the store holds others under {', '.join(changed.values())};"
            " write entries that supersede them",
            tuple(changed),
        )
    db.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(new.values(), before, commit)
    )
    return lax(db, before) or Appended(len(new), len(batch) - len(new))


def _unfit(batch: list[Entry], commit: dt.datetime) -> Refused | None:
    """Refuse entries that could not be found or ordered again."""
    reasons = {}
    for entry in batch:
        reason = "has no id" if not entry.id else clock.untimely(entry.recorded, commit)
        if reason:
            reasons[entry.id] = f"{entry.id or 'an entry'} {reason}"
    return Refused("; ".join(reasons.values()), tuple(reasons)) if reasons else None


def _stored(db: sqlite3.Connection, identity: str) -> Entry | None:
    row = db.execute("SELECT kind, version, body FROM entry WHERE id = ?", (identity,)).fetchone()
    return decode_row(*row) if row else None


def _difference(entry: Entry, known: Entry) -> str | None:
    """Which fields differ; who does not say when it was recorded does not contradict the commit time."""
    if is_unrecorded(entry):
        entry = msgspec.structs.replace(entry, recorded=known.recorded)
    if codec.encode(entry) == codec.encode(known):
        return None
    # by bytes, not by ==: one instant in two offsets is two things a record may say
    fields = [
        field
        for field in entry.__struct_fields__
        if msgspec.json.encode(getattr(entry, field)) != msgspec.json.encode(getattr(known, field))
    ]
    return "other " + " and ".join(fields)


def _rows(entries: Iterable[Entry], before: int, commit: dt.datetime) -> Iterator[tuple[object, ...]]:
    for seq, given in enumerate(entries, before + 1):
        entry = given
        if is_unrecorded(given):
            entry = msgspec.structs.replace(given, recorded=commit + (seq - before - 1) * TICK)
        kind = kind_of(entry)
        yield (
            seq,
            entry.id,
            kind,
            codec.version_of(kind),
            clock.as_text(entry.recorded),
            entry.fact.defines(),
            entry.supersedes,
            entry.releases,
            codec.encode(entry),
        )
