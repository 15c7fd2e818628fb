"""Which words does a provision of the draft have, in one language?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference


class Text(Fact, frozen=True, tag="text"):
    """The words of a provision as drafted, in one language (Vienna Convention, arts. 10 and 33).

    Attributes:
        provision: instrument and number, `protocol/13`.
        language: ISO 639-1 code.
        words: the words.
        standing: whether this language is authentic or a translation.
    """

    provision: str
    language: str
    words: str
    standing: Literal["authentic", "translation"] = "authentic"

    def references(self) -> tuple[Reference, ...]:
        """The provision."""
        return (("provision", self.provision),)
