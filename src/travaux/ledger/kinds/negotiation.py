"""What is being negotiated, in which time zone, and by which rule is it decided?"""

from travaux.ledger.fact import Fact


class Negotiation(Fact, frozen=True, tag="negotiation"):
    """The negotiation as a whole.

    Attributes:
        name: how other ledgers call it.
        title: its title, as people say it.
        zone: IANA time zone in which its civil days are counted.
        rule: `consensus`, `consensus-minus-one`, `two-thirds`, `security-council`, or one in words.
        package: True where nothing is agreed until everything is agreed; what would be agreed is
            then only provisionally so.
    """

    name: str
    title: str
    zone: str = "UTC"
    rule: str = "consensus"
    package: bool = False
