"""Is a reader told of every change that concerns them, at once, and of nothing else?"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from travaux.ledger.marking import KEEPER, PUBLIC
from travaux.service.transfer import bring_in
from travaux.standing.fold import fold
from travaux.web import watching
from travaux.web.app import application
from travaux.web.asked import Asked, read
from travaux.web.desk import FEW, Desk, View
from travaux.web.watching import Watcher, cursor_of
from web.pages import SMALL, reading, small

HIDDEN = '1962-11-04 point limit "Our limit"\n    marked secret for cuba\n'
OPEN = '1962-11-04 point date "When?"\n'


def asked(query: str = "") -> Asked:
    found = read("/events", [tuple(part.split("=")) for part in query.split("&") if part])  # type: ignore[misc]
    assert isinstance(found, Asked)
    return found


async def event(stream: AsyncIterator[str]) -> tuple[str, str]:
    lines = dict(line.split(": ", 1) for line in (await anext(stream)).strip().splitlines())
    return lines["event"], lines["id"]


def test_a_change_is_told_to_whoever_may_read_it_and_to_nobody_else(tmp_path: Path) -> None:
    dossier = small(tmp_path)

    async def follow() -> None:
        watcher = Watcher(Desk(str(dossier)))
        watch = asyncio.create_task(watcher.watch())
        streams = {who: watcher.stream(asked(f"as={who}"), "") for who in ("cuba", "public")}
        first = {who: await event(stream) for who, stream in streams.items()}
        assert {kind for kind, _ in first.values()} == {"ready"}
        await asyncio.sleep(0.3)
        dossier.write_text(SMALL + HIDDEN, encoding="utf-8")
        kind, cursor = await asyncio.wait_for(event(streams["cuba"]), 5)
        assert kind == "change"
        assert cursor != first["cuba"][1]
        waiting = asyncio.create_task(event(streams["public"]))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        dossier.write_text(SMALL + HIDDEN + OPEN, encoding="utf-8")
        kind, _ = await asyncio.wait_for(waiting, 5)
        assert kind == "change"
        watch.cancel()

    asyncio.run(follow())


def test_a_cursor_does_not_say_how_much_is_hidden(tmp_path: Path) -> None:
    desk = Desk(str(small(tmp_path)))
    before = desk.view(PUBLIC, None, None)
    assert isinstance(before, View)
    cursor = cursor_of(before)
    small(tmp_path, SMALL + HIDDEN)
    after, keeper = desk.view(PUBLIC, None, None), desk.view(KEEPER, None, None)
    assert isinstance(after, View)
    assert isinstance(keeper, View)
    assert cursor_of(after) == cursor
    assert cursor_of(keeper) != cursor


def test_whoever_comes_back_is_told_at_once_what_they_missed(tmp_path: Path) -> None:
    async def come_back() -> None:
        watcher = Watcher(Desk(str(small(tmp_path))))
        kind, cursor = await event(watcher.stream(asked(), ""))
        assert kind == "ready"
        assert (await event(watcher.stream(asked(), cursor)))[0] == "ready"
        assert (await event(watcher.stream(asked(), "an older one")))[0] == "change"

    asyncio.run(come_back())


def test_a_silent_stream_says_that_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "STILL", 0.05)

    async def wait() -> str:
        stream = Watcher(Desk(str(small(tmp_path)))).stream(asked(), "")
        await anext(stream)
        return await anext(stream)

    assert asyncio.run(wait()).startswith(":")


def test_a_ledger_that_breaks_has_an_empty_cursor(tmp_path: Path) -> None:
    watcher = Watcher(Desk(str(tmp_path / "none.travaux")))
    assert asyncio.run(watcher.cursor(asked())) == ""


def test_a_page_says_up_to_where_it_tells(tmp_path: Path) -> None:
    client = reading(small(tmp_path))
    assert 'data-events="/events?after=' in client.get("/").text
    assert "data-events" not in client.get("/?as-of=1962-11-01").text
    assert client.get("/events?as-of=soon").status_code == 400


@pytest.mark.parametrize("more", [1, 3, FEW + 5])
def test_a_store_that_grew_stands_as_if_it_were_opened_anew(tmp_path: Path, more: int) -> None:
    store = tmp_path / "small.db"
    assert not isinstance(bring_in(small(tmp_path), store, scribe=None, dry_run=False), str)
    desk = Desk(str(store))
    views = [desk.view(reader, None, None) for reader in (KEEPER, PUBLIC)]
    version = desk.version()
    added = "".join(f'1962-11-0{5 + n % 4} point more{n} "More {n}"\n' for n in range(more)) + HIDDEN
    assert not isinstance(bring_in(small(tmp_path, SMALL + added), store, scribe=None, dry_run=False), str)
    assert desk.version() != version
    for reader, before in zip((KEEPER, PUBLIC), views, strict=True):
        grown, anew = desk.view(reader, None, None), Desk(str(store)).view(reader, None, None)
        assert isinstance(grown, View)
        assert isinstance(anew, View)
        assert grown is not before
        standing = fold(anew.answered.ledger.entries, reader=reader)
        assert grown.answered.standing.matters == standing.matters
        assert [e.id for e in grown.answered.standing.folded] == [e.id for e in standing.folded]
        assert grown.answered.standing.as_of == standing.as_of


def test_a_store_that_is_only_tidied_is_the_same_ledger(tmp_path: Path) -> None:
    store = tmp_path / "small.db"
    assert not isinstance(bring_in(small(tmp_path), store, scribe=None, dry_run=False), str)
    desk = Desk(str(store))
    version, view = desk.version(), desk.view(KEEPER, None, None)
    store.touch()
    assert desk.version() == version
    assert desk.view(KEEPER, None, None) is view


def test_a_store_that_is_replaced_is_opened_anew(tmp_path: Path) -> None:
    store, other = tmp_path / "small.db", tmp_path / "other.db"
    assert not isinstance(bring_in(small(tmp_path), store, scribe=None, dry_run=False), str)
    desk = Desk(str(store))
    version = desk.version()
    assert not isinstance(bring_in(small(tmp_path, SMALL + OPEN), other, scribe=None, dry_run=False), str)
    other.replace(store)
    assert desk.version() != version


def test_the_stream_is_an_event_stream_that_nobody_keeps(tmp_path: Path) -> None:
    app = application(str(small(tmp_path)))

    async def first() -> tuple[int, dict[str, str], str]:
        got: dict[str, object] = {}
        enough = asyncio.Event()

        async def receive() -> dict[str, str]:
            await enough.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            if not enough.is_set():
                got.update(message)
            if message.get("body"):
                enough.set()

        headers = [(b"host", b"localhost"), (b"last-event-id", b"an older one")]
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET"}
        scope |= {"path": "/events", "raw_path": b"/events", "query_string": b"", "headers": headers}
        await app(scope | {"scheme": "http", "server": ("localhost", 80), "client": None}, receive, send)
        pairs = {name.decode(): value.decode() for name, value in got["headers"]}  # type: ignore[attr-defined]
        return got["status"], pairs, got["body"].decode()  # type: ignore[attr-defined, return-value]

    status, headers, body = asyncio.run(asyncio.wait_for(first(), 10))
    assert status == 200
    assert headers["content-type"].startswith("text/event-stream")
    assert headers["cache-control"] == "no-store"
    assert "event: change" in body
