"""Was an undertaking kept?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference


class Performance(Fact, frozen=True, tag="performance"):
    """An undertaking was kept, broken, or its beneficiary released the promisor from it."""

    undertaking: str
    outcome: Literal["kept", "broken", "released"]

    def references(self) -> tuple[Reference, ...]:
        """The undertaking."""
        return (("undertaking", self.undertaking),)
