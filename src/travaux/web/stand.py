"""Where does each party stand on each point, what was asked and promised, and by when?"""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from travaux.answers.stand import PointView, Stand
from travaux.ledger.entry import is_unrecorded
from travaux.ledger.moment import parse_instant
from travaux.web.arranging import COLUMNS, GROUPS, ROWS, TURNED, chosen, grouped, matching, ordered, window
from travaux.web.changing import Changes, changes
from travaux.web.frame import Frame, framed, good, moment_in
from travaux.web.matrix import matrix, speaking
from travaux.web.openness import openness
from travaux.web.plotting import Plot, plot
from travaux.web.stances import standing_of

router = APIRouter()

MANY = 8
"""With more parties than this, a column counts them, and cells are narrow."""


@dataclass(frozen=True)
class Dated:
    """A question or an undertaking that is still open.

    Attributes:
        kind: `question` or `undertaking`.
        due: the civil day, or None.
        state: `pending`, `due`, `undated` or `overdue`.
        who: who asks or owes.
        whom: of whom, or to whom.
        text: what.
        after: what it waits for, if no day can be named.
        cites: what it rests on.
    """

    kind: str
    due: str | None
    state: str
    who: str
    whom: tuple[str, ...]
    text: str
    after: str | None
    cites: tuple[str, ...]


SOON = 3_000
"""Entries up to which the plot costs no time worth speaking of."""

DATED = 40
"""So many questions and undertakings stand on one page."""


@router.get("/", include_in_schema=False)
def page(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """Points × parties, then what is pending and due."""
    answer = standing_of(frame.view)
    everybody = frame.view.once("speaking", lambda: speaking(answer))
    parties = chosen(everybody, frame.asked.first("parties"), lambda party: _called(frame, party))
    points = _points(frame, answer)
    moved = _moved(frame, answer)
    if moved is not None and frame.asked.first("only") == "changed":
        points = tuple(point for point in points if point.id in moved.points)
    wide = TURNED if frame.asked.first("group") == "party" else COLUMNS
    columns = window(frame.asked.first("column"), wide, len(parties))
    rows = window(frame.asked.first("row"), ROWS, len(points))
    shown = parties[columns.first : columns.last]
    dated = frame.view.once("dated", lambda: sorted(_open(answer), key=_by_date))
    due = window(frame.asked.first("due"), DATED, len(dated))
    return frame.page(
        "stand.html",
        keep=True,
        answer=answer,
        points=points,
        parties=shown,
        groups=[
            (name, matrix(part, shown))
            for name, part in grouped(points[rows.first : rows.last], frame.asked.first("group"))
        ],
        choices=GROUPS,
        columns=columns,
        rows=rows,
        counted=len(everybody) > MANY,
        moved=moved,
        latest=frame.view.once("latest", lambda: _latest(frame)),
        dated=dated[due.first : due.last],
        due=due,
        curve=_curve(frame) if _soon(frame) else None,
        later=not _soon(frame),
    )


@router.get("/stand/curve", include_in_schema=False)
def curve(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """The plot alone, for a ledger in which it takes a while."""
    return frame.part("curve.html", curve=_curve(frame))


def _soon(frame: Frame) -> bool:
    """Whether the plot is made with the page: of a small ledger, or where it is asked for."""
    return len(frame.view.answered.standing.folded) <= SOON or frame.asked.first("curve") == "1"


def _curve(frame: Frame) -> Plot | None:
    return frame.view.once("curve", lambda: plot(openness(frame.view.answered.standing)))


@router.get("/stand.csv", include_in_schema=False)
def as_csv(frame: Annotated[Frame, Depends(framed)]) -> Response:
    """The points that are shown, all of them, with every party that is chosen, as CSV."""
    answer = standing_of(frame.view)
    parties = chosen(speaking(answer), frame.asked.first("parties"), lambda party: _called(frame, party))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["point", *(frame.tag(party) for party in parties), "verdict"])
    for row in matrix(_points(frame, answer), parties):
        cells = ["; ".join(f"{word.stance} {word.proposal}" for word in cell.words) for cell in row.cells]
        writer.writerow([_plain(text) for text in (row.point.title, *cells, row.point.verdict)])
    return Response(
        out.getvalue(), media_type="text/csv; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


def _points(frame: Frame, answer: Stand) -> tuple[PointView, ...]:
    return ordered(matching(answer.points, frame.asked.first("find")), frame.asked.first("sort"))


def _called(frame: Frame, party: str) -> tuple[str, ...]:
    return party, frame.tag(party), frame.name(party)


def _plain(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is prefixed with an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _moved(frame: Frame, answer: Stand) -> Changes | None:
    """What changed since the moment (`since`) or the recorded instant (`seen`) that the address names.

    Raises:
        Refusal: it names none.
    """
    since, seen = frame.asked.first("since"), frame.asked.first("seen")
    if not since and not seen:
        return None
    moment = moment_in(since) if since else frame.asked.as_of
    known = good(parse_instant(seen), 400) if seen else frame.asked.known_at
    view = good(frame.served.desk.view(frame.asked.reader, moment, known))
    before = standing_of(view)
    key = ("changes", frame.view.version, frame.view.key)
    return view.once(key, lambda: changes(before, answer))


def _latest(frame: Frame) -> str:
    """When the last entry was recorded that this reader may read, if the ledger says so."""
    recorded = [e.recorded for e in frame.view.answered.standing.folded if not is_unrecorded(e)]
    return max(recorded).astimezone(dt.UTC).isoformat() if recorded else ""


def _open(answer: Stand) -> Iterator[Dated]:
    for q in answer.questions:
        if q.state != "answered":
            yield Dated("question", q.due, q.state, q.asked_by, q.asked_of, q.text, None, q.cites)
    for u in answer.undertakings:
        if u.state != "kept" and u.outcome != "released":
            yield Dated("undertaking", u.due, u.state, u.by, u.to, u.text, u.after, u.cites)


def _by_date(row: Dated) -> tuple[str, str, str]:
    return row.due or "9999", row.kind, row.text
