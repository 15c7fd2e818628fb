"""What happened when, and by whom; and how does one go to a moment?"""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from travaux.answers.stand import moment_text
from travaux.ledger.moment import Moment
from travaux.record.address import Address
from travaux.web.desk import View
from travaux.web.frame import Frame, framed
from travaux.web.laying import Laid, Step, lay
from travaux.web.moments import occurred, recorded

router = APIRouter()


@router.get("/timeline", include_in_schema=False)
def page(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """Every entry as a mark, on the clock of what occurred or of what was recorded."""
    clock = "recorded" if frame.asked.first("clock") == "recorded" else "occurred"
    whole = frame.now()
    laid = whole.once(("laid", clock, frame.t.language), lambda: _laid(frame, whole, clock))
    shown = frame.asked.first("known-at" if clock == "recorded" else "as-of")
    return frame.page("timeline.html", keep=True, laid=laid, clock=clock, shown=shown, ids=_shown_ids(frame))


def _shown_ids(frame: Frame) -> frozenset[str]:
    """The entries that had occurred, and were known, as of the moment that is shown."""
    return frame.view.once(
        "ids", lambda: frozenset(entry.id for entry in frame.view.answered.standing.folded)
    )


def _laid(frame: Frame, whole: View, clock: str) -> Laid:
    standing = whole.answered.standing
    if clock == "recorded":
        steps = [
            Step(f"{each.instant:%Y-%m-%d %H:%M}", each.instant, each.entries) for each in recorded(standing)
        ]
    else:
        steps = [
            Step(_label(frame, tick.moment), tick.moment, standing.folded[tick.first : tick.last])
            for tick in occurred(standing)
        ]
    return lay(
        steps, frame.say.party, lambda moment: moment_text(moment) if not isinstance(moment, str) else moment
    )


def _label(frame: Frame, moment: Moment) -> str:
    if isinstance(moment, Address):
        return frame.t("timeline.turn", turn=moment.turn, record=moment.record)
    return frame.t.day(moment if not isinstance(moment, dt.datetime) else moment.date())
