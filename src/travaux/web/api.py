"""Which answers are given to programs? The same as the commands print with `--json`."""

from dataclasses import asdict
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import Response

from travaux.answers.brief import Brief
from travaux.answers.history_views import History
from travaux.answers.kept_views import Kept
from travaux.answers.packages import PackagesAnswer
from travaux.answers.quote import Passage, quoted
from travaux.answers.said import Hit, Wanted
from travaux.answers.stand import Stand
from travaux.answers.summary import Summary
from travaux.answers.text_desk import Wanted as WantedText
from travaux.answers.text_views import TextAnswer
from travaux.ledger.problem import Problem
from travaux.service.ask import (
    Question,
    ask_brief,
    ask_check,
    ask_history,
    ask_said,
    ask_stand,
    ask_summary,
    ask_text,
)
from travaux.text.reading import READINGS, Reading
from travaux.web.bargaining import answered, packed, supposed
from travaux.web.frame import Frame, Refusal, framed, good, moment_in
from travaux.web.search import wanted_of
from travaux.web.verification import kept_of

router = APIRouter(prefix="/api", tags=["answers"])


def _asked(
    request: Request,
    reader: Annotated[
        str | None, Query(alias="as", description="PARTY[/LEVEL[/COMPARTMENT+…]], public, keeper")
    ] = None,
    as_of: Annotated[
        str | None, Query(alias="as-of", description="only what had occurred by this moment")
    ] = None,
    known_at: Annotated[
        str | None, Query(alias="known-at", description="only what had been recorded by then")
    ] = None,
    language: Annotated[str | None, Query(description="quote in this language")] = None,
) -> Frame:
    """The frame of a request; its parameters are read there, and named here for the document."""
    del reader, as_of, known_at, language
    return framed(request)


Asked = Annotated[Frame, Depends(_asked)]


def _shape(name: str, *, many: bool = False) -> dict[int | str, dict[str, Any]]:
    one = {"$ref": f"#/components/schemas/{name}"}
    schema = {"type": "array", "items": one} if many else one
    return {
        200: {"description": "the answer", "content": {"application/json": {"schema": schema}}},
        400: {"description": "what was asked cannot be read"},
        404: {"description": "there is no such reader, moment, point or provision"},
    }


def _json(answer: object) -> Response:
    return Response(
        msgspec.json.encode(answer), media_type="application/json", headers={"Cache-Control": "no-cache"}
    )


def _question(frame: Frame) -> Question:
    asked = frame.asked
    return Question(
        frame.served.desk.address, asked.reader, asked.as_of, asked.known_at, asked.first("language") or None
    )


@router.get("/stand", responses=_shape("Stand"), response_class=Response)
def stand(frame: Asked, point: Annotated[list[str], Query(description="only these points")] = []) -> Response:  # noqa: B006  fastapi's way to say that there may be none
    """Where each party stands on each point, what is asked, promised and due."""
    return _json(good(ask_stand(frame.view.answered, tuple(point))))


@router.get("/summary", responses=_shape("Summary"), response_class=Response)
def summary(frame: Asked) -> Response:
    """Where many parties stand, counted."""
    return _json(ask_summary(frame.view.answered))


@router.get("/brief", responses=_shape("Brief"), response_class=Response)
def brief(
    frame: Asked, since: Annotated[str, Query(description="report what moved since this moment")]
) -> Response:
    """One delegation's cable: what moved, what is asked, what is due."""
    moment = moment_in(since)
    return _json(good(ask_brief(frame.view.answered, moment, _question(frame))))


@router.get("/said", responses=_shape("Hit", many=True), response_class=Response)
def said(
    frame: Asked,
    q: Annotated[str, Query(description="words in any form; in double quotes as they stand")] = "",
    by: Annotated[str | None, Query(description="said by this person")] = None,
    party: Annotated[str | None, Query(description="said for this party")] = None,
    point: Annotated[str | None, Query(description="cited by an entry on this point")] = None,
    article: Annotated[
        str | None, Query(description="cited by an entry on a point of this provision")
    ] = None,
    on: Annotated[str | None, Query(description="said on this day")] = None,
) -> Response:
    """What was said, by whom, about what."""
    del q, by, party, point, article, on  # read by `wanted_of`, as on the page
    wanted = wanted_of(frame)
    if wanted == Wanted():
        raise Refusal(400, "say what to look for: q, or one of by, party, point, article, on")
    return _json(list(good(ask_said(frame.view.answered, wanted, frame.asked.first("language") or None))))


@router.get("/text/{instrument:path}", responses=_shape("TextAnswer"), response_class=Response)
def text(
    instrument: str,
    frame: Asked,
    reading: Annotated[Reading | None, Query(description="one of " + ", ".join(READINGS))] = None,
    beside: Annotated[str | None, Query(description="a language to set beside it")] = None,
    against: Annotated[str | None, Query(description="a moment to set beside it")] = None,
    party: Annotated[str | None, Query(description="only the words that this party put in")] = None,
) -> Response:
    """What an instrument, or a provision of it, says."""
    if beside and against:
        raise Refusal(400, "set one thing beside the text: a language or a moment")
    moment = moment_in(against) if against else None
    wanted = WantedText(
        of=instrument,
        language=frame.asked.first("language") or None,
        reading=reading or ("difference" if moment is None else "changed"),
        beside=beside,
        party=party,
    )
    return _json(good(ask_text(frame.view.answered, wanted, moment, _question(frame))))


@router.get("/history/{provision:path}", responses=_shape("History"), response_class=Response)
def history(provision: str, frame: Asked) -> Response:
    """How a provision came to be or to fall."""
    return _json(good(ask_history(frame.view.answered, provision)))


@router.get("/packages", responses=_shape("PackagesAnswer"), response_class=Response)
def packages(
    frame: Asked,
    drop: Annotated[list[str], Query(description="as if these positions were set aside")] = [],  # noqa: B006
    add: Annotated[list[str], Query(description="as if these positions counted")] = [],  # noqa: B006
    without: Annotated[list[str], Query(description="as if these parties were not there")] = [],  # noqa: B006
    rule: Annotated[str | None, Query(description="decide by this rule")] = None,
) -> Response:
    """Which package all would accept, what blocks, and the least that must give."""
    del drop, add, without, rule  # read by `supposed`, as on the page
    supposing = supposed(frame)
    return _json(answered(frame, packed(frame, supposing), supposing))


@router.get("/kept", responses=_shape("Kept"), response_class=Response)
def kept(frame: Asked) -> Response:
    """What was undertaken, and whether it is kept; inspections, quotas, evidence."""
    return _json(kept_of(frame))


@router.get("/check", responses=_shape("Problem", many=True), response_class=Response)
def check(frame: Asked) -> Response:
    """What a careful secretary would point out."""
    return _json([asdict(problem) for problem in ask_check(frame.view.answered)])


@router.get("/quote", responses=_shape("Passage", many=True), response_class=Response)
def quote(
    frame: Asked, cite: Annotated[list[str], Query(description="addresses, such as havana-1105#10.2")]
) -> Response:
    """The sentences that citations stand for."""
    return _json(quoted(frame.view.answered.sources, cite, frame.asked.first("language") or None))


_ANSWERS = (Stand, Summary, Brief, Hit, TextAnswer, History, PackagesAnswer, Kept, Passage, Problem)


def describe(app: FastAPI) -> None:
    """Put the shapes of the answers into the application's OpenAPI document."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        document = made()
        _, shapes = msgspec.json.schema_components(_ANSWERS, ref_template="#/components/schemas/{name}")
        document.setdefault("components", {}).setdefault("schemas", {}).update(shapes)
        return document

    app.openapi = openapi  # type: ignore[method-assign]
