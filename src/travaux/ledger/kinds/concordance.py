"""Who has said that a provision says the same in a language as in the others?"""

from travaux.ledger.fact import Fact, Reference


class Concordance(Fact, frozen=True, tag="concordance"):
    """The words of a provision in one language are concordant with the others, as of this entry."""

    provision: str
    language: str
    by: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The provision, and who says so."""
        found: list[Reference] = [("provision", self.provision)]
        if self.by:
            found.append(("actor", self.by))
        return tuple(found)
