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
        voided: names (and `^ids`) that led to an entry replaced with nothing.
        rivals: sets of entries that correct the same one, the one that holds first.
        dangling: entries whose correction names nothing that is there.
        replaced: id of a replaced entry to the entry that holds in its place.
        originals: id of a replaced entry to that entry.
        settled: the rank of the last correction or rendition; None if one of them found nothing. An entry
            recorded after that rank changes nothing about corrections.
    """

    heads: list[Entry]
    renamed: Mapping[str, str] = field(default_factory=dict)
    voided: frozenset[str] = frozenset()
    rivals: tuple[tuple[Entry, ...], ...] = ()
    dangling: tuple[Entry, ...] = ()
    replaced: Mapping[str, Entry] = field(default_factory=dict)
    originals: Mapping[str, Entry] = field(default_factory=dict)
    settled: Rank | None = FIRST


def target_of(entry: Entry) -> str | None:
    """The name or `^id` of what the entry corrects, or None."""
    return entry.fact.entry if isinstance(entry.fact, Void) else entry.supersedes


class Names:
    """Finds the entry a correction means: by `^id`, or the last one recorded before it under that name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the entries by id and by the name each defines."""
        self._by_id: dict[str, Entry] = {}
        self._by_name: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_id[entry.id] = entry
            name = entry.fact.defines()
            if name is not None:
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
    renditions = [entry for entry in entries if entry.releases is not None]
    if not renditions and all(target_of(entry) is None for entry in entries):
        return Corrected(list(entries))
    names = Names(entries)
    edges = list(_edges(entries, names))
    on: dict[str, list[_Edge]] = {}
    for edge in edges:
        if edge.target is not None:
            on.setdefault(edge.target.id, []).append(edge)
    now = _resolve(on, edges)
    winners = {winner.by.id for rivals in on.values() if (winner := _winner(rivals, now)) is not None}
    originals = [names.find(entry.releases or "", entry) for entry in renditions]
    released = {r.id for r, original in zip(renditions, originals, strict=True) if original is not None}
    lost = _losing(edges, winners)
    heads = [
        entry
        for entry in entries
        if now.get(entry.id, entry) is entry
        and entry.id not in released
        and entry.id not in lost
        and not isinstance(entry.fact, Void)
    ]
    alive = {entry.id for entry in heads}
    held = {old: new for old, new in now.items() if new is not None and new.id != old and new.id in alive}
    unresolved = any(edge.target is None for edge in edges) or None in originals
    return Corrected(
        heads,
        renamed=_renamed(entries, held),
        voided=_names_of(entries, {old for old, new in now.items() if new is None}, heads),
        rivals=tuple(_rivals(on, now)),
        dangling=tuple(edge.by for edge in edges if edge.target is None),
        replaced=held,
        originals={entry.id: entry for entry in entries if entry.id in held},
        settled=None if unresolved else max(rank(e) for e in (*(edge.by for edge in edges), *renditions)),
    )


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


def _renamed(entries: Sequence[Entry], held: Mapping[str, Entry]) -> dict[str, str]:
    """Names of replaced entries to the names of what holds in their place."""
    found = {}
    for entry in entries:
        if entry.id in held:
            old, new = entry.fact.defines(), held[entry.id].fact.defines()
            if old is not None and new is not None and old != new:
                found[old] = new
    return found


def _names_of(entries: Sequence[Entry], voided: set[str], heads: Sequence[Entry]) -> frozenset[str]:
    alive = {entry.fact.defines() for entry in heads}
    names = {f"^{entry.id}" for entry in entries if entry.id in voided}
    names |= {
        name
        for entry in entries
        if entry.id in voided and (name := entry.fact.defines()) is not None and name not in alive
    }
    return frozenset(names)
