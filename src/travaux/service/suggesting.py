"""How does a person go through suggestions, and what becomes of each?"""

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from travaux.dossier.write import Unwritable, write_entries
from travaux.ledger.entry import Entry, identify, kind_of
from travaux.ledger.fact import Fact
from travaux.ledger.kinds import MeetingRecord, Party, Person, Point, Proposal
from travaux.ledger.kinds.recorded import RecordFile
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.record.edition import digest_of
from travaux.record.letters import free, slug
from travaux.service.acquainted import Acquainted, acquaint
from travaux.service.appending import again, append, take_back
from travaux.service.decided import read_decided, write_decided
from travaux.service.ledger import STORES, open_ledger
from travaux.service.reading import render
from travaux.service.sources import read_file
from travaux.service.speakers import persons_of
from travaux.standing.fold import fold
from travaux.store import Refused
from travaux.suggest.drafting import Draft, draft, facts
from travaux.suggest.model import Suggestion
from travaux.suggest.read import LEAST, suggest

_KINDS = {"procedural": "procedure", "reference": "note", "quotation": "note"}


@dataclass(frozen=True)
class Step:
    """One decision, so that it can be taken back."""

    one: Suggestion
    entries: tuple[Entry, ...] = ()
    text: str = ""


@dataclass
class Desk:
    """A record and the ledger that its accepted suggestions go into, with what was decided in this session.

    Attributes:
        transcript: the record's file.
        version: the version that is read.
        ledger: the dossier or store.
        name: the record's name in the ledger.
        held: the day of the meeting.
        offered: what is still to be decided, in order.
        scribe: who records.
    """

    transcript: Path
    record: model.Record
    version: model.Version
    ledger: Path
    name: str
    held: dt.date
    entries: list[Entry]
    offered: list[Suggestion]
    scribe: str | None = None
    steps: list[Step] = field(default_factory=list)
    parties: dict[str, str] = field(default_factory=dict)
    _gathered: tuple[tuple[int, str], Acquainted] | None = None

    # ------------------------------------------------------------ who speaks

    def person(self, one: Suggestion) -> model.Person | None:
        """Who speaks a suggestion's turn; None in a narrative, or where the label is ambiguous."""
        turn = self.version.turns[one.turn - 1]
        if turn.label is not None:
            known = self._known()
            found = known.persons.get(known.speakers.of(turn.label) or "")
            if found is not None:
                return found
        return next((person for person in self.record.persons if person.id == turn.speaker), None)

    def party_of(self, person: model.Person | None) -> str | None:
        """For which party somebody speaks, by the ledger, an earlier answer, or the list of names."""
        if person is None:
            return None
        written = self._written(person.id)
        listed = [one.side for one in self.version.metadata.listed if one.id == person.id]
        known = (written.party if written else None, self.parties.get(person.id))
        return next(filter(None, (*known, *(slug(side) for side in listed if side))), None)

    def speaks_for(self, person: model.Person, party: str) -> None:
        """Remember for which party somebody speaks; it is written with the next entry."""
        self.parties[person.id] = slug(party)

    # ------------------------------------------------------------ one suggestion

    def draft(self, one: Suggestion) -> Draft:
        """What the entry would say."""
        person = self.person(one)
        return draft(
            one,
            by=person.id if person else None,
            party=self.party_of(person),
            taken=self._known().taken,
            known=self._known().proposals,
        )

    def _known(self) -> Acquainted:
        """Whom and what the ledger knows; gathered anew only where its entries are others."""
        state = (len(self.entries), self.entries[-1].id if self.entries else "")
        if self._gathered is None or self._gathered[0] != state:
            self._gathered = state, acquaint(self.entries, self.name)
        return self._gathered[1]

    def accept(self, one: Suggestion, drafted: Draft) -> str | None:
        """Make a suggestion an entry; None, or a sentence saying why it was not."""
        made = self.made(one, drafted)
        if isinstance(made, str):
            return made
        new, text = made
        wanted = again(self.ledger, new)
        written = Refused(wanted) if isinstance(wanted, str) else append(self.ledger, wanted, text)
        if isinstance(written, Refused):
            return written.reason
        return self.accepted(Step(one, new, written))

    def made(self, one: Suggestion, drafted: Draft) -> tuple[tuple[Entry, ...], str] | str:
        """The entries that a suggestion would become, and the same as statements; or why it can be none."""
        try:
            new = self._entries(one, drafted)
            return tuple(new), write_entries(new)
        except (ValueError, Unwritable) as error:
            return str(error)

    def accepted(self, step: Step) -> str | None:
        """Remember that a suggestion's entries are in the ledger; None, or why that cannot be kept."""
        self.entries += step.entries
        self.offered.remove(step.one)
        self.steps.append(step)
        return self._remember(step.one, accepted=True)

    def dismiss(self, one: Suggestion) -> str | None:
        """Never offer a suggestion again."""
        self.offered.remove(one)
        self.steps.append(Step(one))
        return self._remember(one, accepted=False)

    def undo(self) -> Suggestion | str | None:
        """Take the last decision back; the suggestion is offered again.

        Returns:
            The suggestion; None if there is nothing to take back; or why it cannot be.
        """
        if not self.steps:
            return None
        step = self.steps[-1]
        if step.entries:
            wrong = take_back(self.ledger, step.entries, step.text)
            if wrong:
                return wrong
        self.steps.pop()
        ids = {entry.id for entry in step.entries}
        self.entries = [entry for entry in self.entries if entry.id not in ids]
        self.offered = sorted([*self.offered, step.one], key=lambda one: (one.turn, one.start, one.end))
        self._forget(step.one)
        return step.one

    # ------------------------------------------------------------ writing

    def _entries(self, one: Suggestion, drafted: Draft) -> list[Entry]:
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        cite = self.cite(one)
        points = [e.fact.name for e in self.entries if isinstance(e.fact, Point)]
        proposals = [e.fact.name for e in self.entries if isinstance(e.fact, Proposal)]
        made = [*self._companions(one, drafted), *facts(drafted, points, proposals)]
        return [
            identify(
                Entry(
                    id="",
                    day=self.held,
                    fact=fact,  # type: ignore[arg-type]  # every kind is one of the union's
                    recorded=now,
                    scribe=self.scribe,
                    supersedes=self._replaced(fact),
                    cites=() if isinstance(fact, MeetingRecord | Party | Person) else (cite,),
                )
            )
            for fact in made
        ]

    def _companions(self, one: Suggestion, drafted: Draft) -> list[Fact]:
        """The record, party and person that the entry speaks of, where the ledger has none of that name."""
        known = {(kind_of(e), e.fact.defines()) for e in self.entries}
        found: list[Fact] = []
        if ("record", self.name) not in known:
            found.append(self._record_fact())
        person = self.person(one)
        party = drafted.party or self.party_of(person)
        if party and ("party", party) not in known and ("group", party) not in known:
            found.append(Party(name=party, title=party.replace("-", " ").title()))
        if person is not None and drafted.by == person.id:
            written = self._written(person.id)
            if written is None or (written.party is None and self.party_of(person)):
                title, aliases = (
                    (person.name, person.aliases) if written is None else (written.title, written.aliases)
                )
                found.append(
                    Person(name=person.id, title=title, party=self.party_of(person), aliases=aliases)
                )
        return found

    def _written(self, name: str) -> Person | None:
        """What the ledger says of a person, the last entry first."""
        return self._known().written.get(name)

    def _replaced(self, fact: Fact) -> str | None:
        """The entry that a fact replaces: a person of whom it was not known for which party they speak."""
        known = isinstance(fact, Person) and self._written(fact.name) is not None
        return fact.defines() if known else None

    def _record_fact(self) -> MeetingRecord:
        about = self.version.metadata
        found = render(self.transcript)
        digest = None if isinstance(found, Problem) else digest_of(found.text)
        path = os.path.relpath(self.transcript.resolve(), self.ledger.resolve().parent)
        return MeetingRecord(
            name=self.name,
            title=" ".join((about.title or self.transcript.stem).split()),
            held=self.held,
            files=(RecordFile(path=path, digest=digest),),
            taken_by=about.recorded_by,
            reviewed=about.reviewed,
        )

    def cite(self, one: Suggestion) -> str:
        """The sentences that a suggestion's entry would rest on."""
        numbers = covered(one, self.version)
        last = (one.turn, numbers[-1]) if len(numbers) > 1 else None
        return str(Address(self.name, one.turn, numbers[0], last))

    def find(self, key: str) -> Suggestion | None:
        """The suggestion of that key, if it is still offered."""
        return next((one for one in self.offered if one.key == key), None)

    # ------------------------------------------------------------ what was decided

    def _remember(self, one: Suggestion, *, accepted: bool) -> str | None:
        decided = read_decided(self.ledger)
        if isinstance(decided, str):
            return decided
        (decided.accepted if accepted else decided.dismissed).setdefault(self.name, []).append(one.key)
        return write_decided(self.ledger, decided)

    def _forget(self, one: Suggestion) -> None:
        decided = read_decided(self.ledger)
        if isinstance(decided, str):
            return
        for keys in (decided.accepted, decided.dismissed):
            keys[self.name] = [key for key in keys.get(self.name, []) if key != one.key]
        write_decided(self.ledger, decided)


def covered(one: Suggestion, version: model.Version) -> list[int]:
    """The numbers of the sentences that a suggestion stands in."""
    sentences = version.turns[one.turn - 1].sentences
    return [each.n for each in sentences if each.start < one.end and one.start < each.end]


def suggestions(path: Path, language: str | None, least: float = LEAST) -> tuple[Suggestion, ...] | Problem:
    """The suggestions of a transcript, whatever was decided about them."""
    record = read_file(path)
    return record if isinstance(record, Problem) else suggest(record, language, least=least)


def open_desk(
    transcript: Path,
    ledger: Path,
    *,
    language: str | None = None,
    least: float = LEAST,
    held: dt.date | None = None,
    scribe: str | None = None,
    more: Sequence[Suggestion] = (),
) -> Desk | str:
    """Set a record beside the ledger its accepted suggestions go into.

    Args:
        transcript: the record's file.
        ledger: a dossier, which need not be there yet, or a store that holds the record.
        language: of which version.
        least: the confidence below which nothing is offered.
        held: the day of the meeting, where neither record nor ledger says it.
        scribe: who records.
        more: suggestions from elsewhere, offered beside those of the rules.

    Returns:
        The desk, or a sentence saying why there is none.
    """
    entries = _entries_of(ledger)
    if isinstance(entries, str):
        return entries
    record = read_file(transcript, persons_of(entries))
    if isinstance(record, Problem):
        return str(record)
    version = record.version(language)
    known = _known_record(entries, transcript, ledger)
    wrong = _unfit(transcript, ledger, record, version, known)
    day = known.held if known else held or (_date_of(version) if version else None)
    if wrong or version is None or day is None:
        return wrong or f"{transcript} does not say when the meeting was held; say it with --held"
    name = (
        known.name if known else free(slug(transcript.stem) or "record", {e.fact.defines() for e in entries})
    )
    found = (*suggest(record, version.language, least=least), *more)
    desk = Desk(transcript, record, version, ledger, name, day, entries, [], scribe)
    return offering(desk, found)


def offering(desk: Desk, found: Iterable[Suggestion]) -> Desk | str:
    """The desk with those suggestions of which nobody decided and that no entry cites."""
    decided = read_decided(desk.ledger)
    if isinstance(decided, str):
        return decided
    done = {*decided.accepted.get(desk.name, ()), *decided.dismissed.get(desk.name, ())}
    cited = _cited(desk.entries, desk.name)
    kept = (one for one in found if one.key not in done and not _is_cited(one, desk.version, cited))
    desk.offered = sorted(kept, key=lambda one: (one.turn, one.start, one.end))
    return desk


def _entries_of(ledger: Path) -> list[Entry] | str:
    if not ledger.exists():
        return []
    with open_ledger(str(ledger)) as opened:
        return opened if isinstance(opened, str) else list(fold(opened.entries).corrected.heads)


def _unfit(
    transcript: Path,
    ledger: Path,
    record: model.Record,
    version: model.Version | None,
    known: MeetingRecord | None,
) -> str | None:
    """Why the record cannot be set beside the ledger, if it cannot."""
    if version is None:
        languages = ", ".join(one.language for one in record.versions)
        return f"{transcript} has no version in that language (it has {languages})"
    if known is None and ledger.suffix in STORES:
        return f"{ledger} does not hold {transcript.name}; bring its dossier in first, with travaux import"
    return None


def _date_of(version: model.Version) -> dt.date | None:
    return dt.date.fromisoformat(version.metadata.date) if version.metadata.date else None


def _known_record(entries: Sequence[Entry], transcript: Path, ledger: Path) -> MeetingRecord | None:
    """The record whose file this is; in a store, by the file's name alone."""
    for entry in entries:
        if isinstance(entry.fact, MeetingRecord):
            for file in entry.fact.files:
                here = ledger.resolve().parent / file.path
                if here.resolve() == transcript.resolve() or (
                    ledger.suffix in STORES and Path(file.path).name == transcript.name
                ):
                    return entry.fact
    return None


def _cited(entries: Sequence[Entry], record: str) -> set[tuple[str, int, int]]:
    """Kind, turn and sentence of everything that is cited from the record."""
    found: set[tuple[str, int, int]] = set()
    for entry in entries:
        for cite in entry.cites:
            at = parse_address(cite)
            if isinstance(at, Address) and at.record == record and at.sentence is not None:
                last = at.last[1] if at.last and at.last[0] == at.turn else at.sentence
                found.update((kind_of(entry), at.turn, n) for n in range(at.sentence, last + 1))
    return found


def _is_cited(one: Suggestion, version: model.Version, cited: set[tuple[str, int, int]]) -> bool:
    """Whether an entry of the suggestion's kind cites one of its sentences already."""
    kind = _KINDS.get(one.kind, one.kind)
    return any((kind, one.turn, n) in cited for n in covered(one, version))
