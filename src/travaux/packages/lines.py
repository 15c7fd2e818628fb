"""Which statements say the same, and which points do they touch?

Equal statements of different parties are one line with a weight: in a conference of blocs, fifteen times
fewer things to reason about, and nothing is lost, for a line is conceded as a whole or not at all.
"""

from collections import defaultdict
from dataclasses import dataclass

from travaux.packages.model import Clause, Negotiation


@dataclass(slots=True)
class Lines:
    """The distinct statements, in the order in which each was first said.

    Attributes:
        clauses: what each line demands.
        members: the statements that say it, by index, ascending; their number is the line's weight.
        plain: the lines that exclude options of one point and do nothing else: their index.
        linked: the other lines: their index.
        wishing: the statements that wish for something, by index, ascending.
    """

    clauses: list[tuple[Clause, ...]]
    members: list[list[int]]
    plain: list[int]
    linked: list[int]
    wishing: list[int]

    def weight(self, line: int) -> int:
        """How many statements must move for this line to be given up."""
        return len(self.members[line])


def gather(negotiation: Negotiation) -> Lines:
    """Merge equal statements; those that demand nothing are left out."""
    found: defaultdict[tuple[Clause, ...], list[int]] = defaultdict(list)
    wishing = []
    for index, statement in enumerate(negotiation.statements):
        found[statement.clauses].append(index)
        if statement.wishes:
            wishing.append(index)
    found.pop((), None)
    clauses = list(found)
    plain: list[int] = []
    linked: list[int] = []
    for line, demands in enumerate(clauses):
        (plain if len(demands) == 1 and len(demands[0]) == 1 else linked).append(line)
    return Lines(clauses, list(found.values()), plain, linked, wishing)


def parties_of(negotiation: Negotiation, members: list[int]) -> int:
    """The parties whose statements these are, as a mask (bit i is party i)."""
    mask = 0
    for index in members:
        mask |= 1 << negotiation.statements[index].party
    return mask
