"""Which parties speak together?"""

from travaux.ledger.fact import Fact


class Group(Fact, frozen=True, tag="group"):
    """Parties that speak together; who belongs to it is said by dated `membership` entries."""

    name: str
    title: str
    tag: str | None = None
