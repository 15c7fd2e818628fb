"""What does each provision say in each language, what is proposed to it, and what was decided?

Folds texts, amendments, decisions and concordances. Which words are seen follows from which proposals are
adopted; so voiding a decision, which means folding without it, brings the others back as they were.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.concordance import Concordance
from travaux.ledger.kinds.text import Text
from travaux.text.document import Document, drafted
from travaux.text.place import Lost, place

Where = tuple[str, str]
"""A provision and a language."""

STRUCTURAL = frozenset({"adds", "moves", "renumbers"})
DEAD = frozenset({"rejected", "withdrawn", "fallen", "merged"})


@dataclass(slots=True)
class Texts:
    """The text as of a moment, for one reader. Treat it as frozen once folded.

    Attributes:
        order: instrument to its provisions in the order of the draft.
        titles: provision to what it is about.
        languages: instrument to its languages, the draft's first one first.
        standing: (instrument, language) to `authentic` or `translation`.
        documents: (provision, language) to its words, everything proposed included.
        structure: proposal to its operations on the order of provisions.
        since: proposal to its first operation.
        amends: proposal to the proposal it is an amendment to.
        touched: proposal to the documents it touches.
        decided: proposal to the decision on it.
        adopted: the proposals in force, in the order of adoption.
        lost: entry id to why that amendment has no place.
        revisions: proposal to the entries that gave it its present wording, the first one excepted.
        concordant: (provision, language) to the changes in force there when it was said to be so.
        entries: id of every folded entry to the entry: what a word rests on.
    """

    order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    languages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    standing: dict[Where, str] = field(default_factory=dict)
    documents: dict[Where, Document] = field(default_factory=dict)
    structure: dict[str, tuple[Amendment, ...]] = field(default_factory=dict)
    since: dict[str, Entry] = field(default_factory=dict)
    amends: dict[str, str] = field(default_factory=dict)
    touched: dict[str, tuple[Where, ...]] = field(default_factory=dict)
    decided: dict[str, Entry] = field(default_factory=dict)
    adopted: dict[str, Entry] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    concordant: dict[Where, int] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    def fork(self) -> "Texts":
        """A copy that can be folded on without touching this one."""
        copy = Texts()
        for table in fields(self):
            getattr(copy, table.name).update(getattr(self, table.name))
        return copy

    def in_force(self) -> frozenset[str]:
        """The adopted proposals that count: an amendment to an amendment only with what it amends."""
        adopted = self.adopted
        return frozenset(
            name for name in adopted if all(parent in adopted for parent in self.ancestors(name))
        )

    def ancestors(self, proposal: str) -> tuple[str, ...]:
        """The proposals that one is an amendment to, the nearest first."""
        found: list[str] = []
        at = self.amends.get(proposal)
        while at is not None and at not in found and at != proposal:
            found.append(at)
            at = self.amends.get(at)
        return tuple(found)


def instrument_of(provision: str) -> str:
    """The instrument a provision belongs to."""
    return provision.partition("/")[0]


Handler = Callable[[Texts, Entry], str | None]
"""Folds an entry; gives the proposal whose words it changed after it was tabled, if there is one."""


def _provision(state: Texts, entry: Entry) -> None:
    fact: k.Provision = entry.fact  # type: ignore[assignment]
    instrument = instrument_of(fact.name)
    order = state.order.get(instrument, ())
    if fact.name not in order:
        state.order[instrument] = (*order, fact.name)
    state.titles[fact.name] = fact.title


def _text(state: Texts, entry: Entry) -> None:
    fact: Text = entry.fact  # type: ignore[assignment]
    instrument = instrument_of(fact.provision)
    known = state.languages.get(instrument, ())
    if fact.language not in known:
        state.languages[instrument] = (*known, fact.language)
    state.standing[instrument, fact.language] = fact.standing
    state.entries[entry.id] = entry
    where = (fact.provision, fact.language)
    if where not in state.documents:
        state.documents[where] = drafted(fact.words, entry.id)
    else:
        state.lost[entry.id] = (
            f"{fact.provision} has its words in {fact.language} already; propose an amendment"
        )


def _proposal(state: Texts, entry: Entry) -> None:
    fact: k.Proposal = entry.fact  # type: ignore[assignment]
    if fact.amends is not None:
        state.amends[fact.name] = fact.amends


def _amendment(state: Texts, entry: Entry) -> str | None:
    """Place an operation; one that comes on a later day than the first gives its proposal another wording."""
    fact: Amendment = entry.fact  # type: ignore[assignment]
    state.entries[entry.id] = entry
    _put(state, entry, fact)
    first = state.since.setdefault(fact.proposal, entry)
    if first.day == entry.day:
        return None
    state.revisions[fact.proposal] = (*state.revisions.get(fact.proposal, ()), entry)
    return fact.proposal


def _put(state: Texts, entry: Entry, fact: Amendment) -> None:
    if fact.operation in STRUCTURAL:
        state.structure[fact.proposal] = (*state.structure.get(fact.proposal, ()), fact)
        if fact.operation == "adds" and fact.brings is not None:
            _words_of_new(state, fact, entry)
        return
    language = _language(state, fact)
    where = (fact.provision, language)
    document = state.documents.get(where)
    if document is None:
        state.lost[entry.id] = f"{fact.provision} has no words in {language}"
        return
    view = {*state.in_force(), *state.ancestors(fact.proposal), fact.proposal}
    placed = place(document, fact, view, entry.id)
    if isinstance(placed, Lost):
        state.lost[entry.id] = placed.reason
        return
    state.documents[where] = placed
    _touch(state, fact.proposal, where)


def _language(state: Texts, fact: Amendment) -> str:
    languages = state.languages.get(instrument_of(fact.provision), ())
    return fact.language or (languages[0] if languages else "en")


def _words_of_new(state: Texts, fact: Amendment, entry: Entry) -> None:
    language = _language(state, fact)
    where = (fact.provision, language)
    view = {*state.in_force(), *state.ancestors(fact.proposal), fact.proposal}
    insertion = Amendment(
        proposal=fact.proposal, operation="inserts", provision=fact.provision, brings=fact.brings
    )
    placed = place(state.documents.get(where, Document()), insertion, view, entry.id)
    if isinstance(placed, Document):
        state.documents[where] = placed
        _touch(state, fact.proposal, where)


def _touch(state: Texts, proposal: str, where: Where) -> None:
    before = state.touched.get(proposal, ())
    if where not in before:
        state.touched[proposal] = (*before, where)


def _decision(state: Texts, entry: Entry) -> str | None:
    fact: k.Decision = entry.fact  # type: ignore[assignment]
    state.decided[fact.proposal] = entry
    if fact.outcome == "adopted":
        state.adopted.pop(fact.proposal, None)
        state.adopted[fact.proposal] = entry
        parent = state.amends.get(fact.proposal)
        if parent is not None:
            state.revisions[parent] = (*state.revisions.get(parent, ()), entry)
        return parent
    state.adopted.pop(fact.proposal, None)
    return None


def _concordance(state: Texts, entry: Entry) -> None:
    fact: Concordance = entry.fact  # type: ignore[assignment]
    state.concordant[fact.provision, fact.language] = changes(state, fact.provision)


def changes(state: Texts, provision: str) -> int:
    """How many proposals in force have changed a provision, in whatever language."""
    return sum(
        1 for name in state.in_force() if any(where[0] == provision for where in state.touched.get(name, ()))
    )


HANDLERS: dict[type, Handler] = {
    k.Provision: _provision,
    Text: _text,
    k.Proposal: _proposal,
    Amendment: _amendment,
    k.Decision: _decision,
    Concordance: _concordance,
}
"""What each kind does to the texts; the fold looks it up once per entry."""
