"""What was said, in every language side by side, and which entries rest on each sentence?"""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from travaux.ledger.kinds import MeetingRecord
from travaux.web.frame import Frame, Refusal, framed
from travaux.web.quoting import languages
from travaux.web.reading import reading
from travaux.web.spoken import limit, meetings
from travaux.web.suggesting import back_to, suggested
from travaux.web.writing import ReadsOnly

router = APIRouter()

WIDE = 2
"""So many languages stand side by side; a record in more of them is read two at a time."""


@dataclass(frozen=True)
class Held:
    """A record in the list of all records."""

    name: str
    title: str
    day: dt.date
    languages: tuple[str, ...]
    begun: bool


@router.get("/record", include_in_schema=False)
def every(frame: Annotated[Frame, Depends(framed)]) -> Response:
    """The records by date; where there is but one, that one."""
    records = _records(frame)
    if len(records) == 1 and records[0].begun:
        return RedirectResponse(frame.asked.to(f"/record/{records[0].name}"), 303)
    return frame.page("records.html", keep=True, records=records)


@router.get("/record/{name}", include_in_schema=False)
def whole(name: str, frame: Annotated[Frame, Depends(framed)], reads_only: ReadsOnly) -> HTMLResponse:
    """A record from its beginning."""
    return _page(frame, name, "1", reads_only)


@router.get("/record/{name}/{place}", include_in_schema=False)
def at(
    name: str, place: str, frame: Annotated[Frame, Depends(framed)], reads_only: ReadsOnly
) -> HTMLResponse:
    """A record at a turn (`10`) or a sentence (`10.2`)."""
    return _page(frame, name, place, reads_only)


def _records(frame: Frame) -> list[Held]:
    standing = frame.view.answered.standing
    return [
        Held(f.name, f.title, f.held, languages(frame.view, f.name), limit(standing, f.name) is not None)
        for f in meetings(standing)
    ]


def _page(frame: Frame, name: str, place: str, reads_only: str | None) -> HTMLResponse:
    entry = frame.view.answered.standing.matters.records.get(name)
    if entry is None or not isinstance(entry.fact, MeetingRecord):
        raise Refusal(404, f"there is no record called {name}")
    turn, _, sentence = place.partition(".")
    if not turn.isdecimal() or (sentence and not sentence.isdecimal()) or len(place) > 18:  # noqa: PLR2004
        raise Refusal(404, f"“{place}” is no turn or sentence of a record")
    found = reading(frame.view, name)
    number, turns = found.page(int(turn)) if found else (0, ())
    shown = _shown(frame, found.languages) if found else ()
    return frame.page(
        "record.html",
        keep=not frame.asked.first("suggest"),  # what was dismissed is not in the ledger
        record=entry.fact,
        reading=found,
        begun=limit(frame.view.answered.standing, name) is not None,
        turns=turns,
        page_number=number,
        place=place,
        shown=shown,
        suggesting=suggested(frame, name, turns),
        reads_only=reads_only,
        back_to=back_to(frame, name),
    )


def _shown(frame: Frame, codes: tuple[str, ...]) -> tuple[int, ...]:
    """Which of the record's languages are shown, by their numbers: those asked for, or the first two."""
    wanted = [codes.index(code) for code in frame.asked.every("side") if code in codes]
    return tuple(wanted[:WIDE]) or tuple(range(min(WIDE, len(codes))))
