"""What was undertaken, how is it checked, and is it kept? The page, its map and its calendar."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from travaux.answers.kept import Checked, calendar, now_of
from travaux.answers.kept_views import Kept
from travaux.service import keeping
from travaux.service.verifying import Places, ask_places, map_of
from travaux.verification.agenda import Item, icalendar
from travaux.web.arranging import Window, window
from travaux.web.frame import Frame, framed, good

router = APIRouter()

ROWS = 40
"""So many rows of each list stand on the page at once."""


@router.get("/verification", include_in_schema=False)
def page(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """Obligations with their states, evidence side by side, inspections, quotas, calendar, map."""
    answer = kept_of(frame)
    places = places_of(frame)
    used = {row.kind.partition("/")[0] for row in answer.quotas}
    used |= {each.type.partition("/")[0] for each in answer.inspections if each.type}
    figures = good(frame.view.once("regimes", keeping.ask_regimes), 422) if used else ()
    lists = {
        "obligation": answer.obligations,
        "item": answer.evidence,
        "inspection": answer.inspections,
        "quota": answer.quotas,
        "day": calendar_of(frame),
    }
    windows = {name: _window(frame, name, len(rows)) for name, rows in lists.items()}
    shown = {name: rows[windows[name].first : windows[name].last] for name, rows in lists.items()}
    return frame.page(
        "verification.html",
        keep=frame.view.answered.ledger.store is not None,  # beside a dossier attached files are looked at
        answer=answer,
        shown=shown,
        windows=windows,
        drawn=places.drawn,
        sites={each.fact.name: each.fact.title for each in places.outlines},
        figures=[figure for figure in figures if figure.regime in used],
        addresses=addresses,
    )


@router.get("/verification/map.svg", include_in_schema=False)
def chart(frame: Annotated[Frame, Depends(framed)]) -> Response:
    """The map as a file of its own."""
    drawing = map_of(places_of(frame), ".svg")
    return Response(drawing, media_type="image/svg+xml", headers={"Cache-Control": "private, no-cache"})


@router.get("/verification/calendar.ics", include_in_schema=False)
def calendar_file(frame: Annotated[Frame, Depends(framed)]) -> Response:
    """The calendar as a file (RFC 5545)."""
    title = frame.title or frame.t("nav.verification")
    text = icalendar(calendar_of(frame), title, now_of(frame.view.answered.standing))
    return Response(
        text,
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="verification.ics"'},
    )


def kept_of(frame: Frame) -> Kept:
    """What is kept, made once."""
    found = _checked(frame)
    return frame.view.once("kept", lambda: keeping.kept_of(frame.view.answered, found))


def calendar_of(frame: Frame) -> tuple[Item, ...]:
    """What is due, spent and left, made once."""
    found = _checked(frame)
    return frame.view.once("calendar", lambda: calendar(found))


def _checked(frame: Frame) -> Checked:
    """What both are made of."""
    return good(frame.view.once("checked", lambda: keeping.ask_checked(frame.view.answered)), 422)


def places_of(frame: Frame) -> Places:
    """The sites with their outlines, made once."""
    return good(frame.view.once("places", lambda: ask_places(frame.view.answered)), 422)


def addresses(because: tuple[str, ...]) -> tuple[str, ...]:
    """Of what something rests on, what can be opened: sentences and notes, and no bare entries."""
    return tuple(cite for cite in because if not cite.startswith("^"))


def _window(frame: Frame, name: str, count: int) -> Window:
    return window(frame.asked.first(name), ROWS, count)
