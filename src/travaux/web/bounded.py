"""How much may somebody send? So much, and the rest is not even read."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from travaux.web.held import MOST_BYTES

_AROUND = 200_000
"""Bytes that a form takes besides its file."""

TOO_LARGE = 413

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Bounded(APIRoute):
    """A route whose requests have no more bytes than a file may have, whatever they say of themselves."""

    def get_route_handler(self) -> Handler:
        """The handler, behind a count of what arrives."""
        handler = super().get_route_handler()

        async def bounded(request: Request) -> Response:
            said = request.headers.get("content-length", "0")
            if not said.isdecimal() or len(said) > 12 or int(said) > MOST_BYTES + _AROUND:  # noqa: PLR2004
                raise HTTPException(TOO_LARGE)
            return await handler(Request(request.scope, _counted(request.receive), request._send))  # noqa: SLF001

        return bounded


def _counted(receive: Callable[[], Awaitable[Message]]) -> Callable[[], Awaitable[Message]]:
    got = 0

    async def counted() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > MOST_BYTES + _AROUND:
            raise HTTPException(TOO_LARGE)
        return message

    return counted
