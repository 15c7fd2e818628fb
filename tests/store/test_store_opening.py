"""What happens when a path holds no store, a newer one, a damaged one, or one that may only be read?"""

import os
import random
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from material import LONG_AGO, RUSSIAN, position

from travaux.store import Appended, Refused, Store, StoreError, open_store, opening
from travaux.store.header import misshapen
from travaux.store.schema import SCHEMA

ENTRIES = [position(number, recorded=LONG_AGO) for number in range(40)]
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.store"
    with open_store(path, create=True) as store:
        store.append(ENTRIES, records=[RUSSIAN])
    return path


def raw(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def reason(outcome: Store | Refused) -> str:
    assert isinstance(outcome, Refused), outcome.close()
    return outcome.reason


def test_a_store_that_exists_is_opened_with_or_without_create(path: Path) -> None:
    for create in (True, False):
        with open_store(str(path), create=create) as store:
            assert store.entries() == ENTRIES


def test_a_path_with_odd_characters_is_a_path(tmp_path: Path) -> None:
    odd = tmp_path / "a?b#c%20d é.store"
    with open_store(odd, create=True) as store:
        assert store.append(ENTRIES) == Appended(40)
    assert odd.exists()


def test_a_closed_store_leaves_one_file_and_closes_twice(path: Path) -> None:
    store = open_store(path)
    store.close()
    store.close()
    assert [one.name for one in path.parent.iterdir()] == ["ledger.store"]
    for use in (store.entries, lambda: store.append([])):
        with pytest.raises(sqlite3.ProgrammingError):
            use()


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in reason(open_store(tmp_path / "none.store"))
    assert not (tmp_path / "none.store").exists()


def test_a_directory_is_refused(tmp_path: Path) -> None:
    for create in (True, False):
        assert "is a directory" in reason(open_store(tmp_path, create=create))


def test_a_store_in_a_missing_directory_is_refused(tmp_path: Path) -> None:
    assert "no directory" in reason(open_store(tmp_path / "none" / "x.store", create=True))
    (tmp_path / "file").write_text("x")
    assert isinstance(open_store(tmp_path / "file" / "x.store", create=True), Refused)


def test_a_path_that_the_system_cannot_hold_is_refused(tmp_path: Path) -> None:
    assert isinstance(open_store("a\0b", create=True), Refused)
    assert isinstance(open_store(tmp_path / ("x" * 5000), create=True), Refused)


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "regular file" in reason(open_store(tmp_path / "pipe", create=True))


def test_an_empty_file_becomes_a_store_only_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert "is empty" in reason(open_store(path))
    with open_store(path, create=True) as store:
        assert store.entries() == []


def test_a_text_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Article 13 is struck. " * 1000)
    for create in (True, False):
        assert "no Travaux store" in reason(open_store(path, create=create))
    assert path.read_text() == "Article 13 is struck. " * 1000


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    raw(path, "CREATE TABLE other (x)")
    before = path.read_bytes()
    for create in (True, False):
        assert "no Travaux store" in reason(open_store(path, create=create))
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(path: Path) -> None:
    raw(path, "PRAGMA user_version = 2")
    assert "newer Travaux (schema 2; this one knows 1)" in reason(open_store(path))


@pytest.mark.parametrize(("kind", "version"), [("position", 2), ("telepathy", 1)])
def test_an_entry_of_a_newer_travaux_is_refused(path: Path, kind: str, version: int) -> None:
    values = f"99, 'x', '{kind}', {version}, '', NULL, NULL, NULL, x'7b7d'"
    raw(path, f"INSERT INTO entry VALUES ({values})")  # noqa: S608
    assert f"a {kind} in version {version}" in reason(open_store(path))


def test_a_store_without_one_of_its_guards_is_refused(path: Path) -> None:
    raw(path, "DROP TRIGGER entry_never_changed")
    assert "trigger entry_never_changed" in reason(open_store(path))


def test_sqlite_keeps_every_statement_of_the_schema_as_it_was_written(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert {sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")} == set(
            SCHEMA
        )


@pytest.mark.parametrize("cut", [1, 50, 100, 4096, 8192, 8193, 30_000])
def test_a_file_cut_short_is_refused(path: Path, cut: int) -> None:
    path.write_bytes(path.read_bytes()[:cut])
    assert isinstance(open_store(path), Refused)


def test_a_file_that_lost_its_last_page_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])
    assert "damaged" in reason(open_store(path))


@pytest.mark.parametrize("place", range(100))
def test_a_wrong_byte_of_the_header_is_refused_or_does_no_harm_even_to_a_writer(
    path: Path, place: int
) -> None:
    good = path.read_bytes()
    for wrong in {0, 1, 2, 127, 255, good[place] ^ 1, good[place] ^ 128} - {good[place]}:
        path.write_bytes(good[:place] + bytes([wrong]) + good[place + 1 :])
        store = open_store(path, wait=0)
        if isinstance(store, Refused):
            continue
        with store:
            assert store.entries() == ENTRIES
            outcome = store.append([position(number, recorded=LONG_AGO) for number in range(40, 200)])
            assert len(store.entries()) == (40 if isinstance(outcome, Refused) else 200)
            assert store.verify() is None or isinstance(outcome, Refused)


def test_random_bytes_in_the_header_are_refused_or_do_no_harm(path: Path) -> None:
    good = path.read_bytes()
    chance = random.Random(1962)
    refused = 0
    for _ in range(150):
        bad = bytearray(good)
        for _ in range(chance.randrange(1, 9)):
            bad[chance.randrange(100)] = chance.randrange(256)
        path.write_bytes(bad)
        store = open_store(path, wait=0)
        if isinstance(store, Refused):
            refused += 1
            continue
        with store:
            assert store.entries() == ENTRIES
    assert refused > 100


def test_damage_behind_the_header_is_told_by_verify_and_by_reading(path: Path) -> None:
    good = path.read_bytes()
    where = good.index(b'"day":"1962-11-05"')
    path.write_bytes(good[:where] + b"#" * 40 + good[where + 40 :])
    with open_store(path) as store:
        with pytest.raises(StoreError, match="cannot be read"):
            store.entries()
        assert "cannot be read" in store.verify().reason


def test_a_damaged_page_is_told_by_verify(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry_shape'").fetchone()
        (recorded,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entry_recorded'"
        ).fetchone()
    good = path.read_bytes()
    start = (recorded - 1) * 8192
    path.write_bytes(good[:start] + b"\xff" * 8192 + good[start + 8192 :])
    with open_store(path) as store:
        assert "damaged" in store.verify().reason
        assert isinstance(store.append(ENTRIES), Refused)
    start = (root - 1) * 8192
    path.write_bytes(good[:start] + b"\xff" * 8192 + good[start + 8192 :])
    assert "damaged" in reason(open_store(path))


def test_a_sentence_of_no_edition_is_told_by_verify(path: Path) -> None:
    raw(path, "INSERT INTO sentence VALUES (99, 1, 1, NULL, 'Who said it?')")
    with open_store(path) as store:
        assert "sentence without its edition" in store.verify().reason


@contextmanager
def somebody_else() -> Iterator[None]:
    """Be a user without rights; as root, file modes say nothing."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if me == 0:
            os.seteuid(0)


@pytest.fixture
def shared(path: Path) -> Iterator[Path]:
    """A store in a directory that others may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copy(path, folder / "ledger.store")
    (folder / "ledger.store").chmod(0o444)
    yield folder / "ledger.store"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("mode", [0o555, 0o777])
def test_a_file_that_may_only_be_read_is_read(shared: Path, mode: int) -> None:
    shared.parent.chmod(mode)
    before = shared.read_bytes()
    with somebody_else(), open_store(shared) as store:
        assert store.entries() == ENTRIES
        assert store.turn("havana-1105", 2) == [RUSSIAN.sentences[2]]
        outcome = store.append([position(99)])
        assert isinstance(outcome, Refused)
        assert "you may read it but not write to it" in outcome.reason
    assert shared.read_bytes() == before


def test_a_reader_without_rights_sees_what_a_writer_at_work_has_committed(shared: Path) -> None:
    shared.chmod(0o644)
    if os.geteuid() != 0:
        pytest.skip("needs two users")
    with open_store(shared) as writer:
        writer.append([position(99, recorded=LONG_AGO)])
        with somebody_else(), open_store(shared) as reader:
            assert reader.entries() == [*ENTRIES, position(99, recorded=LONG_AGO)]


def test_a_wal_that_may_not_be_read_is_refused(shared: Path) -> None:
    wal = shared.with_name("ledger.store-wal")
    wal.write_bytes(b"x" * 100)
    wal.chmod(0)
    shared.parent.chmod(0o555)
    with somebody_else():
        assert isinstance(open_store(shared), Refused)


def test_a_place_that_may_not_be_written_to_is_refused(shared: Path) -> None:
    shared.parent.chmod(0o555)
    with somebody_else():
        assert isinstance(open_store(shared.with_name("new.store"), create=True), Refused)


def test_a_file_that_may_not_be_read_is_refused(shared: Path) -> None:
    shared.chmod(0)
    with somebody_else():
        assert "cannot be opened" in reason(open_store(shared))


def test_a_fault_while_opening_closes_the_connection(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "_foreign", broken)
    with pytest.raises(KeyboardInterrupt):
        open_store(path)


def test_a_fault_while_making_leaves_a_blank_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SCHEMA", (*SCHEMA, "CREATE nonsense"))
    path = tmp_path / "new.store"
    assert "nonsense" in reason(open_store(path, create=True))
    monkeypatch.undo()
    with open_store(path, create=True) as store:
        assert store.entries() == []


def test_many_who_make_the_same_store_at_once_all_get_it(tmp_path: Path) -> None:
    for attempt in range(5):
        path = tmp_path / f"{attempt}.store"
        outcomes: list[Appended | Refused] = []
        ready = threading.Barrier(6)

        def work(
            number: int, path: Path = path, ready: threading.Barrier = ready, outcomes: list = outcomes
        ) -> None:
            ready.wait()
            with open_store(path, create=True) as store:
                outcomes.append(store.append([position(number, recorded=LONG_AGO)]))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert outcomes == [Appended(1)] * 6
        with open_store(path) as store:
            assert len(store.entries()) == 6
            assert store.verify() is None


def test_a_file_that_somebody_is_writing_is_not_called_damaged(path: Path) -> None:
    raw(path, "PRAGMA journal_mode = DELETE")
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2)
    assert misshapen(path, create=True)
    journal = path.with_name(path.name + "-journal")
    journal.touch()  # SQLite makes it before it writes to the file, and removes it afterwards
    assert misshapen(path, create=True) is None
