"""Which suggestions stand beside the sentences of a record, and what does each say?"""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waiting
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import MeetingRecord, Proposal
from travaux.service.hearing import Heard, desk_of, hear
from travaux.service.ledger import Ledger
from travaux.service.sources import EDITION
from travaux.service.speakers import persons_of
from travaux.service.suggesting import Desk, covered
from travaux.suggest.drafting import EDITABLE, Draft
from travaux.suggest.model import ENTRIES, Suggestion
from travaux.web.desk import View
from travaux.web.once import Once
from travaux.web.reading import Turn

PATIENCE = 0.25
"""Seconds that a page waits for the rules; what takes longer is announced."""

SURE = ((0.85, "nearly_sure"), (0.7, "likely"), (0.55, "perhaps"), (0.0, "a_guess"))
"""How often suggestions were right, from the most, in words."""

_WORDS = 96
"""Characters of what was said that a card repeats: the sentence stands beside it."""

_POOL = ThreadPoolExecutor(max_workers=1, thread_name_prefix="suggesting")

_heard = Once(16)
"""What was worked out of the records that were asked for last, by the state of their files."""


@dataclass(frozen=True)
class Card:
    """A suggestion as it stands in the margin.

    Attributes:
        key: what it is called until somebody decides.
        kind: what it may be.
        party: for a position, whose it would be.
        stance: for a position, which.
        text: what it is about.
        condition: its condition, in words.
        due: the day by which, or what it waits for.
        sure: how sure the rules are, a word.
        reason: why it is suggested.
        cite: the sentences it would rest on.
        place: the first of them, as it stands in an address.
    """

    key: str
    kind: str
    party: str | None
    stance: str | None
    text: str
    condition: str | None
    due: str | None
    sure: str
    reason: str
    cite: str
    place: str


@dataclass(frozen=True)
class Margin:
    """What a page of a record shows of the suggestions.

    Attributes:
        problem: why there are none, if none can be made.
        pending: the record is still being read for them.
        beside: by the place of a sentence, those that begin with it.
        shown: how many stand on this page.
        total: how many are still to be decided in the record.
        before: where the last one before this page stands.
        after: where the first one after this page stands.
    """

    problem: str | None = None
    pending: bool = False
    beside: Mapping[str, Sequence[Card]] = field(default_factory=dict)
    shown: int = 0
    total: int = 0
    before: str | None = None
    after: str | None = None


def desk(view: View, name: str, patience: float | None = None) -> Desk | str | None:
    """The suggestions of a record as they stand; None while they are being worked out.

    Args:
        view: the keeper's, in the present.
        name: the record.
        patience: seconds to wait; None waits until they are there.
    """
    heard = heard_of(view, name, patience)
    if heard is None or isinstance(heard, str):
        return heard
    standing, ledger = view.answered.standing, view.answered.ledger
    return desk_of(Path(ledger.address), standing.corrected.heads, heard)


def heard_of(view: View, name: str, patience: float | None = None) -> Heard | str | None:
    """What the rules say of a record, worked out once in a thread; None while they are at it."""
    ledger, standing = view.answered.ledger, view.answered.standing
    entry = standing.matters.records.get(name)
    if entry is None or not isinstance(entry.fact, MeetingRecord):
        return f"there is no record called {name}"
    if ledger.passages:
        return "a draft has no records"
    fact = entry.fact
    persons = persons_of(standing.corrected.heads)
    key = (ledger.address, name, _state(ledger, entry, fact), persons, fact)
    waiting: Future[Heard | str] = _heard.get(key, lambda: _POOL.submit(hear, ledger, entry, fact, persons))
    try:
        return waiting.result(patience)
    except Waiting:
        return None


def _state(ledger: Ledger, entry: Entry, fact: MeetingRecord) -> tuple[object, ...]:
    """What changes whenever the record's words do."""
    if ledger.store is not None:
        return tuple(each.digest for each in ledger.store.records() if each.record == fact.name)
    folder = Path(ledger.locate(entry)[0]).parent
    paths = [folder / (file.path + more) for file in fact.files for more in ("", EDITION)]
    return tuple((str(p), p.stat().st_mtime_ns, p.stat().st_size) for p in paths if p.exists())


def margin(found: Desk | str | None, turns: Sequence[Turn], *, everything: bool = False) -> Margin:
    """What stands in the margin of these turns of a record."""
    if found is None or isinstance(found, str):
        return Margin(problem=found, pending=found is None)
    offered = wanted(found, everything=everything)
    first, last = (turns[0].number, turns[-1].number) if turns else (0, 0)
    here = [one for one in offered if first <= one.turn <= last]
    title = {e.fact.name: e.fact.title for e in found.entries if isinstance(e.fact, Proposal)}.get
    beside: dict[str, list[Card]] = {}
    for one in here:
        card = card_of(found, one, title)
        beside.setdefault(card.place, []).append(card)
    before = [one for one in offered if one.turn < first]
    after = [one for one in offered if one.turn > last]
    return Margin(
        beside=beside,
        shown=len(here),
        total=len(offered),
        before=place_of(found, before[-1]) if before else None,
        after=place_of(found, after[0]) if after else None,
    )


def wanted(found: Desk, *, everything: bool = False) -> list[Suggestion]:
    """What is offered of a record, in its order."""
    return [one for one in found.offered if everything or one.kind in ENTRIES]


def card_of(found: Desk, one: Suggestion, title: Callable[[str], str | None]) -> Card:
    """A suggestion in the margin; `title` gives that of a proposal which is in the ledger."""
    drafted = found.draft(one)
    known = title(drafted.name) if one.kind == "position" else None
    return Card(
        key=one.key,
        kind=one.kind,
        party=drafted.party if one.kind == "position" else None,
        stance=drafted.stance,
        text=known or f"“{_short(one.span)}”",
        condition=drafted.condition and _short(drafted.condition),
        due=drafted.due,
        sure=sure(one.confidence),
        reason=one.reason,
        cite=found.cite(one),
        place=place_of(found, one),
    )


def _short(words: str) -> str:
    return textwrap.shorten(words, _WORDS, placeholder=" …")


def place_of(found: Desk, one: Suggestion) -> str:
    """The first sentence of a suggestion, as it stands in an address."""
    return f"{one.turn}.{covered(one, found.version)[0]}"


def sure(confidence: float) -> str:
    """How sure the rules are, as a word."""
    return next(word for least, word in SURE if confidence >= least)


def following(found: Desk, one: Suggestion, *, everything: bool = False) -> Suggestion | None:
    """The suggestion after one, or None."""
    rest = (each for each in wanted(found, everything=everything) if _at(each) > _at(one))
    return next(rest, None)


def _at(one: Suggestion) -> tuple[int, int, int, str]:
    return one.turn, one.start, one.end, one.key


def edited(found: Desk, one: Suggestion, drafted: Draft, fields: Mapping[str, str]) -> Draft:
    """A draft with what a person filled in; for whom somebody speaks is remembered with it."""
    given = {name: " ".join(fields.get(name, "").split()) for name in EDITABLE[one.kind]}
    changed = msgspec.structs.replace(drafted, **{name: value or None for name, value in given.items()})
    person = found.person(one)
    if changed.party and person is not None and found.party_of(person) is None:
        found.speaks_for(person, changed.party)
        changed = msgspec.structs.replace(changed, party=found.party_of(person))
    return changed
