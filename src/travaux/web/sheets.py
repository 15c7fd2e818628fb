"""What is opened beside a page, and which number has each citation on it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.answers.stand import PointView
from travaux.web.quoting import Quote


@dataclass(frozen=True)
class Sheet:
    """What is opened beside a page.

    Attributes:
        asked: whether anything is.
        quotes: sentences.
        point: a point with all that is said on it.
    """

    asked: bool
    quotes: tuple[Quote, ...] = ()
    point: PointView | None = None


class Citations:
    """The numbers of the citations on one page, in the order in which they come."""

    def __init__(self) -> None:
        """Begin at 1."""
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, cites: Sequence[str]) -> int:
        """The number of a citation; the same sentences have the same number."""
        return self._numbers.setdefault(tuple(cites), len(self._numbers) + 1)
