"""What does every choice on a few points cost? Listed outright, where that is quicker than tables."""

from collections.abc import Sequence
from math import prod

from travaux.packages.model import holds
from travaux.packages.network import Linked

FEW = 64
"""Choices that are listed one by one: up to about here that is faster than a dozen calls of numpy."""


def are_few(points: Sequence[int], masks: Sequence[int]) -> bool:
    """Whether the choices on these points are few enough to be listed."""
    return prod(masks[point].bit_count() for point in points) <= FEW


def every_choice(
    points: Sequence[int],
    masks: Sequence[int],
    linked: Sequence[Linked],
    costs: Sequence[Sequence[int]] | None = None,
) -> list[tuple[int, tuple[int, ...]]]:
    """Every choice with its total, in the order of options.

    Args:
        points: ascending.
        masks: point to the options that are left.
        linked: lines over these points; each adds its weight where a clause fails.
        costs: point and option to what it costs by itself; None is nothing.
    """
    rows: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for point in points:
        mask = masks[point]
        options = [(costs[point][n] if costs else 0, n) for n in range(mask.bit_length()) if mask >> n & 1]
        rows = [(total + cost, (*chosen, n)) for total, chosen in rows for cost, n in options]
    place = {point: axis for axis, point in enumerate(points)}
    checks = [
        (weight, [[(place[point], mask) for point, mask in clause] for clause in clauses])
        for _, weight, clauses in linked
    ]
    return [(total + _charged(chosen, checks), chosen) for total, chosen in rows]


def _charged(chosen: tuple[int, ...], checks: list[tuple[int, list[list[tuple[int, int]]]]]) -> int:
    """What the lines charge that this choice fails."""
    total = 0
    for weight, clauses in checks:
        for clause in clauses:
            for axis, mask in clause:
                if mask >> chosen[axis] & 1:
                    break
            else:
                total += weight
                break
    return total


def failed(points: Sequence[int], chosen: Sequence[int], linked: Sequence[Linked]) -> frozenset[int]:
    """The lines that a choice fails."""
    options = dict(zip(points, chosen, strict=True))
    return frozenset(line for line, _, clauses in linked if not holds(clauses, options))
