"""What is the least that must give: how many statements, which, and what stays settled either way?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from math import prod
from time import monotonic

from travaux.packages import network as net
from travaux.packages import tables
from travaux.packages.domains import RULE
from travaux.packages.few import are_few, every_choice, failed
from travaux.packages.lines import Lines
from travaux.packages.model import Negotiation
from travaux.packages.sat import Cheapest, Encoding

Sets = list[tuple[int, ...]]
"""Sets of lines, each ascending."""


@dataclass(slots=True)
class Least:
    """The cheapest concessions.

    Attributes:
        minimum: how many statements must move at least; None where the rules alone admit no package, or where
            time was up.
        at_least: how many must move in any case; the minimum where that is known.
        supported: point to the options that some cheapest way out leaves possible.
        always: lines that every cheapest set holds.
        choices: independent alternatives: of each list one set must be taken as well.
        complete: whether every cheapest set is made of these.
    """

    minimum: int | None
    at_least: int
    supported: list[int]
    always: list[int] = field(default_factory=list)
    choices: list[Sets] = field(default_factory=list)
    complete: bool = True

    @property
    def count(self) -> int:
        """How many cheapest sets of lines are known."""
        return prod(len(sets) for sets in self.choices)

    def first(self) -> tuple[int, ...]:
        """The cheapest set that comes first in the order of entry, as lines."""
        return tuple(sorted((*self.always, *(line for sets in self.choices for line in sets[0]))))

    def sets(self, limit: int) -> Sets:
        """Cheapest sets of lines, at most so many; in the order of entry, the first always among them."""
        ways = islice(product(*self.choices), limit)
        return sorted(tuple(sorted((*self.always, *(line for part in way for line in part)))) for way in ways)


def least(
    negotiation: Negotiation,
    lines: Lines,
    *,
    network: net.Network | None = None,
    limit: int = 64,
    seconds: float = 10.0,
) -> Least:
    """Find the cheapest concessions.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        network: its network, where it is built already; it is left as it is.
        limit: how many sets to tell apart in each part that hangs together.
        seconds: how long to search at most where tables would be too large.
    """
    network = net.build(negotiation, lines) if network is None else network.copy()
    return weigh(network, range(len(network.sizes)), lines, limit=limit, seconds=seconds)


def weigh(network: net.Network, points: Sequence[int], lines: Lines, *, limit: int, seconds: float) -> Least:
    """The same over some points of a network that nothing links to others, in place.

    Args:
        network: what choices cost; it is reduced.
        points: ascending.
        lines: the merged statements.
        limit: how many sets to tell apart in each part; with 1, the first of entry alone, and it is not asked
            whether there are others; with 0, none are looked for.
        seconds: how long to search at most.
    """
    net.reduce(network, points)
    parts = net.parts_of(network, points)
    found = Least(0, 0, list(network.masks), [line for line in network.fixed if line != RULE])
    minimum = sum(lines.weight(line) for line in found.always)
    together = {point for part in parts for point in part.points}
    for point in points:
        if point not in together:
            minimum += _alone(network, point, found)
    ended, until = True, monotonic() + seconds
    for part in parts:
        cost, known = _part(network, part, found, limit, max(until - monotonic(), 0.0))
        minimum += cost
        ended = ended and known
    found.at_least = minimum
    found.minimum = minimum if ended and minimum < tables.FORBIDDEN else None
    found.always.sort()
    found.choices.sort()
    return found


def _alone(network: net.Network, point: int, found: Least) -> int:
    """A point that nothing links to others any more: its cheapest options, in closed form."""
    costs, mask = network.costs[point], network.masks[point]
    low = min(cost for option, cost in enumerate(costs) if mask >> option & 1)
    best = [option for option, cost in enumerate(costs) if mask >> option & 1 and cost == low]
    found.supported[point] = sum(1 << option for option in best)
    if low:
        plain = network.plain[point]
        _offer(
            found, sorted({tuple(sorted(n for n, m, _ in plain if not m >> option & 1)) for option in best})
        )
    return low


def _offer(found: Least, sets: Sets, *, only: bool = True) -> None:
    """Add alternatives; a single one is none, if there is no other that is not known."""
    if len(sets) == 1 and only:
        found.always.extend(sets[0])
    elif sets:
        found.choices.append(sets)


def _part(network: net.Network, part: net.Part, found: Least, limit: int, seconds: float) -> tuple[int, bool]:
    """A part that hangs together: by tables if they are small enough, by search otherwise."""
    if are_few(part.points, network.masks):
        cost = _listed(network, part, found)
        if limit and 0 < cost < tables.FORBIDDEN:
            _offer_part(network, part, found, limit)
        return cost, True
    sizes = {point: network.masks[point].bit_count() for point in part.points}
    scopes = [tuple({point for clause in clauses for point, _ in clause}) for _, _, clauses in part.linked]
    order = tables.plan(scopes, sizes)
    if order is None:
        return _searched(network, part, found, limit, seconds)
    factors, options = net.factors_of(part.linked, part.points, network.masks, network.costs)
    cost, buckets = tables.eliminate(factors, order, sizes)
    for point, totals in tables.least_with_each(buckets, sizes).items():
        found.supported[point] = sum(
            1 << option for option, total in zip(options[point], totals, strict=True) if total == cost
        )
    if limit and 0 < cost < tables.FORBIDDEN:
        _offer_part(network, part, found, limit)
    return cost, True


def _listed(network: net.Network, part: net.Part, found: Least) -> int:
    """A part with so few choices that all are listed."""
    rows = every_choice(part.points, network.masks, part.linked, network.costs)
    cost = min([total for total, _ in rows])
    best = [chosen for total, chosen in rows if total == cost]
    for axis, point in enumerate(part.points):
        mask = 0
        for chosen in best:
            mask |= 1 << chosen[axis]
        found.supported[point] = mask
    return cost


def _offer_part(network: net.Network, part: net.Part, found: Least, limit: int) -> None:
    """Tell the cheapest sets of one part apart, by asking for each line whether it can go, or can stay."""
    masks = found.supported
    kept: list[net.Linked] = []
    for line, weight, clauses in net.lines_of(network, part):
        rest = net.restrict(masks, clauses)
        if rest is None:
            continue
        if line != RULE and () in rest:
            found.always.append(line)
        else:
            kept.append((line, weight, rest))
    for one in net.parts_of(net.Network(network.sizes, [], masks, kept, [], [])):
        if any(line != RULE for line, _, _ in one.linked):
            _offer_together(one, masks, found, limit)


def _offer_together(part: net.Part, masks: list[int], found: Least, limit: int) -> None:
    """The same for lines that hang together even among the cheapest ways out."""
    if are_few(part.points, masks):
        rows = every_choice(part.points, masks, part.linked)
        least_total = min([total for total, _ in rows])
        ways = {failed(part.points, chosen, part.linked) for total, chosen in rows if total == least_total}
        sets = sorted(tuple(sorted(line for line in way if line != RULE)) for way in ways)
        found.complete = found.complete and len(sets) <= limit
        _offer(found, sets[:limit])
        return
    sizes = {point: masks[point].bit_count() for point in part.points}
    zeros = {point: [0] * masks[point].bit_length() for point in part.points}
    candidates = sorted(line for line, _, _ in part.linked if line != RULE)
    scale = len(candidates) + 1

    def total(gone: frozenset[int], kept: frozenset[int]) -> int:
        linked = [
            (line, tables.NEVER if line in kept or line == RULE else weight * scale - (line in gone), rest)
            for line, weight, rest in part.linked
        ]
        factors, _ = net.factors_of(linked, part.points, masks, zeros)
        order = tables.plan([scope for scope, _ in factors], sizes)
        if order is None:
            raise AssertionError("a restricted part is no wider than the part")
        return tables.eliminate(factors, order, sizes)[0]

    cost = total(frozenset(), frozenset())
    sets = [
        one
        for one in islice(
            enumerate_sets(candidates, lambda gone, kept: total(gone, kept) == cost - len(gone)),
            limit + (limit > 1),
        )
        if one is not None
    ]
    found.complete = found.complete and 1 < limit >= len(sets)
    _offer(found, sets[:limit])


def enumerate_sets(
    candidates: Sequence[int], possible: Callable[[frozenset[int], frozenset[int]], bool | None]
) -> Iterator[tuple[int, ...] | None]:
    """Every set of lines that can go together, in the order of entry, without a dead end.

    Args:
        candidates: the lines that may go or stay, ascending.
        possible: whether some cheapest way out gives up all of the first set and none of the second; None
            where time is up before that is known.

    Yields:
        The sets; None, and nothing after it, where time is up.
    """
    stack: list[tuple[int, frozenset[int], frozenset[int]]] = [(0, frozenset(), frozenset())]
    while stack:
        at, gone, kept = stack.pop()
        can = possible(gone, kept)
        if can is None:
            yield None
            return
        if can and at == len(candidates):
            yield tuple(sorted(gone))
        elif can:
            line = candidates[at]
            stack.append((at + 1, gone, kept | {line}))
            stack.append((at + 1, gone | {line}, kept))


def _searched(
    network: net.Network, part: net.Part, found: Least, limit: int, seconds: float
) -> tuple[int, bool]:
    """A part too entangled for tables."""
    encoding = Encoding(network.sizes, network.masks, part.points)
    for (point, option), variable in encoding.option.items():
        if network.costs[point][option] >= tables.FORBIDDEN:  # by a rule that hangs on this point alone
            encoding.clauses.append([-variable])
    everything = list(net.lines_of(network, part))
    selectors = encoding.select(everything)
    weights = {selectors[line]: weight for line, weight, _ in everything if line != RULE}
    cheapest = Cheapest(encoding, weights, seconds)
    try:
        if cheapest.model is None:
            return (cheapest.cost, False) if not cheapest.ended else (tables.NEVER, True)
        for point in part.points:
            found.supported[point] = _supported(cheapest, encoding, network, point)
        if limit and cheapest.cost:
            _offer_searched(cheapest, selectors, found, limit)
        return cheapest.cost, True
    finally:
        cheapest.close()


def _supported(cheapest: Cheapest, encoding: Encoding, network: net.Network, point: int) -> int:
    """The options that some cheapest way out has; what is not known in time is not ruled out."""
    return sum(
        1 << option
        for option in range(network.sizes[point])
        if (variable := encoding.option.get((point, option))) and cheapest.can([variable]) is not False
    )


def _offer_searched(cheapest: Cheapest, selectors: dict[int, int], found: Least, limit: int) -> None:
    """The sets of a part that was searched: all, or as many as can be told apart in time."""
    model = cheapest.model or []
    way = tuple(line for line, selector in sorted(selectors.items()) if model[selector - 1] < 0)
    always = [line for line in way if cheapest.can([selectors[line]]) is False]
    sure = set(always)
    candidates = [
        line
        for line, selector in sorted(selectors.items())
        if line not in sure and cheapest.can([-selector]) is not False
    ]

    def possible(gone: Iterable[int], kept: Iterable[int]) -> bool | None:
        return cheapest.can([*(-selectors[line] for line in gone), *(selectors[line] for line in kept)])

    sets = list(islice(enumerate_sets(candidates, possible), limit + 1)) if candidates else []
    told = [one for one in sets if one is not None]
    found.complete = found.complete and len(told) == len(sets) <= limit
    if len(told) < len(sets):
        told = list(dict.fromkeys([tuple(line for line in way if line not in sure), *told]))
    found.always.extend(always)
    _offer(found, told[:limit], only=len(told) == len(sets) == 1)
