"""What has a party declared or notified: how many of what, where, as of which day?"""

import datetime as dt

from travaux.ledger.fact import Fact, Reference


class Declaration(Fact, frozen=True, tag="declaration"):
    """A declaration or notification. The day of its entry is when it was given, `dated` what it speaks of.

    Attributes:
        name: short name.
        text: what is declared, in a line.
        by: the declaring party.
        site: where, if it is about one place or ship.
        item: what is counted.
        count: how many.
        dated: the day as of which the figures hold.
        fulfils: the obligation of which the declarant says that this performs it, or that it reports on.
    """

    name: str
    text: str
    by: str
    site: str | None = None
    item: str | None = None
    count: int | None = None
    dated: dt.date | None = None
    fulfils: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """Who declares, about which site, under which obligation."""
        others = tuple(("entry", name) for name in (self.site, self.fulfils) if name)
        return (("actor", self.by), *others)
