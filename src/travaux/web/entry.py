"""How does a sentence of the record become an entry? A form, with the citation filled in."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from travaux.ledger.kinds.position import STANCES
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.service.adding import add
from travaux.web.frame import Frame, Refusal, framed
from travaux.web.making import FIRMNESS, KINDS, NEW, Wanted
from travaux.web.quoting import Quote, quotes
from travaux.web.stances import standing_of
from travaux.web.writing import Fields, ReadsOnly, Writer

router = APIRouter()


@router.get("/entry", include_in_schema=False)
def form(frame: Annotated[Frame, Depends(framed)], reads_only: ReadsOnly) -> HTMLResponse:
    """The form for the sentences that `on` names, as `kind`."""
    kind = frame.asked.first("kind") or KINDS[0]
    quoted = _quoted(frame)
    filled = {"text": frame.asked.first("words"), **_said_by(frame, quoted)}
    return _page(frame, kind, quoted, filled, reads_only)


@router.post("/entry", include_in_schema=False)
def make(frame: Writer, fields: Fields) -> Response:
    """Keep the entry, or show the form again with what is wrong."""
    quoted = _quoted(frame)
    kind = fields.get("kind", "")
    wanted = Wanted(kind, fields, frame.asked.every("on"), _day(frame, quoted))
    done = add(frame.served.desk.address, wanted.made)
    if isinstance(done, str):
        return _page(frame, kind, quoted, fields, None, done)
    return RedirectResponse(frame.record_link(quoted[0].first), 303)


def _quoted(frame: Frame) -> tuple[Quote, ...]:
    """The sentences that are cited.

    Raises:
        Refusal: there are none.
    """
    found = quotes(frame.view, frame.asked.every("on"))
    if not found or found[0].record is None:
        raise Refusal(404, "an entry rests on a sentence of a record: select one there")
    return found


def _day(frame: Frame, quoted: tuple[Quote, ...]) -> dt.date:
    address = parse_address(quoted[0].first)
    held = frame.view.answered.standing.calendar.held
    record = address.record if isinstance(address, Address) else ""
    return dt.date.fromordinal(held[record][0])


def _said_by(frame: Frame, quoted: tuple[Quote, ...]) -> dict[str, str]:
    """Whoever spoke is who takes the position, tables, asks or promises, unless somebody says otherwise."""
    speaker, party = quoted[0].speaker, quoted[0].party
    known = speaker in frame.view.answered.standing.matters.persons
    return {
        "party": party or "",
        "by": speaker or "" if known else party or "",
        "speaker": speaker or "" if known else "",
    }


def _page(
    frame: Frame,
    kind: str,
    quoted: tuple[Quote, ...],
    filled: dict[str, str],
    reads_only: str | None,
    problem: str | None = None,
) -> HTMLResponse:
    if kind not in KINDS:
        raise Refusal(404, f"“{kind}” is no kind of entry that is made from a sentence")
    matters = frame.view.answered.standing.matters
    answer = standing_of(frame.view)
    return frame.page(
        "entry.html",
        status=200 if problem is None else 422,
        kind=kind,
        kinds=KINDS,
        quoted=quoted,
        filled=filled,
        reads_only=reads_only,
        problem=problem,
        stances=STANCES,
        firmness=FIRMNESS,
        points=answer.points,
        questions=[each for each in answer.questions if each.state != "answered"],
        sides=[*matters.parties, *matters.groups],
        actors=[*matters.parties, *matters.groups, *matters.persons],
        persons=list(matters.persons),
        new=NEW,
    )
