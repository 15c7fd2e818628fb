"""Which states can an obligation be in, and what does a state rest on?"""

import datetime as dt
from dataclasses import dataclass, field

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Obligation
from travaux.verification.dues import Dues
from travaux.verification.reciprocity import Truth

STATES = (
    "not_in_force",
    "pending",
    "fulfilled",
    "overdue",
    "breach_alleged",
    "clarified",
    "unresolved",
    "unknown",
)
"""The one vocabulary of states."""


@dataclass(frozen=True)
class Status:
    """One party's obligation as of a moment.

    Attributes:
        entry: the obligation.
        party: who is obliged.
        state: one of `STATES`.
        why: what that follows from, in sentences.
        by: the entries it rests on, the obligation's own first.
        flags: what a lawyer would point out, whatever the state.
        due: the day it falls due.
        dues: all its days.
        circle: the obligations with which it waits in a circle.
        in_force: whether it is in force; None where that is not known.
    """

    entry: Entry
    party: str
    state: str
    why: tuple[str, ...]
    by: tuple[Entry, ...]
    flags: tuple[str, ...] = ()
    due: dt.date | None = None
    dues: Dues = field(default_factory=Dues)
    circle: tuple[str, ...] = ()
    in_force: Truth = False

    @property
    def fact(self) -> Obligation:
        """The obligation itself."""
        fact: Obligation = self.entry.fact  # type: ignore[assignment]
        return fact


Statuses = tuple[Status, ...]
"""An obligation for each party that it binds."""


def unique(*groups: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries of several groups, each once, in their order."""
    return tuple({entry.id: entry for group in groups for entry in group}.values())
