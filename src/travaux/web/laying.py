"""Where on the timeline does each entry stand: which moment, whose line, which kind?"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from travaux.ledger.entry import Entry, kind_of
from travaux.ledger.moment import Moment

COLUMNS = 60
"""Moments side by side; with more, several share a column."""

LANES = 8
"""Parties with a line of their own: those of whom there is most; the others share one."""

EACH = 3
"""So many marks of a kind stand beside each other; then one stands for all, with their number."""

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "says": ("position", "departure", "silence", "judgement"),
    "tables": ("proposal", "amendment", "text", "implication"),
    "asks": ("question", "answer", "request", "remark"),
    "owes": ("undertaking", "performance", "obligation", "declaration"),
    "settles": ("decision", "procedure", "concordance", "force", "action", "finding"),
    "frames": (),
}
"""Kinds that share a shape and a colour; whatever is in none of them only says who and what there is."""

_FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}


@dataclass(frozen=True)
class Mark:
    """One or several entries of one family at one place.

    Attributes:
        family: the family.
        entries: the entries.
    """

    family: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Column:
    """A moment, or several in a row.

    Attributes:
        label: the moment's name, of several the last one's.
        moment: what an address asks for to see the standing then.
        cells: for each lane its marks.
    """

    label: str
    moment: str
    cells: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True)
class Laid:
    """The timeline.

    Attributes:
        lanes: the parties with a line of their own, then None for all others.
        columns: the moments.
        counts: family to the number of its entries.
    """

    lanes: tuple[str | None, ...]
    columns: tuple[Column, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Step:
    """A moment with its entries."""

    label: str
    moment: Moment | str
    entries: Sequence[Entry]


def family_of(entry: Entry) -> str:
    """The family of an entry's kind."""
    return _FAMILY.get(kind_of(entry), "frames")


def lay(
    steps: Sequence[Step], whose: Callable[[Entry], str | None], moment: Callable[[Moment | str], str]
) -> Laid:
    """Lay entries out.

    Args:
        steps: the moments in order, with the entries of each.
        whose: the party of an entry, or None.
        moment: a moment as an address asks for it.
    """
    tally: dict[str | None, int] = defaultdict(int)
    counts: dict[str, int] = defaultdict(int)
    for step in steps:
        for entry in step.entries:
            counts[family_of(entry)] += 1
            tally[whose(entry)] += family_of(entry) != "frames"
    parties = [party for party in tally if party is not None and tally[party]]
    most = sorted(parties, key=lambda party: -tally[party])[:LANES]
    lanes: tuple[str | None, ...] = (*(party for party in parties if party in most), None)
    width = -(-len(steps) // COLUMNS) or 1
    columns = []
    for at in range(len(steps) % width or width, len(steps) + 1, width):
        group = steps[max(0, at - width) : at]
        columns.append(_column(group, lanes, whose, moment))
    return Laid(lanes, tuple(columns), dict(counts))


def _column(
    group: Sequence[Step],
    lanes: Sequence[str | None],
    whose: Callable[[Entry], str | None],
    moment: Callable[[Moment | str], str],
) -> Column:
    cells: dict[str | None, dict[str, list[Entry]]] = {lane: {} for lane in lanes}
    for step in group:
        for entry in step.entries:
            lane = whose(entry)
            cells[lane if lane in cells else None].setdefault(family_of(entry), []).append(entry)
    order = list(FAMILIES)
    return Column(
        group[-1].label,
        moment(group[-1].moment),
        tuple(
            tuple(
                mark
                for family in sorted(cells[lane], key=order.index)
                for mark in _marks(family, cells[lane][family])
            )
            for lane in lanes
        ),
    )


def _marks(family: str, entries: Sequence[Entry]) -> Sequence[Mark]:
    if len(entries) > EACH or family == "frames":
        return (Mark(family, tuple(entries)),)
    return tuple(Mark(family, (entry,)) for entry in entries)
