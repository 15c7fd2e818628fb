"""Which packages offend nobody: how many, what is possible on each point, and which are best?

Everything that was not set aside must hold. What propagation leaves is split into parts that hang together;
points in no part are free. A package is scored by costs of single options, which the caller chooses: wishes
granted, departures from the draft.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice
from math import prod
from time import monotonic
from typing import TypeAlias

from travaux.packages import network as net
from travaux.packages import tables
from travaux.packages.domains import Held
from travaux.packages.few import are_few, every_choice
from travaux.packages.lines import Lines
from travaux.packages.model import Negotiation, Package
from travaux.packages.sat import Cheapest, Encoding, decide, solver_of

Order: TypeAlias = list[tuple[int, tuple[int, ...]]]
"""The points of a part as tables eliminate them, each with what it then hangs together with."""
Way: TypeAlias = tuple[int, tuple[tuple[int, int], ...]]
"""What a choice on some points costs, and the choice: (point, option)."""


@dataclass(slots=True)
class Acceptable:
    """The packages that satisfy all that was not set aside.

    Attributes:
        exists: whether there is one; None where time was up before anybody knew.
        sizes: point to the number of its options.
        masks: point to the options that propagation leaves.
        parts: the parts that hang together, with the order in which tables eliminate their points, or None
            where tables would be too large.
        until: when to give up searching, by the monotonic clock.
        listed: the first point of a part with few choices to all of them that offend nobody.
    """

    exists: bool | None
    sizes: list[int]
    masks: list[int]
    parts: list[tuple[net.Part, Order | None]]
    until: float
    listed: dict[int, list[tuple[int, ...]]] = field(default_factory=dict)

    def free(self) -> list[int]:
        """The points that nothing links to others."""
        linked = {point for part, _ in self.parts for point in part.points}
        return [point for point in range(len(self.masks)) if point not in linked]


def accept(negotiation: Negotiation, held: Held, *, seconds: float = 10.0) -> Acceptable:
    """The packages that offend nobody whose line was not set aside.

    Args:
        negotiation: what to answer about.
        held: the lines that must hold.
        seconds: how long to search at most, here and in what is asked about the answer.
    """
    until = monotonic() + seconds
    sizes, masks = [len(point.options) for point in negotiation.points], held.domains.masks
    if held.domains.empty is not None:
        return Acceptable(exists=False, sizes=sizes, masks=masks, parts=[], until=until)
    left = net.Network(sizes, [], masks, [], [[] for _ in sizes], [])
    for line, clause in held.demands:
        rest = net.restrict(masks, (clause,))
        if rest is not None:
            left.linked.append((line, tables.NEVER, rest))
    found = Acceptable(exists=True, sizes=sizes, masks=masks, parts=[], until=until)
    for part in net.parts_of(left):
        if are_few(part.points, masks):
            rows = every_choice(part.points, masks, part.linked)
            found.listed[part.points[0]] = [chosen for total, chosen in rows if not total]
        scopes = [tuple(point for point, _ in clauses[0]) for _, _, clauses in part.linked]
        order = tables.plan(scopes, {point: masks[point].bit_count() for point in part.points})
        found.parts.append((part, order))
    known = [_possible(found, part, order) for part, order in found.parts]
    found.exists = False if False in known else None if None in known else True
    return found


def _possible(found: Acceptable, part: net.Part, order: Order | None) -> bool | None:
    if order is None:
        with solver_of(_encode(found, part)) as solver:
            return decide(solver, [], found.until)
    return _count_part(found, part, order) > 0


def _encode(found: Acceptable, part: net.Part) -> Encoding:
    encoding = Encoding(found.sizes, found.masks, part.points)
    for _, _, clauses in part.linked:
        encoding.demand(clauses)
    return encoding


def _count_part(found: Acceptable, part: net.Part, order: Order) -> int:
    listed = found.listed.get(part.points[0])
    if listed is not None:
        return len(listed)
    options = options_of(found, part.points)
    allowed = []
    for _, _, clauses in part.linked:
        scope = tuple(point for point, _ in clauses[0])
        allowed.append((scope, ~net.violated(clauses, scope, options)))
    return tables.count(allowed, order, {point: len(options[point]) for point in part.points})


def options_of(found: Acceptable, points: Sequence[int]) -> dict[int, list[int]]:
    """Point to its remaining options, which number the axes of tables."""
    return {
        point: [option for option in range(found.sizes[point]) if found.masks[point] >> option & 1]
        for point in points
    }


def count(found: Acceptable) -> int | None:
    """How many packages offend nobody, exactly; None where a part is too entangled to count."""
    if found.exists is False:
        return 0
    total = prod(found.masks[point].bit_count() for point in found.free())
    for part, order in found.parts:
        if order is None:
            return None
        total *= _count_part(found, part, order)
    return total


def supported(found: Acceptable) -> list[int]:
    """Point to the mask of options that occur in some package that offends nobody.

    What is not known in time is not ruled out.
    """
    masks = [0] * len(found.masks) if found.exists is False else list(found.masks)
    for part, order in found.parts if found.exists else ():
        if order is None:
            _support_by_search(found, part, masks)
            continue
        nothing = [[0] * size for size in found.sizes]
        factors, options = net.factors_of(part.linked, part.points, found.masks, nothing)
        sizes = {point: len(options[point]) for point in part.points}
        _, buckets = tables.eliminate(factors, order, sizes)
        for point, totals in tables.least_with_each(buckets, sizes).items():
            masks[point] = sum(
                1 << option for option, total in zip(options[point], totals, strict=True) if total == 0
            )
    return masks


def _support_by_search(found: Acceptable, part: net.Part, masks: list[int]) -> None:
    encoding = _encode(found, part)
    with solver_of(encoding) as solver:
        for point in part.points:
            masks[point] = sum(
                1 << option
                for option in range(found.sizes[point])
                if (variable := encoding.option.get((point, option)))
                and decide(solver, [variable], found.until) is not False
            )


def best(found: Acceptable, costs: Sequence[Sequence[int]], limit: int) -> list[tuple[int, Package]]:
    """The cheapest packages by a sum of costs of single options, at most `limit`, by ascending cost.

    Args:
        found: the packages to choose from.
        costs: point and option to its cost, an integer of less than 2**30 either way.
        limit: how many to give.

    Returns:
        Fewer than there are where a part is too entangled for tables: of such a part only one choice is
        given, the cheapest if it is found in time.
    """
    if not found.exists or limit < 1:
        return []
    base, cost = [0] * len(found.masks), 0
    ways: list[list[Way]] = []
    for point in found.free():
        mask = found.masks[point]
        row = costs[point]
        if mask & (mask - 1):
            options = sorted([(row[n], n) for n in range(found.sizes[point]) if mask >> n & 1])
            ways.append([(price, ((point, option),)) for price, option in options[:limit]])
        else:
            base[point] = mask.bit_length() - 1
            cost += row[base[point]]
    for part, order in found.parts:
        if order is None:
            ways.append(_best_by_search(found, part, costs))
        else:
            ways.append(_best_of_part(found, part, order, costs, limit))
    if not all(ways):
        return []
    for way in ways:
        _take(base, way[0])
    packages = []
    for total, moved in islice(_smallest_sums([[price for price, _ in way] for way in ways]), limit):
        package = base.copy()
        for which, step in moved:
            _take(package, ways[which][step])
        packages.append((cost + total, tuple(package)))
    return packages


def _take(package: list[int], way: Way) -> None:
    for point, option in way[1]:
        package[point] = option


def _best_by_search(found: Acceptable, part: net.Part, costs: Sequence[Sequence[int]]) -> list[Way]:
    """The cheapest choice on an entangled part; where time is up, any; if none was found, none."""
    encoding = _encode(found, part)
    weights: dict[int, int] = {}
    for point in part.points:
        low = min(costs[point])
        for option, cost in enumerate(costs[point]):
            variable = encoding.option.get((point, option))
            if variable is not None and cost > low:
                selector = encoding.fresh()
                encoding.clauses.append([-selector, -variable])
                weights[selector] = cost - low
    cheapest = Cheapest(encoding, weights, max(found.until - monotonic(), 0.0))
    model = cheapest.model
    cheapest.close()
    if model is None:
        with solver_of(encoding) as solver:
            model = solver.get_model() if decide(solver, [], found.until) else None
    if model is None:
        return []
    chosen = encoding.read(model)
    return [(sum(costs[point][option] for point, option in chosen.items()), tuple(chosen.items()))]


def _best_of_part(
    found: Acceptable, part: net.Part, order: Order, costs: Sequence[Sequence[int]], limit: int
) -> list[Way]:
    listed = found.listed.get(part.points[0])
    if listed is not None:
        priced = sorted(
            (sum([costs[point][n] for point, n in zip(part.points, chosen, strict=True)]), chosen)
            for chosen in listed
        )
        return [(total, tuple(zip(part.points, chosen, strict=True))) for total, chosen in priced[:limit]]
    factors, options = net.factors_of(part.linked, part.points, found.masks, costs)
    sizes = {point: len(options[point]) for point in part.points}
    least, buckets = tables.eliminate(factors, order, sizes)
    return [
        (total, tuple((point, options[point][at]) for point, at in chosen.items()))
        for total, chosen in islice(tables.best_first(buckets, least), limit)
    ]


def _smallest_sums(rows: list[list[int]]) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """Ways to take one number of every ascending row, by ascending sum.

    Yields the sum, and (row, place) of what is not the first number of its row.
    """
    total = sum(row[0] for row in rows)
    yield total, ()
    wide = sorted((n for n in range(len(rows)) if len(rows[n]) > 1), key=lambda n: rows[n][1] - rows[n][0])
    if not wide:
        return
    # a state has moved the row wide[at] to `step` > 0 and no later row; each sum has exactly one parent
    first = total + rows[wide[0]][1] - rows[wide[0]][0]
    heap: list[tuple[int, int, tuple[tuple[int, int], ...]]] = [(first, 0, ((wide[0], 1),))]
    while heap:
        total, at, moved = heappop(heap)
        yield total, moved
        row = rows[wide[at]]
        step = moved[-1][1]
        if step + 1 < len(row):
            heappush(heap, (total + row[step + 1] - row[step], at, (*moved[:-1], (wide[at], step + 1))))
        if at + 1 < len(wide):
            after = rows[wide[at + 1]]
            gap = after[1] - after[0]
            heappush(heap, (total + gap, at + 1, (*moved, (wide[at + 1], 1))))
            if step == 1:
                back = row[1] - row[0]
                heappush(heap, (total + gap - back, at + 1, (*moved[:-1], (wide[at + 1], 1))))


def wish_costs(negotiation: Negotiation, lines: Lines) -> list[list[int]]:
    """Costs by which `best` orders packages by summed preference, and equal ones by fewest changes."""
    scale = len(negotiation.points) + 1
    costs = change_costs(negotiation)
    for index in lines.wishing:
        for wish in negotiation.statements[index].wishes:
            point, mask = wish.literal
            row = costs[point]
            for option in range(len(row)):
                if mask >> option & 1:
                    row[option] -= wish.weight * scale
    return costs


def change_costs(negotiation: Negotiation) -> list[list[int]]:
    """Costs by which `best` orders packages by fewest departures from the draft; where it is silent, none."""
    return [
        [int(point.draft is not None and option != point.draft) for option in range(len(point.options))]
        for point in negotiation.points
    ]
