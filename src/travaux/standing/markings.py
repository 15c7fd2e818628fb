"""How strictly is each entry marked now (DESIGN rule 6)?"""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.marking import Marking
from travaux.standing.corrections import FIRST, Names, Rank, rank


@dataclass(frozen=True)
class InForce:
    """The markings in force now.

    Attributes:
        stricter: entry id to its marking, where a correction has made it stricter than what is written.
        settled: the rank of the last entry that supersedes another; None if one of them found nothing. An
            entry recorded after it is restricted by none of them.
    """

    stricter: dict[str, Marking]
    settled: Rank | None = FIRST

    def of(self, entry: Entry) -> Marking | None:
        """The marking that decides who may read the entry."""
        return self.stricter.get(entry.id, entry.marking)


def in_force(entries: Sequence[Entry]) -> InForce:
    """Carry markings up each chain of replacements: what was replaced is as restricted as what replaced it.

    A void does not restrict: who may not see it goes on seeing what it voids.
    """
    replacing = [entry for entry in entries if entry.supersedes is not None]
    if not replacing:
        return InForce({})
    names = Names(entries, [entry.supersedes or "" for entry in replacing])
    pairs = [(entry, names.find(entry.supersedes or "", entry)) for entry in replacing]
    stricter: dict[str, Marking] = {}
    # the latest recorded first: one pass reaches the beginning of a chain, unless the clocks were odd
    pairs.sort(key=lambda pair: rank(pair[0]), reverse=True)
    while _carried(pairs, stricter):
        continue
    unsettled = any(target is None for _, target in pairs)
    return InForce(stricter, None if unsettled else max(map(rank, replacing)))


def _carried(pairs: Sequence[tuple[Entry, Entry | None]], stricter: dict[str, Marking]) -> bool:
    """Carry each marking one step up; whether any became stricter. Markings only grow, so this ends."""
    changed = False
    for entry, target in pairs:
        marking = stricter.get(entry.id, entry.marking)
        if target is None or marking is None:
            continue
        before = stricter.get(target.id, target.marking)
        joined = marking.join(before)
        if joined != before:
            stricter[target.id] = joined
            changed = True
    return changed
