"""Which entry do the fields of a form make, resting on the sentences that were selected?"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Answer, AnyFact, Point, Position, Proposal, Question, Undertaking
from travaux.ledger.kinds.position import STANCES
from travaux.record.letters import free, slug
from travaux.service.adding import entries_of, names_in
from travaux.service.ledger import Ledger

KINDS = ("position", "proposal", "question", "answer", "undertaking")
"""What can be made from a sentence."""

FIRMNESS: tuple[str, ...] = get_args(Position.__annotations__["firmness"])

NEW = "+"
"""The point that is begun with a proposal."""

Fields = Mapping[str, str]
_Made = list[AnyFact] | str


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to enter.

    Attributes:
        kind: one of `KINDS`.
        fields: what was filled in, by name.
        cites: the sentences it rests on.
        day: the civil day on which it occurred.
    """

    kind: str
    fields: Fields
    cites: tuple[str, ...]
    day: dt.date

    def made(self, ledger: Ledger) -> tuple[Entry, ...] | str:
        """The entries for a ledger as it is, or a sentence saying what is missing."""
        make = _MAKERS.get(self.kind)
        if make is None:
            return f"“{self.kind}” is no kind of entry that is made from a sentence"
        fields = {name: " ".join(value.split()) for name, value in self.fields.items()}
        missing = [name for name in _NEEDED[self.kind] if not fields.get(name)]
        if missing:
            return f"something is missing: {', '.join(missing)}"
        facts = make(fields, names_in(ledger))
        return (
            facts if isinstance(facts, str) else entries_of([(fact, self.cites) for fact in facts], self.day)
        )


def _position(fields: Fields, _taken: set[str]) -> _Made:
    stance, firmness = fields["stance"], fields.get("firmness") or "firm"
    if stance not in STANCES or firmness not in FIRMNESS:
        return f"“{stance}, {firmness}” is no stance; stances are {', '.join(STANCES)}"
    fact: Any = Position(
        party=fields["party"],
        stance=stance,
        proposal=fields["proposal"],
        speaker=fields.get("speaker") or None,
        only_if=fields.get("only_if") or None,
        unless=fields.get("unless") or None,
        firmness=firmness,  # type: ignore[arg-type]
        reason=fields.get("reason") or None,
    )
    return [fact]


def _proposal(fields: Fields, taken: set[str]) -> _Made:
    point, begun = fields["point"], list[AnyFact]()
    if point == NEW:
        title = fields.get("point_title")
        if not title:
            return "something is missing: point_title"
        point = free(slug(title) or "point", taken)
        begun = [Point(name=point, title=title)]
    name = free(f"{point}:{slug(fields['title']) or 'option'}", taken)
    return [*begun, Proposal(name=name, title=fields["title"], by=fields.get("by") or None)]


def _question(fields: Fields, taken: set[str]) -> _Made:
    due = _due(fields)
    if isinstance(due, str):
        return due
    name = free(slug(fields["text"])[:40].strip("-") or "question", taken)
    to = (fields["to"],) if fields.get("to") else ()
    return [
        Question(
            name=name, text=fields["text"], by=fields["by"], to=to, due=due, point=fields.get("point") or None
        )
    ]


def _answer(fields: Fields, _taken: set[str]) -> _Made:
    partial = bool(fields.get("partial"))
    return [
        Answer(question=fields["question"], by=fields["by"], partial=partial, text=fields.get("text") or None)
    ]


def _undertaking(fields: Fields, taken: set[str]) -> _Made:
    due = _due(fields)
    if isinstance(due, str):
        return due
    name = free(slug(fields["text"])[:40].strip("-") or "undertaking", taken)
    to = (fields["to"],) if fields.get("to") else ()
    return [Undertaking(name=name, text=fields["text"], by=fields["by"], to=to, due=due)]


def _due(fields: Fields) -> dt.date | str | None:
    try:
        return dt.date.fromisoformat(fields["due"]) if fields.get("due") else None
    except ValueError:
        return f"“{fields['due']}” is no day; write one such as 1962-11-06"


_MAKERS: Mapping[str, Callable[[Fields, set[str]], _Made]] = {
    "position": _position,
    "proposal": _proposal,
    "question": _question,
    "answer": _answer,
    "undertaking": _undertaking,
}

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "position": ("party", "stance", "proposal"),
    "proposal": ("point", "title"),
    "question": ("text", "by"),
    "answer": ("question", "by"),
    "undertaking": ("text", "by"),
}
