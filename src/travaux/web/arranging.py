"""Which points and which parties are shown, in which order and groups, when not all fit on a page?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from travaux.answers.stand import PointView
from travaux.record.letters import fold
from travaux.web.marks import STANCES, VERDICTS
from travaux.web.matrix import words

COLUMNS = 16
"""Parties on one page."""

TURNED = 3
"""Parties on one page where each has a part of its own."""

ROWS = 24
"""Points on one page, once they are more than half as many again."""

GROUPS = ("", "verdict", "provision", "party")
"""What points can be grouped by; `party` turns the table round: a part for each party."""


@dataclass(frozen=True)
class Window:
    """A part of something longer.

    Attributes:
        first: the number of the first, from 0.
        size: how many are shown at most.
        count: how many there are.
    """

    first: int
    size: int
    count: int

    @property
    def last(self) -> int:
        """The number of the last one that is shown, from 1."""
        return min(self.first + self.size, self.count)

    @property
    def before(self) -> int | None:
        """Where the window before this one begins, or None."""
        return max(0, self.first - self.size) if self.first else None

    @property
    def after(self) -> int | None:
        """Where the next window begins, or None."""
        return self.first + self.size if self.first + self.size < self.count else None


def window(first: str, size: int, count: int) -> Window:
    """The window that an address asks for; what is beyond the end, or no number, is the beginning."""
    number = int(first) if first.isdecimal() and len(first) < 9 else 0  # noqa: PLR2004  no list is longer
    return Window(number if number < count else 0, size if count > size * 3 // 2 else max(size, count), count)


def chosen(parties: Sequence[str], wanted: str, called: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """The parties that are typed, by any of their names, separated by commas; all if nothing is typed."""
    asked = [fold(part.strip()) for part in wanted.split(",") if part.strip()]
    if not asked:
        return tuple(parties)
    return tuple(
        party
        for party in parties
        if any(any(fold(name).startswith(each) for name in called(party)) for each in asked)
    )


def matching(points: Sequence[PointView], typed: str) -> tuple[PointView, ...]:
    """The points that hold every word that was typed: in title, name, provision, proposals."""
    asked = fold(typed).split()
    if not asked:
        return tuple(points)
    return tuple(point for point in points if all(each in _text(point) for each in asked))


def _text(point: PointView) -> str:
    titles = (proposal.title for proposal in point.proposals)
    return fold(" ".join((point.title, point.id, point.provision or "", point.verdict, *titles)))


def ordered(points: Sequence[PointView], sort: str) -> tuple[PointView, ...]:
    """The points by `title`, `verdict`, or a party's stance; with `-` before it the other way round.

    Without an order they stand as they came up.
    """
    name = sort.removeprefix("-")
    if not name:
        return tuple(points)
    verdicts, stances = list(VERDICTS), list(STANCES)

    def key(point: PointView) -> tuple[int, str]:
        if name == "title":
            return 0, point.title.casefold()
        if name == "verdict":
            return verdicts.index(point.verdict), ""
        said = words(point, name)
        return (stances.index(said[0].stance), "") if said else (len(stances), "")

    return tuple(sorted(points, key=key, reverse=sort.startswith("-")))


def grouped(points: Sequence[PointView], group: str) -> tuple[tuple[str, tuple[PointView, ...]], ...]:
    """The points in groups, each with the word it is called by; one group without a name if none is asked."""
    if group not in ("verdict", "provision"):
        return (("", tuple(points)),)
    found: dict[str, list[PointView]] = {verdict: [] for verdict in VERDICTS} if group == "verdict" else {}
    for point in points:
        found.setdefault(point.verdict if group == "verdict" else point.provision or "", []).append(point)
    return tuple((name, tuple(rows)) for name, rows in found.items() if rows)
