"""What does a delegation report tonight: what moved, what is asked of us, what is due?"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response

from travaux.answers.brief import Brief, Line, Section, brief
from travaux.answers.quote import Passage, quoted
from travaux.interchange.footnoted import word_page
from travaux.ledger.moment import Moment
from travaux.record.letters import slug
from travaux.web.arranging import Window, window
from travaux.web.cable import cable
from travaux.web.frame import Frame, Refusal, framed, good, moment_in

router = APIRouter()

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

QUOTED = 4
"""So many citations of a line are quoted below it; its number opens more."""

LINES = 20
"""So many lines of a section stand on a page; a longer one can be read alone."""


@dataclass(frozen=True)
class Shown:
    """A section of a brief as far as it is shown.

    Attributes:
        number: its number, from 1.
        part: which of its lines are shown.
        lines: these lines, each with the first sentences it rests on.
    """

    number: int
    part: Window
    lines: tuple[tuple[Line, tuple[Passage, ...]], ...]


class _Unquoted:
    """Sources that quote nothing: the words are fetched for the lines that are shown, not for all."""

    def passages(self, _cite: str, _language: str | None = None) -> tuple[Passage, ...]:
        """No words."""
        return ()

    def everything(self, _language: str | None = None) -> Iterator[tuple[str, Passage]]:
        """No words."""
        return iter(())


@router.get("/brief", include_in_schema=False)
def page(frame: Annotated[Frame, Depends(framed)]) -> HTMLResponse:
    """The brief of the reader's party; for a reader without one, the parties to choose from."""
    since = since_of(frame)
    answer = brief_of(frame, since) if frame.asked.reader.party else None
    chosen = frame.asked.first("section")
    sections = list(enumerate(answer.sections, 1)) if answer else []
    if chosen.isdecimal() and 1 <= int(chosen) <= len(sections):
        sections = sections[int(chosen) - 1 : int(chosen)]
    return frame.page(
        "brief.html",
        keep=True,
        brief=answer,
        sections=[_shown(frame, number, section) for number, section in sections],
        since=frame.asked.first("since"),
        default=since,
        most=QUOTED,
    )


@router.get("/brief.docx", include_in_schema=False)
def as_word(frame: Annotated[Frame, Depends(framed)]) -> Response:
    """The whole brief as a Word file, what each line rests on in its footnote.

    Raises:
        Refusal: the reader has no party.
    """
    if frame.asked.reader.party is None:
        raise Refusal(404, "a brief is one delegation's: choose whose")
    answer = brief_of(frame, since_of(frame))
    lines = list(cable(answer, frame.view.answered.sources, frame.names, frame.t, QUOTED))
    name = slug(f"brief {answer.party} {answer.as_of}") or "brief"
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"', "Cache-Control": "no-cache"}
    return Response(word_page(lines), media_type=_WORD, headers=headers)


def _shown(frame: Frame, number: int, section: Section) -> Shown:
    first = frame.asked.first("line") if frame.asked.first("section") else ""
    part = window(first, LINES, len(section.lines))
    language = frame.asked.first("language") or None
    sources = frame.view.answered.sources
    return Shown(
        number,
        part,
        tuple(
            (line, quoted(sources, line.cites[:QUOTED], language))
            for line in section.lines[part.first : part.last]
        ),
    )


def since_of(frame: Frame) -> Moment:
    """The moment since which is reported: the one in the address, or the end of the day before.

    Raises:
        Refusal: what stands in the address is no moment.
    """
    typed = frame.asked.first("since")
    if typed:
        return moment_in(typed)
    day = frame.view.answered.standing.day
    return day - dt.timedelta(days=1) if day > dt.date.min else day


def brief_of(frame: Frame, since: Moment) -> Brief:
    """The brief of the reader's party since a moment, made once.

    Raises:
        Refusal: there is no such moment in the ledger.
    """
    asked = frame.asked
    before = good(frame.served.desk.view(asked.reader, since, asked.known_at))
    answered, party = frame.view.answered, asked.reader.party or ""
    return frame.view.once(
        ("brief", since),
        lambda: brief(answered.standing, before.answered.standing, party, _Unquoted()),
    )
