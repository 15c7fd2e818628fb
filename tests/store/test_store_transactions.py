"""Is a batch all there or not there, whatever goes wrong on the way?"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from material import LONG_AGO, position

from travaux.store import Appended, Edition, EditionText, Refused, SentenceRow, open_store, opening

MANY = 20_000

IMPORT = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from material import position
from travaux.store import Edition, EditionText, SentenceRow, open_store

entries = [position(number) for number in range({MANY})]
sentences = [SentenceRow(number // 5 + 1, number % 5 + 1, "castro", "No. " * 20) for number in range({MANY})]
with open_store(sys.argv[1]) as store:
    print("go", flush=True)
    store.append(entries, records=[EditionText(Edition("r", "es", "d"), b"-", sentences)])
    print("done", flush=True)
"""


def wordy(count: int) -> EditionText:
    rows = (SentenceRow(number + 1, 1, None, "No. " * 100) for number in range(count))
    return EditionText(Edition("r", "es", "d"), b"-" * 1000, rows)


def test_a_full_disk_refuses_the_batch_and_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    with open_store(tmp_path / "small.store", create=True) as store:
        store.append([position(0, recorded=LONG_AGO)])
        (pages,) = store._db.execute("PRAGMA page_count").fetchone()
        store._db.execute(f"PRAGMA max_page_count = {pages + 5}")
        for outcome in (
            store.append([position(number) for number in range(2_000)]),
            store.append([position(1)], records=[wordy(500)]),
        ):
            assert isinstance(outcome, Refused)
            assert "no room left" in outcome.reason
        assert store.entries() == [position(0, recorded=LONG_AGO)]
        assert store.records() == []
        assert store.verify() is None
        assert store.append([position(1)]) == Appended(1)


def test_a_writer_at_work_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "busy.store"
    with open_store(path, create=True, wait=0.2) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            began = time.monotonic()
            outcome = store.append([position(1)])
            assert 0.15 < time.monotonic() - began < 3
            assert isinstance(outcome, Refused)
            assert "another program is writing" in outcome.reason
            assert store.entries() == []
            other.execute("ROLLBACK")
        assert store.append([position(1)]) == Appended(1)


def test_a_store_locked_by_another_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "locked.store"
    open_store(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        outcome = open_store(path, wait=0.1)
        other.execute("ROLLBACK")
    assert isinstance(outcome, Refused)
    assert "another program is writing" in outcome.reason


def test_the_change_to_wal_waits_for_who_is_there(tmp_path: Path) -> None:
    path = tmp_path / "old.store"
    open_store(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT * FROM entry").fetchall()
        outcome = open_store(path, wait=0.1)
        assert isinstance(outcome, Refused)
        other.execute("ROLLBACK")
    open_store(path).close()


def test_the_change_to_wal_is_tried_again_when_sqlite_does_not_wait() -> None:
    answers = [sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_BUSY, None]

    class Crowded:
        def execute(self, _: str) -> None:
            if code := answers.pop(0):
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = code
                raise error

    opening._enter_wal(Crowded(), 5)
    assert answers == []


def test_a_reader_keeps_its_view_while_a_writer_commits(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.store", create=True) as one, open_store(tmp_path / "x.store") as other:
        one.append([position(1)])
        other._db.execute("BEGIN")
        assert other._db.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        assert one.append([position(2)]) == Appended(1)
        assert other._db.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        other._db.execute("ROLLBACK")
        assert len(other.entries()) == 2


def run_import(path: Path, kill_after: float | None) -> float:
    """Import in a process of its own; kill it so long after it began to append. Return how long it took."""
    # bytecode is not written: a kill must not leave half a .pyc for the next test
    command = [sys.executable, "-B", "-c", IMPORT, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "go\n"
        began = time.monotonic()
        if kill_after is None:
            assert process.stdout.readline() == "done\n"
        else:
            time.sleep(kill_after)
            os.kill(process.pid, signal.SIGKILL)
        took = time.monotonic() - began
        process.wait()
    return took


@pytest.mark.slow
def test_a_killed_import_is_all_there_or_not_there(tmp_path: Path) -> None:
    chance = random.Random(5)
    open_store(tmp_path / "whole.store", create=True).close()
    whole = run_import(tmp_path / "whole.store", None)
    found = []
    for number in range(20):
        path = tmp_path / f"{number}.store"
        open_store(path, create=True).close()
        # the last ones are aimed at the commit itself
        low = 0.0 if number < 14 else 0.8
        run_import(path, whole * chance.uniform(low, 1.1))
        with open_store(path) as store:
            counts = (
                len(store.entries()),
                store._db.execute("SELECT count(*) FROM sentence").fetchone()[0],
                len(store.records()),
            )
            assert counts in {(0, 0, 0), (MANY, MANY, 1)}
            assert store._db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert store.verify() is None
            assert isinstance(store.append([position(MANY + 1)]), Appended)
        found.append(counts[0])
    assert 0 in found
