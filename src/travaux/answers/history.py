"""How did a provision come to be, or to fall: who voiced, proposed, answered, was silent, decided?"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec

from travaux.answers.history_events import Teller, tell
from travaux.answers.history_sources import graded, source_names
from travaux.answers.history_views import Ended, Event, History, Outcome, Reading, Rival, Silent, Wording
from travaux.answers.judge import judge_all, voices_of
from travaux.answers.stand import moment_text
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Amendment, Decision, Point, Position, Proposal, Provision, Text
from travaux.matters.state import Matters
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.standing.fold import Standing
from travaux.standing.order import Key, key_of
from travaux.text.state import HANDLERS, Texts, instrument_of
from travaux.text.structure import outline


@dataclass(frozen=True)
class _About:
    """What belongs to a provision: its points, and the proposals on them or to its words."""

    provision: str
    points: frozenset[str]
    proposals: frozenset[str]


def history(standing: Standing, provision: str) -> History | str:
    """Everything that the ledger holds about one provision, in the order in which it happened.

    Args:
        standing: the standing as of a moment, for one reader.
        provision: its name, which it keeps for ever, or the number it bears now.

    Returns:
        The history, or which name is unknown.
    """
    found = _find(standing, provision)
    if found is None:
        known = ", ".join(_provisions(standing)) or "none"
        return f"there is no provision called {provision} (provisions: {known})"
    about = _about(standing, found)
    rivals = _rivals(standing, about)
    events = _events(standing, about, rivals)
    numbers = outline(standing.texts, instrument_of(found), standing.texts.in_force())
    return History(
        provision=found,
        number=next((each.number for each in numbers if each.provision == found), None),
        title=_title(standing, found),
        as_of=moment_text(standing.as_of),
        left_out=standing.left_out,
        events=tuple(events),
        outcomes=tuple(_outcomes(standing, about)),
        silent=tuple(_silent(standing, about)),
        rivals=tuple(_shown(standing, rivals)),
        sources=graded(standing.matters, source_names(cite for event in events for cite in event.cites)),
    )


def _provisions(standing: Standing) -> list[str]:
    """Every provision that was ever in a draft, or proposed for it."""
    names = [*standing.matters.provisions, *(where[0] for where in standing.texts.documents)]
    names += [each.provision for operations in standing.texts.structure.values() for each in operations]
    return list(dict.fromkeys(names))


def _find(standing: Standing, provision: str) -> str | None:
    """The provision of that name, or the one that bears that number in the text in force."""
    if provision in _provisions(standing):
        return provision
    instrument, _, number = provision.partition("/")
    rows = outline(standing.texts, instrument, standing.texts.in_force())
    return next((each.provision for each in rows if each.number == number), None)


def _title(standing: Standing, provision: str) -> str:
    entry = standing.matters.provisions.get(provision)
    if entry is not None and isinstance(entry.fact, Provision):
        return entry.fact.title
    added = (each for operations in standing.texts.structure.values() for each in operations)
    return next((each.title for each in added if each.provision == provision and each.title), provision)


def _about(standing: Standing, provision: str) -> _About:
    matters = standing.matters
    points = frozenset(
        name
        for name, entry in matters.points.items()
        if isinstance(entry.fact, Point) and entry.fact.provision == provision
    )
    proposals = {option for point in points for option in matters.options.get(point, ())}
    for entry in standing.folded:
        fact = entry.fact
        if isinstance(fact, Amendment) and provision in (fact.provision, fact.to):
            proposals.add(fact.proposal)
    amending = {name for name, root in standing.texts.amends.items() if root in proposals}
    return _About(provision, points, frozenset(proposals | amending))


def _is_about(entry: Entry, about: _About, matters: Matters) -> bool:
    fact = entry.fact
    if isinstance(fact, Point):
        return False
    provision = fact.name if isinstance(fact, Provision) else getattr(fact, "provision", None)
    if isinstance(fact, Amendment):
        return about.provision in (provision, fact.to)
    name = fact.name if isinstance(fact, Proposal) else getattr(fact, "proposal", None)
    question = matters.questions.get(str(getattr(fact, "question", "")))
    point = getattr(question.fact if question else fact, "point", None)
    return provision == about.provision or name in about.proposals or point in about.points


def _events(standing: Standing, about: _About, rivals: Sequence[tuple[Entry, Entry]]) -> list[Event]:
    """The events in order; what was voiced before it was tabled stands where it was voiced."""
    texts = Texts()
    teller = Teller(standing.matters)
    rows: list[tuple[Key, int, Event]] = []
    for entry in standing.folded:
        handler = HANDLERS.get(type(entry.fact))
        if handler is not None:
            handler(texts, entry)
        if not _is_about(entry, about, standing.matters):
            continue
        wordings = tuple(_wordings(texts, entry, about.provision))
        told = tell(teller, entry, wordings, _ended(standing, entry, rivals))
        if told is not None:
            rows.append((*_place(standing, entry), told))
        if isinstance(entry.fact, Proposal) and entry.fact.voiced_by:
            key, _ = _place(standing, _voiced(standing, entry))
            rows.append((key, 0, teller.voiced(entry, wordings)))
    rows.sort(key=lambda row: (row[0][:6], row[0][6], row[1]))
    events = [event for _, _, event in rows]
    worded = any(event.kind == "drafted" and event.wordings for event in events)
    return _joined([one for one in events if one.kind != "drafted" or one.wordings or not worded])


_RANK: dict[type, int] = {Proposal: 1, Amendment: 2}


def _place(standing: Standing, entry: Entry) -> tuple[Key, int]:
    """Where an entry stands; of one step: the proposal, its words, then what was said of it."""
    return key_of(entry, standing.calendar.held), _RANK.get(type(entry.fact), 3)


def _voiced(standing: Standing, entry: Entry) -> Entry:
    """The entry as if it stood where its proposal was first said aloud."""
    fact = entry.fact
    address = fact.voiced_at[0] if isinstance(fact, Proposal) and fact.voiced_at else None
    held = standing.calendar.held.get((address or "").partition("#")[0])
    if address is None or held is None:
        return entry
    return msgspec.structs.replace(entry, day=dt.date.fromordinal(held[0]), place=address)


def _wordings(texts: Texts, entry: Entry, provision: str) -> Iterator[Wording]:
    """How the provision reads once this has happened, in each language that it concerns."""
    match entry.fact:
        case Text() as drafted:
            yield Wording(language=drafted.language, text=drafted.words, state="drafted")
        case Proposal(wording=str() as words):
            yield Wording(language=None, text=words, state="proposed")
        case Amendment() as fact if entry.id not in texts.lost:
            view = texts.in_force() | {fact.proposal, *texts.ancestors(fact.proposal)}
            first = texts.languages.get(instrument_of(provision), ("en",))[0]
            languages = {fact.language or first}
            if fact.operation == "strikes" and fact.words is None and fact.language is None:
                # a whole provision may go out in several languages at once
                languages = {code for name, code in texts.touched[fact.proposal] if name == provision}
            yield from _read(texts, provision, view, languages, "proposed")
        case Decision(outcome="adopted") as fact:
            touched = {code for name, code in texts.touched.get(fact.proposal, ()) if name == provision}
            yield from _read(texts, provision, texts.in_force(), touched, "in force")
        case _:
            return


def _read(
    texts: Texts, provision: str, view: frozenset[str], languages: set[str], state: str
) -> Iterator[Wording]:
    for (name, code), document in texts.documents.items():
        if name == provision and code in languages:
            yield Wording(language=code, text=document.text(view), state=state)


def _joined(events: Sequence[Event]) -> list[Event]:
    """One event of what one proposal does to several languages on the same sentence."""
    found: list[Event] = []
    for event in events:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == event.kind == "amended"
            and (last.text, last.cites, last.day) == (event.text, event.cites, event.day)
        ):
            found[-1] = msgspec.structs.replace(last, wordings=(*last.wordings, *event.wordings))
        else:
            found.append(event)
    return found


def _ended(standing: Standing, entry: Entry, rivals: Sequence[tuple[Entry, Entry]]) -> Ended | None:
    """What ended a position; of two readings of one sentence neither ends the other."""
    if not isinstance(entry.fact, Position):
        return None
    by = standing.positions.ended.get(entry.id)
    how = "a later position"
    if by is None:
        reopened = standing.positions.reopened.get(entry.fact.proposal, ())
        by = next((because for old, because in reopened if old.id == entry.id), None)
        how = "a change of the words"
    if by is None or any({one.id, other.id} == {entry.id, by.id} for one, other in rivals):
        return None
    return Ended(
        entry=by.id,
        day=by.day.isoformat(),
        at=Teller.place_of(by),
        how=how,
        cites=by.cites,
    )


def _rivals(standing: Standing, about: _About) -> list[tuple[Entry, Entry]]:
    """Pairs of positions by different scribes that read the same sentence differently."""
    positions = [
        entry
        for entry in standing.folded
        if isinstance(entry.fact, Position) and entry.fact.proposal in about.proposals and entry.scribe
    ]
    return [(one, other) for one, other in combinations(positions, 2) if _differ(one, other)]


def _differ(one: Entry, other: Entry) -> bool:
    a, b = one.fact, other.fact
    if one.scribe == other.scribe or not isinstance(a, Position) or not isinstance(b, Position):
        return False
    if (a.party, a.proposal) != (b.party, b.proposal) or not _same_sentence(one.cites, other.cites):
        return False
    return _said(a) != _said(b)


def _said(fact: Position) -> tuple[object, ...]:
    """What two readings of one sentence must share to be the same reading."""
    return fact.stance, fact.only_if, fact.unless, fact.capacity, fact.reported_by, fact.basis, fact.firmness


def _same_sentence(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(a == b or _overlap(a, b) for a in one for b in other)


def _overlap(one: str, other: str) -> bool:
    a, b = parse_address(one), parse_address(other)
    if not isinstance(a, Address) or not isinstance(b, Address) or a.record != b.record:
        return False
    return _span(a)[0] <= _span(b)[1] and _span(b)[0] <= _span(a)[1]


def _span(address: Address) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last sentence of an address."""
    if address.sentence is None:
        return (address.turn, 0), (address.turn, 1 << 30)
    first = (address.turn, address.sentence)
    return first, address.last or first


def _shown(standing: Standing, rivals: Sequence[tuple[Entry, Entry]]) -> Iterator[Rival]:
    teller = Teller(standing.matters)
    for pair in rivals:
        yield Rival(
            cites=tuple(dict.fromkeys(cite for entry in pair for cite in entry.cites)),
            readings=tuple(
                Reading(scribe=entry.scribe or "", entry=entry.id, text=teller.position(entry))
                for entry in pair
            ),
        )


def _outcomes(standing: Standing, about: _About) -> Iterator[Outcome]:
    for name, judged in judge_all(standing).items():
        entry = standing.matters.points.get(name)
        if name in about.points and entry is not None and isinstance(entry.fact, Point):
            yield Outcome(
                point=name,
                title=entry.fact.title,
                verdict=judged.judgement.verdict,
                agreed_on=judged.judgement.proposal,
                blocked_by=judged.judgement.blocked_by,
            )


def _silent(standing: Standing, about: _About) -> Iterator[Silent]:
    """Who at the table has no word of its own on a proposal that somebody made, ended words counted."""
    voices = voices_of(standing)
    spoken: dict[str, set[str]] = {}
    for entry in standing.folded:
        fact = entry.fact
        if isinstance(fact, Position) and fact.capacity == "own" and fact.basis == "stated":
            group = voices.members.get(fact.party)
            spoken.setdefault(fact.proposal, set()).update(group or (fact.party,))
    for name, entry in standing.matters.proposals.items():
        fact = entry.fact
        if name not in about.proposals or not isinstance(fact, Proposal):
            continue
        said = spoken.get(name, set()) | voices.proposers.get(name, frozenset())
        parties = tuple(party for party in voices.table if party not in said)
        if parties and (said or not fact.drafted):
            yield Silent(proposal=name, title=fact.title, parties=parties)
