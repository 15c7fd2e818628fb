"""What was decided about a proposal?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference

Outcome = Literal["adopted", "rejected", "withdrawn", "referred", "fallen"]


class Decision(Fact, frozen=True, tag="decision"):
    """A proposal was adopted, rejected, withdrawn, referred elsewhere, or fell (DESIGN rule 10).

    Voiding the decision brings the proposal back as it stood.
    """

    proposal: str
    outcome: Outcome
    by: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The proposal and who decided."""
        proposal = ("proposal", self.proposal)
        return (proposal, ("actor", self.by)) if self.by else (proposal,)
