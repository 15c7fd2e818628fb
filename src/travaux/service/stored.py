"""Which words do the citations of a store stand for? They are fetched by address, one by one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from travaux.answers.quote import Passage, Sought
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Document, MeetingRecord, Person, ScribeNote
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.service.speakers import Speakers, persons_of
from travaux.store import SentenceRow, Store

if TYPE_CHECKING:  # the index and its stems are for who looks for words
    from travaux.store.finding import Index

_NAMED = frozenset((Document, MeetingRecord, Person, ScribeNote))
"""The few kinds of entry that say who and what can be named; there are many more of all others."""


class StoredSources:
    """The records and documents of a store that one reader may read."""

    def __init__(self, store: Store, heads: Sequence[Entry]) -> None:
        """Take the store, and the entries that say which records, documents and notes may be read."""
        self._store = store
        named = [entry for entry in heads if type(entry.fact) in _NAMED]
        self._records = {e.fact.name for e in named if isinstance(e.fact, MeetingRecord)}
        self._documents = {e.fact.name for e in named if isinstance(e.fact, Document)}
        self._languages: dict[str, list[str]] | None = None
        self._speakers = Speakers(persons_of(named))
        self._index: Index | None = None
        self._notes = {e.fact.name: e.fact.text for e in named if isinstance(e.fact, ScribeNote)}

    def passages(self, cite: str, language: str | None = None) -> tuple[Passage, ...]:
        """The sentences or passages a citation names; empty if there are none such."""
        if cite in self._notes:
            return (Passage(address=cite, text=self._notes[cite], note=True),)
        address = parse_address(cite)
        if not isinstance(address, Address):
            return ()
        if address.record in self._documents and address.sentence is None:
            row = self._store.passage(address.record, address.turn)
            return (Passage(address=cite, text=row.text),) if row else ()
        if address.record not in self._records:
            return ()
        return tuple(self._sentences(address, self._language(address.record, language)))

    def _language(self, record: str, language: str | None) -> str | None:
        """The language asked for if the record has it; else that of its first edition."""
        if self._languages is None:
            self._languages = {}
            for edition in self._store.records():
                self._languages.setdefault(edition.record, []).append(edition.language)
        held = self._languages.get(record, [])
        return language if language in held else next(iter(held), None)

    def _sentences(self, address: Address, language: str | None) -> Iterator[Passage]:
        last_turn, last_sentence = address.last or (address.turn, address.sentence)
        for number in range(address.turn, last_turn + 1):
            for row in self._store.turn(address.record, number, language):
                after = number > address.turn or row.n >= (address.sentence or 1)
                before = number < last_turn or last_sentence is None or row.n <= last_sentence
                if after and before:
                    yield self._passage(address.record, language, row)

    def everything(self, language: str | None = None) -> Iterator[tuple[str, Passage]]:
        """Every sentence of every record, in one language or in all."""
        newest = {(each.record, each.language): each for each in self._store.records()}
        for edition in newest.values():
            if edition.record in self._records and language in (None, edition.language):
                rows = self._store.sentences(edition.record, edition.language, digest=edition.digest)
                for row in rows:
                    yield edition.record, self._passage(edition.record, edition.language, row)

    def matching(self, sought: Sought) -> Iterator[tuple[str, Passage]] | None:
        """The sentences that hold what is looked for, in the order of `everything`; None without an index."""
        from travaux.store.finding import open_index  # noqa: PLC0415 - for who looks for words alone

        if self._index is None:
            self._index = open_index(self._store.path, self._store)
        index = self._index
        return None if index is None else self._matching(index, sought)

    def _matching(self, index: "Index", sought: Sought) -> Iterator[tuple[str, Passage]]:
        editions = index.editions()
        newest = {(each.record, each.language): number for number, each in enumerate(editions)}
        wanted = [
            number
            for (record, language), number in newest.items()
            if record in self._records
            and sought.language in (None, language)
            and (sought.records is None or record in sought.records)
        ]
        speakers = None
        if sought.speaks is not None:
            speakers = [label for label in index.labels() if sought.speaks(self._speakers.of(label))]
        # usually one call: only a record that was entered anew stands before editions that came earlier
        runs = [wanted] if wanted == sorted(wanted) else [[number] for number in wanted]
        for run in runs:
            for found in index.find(sought.words, sought.phrases, run, speakers):
                edition = editions[found.edition]
                row = self._store.sentence(
                    edition.record, found.turn, found.n, edition.language, digest=edition.digest
                )
                if row is not None:
                    yield edition.record, self._passage(edition.record, edition.language, row)

    def _passage(self, record: str, language: str | None, row: SentenceRow) -> Passage:
        speaker = self._speakers.of(row.speaker)
        return Passage(
            address=f"{record}#{row.turn}.{row.n}", text=row.text, speaker=speaker, language=language
        )
