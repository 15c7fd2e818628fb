"""By which rule does an instrument enter into force?"""

import datetime as dt
from typing import Literal

from travaux.ledger.fact import Fact, Reference


class Force(Fact, frozen=True, tag="force"):
    """A condition for entry into force (Vienna Convention, art. 24); of several, all must be met.

    Attributes:
        instrument: the instrument.
        consent: the act that counts; whoever accedes has ratified.
        count: how many such acts are needed; None is all the parties named, or at the table.
        parties: the parties whose acts are needed.
        then: the span from the last act needed to entry into force, `180 days`.
        since: the day of entry into force, where it is fixed; no act is then needed.
    """

    instrument: str
    consent: Literal["ratification", "signature"] = "ratification"
    count: int | None = None
    parties: tuple[str, ...] = ()
    then: str | None = None
    since: dt.date | None = None

    def references(self) -> tuple[Reference, ...]:
        """The instrument and the parties needed."""
        return (("instrument", self.instrument), *(("actor", party) for party in self.parties))
