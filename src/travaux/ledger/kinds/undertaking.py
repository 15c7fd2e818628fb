"""What was promised, by whom to whom, and by when?"""

import datetime as dt

from travaux.ledger.fact import Fact, Reference


class Undertaking(Fact, frozen=True, tag="undertaking"):
    """A promise made in the course of the talks.

    Attributes:
        name: short name, to which its performance refers.
        text: the promise, in a line.
        by: who promises (a party or a person).
        to: to whom.
        due: the civil day by whose end it is to be performed.
        after: what it waits for, in words, when no day can be named.
        tentative: True if it was only held out ("perhaps we could").
    """

    name: str
    text: str
    by: str
    to: tuple[str, ...] = ()
    due: dt.date | None = None
    after: str | None = None
    tentative: bool = False

    def references(self) -> tuple[Reference, ...]:
        """Who promises, and to whom."""
        return (("actor", self.by), *(("actor", who) for who in self.to))
