"""What would a proposal do to the words or the order of a draft?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference

Operation = Literal["strikes", "inserts", "replaces", "rewrites", "adds", "moves", "renumbers"]


class Amendment(Fact, frozen=True, tag="amendment"):
    """One operation of a proposal on one provision; a proposal may have several.

    Attributes:
        proposal: whose operation it is.
        operation: what it does.
        provision: the provision it does it to; for `adds`, the new one's name.
        language: the language whose words it changes; None is the draft's first.
        words: the words it strikes or replaces; None strikes the whole provision.
        brings: the words it brings.
        after: words behind which it brings them; with neither this nor `before`, at the end.
        before: words before which it brings them.
        occurrence: which one is meant where the words stand more than once, from 1.
        behind: the provision behind which a new or moved one goes.
        to: the new number, `protocol/13-bis`.
        title: what a new provision is about.
    """

    proposal: str
    operation: Operation
    provision: str
    language: str | None = None
    words: str | None = None
    brings: str | None = None
    after: str | None = None
    before: str | None = None
    occurrence: int | None = None
    behind: str | None = None
    to: str | None = None
    title: str | None = None

    def references(self) -> tuple[Reference, ...]:
        """The proposal, and the provisions that must be there."""
        found: list[Reference] = [("proposal", self.proposal)]
        if self.operation != "adds":
            found.append(("provision", self.provision))
        if self.behind:
            found.append(("provision", self.behind))
        return tuple(found)
