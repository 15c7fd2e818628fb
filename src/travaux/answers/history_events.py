"""How is an entry about a provision told in one sentence?"""

from dataclasses import dataclass, field

from msgspec.structs import replace

from travaux.answers.history_sources import graded, source_names, weakest
from travaux.answers.history_views import Ended, Event, Wording
from travaux.answers.stand import condition_text
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import (
    Amendment,
    Answer,
    Concordance,
    Decision,
    Departure,
    Position,
    Proposal,
    Provision,
    Question,
    Silence,
    Text,
)
from travaux.matters.state import Matters
from travaux.matters.table import names, party_of


@dataclass(frozen=True)
class Teller:
    """Tells entries, knowing everybody's name."""

    matters: Matters
    _names: dict[str, str] = field(default_factory=dict)

    def name(self, actor: str | None) -> str:
        """An actor by the name as printed; a person's with their party's."""
        if not self._names:
            self._names.update(names(self.matters))
        printed = self._names.get(actor or "", actor or "nobody")
        party = party_of(self.matters, actor)
        return printed if party in (None, actor) else f"{printed} ({self._names.get(party or '', party)})"

    def title(self, proposal: str) -> str:
        """A proposal as it is told: its line, and its name."""
        entry = self.matters.proposals.get(proposal)
        title = entry.fact.title if entry and isinstance(entry.fact, Proposal) else proposal
        return f"“{title}” [{proposal}]"

    @staticmethod
    def place_of(entry: Entry) -> str | None:
        """Where in its day an entry stands, as it would be typed."""
        last = entry.place or next((cite for cite in entry.cites[::-1] if "#" in cite), None)
        return last or (entry.instant.isoformat() if entry.instant else None)

    def position(self, entry: Entry) -> str:
        """A position in one sentence."""
        fact: Position = entry.fact  # type: ignore[assignment]
        who = self.name(fact.speaker or fact.party)
        if fact.speaker and party_of(self.matters, fact.speaker) != fact.party:
            who = f"{who} for {self.name(fact.party)}"
        if fact.capacity == "reported":
            told = ", who had it from ".join(self.name(teller) for teller in fact.reported_by)
            who = f"{self.name(fact.party)}, as {_verb(fact)} by {told},"
        elif fact.basis != "stated":
            who = f"{self.name(fact.party)}, as {_verb(fact)} by the scribe,"
        elif fact.capacity == "personal":
            who = f"{who}, personally,"
        text = f"{who} {_STANCES.get(fact.stance, fact.stance)} {self.title(fact.proposal)}"
        condition = condition_text(fact)
        text += f", {condition}" if condition else ""
        text += f", {fact.firmness.replace('-', ' ')}" if fact.firmness != "firm" else ""
        return text + (f": {fact.reason}" if fact.reason else "")

    def voiced(self, entry: Entry, wordings: tuple[Wording, ...]) -> Event:
        """That a proposal was said aloud before anybody tabled it, or by somebody else."""
        fact: Proposal = entry.fact  # type: ignore[assignment]
        text = f"{self.name(fact.voiced_by)} is the first to voice {self.title(fact.name)}"
        told = self.event(entry, "voiced", text, cites=fact.voiced_at, person=fact.voiced_by)
        at = next(iter(fact.voiced_at), told.at)
        return replace(told, at=at, proposal=fact.name, wordings=wordings if fact.by is None else ())

    def event(
        self,
        entry: Entry,
        kind: str,
        text: str,
        *,
        cites: tuple[str, ...] | None = None,
        person: str | None = None,
        hearsay: tuple[str, ...] = (),
    ) -> Event:
        """An event with its place and the grade of its sources."""
        rests = entry.cites if cites is None else cites
        sources = source_names(rests)
        who = person if person in self.matters.persons else None
        return Event(
            kind=kind,
            day=entry.day.isoformat(),
            at=self.place_of(entry),
            text=text,
            person=who,
            party=party_of(self.matters, person),
            hearsay=hearsay,
            cites=rests,
            sources=sources,
            grade=weakest(graded(self.matters, sources), hearsay=bool(hearsay)),
            scribe=entry.scribe,
            entry=entry.id,
        )


_STANCES = {"no-objection": "has no objection to", "will-consider": "will consider"}


def _verb(fact: Position) -> str:
    return {"stated": "reported", "expected": "expected", "assumed": "assumed"}[fact.basis]


def tell(teller: Teller, entry: Entry, wordings: tuple[Wording, ...], ended: Ended | None) -> Event | None:
    """An entry as an event; None for one that is no event of its own."""
    told = _tell(teller, entry)
    if told is None:
        return None
    proposal = told.proposal or getattr(entry.fact, "proposal", None)
    return replace(told, wordings=wordings, ended=ended, proposal=proposal)


def _tell(teller: Teller, entry: Entry) -> Event | None:
    match entry.fact:
        case Text() as fact:
            kind = "" if fact.standing == "authentic" else f" ({fact.standing})"
            return teller.event(entry, "drafted", f"The draft reads, in {fact.language}{kind}")
        case Position() as fact:
            told = teller.event(
                entry,
                "position",
                teller.position(entry),
                person=fact.speaker or fact.party,
                hearsay=fact.reported_by,
            )
            return replace(
                told,
                party=fact.party,
                stance=fact.stance,
                condition=condition_text(fact),
                reason=fact.reason,
                expected=fact.basis != "stated",
            )
        case Proposal() as fact:
            return _proposal(teller, entry, fact)
        case Amendment() as fact:
            return teller.event(entry, "amended", _amended(teller, fact))
        case _:
            return _procedure(teller, entry)


def _proposal(teller: Teller, entry: Entry, fact: Proposal) -> Event | None:
    """A proposal that was tabled; one that was only voiced is told as that."""
    if fact.by is None and fact.voiced_by is not None:
        return None
    what = teller.title(fact.name)
    if fact.by is not None:
        amending = f", amending {teller.title(fact.amends)}" if fact.amends else ""
        text = f"{teller.name(fact.by)} proposes {what}{amending}"
    else:
        text = f"The draft's own: {what}" if fact.drafted else f"On the table, of no author: {what}"
    return replace(teller.event(entry, "proposed", text, person=fact.by), proposal=fact.name)


def _amended(teller: Teller, fact: Amendment) -> str:
    """What a proposal does to the provision, in words."""
    what = f"“{fact.words}”" if fact.words else fact.provision
    does = {
        "strikes": f"strikes {what}",
        "inserts": f"brings “{fact.brings}” to {fact.provision}",
        "replaces": f"puts “{fact.brings}” in the place of {what}",
        "rewrites": f"gives {fact.provision} new words",
        "adds": f"adds {fact.provision}",
        "moves": f"moves {fact.provision} behind {fact.behind}",
        "renumbers": f"renumbers {fact.provision} as {fact.to}",
    }[fact.operation]
    return f"{teller.title(fact.proposal)} {does}"


def _procedure(teller: Teller, entry: Entry) -> Event | None:
    """What was asked, answered, decided and confirmed."""
    by: str | None = None
    match entry.fact:
        case Question() as fact:
            whom = ", ".join(teller.name(who) for who in fact.to) or "the table"
            by, kind, text = fact.by, "question", f"{teller.name(fact.by)} asks {whom}: {fact.text}"
        case Answer() as fact:
            words = (", in part" if fact.partial else "") + (f": {fact.text}" if fact.text else "")
            by, kind, text = fact.by, "answer", f"{teller.name(fact.by)} answers {fact.question}{words}"
        case Decision() as fact:
            by, kind, text = fact.by, "decision", _decided(teller, fact)
        case Concordance() as fact:
            who = f" by {teller.name(fact.by)}" if fact.by else ""
            text = f"The words in {fact.language} are said{who} to agree with the others"
            by, kind = fact.by, "concordance"
        case Silence() as fact:
            kind = "silence"
            text = f"Silence until {fact.deadline} is consent to {teller.title(fact.proposal)}"
        case Departure() as fact:
            by, kind, what = fact.party, "departure", teller.title(fact.proposal)
            text = f"{teller.name(fact.party)} departs from {teller.name(fact.group)} on {what}"
        case Provision() as fact:
            kind, text = "drafted", f"The draft has a provision “{fact.title}”"
        case _:
            return None
    return teller.event(entry, kind, text, person=by)


def _decided(teller: Teller, fact: Decision) -> str:
    by = f" by {teller.name(fact.by)}" if fact.by else ""
    into = f" into {teller.title(fact.into)}" if fact.into else ""
    has = "has fallen" if fact.outcome == "fallen" else f"is {fact.outcome}{into}{by}"
    return f"{teller.title(fact.proposal)} {has}"
