"""Which beads explain two texts best? The cheapest path through both, sentence by sentence."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from travaux.align.lengths import length_cost, ratio_of
from travaux.align.likeness import Likeness, Run

BEADS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""How many sentences of the left and right a bead may hold, besides one without a partner."""
_RARE = {(1, 1): 0.0, (1, 2): 2.4, (2, 1): 2.4, (1, 3): 4.6, (3, 1): 4.6, (2, 2): 5.0}
"""What a bead costs for being rare: negative logarithms of shares that Gale and Church counted, rounded."""
_ALONE = 2.6  # a sentence without a partner
_TAIL = 0.5  # a sentence behind the end of the other text
_LENGTH = 0.5  # how much the lengths count beside the words
_WHOLE = 60_000  # cells up to which every pair is looked at
_BAND = 24  # sentences on each side of the path of the surest pairs


class Bead(msgspec.Struct, frozen=True):
    """Sentences of the left and right, counted from 0, that say the same; one side may be empty."""

    left: Run
    right: Run
    confidence: float


def beads_of(
    left: Sequence[str], right: Sequence[str], likeness: Likeness, cut: tuple[bool, bool] = (False, False)
) -> list[Bead]:
    """The best beads for two texts, in order; every sentence is in exactly one.

    Args:
        left: the sentences of one version.
        right: those of the other.
        likeness: how much runs of them say the same.
        cut: whether the last sentence of the left, and of the right, breaks off.
    """
    lengths = [len(text) for text in left], [len(text) for text in right]
    ratio = ratio_of(*lengths)
    low, high = _band(len(left), len(right), likeness)
    n, m = len(left), len(right)
    best: list[dict[int, tuple[float, tuple[int, int], float]]] = [{} for _ in range(n + 1)]
    best[0][0] = (0.0, (0, 0), 0.0)
    for i in range(n + 1):
        for j in range(low[i], high[i] + 1):
            options = []
            if i and j in best[i - 1]:
                alone = _TAIL if j == m else _ALONE
                options.append((best[i - 1][j][0] + alone, (1, 0), alone))
            if j and j - 1 in best[i]:
                alone = _TAIL if i == n else _ALONE
                options.append((best[i][j - 1][0] + alone, (0, 1), alone))
            for a, b in BEADS:
                if a > i or b > j or j - b not in best[i - a]:
                    continue
                cost = _cost((i - a, i), (j - b, j), likeness, lengths, ratio)
                if (a, b) == (1, 1) and ((cut[0] and i == n) or (cut[1] and j == m)):
                    cost = min(cost, 0.0)  # half a sentence is shorter, and says less, than the whole
                options.append((best[i - a][j - b][0] + cost, (a, b), cost))
            if options:
                best[i][j] = min(options)
    return _traced(best, n, m)


def _cost(
    left: Run, right: Run, likeness: Likeness, lengths: tuple[list[int], list[int]], ratio: float
) -> float:
    a, b = left[1] - left[0], right[1] - right[0]
    own, other = sum(lengths[0][left[0] : left[1]]), sum(lengths[1][right[0] : right[1]])
    shape = _RARE[a, b] + _LENGTH * length_cost(own, other, ratio)
    return shape - likeness.evidence(likeness.of(left, right))


def _traced(best: Sequence[dict[int, tuple[float, tuple[int, int], float]]], n: int, m: int) -> list[Bead]:
    found: list[Bead] = []
    i, j = n, m
    while i or j:
        _, (a, b), cost = best[i][j]
        # against leaving the sentences alone, which is what else could be done with them
        odds = (a + b) * _ALONE / 2 - cost if a and b else _ALONE - cost / 2
        found.append(Bead((i - a, i), (j - b, j), round(1 / (1 + math.exp(-odds)), 2)))
        i, j = i - a, j - b
    return found[::-1]


def _band(n: int, m: int, likeness: Likeness) -> tuple[list[int], list[int]]:
    """For each sentence of the left, the first and last place on the right that are looked at.

    In long texts only what lies about the path of the surest pairs, so that time grows with their length.
    """
    if n * m <= _WHOLE:
        return [0] * (n + 1), [m] * (n + 1)
    sure = [(i, j) for i in range(n) if (j := likeness.nearest(i)) is not None]
    path = [(0, 0), *((i + 1, j + 1) for i, j in _rising(sure)), (n, m)]
    low, high = [m] * (n + 1), [0] * (n + 1)
    for (i, j), (after, beyond) in pairwise(path):
        for place in range(max(0, i - _BAND), min(n, after + _BAND) + 1):
            low[place] = min(low[place], max(0, j - _BAND))
            high[place] = max(high[place], min(m, beyond + _BAND))
    return low, high


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rise on both sides; pairs are ascending on the left."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        where = bisect_left(ends, j)
        before.append(at[where - 1] if where else -1)
        ends[where : where + 1] = [j]
        at[where : where + 1] = [place]
    found = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]
