"""What do the delegations say once the conference has opened? Positions above all."""

from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Any

from bench.cast import Cast
from bench.meetings import Meeting, phrase
from travaux.ledger.entry import Entry
from travaux.ledger.fact import Fact
from travaux.ledger.kinds import (
    Answer,
    Decision,
    Departure,
    Membership,
    Performance,
    Position,
    Procedure,
    Proposal,
    Question,
    ScribeNote,
    Silence,
    Undertaking,
)
from travaux.ledger.kinds.position import STANCES

_SHARES = {
    "position": 0.947,
    "question": 0.015,
    "answer": 0.012,
    "undertaking": 0.006,
    "performance": 0.004,
    "decision": 0.006,
    "departure": 0.003,
    "procedure": 0.003,
    "membership": 0.002,
    "note": 0.001,
    "silence": 0.001,
}
_REFUSING = (0.12, 0.08, 0.12, 0.08, 0.16, 0.4, 0.04)
_ACCEPTING = (0.62, 0.14, 0.08, 0.06, 0.06, 0.02, 0.02)
"""How often each of `STANCES` is taken on a proposal that few like, and on one that most like."""


@dataclass
class Talk:
    """What has been said so far, so that what follows can refer to it."""

    people: Cast
    rng: Random
    alive: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    liked: dict[str, bool] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    promised: list[Undertaking] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def hear(self, entry: Entry) -> None:
        """Take note of an entry that later ones may refer to by id."""
        if isinstance(entry.fact, Position) and entry.fact.capacity == "own":
            self.taken[entry.fact.party] = f"^{entry.id}"

    def meeting(self, tabled: list[Fact], count: int, meeting: Meeting) -> list[Fact]:
        """Between the proposals tabled today, so many facts."""
        for fact in tabled:
            if isinstance(fact, Proposal):
                self.alive.append(fact.name)
                self.weights.append((len(self.liked) + 1) ** -0.5)
                self.liked[fact.name] = self.rng.random() < 0.6
        cumulative = [*accumulate(self.weights)]
        drawn = self.rng.choices(self.alive, cum_weights=cumulative, k=count)
        kinds = self.rng.choices([*_SHARES], [*_SHARES.values()], k=count)
        return [self._fact(kind, proposal, meeting) for kind, proposal in zip(kinds, drawn, strict=True)]

    def _fact(self, kind: str, proposal: str, meeting: Meeting) -> Fact:
        self.count += 1
        made = getattr(self, f"_{kind}")(proposal, meeting)
        return made or self._position(proposal, meeting)

    def _party(self) -> str:
        return self.rng.choice(self.people.parties)

    def _position(self, proposal: str, meeting: Meeting) -> Position:
        """Own, of a group (7 %), on a condition (10 %), reported (5 %) or personal (2 %)."""
        rng = self.rng
        of_group = rng.random() < 0.07
        party = rng.choice([*self.people.members]) if of_group else self._party()
        (stance,) = rng.choices(STANCES, _ACCEPTING if self.liked[proposal] else _REFUSING)
        more: dict[str, Any] = {}
        if not of_group and rng.random() < 0.6:
            more["speaker"] = rng.choice(self.people.persons[party])
        if rng.random() < 0.3:
            more["reason"] = phrase(rng, rng.randint(4, 9))
        if rng.random() < 0.1:
            more["unless" if stance == "refuses" else "only_if"] = self._condition()
        way = rng.random()
        if way < 0.05:
            more |= {"capacity": "reported", "reported_by": (self._party(),)}
        elif way < 0.07 and not of_group:
            more |= {"capacity": "personal", "speaker": self.people.persons[party][0]}
        if stance in ("accepts", "no-objection") and rng.random() < 0.15:
            more["firmness"] = rng.choice(("in-principle", "ad-referendum"))
        if stance == "prefers":
            more["weight"] = rng.randint(1, 3)
        return Position(party=party, stance=stance, proposal=proposal, **more, **self._linked(party, meeting))

    def _linked(self, party: str, meeting: Meeting) -> dict[str, Any]:
        """In four positions of a thousand: which earlier one it says it ends; in two of a hundred a name."""
        rng, draw = self.rng, self.rng.random()
        if draw < 0.002 and party in self.taken:
            return {"ends": (self.taken[party],)}
        if draw < 0.004 and party in self.named:
            return {"ends": (self.named[party],)}
        if rng.random() < 0.02:
            self.named[party] = f"word-{meeting.number}-{self.count}"
            return {"name": self.named[party]}
        return {}

    def _condition(self) -> str:
        one, other = self.rng.sample(self.alive, 2)
        return self.rng.choice((one, f"{one} and {other}", f"not {other}", f'"{phrase(self.rng, 4)}"'))

    def _question(self, proposal: str, meeting: Meeting) -> Question:
        asks, asked = self.rng.sample(self.people.parties, 2)
        due = self.rng.choice((None, meeting.held.replace(day=28)))
        fact = Question(
            name=f"question-{self.count}",
            text=phrase(self.rng, 12),
            by=asks,
            to=(asked,),
            due=max(due, meeting.held) if due else None,
            point=proposal.partition(":")[0],
        )
        self.asked.append(fact)
        return fact

    def _answer(self, _: str, __: Meeting) -> Answer | None:
        if not self.asked:
            return None
        question = self.asked.pop(self.rng.randrange(len(self.asked)))
        return Answer(question=question.name, by=question.to[0], partial=self.rng.random() < 0.2)

    def _undertaking(self, _: str, meeting: Meeting) -> Undertaking:
        fact = Undertaking(
            name=f"undertaking-{self.count}",
            text=phrase(self.rng, 10),
            by=self._party(),
            due=meeting.held.replace(month=12, day=31) if self.rng.random() < 0.8 else None,
            tentative=self.rng.random() < 0.2,
        )
        self.promised.append(fact)
        return fact

    def _performance(self, _: str, __: Meeting) -> Performance | None:
        if not self.promised:
            return None
        kept = self.promised.pop(self.rng.randrange(len(self.promised)))
        return Performance(
            undertaking=kept.name, outcome=self.rng.choice(("kept", "kept", "broken", "released"))
        )

    def _decision(self, proposal: str, _: Meeting) -> Decision | None:
        """Few stay on the table; nobody speaks much about what is off it."""
        if len(self.alive) < 20 or proposal not in self.alive:
            return None
        if self.rng.random() < 0.5:
            return Decision(proposal=proposal, outcome="referred", by="president")
        if self.liked[proposal]:
            return self._off(proposal, "adopted")
        return self._off(proposal, self.rng.choice(("withdrawn", "rejected", "fallen")))

    def _off(self, proposal: str, outcome: Any) -> Decision:
        at = self.alive.index(proposal)
        del self.alive[at], self.weights[at]
        return Decision(proposal=proposal, outcome=outcome, by="president")

    def _departure(self, proposal: str, _: Meeting) -> Departure:
        group = self.rng.choice([*self.people.members])
        return Departure(party=self.rng.choice(self.people.members[group]), group=group, proposal=proposal)

    def _procedure(self, _: str, __: Meeting) -> Procedure:
        return Procedure(name=f"procedure-{self.count}", text=phrase(self.rng, 8), by="president")

    def _membership(self, _: str, __: Meeting) -> Membership:
        group = self.rng.choice([*self.people.members])
        return Membership(party=self._party(), change=self.rng.choice(("joins", "leaves")), group=group)

    def _note(self, _: str, __: Meeting) -> ScribeNote:
        return ScribeNote(name=f"note-{self.count}", text=phrase(self.rng, 12))

    def _silence(self, proposal: str, meeting: Meeting) -> Silence:
        return Silence(proposal=proposal, deadline=meeting.held.replace(month=12, day=31))
