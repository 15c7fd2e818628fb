"""Which entries hold once corrections are followed, and what became of the others (DESIGN rule 5)?"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Void

Rank = tuple[dt.datetime, str]
"""When an entry was recorded, then its id: the order of rival corrections."""

FIRST: Rank = (dt.datetime.min.replace(tzinfo=dt.UTC), "")


@dataclass(frozen=True)
class Corrected:
    """The entries that hold, and what became of the others.

    Attributes:
        heads: the entries that hold, in their given order.
        renamed: the name of a replaced entry to the name of the one that holds in its place.
        nothing: the entries that were replaced with nothing.
        rivals: sets of entries that correct the same one, the one that holds first.
        dangling: entries whose correction names nothing that is there.
        replaced: id of a replaced entry to the entry that holds in its place.
        originals: id of a replaced entry to that entry.
        settled: the rank of the last correction or rendition; None if one of them found nothing. An entry
            recorded after that rank changes nothing about corrections.
    """

    heads: list[Entry]
    renamed: Mapping[str, str] = field(default_factory=dict)
    nothing: tuple[Entry, ...] = ()
    rivals: tuple[tuple[Entry, ...], ...] = ()
    dangling: tuple[Entry, ...] = ()
    replaced: Mapping[str, Entry] = field(default_factory=dict)
    originals: Mapping[str, Entry] = field(default_factory=dict)
    settled: Rank | None = FIRST

    @property
    def voided(self) -> frozenset[str]:
        """Names and `^ids` that led to an entry replaced with nothing, and lead nowhere now."""
        names = {name for entry in self.nothing if (name := entry.fact.defines()) is not None}
        if names:
            names -= {entry.fact.defines() for entry in self.heads}
        return frozenset(names | {f"^{entry.id}" for entry in self.nothing})


def target_of(entry: Entry) -> str | None:
    """The name or `^id` of what the entry corrects, or None."""
    return entry.fact.entry if isinstance(entry.fact, Void) else entry.supersedes


class Names:
    """Finds the entry a correction means: by `^id`, or the last one recorded before it under that name."""

    def __init__(self, entries: Sequence[Entry], wanted: Iterable[str] | None = None) -> None:
        """Index the entries by id and by the name each defines.

        Args:
            entries: the entries.
            wanted: the only references that will be asked for; of a large ledger they are a few.
        """
        references = None if wanted is None else frozenset(wanted)
        ids = None if references is None else {reference.removeprefix("^") for reference in references}
        self._by_id = {entry.id: entry for entry in entries if ids is None or entry.id in ids}
        self._by_name: dict[str, list[Entry]] = {}
        if references is not None and all(reference.startswith("^") for reference in references):
            return
        for entry in entries:
            name = getattr(entry.fact, "name", None)  # as `defines`, without a call for each entry
            if name is not None and (references is None or name in references):
                self._by_name.setdefault(name, []).append(entry)

    def find(self, reference: str, asker: Entry) -> Entry | None:
        """What `reference` means when `asker` says it; never the asker itself."""
        if reference.startswith("^"):
            found = self._by_id.get(reference[1:])
            return None if found is asker else found
        earlier = [entry for entry in self._by_name.get(reference, ()) if rank(entry) < rank(asker)]
        return max(earlier, key=rank, default=None)


def rank(entry: Entry) -> Rank:
    """Where an entry stands among rival corrections: the later recorded holds."""
    return (entry.recorded, entry.id)


@dataclass(frozen=True)
class _Edge:
    """A correction and what it corrects; `voids` says that it replaces it with nothing."""

    by: Entry
    target: Entry | None
    voids: bool


def correct(entries: Sequence[Entry]) -> Corrected:
    """Follow corrections among the entries given: who may not see a correction was not given it."""
    # one pass for the few that are either, without a call for each entry
    special = [
        entry
        for entry in entries
        if entry.supersedes is not None or entry.releases is not None or type(entry.fact) is Void
    ]
    renditions = [entry for entry in special if entry.releases is not None]
    corrections = [entry for entry in special if entry.supersedes or isinstance(entry.fact, Void)]
    if not renditions and not corrections:
        return Corrected(list(entries))
    names = Names(entries, _wanted(corrections, renditions))
    edges = list(_edges(corrections, names))
    on: dict[str, list[_Edge]] = {}
    for edge in edges:
        if edge.target is not None:
            on.setdefault(edge.target.id, []).append(edge)
    now = _resolve(on, edges)
    winners = {winner.by.id for rivals in on.values() if (winner := _winner(rivals, now)) is not None}
    originals = [names.find(entry.releases or "", entry) for entry in renditions]
    released = {r.id for r, original in zip(renditions, originals, strict=True) if original is not None}
    lost = _losing(edges, winners)
    gone = {old for old, new in now.items() if new is None or new.id != old} | released | lost
    gone |= {entry.id for entry in corrections if isinstance(entry.fact, Void)}
    heads = [entry for entry in entries if entry.id not in gone]
    held = {old: new for old, new in now.items() if new and new.id != old and new.id not in gone}
    targets = {edge.target.id: edge.target for edge in edges if edge.target is not None}
    originals_of = {old: targets[old] for old in held}
    unresolved = any(edge.target is None for edge in edges) or None in originals
    return Corrected(
        heads,
        renamed=_renamed(originals_of, held),
        nothing=tuple(targets[old] for old, new in now.items() if new is None and old in targets),
        rivals=tuple(_rivals(on, now)),
        dangling=tuple(edge.by for edge in edges if edge.target is None),
        replaced=held,
        originals=originals_of,
        settled=None if unresolved else max(rank(e) for e in (*(edge.by for edge in edges), *renditions)),
    )


def _wanted(corrections: Iterable[Entry], renditions: Iterable[Entry]) -> Iterator[str]:
    for entry in corrections:
        yield entry.supersedes or ""
        yield entry.fact.entry if isinstance(entry.fact, Void) else ""
    for entry in renditions:
        yield entry.releases or ""


def _edges(entries: Iterable[Entry], names: Names) -> Iterator[_Edge]:
    for entry in entries:
        if entry.supersedes is not None:
            yield _Edge(entry, names.find(entry.supersedes, entry), voids=False)
        if isinstance(entry.fact, Void):
            yield _Edge(entry, names.find(entry.fact.entry, entry), voids=True)


def _resolve(on: Mapping[str, list[_Edge]], edges: Sequence[_Edge]) -> dict[str, Entry | None]:
    """What holds in the place of each entry that is corrected: an entry, or nothing.

    An entry is settled once all its corrections are; those that correct each other in a circle hold nothing.
    """
    now: dict[str, Entry | None] = {}
    waiting = {target: len(rivals) for target, rivals in on.items()}
    outgoing: dict[str, list[str]] = {}
    for edge in edges:
        if edge.target is not None:
            outgoing.setdefault(edge.by.id, []).append(edge.target.id)
    ready = [corrector for corrector in outgoing if corrector not in waiting]
    while ready:
        for target in outgoing.pop(ready.pop(), ()):
            waiting[target] -= 1
            if waiting[target] == 0:
                winner = _winner(on[target], now)
                if winner is not None:
                    now[target] = None if winner.voids else now.get(winner.by.id, winner.by)
                ready.append(target)
    for corrector, targets in outgoing.items():
        if any(waiting[target] for target in targets):
            now[corrector] = None
    return now


def _standing(rivals: Sequence[_Edge], now: Mapping[str, Entry | None]) -> list[_Edge]:
    """The corrections that were not themselves undone, the one that holds first: the latest recorded.

    A void that was replaced or voided no longer voids; a replacement that was voided no longer replaces.
    """
    standing = [
        edge
        for edge in rivals
        if (edge.by.id not in now if edge.voids else now.get(edge.by.id, edge.by) is not None)
    ]
    return sorted(standing, key=lambda edge: rank(edge.by), reverse=True)


def _winner(rivals: Sequence[_Edge], now: Mapping[str, Entry | None]) -> _Edge | None:
    return next(iter(_standing(rivals, now)), None)


def _losing(edges: Sequence[_Edge], winners: set[str]) -> set[str]:
    """Replacements that lost to a rival, and whatever replaces those."""
    above = {edge.by.id: edge.target.id for edge in edges if edge.target is not None and not edge.voids}
    lost: set[str] = set()
    for start in above:
        at, seen = start, {start}
        while at in above:
            if at not in winners:
                lost.add(start)
                break
            at = above[at]
            if at in seen:
                break
            seen.add(at)
    return lost


def _rivals(on: Mapping[str, list[_Edge]], now: Mapping[str, Entry | None]) -> Iterator[tuple[Entry, ...]]:
    """Corrections of one entry that say different things, the one that holds first."""
    for edges in on.values():
        standing = _standing(edges, now)
        if len(standing) > 1 and not all(edge.voids for edge in standing):
            yield tuple(edge.by for edge in standing)


def _renamed(originals: Mapping[str, Entry], held: Mapping[str, Entry]) -> dict[str, str]:
    """Names of replaced entries to the names of what holds in their place."""
    found = {}
    for ident, entry in originals.items():
        old, new = entry.fact.defines(), held[ident].fact.defines()
        if old is not None and new is not None and old != new:
            found[old] = new
    return found
