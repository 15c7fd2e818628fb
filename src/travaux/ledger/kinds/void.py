"""Which entry should never have been written?"""

from travaux.ledger.fact import Fact, Reference


class Void(Fact, frozen=True, tag="void"):
    """Replaces an entry with nothing (DESIGN rule 5).

    Attributes:
        entry: the name or id of the entry that is voided.
        reason: why, in a line.
    """

    entry: str
    reason: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The entry."""
        return (("entry", self.entry),)
