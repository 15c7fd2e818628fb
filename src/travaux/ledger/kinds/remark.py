"""What does a side remark on a report, an observation or a step of an inspection?"""

from travaux.ledger.fact import Fact, Reference


class Remark(Fact, frozen=True, tag="remark"):
    """A remark of one side; it changes nothing about what it is made on.

    Attributes:
        on: the name or id of what it is made on.
        text: the remark, in a line.
        by: who makes it.
    """

    on: str
    text: str
    by: str

    def references(self) -> tuple[Reference, ...]:
        """What it is made on, and by whom."""
        return (("entry", self.on), ("actor", self.by))
