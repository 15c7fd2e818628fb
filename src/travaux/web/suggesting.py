"""What becomes of a suggestion in the margin of a record? A person accepts, edits or dismisses it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from travaux.ledger.entry import Entry
from travaux.ledger.kinds.position import STANCES
from travaux.service.adding import add, alone
from travaux.service.appending import again, append
from travaux.service.hearing import Heard, desk_of
from travaux.service.ledger import STORES, Ledger
from travaux.service.offering import GONE
from travaux.service.suggesting import Desk, Step
from travaux.standing.fold import fold
from travaux.store import Refused
from travaux.suggest.drafting import EDITABLE, Draft
from travaux.suggest.model import Suggestion
from travaux.web import desk as served
from travaux.web.frame import Frame, Refusal, framed
from travaux.web.margin import (
    PATIENCE,
    Margin,
    desk,
    edited,
    following,
    heard_of,
    margin,
    place_of,
    wanted,
)
from travaux.web.quoting import quotes
from travaux.web.reading import Turn
from travaux.web.stances import standing_of
from travaux.web.writing import Fields, ReadsOnly, Writer

router = APIRouter()

_steps: WeakKeyDictionary[served.Desk, dict[str, list[Step]]] = WeakKeyDictionary()
"""What was decided since the server began, of each record, so that it can be taken back."""


def suggested(frame: Frame, name: str, turns: tuple[Turn, ...]) -> Margin | None:
    """What a page of a record shows of the suggestions; None unless the address asks for them."""
    asked = frame.asked.first("suggest")
    if not asked:
        return None
    if not (frame.served.most.keeper and frame.asked.reader.keeper):
        return Margin(problem=frame.t("suggesting.keeper_only"))
    if not frame.is_now:
        return Margin(problem=frame.t("suggesting.now_only"))
    return margin(desk(frame.view, name, PATIENCE), turns, everything=asked == "all")


def back_to(frame: Frame, name: str) -> str | None:
    """The words of the decision that was made last, if there is one to be taken back."""
    steps = _steps.get(frame.served.desk, {}).get(name)
    return steps[-1].one.span if steps else None


@router.post("/record/{name}/suggested", include_in_schema=False)
def decide(
    name: str, frame: Writer, key: Annotated[str, Form()] = "", what: Annotated[str, Form()] = ""
) -> Response:
    """Accept or dismiss a suggestion, or take the last decision back."""
    if what == "undo":
        return _undone(frame, name)
    found, one = _one(frame, name, key)
    if what == "dismiss":
        with alone:
            wrong = found.dismiss(one)
            _note(frame, found)
    elif found.draft(one).missing:
        return RedirectResponse(_form(frame, name, key), 303)
    else:
        wrong = _accepted(frame, name, one, None)
    if wrong is not None:
        raise Refusal(409, wrong)
    return RedirectResponse(_page(frame, name, f"s{place_of(found, one)}"), 303)


@router.get("/record/{name}/suggested/{key}", include_in_schema=False)
def form(
    name: str, key: str, frame: Annotated[Frame, Depends(framed)], reads_only: ReadsOnly
) -> HTMLResponse:
    """What the entry would say, to be changed before it is one."""
    if reads_only is not None:
        raise Refusal(403, reads_only)
    found, one = _one(frame, name, key)
    return _edit(frame, found, one, found.draft(one), None)


@router.post("/record/{name}/suggested/{key}", include_in_schema=False)
def keep(name: str, key: str, frame: Writer, fields: Fields) -> Response:
    """Make the entry as it was changed, or show the form again with what is wrong."""
    found, one = _one(frame, name, key)
    drafted = edited(found, one, found.draft(one), fields)
    if drafted.missing:
        words = ", ".join(frame.t(f"suggesting.field_{field}") for field in drafted.missing)
        wrong: str | None = frame.t("suggesting.missing", fields=words)
    else:
        wrong = _accepted(frame, name, one, fields)
    if wrong is not None:
        return _edit(frame, found, one, drafted, wrong)
    after = following(found, one, everything=frame.asked.first("suggest") == "all")
    place = place_of(found, after or one)
    return RedirectResponse(
        _page(frame, name, f"g-{after.key}" if after else f"s{place}", place=place.partition(".")[0]), 303
    )


def _accepted(frame: Frame, name: str, one: Suggestion, fields: Mapping[str, str] | None) -> str | None:
    """Make a suggestion an entry while nobody else of this program writes; None, or why it was not."""
    heard = heard_of(frame.view, name)
    if not isinstance(heard, Heard):
        return heard
    path = Path(frame.served.desk.address)
    made: list[tuple[Desk, tuple[Entry, ...], str, str]] = []

    def make(ledger: Ledger) -> list[Entry] | str:
        if ledger.store is not None and path.suffix not in STORES:
            return f"a store is written to under a name that ends in {', '.join(STORES)}"
        found = _fresh(ledger, heard)
        if isinstance(found, str):
            return found
        if found.find(one.key) is None:
            return GONE
        drafted = found.draft(one)
        new = found.made(one, drafted if fields is None else edited(found, one, drafted, fields))
        if isinstance(new, str):
            return new
        before = "" if ledger.store is not None else path.read_text(encoding="utf-8")
        made.append((found, *new, before))
        wanted = again(path, new[0])
        if isinstance(wanted, str) or wanted == [*new[0]]:
            return wanted
        # a store has them already, taken back: that is lifted here, and nothing is to be added
        lifted = append(path, wanted, new[1])
        return lifted.reason if isinstance(lifted, Refused) else ""

    with alone:
        done = add(str(path), make)
        if isinstance(done, str) and done:
            return done
        found, entries, text, before = made[0]
        if path.suffix not in STORES:  # with the blank line that stands before it, so that both can go again
            whole = path.read_text(encoding="utf-8")
            text = whole[len(before) : whole.index(text, len(before)) + len(text)]
        wrong = found.accepted(Step(one, entries, text))
        _note(frame, found)
    return wrong


def _fresh(ledger: Ledger, heard: Heard) -> Desk | str:
    """The desk over a ledger as it is at this very moment."""
    return desk_of(Path(ledger.address), fold(ledger.entries).corrected.heads, heard)


def _note(frame: Frame, found: Desk) -> None:
    """Remember what was decided at a desk, behind what was decided before."""
    _steps.setdefault(frame.served.desk, {}).setdefault(found.name, []).extend(found.steps)


def _undone(frame: Frame, name: str) -> Response:
    found = _desk(frame, name)
    steps = _steps.get(frame.served.desk, {}).get(name, [])
    with alone:
        found.steps = steps
        one = found.undo()
    if one is None:
        raise Refusal(409, frame.t("suggesting.nothing_back"))
    if isinstance(one, str):
        raise Refusal(409, one)
    place = place_of(found, one)
    return RedirectResponse(_page(frame, name, f"g-{one.key}", place=place.partition(".")[0]), 303)


def _desk(frame: Frame, name: str) -> Desk:
    found = desk(frame.view, name)
    if not isinstance(found, Desk):
        raise Refusal(404, str(found))
    return found


def _one(frame: Frame, name: str, key: str) -> tuple[Desk, Suggestion]:
    found = _desk(frame, name)
    one = found.find(key)
    if one is None:
        raise Refusal(409, GONE)
    return found, one


def _asked(frame: Frame) -> dict[str, Any]:
    """What the record's page was asked for besides."""
    return {"suggest": frame.asked.first("suggest") or "1", "side": frame.asked.every("side")}


def _page(frame: Frame, name: str, at: str, *, place: str = "") -> str:
    """The record where the reader was, or at another place."""
    turn = place or frame.asked.first("place", "1")
    return frame.asked.to(f"/record/{name}/{turn}", at=at, **_asked(frame))


def _form(frame: Frame, name: str, key: str) -> str:
    place = frame.asked.first("place", "1")
    return frame.asked.to(f"/record/{name}/suggested/{key}", place=place, **_asked(frame))


def _edit(frame: Frame, found: Desk, one: Suggestion, drafted: Draft, problem: str | None) -> HTMLResponse:
    matters = frame.view.answered.standing.matters
    points = standing_of(frame.view).points
    known = {proposal.id for point in points for proposal in point.proposals}
    return frame.page(
        "suggested.html",
        status=422 if problem else 200,
        one=one,
        drafted=drafted,
        fields=EDITABLE[one.kind],
        problem=problem,
        quoted=quotes(frame.view, (found.cite(one),)),
        cite=found.cite(one),
        back=_page(frame, found.name, f"g-{one.key}"),
        action=_form(frame, found.name, one.key),
        stances=STANCES,
        points=points,
        known=known,
        sides=[*matters.parties, *matters.groups],
        actors=[*matters.parties, *matters.groups, *matters.persons],
        left=len(wanted(found)),
    )
