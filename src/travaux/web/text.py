"""What does the text say, in which reading, who holds each change, and how did each provision come to be?"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from msgspec.structs import replace

from travaux.answers.history_views import History
from travaux.answers.stand import moment_text
from travaux.answers.text import text
from travaux.answers.text_desk import Wanted
from travaux.answers.text_views import ColumnView, ProvisionView, RunView, TextAnswer
from travaux.dossier.write import write_entries
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Amendment, Instrument, Point, Proposal
from travaux.record.address import Address
from travaux.service.adding import add, names_in
from travaux.service.ask import ask_history
from travaux.service.editing import Edit, in_force, proposed
from travaux.service.ledger import Ledger
from travaux.standing.fold import fold
from travaux.text.reading import READINGS, Reading
from travaux.web.arranging import window
from travaux.web.desk import View
from travaux.web.dots import MOST, Dot, dots
from travaux.web.frame import Frame, Refusal, framed, good, moment_in
from travaux.web.wording import Row, column_of, lines, rows
from travaux.web.writing import ReadsOnly, Writer, today

router = APIRouter()

PROVISIONS = 20
"""So many provisions stand on one page."""

NAMED = 5
"""So many holders of a change are named in a line; the sheet beside the page names all."""


@dataclass(frozen=True)
class Shown:
    """A text as the address asks for it.

    Attributes:
        answer: the first column, with what stands against the text.
        columns: all columns.
        rows: the provisions side by side.
        wanted: what was asked.
        against: the moment of the second column, if it is another.
    """

    answer: TextAnswer
    columns: tuple[ColumnView, ...]
    rows: tuple[Row, ...]
    wanted: Wanted
    against: str | None


Framed = Annotated[Frame, Depends(framed)]


@router.get("/text", include_in_schema=False)
def every(frame: Framed) -> Response:
    """The instruments; where there is but one with words, that one."""
    standing = frame.view.answered.standing
    names = list(dict.fromkeys([*standing.matters.instruments, *standing.texts.languages]))
    worded = [name for name in names if standing.texts.languages.get(name)]
    if len(worded) == 1 == len(names):
        return RedirectResponse(frame.asked.to(f"/text/{worded[0]}"), 303)
    titles = {name: _title(frame, name) for name in names}
    return frame.page(
        "texts.html", titles=titles, languages=standing.texts.languages, order=standing.texts.order
    )


@router.get("/text/{instrument}", include_in_schema=False)
def whole(instrument: str, frame: Framed) -> HTMLResponse:
    """An instrument."""
    return _page(frame, instrument)


@router.get("/text/{instrument}/{provision:path}", include_in_schema=False)
def one(instrument: str, provision: str, frame: Framed, reads: ReadsOnly) -> HTMLResponse:
    """A provision, with how it came to be or to fall; `?edit` opens it for writing."""
    name = _named(frame, f"{instrument}/{provision}")
    if frame.asked.first("edit") and reads is None:
        return _form(frame, name, frame.asked.first("in"))
    return _page(frame, name)


@router.post("/text/{instrument}/{provision:path}", include_in_schema=False)
def edit(
    instrument: str,
    provision: str,
    frame: Writer,
    words: Annotated[str, Form()],
    base: Annotated[str, Form()],
    language: Annotated[str, Form()],
    title: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    point: Annotated[str, Form()] = "",
    cites: Annotated[str, Form()] = "",
    day: Annotated[str, Form()] = "",
    step: Annotated[str, Form()] = "preview",
) -> Response:
    """What somebody wrote in place of a provision: shown as a proposal, then kept as one."""
    name = _named(frame, f"{instrument}/{provision}")
    try:
        on = dt.date.fromisoformat(day) if day else today(frame)
    except ValueError:
        return _form(frame, name, language, words, f"{day} is no day of the calendar")
    wanted = Edit(
        provision=name,
        language=language,
        base=_plain(base),
        words=_plain(words),
        title=" ".join(title.split()) or frame.t("text.unnamed_proposal", provision=name),
        by=by or None,
        point=point or None,
        cites=tuple(cites.split()),
        day=on,
    )
    nowhere = [cite for cite in wanted.cites if not frame.view.answered.sources.passages(cite)]
    if nowhere:
        return _form(frame, name, language, wanted.words, f"there is no passage {nowhere[0]}", wanted)
    if step == "keep":
        done = add(frame.served.desk.address, lambda ledger: _made(ledger, wanted))
        if isinstance(done, str):
            return _form(frame, name, language, wanted.words, done, wanted)
        made = next(e.fact.name for e in done if isinstance(e.fact, Proposal))
        where = frame.asked.to(f"/text/{name}", made=made, **{"in": language})
        return RedirectResponse(where, 303)
    made_now = _made(frame.view.answered.ledger, wanted)
    if isinstance(made_now, str) or step == "back":
        problem = made_now if isinstance(made_now, str) and step != "back" else None
        return _form(frame, name, language, wanted.words, problem, wanted)
    return _preview(frame, wanted, made_now)


def _made(ledger: Ledger, wanted: Edit) -> tuple[Entry, ...] | str:
    return proposed(fold(ledger.entries), wanted, tuple(names_in(ledger)))


def _plain(text_: str) -> str:
    return text_.replace("\r\n", "\n").strip()


def _title(frame: Frame, instrument: str) -> str:
    entry = frame.view.answered.standing.matters.instruments.get(instrument)
    return entry.fact.title if entry and isinstance(entry.fact, Instrument) else instrument


def _named(frame: Frame, provision: str) -> str:
    """The name of a provision that is called by its name or by the number it bears now."""
    return _found(frame, provision).provision


def _found(frame: Frame, provision: str) -> History:
    """How a provision came to be or to fall, worked out once."""
    key = ("history", provision)
    return good(frame.view.once(key, lambda: ask_history(frame.view.answered, provision)))


def reading_of(frame: Frame) -> Reading:
    """The reading that an address asks for.

    Raises:
        Refusal: there is none of that name.
    """
    asked = frame.asked.first("reading", "difference")
    if asked not in READINGS:
        raise Refusal(400, f"there is no reading called {asked} (readings: {', '.join(READINGS)})")
    return asked


def _other(frame: Frame, moment: str) -> View:
    """The same ledger for the same reader as of another moment."""
    return good(frame.served.desk.view(frame.asked.reader, moment_in(moment), frame.asked.known_at))


def _shown(frame: Frame, of: str) -> Shown:
    languages = frame.view.answered.standing.texts.languages.get(of.partition("/")[0], ())
    language = frame.asked.first("in") or (languages[0] if languages else None)
    beside = frame.asked.first("beside") or None
    beside = None if beside == language else beside
    wanted = Wanted(of, language, reading_of(frame), beside)
    against = frame.asked.first("against") or None
    key = ("text", of, wanted.reading, language, beside, against)
    return frame.view.once(key, lambda: _worked_out(frame, wanted, against))


def _worked_out(frame: Frame, wanted: Wanted, against: str | None) -> Shown:
    standing = frame.view.answered.standing
    then = _other(frame, against).answered.standing if against else None
    if then is not None and wanted.beside is not None:
        # another language as of another moment: each is read for itself, for they share no words
        first = good(text(standing, _alone(wanted, wanted.language)))
        answers = [first, good(text(then, _alone(wanted, wanted.beside)))]
    else:
        first = good(text(standing, wanted, then))
        answers = [first]
    columns: list[ColumnView] = []
    for each in answers:
        columns += [column_of(each), *([each.beside] if each.beside else [])]
    return Shown(first, tuple(columns), rows([column.provisions for column in columns]), wanted, against)


def _alone(wanted: Wanted, language: str | None) -> Wanted:
    return Wanted(wanted.of, language, wanted.reading)


def _page(frame: Frame, of: str) -> HTMLResponse:
    instrument, _, provision = of.partition("/")
    standing = frame.view.answered.standing
    known = {*standing.matters.instruments, *standing.texts.languages}
    if instrument not in known:
        names = ", ".join(sorted(known)) or "none"
        raise Refusal(404, f"there is no instrument called {instrument} (instruments: {names})")
    worded = standing.texts.languages.get(instrument, ())
    if not worded:
        return frame.page(
            "texts.html", titles={instrument: _title(frame, instrument)}, languages={}, order={}
        )
    shown = _shown(frame, of)
    size = PROVISIONS if len(shown.columns) == 1 else PROVISIONS * 2 // 3
    part = window(frame.asked.first("provision"), size, len(shown.rows))
    projected = frame.asked.first("view") == "projector"
    all_dots = frame.view.once("dots", lambda: dots(frame.now().answered.standing))
    return frame.page(
        "projector.html" if projected else "text.html",
        keep=True,
        shown=shown,
        answer=shown.answer,
        languages=worded,
        readings=READINGS,
        reading=shown.wanted.reading,
        instrument=instrument,
        provision=of if provision else None,
        rows=shown.rows[part.first : part.last],
        part=part,
        lines=lambda view: lines(view, bracketed=shown.wanted.reading == "difference"),
        who=bool(frame.asked.first("who")),
        dots=lambda name: all_dots.get(name, ())[-MOST:],
        reads=frame.closed,
        point_of=lambda name: str(name or "").partition(":")[0],
        told=lambda run: _told(frame, run),
        history=_history(frame, of) if provision and not projected else None,
        entry_of=_entries(frame).get,
        moment_of=lambda dot: moment_text(cast("Dot", dot).moment),
        label_of=lambda moment: _label(frame, cast("Dot", moment)),
        proposal=lambda name: _proposal(frame, name),
        here_now=moment_text(frame.asked.as_of) if frame.asked.as_of is not None else None,
        made=frame.asked.first("made"),
    )


def _history(frame: Frame, of: str) -> History:
    found = _found(frame, of)
    # what strikes a provision in every language is told once, however many entries say it
    events = (replace(each, wordings=tuple(dict.fromkeys(each.wordings))) for each in found.events)
    return replace(found, events=tuple(events))


def _entries(frame: Frame) -> Mapping[str, Entry]:
    return frame.view.once(
        "entries", lambda: {entry.id: entry for entry in frame.view.answered.standing.folded}
    )


def _label(frame: Frame, dot: Dot) -> str:
    moment = dot.moment
    day = frame.t.day(dot.entries[0].day)
    if isinstance(moment, Address):
        return f"{day}, {frame.t('frame.at_turn', turn=moment.turn, record=moment.record)}"
    return day


def _proposal(frame: Frame, name: str) -> Proposal | None:
    entry = frame.view.answered.standing.matters.proposals.get(name)
    return entry.fact if entry and isinstance(entry.fact, Proposal) else None


def _told(frame: Frame, run: RunView) -> str:
    """A change in words, for whoever points at it or hears it read."""
    named = [frame.name(name) for name in run.holders[:NAMED]]
    who = ", ".join([*named, "…"] if len(run.holders) > NAMED else named)
    if run.proposal is None:
        return frame.t("text.of_the_draft")
    what = _proposal(frame, run.proposal)
    title = what.title if what else run.proposal
    if run.adopted:
        return frame.t("text.is_adopted", title=title)
    return frame.t("text.is_held", title=title, who=who) if who else title


def _form(
    frame: Frame,
    provision: str,
    language: str,
    words: str | None = None,
    problem: str | None = None,
    wanted: Edit | None = None,
) -> HTMLResponse:
    standing = frame.view.answered.standing
    languages = standing.texts.languages.get(provision.partition("/")[0], ())
    language = language if language in languages else languages[0] if languages else ""
    base = in_force(standing, provision, language)
    if base is None:
        raise Refusal(404, f"there are no words of {provision} in force in {language} that could be changed")
    matters = standing.matters
    points = {
        name: entry.fact.title
        for name, entry in matters.points.items()
        if isinstance(entry.fact, Point) and entry.fact.provision == provision
    }
    return frame.page(
        "edit.html",
        status=200 if problem is None else 422,
        provision=provision,
        language=language,
        languages=languages,
        base=base.strip(),
        words=(words if words is not None else base).strip(),
        problem=problem,
        wanted=wanted,
        points=points,
        actors=[*matters.parties, *matters.groups, *matters.persons],
        day=wanted.day if wanted else today(frame),
    )


def _preview(frame: Frame, wanted: Edit, made: Sequence[Entry]) -> HTMLResponse:
    """The text as it would be with the proposal in it, and what it would collide with."""
    entries = frame.view.answered.ledger.entries
    after = fold([*entries, *made])
    answer = good(text(after, Wanted(wanted.provision, wanted.language, "difference")))
    name = next(e.fact.name for e in made if isinstance(e.fact, Proposal))
    shown: ProvisionView | None = next(
        (each for each in answer.provisions if each.provision == wanted.provision), None
    )
    return frame.page(
        "edit_preview.html",
        wanted=wanted,
        made=[e.fact for e in made if isinstance(e.fact, Amendment)],
        statements=write_entries(made),
        shown=shown,
        lines=lambda view: lines(view, bracketed=True),
        told=lambda run: run.proposal or "",
        collisions=[one for one in answer.collisions if name in (one.one, one.other)],
        proposal=lambda other: _proposal(frame, other),
        name=name,
    )
