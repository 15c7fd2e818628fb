"""How does a page learn that the ledger has changed? Server-sent events (HTML standard, section 9.2)."""

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from travaux.web import asked as address
from travaux.web.frame import Served, good

router = APIRouter()


@router.get("/events", include_in_schema=False)
async def events(request: Request) -> StreamingResponse:
    """The stream of one reader; its ids are opaque, and lead on after a broken connection.

    Raises:
        Refusal: the address asks for what cannot be asked.
    """
    served: Served = request.app.state.served
    asked = good(address.read("/events", request.query_params.multi_items(), served.most), 400)
    last = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return streamed(served.watcher.stream(asked, last))


def streamed(events: AsyncIterator[str]) -> StreamingResponse:
    """Events on their way to a page; nothing between may keep them."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)
