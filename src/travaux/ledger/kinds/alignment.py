"""Which sentences of a record's other language say what a sentence says, by somebody who looked?"""

from travaux.ledger.fact import Fact, Reference


class Alignment(Fact, frozen=True, tag="alignment"):
    """A correction by hand of which sentences of two versions of a record say the same.

    Attributes:
        address: a sentence, a run of sentences or a turn, as numbered in `language`.
        language: the language of the version that `address` is in.
        other: the language of the version that is set beside it.
        others: what says the same there, as numbered in `other`; empty if nothing does.
    """

    address: str
    language: str
    other: str
    others: tuple[str, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        """The record whose versions these are."""
        return (("entry", self.address.partition("#")[0]),)
