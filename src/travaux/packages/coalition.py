"""Which parties can agree as they stand: the largest set all of whose statements some package satisfies?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from travaux.packages import network as net
from travaux.packages.concessions import enumerate_sets
from travaux.packages.domains import RULE
from travaux.packages.inclusion import narrow
from travaux.packages.lines import Lines
from travaux.packages.model import Negotiation
from travaux.packages.sat import Cheapest, Encoding


@dataclass(frozen=True, slots=True)
class Coalition:
    """The largest sets of parties.

    Attributes:
        size: how many parties; None where the rules admit no package, where the parties that must be in
            cannot agree, or where time was up.
        at_most: how many in any case.
        sets: the largest sets, by index of party, in the order of the parties.
        complete: whether these are all.
    """

    size: int | None
    at_most: int
    sets: tuple[tuple[int, ...], ...]
    complete: bool


def largest(
    negotiation: Negotiation,
    lines: Lines,
    *,
    network: net.Network | None = None,
    within: Collection[int] = (),
    limit: int = 10,
    seconds: float = 10.0,
) -> Coalition:
    """The largest sets of parties that can agree as they stand.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        network: its network, where it is built already; it is left as it is.
        within: parties that must be in.
        limit: how many sets to give at most. With 1, any one of them is given, and found faster.
        seconds: how long to search at most.
    """
    network = narrow(net.build(negotiation, lines) if network is None else network.copy())
    if RULE in network.fixed:
        return Coalition(None, 0, (), complete=True)
    everything = list(net.lines_of(network, net.Part(list(range(len(network.sizes))), network.linked)))
    relevant = {line for line, _, _ in everything if line != RULE}.union(network.fixed)
    whose = {line: _parties(negotiation, lines.members[line]) for line in relevant}
    out: set[int] = set()
    for line in network.fixed:
        out.update(whose[line])
    if out.intersection(within):
        return Coalition(None, 0, (), complete=True)
    encoding, selectors = _encode(network, everything, whose, out)
    encoding.clauses.extend([selectors[party]] for party in within if party in selectors)
    weights = {selectors[party]: 1 for party in sorted(selectors)}
    cheapest = Cheapest(encoding, weights, seconds)
    try:
        staying = [party for party in range(len(negotiation.parties)) if party not in out]
        return _read(cheapest, selectors, staying, limit)
    finally:
        cheapest.close()


def _parties(negotiation: Negotiation, members: Sequence[int]) -> list[int]:
    """The parties whose statements these are, ascending."""
    statements = negotiation.statements
    return sorted({statements[index].party for index in members})


def _encode(
    network: net.Network,
    everything: Sequence[net.Linked],
    whose: Mapping[int, Sequence[int]],
    out: Collection[int],
) -> tuple[Encoding, dict[int, int]]:
    """What the lines demand, each if one of its parties is in; and party to its selector."""
    points = {point for _, _, clauses in everything for clause in clauses for point, _ in clause}
    encoding = Encoding(network.sizes, network.masks, sorted(points))
    inside = {party for line, _, _ in everything if line != RULE for party in whose[line]}.difference(out)
    selectors = {party: encoding.fresh() for party in sorted(inside)}
    for line, selector in encoding.select(sorted(everything, key=itemgetter(0))).items():
        encoding.clauses.extend([-selectors[party], selector] for party in whose[line] if party in selectors)
    return encoding, selectors


def _read(cheapest: Cheapest, selectors: dict[int, int], parties: list[int], limit: int) -> Coalition:
    size = len(parties) - cheapest.cost
    if cheapest.model is None:
        return Coalition(None, size if not cheapest.ended else 0, (), complete=cheapest.ended)
    if limit == 1:
        model = cheapest.model
        one = tuple(p for p in parties if p not in selectors or model[selectors[p] - 1] > 0)
        return Coalition(size, size, (one,), complete=not cheapest.cost)
    if not cheapest.cost:
        return Coalition(size, size, (tuple(parties),), complete=True)
    staying: list[int] = []
    open_parties: list[int] = []
    for party, selector in sorted(selectors.items()):
        if cheapest.can([selector]) is not False:
            (staying if cheapest.can([-selector]) is False else open_parties).append(party)
    undecided = set(open_parties)
    sure = [p for p in parties if p not in undecided and (p not in selectors or p in set(staying))]

    def possible(chosen: frozenset[int], left_out: frozenset[int]) -> bool | None:
        return cheapest.can([*(selectors[p] for p in chosen), *(-selectors[p] for p in left_out)])

    found = list(islice(enumerate_sets(open_parties, possible), limit + 1))
    told = [tuple(sorted((*sure, *one))) for one in found if one is not None]
    if not told:
        told = [tuple(p for p in parties if p not in selectors or cheapest.model[selectors[p] - 1] > 0)]
    return Coalition(size, size, tuple(told[:limit]), complete=None not in found and len(told) <= limit)
