"""Who says what, as it is spoken? A page to take the record on, and to follow it on in another window."""

import asyncio
import datetime as dt
import hashlib
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from travaux.ledger.entry import Entry
from travaux.record.letters import slug
from travaux.service.decided import decided_beside
from travaux.service.ledger import STORES
from travaux.service.minutes import SECTIONS, Said, minutes
from travaux.service.offering import Offer, accept, dismiss, offers
from travaux.service.taking import (
    Begun,
    Taken,
    Taking,
    begin,
    close,
    correct,
    journal_of,
    parted,
    read,
    speakers_of,
    take,
    takings,
)
from travaux.text.compare import steps
from travaux.text.words import cut, join, same
from travaux.web.citing import cited
from travaux.web.events import streamed
from travaux.web.exchange import as_file
from travaux.web.frame import Frame, Refusal, framed
from travaux.web.language import LANGUAGES
from travaux.web.reading import who_speaks
from travaux.web.watching import HERE, STILL, event
from travaux.web.writing import ReadsOnly, Writer, today

router = APIRouter()

EVERY = 0.2
"""Seconds between two looks at the journal."""

_SALT = secrets.token_bytes(16)

Framed = Annotated[Frame, Depends(framed)]


@router.get("/taking", include_in_schema=False)
def every(frame: Framed, reads: ReadsOnly) -> HTMLResponse:
    """The records that are being taken, and a form to begin one."""
    return _begin(frame, reads, None, {})


@router.post("/taking", include_in_schema=False)
def start(
    frame: Writer,
    title: Annotated[str, Form()] = "",
    held: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "en",
    name: Annotated[str, Form()] = "",
    taken_by: Annotated[str, Form()] = "",
) -> Response:
    """Begin a record."""
    filled = {"title": title, "held": held, "language": language, "name": name, "taken_by": taken_by}
    try:
        day = dt.date.fromisoformat(held)
    except ValueError:
        return _begin(frame, None, frame.t("exchange.no_day"), filled)
    title = " ".join(title.split()) or frame.t("taking.untitled")
    called = slug(name) or f"{slug(title)[:40].strip('-')}-{day:%m%d}".lstrip("-")
    meeting = Begun(
        name=called,
        title=title,
        held=day,
        language=slug(language)[:3] or "en",
        taken_by=" ".join(taken_by.split()) or None,
    )
    wrong = begin(frame.served.desk.address, meeting)
    if wrong is not None:
        return _begin(frame, None, wrong, filled)
    return RedirectResponse(frame.asked.to(f"/taking/{called}"), 303)


@router.get("/taking/{name}", include_in_schema=False)
def one(name: str, frame: Framed, reads: ReadsOnly) -> HTMLResponse:
    """A record that is being taken: to write in for who keeps the ledger, to follow for who may read it."""
    return _page(frame, name, reads)


@router.get("/taking/{name}/minutes.docx", include_in_schema=False)
def out(name: str, frame: Framed) -> Response:
    """The minutes, with what was decided, asked and promised."""
    taking = _taking(frame, name)
    headings = {kind: frame.t(f"minutes.{kind}") for kind in (*SECTIONS, "present", "said")}
    said = Said(headings, frame.t("minutes.nothing"), lambda entry: _told(frame, entry), frame.t.day)
    return as_file(minutes(frame.view.answered, taking, said), f"{name}-minutes.docx", ".docx")


@router.get("/events/taking/{name}", include_in_schema=False)
async def events(name: str, frame: Framed) -> StreamingResponse:
    """Tells a window that the record, or what rests on it, is not what it was."""
    await asyncio.to_thread(_taking, frame, name)
    return streamed(_stream(frame, name))


@router.post("/taking/{name}/close", include_in_schema=False)
def end(name: str, frame: Writer) -> Response:
    """Close the record."""
    wrong = close(frame.served.desk.address, name, _now(frame))
    return _page(frame, name, None, wrong) if wrong else _back(frame, name, "minutes")


@router.post("/taking/{name}/suggested", include_in_schema=False)
def decide(
    name: str, frame: Writer, key: Annotated[str, Form()] = "", what: Annotated[str, Form()] = ""
) -> Response:
    """Make a suggestion an entry, or never offer it again."""
    _taking(frame, name)
    wrong = (accept if what == "accept" else dismiss)(frame.served.desk.address, name, key)
    return _page(frame, name, None, wrong) if wrong else _back(frame, name, "")


@router.post("/taking/{name}", include_in_schema=False)
def write(
    name: str, frame: Writer, words: Annotated[str, Form()] = "", speaker: Annotated[str, Form()] = ""
) -> Response:
    """Take turns down."""
    taking = _taking(frame, name)
    known = speakers_of(taking, _persons(frame))
    who = known.get(speaker.strip().casefold(), " ".join(speaker.split()))
    done = take(frame.served.desk.address, name, parted(who, words, known), _now(frame))
    if isinstance(done, str):
        return _page(frame, name, None, done, {"speaker": speaker, "words": words})
    return _back(frame, name, "write")


@router.post("/taking/{name}/{turn}", include_in_schema=False)
def amend(
    name: str,
    turn: int,
    frame: Writer,
    words: Annotated[str, Form()] = "",
    speaker: Annotated[str, Form()] = "",
) -> Response:
    """Correct a turn; what stood there stays to be seen."""
    known = speakers_of(_taking(frame, name), _persons(frame))
    who = known.get(speaker.strip().casefold(), " ".join(speaker.split())) or None
    wrong = correct(frame.served.desk.address, name, turn, who, words, _now(frame))
    return _page(frame, name, None, wrong) if wrong else _back(frame, name, f"t{turn}")


def _back(frame: Frame, name: str, at: str) -> Response:
    return RedirectResponse(frame.asked.to(f"/taking/{name}", at=at), 303)


def _begin(frame: Frame, reads: str | None, problem: str | None, filled: dict[str, str]) -> HTMLResponse:
    seen = [one for one in takings(frame.served.desk.address) if _may_see(frame, one.meeting.name)]
    return frame.page(
        "takings.html",
        status=422 if problem else 200,
        takings=seen,
        reads=reads,
        problem=problem,
        filled=filled,
        day=today(frame),
        languages=LANGUAGES,
    )


def _may_see(frame: Frame, name: str) -> bool:
    """The keeper sees all; another reader a record that the ledger has and lets them read."""
    return frame.asked.reader.keeper or name in frame.view.answered.standing.matters.records


def _taking(frame: Frame, name: str) -> Taking:
    taking = read(frame.served.desk.address, name)
    if isinstance(taking, str) or not _may_see(frame, name):
        raise Refusal(404, f"no record called {name} is being taken")
    return taking


def _persons(frame: Frame) -> dict[str, str]:
    persons = frame.view.answered.standing.matters.persons
    return {name: frame.names[name] for name in persons}


def _now(frame: Frame) -> dt.datetime:
    """This instant by the clock of the place where the negotiation is held."""
    return dt.datetime.now(frame.view.answered.standing.calendar.tz)


def _page(
    frame: Frame,
    name: str,
    reads: str | None,
    problem: str | None = None,
    filled: dict[str, str] | None = None,
) -> HTMLResponse:
    taking = _taking(frame, name)
    standing = frame.view.answered.standing
    speakers = who_speaks(frame.view)
    rests: dict[int, list[Entry]] = {}
    if name in standing.matters.records:
        for turn, rows in cited(frame.view, name).items():
            rests[turn] = list({entry.id: entry for _, entry in rows}.values())
    asked = frame.asked.first("correct")
    labels = list(dict.fromkeys(one.now.speaker for one in taking.turns if one.now.speaker))
    return frame.page(
        "taking.html",
        status=422 if problem else 200,
        taking=taking,
        reads=reads,
        problem=problem,
        filled=filled or {},
        party_of=lambda label: frame.say.matters.persons.get(speakers.of(label) or ""),
        entries=rests,
        offered=_offered(frame, name) if reads is None else {},
        correcting=int(asked) if asked.isdecimal() and len(asked) < 9 else None,  # noqa: PLR2004
        names=list(dict.fromkeys((*labels, *_persons(frame).values()))),
        changed=changed,
        last=taking.turns[-1].now.speaker if taking.turns else "",
    )


def _offered(frame: Frame, name: str) -> dict[int, list[Offer]]:
    """The suggestions beside each turn; none for a store, which has the record's words when it is closed."""
    address = frame.served.desk.address
    if Path(address).suffix in STORES or name not in frame.view.answered.standing.matters.records:
        return {}
    decided = _stamp(decided_beside(Path(address)))
    found = frame.view.once(("offered", name, decided), lambda: offers(address, name))
    beside: dict[int, list[Offer]] = {}
    for one in () if isinstance(found, str) else found:
        beside.setdefault(one.turn, []).append(one)
    return beside


def changed(turn: Taken) -> list[tuple[str, str]]:
    """The words of a turn that was corrected: what was struck, what was brought, what stayed, in order."""
    old = cut(turn.before[0].words) if turn.before else []
    new = cut(turn.now.words)
    found: list[tuple[str, str]] = []
    for step in steps([same(word.text) for word in old], [same(word.text) for word in new]):
        if step.kept:
            found.append(("kept", join(new[step.new.start : step.new.stop])))
        elif step.old:
            found.append(("struck", join(old[step.old.start : step.old.stop])))
        else:
            found.append(("brought", join(new[step.new.start : step.new.stop])))
    return found


def _told(frame: Frame, entry: Entry) -> str:
    told = frame.say.told(entry)
    return f"{frame.name(told.party)}: {told.text}" if told.party else told.text


async def _stream(frame: Frame, name: str) -> AsyncIterator[str]:
    """An event whenever the journal, or what this reader may read of the ledger, is not what it was."""
    path = journal_of(frame.served.desk.address, name)
    seen = await _state(frame, path)
    yield event("ready", seen)
    silent = 0.0
    while True:
        await asyncio.sleep(EVERY)
        now = await _state(frame, path)
        if now != seen:
            seen, silent = now, 0.0
            yield event("change", seen)
            continue
        silent += EVERY
        if silent >= STILL:
            silent = 0.0
            yield HERE


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:  # that it is gone is a state, too
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"


async def _state(frame: Frame, path: Path) -> str:
    """An opaque word for the state of a record and of the reader's view."""
    journal = await asyncio.to_thread(_stamp, path)
    journal += await asyncio.to_thread(_stamp, decided_beside(Path(frame.served.desk.address)))
    cursor = await frame.served.watcher.cursor(frame.asked)
    return hashlib.blake2b(f"{journal} {cursor}".encode(), key=_SALT, digest_size=12).hexdigest()
