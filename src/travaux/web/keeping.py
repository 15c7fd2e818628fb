"""How is a page that many ask for made once, so long as the ledger is what it was?"""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from travaux.web.desk import Desk
from travaux.web.language import choose

KEEP = "x-travaux-keep"
"""The header by which a page says that it depends on ledger, address and language, and on nothing else."""

MOST = 48_000_000
"""Bytes of pages kept at a time."""

OK = 200

Key = tuple[str, str, bytes, str]

_SALT = secrets.token_bytes(16)


@dataclass(frozen=True)
class Page:
    """A page that was made: its headers, its bytes, and the tag by which a browser says that it has it."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: str


class Keeper:
    """Keeps pages by state of the ledger, address and language; who asks for one being made waits for it."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        """Take the application and the ledger."""
        self._app = app
        self._desk = desk
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._making: dict[Key, Future[None]] = {}
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        version = self._desk.fresh() if scope["type"] == "http" and scope["method"] == "GET" else None
        if version is None or scope["path"].startswith(("/static/", "/api/", "/events")):
            await self._app(scope, receive, _plain(send))
            return
        headers = Headers(scope=scope)
        query = scope["query_string"]
        language = choose(_lang(query), headers.get("accept-language", ""))
        key = (version, scope["path"], query, language)
        making = self._making.get(key)
        if making is not None:
            await asyncio.shield(asyncio.wrap_future(making))
        page = self._pages.get(key)
        if page is not None:
            await _give(page, headers.get("if-none-match", ""), send)
        elif making is not None:  # it may not be kept: nobody waits for it a second time
            await self._app(scope, receive, _plain(send))
        else:
            await self._made(key, scope, receive, send)

    async def _made(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application make the page, and keep it if it says that it may be kept."""
        self._making[key] = done = Future[None]()
        start: Message = {}
        body: list[bytes] = []

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                headers = MutableHeaders(scope=message)
                if headers.get(KEEP):
                    del headers[KEEP]
                    headers["ETag"] = _tag(key)
                    start["keep"] = tuple(message["headers"])
            elif "keep" in start:
                body.append(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noting)
            if start.get("status") == OK and "keep" in start and self._desk.fresh() == key[0]:
                self._keep(key, Page(start["keep"], b"".join(body), _tag(key)))
        finally:
            self._making.pop(key, None)
            done.set_result(None)

    def _keep(self, key: Key, page: Page) -> None:
        before = self._pages.pop(key, None)
        self._pages[key] = page
        self._size += len(page.body) - (len(before.body) if before else 0)
        while self._size > MOST:
            _, oldest = self._pages.popitem(last=False)
            self._size -= len(oldest.body)


def _plain(send: Send) -> Send:
    """Sends an answer without the header that is for the keeper alone."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            del MutableHeaders(scope=message)[KEEP]
        await send(message)

    return sending


async def _give(page: Page, known: str, send: Send) -> None:
    """Give a kept page, or only say that it is what the browser has (RFC 9110, 15.4.5)."""
    had = page.tag in (tag.strip() for tag in known.split(","))
    headers = [(name, value) for name, value in page.headers if not had or name != b"content-length"]
    await send({"type": "http.response.start", "status": 304 if had else OK, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if had else page.body})


def _tag(key: Key) -> str:
    return f'"{hashlib.blake2b(repr(key).encode(), key=_SALT, digest_size=9).hexdigest()}"'


def _lang(query: bytes) -> str:
    """The language in an address's query, if it names one."""
    for part in query.split(b"&"):
        name, _, value = part.partition(b"=")
        if name == b"lang":
            return value.decode("ascii", "replace")
    return ""
