"""Where on a page do the lines of a plot run? Numbers for an inline SVG, worked out on the server."""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.ledger.moment import Moment
from travaux.web.marks import VERDICTS
from travaux.web.openness import Count

WIDTH, HEIGHT = 640, 96
"""The plot's own units; the page scales it."""

UNSETTLED = ("open", "blocked")
"""Drawn at the bottom, so that the edge above them is the number of points still to be settled."""


@dataclass(frozen=True)
class Plot:
    """A stacked plot of verdicts over moments.

    Attributes:
        areas: verdict to the points of its polygon.
        ticks: x, y of the edge above what is unsettled, moment, how many points are unsettled, of how many.
        most: the number of points at the top.
    """

    areas: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[float, float, Moment, int, int], ...]
    most: int


def plot(counts: Sequence[Count]) -> Plot | None:
    """The plot of some counts; None if there are too few for a line."""
    most = max((count.points for count in counts), default=0)
    if len(counts) < 2 or not most:  # noqa: PLR2004  a line has two ends
        return None
    xs = [round(WIDTH * number / (len(counts) - 1), 1) for number in range(len(counts))]
    floor = [0] * len(counts)
    areas = []
    unsettled = floor
    for verdict in (*UNSETTLED, *(each for each in VERDICTS if each not in UNSETTLED)):
        top = [low + count.verdicts.get(verdict, 0) for low, count in zip(floor, counts, strict=True)]
        if top != floor:
            edge = [f"{x},{_y(n, most)}" for x, n in zip(xs, top, strict=True)]
            back = [f"{x},{_y(n, most)}" for x, n in zip(xs, floor, strict=True)]
            areas.append((verdict, " ".join((*edge, *reversed(back)))))
        floor = top
        if verdict == UNSETTLED[-1]:
            unsettled = top
    ticks = tuple(
        (x, _y(n, most), count.moment, n, count.points)
        for x, n, count in zip(xs, unsettled, counts, strict=True)
    )
    return Plot(tuple(areas), ticks, most)


def _y(number: int, most: int) -> float:
    return round(HEIGHT - HEIGHT * number / most, 1)
