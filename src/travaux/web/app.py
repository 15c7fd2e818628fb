"""Which pages are there, and what do they share? The application, made anew for a ledger."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from travaux import __version__
from travaux.ledger.marking import KEEPER, Reader
from travaux.web import (
    api,
    brief,
    entry,
    events,
    exchange,
    health,
    packages,
    record,
    search,
    sheet,
    stand,
    suggesting,
    taking,
    text,
    timeline,
    verification,
)
from travaux.web.asked import Asked
from travaux.web.desk import Desk
from travaux.web.frame import Refusal, Served, spoken
from travaux.web.guard import Guard
from travaux.web.keeping import Keeper
from travaux.web.look import STATIC, digest, templates
from travaux.web.watching import Watcher

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    stand.router,
    record.router,
    suggesting.router,
    text.router,
    exchange.router,
    taking.router,
    packages.router,
    verification.router,
    brief.router,
    timeline.router,
    search.router,
    sheet.router,
    entry.router,
    events.router,
    api.router,
)
"""One a page; whoever adds a page adds its router here."""

LOCAL = ("localhost", "127.0.0.1", "[::1]")
"""What a server on loopback is called."""


def application(
    ledger: str,
    *,
    reader: Reader = KEEPER,
    hosts: Iterable[str] = LOCAL,
    ready: Callable[[], None] | None = None,
) -> FastAPI:
    """The application over one ledger.

    Args:
        ledger: a dossier, a store, a draft, or a bundled example, as for every command.
        reader: who is served; unless it is the keeper, no address can ask as anybody else.
        hosts: the names this server answers to; `*` is any.
        ready: called once the application answers.
    """
    desk = Desk(ledger)
    watcher = Watcher(desk)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        watching = asyncio.create_task(watcher.watch())
        if ready is not None:
            ready()
        yield
        watching.cancel()

    app = FastAPI(
        title="Travaux",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    for router in ROUTERS:
        app.include_router(router)
    app.mount(f"/static/{digest()}", Kept(directory=STATIC), name="static")
    paths = frozenset(
        path for router in ROUTERS for route in router.routes if (path := getattr(route, "path", ""))
    )
    app.state.served = Served(desk, reader, paths, watcher)
    api.describe(app)
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(HTTPException, _missing)
    app.add_middleware(Keeper, desk=desk)
    app.add_middleware(Guard, hosts=frozenset(hosts))
    return app


class Kept(StaticFiles):
    """Static files under an address that changes with their content: a browser may keep them for ever."""

    def file_response(self, *args: object, **named: object) -> Response:
        """The file, with leave to keep it."""
        found: Response = super().file_response(*args, **named)  # type: ignore[arg-type]
        found.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return found


def _refused(request: Request, error: Exception) -> Response:
    status, reason = (error.status, error.reason) if isinstance(error, Refusal) else (500, str(error))
    return _explained(request, status, reason)


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _explained(request, status, "")


def _explained(request: Request, status: int, reason: str) -> Response:
    """A page that says what is wrong and leads back; it needs no ledger, so that it can say there is none."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"problem": reason or "there is nothing at this address"}, status)
    t = spoken(request)
    asked = Asked(request.url.path, tuple(request.query_params.multi_items()))
    page = templates().get_template("refusal.html")
    return HTMLResponse(page.render(t=t, to=asked.to, status=status, reason=reason), status)
