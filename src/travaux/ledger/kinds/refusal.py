"""On which ground was an inspection refused, and what was offered instead?"""

from travaux.ledger.fact import Fact, Reference


class Refusal(Fact, frozen=True, tag="refusal"):
    """A request was refused. Whether the regime gives a right to that is another question.

    Attributes:
        request: the inspection's name.
        ground: the ground that was given.
        by: who refuses.
        shape: the perimeter offered instead, written as a site's outline.
    """

    request: str
    ground: str
    by: str
    shape: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The inspection and who refuses it."""
        return (("entry", self.request), ("actor", self.by))
