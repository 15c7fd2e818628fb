"""Where does a member no longer stand with its group?"""

from travaux.ledger.fact import Fact, Reference


class Departure(Fact, frozen=True, tag="departure"):
    """A member departs from its group's positions on one proposal, from this entry on.

    What the group says on that proposal afterwards holds for it again, until it departs from that too.
    """

    party: str
    group: str
    proposal: str

    def references(self) -> tuple[Reference, ...]:
        """The party, the group and the proposal."""
        return (("party", self.party), ("group", self.group), ("proposal", self.proposal))
