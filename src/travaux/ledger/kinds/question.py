"""What was asked, of whom, and by when?"""

import datetime as dt

from travaux.ledger.fact import Fact, Reference


class Question(Fact, frozen=True, tag="question"):
    """A question put by a party or person to others.

    Attributes:
        name: short name, to which answers refer.
        text: the question, in a line.
        by: who asks (a party or a person).
        to: who is asked.
        due: the civil day by whose end an answer is expected.
        point: the point it is about, if any.
    """

    name: str
    text: str
    by: str
    to: tuple[str, ...] = ()
    due: dt.date | None = None
    point: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """Who asks, who is asked, about what."""
        found = [("actor", self.by), *(("actor", who) for who in self.to)]
        if self.point:
            found.append(("point", self.point))
        return tuple(found)
