"""Who may write into the ledger from a page? The keeper, at this very machine, in the present."""

import datetime as dt
from typing import Annotated

from fastapi import Depends, Request

from travaux.web.frame import Frame, Refusal, framed

FRESH = dt.timedelta(days=60)
"""A negotiation of which nothing is younger is history: what is added to it is dated like its last entry."""

_MOST = 4_000
"""Characters of a field; nobody says more in a line."""

_LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})


def why_not(request: Request, frame: Frame) -> str | None:
    """None if whoever asks may write, or a sentence saying why not."""
    host = request.client.host if request.client else ""
    if host not in _LOOPBACK:
        return "only the keeper writes, at the machine on which this server runs"
    return frame.closed


def writer(request: Request, frame: Annotated[Frame, Depends(framed)]) -> Frame:
    """The frame of a request that writes: `Depends(writer)`.

    Raises:
        Refusal: whoever asks may not write.
    """
    wrong = why_not(request, frame)
    if wrong is not None:
        raise Refusal(403, wrong)
    return frame


def reads_only(request: Request, frame: Annotated[Frame, Depends(framed)]) -> str | None:
    """Why whoever asks may not write: `Depends(reads_only)`, for pages that say so."""
    return why_not(request, frame)


def today(frame: Frame) -> dt.date:
    """The day that a new entry bears unless another is said: today, or a past negotiation's last."""
    last = frame.view.answered.standing.day
    today = dt.datetime.now(dt.UTC).date()
    return today if last.year == 1 or today - last <= FRESH else last


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of the form that was sent, each no longer than a line can be."""
    sent = await request.form()
    return {name: value[:_MOST] for name, value in sent.items() if isinstance(value, str)}


Writer = Annotated[Frame, Depends(writer)]
Fields = Annotated[dict[str, str], Depends(fields_of)]
ReadsOnly = Annotated[str | None, Depends(reads_only)]
