"""Which options can still be chosen once some lines must hold, and which lines took the others away?

Plain propagation (Waltz filtering): a clause with one literal left takes options away, and every option
remembers which line took it. What is found is certain; what is not found may still be impossible.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from travaux.packages.lines import Lines
from travaux.packages.model import Clause, Negotiation

RULE = -1
"""Stands for a rule where a line is named: rules are nobody's statement and cannot be conceded."""


@dataclass(slots=True)
class Domains:
    """What is left after propagation.

    Attributes:
        masks: point to the mask of options that are left; zero for a point without any.
        takers: point and option to the clause that took it: (line, clause).
        empty: the first point that has no option left, or None.
    """

    masks: list[int]
    takers: dict[tuple[int, int], tuple[int, Clause]]
    empty: int | None = None


Demand = tuple[int, Clause]
"""A clause and the line that demands it."""
Occurrences = dict[int, list[Demand]]
"""Point to the demands that hang on it and on other points."""


@dataclass(slots=True)
class Held:
    """What is left when every line that is not set aside must hold.

    Attributes:
        aside: the lines that need not hold.
        domains: what propagation leaves.
        demands: those that are not plain, of lines that hold and of rules.
        at: the same by point.
    """

    aside: frozenset[int]
    domains: Domains
    demands: list[Demand]
    at: Occurrences


def hold(negotiation: Negotiation, lines: Lines, aside: Collection[int] = ()) -> Held:
    """Let every line hold that is not set aside."""
    aside = frozenset(aside)
    domains = Domains([(1 << len(point.options)) - 1 for point in negotiation.points], {})
    masks = domains.masks
    for line in lines.plain:
        if line not in aside:
            clause = lines.clauses[line][0]
            point, mask = clause[0]
            if masks[point] & ~mask:
                _take(domains, point, mask, line, clause)
                if not masks[point]:
                    domains.empty = point
    hard = [(line, clause) for line in lines.linked if line not in aside for clause in lines.clauses[line]]
    hard.extend((RULE, clause) for clause in negotiation.rules)
    at = occurrences(hard)
    if domains.empty is None:
        propagate(domains, hard, at)
    return Held(aside, domains, hard, at)


def occurrences(clauses: Iterable[Demand]) -> Occurrences:
    """Point to the clauses of two and more literals in which it occurs, each with its line."""
    at: Occurrences = {}
    for line, clause in clauses:
        if len(clause) > 1:
            for point, _ in clause:
                at.setdefault(point, []).append((line, clause))
    return at


def propagate(
    domains: Domains,
    clauses: Iterable[tuple[int, Clause]],
    at: Mapping[int, Sequence[tuple[int, Clause]]],
) -> Domains:
    """Take away what the clauses exclude, and what follows through the clauses in `at`, in place.

    Stops at the first point without an option. An empty clause leaves point -1 empty.

    Args:
        domains: where to begin.
        clauses: (line, clause) that are to hold from now on.
        at: the clauses that hold already, and those of `clauses`, by point.
    """
    masks = domains.masks
    agenda = list(clauses)[::-1]
    while agenda:
        line, clause = agenda.pop()
        unit = None
        for literal in clause:
            if masks[literal[0]] & literal[1]:
                if unit is not None:
                    unit = None
                    break
                unit = literal
        else:
            if unit is None:
                domains.empty = clause[0][0] if clause else -1
                if clause:
                    _take(domains, clause[0][0], 0, line, clause)
                return domains
        if unit is None:
            continue
        point, mask = unit
        left = masks[point]
        if left & ~mask:
            _take(domains, point, mask, line, clause)
            agenda.extend(at.get(point, ()))
    return domains


def _take(domains: Domains, point: int, mask: int, line: int, clause: Clause) -> None:
    """Take from a point what is outside the mask, and remember who did."""
    gone = domains.masks[point] & ~mask
    domains.masks[point] &= mask
    option = 0
    while gone:
        if gone & 1:
            domains.takers[point, option] = (line, clause)
        gone >>= 1
        option += 1


def explain(domains: Domains, counts: Sequence[int], base: Domains | None = None) -> set[int]:
    """The lines from which it follows that the empty point has no option, by going back over who took what.

    Args:
        domains: propagated until a point was empty; -1, where a clause was empty, needs no other line.
        counts: point to the number of its options.
        base: the domains from which `domains` was propagated on, where takers of earlier steps stand.
    """
    lines: set[int] = set()
    seen: set[int] = set()
    todo = [domains.empty]
    while todo:
        point = todo.pop()
        if point is None or point < 0 or point in seen:
            continue
        seen.add(point)
        for option in range(counts[point]):
            taker = domains.takers.get((point, option))
            if taker is None and base is not None:
                taker = base.takers.get((point, option))
            if taker is not None:
                line, clause = taker
                lines.add(line)
                todo.extend(other for other, _ in clause if other != point)
    lines.discard(RULE)
    return lines
