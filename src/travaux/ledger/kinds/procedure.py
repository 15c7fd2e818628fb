"""What was agreed about the talks themselves?"""

from travaux.ledger.fact import Fact, Reference


class Procedure(Fact, frozen=True, tag="procedure"):
    """A procedural decision: a meeting, a method of work, whether to publish.

    Attributes:
        name: short name.
        text: what was settled, in a line.
        by: who moved it (a party or a person).
        agreed_by: who assented.
    """

    name: str
    text: str
    by: str
    agreed_by: tuple[str, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        """Who moved it and who assented."""
        return (("actor", self.by), *(("actor", who) for who in self.agreed_by))
