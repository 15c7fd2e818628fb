"""What can be brought in, what was recognised in it, and what can be taken out?"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from travaux.answers.stand import stand
from travaux.answers.text_desk import Wanted
from travaux.dossier.parse import parse_text
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Amendment, Instrument, MeetingRecord, Position, Provision, Text
from travaux.record.choices import Choices
from travaux.record.layouts import LAYOUTS
from travaux.record.letters import slug
from travaux.service.apart import recognised
from travaux.service.ask import Answered
from travaux.service.bringing import Meeting, bring_record, bring_statements
from travaux.service.ledger import Ledger
from travaux.service.recognising import KINDS, Job, Recognised
from travaux.service.sources import draft_sources
from travaux.service.speakers import persons_of
from travaux.service.taking_out import RECORD_FORMS, dossier_bytes, record_bytes, text_bytes
from travaux.service.wording import FORMATS
from travaux.standing.fold import fold
from travaux.text.reading import READINGS
from travaux.web.bounded import Bounded
from travaux.web.frame import Frame, Refusal, framed
from travaux.web.held import HELD, MOST_BYTES
from travaux.web.spoken import meetings
from travaux.web.text import reading_of
from travaux.web.writing import ReadsOnly, Writer, today

router = APIRouter(route_class=Bounded)

POINTS = 60
"""So many points of a draft stand in the preview of its matrix."""

Framed = Annotated[Frame, Depends(framed)]

_MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xml": "application/xml",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".zip": "application/zip",
}


@router.get("/exchange", include_in_schema=False)
def page(frame: Framed, reads: ReadsOnly) -> HTMLResponse:
    """What can be brought in and taken out."""
    standing = frame.view.answered.standing
    instruments = {name: languages for name, languages in standing.texts.languages.items() if languages}
    titles = {
        name: entry.fact.title
        for name, entry in standing.matters.instruments.items()
        if isinstance(entry.fact, Instrument)
    }
    return frame.page(
        "exchange.html",
        reads=reads,
        instruments=instruments,
        titles=titles,
        records=meetings(standing),
        formats=FORMATS,
        forms=RECORD_FORMS,
        readings=READINGS,
        stored=frame.view.answered.ledger.store is not None,
        kinds=KINDS,
        most=MOST_BYTES // 1_000_000,
    )


@router.post("/exchange", include_in_schema=False)
def bring(frame: Writer, file: UploadFile, kind: Annotated[str, Form()] = "") -> Response:
    """Take a file in, to look at what was recognised in it; nothing enters the ledger."""
    data = file.file.read(MOST_BYTES + 1)
    if not data:
        raise Refusal(400, "choose a file that is not empty")
    if len(data) > MOST_BYTES:
        raise Refusal(413, f"a file of more than {MOST_BYTES // 1_000_000} million bytes is not taken")
    word = HELD.take(file.filename or "file", data)
    return RedirectResponse(frame.asked.to(f"/exchange/{word}", kind=kind or None), 303)


@router.get("/exchange/{word}", include_in_schema=False)
def look(word: str, frame: Writer) -> HTMLResponse:
    """What was recognised in a file, and how it would be read if somebody decides otherwise."""
    return _look(frame, word, None)


@router.post("/exchange/{word}", include_in_schema=False)
def keep(
    word: str,
    frame: Writer,
    name: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    held: Annotated[str, Form()] = "",
    person: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Put what was recognised into the ledger."""
    path = _path(word)
    found = recognised(_job(frame, path, keep=True))
    if found.problem is not None:
        return _look(frame, word, found.problem)
    address = frame.served.desk.address
    try:
        day = dt.date.fromisoformat(held)
    except ValueError:
        return _look(frame, word, frame.t("exchange.no_day"))
    if found.record is not None:
        known = dict(found.record.persons)
        meeting = Meeting(
            name=name or path.stem,
            title=" ".join(title.split()),
            held=day,
            taken_by=found.record.taken_by,
            persons={each: known[each] for each in person or () if each in known},
        )
        done = bring_record(address, path, meeting)
    else:
        done = bring_statements(address, found.statements, found.passages, path, day)
    if isinstance(done, str):
        return _look(frame, word, done)
    HELD.leave(word)
    return RedirectResponse(_arrived(frame, done), 303)


@router.get("/exchange/text/{name}", include_in_schema=False)
def text_out(name: str, frame: Framed) -> Response:
    """A text as a file: `protocol.docx`, in the reading and language that the address says."""
    instrument, ending = _split(name, FORMATS)
    reading = reading_of(frame)
    wanted = Wanted(instrument, frame.asked.first("in") or None, reading)
    return as_file(text_bytes(frame.view.answered, wanted, ending), f"{instrument}-{reading}{ending}", ending)


@router.get("/exchange/record/{name}", include_in_schema=False)
def record_out(name: str, frame: Framed) -> Response:
    """A record as a file: `havana-1105.tei.xml`."""
    record, ending = _split(name, RECORD_FORMS)
    return as_file(record_bytes(frame.view.answered, record, ending), f"{record}{ending}", ".xml")


@router.get("/exchange/dossier/{name}", include_in_schema=False)
def dossier_out(name: str, frame: Framed) -> Response:
    """The dossier and what lies beside it, as far as the reader may see it."""
    stem, ending = _split(name, (".zip",))
    return as_file(dossier_bytes(frame.view.answered, slug(stem) or "dossier"), name, ending)


def _split(name: str, endings: tuple[str, ...]) -> tuple[str, str]:
    ending = next((each for each in endings if name.endswith(each) and len(name) > len(each)), None)
    if ending is None:
        raise Refusal(404, f"{name}: there are {', '.join(endings)}")
    return name.removesuffix(ending), ending


def as_file(data: bytes | str, name: str, ending: str) -> Response:
    """A file to be kept; or the page that says why there is none."""
    if isinstance(data, str):
        raise Refusal(404, data)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type=_MEDIA[ending], headers=headers)


def _path(word: str) -> Path:
    path = HELD.path(word)
    if path is None:
        raise Refusal(404, "this file waits no more: bring it again")
    return path


def _job(frame: Frame, path: Path, *, keep: bool = False) -> Job:
    asked = frame.asked
    kind = asked.first("kind")
    layout = asked.first("layout")
    return Job(
        path=str(path),
        kind=kind if kind in KINDS else None,
        choices=Choices(
            dialect=layout if layout in {each.name for each in LAYOUTS} else None,
            labels=tuple(_typed(asked.first("labels"))),
            not_labels=tuple(_typed(asked.first("not-labels"))),
            speakers=_speakers(asked.first("speakers")),
            persons=persons_of(frame.view.answered.standing.corrected.heads),
        ),
        language=asked.first("language") or None,
        keep=keep,
    )


def _typed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _speakers(text: str) -> dict[str, str]:
    """`LABEL = PERSON; LABEL = PERSON` as a person types it."""
    pairs = [part.rpartition("=") for part in _typed(text)]
    return {
        label.strip(): who.strip() for label, sign, who in pairs if sign and label.strip() and who.strip()
    }


def _look(frame: Frame, word: str, problem: str | None) -> HTMLResponse:
    path = _path(word)
    job = _job(frame, path)
    found = recognised(job)
    draft = _draft(found)
    return frame.page(
        "recognised.html",
        status=422 if problem else 200,
        word=word,
        name=path.name,
        stem=slug(path.stem),
        size=path.stat().st_size,
        found=found,
        problem=problem or found.problem,
        layouts=LAYOUTS,
        kinds=KINDS,
        asked_kind=job.kind,
        draft=draft,
        today=today(frame),
        known={*frame.view.answered.standing.matters.persons},
    )


def _draft(found: Recognised) -> Mapping[str, object] | None:
    """The matrix of a draft, and the provisions of a text, with nothing else in the ledger."""
    if not found.statements:
        return None
    entries = [one.entry for one in parse_text(found.statements, "what was recognised").statements]
    standing = fold(entries)
    answered = Answered(
        Ledger("what was recognised", entries), standing, draft_sources({}, standing.corrected.heads), ()
    )
    answer = stand(standing)
    return {
        "points": answer.points[:POINTS],
        "count": len(answer.points),
        "parties": tuple(standing.matters.parties),
        "tags": answered.tags,
        "names": answered.names,
        "positions": sum(isinstance(e.fact, Position) for e in entries),
        "amendments": sum(isinstance(e.fact, Amendment) for e in entries),
        "provisions": [e.fact for e in entries if isinstance(e.fact, Provision)][:POINTS],
        "words": {e.fact.provision: e.fact.words for e in entries if isinstance(e.fact, Text)},
    }


def _arrived(frame: Frame, made: tuple[Entry, ...]) -> str:
    """Where what was brought in can be seen."""
    for entry in made:
        if isinstance(entry.fact, MeetingRecord):
            return frame.asked.to(f"/record/{entry.fact.name}")
    if any(isinstance(entry.fact, Text) for entry in made):
        return frame.asked.to("/text")
    return frame.asked.to("/")
