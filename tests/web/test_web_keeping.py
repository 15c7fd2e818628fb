"""Is a page made once for all who ask, and never shown once the ledger has changed?"""

import asyncio
from pathlib import Path

import httpx
import pytest

from travaux.web import keeping
from travaux.web.app import application
from travaux.web.desk import Desk, View
from web.pages import SMALL, reading, small


def opened(folder: Path) -> httpx.Client:
    """A client of a ledger that is open already."""
    client = reading(small(folder))
    assert keeping.KEEP not in client.get("/").headers
    return client


def counting(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Notes every time that a page asks for a view of the ledger."""
    asked: list[object] = []
    view = Desk.view

    def noted(self: Desk, *what: object) -> View | str:
        asked.append(what)
        return view(self, *what)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "view", noted)
    return asked


def test_a_page_is_made_once_and_its_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = opened(tmp_path)
    client.get("/")
    asked = counting(monkeypatch)
    first = client.get("/")
    second = client.get("/")
    assert (first.content, first.status_code, second.status_code) == (second.content, 200, 200)
    assert first.headers["Content-Security-Policy"] == second.headers["Content-Security-Policy"]
    assert asked == []
    assert keeping.KEEP not in first.headers


def test_a_browser_that_has_the_page_is_told_so(tmp_path: Path) -> None:
    client = opened(tmp_path)
    tag = client.get("/").headers["ETag"]
    client.get("/")
    again = client.get("/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert client.get("/?sort=title", headers={"If-None-Match": tag}).status_code == 200


def test_no_page_outlives_the_ledger_it_was_made_of(tmp_path: Path) -> None:
    dossier = small(tmp_path)
    client = reading(dossier)
    client.get("/healthz")
    tag = client.get("/").headers["ETag"]
    assert "When?" not in client.get("/").text
    dossier.write_text(SMALL + '1962-11-03 point date "When?"\n', encoding="utf-8")
    changed = client.get("/", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "When?" in changed.text


def test_each_reader_language_and_moment_has_a_page_of_its_own(tmp_path: Path) -> None:
    client = opened(tmp_path)
    addresses = ("/", "/?as=cuba", "/?lang=ru", "/?as-of=1962-11-01")
    pages = {address: client.get(address).text for address in addresses * 2}
    assert len(set(pages.values())) == len(addresses)
    assert 'lang="ru"' in client.get("/", headers={"Accept-Language": "ru"}).text
    assert 'html lang="en"' in client.get("/", headers={"Accept-Language": "en"}).text


def test_what_is_refused_is_not_kept(tmp_path: Path) -> None:
    client = opened(tmp_path)
    for _ in range(2):
        refused = client.get("/?as-of=soon")
        assert refused.status_code == 400
        assert "ETag" not in refused.headers


def test_the_oldest_pages_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = opened(tmp_path)
    size = len(client.get("/").content)
    monkeypatch.setattr(keeping, "MOST", size * 2)
    for sort in ("a", "b", "c"):
        client.get(f"/?sort={sort}")
    asked = counting(monkeypatch)
    assert client.get("/?sort=c").status_code == 200
    assert not asked
    assert client.get("/").status_code == 200
    assert asked


def test_many_who_ask_at_once_wait_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = application(str(small(tmp_path)))
    asked = counting(monkeypatch)

    async def at_once() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            await client.get("/healthz")
            kept = await asyncio.gather(*(client.get("/") for _ in range(8)))
            other = await asyncio.gather(*(client.get("/sheet?cite=n1") for _ in range(3)))
            return [*kept, *other]

    answers = asyncio.run(at_once())
    assert [answer.status_code for answer in answers] == [200] * 11
    assert len({answer.content for answer in answers[:8]}) == 1
    assert len(asked) == 1 + 3
