"""Is a point agreed, provisionally agreed, blocked or open, as far as one can say without a solver?

DESIGN rule 13. What needs the whole package (`agreed in effect`) is `open` here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Position
from travaux.positions.words import Words

Verdict = Literal["agreed", "provisionally_agreed", "agreed_in_effect", "open", "blocked"]

CONSENT: frozenset[str] = frozenset({"accepts", "no-objection", "insists"})
"""Stances that count as consent; `will-consider`, `prefers` and `reserves` do not (rule 11)."""


@dataclass(frozen=True)
class Judgement:
    """What follows for one point.

    Attributes:
        verdict: one of the five.
        proposal: the proposal that is agreed, if one is.
        blocked_by: the parties in some minimal clash that leaves no choice, in the order of the table.
    """

    verdict: Verdict
    proposal: str | None = None
    blocked_by: tuple[str, ...] = ()


OPEN = Judgement("open")


def judge(
    words: Mapping[str, Words],
    table: tuple[str, ...],
    *,
    adopted: str | None = None,
    package: bool = False,
) -> Judgement:
    """Judge a point from the words on its live proposals.

    Args:
        words: live proposal to the words on it; empty for a point without a live proposal.
        table: the parties that count for consent.
        adopted: the proposal that a decision adopted, if one did.
        package: True where nothing is agreed until everything is.
    """
    if adopted is not None:
        return Judgement("agreed", adopted)
    if not words or not table:
        return OPEN
    provisional = None
    for bit, (proposal, on) in enumerate(words.items()):
        match _consent(on, table):
            case "firm" | "provisional" if _excluded_by_any(words, table, bit):
                continue
            case "firm" if not package:
                return Judgement("agreed", proposal)
            case "firm" | "provisional":
                provisional = provisional or proposal
            case _:
                continue
    if provisional is not None:
        return Judgement("provisionally_agreed", provisional)
    blockers = _blockers(words, table)
    return Judgement("blocked", None, blockers) if blockers else OPEN


def _consent(on: Words, table: tuple[str, ...]) -> Literal["firm", "provisional"] | None:
    """How all parties consent to one proposal, or None if one does not."""
    firm = True
    for party in table:
        entry = on.last.get(party)
        if entry is None:
            if party not in on.proposers and party not in on.silent:
                return None
            continue
        fact: Position = entry.fact  # type: ignore[assignment]
        if fact.stance not in CONSENT:
            return None
        firm = firm and fact.firmness == "firm"
    return "firm" if firm else "provisional"


def _excluded_by_any(words: Mapping[str, Words], table: tuple[str, ...], bit: int) -> bool:
    """Whether some party excludes a proposal by insisting on another: that is to refuse it."""
    order = list(words)
    return any(_excluded(words, order, party) >> bit & 1 for party in table)


def _blockers(words: Mapping[str, Words], table: tuple[str, ...]) -> tuple[str, ...]:
    """The parties that are needed in some minimal set whose refusals together leave no choice.

    With one bit per proposal, a mask says which a party excludes. A mask belongs to a minimal cover exactly
    if it excludes some proposal such that it and all masks that spare that proposal cover everything.
    """
    order = list(words)
    everything = (1 << len(order)) - 1
    masks = {party: _excluded(words, order, party) for party in table}
    distinct = {mask for mask in masks.values() if mask}
    if _union(distinct) != everything:
        return ()
    needed = {
        mask
        for mask in distinct
        if any(
            mask >> bit & 1
            and mask | _union(other for other in distinct if not other >> bit & 1) == everything
            for bit in range(len(order))
        )
    }
    return tuple(party for party in table if masks[party] in needed)


def excludes_everything(words: Mapping[str, Words], party: str) -> tuple[Entry, ...]:
    """The own words of one party, if by themselves they leave no choice on a point; else nothing.

    Refusing every choice is a stance; to want one and exclude it all the same is a contradiction.
    """
    order = list(words)
    own = [entry for on in words.values() if (entry := on.last.get(party)) is not None]
    wants = any(isinstance(e.fact, Position) and e.fact.stance in CONSENT for e in own)
    if not order or not wants or _excluded(words, order, party) != (1 << len(order)) - 1:
        return ()
    return tuple(own)


def _union(masks: Iterable[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total


def _excluded(words: Mapping[str, Words], order: list[str], party: str) -> int:
    """Which proposals a party's own unconditional words exclude (rule 11).

    A refusal excludes the proposal. Insisting on one excludes the others. Having accepted some firmly
    excludes those it neither accepts nor has no objection to.
    """
    refused = accepted = tolerated = 0
    insisted = (1 << len(order)) - 1
    for bit, proposal in enumerate(order):
        entry = words[proposal].last.get(party)
        if entry is None:
            continue  # to table a proposal is not yet to exclude its rivals
        fact: Position = entry.fact  # type: ignore[assignment]
        if fact.stance == "refuses":
            refused |= 1 << bit
        elif fact.stance == "insists" and fact.firmness == "firm":
            insisted &= 1 << bit
        elif fact.stance == "accepts" and fact.firmness == "firm":
            accepted |= 1 << bit
        elif fact.stance in CONSENT:
            tolerated |= 1 << bit
    everything = (1 << len(order)) - 1
    excluded = refused | (everything & ~insisted)
    if accepted:
        excluded |= everything & ~(accepted | tolerated)
    return excluded
