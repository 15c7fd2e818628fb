"""Is the ledger opened and folded once, and anew when it has changed?"""

import datetime as dt
import threading
import time
from pathlib import Path

import pytest

from travaux.ledger.marking import KEEPER, PUBLIC
from travaux.service.transfer import bring_in
from travaux.web.desk import Desk, View
from travaux.web.once import Once
from web.pages import SMALL, reading, small

MORE = '1962-11-03 point date "When?"\n'


def points(desk: Desk) -> list[str]:
    view = desk.view(KEEPER, None, None)
    assert isinstance(view, View)
    return list(view.answered.standing.matters.points)


def test_a_view_is_folded_once_until_the_dossier_changes(tmp_path: Path) -> None:
    dossier = small(tmp_path)
    desk = Desk(str(dossier))
    first, version = desk.view(KEEPER, None, None), desk.version()
    assert desk.view(KEEPER, None, None) is first
    assert desk.view(PUBLIC, None, None) is not first
    dossier.write_text(SMALL + MORE, encoding="utf-8")
    assert desk.version() != version
    assert points(desk) == ["form", "date"]


def test_what_was_written_while_it_was_read_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = small(tmp_path)
    from travaux.web import desk as module  # noqa: PLC0415

    opening, times = module.open_ledger, []

    def slow(address: str) -> object:
        found = opening(address)
        if not times:
            times.append(1)
            with found as read:
                dossier.write_text(SMALL + MORE, encoding="utf-8")
            return _Given(read)
        return found

    class _Given:
        def __init__(self, value: object) -> None:
            self.value = value

        def __enter__(self) -> object:
            return self.value

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(module, "open_ledger", slow)
    assert points(Desk(str(dossier))) == ["form", "date"]


def test_a_change_of_an_included_file_or_a_record_is_seen(tmp_path: Path) -> None:
    dossier = small(tmp_path, 'include "other.travaux"\n')
    (tmp_path / "other.travaux").write_text(SMALL, encoding="utf-8")
    desk = Desk(str(dossier))
    assert points(desk) == ["form"]
    (tmp_path / "other.travaux").write_text(SMALL + MORE, encoding="utf-8")
    assert points(desk) == ["form", "date"]


def test_a_store_is_read_from_many_threads_and_seen_to_grow(tmp_path: Path) -> None:
    dossier, store = small(tmp_path), tmp_path / "small.db"
    assert not isinstance(bring_in(dossier, store, scribe=None, dry_run=False), str)
    client = reading(store)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(client.get("/?cite=n1").text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert "Heard in the corridor" in found[0]
    dossier.write_text(SMALL + MORE, encoding="utf-8")
    assert not isinstance(bring_in(dossier, store, scribe=None, dry_run=False), str)
    assert "When?" in client.get("/").text


def test_a_ledger_that_is_not_there_is_said_until_it_is(tmp_path: Path) -> None:
    client = reading(tmp_path / "small.travaux")
    assert client.get("/healthz").status_code == 503
    page = client.get("/")
    assert page.status_code == 503
    assert "small.travaux" in page.text
    small(tmp_path)
    assert client.get("/healthz").text == "ready\n"
    assert client.get("/").status_code == 200


def test_what_is_asked_for_at_once_is_made_once() -> None:
    once, made = Once(2), []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(once.get("key", make))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 5


def test_what_failed_fails_for_all_who_wait_and_is_tried_anew() -> None:
    once = Once(2)
    with pytest.raises(ZeroDivisionError):
        once.get("key", lambda: 1 // 0)
    assert once.get("key", lambda: 7) == 7


def test_only_the_last_few_are_kept() -> None:
    once = Once(2)
    assert [once.get(key, lambda key=key: key) for key in "abcab"] == list("abcab")
    assert once.get("b", lambda: "kept no longer") == "b"
    assert once.get("c", lambda: "made anew") == "made anew"


def test_many_standings_of_a_small_ledger_are_kept_and_some_of_a_large_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from travaux.web import desk as module  # noqa: PLC0415

    days = [dt.date(1962, 10, 1) + dt.timedelta(days=n) for n in range(20)]
    for folded, kept in ((module.FOLDED, 20), (1, 8)):
        monkeypatch.setattr(module, "FOLDED", folded)
        desk = Desk(str(small(tmp_path)))
        views = [desk.view(KEEPER, day, None) for day in days]
        again = [desk.view(KEEPER, day, None) for day in reversed(days)]
        assert sum(one is other for one, other in zip(reversed(views), again, strict=True)) == kept
