"""Who presides, facilitates, keeps the secretariat, or stands outside as an absent third?"""

import datetime as dt
from typing import Literal

from travaux.ledger.fact import Fact, Reference

Office = Literal[
    "chair",
    "facilitator",
    "secretariat",
    "absent-third",
    "representative",
    "ambassador",
    "interpreter",
    "note-taker",
]

NEVER_COUNTED: frozenset[str] = frozenset({"chair", "facilitator", "secretariat", "absent-third"})
"""Whoever holds one of these offices may author text and is never counted for consent."""


class Role(Fact, frozen=True, tag="role"):
    """A person or party holds an office from this entry on, until a date if one is given (inclusive)."""

    holder: str
    office: Office
    of: str | None = None
    until: dt.date | None = None

    def references(self) -> tuple[Reference, ...]:
        """The holder and the party they hold it for."""
        holder = ("actor", self.holder)
        return (holder, ("actor", self.of)) if self.of else (holder,)
