"""Can two users spend the same quota? The check and the write are one transaction."""

import datetime as dt
import threading
from pathlib import Path

import pytest

from travaux.dossier.parse import parse_text
from travaux.ledger.kinds import Request
from travaux.service.verifying import Asked, request
from travaux.store import Appended, Refused, open_store

LEDGER = """
2010-01-01 party usa "United States" tag USA
2010-01-01 party portugal "Portugal" tag PRT
2010-01-01 force open-skies since 2002-01-01
2010-01-01 site cape on-land "Nothing"
""".replace('2010-01-01 site cape on-land "Nothing"\n', "")

DAY = dt.date(2010, 5, 1)
WRITERS = 32


def store_with(path: Path, text: str) -> Path:
    parsed = parse_text(text, "test.travaux")
    assert not parsed.problems
    with open_store(path, create=True) as store:
        assert isinstance(store.append([s.entry for s in parsed.statements]), Appended)
    return path


def flight(name: str, by: str = "usa") -> Request:
    return Request(name=name, text="A flight", by=by, to=("portugal",), type="open-skies/observation")


def test_thirty_two_writers_never_overspend_a_quota(tmp_path: Path):
    path = store_with(tmp_path / "sky.db", LEDGER)
    start = threading.Barrier(WRITERS)
    outcomes: dict[int, Asked | str] = {}

    def ask(number: int) -> None:
        start.wait()
        # each from a party of its own: only the passive quota of Portugal (two flights a year) is short
        outcomes[number] = request(str(path), flight(f"flight-{number}", f"p{number}"), DAY)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = [each for each in outcomes.values() if isinstance(each, Asked)]
    refused = [each for each in outcomes.values() if isinstance(each, str)]
    assert len(written) == 2
    assert len(refused) == WRITERS - 2
    # whoever came while another wrote was either told that the quota is spent, or that the store was busy
    assert all("is spent" in each or "locked" in each or "busy" in each or "writ" in each for each in refused)
    with open_store(path) as store:
        kept = [entry for entry in store.entries() if isinstance(entry.fact, Request)]
    assert {entry.id for entry in kept} == {each.entry.id for each in written}


def test_of_thirty_two_who_ask_at_the_same_instant_one_inspects(tmp_path: Path):
    text = LEDGER + '2010-01-01 party russia "Russia"\n2010-01-01 force new-start since 2010-01-01\n'
    path = store_with(tmp_path / "start.db", text)
    start = threading.Barrier(WRITERS)
    outcomes: dict[int, Asked | str] = {}

    def look(name: str) -> Request:
        return Request(name=name, text="A look", by="usa", to=("russia",), type="new-start/type-one")

    def ask(number: int) -> None:
        start.wait()
        outcomes[number] = request(str(path), look(f"look-{number}"), DAY)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (written,) = [each for each in outcomes.values() if isinstance(each, Asked)]
    refused = [each for each in outcomes.values() if isinstance(each, str)]
    assert len(refused) == WRITERS - 1
    assert any("the quota at-once of usa → russia (new-start) is spent: 1 of 1" in each for each in refused)
    name = written.entry.fact.defines()
    with open_store(path) as store:
        kept = [entry for entry in store.entries() if isinstance(entry.fact, Request)]
        assert [entry.id for entry in kept] == [written.entry.id]
        over = parse_text(f"2010-05-02 stage {name} departure\n", "t").statements[0].entry
        assert isinstance(store.append([over]), Appended)
    assert isinstance(request(str(path), look("next"), DAY.replace(day=2)), Asked)


def test_without_the_check_in_the_transaction_a_quota_would_be_overspent(tmp_path: Path):
    """The test above can fail: two who check first and write afterwards both find the quota free."""
    path = store_with(tmp_path / "sky.db", LEDGER)
    assert isinstance(request(str(path), flight("one", "p1"), DAY), Asked)
    one, other = open_store(path), open_store(path)
    with one, other:
        before = [len([e for e in s.entries() if isinstance(e.fact, Request)]) for s in (one, other)]
        assert before == [1, 1]  # both see one of two spent
        for store, name in ((one, "two"), (other, "three")):
            text = f'2010-05-01 request {name} "A flight" by p9 to portugal under open-skies/observation\n'
            assert isinstance(store.append([s.entry for s in parse_text(text, "t").statements]), Appended)
        assert len([e for e in one.entries() if isinstance(e.fact, Request)]) == 3


def test_a_refused_request_leaves_no_trace_and_frees_what_it_held(tmp_path: Path):
    path = store_with(tmp_path / "sky.db", LEDGER)
    for name in ("one", "two"):
        assert isinstance(request(str(path), flight(name, f"by-{name}"), DAY), Asked)
    said = request(str(path), flight("three", "by-three"), DAY)
    assert "the quota passive of portugal (open-skies) is spent: 2 of 2 from 2010-01-01 to 2010-12-31" in said
    with open_store(path) as store:
        refusal = parse_text('2010-05-02 refusal one "fog" by portugal\n', "t").statements[0].entry
        assert isinstance(store.append([refusal]), Appended)
    assert isinstance(request(str(path), flight("three", "by-three"), DAY), Asked)
    assert isinstance(request(str(path), flight("later", "by-one"), DAY.replace(year=2011)), Asked)


def test_a_check_that_says_no_rolls_the_whole_batch_back(tmp_path: Path):
    path = store_with(tmp_path / "sky.db", LEDGER)
    entries = [s.entry for s in parse_text('2010-05-01 note n "N"\n2010-05-01 note m "M"\n', "t").statements]
    seen: list[int] = []

    def check(everything):
        seen.append(len(everything))
        return "no"

    with open_store(path) as store:
        before = store.entries()
        assert store.append(entries, check=check) == Refused("no")
        assert store.entries() == before
        assert seen == [len(before) + 2]
        assert isinstance(store.append(entries, check=lambda _: None), Appended)


def test_what_cannot_be_asked_for_is_told(tmp_path: Path):
    path = store_with(tmp_path / "sky.db", LEDGER)
    assert "no type of inspection" in request(
        str(path), Request(name="x", text="X", by="usa", type="a/b"), DAY
    )
    assert isinstance(request(str(path), flight("one", "p1"), DAY), Asked)
    assert "there is an inspection called one already" in request(str(path), flight("one", "p2"), DAY)
    assert isinstance(request(str(path), flight("one", "p1"), DAY), Asked)
    assert "does not exist" in request(str(tmp_path / "gone.db"), flight("x"), DAY)
    assert "cannot be written" in request(str(path), flight("a b"), DAY)
    bad = tmp_path / "bad.toml"
    bad.write_text("name = 1", encoding="utf-8")
    assert "is no regime" in request(str(path), flight("x"), DAY, files=[bad])


def test_for_a_dossier_the_statement_is_checked_and_given_but_not_written(tmp_path: Path):
    path = tmp_path / "sky.travaux"
    path.write_text(
        LEDGER + '2010-01-02 site s "S"\n2010-01-02 exclusion e on s "The spot" shape "POINT (1 1)"\n'
    )
    done = request(str(path), flight("one", "p1"), DAY)
    assert isinstance(done, Asked)
    assert not done.written
    assert done.text.startswith('2010-05-01 request one "A flight"')
    assert "request" not in path.read_text()
    touching = Request(name="t", text="T", by="usa", site="s", shape="POINT (1 1)")
    assert "touches it" in request(str(path), touching, DAY)


@pytest.mark.parametrize("shape", ["POLYGON ((0 0", "boundary:x"])
def test_a_perimeter_that_is_no_shape_is_told(tmp_path: Path, shape: str):
    path = store_with(tmp_path / "sky.db", LEDGER)
    fact = Request(name="t", text="T", by="usa", site="s", shape=shape)
    assert "boundary" in request(str(path), fact, DAY)
