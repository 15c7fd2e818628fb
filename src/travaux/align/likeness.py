"""How much do two runs of sentences say the same, from 0 to 1?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from travaux.align.anchors import Sentence, pairs_of, weighed

_TRIED = 12  # sentences that are compared to find the nearest
_MUCH = 0.3
_CLEAR = 1.3
Run = tuple[int, int]
"""Sentences from the first to before the second."""


class Likeness(Protocol):
    """What the search asks of a measure."""

    def of(self, left: Run, right: Run) -> float:
        """How much the runs say the same, 0 to 1."""

    def evidence(self, likeness: float) -> float:
        """By how much that speaks for (above 0) or against a pair, as a logarithm of odds."""

    def nearest(self, left: int) -> int | None:
        """The sentence of the right that is surely meant by one of the left, if any surely is."""


class Anchored:
    """Likeness by what the words share: names, numbers, cognates, known pairs, and telling marks."""

    def __init__(self, left: Sequence[str], right: Sequence[str], languages: tuple[str, str]) -> None:
        """Compare the words of the two sides once."""
        self._left, self._right = weighed(left), weighed(right)
        same = pairs_of(
            (t for s in self._left for t in s.tokens), (t for s in self._right for t in s.tokens), languages
        )
        back: dict[str, set[str]] = defaultdict(set)
        for token, others in same.items():
            for other in others:
                back[other].add(token)
        self._there = _matched(self._left, self._right, same)
        self._back = _matched(self._right, self._left, back)
        self._known: dict[tuple[Run, Run], float] = {}

    def of(self, left: Run, right: Run) -> float:
        """The weight of the words with a partner, of the weight of all."""
        known = self._known.get((left, right))
        if known is None:
            known = self._known[left, right] = self._compared(left, right)
        return known

    def _compared(self, left: Run, right: Run) -> float:
        met, whole = _met(self._left, self._there, left, right)
        met_back, whole_back = _met(self._right, self._back, right, left)
        whole += whole_back
        return (met + met_back) / whole if whole else 0.0

    def nearest(self, left: int) -> int | None:
        """The one that it shares most with, if that is much and much more than with the next."""
        there = self._there[left]
        # of equals the later ones: in whatever order sets give the words, the same are tried
        met = sorted(there, key=lambda at: (there[at].bit_count(), at))[-_TRIED:]
        scores = sorted((self.of((left, left + 1), (at, at + 1)), at) for at in met)
        if not scores or scores[-1][0] < _MUCH:
            return None
        return scores[-1][1] if len(scores) == 1 or scores[-1][0] > _CLEAR * scores[-2][0] else None

    def evidence(self, likeness: float) -> float:
        """Measured on translations: one fifth of the words have a partner, one in thirty by chance."""
        return 16.0 * min(likeness, 0.5) - 1.6


_Matches = list[dict[int, int]]
"""For each sentence, the sentences of the other side with the bits of its words that have a partner there."""


def _matched(
    own: Sequence[Sentence], others: Sequence[Sentence], same: Mapping[str, Collection[str]]
) -> _Matches:
    where: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(others):
        for token in sentence.tokens:
            where[token].append(at)
    found: _Matches = []
    for sentence in own:
        bits: dict[int, int] = defaultdict(int)
        for place, token in enumerate(sentence.tokens):
            for other in same.get(token, ()):
                for at in where[other]:
                    bits[at] |= 1 << place
        found.append(dict(bits))
    return found


def _met(own: Sequence[Sentence], matches: _Matches, run: Run, others: Run) -> tuple[float, float]:
    met = whole = 0.0
    for at in range(*run):
        bits = 0
        for other in range(*others):
            bits |= matches[at].get(other, 0)
        weights = own[at].weights
        whole += sum(weights)
        while bits:
            low = bits & -bits
            met += weights[low.bit_length() - 1]
            bits ^= low
    return met, whole
