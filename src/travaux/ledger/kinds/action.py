"""What did a party do about an instrument: sign, ratify, apply it provisionally, suspend it, withdraw?"""

import datetime as dt
from typing import Literal

from travaux.ledger.fact import Fact, Reference

Act = Literal["signs", "ratifies", "accedes", "applies-provisionally", "suspends", "resumes", "withdraws"]


class Action(Fact, frozen=True, tag="action"):
    """A treaty action of one party (Vienna Convention, arts. 11 to 17, 25, 54 and 57).

    Attributes:
        party: who acts.
        act: what it does.
        instrument: about which instrument.
        effective: the day from which it takes effect; None is the day of the entry.
    """

    party: str
    act: Act
    instrument: str
    effective: dt.date | None = None

    def references(self) -> tuple[Reference, ...]:
        """The party and the instrument."""
        return (("actor", self.party), ("instrument", self.instrument))
