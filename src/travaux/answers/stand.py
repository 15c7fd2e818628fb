"""Where does each party stand on each point, under which condition, and what was asked and promised?"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from travaux.answers.judge import judge_all, outcome_of
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Answer, Performance, Point, Position, Proposal, Question, Undertaking
from travaux.ledger.moment import Moment
from travaux.matters.state import Matters
from travaux.matters.table import party_of
from travaux.standing.fold import Standing


class Said(msgspec.Struct, frozen=True):
    """Who did something, and where that is recorded."""

    cites: tuple[str, ...]
    person: str | None = None
    party: str | None = None


class PositionView(msgspec.Struct, frozen=True, kw_only=True):
    """A live position.

    `condition` reads `only if …` or `unless …`; `entry` is the entry's id, and `scribe` who recorded it:
    `from brackets` where it was read off a bracketed draft.
    """

    party: str
    stance: str
    capacity: str
    reported_by: tuple[str, ...] | None
    condition: str | None
    cites: tuple[str, ...]
    speaker: str | None
    firmness: str
    basis: str
    reason: str | None
    together: tuple[str, ...]
    entry: str
    scribe: str | None


class ProposalView(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal on a point, with the positions on it."""

    id: str
    title: str
    drafted: bool
    wording: str | None
    outcome: str | None
    voiced_by: Said | None
    proposed_by: Said | None
    positions: tuple[PositionView, ...]
    cites: tuple[str, ...]


class PointView(msgspec.Struct, frozen=True, kw_only=True):
    """A point with its verdict; `agreed_on` is the proposal that is agreed."""

    id: str
    title: str
    provision: str | None
    verdict: str
    agreed_on: str | None
    blocked_by: tuple[str, ...]
    proposals: tuple[ProposalView, ...]


class QuestionView(msgspec.Struct, frozen=True, kw_only=True):
    """A question; `answered_by` are the sentences that answer it, `state` is answered, pending or overdue."""

    id: str
    asked_by: str
    asked_by_party: str | None
    asked_of: tuple[str, ...]
    text: str
    due: str | None
    point: str | None
    answered_by: tuple[str, ...]
    state: str
    cites: tuple[str, ...]


class UndertakingView(msgspec.Struct, frozen=True, kw_only=True):
    """An undertaking; `outcome` says kept, broken or released once somebody has said so."""

    id: str
    by: str
    by_party: str | None
    to: tuple[str, ...]
    text: str
    due: str | None
    after: str | None
    tentative: bool
    state: str
    outcome: str | None
    cites: tuple[str, ...]


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `stand`."""

    as_of: str
    known_at: str | None
    title: str | None
    parties: tuple[str, ...]
    points: tuple[PointView, ...]
    questions: tuple[QuestionView, ...]
    undertakings: tuple[UndertakingView, ...]
    left_out: int


def stand(standing: Standing) -> Stand:
    """Everything `travaux stand` can show, as one value."""
    matters = standing.matters
    negotiation = matters.negotiation
    return Stand(
        as_of=moment_text(standing.as_of),
        known_at=standing.known_at.isoformat() if standing.known_at else None,
        title=getattr(negotiation.fact, "title", None) if negotiation else None,
        parties=tuple(matters.parties),
        points=tuple(_points(standing)),
        questions=questions(standing),
        undertakings=undertakings(standing),
        left_out=standing.left_out,
    )


def moment_text(moment: Moment) -> str:
    """A moment as it would be typed."""
    return moment.isoformat() if isinstance(moment, dt.date) else str(moment)


def _points(standing: Standing) -> list[PointView]:
    matters = standing.matters
    found = []
    for name, judged in judge_all(standing).items():
        entry = matters.points.get(name)
        fact = entry.fact if entry else None
        found.append(
            PointView(
                id=name,
                title=fact.title if isinstance(fact, Point) else name,
                provision=fact.provision if isinstance(fact, Point) else None,
                verdict=judged.judgement.verdict,
                agreed_on=judged.judgement.proposal,
                blocked_by=judged.judgement.blocked_by,
                proposals=tuple(_proposal(standing, option) for option in matters.options.get(name, ())),
            )
        )
    return found


def _proposal(standing: Standing, name: str) -> ProposalView:
    matters = standing.matters
    entry = matters.proposals[name]
    fact: Proposal = entry.fact  # type: ignore[assignment]
    return ProposalView(
        id=name,
        title=fact.title,
        drafted=fact.drafted,
        wording=fact.wording,
        outcome=outcome_of(matters, name),
        voiced_by=_voiced(matters, entry, fact),
        proposed_by=Said(entry.cites, party=party_of(matters, fact.by) or fact.by) if fact.by else None,
        positions=tuple(position_view(row) for row in standing.positions.on(name)),
        cites=entry.cites,
    )


def _voiced(matters: Matters, entry: Entry, fact: Proposal) -> Said | None:
    """Who said it first: whoever the entry names, or the person who tabled it."""
    if fact.voiced_by:
        return Said(fact.voiced_at, person=fact.voiced_by, party=party_of(matters, fact.voiced_by))
    if fact.by in matters.persons:
        return Said(entry.cites, person=fact.by, party=party_of(matters, fact.by))
    return None


def position_view(entry: Entry) -> PositionView:
    """A position as an answer shows it."""
    fact: Position = entry.fact  # type: ignore[assignment]
    return PositionView(
        party=fact.party,
        stance=fact.stance,
        capacity=fact.capacity,
        reported_by=fact.reported_by or None,
        condition=condition_text(fact),
        cites=entry.cites,
        speaker=fact.speaker,
        firmness=fact.firmness,
        basis=fact.basis,
        reason=fact.reason,
        together=fact.together,
        entry=entry.id,
        scribe=entry.scribe,
    )


def condition_text(position: Position) -> str | None:
    """The condition of a position as one phrase, or None."""
    parts = [f"only if {position.only_if}"] if position.only_if else []
    if position.unless:
        parts.append(f"unless {position.unless}")
    return ", ".join(parts) or None


def questions(standing: Standing) -> tuple[QuestionView, ...]:
    """Every question, those still open first, each group by its date."""
    found = [_question(standing, entry) for entry in standing.matters.questions.values()]
    return tuple(sorted(found, key=lambda q: (q.state == "answered", q.due or "9999")))


def _question(standing: Standing, entry: Entry) -> QuestionView:
    fact: Question = entry.fact  # type: ignore[assignment]
    answers = standing.matters.answers.get(fact.name, ())
    full = any(isinstance(row.fact, Answer) and not row.fact.partial for row in answers)
    late = fact.due is not None and fact.due < standing.day
    return QuestionView(
        id=fact.name,
        asked_by=fact.by,
        asked_by_party=party_of(standing.matters, fact.by),
        asked_of=fact.to,
        text=fact.text,
        due=_day(fact.due),
        point=fact.point,
        answered_by=_all_cites(answers),
        state="answered" if full else "overdue" if late else "pending",
        cites=entry.cites,
    )


def undertakings(standing: Standing) -> tuple[UndertakingView, ...]:
    """Every undertaking by its date; those without one last."""
    found = [_undertaking(standing, entry) for entry in standing.matters.undertakings.values()]
    return tuple(sorted(found, key=lambda u: u.due or "9999"))


def _undertaking(standing: Standing, entry: Entry) -> UndertakingView:
    fact: Undertaking = entry.fact  # type: ignore[assignment]
    done = standing.matters.performances.get(fact.name)
    outcome = done.fact.outcome if done and isinstance(done.fact, Performance) else None
    return UndertakingView(
        id=fact.name,
        by=fact.by,
        by_party=party_of(standing.matters, fact.by),
        to=fact.to,
        text=fact.text,
        due=_day(fact.due),
        after=fact.after,
        tentative=fact.tentative,
        state=_state(fact, outcome, standing.day),
        outcome=outcome,
        cites=entry.cites,
    )


def _state(fact: Undertaking, outcome: str | None, day: dt.date) -> str:
    """One of due, kept, overdue, undated; a day is over at its end, so it is overdue from the next."""
    if outcome == "kept":
        return "kept"
    if outcome == "released" or fact.due is None:
        return "undated"
    return "overdue" if fact.due < day or outcome == "broken" else "due"


def _all_cites(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite for entry in entries for cite in entry.cites))


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
