"""What has changed between two answers to where everybody stands?"""

from dataclasses import dataclass

from travaux.answers.stand import PointView, Stand
from travaux.web.matrix import words


@dataclass(frozen=True)
class Changes:
    """What differs from an earlier standing.

    Attributes:
        verdicts: point to its verdict before; None for a point that is new.
        cells: the points and parties whose words are others.
    """

    verdicts: dict[str, str | None]
    cells: frozenset[tuple[str, str]]

    @property
    def points(self) -> frozenset[str]:
        """Every point on which anything changed."""
        return frozenset(self.verdicts) | frozenset(point for point, _ in self.cells)


def changes(before: Stand, now: Stand) -> Changes:
    """Compare two standings of one reader."""
    earlier = {point.id: point for point in before.points}
    verdicts: dict[str, str | None] = {}
    cells: set[tuple[str, str]] = set()
    for point in now.points:
        was = earlier.get(point.id)
        if was is None:
            verdicts[point.id] = None
        elif was != point:
            if was.verdict != point.verdict:
                verdicts[point.id] = was.verdict
            cells |= {(point.id, party) for party in now.parties if _differs(was, point, party)}
    return Changes(verdicts, frozenset(cells))


def _differs(was: PointView, now: PointView, party: str) -> bool:
    return words(was, party) != words(now, party)
