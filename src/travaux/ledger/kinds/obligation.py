"""What does an adopted provision bind a party to do, to refrain from, to limit, to permit or to notify?"""

from typing import Literal

from travaux.ledger.condition import references_in
from travaux.ledger.fact import Fact, Reference
from travaux.ledger.kinds.due import events_of

Duty = Literal["do", "refrain", "limit", "permit", "notify", "consult"]


class Obligation(Fact, frozen=True, tag="obligation"):
    """A duty of a party, of several each for itself, or of all members of a group. Its state is never stored.

    Attributes:
        name: short name.
        duty: what kind of duty it is.
        title: the duty, in a line.
        by: the parties that are obliged, each for itself; a group stands for its members.
        to: to whom it is owed.
        provision: the provision it is derived from, `protocol/10`.
        proposal: the proposal that creates it, `inspection:mutual`; until it is adopted there is none.
        item: what is counted, `missile`.
        quantity: how many: to be done, or at most.
        due: when it falls due, as a rule in words (`travaux.ledger.kinds.due`).
        only_if: the condition: `usa-inspected:in-force` names an obligation and a state of it,
            `point:option` a proposal that must be adopted, words in quotes an event.
        sites: where it applies.
    """

    name: str
    duty: Duty
    title: str
    by: tuple[str, ...]
    to: tuple[str, ...] = ()
    provision: str | None = None
    proposal: str | None = None
    item: str | None = None
    quantity: int | None = None
    due: str | None = None
    only_if: str | None = None
    sites: tuple[str, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        """Whom it binds and to whom, what it is derived from, on what and where it depends."""
        found: list[Reference] = [("actor", who) for who in (*self.by, *self.to)]
        if self.provision:
            found.append(("provision", self.provision))
        if self.proposal:
            found.append(("proposal", self.proposal))
        if self.only_if:
            found += [("entry", name.partition(":")[0]) for _, name in references_in(self.only_if)]
        if self.due:
            found += [("entry", event) for event in events_of(self.due)]
        return (*found, *(("entry", site) for site in self.sites))
