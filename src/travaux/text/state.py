"""What does each provision say in each language, what is proposed to it, and what was decided?

Folds texts, amendments, decisions and concordances. Which words are seen follows from which proposals are
adopted; so voiding a decision, which means folding without it, brings the others back as they were.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields

from msgspec import structs

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.concordance import Concordance
from travaux.ledger.kinds.text import Text
from travaux.text.carried import brings, carried, takes
from travaux.text.document import Document, drafted
from travaux.text.place import Lost, place

Where = tuple[str, str]
"""A provision and a language."""

ORDER = ""
"""In the place of a language: what is touched is the place or the number of a provision."""

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
        concordant: (provision, language) to the changes in force when it was last said to be so.
        entries: id of every folded entry to the entry: what a word rests on.
        touched_at: proposal to each document it touches (or `ORDER`) and how many entries there were then.
        adopted_at: adopted proposal to how many entries there were when it was.
        takes: proposal to the documents out of which it strikes enough words to have moved them.
        brings: proposal to the documents into which it brings as many.
        memo: what was worked out of the tables above, until they change.
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
    concordant: dict[Where, frozenset[str]] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    touched_at: dict[str, dict[Where, int]] = field(default_factory=dict)
    adopted_at: dict[str, int] = field(default_factory=dict)
    takes: dict[str, frozenset[Where]] = field(default_factory=dict)
    brings: dict[str, frozenset[Where]] = field(default_factory=dict)
    memo: dict[str, frozenset[str]] = field(default_factory=dict)

    def fork(self) -> "Texts":
        """A copy that can be folded on without touching this one."""
        copy = Texts()
        for table in fields(self):
            getattr(copy, table.name).update(getattr(self, table.name))
        return copy

    def in_force(self) -> frozenset[str]:
        """The adopted proposals that count: an amendment to an amendment only with what it amends."""
        known = self.memo.get("in force")
        if known is None:
            known = self.memo["in force"] = self.with_parents(self.adopted)
        return known

    def with_parents(self, proposals: Iterable[str]) -> frozenset[str]:
        """Those of some proposals that are among them with all that they amend (DESIGN rule 8)."""
        among = frozenset(proposals)
        if not self.amends:
            return among
        return frozenset(name for name in among if among.issuperset(self.ancestors(name)))

    def in_force_at(self, proposal: str) -> int:
        """How many entries there were when a proposal in force came into force."""
        return max(self.adopted_at[name] for name in (proposal, *self.ancestors(proposal)))

    def ancestors(self, proposal: str) -> tuple[str, ...]:
        """The proposals that one is an amendment to, the nearest first."""
        at = self.amends.get(proposal)
        if at is None:
            return ()
        found: list[str] = []
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
        state.memo.clear()


def _amendment(state: Texts, entry: Entry) -> str | None:
    """Place an operation; one that comes on a later day than the first gives its proposal another wording.

    One that has no place changes no words, and so is no other wording.
    """
    fact: Amendment = entry.fact  # type: ignore[assignment]
    state.entries[entry.id] = entry
    reason = _put(state, entry, fact)
    if reason is not None:
        state.lost[entry.id] = reason
        return None
    first = state.since.setdefault(fact.proposal, entry)
    if first.day == entry.day:
        return None
    state.revisions[fact.proposal] = (*state.revisions.get(fact.proposal, ()), entry)
    return fact.proposal


def _put(state: Texts, entry: Entry, fact: Amendment) -> str | None:
    """Put an operation in its place; the reason if it has none."""
    if fact.operation in STRUCTURAL:
        if fact.operation == "adds" and fact.provision in state.order.get(instrument_of(fact.provision), ()):
            return f"{fact.provision} is there already; propose an amendment to it"
        state.structure[fact.proposal] = (*state.structure.get(fact.proposal, ()), fact)
        _reach(state, fact.proposal, (fact.provision, ORDER))
        if fact.operation == "adds" and fact.brings is not None:
            insertion = structs.replace(fact, operation="inserts", after=None, before=None)
            return _place(state, entry, insertion, Document())
        return None
    if fact.operation == "strikes" and fact.words is None and fact.language is None:
        return _strike_all(state, entry, fact)
    return _place(state, entry, fact, None)


def _strike_all(state: Texts, entry: Entry, fact: Amendment) -> str | None:
    """Strike a whole provision in every language that has its words; the reason if none has any."""
    first = _language(state, fact)
    others = state.languages.get(instrument_of(fact.provision), ())
    reasons = {
        code: _place(state, entry, structs.replace(fact, language=code), None)
        for code in dict.fromkeys((first, *others))
    }
    return reasons[first] if all(reasons.values()) else None


def _place(state: Texts, entry: Entry, fact: Amendment, empty: Document | None) -> str | None:
    """Put an operation on words in its place, in a document that may be there or not."""
    where = (fact.provision, _language(state, fact))
    document = state.documents.get(where, empty)
    if document is None:
        return f"{fact.provision} has no words in {where[1]}"
    view = {*state.in_force(), *state.ancestors(fact.proposal), fact.proposal}
    placed = place(document, fact, view, entry.id)
    if isinstance(placed, Lost):
        return placed.reason
    state.documents[where] = placed
    if placed is not document:
        _touch(state, fact.proposal, where)
        _carry(state, fact.proposal, where)
    return None


def _carry(state: Texts, proposal: str, where: Where) -> None:
    """Tell the words that a proposal took from one provision and put into another, if it touches several."""
    document = state.documents[where]
    if takes(document, proposal):
        state.takes[proposal] = state.takes.get(proposal, frozenset()) | {where}
    if brings(document, proposal):
        state.brings[proposal] = state.brings.get(proposal, frozenset()) | {where}
    sources, targets = state.takes.get(proposal), state.brings.get(proposal)
    if not sources or not targets or (where not in sources and where not in targets):
        return
    instrument, language = instrument_of(where[0]), where[1]
    others = [
        each
        for each in state.touched[proposal]
        if (each in sources or each in targets)
        and each[1] == language
        and instrument_of(each[0]) == instrument
    ]
    if len(others) > 1:
        state.documents.update(carried({each: state.documents[each] for each in others}, proposal, where))


def _touch(state: Texts, proposal: str, where: Where) -> None:
    before = state.touched.get(proposal, ())
    if where not in before:
        state.touched[proposal] = (*before, where)
        _reach(state, proposal, where)


def _reach(state: Texts, proposal: str, where: Where) -> None:
    """Take down when a proposal first reached a document, or the order of provisions."""
    before = state.touched_at.get(proposal, {})
    if where not in before:
        state.touched_at[proposal] = {**before, where: len(state.entries)}


def _language(state: Texts, fact: Amendment) -> str:
    languages = state.languages.get(instrument_of(fact.provision), ())
    return fact.language or (languages[0] if languages else "en")


def _decision(state: Texts, entry: Entry) -> str | None:
    """Take a decision down; if it is on an amendment to another proposal, that one has other words now."""
    fact: k.Decision = entry.fact  # type: ignore[assignment]
    before = fact.proposal in state.adopted
    state.decided[fact.proposal] = state.entries[entry.id] = entry
    state.memo.clear()
    if fact.outcome == "adopted":
        state.adopted.pop(fact.proposal, None)
        state.adopted[fact.proposal] = entry
        state.adopted_at.setdefault(fact.proposal, len(state.entries))
    else:
        state.adopted.pop(fact.proposal, None)
        state.adopted_at.pop(fact.proposal, None)
    parent = state.amends.get(fact.proposal)
    if parent is None or before == (fact.outcome == "adopted"):
        return None
    state.revisions[parent] = (*state.revisions.get(parent, ()), entry)
    return parent


def _concordance(state: Texts, entry: Entry) -> None:
    fact: Concordance = entry.fact  # type: ignore[assignment]
    state.concordant[fact.provision, fact.language] = changing(state, fact.provision)


def changing(state: Texts, provision: str) -> frozenset[str]:
    """The proposals in force that have changed a provision, in whatever language."""
    return frozenset(
        name
        for name in state.in_force()
        if any(where[0] == provision for where in state.touched.get(name, ()))
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
