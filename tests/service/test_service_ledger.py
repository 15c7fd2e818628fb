"""How is a ledger opened, and what if it is damaged?"""

import sqlite3
from pathlib import Path

import pytest

from cli.terminal import good, refused, talks, travaux
from travaux.service.ledger import Ledger, examples, open_ledger


def test_a_dossier_a_store_and_an_example_are_each_known_by_their_name(tmp_path: Path) -> None:
    for address in (str(talks("dossier", tmp_path)), str(talks("store", tmp_path)), "example:havana-1962"):
        with open_ledger(address) as ledger:
            assert isinstance(ledger, Ledger)
            assert ledger.address == address
            assert (ledger.store is not None) == address.endswith(".db")
            assert len(ledger.entries) > 10


@pytest.mark.parametrize("ending", [".db", ".sqlite", ".sqlite3"])
def test_a_store_has_any_of_three_endings(tmp_path: Path, ending: str) -> None:
    good("import", talks("dossier", tmp_path), tmp_path / f"a{ending}")
    assert good("stand", tmp_path / f"a{ending}", "--json").json["points"]


def test_the_bundled_examples_are_listed() -> None:
    assert examples() == ["havana-1962", "sea-1962"]


def test_quoted_words_count_as_their_address_before_they_are_laid_out(tmp_path: Path) -> None:
    more = '2021-03-02 position north accepts days:ninety cites minutes "live with it", letter#1\n'
    ledger = talks("dossier", tmp_path, more)
    found = {}
    for moment in ("minutes#1.1", "minutes#1.2"):
        points = good("stand", ledger, "--json", "--as-of", moment).json["points"]
        found[moment] = next(one["positions"] for one in points[0]["proposals"] if one["id"] == "days:ninety")
    assert found["minutes#1.1"] == []
    (position,) = found["minutes#1.2"]
    assert position["cites"] == ["minutes#1.2", "letter#1"]


def _damage(store: Path, table: str) -> None:
    """Overwrite the first page of a table, as a failing disk would."""
    with sqlite3.connect(store) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    with store.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("table", ["entry", "sentence", "passage", "edition"])
def test_a_damaged_store_is_told_and_nothing_is_made_up(tmp_path: Path, table: str) -> None:
    store = talks("store", tmp_path)
    _damage(store, table)
    said = ""
    for command in (
        ("stand", "--why"),
        ("check",),
        ("said", "days"),
        ("brief", "--as", "north", "--since", "2021-03-01"),
    ):
        done = travaux(command[0], store, *command[1:])
        said += done.err if done.code == 2 else ""
    assert "ledger.db" in said
    (tmp_path / "out").mkdir()
    done = travaux("export", store, tmp_path / "out" / "back.travaux")
    if table in ("entry", "edition"):  # of the others an export needs nothing
        assert done.code == 2
        assert "ledger.db" in done.err
        assert not list((tmp_path / "out").iterdir())


def test_a_store_whose_header_is_gone_is_refused(tmp_path: Path) -> None:
    store = talks("store", tmp_path)
    store.write_bytes(b"\0" * 100 + store.read_bytes()[100:])
    assert "ledger.db" in refused("stand", store)
