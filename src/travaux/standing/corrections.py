"""Which entries hold once corrections are followed, and how strictly is each marked now (rules 5, 6)?"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Void
from travaux.ledger.marking import Marking

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
        earlier = [
            entry
            for entry in self._by_name.get(reference, ())
            if entry is not asker and rank(entry) <= rank(asker)
        ]
        return max(earlier, key=rank, default=None)


def rank(entry: Entry) -> Rank:
    """Where an entry stands among rival corrections: the later recorded holds."""
    return (entry.recorded, entry.id)


def correct(entries: Sequence[Entry]) -> Corrected:
    """Follow corrections among the entries given: who may not see a correction was not given it."""
    corrections = [entry for entry in entries if target_of(entry) is not None]
    renditions = [entry for entry in entries if entry.releases is not None]
    if not corrections and not renditions:
        return Corrected(list(entries))
    names = Names(entries)
    targets = {entry.id: names.find(target_of(entry) or "", entry) for entry in corrections}
    voided = _voided(corrections, targets)
    standing = [c for c in corrections if c.id not in voided and not isinstance(c.fact, Void)]
    rivals = _rivals(standing, targets)
    winners = {group[0].id for group in rivals}
    gone = {target.id for c in standing if (target := targets[c.id]) is not None}
    gone |= {c.id for c in standing if not _on_winning_branch(c, targets, winners)}
    gone |= voided | {c.id for c in corrections if isinstance(c.fact, Void)}
    originals = {r.id: names.find(r.releases or "", r) for r in renditions}
    gone |= {r.id for r in renditions if originals[r.id] is not None}
    heads = [entry for entry in entries if entry.id not in gone]
    replaced = _replaced(standing, targets, winners, gone)
    return Corrected(
        heads,
        renamed=_renamed(entries, replaced),
        voided=_names_of(entries, voided, heads),
        rivals=tuple(group for group in rivals if len(group) > 1),
        dangling=tuple(c for c in corrections if targets[c.id] is None),
        replaced=replaced,
        originals={entry.id: entry for entry in entries if entry.id in replaced},
        settled=_settled([*corrections, *renditions], [*targets.values(), *originals.values()]),
    )


def _settled(corrections: Sequence[Entry], targets: Sequence[Entry | None]) -> Rank | None:
    return None if None in targets else max(map(rank, corrections))


def _voided(corrections: Sequence[Entry], targets: Mapping[str, Entry | None]) -> set[str]:
    """What is voided, the latest word first, so that a voided void voids nothing."""
    voided: set[str] = set()
    voids = [entry for entry in corrections if isinstance(entry.fact, Void)]
    for entry in sorted(voids, key=rank, reverse=True):
        target = targets[entry.id]
        if entry.id not in voided and target is not None:
            voided.add(target.id)
    return voided


def _rivals(standing: Sequence[Entry], targets: Mapping[str, Entry | None]) -> list[tuple[Entry, ...]]:
    """Corrections grouped by what they correct; of each group the latest recorded comes first and holds."""
    groups: dict[str, list[Entry]] = {}
    for entry in standing:
        target = targets[entry.id]
        if target is not None:
            groups.setdefault(target.id, []).append(entry)
    return [tuple(sorted(group, key=rank, reverse=True)) for group in groups.values()]


def _on_winning_branch(entry: Entry, targets: Mapping[str, Entry | None], winners: set[str]) -> bool:
    """Whether no correction on the way up lost against a rival; a circle of corrections holds nothing up."""
    seen: set[str] = set()
    at: Entry | None = entry
    while at is not None and at.id in targets and at.id not in seen:
        seen.add(at.id)
        above = targets[at.id]
        if above is not None and at.id not in winners:
            return False
        at = above
    return True


def _replaced(
    standing: Sequence[Entry], targets: Mapping[str, Entry | None], winners: set[str], gone: set[str]
) -> dict[str, Entry]:
    step = {target.id: c for c in standing if c.id in winners and (target := targets[c.id]) is not None}
    found: dict[str, Entry] = {}
    for start, first in step.items():
        at, seen = first, {start}
        while at.id in step and at.id not in seen:
            seen.add(at.id)
            at = step[at.id]
        if at.id not in gone:
            found[start] = at
    return found


def _renamed(entries: Sequence[Entry], replaced: Mapping[str, Entry]) -> dict[str, str]:
    found = {}
    for entry in entries:
        if entry.id in replaced:
            old, new = entry.fact.defines(), replaced[entry.id].fact.defines()
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


def markings_now(entries: Sequence[Entry]) -> dict[str, Marking]:
    """The markings in force now where corrections have made them stricter than what is written.

    A replaced entry is at least as restricted as whatever replaced it: access is present-tense.
    """
    corrections = [entry for entry in entries if entry.supersedes is not None and entry.marking is not None]
    if not corrections:
        return {}
    names = Names(entries)
    stricter: dict[str, Marking] = {}
    # a few rounds carry a marking up a chain of corrections; each round reaches at least one step further
    for _ in corrections:
        changed = False
        for entry in entries:
            if entry.supersedes is None:
                continue
            target = names.find(entry.supersedes, entry)
            marking = stricter.get(entry.id, entry.marking)
            if target is None or marking is None:
                continue
            now = marking.join(stricter.get(target.id, target.marking))
            if stricter.get(target.id, target.marking) != now:
                stricter[target.id] = now
                changed = True
        if not changed:
            break
    return stricter
