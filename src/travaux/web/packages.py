"""Which package would all accept, what blocks, and what would unlock it? The page with its board."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from travaux.answers.packages import gains_by_party
from travaux.web.arranging import window
from travaux.web.bargaining import (
    RULES,
    answered,
    entries_of,
    entry_of,
    matching,
    packed,
    rows,
    sentences,
    supposed,
    wishes_of,
)
from travaux.web.frame import Frame, framed

router = APIRouter()

POSITIONS = 20
"""So many positions stand on the board at once."""


@router.get("/packages", include_in_schema=False)
def page(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """The verdict, the conflicts, the packages, and a board on which positions can be lifted."""
    supposing = supposed(frame)
    case = packed(frame, supposing)
    answer = answered(frame, case, supposing)
    whole = packed(frame, type(supposing)()).case
    entries = entries_of(frame)
    found = matching(rows(whole, answer, supposing, entries), frame.asked.first("find"), frame)
    part = window(frame.asked.first("position"), POSITIONS, len(found))
    verdicts: dict[str, list[str]] = {}
    for point, status in answer.status.items():
        verdicts.setdefault(status.verdict, []).append(point)
    best = answer.after_conceding.best
    return frame.page(
        "packages.html",
        keep=True,
        answer=answer,
        case=case.case,
        supposing=supposing,
        board=found[part.first : part.last],
        part=part,
        verdicts=verdicts,
        gains=[gains_by_party(case.case, one) for one in best],
        wished=wishes_of(case.case),
        rules=RULES,
        entry=lambda statement: entry_of(entries, statement),
        statement_ids=lambda ids: tuple(dict.fromkeys(one.partition("@")[0] for one in ids)),
        entries_by=entries,
        sentences=lambda cites: sentences(frame, cites),
        on_board={row.entry.id for row in found[part.first : part.last]},
        differing=[
            point
            for point in case.case.negotiation.points
            if point.id not in answer.settled and best and len(point.options) > 1
        ],
    )
