"""What was decided about a proposal?"""

from typing import ClassVar, Literal

from travaux.ledger.fact import Fact, Reference

Outcome = Literal["adopted", "rejected", "withdrawn", "referred", "fallen", "merged"]


class Decision(Fact, frozen=True, tag="decision"):
    """A proposal was adopted, rejected, withdrawn, referred elsewhere, fell, or was merged (DESIGN rule 10).

    Voiding the decision brings the proposal back as it stood.

    Attributes:
        proposal: the proposal.
        outcome: what became of it.
        by: who decided.
        into: the proposal it was merged into; of a merged one alone.
    """

    version: ClassVar[int] = 2

    proposal: str
    outcome: Outcome
    by: str | None = None
    into: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The proposal, who decided, and what it was merged into."""
        found = [("proposal", self.proposal)]
        found += [("actor", who) for who in (self.by,) if who]
        found += [("proposal", other) for other in (self.into,) if other]
        return tuple(found)
