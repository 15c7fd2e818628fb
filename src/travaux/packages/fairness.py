"""Which acceptable packages does no other beat for everybody, and which is fairest?

The undominated gains are found exactly, part by part (Minkowski sums, pruned as they grow), for few parties.
For many parties that is out of reach, and so is leximin; then the least gain is given with a bound that
nobody can exceed, and it is said that it is not proved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import prod
from time import monotonic
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from travaux.packages.acceptable import Acceptable, best, options_of
from travaux.packages.lines import Lines
from travaux.packages.model import Negotiation, Package, gains
from travaux.packages.network import Part, violated

Vectors: TypeAlias = NDArray[np.int64]
"""One row a choice, one column a party: what each gains."""
Ways: TypeAlias = tuple[Vectors, list[dict[int, int]]]
"""Gains, and to each row a choice that has them: point to option."""

MOST_VECTORS = 5_000
"""Fronts are not grown beyond this: who has more than a handful of parties does not read them either."""
MOST_PARTIES = 5
"""Of more parties than this with wishes, the undominated gains are not looked for."""
MOST_CELLS = 1 << 20
"""Packages of one part that are looked at one by one."""
MOST_AXES = 60
"""Points of one part, for numpy knows no more axes."""
BETWEEN_LOOKS = 1 << 10
"""Rows that are compared between two looks at the clock."""
SCALE = 1 << 16
"""Weights are whole numbers, so that no package is preferred by a rounding."""


@dataclass(frozen=True, slots=True)
class Front:
    """The undominated gains.

    Attributes:
        gains: distinct vectors, one number a party in the order of parties; the greatest first.
        packages: to each vector a package that has it.
        complete: whether these are all undominated vectors; where not, none are given.
    """

    gains: tuple[tuple[int, ...], ...]
    packages: tuple[Package, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Fairest:
    """The package that is best for whoever gets least, then for the next, and so on (leximin).

    Attributes:
        package: the package.
        gains: what each party gains from it.
        proved: whether no package is fairer.
        bound: what no package can give more of to each party that wishes anything: equal to the least of
            their gains where proved.
    """

    package: Package
    gains: tuple[int, ...]
    proved: bool
    bound: int


def undominated(negotiation: Negotiation, lines: Lines, found: Acceptable, *, seconds: float = 10.0) -> Front:
    """The undominated gains over all acceptable packages, if the parties with wishes are few.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        found: its acceptable packages.
        seconds: how long to look at most.
    """
    until = monotonic() + seconds
    wishing = {negotiation.statements[index].party for index in lines.wishing}
    if not found.exists or len(wishing) > MOST_PARTIES:
        return Front((), (), complete=not found.exists)
    rows = _gains_by_option(negotiation, found.sizes)
    total = np.zeros((1, len(negotiation.parties)), dtype=np.int64)
    trail: list[Ways] = []
    for ways in _ways(found, rows, until):
        if ways is None:
            return Front((), (), complete=False)
        vectors, choices = ways
        summed = (total[:, None, :] + vectors[None, :, :]).reshape(len(total) * len(vectors), total.shape[1])
        keep = prune(summed, until)
        if keep is None:
            return Front((), (), complete=False)
        trail.append((np.stack([keep // len(vectors), keep % len(vectors)], axis=1), choices))
        total = summed[keep]
    order = sorted(range(len(total)), key=lambda row: tuple(-total[row]))
    packages = tuple(_trace(trail, row, len(found.sizes)) for row in order)
    return Front(tuple(tuple(int(n) for n in total[row]) for row in order), packages, complete=True)


def _gains_by_option(negotiation: Negotiation, sizes: Sequence[int]) -> list[Vectors]:
    rows = [np.zeros((size, len(negotiation.parties)), dtype=np.int64) for size in sizes]
    for statement in negotiation.statements:
        for wish in statement.wishes:
            point, mask = wish.literal
            for option in range(sizes[point]):
                if mask >> option & 1:
                    rows[point][option, statement.party] += wish.weight
    return rows


def _ways(found: Acceptable, rows: Sequence[Vectors], until: float) -> Iterator[Ways | None]:
    """For every free point and every part: its undominated gains, each with a choice; None if too many."""
    for point in found.free():
        options = options_of(found, [point])[point]
        vectors = rows[point][options]
        keep = prune(vectors, until)
        yield None if keep is None else (vectors[keep], [{point: options[n]} for n in keep])
    for part, order in found.parts:
        yield None if order is None else _ways_of_part(found, part, rows, until)


def _ways_of_part(found: Acceptable, part: Part, rows: Sequence[Vectors], until: float) -> Ways | None:
    """The same for one part, by looking at each of its packages; None if they are too many."""
    options, scope = options_of(found, part.points), tuple(part.points)
    shape = [len(options[point]) for point in scope]
    if prod(shape) > MOST_CELLS or len(scope) > MOST_AXES:
        return None
    allowed = np.ones(shape, dtype=bool)
    for _, _, clauses in part.linked:
        allowed &= ~violated(clauses, scope, options)
    cells = np.argwhere(allowed)
    vectors = np.zeros((len(cells), rows[0].shape[1]), dtype=np.int64)
    for axis, point in enumerate(scope):
        vectors += rows[point][np.asarray(options[point])[cells[:, axis]]]
    keep = prune(vectors, until)
    if keep is None:
        return None
    picks = [zip(scope, cells[n].tolist(), strict=True) for n in keep]
    choices = [{point: options[point][at] for point, at in pick} for pick in picks]
    return vectors[keep], choices


def prune(vectors: Vectors, until: float) -> NDArray[np.int64] | None:
    """The rows, by index, that no other equals or beats everywhere; the first of equals; greatest first.

    Args:
        vectors: what to compare.
        until: when to give up, by the monotonic clock.

    Returns:
        None where they are more than `MOST_VECTORS`, or time is up.
    """
    if not vectors.shape[1]:
        return np.arange(min(len(vectors), 1))  # without parties nothing is better than anything
    # by the first party's gain, then by the second's: a later row never beats an earlier one
    order = np.lexsort((-vectors).T[::-1])
    ranked = vectors[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    order, ranked = order[fresh], ranked[fresh]
    kept: list[int] = []
    front = np.empty_like(ranked)
    size = 0
    for row in range(len(ranked)):
        if size > MOST_VECTORS or (row % BETWEEN_LOOKS == 0 and monotonic() > until):
            return None
        if size and (front[:size] >= ranked[row]).all(axis=1).any():
            continue
        front[size] = ranked[row]
        size += 1
        kept.append(row)
    return order[kept]


def _trace(trail: Sequence[Ways], row: int, points: int) -> Package:
    chosen: dict[int, int] = {}
    for steps, choices in reversed(trail):
        row, way = (int(n) for n in steps[row])
        chosen.update(choices[way])
    return tuple(chosen[point] for point in range(points))


def fairest(
    negotiation: Negotiation, found: Acceptable, front: Front, *, rounds: int = 60, seconds: float = 10.0
) -> Fairest | None:
    """The leximin package where all undominated gains are known; else the best of a search, with a bound.

    Args:
        negotiation: what to answer about.
        found: its acceptable packages.
        front: their undominated gains, if they are known.
        rounds: how often to weigh the parties anew.
        seconds: how long to search at most.

    Returns:
        None where no package is acceptable, or none could be computed.
    """
    wishing = sorted({statement.party for statement in negotiation.statements if statement.wishes})
    if front.complete and front.gains:
        at = max(range(len(front.gains)), key=lambda n: sorted(front.gains[n]))
        best_gains = front.gains[at]
        bound = min((best_gains[party] for party in wishing), default=0)
        return Fairest(front.packages[at], best_gains, proved=True, bound=bound)
    if not found.exists or not wishing or any(order is None for _, order in found.parts):
        return None  # where the best for some weights is not proved best, there is no bound
    return _sought(negotiation, found, wishing, rounds, monotonic() + seconds)


def _sought(
    negotiation: Negotiation, found: Acceptable, wishing: Sequence[int], rounds: int, until: float
) -> Fairest | None:
    """The fairest of those packages that are best for some weights of the parties.

    The bound is Lagrangian: for any weights that add up to one, nobody's least gain exceeds the greatest
    weighted sum. The weights move towards those who get least.
    """
    starts = [0, *accumulate(found.sizes)]
    stacked = np.concatenate(_gains_by_option(negotiation, found.sizes))[:, wishing]
    weights = np.full(len(wishing), 1.0 / len(wishing))
    bound: float | None = None
    lead: tuple[list[int], Package] | None = None
    for step in range(rounds):
        if lead is not None and monotonic() > until:
            break
        scaled = np.rint(weights * SCALE).astype(np.int64)
        costs = (-(stacked @ scaled)).tolist()
        top = best(found, [costs[start:end] for start, end in pairwise(starts)], 1)
        if not top:
            return None
        cost, package = top[0]
        got = stacked[np.add(starts[:-1], package)].sum(axis=0)
        reached = -cost / int(scaled.sum())
        bound = reached if bound is None else min(bound, reached)
        mark = sorted(got.tolist())
        if lead is None or mark > lead[0]:
            lead = (mark, package)
        away = got - got.mean()
        weights *= np.exp(-away / (1.0 + step) / (1.0 + np.abs(away).max()) * 4)
        weights /= weights.sum()
    if lead is None or bound is None:
        return None
    mark, package = lead
    ceiling = max(int(np.floor(bound + 1e-9)), mark[0])
    return Fairest(package, gains(negotiation, package), proved=False, bound=ceiling)
