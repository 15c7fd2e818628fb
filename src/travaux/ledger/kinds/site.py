"""Which place, base or ship can be inspected, whose is it, and in whose territory?"""

import datetime as dt

from travaux.ledger.fact import Fact, Reference


class Site(Fact, frozen=True, tag="site"):
    """A place that is or may be inspected. Its outline is always somebody's proposal, and cited as such.

    Attributes:
        name: short name.
        title: what it is, in a line.
        of: the party whose installations or items are there.
        host: the party in whose territory it lies, where that is another one.
        by: who proposes the site and its outline.
        shape: its outline: Well-Known Text (`POINT (…)`, `POLYGON ((…))`), or the name of a boundary that
            comes with Travaux, `boundary:florida`.
        vessel: True for a ship or another thing that moves.
        until: the last day on which it is a declared site.
    """

    name: str
    title: str
    of: str | None = None
    host: str | None = None
    by: str | None = None
    shape: str | None = None
    vessel: bool = False
    until: dt.date | None = None

    def references(self) -> tuple[Reference, ...]:
        """Owner, host and who proposes it."""
        return tuple(("actor", who) for who in (self.of, self.host, self.by) if who)
