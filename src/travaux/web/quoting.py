"""Which sentences does a citation stand for, in every language, with what was said around them?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.answers.quote import Passage
from travaux.answers.said import covers
from travaux.ledger.entry import Entry
from travaux.matters.table import party_of
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.service.divided import newest
from travaux.service.sources import FileSources
from travaux.web.citing import citing
from travaux.web.desk import View

AROUND = 2
"""So many sentences of the turn are shown before and after what is cited."""


@dataclass(frozen=True)
class Line:
    """A sentence; `number` is None for the sentences that were left out."""

    number: int | None
    text: str
    cited: bool


@dataclass(frozen=True)
class Quote:
    """A turn in which something is cited, or a passage of a document, or a scribe's note.

    Attributes:
        address: the turn, `havana-1105#3`; a document's passage; a note's name.
        record: the record's name, or None.
        first: the first cited sentence: where "open in the record" leads.
        title: the title of the record or document.
        day: the civil day on which it was said, if it was.
        speaker: who spoke.
        party: for whom.
        sides: language to the lines.
        entries: the entries that cite these sentences.
        note: True for a scribe's note.
    """

    address: str
    record: str | None
    first: str
    title: str
    day: str | None
    speaker: str | None
    party: str | None
    sides: tuple[tuple[str, tuple[Line, ...]], ...]
    entries: tuple[Entry, ...] = ()
    note: bool = False


def languages(view: View, record: str) -> tuple[str, ...]:
    """The languages in which a record is there, the most complete first."""
    return view.once(("languages", record), lambda: _languages(view, record))


def _languages(view: View, record: str) -> tuple[str, ...]:
    if record not in view.answered.standing.matters.records:
        return ()
    sources, store = view.answered.sources, view.answered.ledger.store
    if isinstance(sources, FileSources):
        return tuple(sources.versions(record))
    return tuple(newest(store, record)) if store is not None else ()


def quotes(view: View, cites: Iterable[str]) -> tuple[Quote, ...]:
    """What citations stand for, a turn at a time, in the order cited; what leads nowhere is left out."""
    turns: dict[tuple[str, int], list[Address]] = {}
    other: dict[str, None] = {}
    for cite in cites:
        address = parse_address(cite)
        if isinstance(address, Address) and address.record in view.answered.standing.matters.records:
            last = address.last[0] if address.last else address.turn
            for turn in range(address.turn, last + 1):
                turns.setdefault((address.record, turn), []).append(address)
        else:
            other[cite] = None
    spoken = (_turn(view, record, turn, wanted) for (record, turn), wanted in turns.items())
    papers = (_paper(view, cite) for cite in other)
    return tuple(quote for quote in (*spoken, *papers) if quote is not None)


def _turn(view: View, record: str, turn: int, wanted: Sequence[Address]) -> Quote | None:
    sources, matters = view.answered.sources, view.answered.standing.matters
    sides, speaker, cited = [], None, set[Address]()
    for language in languages(view, record):
        passages = [p for p in sources.passages(f"{record}#{turn}", language) if p.language == language]
        if passages:
            sides.append((language, _lines(passages, wanted, cited)))
            speaker = speaker or passages[0].speaker
    if not sides:
        return None
    fact = matters.records[record].fact
    entries = {entry.id: entry for address in sorted(cited) for entry in citing(view, address)}
    first = min(cited, default=Address(record, turn, 1))
    return Quote(
        address=f"{record}#{turn}",
        record=record,
        first=str(first),
        title=str(getattr(fact, "title", record)),
        day=str(getattr(fact, "held", "")) or None,
        speaker=speaker,
        party=party_of(matters, speaker) if speaker in matters.persons else None,
        sides=tuple(sides),
        entries=tuple(entries.values()),
    )


def _lines(passages: Sequence[Passage], wanted: Sequence[Address], cited: set[Address]) -> tuple[Line, ...]:
    """The cited sentences with a few around them; what is left out between leaves a line of its own."""
    addresses = [parse_address(passage.address) for passage in passages]
    hit = [
        isinstance(address, Address) and any(covers(place, address) for place in wanted)
        for address in addresses
    ]
    cited.update(a for a, is_hit in zip(addresses, hit, strict=True) if is_hit and isinstance(a, Address))
    lines: list[Line] = []
    for at, (passage, address) in enumerate(zip(passages, addresses, strict=True)):
        near = any(hit[max(0, at - AROUND) : at + AROUND + 1])
        if near:
            number = address.sentence if isinstance(address, Address) else None
            lines.append(Line(number, passage.text, hit[at]))
        elif not lines or lines[-1].number is not None:
            lines.append(Line(None, "…", cited=False))
    return tuple(lines)


def _paper(view: View, cite: str) -> Quote | None:
    passages = view.answered.sources.passages(cite)
    if not passages:
        return None
    name = cite.partition("#")[0]
    entry = view.answered.standing.matters.documents.get(name)
    title = str(getattr(entry.fact, "title", name)) if entry else name
    lines = tuple(Line(None, passage.text, cited=True) for passage in passages)
    return Quote(cite, None, cite, title, None, None, None, (("", lines),), note=passages[0].note)
