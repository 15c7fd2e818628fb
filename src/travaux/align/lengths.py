"""How likely is it, by their lengths alone, that two stretches of text say the same?

Gale and Church, A Program for Aligning Sentences in Bilingual Corpora, Computational Linguistics 19 (1993):
the length of a translation is normally distributed about that of its original; its variance grows with it.
"""

import math

_VARIANCE = 6.8
"""Of the difference, per character of the original (Gale and Church, section 3.1)."""
_LEAST = 1e-6  # of a probability, so that its logarithm is finite


def ratio_of(left: list[int], right: list[int]) -> float:
    """How many characters of the right are written for one of the left, judged by whole texts.

    Where one side goes on behind the end of the other, the whole says nothing: then it is 1.
    """
    ratio = sum(right) / sum(left) if sum(left) and sum(right) else 1.0
    return ratio if 0.7 < ratio < 1.4 else 1.0  # noqa: PLR2004 - translations do not differ more


def length_cost(left: int, right: int, ratio: float) -> float:
    """The negative logarithm of the probability that texts of these lengths (characters) differ so much."""
    mean = (left + right / ratio) / 2
    if mean == 0:
        return 0.0
    delta = abs(right - left * ratio) / math.sqrt(_VARIANCE * mean)
    return -math.log(max(_LEAST, math.erfc(delta / math.sqrt(2))))
