"""What would importing a dossier change: what is new, changed, missing (DESIGN rule 4)?"""

import datetime as dt
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from travaux.dossier.write import write_entry
from travaux.ledger.entry import Entry, content, identify, kind_of
from travaux.ledger.kinds import Void
from travaux.ledger.marking import dominates


@dataclass(frozen=True, slots=True)
class Difference:
    """What a dossier says beside what the store holds.

    Attributes:
        new: entries the store does not know.
        changed: the stored entry that holds now, and what the dossier says in its place.
        unchanged: entries the store knows and that say the same.
        missing: stored entries of which the dossier says nothing; importing deletes none of them.
    """

    new: tuple[Entry, ...]
    changed: tuple[tuple[Entry, Entry], ...]
    unchanged: tuple[Entry, ...]
    missing: tuple[Entry, ...]


def difference(stored: Sequence[Entry], incoming: Sequence[Entry]) -> Difference:
    """Compare a store's entries with a dossier's.

    An incoming entry is matched by its id; if the id is only the hash of its content, also by the kind and
    name of a fact that holds. What an earlier import wrote to supersede the matched entry counts as it.
    """
    chains = _Chains(stored)
    arriving = {entry.id for entry in incoming}
    new: list[Entry] = []
    changed: list[tuple[Entry, Entry]] = []
    unchanged: list[Entry] = []
    touched: set[str] = set()
    for entry in incoming:
        match = chains.match(entry)
        if match is None:
            new.append(entry)
            continue
        chain = chains.of(match)
        touched |= chain
        # where the dossier itself carries a later member of the chain, the older one is history in both
        later = chains.after(match) & arriving
        head = chains.head(match)
        if _same(head, entry) or (_same(match, entry) and later):
            unchanged.append(entry)
        else:
            changed.append((head, entry))
    missing = tuple(entry for entry in stored if entry.id not in touched)
    return Difference(tuple(new), tuple(changed), tuple(unchanged), missing)


def superseding(changed: Sequence[tuple[Entry, Entry]], now: dt.datetime, scribe: str | None) -> list[Entry]:
    """The entries that put what the dossier says in the place of what holds now."""
    return [
        identify(
            msgspec.structs.replace(
                entry, supersedes=f"^{head.id}", recorded=now.astimezone(dt.UTC), scribe=scribe
            )
        )
        for head, entry in changed
    ]


def loosening(changed: Sequence[tuple[Entry, Entry]]) -> list[tuple[Entry, Entry]]:
    """The changes that would mark an entry less strictly than it is, which no correction may (rule 5)."""
    return [(head, entry) for head, entry in changed if not dominates(entry.marking, head.marking)]


def render_difference(found: Difference) -> Iterator[str]:
    """The difference as lines: `+` for what is new, `-` and `+` for what changed, each under its entry."""
    for entry in found.new:
        yield f"new {_called(entry)}"
        yield from (f"+{line}" for line in _lines(entry))
    for head, entry in found.changed:
        yield f"changed {_called(head)}"
        # what only says when and by whom it was written down is no change
        before, after = _lines(_bare(head)), _lines(_bare(entry))
        yield from (line for line in difflib.ndiff(before, after) if not line.startswith("?"))
    for entry in found.missing:
        yield f"not in the dossier {_called(entry)}"


def _lines(entry: Entry) -> list[str]:
    return write_entry(entry).removesuffix("\n").split("\n")


def _called(entry: Entry) -> str:
    name = entry.fact.defines()
    return f"{kind_of(entry)} {name} ^{entry.id}" if name else f"{kind_of(entry)} ^{entry.id}"


def _bare(entry: Entry) -> Entry:
    return identify(
        msgspec.structs.replace(
            entry, supersedes=None, scribe=None, recorded=dt.datetime(1, 1, 1, tzinfo=dt.UTC)
        )
    )


def _same(one: Entry, other: Entry) -> bool:
    return content(msgspec.structs.replace(one, supersedes=None)) == content(
        msgspec.structs.replace(other, supersedes=None)
    )


class _Chains:
    """The stored entries, each with those that supersede it."""

    def __init__(self, stored: Sequence[Entry]) -> None:
        self._by_id = {entry.id: entry for entry in stored}
        self._named: dict[tuple[str, str], list[Entry]] = {}
        self._names: dict[str, list[Entry]] = {}
        for entry in sorted(stored, key=_rank):
            name = entry.fact.defines()
            if name is not None:
                self._named.setdefault((kind_of(entry), name), []).append(entry)
                self._names.setdefault(name, []).append(entry)
        self._next: dict[str, Entry] = {}
        self._voided: set[str] = set()
        # of rival corrections the latest recorded holds (rule 5), so later ones overwrite
        for entry in sorted(stored, key=_rank):
            target = self._target(entry)
            if target is None:
                continue
            if isinstance(entry.fact, Void):
                self._voided.add(target.id)
            else:
                self._next[target.id] = entry

    def _target(self, entry: Entry) -> Entry | None:
        reference = entry.fact.entry if isinstance(entry.fact, Void) else entry.supersedes
        if reference is None:
            return None
        if reference.startswith("^"):
            target = self._by_id.get(reference[1:])
            return None if target is entry else target
        named = [other for other in self._names.get(reference, ()) if _rank(other) < _rank(entry)]
        own = [other for other in named if kind_of(other) == kind_of(entry)]
        return next(reversed(own or named), None)

    def match(self, entry: Entry) -> Entry | None:
        """The stored entry that an incoming one is."""
        found = self._by_id.get(entry.id)
        name = entry.fact.defines()
        if found is not None or name is None or identify(entry).id != entry.id:
            return found
        named = [self.head(other) for other in self._named.get((kind_of(entry), name), ())]
        standing = [head for head in named if head.id not in self._voided]
        return standing[-1] if standing else None

    def after(self, entry: Entry) -> set[str]:
        """The ids of what superseded the entry, step by step; a circle ends where it closes."""
        found: set[str] = set()
        while (following := self._next.get(entry.id)) is not None and following.id not in found:
            found.add(following.id)
            entry = following
        return found

    def head(self, entry: Entry) -> Entry:
        """What holds in the entry's place."""
        seen = {entry.id}
        while (following := self._next.get(entry.id)) is not None and following.id not in seen:
            seen.add(following.id)
            entry = following
        return entry

    def of(self, entry: Entry) -> set[str]:
        """The ids of the whole chain the entry is part of, what it superseded included."""
        chain = {entry.id} | self.after(entry)
        while (target := self._target(entry)) is not None and target.id not in chain:
            chain.add(target.id)
            entry = target
        return chain


def _rank(entry: Entry) -> tuple[dt.datetime, str]:
    return entry.recorded, entry.id
