"""Which draft agreement is on the table?"""

from travaux.ledger.fact import Fact


class Instrument(Fact, frozen=True, tag="instrument"):
    """A draft agreement; its parts are `provision` entries."""

    name: str
    title: str
