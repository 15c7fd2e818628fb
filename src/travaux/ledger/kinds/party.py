"""Which States and organisations negotiate, and which of them sit at the table?"""

from travaux.ledger.fact import Fact


class Party(Fact, frozen=True, tag="party"):
    """A State or organisation that negotiates (Vienna Convention on the Law of Treaties, art. 2(1)(e)).

    Attributes:
        name: short name, used in every reference.
        title: its name as printed.
        tag: two or three capitals for tables.
        absent: True for a third that is spoken of but not at the table; it is never counted for consent.
    """

    name: str
    title: str
    tag: str | None = None
    absent: bool = False
