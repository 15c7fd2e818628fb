"""How long does one stage take, and how much memory is there at its end? Each runs in a process of its own.

`python -m bench.stages STAGE FOLDER` prints a line of JSON. The garbage collector is off from the first line
on, as it is in the command `travaux`. Times are the processor's: neighbours on the same machine change ratios
little then, and as the disk's cache holds the files there is nothing else to wait for.
"""

import datetime as dt
import gc
import json
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

gc.disable()

import msgspec  # noqa: E402 - the collector is off before anything is imported

from bench.conference import DOSSIER, STORE  # noqa: E402
from travaux.ledger.entry import Entry, identify  # noqa: E402
from travaux.ledger.kinds import MeetingRecord, Position  # noqa: E402
from travaux.ledger.marking import parse_reader  # noqa: E402
from travaux.standing.fold import fold, with_entry  # noqa: E402
from travaux.store import Refused, open_store  # noqa: E402

CHUNK = 500
"""Bodies decoded at once: so many still lie in the processor's cache, and the floor is as low as it gets."""

Took = dict[str, float]


@contextmanager
def _timed(took: Took, name: str) -> Iterator[None]:
    start = time.process_time()
    yield
    took[name] = time.process_time() - start


def _bodies(folder: Path) -> list[bytes]:
    """The store's entries as they lie there, joined to JSON arrays ready to be decoded."""
    db = sqlite3.connect(folder / STORE)
    rows = [body for (body,) in db.execute("SELECT body FROM entry ORDER BY seq")]
    db.close()
    return [b"[" + b",".join(rows[at : at + CHUNK]) + b"]" for at in range(0, len(rows), CHUNK)]


def _entries(folder: Path) -> list[Entry]:
    opened = open_store(folder / STORE)
    if isinstance(opened, Refused):
        raise SystemExit(opened.reason)
    with opened as store:
        return store.entries()


def decode(folder: Path, took: Took) -> None:
    """The floor: the same bytes, already in memory, decoded with msgspec and nothing else."""
    chunks = _bodies(folder)
    decoder = msgspec.json.Decoder(list[Entry])
    entries: list[Entry] = []
    with _timed(took, "decode"):
        for chunk in chunks:
            entries += decoder.decode(chunk)


def load(folder: Path, took: Took) -> None:
    """Opening the store and loading every entry; one sentence's words, which are read when asked for."""
    with _timed(took, "load"):
        opened = open_store(folder / STORE)
        if isinstance(opened, Refused):
            raise SystemExit(opened.reason)
        entries = opened.entries()
    records = [entry.fact.name for entry in entries if isinstance(entry.fact, MeetingRecord)]
    with opened, _timed(took, "sentence"):
        opened.sentence(records[len(records) // 2], 7, 1)


def cold_fold(folder: Path, took: Took) -> None:
    """The fold of entries as the store gives them; filters, corrections, keys and the sort are in it."""
    entries = _entries(folder)
    with _timed(took, "fold"):
        standing = fold(entries)
    from travaux.answers.summary import summary  # noqa: PLC0415 - what a fold alone needs is not more

    with _timed(took, "summary"):
        summary(standing)


def shuffled_fold(folder: Path, took: Took) -> None:
    """The same from entries in no order at all, so that the sort finds nothing done."""
    entries = _entries(folder)
    Random(0).shuffle(entries)
    with _timed(took, "shuffled"):
        fold(entries)


def reader_fold(folder: Path, took: Took) -> None:
    """The same for the reader of one party, to whom markings matter."""
    entries = _entries(folder)
    reader = parse_reader("state-001/restricted")
    if isinstance(reader, str):
        raise SystemExit(reader)
    with _timed(took, "reader"):
        fold(entries, reader=reader)


def one_more(folder: Path, took: Took) -> None:
    """A new standing for one more entry: behind all others, and in the middle, which means folding anew."""
    entries = _entries(folder)
    standing = fold(entries)
    last = standing.folded[-1]
    position = next(e for e in reversed(standing.folded) if isinstance(e.fact, Position) and not e.fact.ends)
    middle = standing.folded[len(standing.folded) // 2]
    now = max(entry.recorded for entry in entries) + dt.timedelta(minutes=1)
    at_the_end = identify(
        msgspec.structs.replace(position, id="", day=last.day, cites=last.cites, recorded=now)
    )
    in_the_middle = identify(
        msgspec.structs.replace(position, id="", day=middle.day, cites=middle.cites, recorded=now)
    )
    for name, entry in (("end", at_the_end), ("middle", in_the_middle)):
        everything = [*entries, entry]
        with _timed(took, name):
            found = with_entry(standing, entry, everything)
        if len(found.folded) != len(standing.folded) + 1:
            raise SystemExit(f"the entry at the {name} was not folded")


def dossier_decode(folder: Path, took: Took) -> None:
    """The dossier's floor: its entries as JSON, decoded with msgspec."""
    from travaux.dossier.load import load as load_dossier  # noqa: PLC0415 - heavy, and only for this

    loaded = load_dossier(folder / DOSSIER)
    if loaded.problems:
        raise SystemExit(str(loaded.problems[0]))
    data = msgspec.json.encode(loaded.entries)
    decoder = msgspec.json.Decoder(list[Entry])
    with _timed(took, "dossier-decode"):
        found = decoder.decode(data)
    took["dossier-entries"] = len(found)


def dossier(folder: Path, took: Took) -> None:
    """The dossier from its file to entries; the grammar is built in it."""
    from travaux.dossier.load import load as load_dossier  # noqa: PLC0415 - heavy, and only for this

    with _timed(took, "dossier"):
        loaded = load_dossier(folder / DOSSIER)
    if loaded.problems:
        raise SystemExit(str(loaded.problems[0]))


STAGES: dict[str, Callable[[Path, Took], None]] = {
    stage.__name__: stage
    for stage in (
        decode, load, cold_fold, shuffled_fold, reader_fold, one_more, dossier_decode, dossier
    )
}  # fmt: skip
"""A stage's name to what it does."""


def main() -> None:
    """Run one stage; print what each part of it took, in seconds, and the peak of memory, in bytes."""
    took: Took = {}
    STAGES[sys.argv[1]](Path(sys.argv[2]), took)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"took": took, "peak": peak}))


if __name__ == "__main__":
    main()
