"""What does an entry say, in a line, in the interface's language?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry, kind_of
from travaux.matters.state import Matters
from travaux.matters.table import party_of
from travaux.web.language import Words

_SPOKEN = ("text", "title", "reason", "name")
"""Where a fact of any other kind says in words what it is about, the best first."""

_ACTORS = ("party", "by", "holder", "voiced_by")
"""Where a fact says whose it is."""

_TOKEN = re.compile(r"[^\s():]+:[^\s():]+|\b(?:and|or|not|if|only|unless)\b")


@dataclass(frozen=True)
class Told:
    """An entry in a line.

    Attributes:
        kind: its kind, as the dossier writes it.
        word: its kind in the interface's language; the dossier's own word where that has none for it.
        party: whose it is, if it is a party's.
        text: what it says.
    """

    kind: str
    word: str
    party: str | None
    text: str


@dataclass(frozen=True)
class Teller:
    """What an entry is told with.

    Attributes:
        matters: what it speaks of.
        names: every actor by the name as printed.
        t: the interface's words.
    """

    matters: Matters
    names: Mapping[str, str]
    t: Words

    def told(self, entry: Entry) -> Told:
        """Say an entry in a line."""
        say = _BY_KIND.get(type(entry.fact))
        text = say(self, entry.fact) if say else _plainly(entry.fact)
        return Told(kind_of(entry), self.kind(kind_of(entry)), self.party(entry), text)

    def kind(self, kind: str) -> str:
        """A kind of entry in the interface's language; the dossier's own word where that has none for it."""
        return self.t(f"kind.{kind}") if f"kind.{kind}" in self.t.phrases else kind

    def proposal(self, name: str) -> str:
        """A proposal as a person would name it: its point's title and its own; `point:any` is any of them."""
        point, _, option = name.partition(":")
        about = self.matters.points.get(point)
        title = str(getattr(about.fact, "title", point)) if about else point
        entry = self.matters.proposals.get(name)
        said = str(getattr(entry.fact, "title", option)) if entry else option.replace("-", " ")
        return f"{title} — {said}" if said else title

    def condition(self, text: str) -> str:
        """A condition with every proposal by its title, and its small words in the interface's language."""
        return _TOKEN.sub(self._token, text)

    def _token(self, found: re.Match[str]) -> str:
        word = found[0]
        return f"“{self.proposal(word)}”" if ":" in word else self.t(f"condition.{word}")

    def party(self, entry: Entry) -> str | None:
        """Whose an entry is: the party that says, tables, asks, owes; of a group's or nobody's, none."""
        fact: Any = entry.fact
        if isinstance(fact, k.Amendment) and fact.proposal in self.matters.proposals:
            fact = self.matters.proposals[fact.proposal].fact
        for name in _ACTORS:
            actor = getattr(fact, name, None)
            party = party_of(self.matters, actor) if isinstance(actor, str) else None
            if party in self.matters.parties:
                return party
        return None


def _plainly(fact: Any) -> str:
    return next((str(said) for name in _SPOKEN if (said := getattr(fact, name, None))), "")


def _amendment(say: Teller, fact: k.Amendment) -> str:
    words = " → ".join(f"“{each}”" for each in (fact.words, fact.brings) if each)
    return f"{say.proposal(fact.proposal)}: {fact.provision} {words}".strip()


def _alignment(_: Teller, fact: k.Alignment) -> str:
    return f"{fact.address} ({fact.language}–{fact.other}): {', '.join(fact.others) or '—'}"


def _answer(say: Teller, fact: k.Answer) -> str:
    question = say.matters.questions.get(fact.question)
    return fact.text or (_plainly(question.fact) if question else fact.question)


def _performance(say: Teller, fact: k.Performance) -> str:
    owed = say.matters.undertakings.get(fact.undertaking)
    return f"{_plainly(owed.fact) if owed else fact.undertaking}: {say.t(f'performed.{fact.outcome}')}"


_BY_KIND: Mapping[type, Callable[[Teller, Any], str]] = {
    k.Position: lambda say, fact: f"{say.t(f'stance.{fact.stance}')}: {say.proposal(fact.proposal)}",
    k.Proposal: lambda say, fact: say.proposal(fact.name),
    k.Decision: lambda say, fact: f"{say.proposal(fact.proposal)}: {say.t(f'outcome.{fact.outcome}')}",
    k.Departure: lambda say, fact: f"{say.names.get(fact.group, fact.group)}: {say.proposal(fact.proposal)}",
    k.Silence: lambda say, fact: f"{say.proposal(fact.proposal)}: {say.t.day(fact.deadline)}",
    k.Membership: lambda say, fact: say.names.get(fact.group, fact.group),
    k.Role: lambda say, fact: f"{say.names.get(fact.holder, fact.holder)}: {fact.office}",
    k.Text: lambda _, fact: fact.provision,
    k.Concordance: lambda _, fact: fact.provision,
    k.Alignment: _alignment,
    k.Amendment: _amendment,
    k.Answer: _answer,
    k.Performance: _performance,
}
"""How facts are told that do not say it themselves; all others by their text or title."""
