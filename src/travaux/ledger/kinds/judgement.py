"""How does a party judge the performance of an obligation?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference

Judged = Literal["kept", "breached", "undecided"]


class Judgement(Fact, frozen=True, tag="judgement"):
    """A party's judgement, a fact apart from what inspectors found; its later one takes the place of this.

    Attributes:
        party: who judges.
        verdict: whether it holds the obligation to be kept.
        obligation: the obligation.
        reason: why, in a line.
        of: whose performance is judged, where several are obliged.
    """

    party: str
    verdict: Judged
    obligation: str
    reason: str | None = None
    of: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """Who judges what."""
        judged = (("actor", self.party), ("entry", self.obligation))
        return (*judged, ("actor", self.of)) if self.of else judged
