"""What moved since a moment, what is asked of us, what do we owe and are owed, what is still ours alone?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from travaux.answers.judge import judge_all
from travaux.answers.quote import Passage, Sources, quoted
from travaux.answers.stand import condition_text, moment_text, questions, undertakings
from travaux.ledger.entry import Entry, kind_of
from travaux.ledger.kinds import (
    Decision,
    Point,
    Position,
    Procedure,
    Proposal,
    Question,
    Undertaking,
)
from travaux.ledger.marking import Reader
from travaux.matters.state import Matters
from travaux.matters.table import party_of
from travaux.standing.fold import Standing


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a brief, with the words it rests on."""

    text: str
    cites: tuple[str, ...] = ()
    quotes: tuple[Passage, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a brief; `empty` is what it says when there is nothing in it."""

    title: str
    empty: str
    lines: tuple[Line, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The evening's cable of one delegation."""

    party: str
    name: str
    title: str
    since: str
    as_of: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class _Desk:
    """What the sections are written from."""

    party: str
    before: Standing
    now: Standing
    sources: Sources
    language: str | None

    @property
    def matters(self) -> Matters:
        return self.now.matters

    def line(self, text: str, cites: Iterable[str]) -> Line:
        cites = tuple(dict.fromkeys(cites))
        return Line(text=text, cites=cites, quotes=quoted(self.sources, cites, self.language))

    def name(self, actor: str) -> str:
        """An actor's name as printed; a person's with their party's tag."""
        for table in (self.matters.parties, self.matters.groups, self.matters.persons):
            if actor in table:
                title = str(getattr(table[actor].fact, "title", actor))
                party = party_of(self.matters, actor)
                return title if party in (None, actor) else f"{title} ({self.name(str(party))})"
        return actor


def brief(
    now: Standing, before: Standing, party: str, sources: Sources, language: str | None = None
) -> Brief:
    """Write the cable of a party from two standings of the same reader.

    Args:
        now: the standing as of the moment the brief is written for.
        before: the standing as of the moment since which it reports.
        party: whose brief it is.
        sources: where the quoted words are.
        language: the language to quote in; None is each record's most complete one.
    """
    desk = _Desk(party, before, now, sources, language)
    new = _new_entries(before, now)
    negotiation = now.matters.negotiation
    return Brief(
        party=party,
        name=desk.name(party),
        title=str(getattr(negotiation.fact, "title", "")) if negotiation else "",
        since=moment_text(before.as_of),
        as_of=moment_text(now.as_of),
        sections=(
            Section(title="What moved", empty="Nothing moved.", lines=_moved(desk)),
            Section(title="Put on the table", empty="No new proposal.", lines=_tabled(desk, new)),
            Section(title="Positions taken", empty="No new position.", lines=_taken(desk, new)),
            Section(title="Settled about the talks", empty="Nothing.", lines=_procedures(desk, new)),
            Section(title="Asked of us", empty="No question to us is open.", lines=_asked(desk)),
            Section(title="We owe", empty="We owe nothing.", lines=_owed(desk, ours=True)),
            Section(title="We are owed", empty="Nobody owes us anything.", lines=_owed(desk, ours=False)),
            Section(title="Still private to us", empty="Nothing is private to us.", lines=_private(desk)),
        ),
    )


def _new_entries(before: Standing, now: Standing) -> list[Entry]:
    old = {entry.id for entry in before.folded}
    return [entry for entry in now.folded if entry.id not in old]


def _moved(desk: _Desk) -> tuple[Line, ...]:
    """Points whose verdict changed, decisions included."""
    earlier = {name: judged.judgement for name, judged in judge_all(desk.before).items()}
    lines = []
    for name, judged in judge_all(desk.now).items():
        was, now = earlier.get(name), judged.judgement
        if was == now or (was is None and now.verdict == "open"):
            continue
        change = f"{_verdict(was.verdict) if was else 'new'} → {_verdict(now.verdict)}"
        text = f"{_title(desk.matters, name)}: {change}"
        if now.proposal:
            text += f" ({_title_of_proposal(desk.matters, now.proposal)})"
        if now.blocked_by:
            text += f" by {', '.join(desk.name(party) for party in now.blocked_by)}"
        lines.append(desk.line(text, _grounds(desk.now, name, now.proposal)))
    return tuple(lines)


def _grounds(standing: Standing, point: str, proposal: str | None) -> list[str]:
    """What a verdict rests on: the decision, the proposal's own words, and the own positions on the point."""
    found: list[str] = []
    for option in [proposal] if proposal else standing.matters.options.get(point, ()):
        decision = standing.matters.decisions.get(option)
        found += decision.cites if decision else ()
        found += standing.matters.proposals[option].cites
        for row in standing.positions.on(option):
            if isinstance(row.fact, Position) and row.fact.capacity == "own":
                found += row.cites
    return found


def _tabled(desk: _Desk, new: Sequence[Entry]) -> tuple[Line, ...]:
    lines = []
    for entry in new:
        fact = entry.fact
        if isinstance(fact, Proposal) and fact.by:
            where = _title(desk.matters, fact.name.partition(":")[0])
            lines.append(desk.line(f"{desk.name(fact.by)} proposes: {fact.title} — {where}", entry.cites))
        elif isinstance(fact, Proposal) and fact.voiced_by:
            where = _title(desk.matters, fact.name.partition(":")[0])
            text = f"{desk.name(fact.voiced_by)} voices, without tabling it: {fact.title} — {where}"
            lines.append(desk.line(text, (*fact.voiced_at, *entry.cites)))
        elif isinstance(fact, Decision):
            what = _title_of_proposal(desk.matters, fact.proposal)
            lines.append(desk.line(f"{what}: {fact.outcome}", entry.cites))
    return tuple(lines)


def _taken(desk: _Desk, new: Sequence[Entry]) -> tuple[Line, ...]:
    live = {row.id for rows in desk.now.positions.live.values() for row in rows}
    lines = []
    for entry in new:
        if not isinstance(entry.fact, Position) or entry.id not in live:
            continue
        lines.append(desk.line(_position(desk, entry.fact), entry.cites))
    return tuple(lines)


def _position(desk: _Desk, fact: Position) -> str:
    who = desk.name(fact.party)
    if fact.capacity == "reported":
        chain = ", as told by ".join(desk.name(teller) for teller in fact.reported_by)
        who = f"{who} (as {'expected' if fact.basis == 'expected' else 'reported'} by {chain})"
    elif fact.capacity == "personal":
        who = f"{desk.name(fact.speaker or fact.party)}, personally,"
    what = _title_of_proposal(desk.matters, fact.proposal)
    text = (
        f"{who} {stance_text(fact.stance)}: {what} — {_title(desk.matters, fact.proposal.partition(':')[0])}"
    )
    condition = condition_text(fact)
    text += f", {condition}" if condition else ""
    text += f", {fact.firmness.replace('-', ' ')}" if fact.firmness != "firm" else ""
    return text + (f" ({fact.reason})" if fact.reason else "")


def _procedures(desk: _Desk, new: Sequence[Entry]) -> tuple[Line, ...]:
    return tuple(
        desk.line(f"{entry.fact.text} ({desk.name(entry.fact.by)}{_assent(desk, entry.fact)})", entry.cites)
        for entry in new
        if isinstance(entry.fact, Procedure)
    )


def _assent(desk: _Desk, fact: Procedure) -> str:
    return f"; agreed by {', '.join(desk.name(who) for who in fact.agreed_by)}" if fact.agreed_by else ""


def _asked(desk: _Desk) -> tuple[Line, ...]:
    """Questions to us that nobody has fully answered."""
    lines = []
    for view in questions(desk.now):
        ours = any(party_of(desk.matters, who) == desk.party for who in view.asked_of)
        entry = desk.matters.questions[view.id]
        if ours and view.state != "answered" and isinstance(entry.fact, Question):
            due = f", due {view.due}" + (" (overdue)" if view.state == "overdue" else "") if view.due else ""
            lines.append(desk.line(f"{desk.name(view.asked_by)} asks: {view.text}{due}", view.cites))
    return tuple(lines)


def _owed(desk: _Desk, *, ours: bool) -> tuple[Line, ...]:
    """Undertakings not yet performed: those we gave, or those given to us."""
    lines = []
    for view in undertakings(desk.now):
        entry = desk.matters.undertakings[view.id]
        if view.state == "kept" or view.outcome == "released" or not isinstance(entry.fact, Undertaking):
            continue
        gave = view.by_party == desk.party
        to_us = any(party_of(desk.matters, who) == desk.party for who in view.to)
        if gave if ours else to_us and not gave:
            when = f", due {view.due}" if view.due else f", after {view.after}" if view.after else ", no date"
            late = " (overdue)" if view.state == "overdue" else ""
            who = "" if ours else f"{desk.name(view.by)}: "
            held_out = " (held out, not promised)" if view.tentative else ""
            lines.append(desk.line(f"{who}{view.text}{when}{late}{held_out}", view.cites))
    return tuple(lines)


def _private(desk: _Desk) -> tuple[Line, ...]:
    """What we may read and some other party at the table may not."""
    others = [
        Reader(party=name, level=desk.now.reader.level, compartments=desk.now.reader.compartments)
        for name in desk.matters.parties
        if name != desk.party
    ]
    return tuple(
        desk.line(summary(desk.matters, entry), entry.cites)
        for entry in desk.now.folded
        if entry.marking is not None and not any(other.reads(entry.marking) for other in others)
    )


def summary(matters: Matters, entry: Entry) -> str:
    """An entry in one line, whatever its kind."""
    fact = entry.fact
    if isinstance(fact, Position):
        condition = condition_text(fact)
        text = f"{fact.party} {stance_text(fact.stance)} {_title_of_proposal(matters, fact.proposal)}"
        return text + (f", {condition}" if condition else "")
    words = getattr(fact, "text", None) or getattr(fact, "title", None) or fact.defines()
    return f"{kind_of(entry)}: {words}"


def stance_text(stance: str) -> str:
    """A stance as a verb phrase: `no-objection` reads “has no objection”."""
    return {"no-objection": "has no objection", "will-consider": "will consider"}.get(stance, stance)


def _title(matters: Matters, point: str) -> str:
    entry = matters.points.get(point)
    return entry.fact.title if entry and isinstance(entry.fact, Point) else point


def _title_of_proposal(matters: Matters, proposal: str) -> str:
    entry = matters.proposals.get(proposal)
    return entry.fact.title if entry and isinstance(entry.fact, Proposal) else proposal


def _verdict(verdict: str) -> str:
    return verdict.replace("_", " ")
