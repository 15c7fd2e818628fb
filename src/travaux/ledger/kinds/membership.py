"""Since when does a party belong to a group, and until when?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference


class Membership(Fact, frozen=True, tag="membership"):
    """A party joins or leaves a group on the day of the entry."""

    party: str
    change: Literal["joins", "leaves"]
    group: str

    def references(self) -> tuple[Reference, ...]:
        """The party and the group."""
        return (("party", self.party), ("group", self.group))
