"""Which article, paragraph or annex does the draft have?"""

from travaux.ledger.fact import Fact, Reference


class Provision(Fact, frozen=True, tag="provision"):
    """A part of an instrument.

    Attributes:
        name: instrument and number, `protocol/13`.
        title: what it is about, in a line.
    """

    name: str
    title: str

    def references(self) -> tuple[Reference, ...]:
        """The instrument it belongs to."""
        return (("instrument", self.name.partition("/")[0]),)
