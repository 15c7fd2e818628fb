"""Ten thousand entries load while one waits."""

import time

import pytest

from travaux.dossier.load import load

ONE = """1997-03-04 position norway accepts split:o{n}
    only-if season:long and zone:any
    spoken-by nilsen
    cites plenary-2#7.1, plenary-2#9.1-9.4
    recorded 1997-03-04T18:00Z by sigrun id ^e{n}
"""


@pytest.mark.slow
def test_ten_thousand_entries_load_in_two_seconds(tmp_path):
    path = tmp_path / "big.travaux"
    path.write_text("".join(ONE.format(n=n) for n in range(10_000)), encoding="utf-8")
    spent = []
    for _ in range(2):
        started = time.process_time()
        loaded = load(path)
        spent.append(time.process_time() - started)
    assert len(loaded.statements) == 10_000
    assert loaded.problems == ()
    # the processor's time, so that a busy machine does not fail it; coverage and CI get some room
    assert min(spent) < 4, spent
