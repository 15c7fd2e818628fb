"""Which ways of deciding a point are on the table, who tabled them, and who voiced them first?"""

from typing import ClassVar

from travaux.ledger.fact import Fact, Reference


class Proposal(Fact, frozen=True, tag="proposal"):
    """One way to decide a point: as drafted, an amendment, a deletion, an alternative, an option.

    Attributes:
        name: point and option, `article-13:struck`.
        title: the proposal, in a line.
        by: the party or person that tabled it; None for what the draft already says.
        voiced_by: the person who first said it aloud, if that was somebody else or earlier.
        voiced_at: the sentences in which they did.
        drafted: True for the draft as it stands.
        wording: the words proposed, if any were.
        amends: the proposal that this one is an amendment to.
    """

    version: ClassVar[int] = 2

    name: str
    title: str
    by: str | None = None
    voiced_by: str | None = None
    voiced_at: tuple[str, ...] = ()
    drafted: bool = False
    wording: str | None = None
    amends: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The point, who tabled it, who voiced it, and what it amends."""
        found = [("point", self.name.partition(":")[0])]
        found += [("actor", who) for who in (self.by, self.voiced_by) if who]
        found += [("proposal", amended) for amended in (self.amends,) if amended]
        return tuple(found)
