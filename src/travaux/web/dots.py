"""At which moments did each provision change, and by what?"""

from collections.abc import Mapping
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Amendment, Decision, Text
from travaux.ledger.moment import Moment
from travaux.record.address import Address
from travaux.standing.fold import Standing
from travaux.standing.order import UNPLACED, key_of
from travaux.text.state import Texts

MOST = 24
"""So many dots stand on a line; of more, the last ones."""


@dataclass(frozen=True)
class Dot:
    """A moment at which something was done to a provision.

    Attributes:
        moment: what an address asks for to see the text then.
        kind: `drafted`, `proposed`, or what was decided (`adopted`, …); of several, the last.
        entries: what was done.
    """

    moment: Moment
    kind: str
    entries: tuple[Entry, ...]


def dots(standing: Standing) -> Mapping[str, tuple[Dot, ...]]:
    """Each provision's dots, in the order of occurrence."""
    found: dict[str, list[Dot]] = {}
    for entry in standing.folded:
        kind = _kind(entry)
        if kind is None:
            continue
        moment = _moment(standing, entry)
        for provision in _provisions(standing.texts, entry):
            row = found.setdefault(provision, [])
            if row and row[-1].moment == moment:
                row[-1] = Dot(moment, kind, (*row[-1].entries, entry))
            else:
                row.append(Dot(moment, kind, (entry,)))
    return {provision: tuple(row) for provision, row in found.items()}


def _kind(entry: Entry) -> str | None:
    match entry.fact:
        case Text():
            return "drafted"
        case Amendment():
            return "proposed"
        case Decision() as fact:
            return fact.outcome
        case _:
            return None


def _provisions(texts: Texts, entry: Entry) -> tuple[str, ...]:
    fact = entry.fact
    if isinstance(fact, (Text, Amendment)):
        return (fact.provision,)
    if not isinstance(fact, Decision):
        return ()
    words = (where[0] for where in texts.touched.get(fact.proposal, ()))
    order = (each.provision for each in texts.structure.get(fact.proposal, ()))
    return tuple(dict.fromkeys((*words, *order)))


def _moment(standing: Standing, entry: Entry) -> Moment:
    """The turn in which it occurred, or the day where it stands in no record."""
    key = key_of(entry, standing.calendar.held)
    return Address(key[3], key[4]) if key[3] and key[1] != UNPLACED else entry.day
