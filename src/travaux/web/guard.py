"""What may other sites do to this one? Nothing: who may ask, and what a page may load, is said here."""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOADS = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)

HEADERS = {
    "Content-Security-Policy": "; ".join(_LOADS),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})


class Guard:
    """Refuses foreign hosts and foreign writes, and puts the headers on every answer.

    A page of another site can make a browser send requests here; it cannot make it lie in `Sec-Fetch-Site`,
    `Origin` or `Host` (Fetch Metadata; the last also keeps DNS rebinding out).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """Take the application and the names it answers to; `*` is any."""
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        wrong = self._wrong(scope["method"], Headers(scope=scope))
        if wrong is None:
            await self._app(scope, receive, guarded)
        else:
            await PlainTextResponse(wrong + "\n", status_code=403)(scope, receive, guarded)

    def _wrong(self, method: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if "*" not in self._hosts and name not in self._hosts:
            return f"this server is not called {name}"
        if method in _SAFE:
            return None
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if (site is not None and site not in _OURS) or (
            origin is not None and origin.partition("://")[2] != host
        ):
            return "only pages of this server may write to it"
        return None
