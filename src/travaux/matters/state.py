"""What has been put on the table so far: parties, points, proposals, questions, undertakings?

Folds every kind of fact but positions. Each mapping holds the entry itself, so that whoever answers can
cite it. Values are never changed in place: `fork` is therefore a shallow copy, and one more entry costs
what it touches.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry

Table = dict[str, Entry]
"""A name to the entry that holds it now."""
Lists = dict[str, tuple[Entry, ...]]
"""A name to the entries about it, in the order of occurrence."""


@dataclass(slots=True)
class Matters:
    """The matters of a negotiation as of a moment, for one reader. Treat it as frozen once folded."""

    negotiation: Entry | None = None
    parties: Table = field(default_factory=dict)
    groups: Table = field(default_factory=dict)
    memberships: Lists = field(default_factory=dict)
    persons: Table = field(default_factory=dict)
    roles: Lists = field(default_factory=dict)
    records: Table = field(default_factory=dict)
    documents: Table = field(default_factory=dict)
    notes: Table = field(default_factory=dict)
    instruments: Table = field(default_factory=dict)
    provisions: Table = field(default_factory=dict)
    points: Table = field(default_factory=dict)
    proposals: Table = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    decisions: Table = field(default_factory=dict)
    questions: Table = field(default_factory=dict)
    answers: Lists = field(default_factory=dict)
    undertakings: Table = field(default_factory=dict)
    performances: Table = field(default_factory=dict)
    procedures: Table = field(default_factory=dict)
    implications: Table = field(default_factory=dict)
    alignments: dict[tuple[str, str, str], Entry] = field(default_factory=dict)

    def fork(self) -> "Matters":
        """A copy that can be folded on without touching this one."""
        copy = Matters(self.negotiation)
        for table in fields(self)[1:]:
            getattr(copy, table.name).update(getattr(self, table.name))
        return copy


def _negotiation(m: Matters, entry: Entry) -> None:
    m.negotiation = entry


def _proposal(m: Matters, entry: Entry) -> None:
    fact: k.Proposal = entry.fact  # type: ignore[assignment]
    if fact.name not in m.proposals:
        point = fact.name.partition(":")[0]
        m.options[point] = (*m.options.get(point, ()), fact.name)
    m.proposals[fact.name] = entry


def _alignment(m: Matters, entry: Entry) -> None:
    fact: k.Alignment = entry.fact  # type: ignore[assignment]
    key = (fact.address, fact.language, fact.other)
    m.alignments.pop(key, None)  # the later comes last: of two on one sentence it holds
    m.alignments[key] = entry


def _by_name(table: str) -> Callable[[Matters, Entry], None]:
    def put(m: Matters, entry: Entry) -> None:
        getattr(m, table)[entry.fact.name] = entry  # type: ignore[union-attr]

    return put


def _last(table: str, key: str) -> Callable[[Matters, Entry], None]:
    def put(m: Matters, entry: Entry) -> None:
        getattr(m, table)[getattr(entry.fact, key)] = entry

    return put


def _each(table: str, key: str) -> Callable[[Matters, Entry], None]:
    def put(m: Matters, entry: Entry) -> None:
        rows = getattr(m, table)
        name = getattr(entry.fact, key)
        rows[name] = (*rows.get(name, ()), entry)

    return put


HANDLERS: dict[type, Callable[[Matters, Entry], None]] = {
    k.Negotiation: _negotiation,
    k.Party: _by_name("parties"),
    k.Group: _by_name("groups"),
    k.Membership: _each("memberships", "party"),
    k.Person: _by_name("persons"),
    k.Role: _each("roles", "holder"),
    k.MeetingRecord: _by_name("records"),
    k.Document: _by_name("documents"),
    k.Alignment: _alignment,
    k.ScribeNote: _by_name("notes"),
    k.Instrument: _by_name("instruments"),
    k.Provision: _by_name("provisions"),
    k.Point: _by_name("points"),
    k.Proposal: _proposal,
    k.Decision: _last("decisions", "proposal"),
    k.Question: _by_name("questions"),
    k.Answer: _each("answers", "question"),
    k.Undertaking: _by_name("undertakings"),
    k.Performance: _last("performances", "undertaking"),
    k.Procedure: _by_name("procedures"),
    k.Implication: _by_name("implications"),
}
"""What each kind does to the matters; the fold looks it up once per entry."""
