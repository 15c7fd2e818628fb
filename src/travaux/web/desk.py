"""Which ledger is served, and how does it stand for whoever asks? Folded once, until the ledger changes."""

import datetime as dt
import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from travaux.ledger.kinds import Document, MeetingRecord
from travaux.ledger.marking import Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Answered, unknown
from travaux.service.ledger import Ledger, open_ledger
from travaux.service.sources import EDITION
from travaux.standing.fold import Standing, fold, with_entry
from travaux.store import Refused, Store, open_store
from travaux.web.once import Once
from travaux.web.threads import EachThread

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int, int], ...]

FOLDED = 1_200_000
"""Entries in all standings kept at a time: of the readers and moments that were asked for last.

A standing of 100,000 entries with its answers takes some 22 MB.
"""

TICK = 50_000_000
"""Nanoseconds within which two writes to a file may look like one."""

FEW = 20
"""So many new entries are folded onto the standing that is there; with more it is folded anew."""

_TRIES = 3

_SALT = secrets.token_bytes(16)


@dataclass(frozen=True)
class View:
    """The ledger as one reader may see it, as of a moment.

    Attributes:
        answered: what the answers of the service are asked of.
        version: changes whenever the ledger does; says nothing else.
        key: reader, moment and known-at.
    """

    answered: Answered
    version: str
    key: Hashable
    _made: Once = field(default_factory=lambda: Once(128), compare=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is worked out of this view, worked out once."""
        return self._made.get(key, make)


@dataclass(frozen=True)
class _Opened:
    """A ledger as it was when its files were what the stamp says.

    Attributes:
        ledger: the ledger, or why it cannot be opened.
        stamp: what its files were.
        files: the files.
        version: the word for this state of it.
        views: the standings folded so far.
        end: of a store: the place of its last entry, and how many editions of records and papers it holds.
        before: the standings of the state before, and how many entries there were then.
        began: when reading began, in nanoseconds since 1970.
    """

    ledger: Ledger | str
    stamp: Stamp
    files: tuple[Path, ...]
    version: str
    views: Once
    end: tuple[int, int, int] | None = None
    before: tuple[Mapping[Hashable, View], int] = (MappingProxyType({}), 0)
    began: int = 0

    def stands(self) -> bool:
        """Whether the files are surely what they were when they were read.

        A file system's clock ticks some milliseconds apart: a store that was written just before it was read
        may have been written again within the same tick, at the same size, and the stamp does not say so.
        """
        if self.end is not None and self.began - TICK <= max(changed for _, changed, _, _ in self.stamp):
            return False
        return _stamp(self.files) == self.stamp


class Desk:
    """One ledger, open for reading from many threads.

    What it gave stays true to what the ledger was; who asks again is given what it is now.
    """

    def __init__(self, address: str) -> None:
        """Take the ledger's address; it is opened when it is first asked for."""
        self.address = address
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def version(self) -> str:
        """A word that changes whenever the ledger does."""
        return self._current().version

    def fresh(self) -> str | None:
        """The version if the ledger is open and has not changed, without waiting for anything; else None."""
        opened = self._opened
        return opened.version if opened is not None and _stamp(opened.files) == opened.stamp else None

    def ledger(self) -> Ledger | str:
        """The open ledger, or a sentence saying why it cannot be opened."""
        return self._current().ledger

    def view(self, reader: Reader, as_of: Moment | None, known_at: dt.datetime | None) -> View | str:
        """The ledger folded for a reader, or a sentence saying why it cannot be."""
        opened = self._current()
        if isinstance(opened.ledger, str):
            return opened.ledger
        key = (reader, as_of, known_at)
        return opened.views.get(key, lambda: _view(opened, reader, as_of, known_at))

    def _current(self) -> _Opened:
        """What is open, opened anew where a file is no longer what it was."""
        opened = self._opened
        if opened is not None and opened.stands():
            return opened
        with self._lock:
            opened = self._opened
            if opened is None or not opened.stands():
                opened = self._opened = (opened and _grown(opened)) or _open(self.address)
        return opened


def _open(address: str) -> _Opened:
    """Open the ledger, again if a file was written meanwhile, so that the stamp is of what was read."""
    for _ in range(_TRIES):
        began = time.time_ns()
        end = None
        with open_ledger(address) as found:
            ledger = found
            if not isinstance(ledger, str) and ledger.store is not None:
                entries, last = ledger.store.since(0)
                end = _end(ledger.store, last)
                ledger = replace(ledger, entries=entries, store=cast("Store", EachThread(address)))
        files = tuple(dict.fromkeys(_files(address, ledger)))
        stamp = _stamp(files)
        if all(changed < began for _, changed, _, _ in stamp):
            break
    return _Opened(ledger, stamp, files, _version(stamp), _views(ledger), end, began=began)


def _grown(opened: _Opened) -> _Opened | None:
    """A store that only grew, without reading again what was read; None for everything else.

    A store's files also change when it is tidied: then it is the same ledger still.
    """
    ledger = opened.ledger
    if opened.end is None or isinstance(ledger, str) or ledger.store is None:
        return None
    began = time.time_ns()
    stamp = _stamp(opened.files)
    if stamp[0][3] != opened.stamp[0][3]:
        return None
    # by a connection of its own: one that still reads an answer out sees the store as it was when it began
    fresh = open_store(ledger.address)
    if isinstance(fresh, Refused):
        return None
    with fresh:
        new, last = fresh.since(opened.end[0])
        end = _end(fresh, last)
    if end == opened.end:
        return replace(opened, stamp=stamp, began=began)
    views = {key: view for key, view in opened.views.made().items() if isinstance(view, View)}
    grown = replace(ledger, entries=[*ledger.entries, *new])
    before = (views, len(ledger.entries))
    return _Opened(grown, stamp, opened.files, _version(stamp), _views(grown), end, before, began)


def _views(ledger: Ledger | str) -> Once:
    """Room for standings: for many of a small ledger, for some of a large one."""
    size = 1 if isinstance(ledger, str) else max(1, len(ledger.entries))
    return Once(max(8, min(64, FOLDED // size)))


def _end(store: Store, last: int) -> tuple[int, int, int]:
    return last, len(store.records()), len(store.documents())


def _version(stamp: Stamp) -> str:
    return hashlib.blake2b(repr(stamp).encode(), key=_SALT, digest_size=9).hexdigest()


def _files(address: str, ledger: Ledger | str) -> Iterator[Path]:
    """Every file that the ledger was read from: the dossier and its includes, the records beside it."""
    yield Path(address)
    if isinstance(ledger, str):
        return
    if ledger.store is not None:
        yield Path(f"{address}-wal")
    for entry in ledger.entries:
        statement = ledger.statements.get(entry.id)
        if statement is None:
            continue
        yield Path(statement.file)
        folder = Path(statement.file).parent
        if isinstance(entry.fact, MeetingRecord):
            for file in entry.fact.files:
                yield folder / file.path
                yield folder / (file.path + EDITION)
        elif isinstance(entry.fact, Document) and entry.fact.path:
            yield folder / entry.fact.path


def _stamp(files: tuple[Path, ...]) -> Stamp:
    return tuple(_stamp_of(path) for path in files)


def _stamp_of(path: Path) -> tuple[str, int, int, int]:
    try:
        found = path.stat()
    except OSError:  # that there is none is what the stamp says
        return str(path), 0, 0, 0
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino


def _view(opened: _Opened, reader: Reader, as_of: Moment | None, known_at: dt.datetime | None) -> View | str:
    ledger = opened.ledger
    if isinstance(ledger, str):
        return ledger
    key = (reader, as_of, known_at)
    standing = _followed(opened, key) or fold(ledger.entries, reader=reader, as_of=as_of, known_at=known_at)
    wrong = unknown(standing)
    if wrong is not None:
        return wrong
    return View(Answered(ledger, standing, ledger.sources(standing), ledger.problems), opened.version, key)


def _followed(opened: _Opened, key: Hashable) -> Standing | None:
    """The standing of the state before, moved on by the few entries that came; None if that cannot be had."""
    views, count = opened.before
    view = views.get(key)
    ledger = opened.ledger
    if view is None or isinstance(ledger, str) or not 0 < len(ledger.entries) - count <= FEW:
        return None
    standing = view.answered.standing
    if not standing.open_ended or standing.known_at is not None:
        return None
    for at in range(count, len(ledger.entries)):
        standing = with_entry(standing, ledger.entries[at], ledger.entries[: at + 1])
    return standing
