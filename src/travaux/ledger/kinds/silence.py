"""Under which silence procedure, and until when, does silence count as consent?"""

import datetime as dt

from travaux.ledger.fact import Fact, Reference


class Silence(Fact, frozen=True, tag="silence"):
    """A silence procedure on a proposal: who says nothing until `deadline` has consented (DESIGN rule 13)."""

    proposal: str
    deadline: dt.date

    def references(self) -> tuple[Reference, ...]:
        """The proposal."""
        return (("proposal", self.proposal),)
