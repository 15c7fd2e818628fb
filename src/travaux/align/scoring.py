"""How good is an alignment, against the beads a person gave? Precision, recall and F1 of whole beads."""

from collections.abc import Iterable

import msgspec

Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""The sentences of a bead, left and right; any numbers that name them."""


class BeadScore(msgspec.Struct, frozen=True):
    """Counts of beads; a bead is right if both its sides are, to the sentence."""

    hits: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Of the beads found, the part that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the beads wanted, the part that was found."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.found + self.wanted
        return 2 * self.hits / both if both else 0.0


def score_beads(found: Iterable[Pair], wanted: Iterable[Pair]) -> BeadScore:
    """Compare beads; those with an empty side count like any other."""
    own, right = set(found), set(wanted)
    return BeadScore(len(own & right), len(own), len(right))
