"""How good is what was found, beside what a person labelled: precision, recall and F1 for each class?"""

from collections.abc import Iterable

import msgspec


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """One class.

    Attributes:
        name: The class.
        right: Labelled and found.
        found: Found.
        wanted: Labelled.
    """

    name: str
    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; none if nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what was labelled that was found; none if nothing was labelled."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; none if nothing was found and nothing labelled."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else None


def in_all(scores: Iterable[Score], name: str = "all") -> Score:
    """Put classes together, each item counting the same (micro average)."""
    each = tuple(scores)
    return Score(
        name=name,
        right=sum(one.right for one in each),
        found=sum(one.found for one in each),
        wanted=sum(one.wanted for one in each),
    )


def score_json(scores: Iterable[Score]) -> list[dict[str, object]]:
    """Return scores as plain data."""
    return [
        {
            "class": one.name,
            "right": one.right,
            "found": one.found,
            "wanted": one.wanted,
            "precision": one.precision,
            "recall": one.recall,
            "f1": one.f1,
        }
        for one in scores
    ]
