"""What could not be cleared up on the spot?"""

from travaux.ledger.fact import Fact, Reference


class Ambiguity(Fact, frozen=True, tag="ambiguity"):
    """Something left unclear or in dispute; a finding that `resolves` it closes it.

    Attributes:
        name: short name.
        text: what is unclear, in a line.
        by: who raises it.
        request: the inspection in which it arose.
        checks: the obligation it bears on.
        of: whose performance it concerns, where several are obliged.
    """

    name: str
    text: str
    by: str
    request: str | None = None
    checks: str | None = None
    of: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """Who raises it and about whom, in which inspection, on which obligation."""
        who = tuple(("actor", party) for party in (self.by, self.of) if party)
        others = tuple(("entry", name) for name in (self.request, self.checks) if name)
        return (*who, *others)
