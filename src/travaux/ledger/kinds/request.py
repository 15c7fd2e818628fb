"""Which inspection was asked for: of whom, where, of which type, within which perimeter?"""

from travaux.ledger.fact import Fact, Reference


class Request(Fact, frozen=True, tag="request"):
    """A request for an inspection, from which everything about it follows step by step.

    Attributes:
        name: short name of the inspection.
        text: what it is for, in a line.
        by: the inspecting party.
        to: who is inspected; the first one's quota is spent.
        type: the regime and the type of inspection, `open-skies/observation`.
        site: where.
        shape: the perimeter asked for, written as a site's outline; None is the whole site.
        team: how many inspectors.
        checks: the obligation whose performance it checks.
    """

    name: str
    text: str
    by: str
    to: tuple[str, ...] = ()
    type: str | None = None
    site: str | None = None
    shape: str | None = None
    team: int | None = None
    checks: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """Who inspects whom, where, and what is checked."""
        others = tuple(("entry", name) for name in (self.site, self.checks) if name)
        return (("actor", self.by), *(("actor", who) for who in self.to), *others)
