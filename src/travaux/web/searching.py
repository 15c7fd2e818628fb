"""Which sentences hold the words, and which points and papers are called by them? As far as the time goes."""

import dataclasses
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from travaux.answers.said import Hit, Wanted, marks, said
from travaux.ledger.entry import Entry
from travaux.service.sources import FileSources
from travaux.store.stems import stems
from travaux.web.desk import View
from travaux.web.spoken import limit, meetings

MOST = 60
"""So many sentences stand on one page."""

SECONDS = 1.0
"""After so long a page is shown with what was found; a link goes on from there."""


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes:
        hits: the sentences.
        entries: points, proposals, questions and other entries by their titles.
        searched: records searched so far.
        records: records there are.
        after: where to go on, or None when all were searched.
    """

    hits: tuple[Hit, ...]
    entries: tuple[Entry, ...]
    searched: int
    records: int
    after: str | None


def search(view: View, wanted: Wanted, language: str | None, start: str = "") -> Found:
    """Search the records in the order in which they were held, until a page or the time is full.

    Args:
        view: the ledger as the reader sees it.
        wanted: what to look for.
        language: in which language, or in all.
        start: where to go on: a record and how many of its hits were shown (`los-sr-002:60`).
    """
    standing = view.answered.standing
    names = [fact.name for fact in meetings(standing)]
    begun = [name for name in names if limit(standing, name) is not None]
    name, _, skipped = start.partition(":")
    at, skip = (begun.index(name), int(skipped)) if name in begun and skipped.isdecimal() else (0, 0)
    hits: list[Hit] = list(islice(said(standing, view.answered.sources, wanted), MOST)) if not names else []
    after = None
    until = time.monotonic() + SECONDS
    while at < len(begun):
        room = MOST - len(hits)
        new = list(islice(_in_record(view, begun[at], wanted, language), skip, skip + room + 1))
        hits += new[:room]
        if len(new) > room:
            after = f"{begun[at]}:{skip + room}"
            break
        at, skip = at + 1, 0
        if at < len(begun) and time.monotonic() > until:
            after = f"{begun[at]}:0"
            break
    entries = tuple(_titled(view, wanted.words)) if not start and wanted == Wanted(wanted.words) else ()
    return Found(tuple(hits), entries, at, len(begun), after)


def _in_record(view: View, record: str, wanted: Wanted, language: str | None) -> Iterator[Hit]:
    """The hits in one record alone; files are not searched one by one for each of them."""
    sources, standing = view.answered.sources, view.answered.standing
    if isinstance(sources, FileSources):
        sources = dataclasses.replace(sources, records={record: sources.records[record]})
    return said(standing, sources, dataclasses.replace(wanted, record=record), language)


def _titled(view: View, words: str) -> Iterator[Entry]:
    """The entries whose own words hold every word that was asked for."""
    asked = set(stems(words))
    if not asked:
        return
    for entry, own in view.once("titles", lambda: list(_titles(view))):
        if asked <= own:
            yield entry


def _titles(view: View) -> Iterator[tuple[Entry, frozenset[str]]]:
    matters = view.answered.standing.matters
    tables = (
        matters.points, matters.proposals, matters.provisions, matters.questions, matters.undertakings,
        matters.procedures, matters.documents, matters.notes,
    )  # fmt: skip
    for table in tables:
        for entry in table.values():
            parts = (getattr(entry.fact, name, None) for name in ("title", "text", "wording"))
            yield entry, frozenset(stems(" ".join(str(part) for part in parts if part)))


def marked(sentence: str, wanted: Wanted) -> Sequence[tuple[str, bool]]:
    """A sentence in pieces, each with whether it is a word that was looked for, in whatever form."""
    found: list[tuple[str, bool]] = []
    at = 0
    for first, last in marks(sentence, wanted):
        found += [(sentence[at:first], False), (sentence[first:last], True)]
        at = last
    return [piece for piece in (*found, (sentence[at:], False)) if piece[0]]
