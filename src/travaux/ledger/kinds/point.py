"""What has to be decided?"""

from travaux.ledger.fact import Fact, Reference


class Point(Fact, frozen=True, tag="point"):
    """Something to be decided: a place in the draft, or a declared question (form, date, scope).

    Attributes:
        name: short name; its proposals are called `name:option`.
        title: the question, as a person would put it.
        provision: the place in the draft, if it is one.
    """

    name: str
    title: str
    provision: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The provision it is about."""
        return (("provision", self.provision),) if self.provision else ()
