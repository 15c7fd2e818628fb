"""How do tests read pages? In process through a client, and a small negotiation to read about."""

import asyncio
import html
import re
from pathlib import Path
from typing import Any

import httpx

from travaux.ledger.marking import KEEPER
from travaux.web.app import application

EXAMPLE = "example:havana-1962"

KEEPER_VIEW = (KEEPER, None, None)
"""What the keeper sees now."""

SMALL = """
1962-10-31 negotiation small "A small negotiation"
1962-10-31 party cuba "Cuba"
    tag CU
1962-10-31 party ussr "Soviet Union"
    tag SU
1962-10-31 point form "How is it given?"
1962-10-31 proposal form:written "In writing"
1962-11-01 note n1 "Heard in the corridor <script>alert(1)</script>."
1962-11-01 position cuba accepts form:written
    cites n1
1962-11-02 position ussr refuses form:written
    cites n1
"""


class InProcess(httpx.BaseTransport):
    """Asks an application without a network; each request has an event loop of its own."""

    def __init__(self, app: Any) -> None:
        self._transport = httpx.ASGITransport(app=app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._transport.handle_async_request(request)
        content = await answer.aread()
        return httpx.Response(answer.status_code, headers=answer.headers, content=content)


def client_of(app: Any) -> httpx.Client:
    """A client of any application, which believes itself on loopback."""
    return httpx.Client(transport=InProcess(app), base_url="http://localhost")


def reading(ledger: object = EXAMPLE, **options: Any) -> httpx.Client:
    """A client that reads the pages of a ledger."""
    return client_of(application(str(ledger), **options))


def small(folder: Path, text: str = SMALL) -> Path:
    """The small negotiation as a dossier."""
    path = folder / "small.travaux"
    path.write_text(text, encoding="utf-8")
    return path


def text_of(page: str) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
