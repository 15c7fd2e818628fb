"""Where does a party stand on a proposal, under which condition, and on whose word?"""

from typing import Literal

from travaux.ledger.condition import references_in
from travaux.ledger.fact import Fact, Reference

Stance = Literal["accepts", "no-objection", "will-consider", "prefers", "reserves", "refuses", "insists"]
STANCES: tuple[Stance, ...] = (
    "accepts", "no-objection", "will-consider", "prefers", "reserves", "refuses", "insists"
)  # fmt: skip


class Position(Fact, frozen=True, tag="position"):
    """A party's stance on a proposal (DESIGN rules 11 and 12).

    Attributes:
        party: the party or group whose stance it is.
        stance: one of `STANCES`.
        proposal: the proposal, `point:option`.
        speaker: the person who said it.
        only_if: the condition under which an acceptance holds, as written.
        unless: the condition under which a refusal falls, as written.
        capacity: `own`, `personal` (binds nobody but the speaker), or `reported`.
        reported_by: the chain of tellers, nearest to the record first; empty unless reported.
        basis: `stated`; `expected` by the teller; `assumed` by the scribe for a what-if.
        firmness: `firm`, `in-principle`, or `ad-referendum` (Vienna Convention, art. 12(2)(b)).
        weight: for `prefers`: how much, a positive whole number.
        reason: the reason given, in a line.
        together: other proposals this one stands or falls with.
        ends: names or ids of earlier positions that this one says it ends.
        name: a name to refer to it by, if it needs one.
    """

    party: str
    stance: Stance
    proposal: str
    speaker: str | None = None
    only_if: str | None = None
    unless: str | None = None
    capacity: Literal["own", "personal", "reported"] = "own"
    reported_by: tuple[str, ...] = ()
    basis: Literal["stated", "expected", "assumed"] = "stated"
    firmness: Literal["firm", "in-principle", "ad-referendum"] = "firm"
    weight: int = 1
    reason: str | None = None
    together: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    name: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The party, the proposals, the persons, the positions it ends."""
        found = [("side", self.party), ("proposal", self.proposal)]
        if self.speaker:
            found.append(("actor", self.speaker))
        found += [("actor", teller) for teller in self.reported_by]
        found += [("proposal", other) for other in self.together]
        found += [("entry", earlier) for earlier in self.ends]
        for condition in filter(None, (self.only_if, self.unless)):
            found += references_in(condition)
        return tuple(found)
