"""Where was something said?"""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from travaux.answers.said import Wanted
from travaux.web.frame import Frame, Refusal, framed
from travaux.web.searching import marked, search

router = APIRouter()


@router.get("/search", include_in_schema=False)
def page(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """The form, and what was found."""
    wanted = wanted_of(frame)
    language = frame.asked.first("language") or None
    start = frame.asked.first("from")
    found = (
        frame.view.once(
            ("search", wanted, language, start), lambda: search(frame.view, wanted, language, start)
        )
        if wanted != Wanted()
        else None
    )
    matters = frame.view.answered.standing.matters
    persons = sorted((frame.name(name), name) for name in matters.persons)
    return frame.page("search.html", keep=True, wanted=wanted, found=found, persons=persons, marked=marked)


def wanted_of(frame: Frame) -> Wanted:
    """What the address asks for.

    Raises:
        Refusal: a name or a day in it is none.
    """
    asked, matters = frame.asked, frame.view.answered.standing.matters
    day = asked.first("on")
    try:
        date = dt.date.fromisoformat(day) if day else None
    except ValueError as error:
        raise Refusal(400, f"“{day}” is no day; write one such as 1962-11-05") from error
    for word, name, known in (
        ("person", asked.first("by"), matters.persons),
        ("party", asked.first("party"), matters.parties),
        ("point", asked.first("point"), matters.points),
        ("provision", asked.first("article"), matters.provisions),
    ):
        if name and name not in known:
            raise Refusal(404, f"there is no {word} called {name}")
    return Wanted(
        asked.first("q").strip()[:200],
        asked.first("by") or None,
        asked.first("party") or None,
        asked.first("point") or None,
        asked.first("article") or None,
        date,
    )
