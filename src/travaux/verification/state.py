"""What has been undertaken, asked for, done and seen so far, entry by entry?

The tables are only filled here; what follows from them (what is in force, due, kept, spent, missed) is
computed when it is asked for. Values are never changed in place, so `fork` is a shallow copy.
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
class Verification:
    """The material of verification as of a moment, for one reader. Treat it as frozen once folded.

    Attributes:
        obligations: by name.
        forces: instrument to its rules of entry into force.
        actions: instrument to what parties did about it.
        sites: by name.
        exclusions: site to what may not be touched of it.
        declarations: by name.
        requests: inspection by name.
        stages: inspection to its steps.
        refusals: inspection to the refusals of it.
        observations: by name.
        reports: inspection to its reports.
        remarks: the name or `^id` of what is remarked on, to the remarks.
        ambiguities: by name.
        findings: by name.
        judgements: obligation to how parties judged it.
    """

    obligations: Table = field(default_factory=dict)
    forces: Lists = field(default_factory=dict)
    actions: Lists = field(default_factory=dict)
    sites: Table = field(default_factory=dict)
    exclusions: Lists = field(default_factory=dict)
    declarations: Table = field(default_factory=dict)
    requests: Table = field(default_factory=dict)
    stages: Lists = field(default_factory=dict)
    refusals: Lists = field(default_factory=dict)
    observations: Table = field(default_factory=dict)
    reports: Lists = field(default_factory=dict)
    remarks: Lists = field(default_factory=dict)
    ambiguities: Table = field(default_factory=dict)
    findings: Table = field(default_factory=dict)
    judgements: Lists = field(default_factory=dict)

    def fork(self) -> "Verification":
        """A copy that can be folded on without touching this one."""
        return Verification(**{table.name: dict(getattr(self, table.name)) for table in fields(self)})


def _by_name(table: str) -> Callable[[Verification, Entry], None]:
    def put(state: Verification, entry: Entry) -> None:
        getattr(state, table)[entry.fact.defines()] = entry

    return put


def _each(table: str, key: str) -> Callable[[Verification, Entry], None]:
    def put(state: Verification, entry: Entry) -> None:
        rows = getattr(state, table)
        name = getattr(entry.fact, key)
        rows[name] = (*rows.get(name, ()), entry)

    return put


HANDLERS: dict[type, Callable[[Verification, Entry], None]] = {
    k.Obligation: _by_name("obligations"),
    k.Force: _each("forces", "instrument"),
    k.Action: _each("actions", "instrument"),
    k.Site: _by_name("sites"),
    k.Exclusion: _each("exclusions", "site"),
    k.Declaration: _by_name("declarations"),
    k.Request: _by_name("requests"),
    k.Stage: _each("stages", "request"),
    k.Refusal: _each("refusals", "request"),
    k.Observation: _by_name("observations"),
    k.Report: _each("reports", "request"),
    k.Remark: _each("remarks", "on"),
    k.Ambiguity: _by_name("ambiguities"),
    k.Finding: _by_name("findings"),
    k.Judgement: _each("judgements", "obligation"),
}
"""What each kind does to the material; the fold looks it up once per entry."""
