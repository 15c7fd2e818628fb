"""Are entries of older shapes read as today's, in their place among the others?"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from material import note, position

from travaux.ledger import codec, upcast
from travaux.ledger.kinds import ScribeNote
from travaux.store import Appended, Refused, Store, StoreError, open_store

OLD = (
    b'{"id":"old","day":"1962-11-05","recorded":"1962-11-06T09:30:00Z",'
    b'"fact":{"kind":"note","name":"n","words":"w"}}'
)


def renamed(fact: dict[str, object]) -> dict[str, object]:
    """Version 0 of a note, which there never was, called its text `words`."""
    return {("text" if key == "words" else key): value for key, value in fact.items()}


def put(path: Path, seq: int, version: int, body: bytes = OLD) -> None:
    with closing(sqlite3.connect(path)) as db:
        row = (seq, "old", "note", version, "1962-11-06T09:30:00.000000+00:00", "n", None, None, body)
        db.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        db.commit()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "old.store"
    with open_store(path, create=True) as store:
        store.append([position(1)])
    put(path, 2, 0)
    return path


@pytest.fixture
def upcaster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(upcast.UPCASTERS, ("note", 0), renamed)


@pytest.mark.usefixtures("upcaster")
def test_an_old_entry_is_read_in_its_place(path: Path) -> None:
    with open_store(path) as store:
        store.append([position(3)])
        entries = store.entries()
        assert [one.id for one in entries] == [position(1).id, "old", position(3).id]
        assert entries[1].fact == ScribeNote(name="n", text="w")
        assert store.verify() is None


@pytest.mark.usefixtures("upcaster")
def test_an_old_entry_imported_in_todays_shape_is_the_same_entry(path: Path) -> None:
    with open_store(path) as store:
        today = store.entries()[1]
        assert codec.encode(today) != OLD
        assert store.append([today]) == Appended(0, 1)


@pytest.mark.usefixtures("upcaster")
def test_an_old_entry_can_be_corrected(path: Path) -> None:
    with open_store(path) as store:
        assert store.append([note("n", "better", supersedes="n")]) == Appended(1)


def test_an_old_entry_without_an_upcaster_is_told(path: Path) -> None:
    store = open_store(path)
    assert isinstance(store, Store)
    with store:
        with pytest.raises(StoreError, match="no upcaster for note from version 0"):
            store.entries()
        assert isinstance(store.verify(), Refused)


def test_an_entry_that_a_newer_travaux_adds_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "shared.store"
    with open_store(path, create=True) as store:
        put(path, 1, 2)
        with pytest.raises(StoreError, match="newer Travaux"):
            store.entries()
