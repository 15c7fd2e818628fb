"""Is a store whole whenever the import that writes it is killed?"""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.terminal import good
from travaux.store import Refused, open_store

ENTRIES = 5_000


def generated(entries: int) -> str:
    lines = ['2021-03-01 note n "So I heard."', *(f'2021-03-01 party p{n} "Party {n}"' for n in range(99))]
    lines += [
        f"2021-03-02 position p{n % 99} accepts point-{n}:drafted cites n"
        for n in range(entries - len(lines))
    ]
    return "".join(f"{line} recorded 2021-03-03T08:00:00Z id ^e{n}\n" for n, line in enumerate(lines))


def held(store: Path) -> int:
    """How many entries a store holds, its integrity checked; none if it is not there yet."""
    opened = open_store(store)
    if isinstance(opened, Refused):
        assert not store.exists() or store.stat().st_size == 0, opened
        return 0
    with opened:
        assert opened.verify() is None
        return len(opened.entries())


@pytest.mark.slow
def test_a_store_is_as_before_or_after_whenever_the_import_is_killed(tmp_path: Path) -> None:
    dossier = tmp_path / "ledger.travaux"
    dossier.write_text(generated(ENTRIES), encoding="utf-8")
    whole = tmp_path / "whole.db"
    begun = time.monotonic()
    command = [sys.executable, "-m", "travaux", "import", str(dossier)]
    subprocess.run([*command, str(whole), "--json"], check=True, capture_output=True, timeout=120)
    took = time.monotonic() - begun
    assert held(whole) == ENTRIES
    dice = random.Random(1962)
    # most of the time goes into reading the dossier: the last third, where it writes, is what matters
    moments = [took * dice.uniform(0.05, 0.6) for _ in range(2)] + [
        took * dice.uniform(0.6, 1.05) for _ in range(8)
    ]
    found = set()
    for number, moment in enumerate(moments):
        store = tmp_path / f"killed-{number}.db"
        with subprocess.Popen(
            [*command, str(store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(moment)
            process.kill()
        count = held(store)
        assert count in (0, ENTRIES)
        found.add(count)
    assert 0 in found
    good("import", dossier, store, "--json")
    assert held(store) == ENTRIES


@pytest.mark.slow
def test_killed_as_it_begins_to_write_it_leaves_a_store_as_it_was(tmp_path: Path) -> None:
    """The kill lands inside the transaction: as soon as the write-ahead log grows."""
    dossier = tmp_path / "ledger.travaux"
    store = tmp_path / "a.db"
    dossier.write_text('2021-03-01 note first "Before."\n', encoding="utf-8")
    good("import", dossier, store)
    dossier.write_text(generated(ENTRIES), encoding="utf-8")
    log = tmp_path / "a.db-wal"
    command = [sys.executable, "-m", "travaux", "import", str(dossier), str(store)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not (log.exists() and log.stat().st_size):
            time.sleep(0.0005)
        process.kill()
    assert held(store) in (1, ENTRIES + 1)
    good("import", dossier, store, "--json")
    assert held(store) == ENTRIES + 1
