"""What would each choice cost, counted in statements that must move?

A line that a package violates costs its weight. Plain lines become costs of single options; linked lines
become tables over the few points they touch. Before that, options that cost more than another whatever else
is chosen are struck (Goldstein 1994, strictly, so that every cheapest package stays); what then hangs
together is solved apart.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from travaux.packages.domains import RULE
from travaux.packages.lines import Lines
from travaux.packages.model import Clause, Negotiation
from travaux.packages.tables import NEVER, Factor, Table

Flags = NDArray[np.bool_]
Linked = tuple[int, int, tuple[Clause, ...]]
"""A line, its cost and its clauses."""


@dataclass(slots=True)
class Network:
    """Costs of choices.

    Attributes:
        sizes: point to the number of its options.
        costs: point and option to the cost of the option by itself.
        masks: point to the options that can be part of a cheapest package.
        linked: the lines (and rules) that hang on several points or on several conditions.
        at: point to the linked lines that touch it, by their index in `linked`.
        plain: point to the plain lines there: (line, mask, weight).
        fixed: the lines that no package can satisfy; `RULE` among them if the rules admit none at all.
    """

    sizes: list[int]
    costs: list[list[int]]
    masks: list[int]
    linked: list[Linked]
    at: list[list[int]]
    plain: list[list[tuple[int, int, int]]]
    fixed: list[int] = field(default_factory=list)

    def copy(self) -> "Network":
        """A copy that can be reduced without touching this one."""
        return Network(
            self.sizes,
            [list(row) for row in self.costs],
            list(self.masks),
            list(self.linked),
            list(self.at),
            [list(row) for row in self.plain],
            list(self.fixed),
        )


def build(negotiation: Negotiation, lines: Lines, weights: Sequence[int] | None = None) -> Network:
    """The network of a negotiation, nothing struck yet.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        weights: what each line costs, if not the number of those who say it.
    """
    if weights is None:
        weights = [lines.weight(line) for line in range(len(lines.members))]
    sizes = [len(point.options) for point in negotiation.points]
    network = Network(
        sizes,
        [[0] * size for size in sizes],
        [(1 << size) - 1 for size in sizes],
        [],
        [[] for _ in sizes],
        [[] for _ in sizes],
    )
    costs, plain = network.costs, network.plain
    for line in lines.plain:
        point, mask = lines.clauses[line][0][0]
        weight = weights[line]
        plain[point].append((line, mask, weight))
        here = costs[point]
        for option in range(sizes[point]):
            if not mask >> option & 1:
                here[option] += weight
    for line in lines.linked:
        clauses = lines.clauses[line]
        if () in clauses:
            network.fixed.append(line)
        else:
            _link(network, (line, weights[line], clauses))
    for clause in negotiation.rules:
        _link(network, (RULE, NEVER, (clause,)))
    return network


def _link(network: Network, linked: Linked) -> None:
    index = len(network.linked)
    network.linked.append(linked)
    for point in {point for clause in linked[2] for point, _ in clause}:
        network.at[point].append(index)


def strike(
    network: Network, points: Iterable[int], *, spare: bool = False, log: list[int] | None = None
) -> Network:
    """Strike, in place, every option that costs more than another one in whatever company.

    Args:
        network: where to strike.
        points: where to begin; from there on, wherever something changed.
        spare: whether to strike only what stays dearer even if any single line were dropped.
        log: is given the points at which something was struck, in that order.
    """
    struck = sweep(network, points, lambda point: _strike_at(network, point, spare=spare))
    if log is not None:
        log.extend(struck)
    return network


def sweep(network: Network, points: Iterable[int], step: Callable[[int], bool]) -> list[int]:
    """Take a step at these points, and again wherever a neighbour changed, until nothing does.

    Args:
        network: whose masks the step may narrow, at the point it is given only.
        points: where to begin.
        step: what is done at a point; whether anything changed there.

    Returns:
        The points at which something changed, each as often as it did, in that order.
    """
    agenda = list(points)
    waiting = set(agenda)
    changed = []
    while agenda:
        point = agenda.pop()
        waiting.discard(point)
        if not step(point):
            continue
        changed.append(point)
        for index in network.at[point]:
            for clause in network.linked[index][2]:
                for other, _ in clause:
                    if other != point and other not in waiting and network.masks[other].bit_count() > 1:
                        waiting.add(other)
                        agenda.append(other)
    return changed


def _strike_at(network: Network, point: int, *, spare: bool) -> bool:
    """Strike at one point: a goes if some b is cheaper even when every link favours a."""
    mask, costs = network.masks[point], network.costs[point]
    left = [option for option in range(network.sizes[point]) if mask >> option & 1]
    low = min([costs[option] for option in left])
    dear = [option for option in left if costs[option] > low]
    if not dear:
        return False
    links = _links_at(network, point)
    gone = 0
    for a in sorted(dear, key=costs.__getitem__, reverse=True):
        against = [(weight, [m for m in live if m >> a & 1]) for weight, live in links] if links else []
        for b in left:
            margin = costs[a] - costs[b]
            if margin <= 0 or gone >> b & 1:
                continue
            for weight, live in against:
                for m in live:
                    if not m >> b & 1:
                        margin -= weight
                        break
            if spare and margin > 0:
                margin -= _heaviest(network, point, a, b)
            if margin > 0:
                gone |= 1 << a
                break
    network.masks[point] = mask & ~gone
    return bool(gone)


def _links_at(network: Network, point: int) -> list[tuple[int, list[int]]]:
    """The linked lines whose outcome still hangs on this point: weight, and masks here."""
    links = []
    for index in network.at[point]:
        _, weight, clauses = network.linked[index]
        live = live_here(network, point, clauses)
        if live:
            links.append((weight, live))
    return links


def _heaviest(network: Network, point: int, a: int, b: int) -> int:
    """The weight of the heaviest plain line that a fails and b does not."""
    return max(
        (weight for _, mask, weight in network.plain[point] if mask >> b & 1 and not mask >> a & 1), default=0
    )


def live_here(network: Network, point: int, clauses: Sequence[Clause]) -> list[int]:
    """The masks at this point of those clauses that other points do not satisfy by themselves already."""
    masks = network.masks
    live = []
    for clause in clauses:
        here = -1
        for other, mask in clause:
            if other == point:
                here = mask
            elif not masks[other] & ~mask:
                break
        else:
            if here != -1:
                live.append(here)
    return live


@dataclass(slots=True)
class Part:
    """Points that hang together.

    Attributes:
        points: ascending.
        linked: the linked lines among them, restricted to the options that are left.
    """

    points: list[int]
    linked: list[Linked]


def reduce(
    network: Network, points: Iterable[int], *, spare: bool = False, log: list[int] | None = None
) -> Network:
    """Strike and settle, in place, until neither finds anything more.

    Args:
        network: what to reduce.
        points: the points to look at; linked lines outside of them are settled all the same.
        spare: whether to strike only what stays dearer even if any single line were dropped.
        log: is given the points at which something was struck, in that order.
    """
    touched = {point for point in points if network.sizes[point] > 1}
    while True:
        strike(network, touched, spare=spare, log=log)
        touched = settle(network)
        if not touched:
            return network


def settle(network: Network) -> set[int]:
    """Take what is struck out of the linked lines, in place; the points on which some line hangs alone now.

    A linked line whose outcome hangs on one point is added to its `costs`, one that no package can meet to
    `fixed`. A rule that cannot be met leaves every option of a point at the cost of `NEVER`.
    """
    kept: list[Linked] = []
    found: set[int] = set()
    for line, weight, clauses in network.linked:
        rest = restrict(network.masks, clauses)
        if rest is None:
            continue
        points = {point for clause in rest for point, _ in clause}
        if () in rest:
            _always(network, line, weight, clauses)
        elif len(points) == 1:
            _only_here(network, line, weight, rest)
            found |= points
        else:
            kept.append((line, weight, rest))
    relink(network, kept)
    return found


def relink(network: Network, linked: Iterable[Linked]) -> None:
    """Replace the linked lines, in place."""
    network.linked = []
    network.at = [[] for _ in network.sizes]
    for one in linked:
        _link(network, one)


def parts_of(network: Network, points: Collection[int] | None = None) -> list[Part]:
    """The parts that hang together, in the order of their first point; points that stand alone are in none.

    Args:
        network: settled.
        points: where to look, if not everywhere.
    """
    parent: dict[int, int] = {}

    def root(point: int) -> int:
        while parent[point] != point:
            parent[point] = parent[parent[point]]
            point = parent[point]
        return point

    linked = [one for one in network.linked if points is None or one[2][0][0][0] in points]
    for _, _, clauses in linked:
        first = clauses[0][0][0]
        parent.setdefault(first, first)
        for clause in clauses:
            for other, _ in clause:
                parent.setdefault(other, other)
                parent[root(other)] = root(first)
    parts: dict[int, Part] = {}
    for point in sorted(parent):
        parts.setdefault(root(point), Part([], [])).points.append(point)
    for one in linked:
        parts[root(one[2][0][0][0])].linked.append(one)
    return list(parts.values())


def lines_of(network: Network, part: Part) -> Iterator[Linked]:
    """The plain and the linked lines (and rules) of a part, the plain ones in the form of linked ones."""
    for point in part.points:
        for line, mask, weight in network.plain[point]:
            yield line, weight, (((point, mask),),)
    yield from part.linked


def restrict(masks: Sequence[int], clauses: Sequence[Clause]) -> tuple[Clause, ...] | None:
    """The clauses over the options that are left, or None if all of them always hold."""
    rest = []
    for clause in clauses:
        literals = []
        for point, mask in clause:
            left = masks[point]
            if not left & ~mask:
                break
            if left & mask:
                literals.append((point, mask & left))
        else:
            rest.append(tuple(literals))
    return tuple(rest) if rest else None


def _always(network: Network, line: int, weight: int, clauses: Sequence[Clause]) -> None:
    if line != RULE:
        network.fixed.append(line)
        return
    point = next((point for clause in clauses for point, _ in clause), 0)
    for option in range(network.sizes[point]):
        network.costs[point][option] += weight


def _only_here(network: Network, line: int, weight: int, clauses: Sequence[Clause]) -> None:
    point = clauses[0][0][0]
    mask = network.masks[point]
    for clause in clauses:
        mask &= clause[0][1]
    if line != RULE:
        full = (1 << network.sizes[point]) - 1
        network.plain[point].append((line, mask | (full & ~network.masks[point]), weight))
    for option in range(network.sizes[point]):
        if network.masks[point] >> option & 1 and not mask >> option & 1:
            network.costs[point][option] += weight


def factors_of(
    linked: Sequence[Linked],
    points: Sequence[int],
    masks: Sequence[int],
    costs: Mapping[int, Sequence[int]] | Sequence[Sequence[int]],
) -> tuple[list[Factor], dict[int, list[int]]]:
    """Tables of one part, and point to its remaining options, which number the axes."""
    options = {
        point: [option for option in range(len(costs[point])) if masks[point] >> option & 1]
        for point in points
    }
    tables: dict[tuple[int, ...], Table] = {
        (point,): np.array([costs[point][option] for option in options[point]], dtype=np.int64)
        for point in points
    }
    for _, weight, clauses in linked:
        scope = tuple(sorted({point for clause in clauses for point, _ in clause}))
        table = tables.get(scope)
        if table is None:
            table = tables[scope] = np.zeros([len(options[p]) for p in scope], dtype=np.int64)
        table += violated(clauses, scope, options) * weight
    return list(tables.items()), options


def violated(clauses: Sequence[Clause], scope: tuple[int, ...], options: dict[int, list[int]]) -> Flags:
    """A table over the scope that is true where some clause fails."""
    fails: Flags | None = None
    for clause in clauses:
        one: Flags | None = None
        for point, mask in clause:
            row = np.array([not mask >> option & 1 for option in options[point]])
            if len(scope) > 1:
                row = row.reshape([-1 if other == point else 1 for other in scope])
            one = row if one is None else one & row
        if one is not None:
            fails = one if fails is None else fails | one
    if fails is None:
        raise AssertionError("a line without a literal hangs on no point")
    return fails
