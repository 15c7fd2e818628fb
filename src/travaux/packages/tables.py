"""What is the least total, and which choices attain it, when costs hang on a few points each?

Bucket elimination (Dechter 1999) over numpy tables, forwards for the least total and backwards for the least
total with each single option: exact, in time exponential only in how entangled the points are. Tables grow
no further than `WIDEST` cells; who asks for more is told so (`None`) and takes another way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int64]
Factor = tuple[tuple[int, ...], Table]
"""The points of a table, ascending, one axis each, and the table."""

WIDEST = 1 << 16
"""Cells of the largest table: half a megabyte."""
NEVER = 1 << 40
"""The cost of what a rule forbids; sums of a million of them still fit."""
FORBIDDEN = NEVER >> 1
"""A total from here on breaks a rule: what is not forbidden adds up to less, whatever its sign."""


@dataclass(slots=True)
class Bucket:
    """One eliminated point: the sum of all tables that mention it, over these points."""

    point: int
    scope: tuple[int, ...]
    total: Table


def plan(
    scopes: Sequence[tuple[int, ...]], sizes: Mapping[int, int]
) -> list[tuple[int, tuple[int, ...]]] | None:
    """An order of elimination by least growth, with the scope of each bucket; None if a table is too large.

    Args:
        scopes: the points of each factor.
        sizes: every point that takes part, to the number of its options.
    """
    near: dict[int, set[int]] = {point: set() for point in sizes}
    for scope in scopes:
        for point in scope:
            near[point].update(scope)
    for point, others in near.items():
        others.discard(point)
    order = []
    left = sorted(near)
    while left:
        point = min(left, key=lambda p: len(near[p]))
        left.remove(point)
        others = near.pop(point)
        scope = tuple(sorted((*others, point)))
        if prod(sizes[p] for p in scope) > WIDEST:
            return None
        order.append((point, scope))
        for other in others:
            near[other] |= others
            near[other] -= {point, other}
    return order


def spread(
    factor: tuple[tuple[int, ...], NDArray[Any]], scope: tuple[int, ...], sizes: Mapping[int, int]
) -> NDArray[Any]:
    """The table with an axis for every point of a wider scope, so that it can be added there."""
    points, table = factor
    if len(points) == len(scope):
        return table
    return table.reshape([sizes[p] if p in points else 1 for p in scope])


def eliminate(
    factors: Sequence[Factor], order: Sequence[tuple[int, tuple[int, ...]]], sizes: Mapping[int, int]
) -> tuple[int, list[Bucket]]:
    """The least total over all choices, and the buckets from which choices are read back."""
    at: dict[int, list[Factor]] = {point: [] for point, _ in order}
    place = {point: number for number, (point, _) in enumerate(order)}
    for factor in factors:
        at[min(factor[0], key=place.__getitem__)].append(factor)
    least = 0
    buckets = []
    for point, scope in order:
        total = np.zeros([sizes[p] for p in scope], dtype=np.int64)
        for factor in at[point]:
            total += spread(factor, scope, sizes)
        buckets.append(Bucket(point, scope, total))
        message = total.min(axis=scope.index(point))
        rest = tuple(p for p in scope if p != point)
        if rest:
            at[min(rest, key=place.__getitem__)].append((rest, message))
        else:
            least += int(message)
    return least, buckets


def count(
    allowed: Sequence[tuple[tuple[int, ...], "NDArray[np.bool_]"]],
    order: Sequence[tuple[int, tuple[int, ...]]],
    sizes: Mapping[int, int],
) -> int:
    """How many choices every table allows, exactly: in machine words where they do, else in whole numbers."""
    kind = np.int64 if prod(sizes.values()) < NEVER else object
    place = {point: number for number, (point, _) in enumerate(order)}
    at: dict[int, list[tuple[tuple[int, ...], NDArray[Any]]]] = {point: [] for point, _ in order}
    for scope, table in allowed:
        at[min(scope, key=place.__getitem__)].append((scope, table))
    total = 1
    for point, scope in order:
        ways = np.ones([sizes[p] for p in scope], dtype=kind)
        for factor in at[point]:
            ways = ways * spread(factor, scope, sizes)
        message = ways.sum(axis=scope.index(point))
        rest = tuple(p for p in scope if p != point)
        if rest:
            at[min(rest, key=place.__getitem__)].append((rest, message))
        else:
            total *= int(message)
    return total


def best_first(buckets: Sequence[Bucket], least: int) -> Iterator[tuple[int, dict[int, int]]]:
    """Choices by ascending total, without waste: the buckets know exactly what the rest will cost.

    Of equal totals the deeper choice is taken first, or their number would explode.
    """
    order = list(reversed(buckets))
    heap: list[tuple[int, int, tuple[int, ...]]] = [(least, 0, ())]
    while heap:
        total, depth, chosen = heappop(heap)
        if -depth == len(order):
            yield total, {bucket.point: option for bucket, option in zip(order, chosen, strict=True)}
            continue
        bucket = order[-depth]
        known = {order[n].point: option for n, option in enumerate(chosen)}
        row = bucket.total[tuple(known.get(p, slice(None)) for p in bucket.scope)].tolist()
        low = min(row)
        for option, cost in enumerate(row):
            if cost - low < FORBIDDEN:
                heappush(heap, (total + cost - low, depth - 1, (*chosen, option)))


def least_with_each(buckets: Sequence[Bucket], sizes: Mapping[int, int]) -> dict[int, Table]:
    """Point to the least total with each of its options, within the part that hangs together."""
    place = {bucket.point: number for number, bucket in enumerate(buckets)}
    beliefs: dict[int, Bucket] = {}
    least: dict[int, Table] = {}
    for bucket in reversed(buckets):
        rest = tuple(p for p in bucket.scope if p != bucket.point)
        total = bucket.total
        if rest:
            parent = beliefs[min(rest, key=place.__getitem__)]
            aside = tuple(axis for axis, p in enumerate(parent.scope) if p not in rest)
            outside = parent.total.min(axis=aside) - total.min(axis=bucket.scope.index(bucket.point))
            total = total + spread((rest, outside), bucket.scope, sizes)
        beliefs[bucket.point] = Bucket(bucket.point, bucket.scope, total)
        aside = tuple(axis for axis, p in enumerate(bucket.scope) if p != bucket.point)
        least[bucket.point] = total.min(axis=aside)
    return least
