"""Which entries cite a sentence?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from travaux.answers.said import covers
from travaux.ledger.entry import Entry
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.web.desk import View

Cited = Mapping[int, tuple[tuple[Address, Entry], ...]]
"""A turn to the citations that touch it, in the order of occurrence."""


def cited(view: View, record: str) -> Cited:
    """Every citation of a record in the view's standing, by the turns it touches."""
    return view.once(("cited", record), lambda: _cited(view, record))


def citing(view: View, address: Address) -> tuple[Entry, ...]:
    """The entries that cite a sentence, each once."""
    rows = cited(view, address.record).get(address.turn, ())
    return tuple({entry.id: entry for place, entry in rows if covers(place, address)}.values())


def _cited(view: View, record: str) -> Cited:
    found: dict[int, list[tuple[Address, Entry]]] = defaultdict(list)
    rows = view.once("citations", lambda: _by_record(view))
    for cite, entry in rows.get(record, ()):
        address = parse_address(cite)
        if isinstance(address, Address):
            last = address.last[0] if address.last else address.turn
            for turn in range(address.turn, last + 1):
                found[turn].append((address, entry))
    return {turn: tuple(rows) for turn, rows in found.items()}


def _by_record(view: View) -> Mapping[str, list[tuple[str, Entry]]]:
    """Citations as they are written, by what stands before the hash: reading them all would take a second."""
    found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for entry in view.answered.standing.folded:
        for cite in _cites(entry):
            found[cite.partition("#")[0]].append((cite, entry))
    return found


def _cites(entry: Entry) -> Iterator[str]:
    yield from entry.cites
    yield from getattr(entry.fact, "voiced_at", ())
