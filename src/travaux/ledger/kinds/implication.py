"""Which choice follows from which others, by what the texts say and whoever wants what?"""

from travaux.ledger.condition import references_in
from travaux.ledger.fact import Fact, Reference


class Implication(Fact, frozen=True, tag="implication"):
    """One text leans on another: where `given` is chosen, `follows` must be (DESIGN rule 8).

    Attributes:
        name: short name.
        title: why, in a line.
        given: what is chosen, as a condition over proposals.
        follows: what must then hold, as a condition over proposals.
    """

    name: str
    title: str
    given: str
    follows: str

    def references(self) -> tuple[Reference, ...]:
        """The proposals and points that both sides speak of."""
        return (*references_in(self.given), *references_in(self.follows))
