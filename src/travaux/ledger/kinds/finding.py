"""What was found, as a matter of fact, by those charged with finding it?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference

Found = Literal["consistent", "inconsistent", "inconclusive"]


class Finding(Fact, frozen=True, tag="finding"):
    """A finding of fact. Whether it means a breach is for the parties to judge: `judgement`.

    Attributes:
        name: short name.
        outcome: whether what was found is consistent with the obligation.
        text: the finding, in a line.
        by: who found it: the inspectors, a commission.
        request: the inspection it concludes.
        checks: the obligation it bears on.
        resolves: the ambiguity it closes.
        of: whose performance it concerns, where several are obliged.
    """

    name: str
    outcome: Found
    text: str
    by: str
    request: str | None = None
    checks: str | None = None
    resolves: str | None = None
    of: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """Who found it and about whom, and what it concludes, checks and closes."""
        who = tuple(("actor", party) for party in (self.by, self.of) if party)
        others = tuple(("entry", name) for name in (self.request, self.checks, self.resolves) if name)
        return (*who, *others)
