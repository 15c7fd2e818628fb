"""How good is the source of what is told: signed, reviewed, one side's note, a paper, a scribe's own note?"""

from collections.abc import Iterable

from travaux.answers.history_views import SourceView
from travaux.ledger.kinds import Document, MeetingRecord, Person, ScribeNote
from travaux.matters.state import Matters
from travaux.matters.table import holds_office, party_of
from travaux.record import model
from travaux.record.persons import Registry, Resolved

WEAKEST_FIRST = (
    "scribe's note",
    "one side's note",
    "not reviewed",
    "ungraded",
    "document",
    "secretariat's note",
    "reviewed",
    "signed",
)
"""Grades from the weakest to the strongest; hearsay is weaker than all of them, whatever it stands in."""


def source_names(cites: Iterable[str]) -> tuple[str, ...]:
    """The records, documents and notes that citations point into."""
    return tuple(dict.fromkeys(cite.partition("#")[0].partition(" ")[0] for cite in cites))


def graded(matters: Matters, names: Iterable[str]) -> tuple[SourceView, ...]:
    """Each source that is known, with its grade."""
    registry = Registry(
        model.Person(id=entry.fact.name, name=entry.fact.title, aliases=entry.fact.aliases)
        for entry in matters.persons.values()
        if isinstance(entry.fact, Person)
    )
    return tuple(view for name in names if (view := _graded(matters, registry, name)) is not None)


def weakest(sources: Iterable[SourceView], *, hearsay: bool) -> str | None:
    """The grade of an event: that of its weakest source, or `hearsay`; None if it rests on nothing."""
    if hearsay:
        return "hearsay"
    grades = {source.grade for source in sources}
    return next((grade for grade in WEAKEST_FIRST if grade in grades), None)


def _graded(matters: Matters, registry: Registry, name: str) -> SourceView | None:
    entry = matters.records.get(name) or matters.documents.get(name) or matters.notes.get(name)
    match entry.fact if entry else None:
        case MeetingRecord() as record:
            taker, party = _taker(matters, registry, record.taken_by)
            return SourceView(
                name=name,
                kind="record",
                title=record.title,
                grade=_grade(matters, registry, record, taker, party),
                day=record.held.isoformat(),
                taken_by=record.taken_by,
                party=party,
                signed=record.signed,
                reviewed=record.reviewed,
                archive=record.source,
            )
        case Document() as paper:
            return SourceView(
                name=name,
                kind="document",
                title=paper.title,
                grade="signed" if paper.signed else "document",
                day=paper.dated.isoformat() if paper.dated else None,
                signed=paper.signed,
                archive=paper.source,
            )
        case ScribeNote() as note:
            return SourceView(name=name, kind="note", title=note.text, grade="scribe's note")
        case _:
            return None


def _taker(matters: Matters, registry: Registry, name: str | None) -> tuple[str | None, str | None]:
    """Who wrote a record down, as the ledger knows them, and their party."""
    if name is None:
        return None, None
    for party, entry in matters.parties.items():
        if name in (party, getattr(entry.fact, "title", None)):
            return party, party
    resolved = registry.resolve(name)
    if not isinstance(resolved, Resolved):
        return None, None
    return resolved.person.id, party_of(matters, resolved.person.id)


def _grade(
    matters: Matters, registry: Registry, record: MeetingRecord, taker: str | None, party: str | None
) -> str:
    """Signed; reviewed by the speakers; one side's; of the secretariat, which is no side; or not said.

    A record that only the side signed which took it down is no more than that side's note.
    """
    signers = {_taker(matters, registry, name)[1] for name in record.signed}
    if signers and (party is None or signers != {party}):
        return "signed"
    if record.reviewed:
        return "reviewed"
    if taker is not None and "secretariat" in holds_office(matters, taker, record.held):
        return "secretariat's note"
    if party is not None:
        return "one side's note"
    return "ungraded" if record.reviewed is None else "not reviewed"
