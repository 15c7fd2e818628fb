"""Which single move unlocks most, and who could dissolve the deadlock alone?

A move is a line that all who hold it give up. Most options are struck once for all moves, sparing what any
one of them might bring back; each move is then weighed in the part it touches.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from time import monotonic

from travaux.packages import network as net
from travaux.packages import tables
from travaux.packages.clashes import Clash
from travaux.packages.concessions import Least, weigh
from travaux.packages.domains import RULE
from travaux.packages.lines import Lines, parties_of
from travaux.packages.model import Negotiation


@dataclass(frozen=True, slots=True)
class Move:
    """What giving up one line does.

    Attributes:
        line: the line.
        fall: by how many fewer statements must move then, its own included.
        unlocked: point to the mask of options that become possible in some cheapest way out.
    """

    line: int
    fall: int
    unlocked: dict[int, int] = field(default_factory=dict)

    @property
    def options(self) -> int:
        """How many options it unlocks."""
        return sum(mask.bit_count() for mask in self.unlocked.values())


def moves(
    negotiation: Negotiation, lines: Lines, found: Least, *, seconds: float = 10.0
) -> tuple[list[Move], bool]:
    """Every line that changes anything by being given up, the most telling first; and whether these are all.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        found: its cheapest concessions.
        seconds: how long to look at most.
    """
    if found.minimum is None:
        return [], False
    until = monotonic() + seconds
    ground = _ground(negotiation, lines)
    made = [Move(line, lines.weight(line)) for line in ground.network.fixed if line != RULE]
    complete = True
    for touched in sorted(_touched(ground.network).items()):
        move = _moved(ground, lines, found, touched, until) if monotonic() < until else None
        if move is None:
            complete = False
            break
        if move.fall or move.unlocked:
            made.append(move)
    return sorted(made, key=lambda move: (-move.fall, -move.options, move.line)), complete


@dataclass(slots=True)
class _Ground:
    """What all moves start from.

    Attributes:
        network: reduced as far as no single move can undo.
        masks: what is left at each point if nothing moves.
        first: point to when something more was struck there for the first time.
        last: the same for the last time.
    """

    network: net.Network
    masks: list[int]
    first: dict[int, int]
    last: dict[int, int]


def _ground(negotiation: Negotiation, lines: Lines) -> _Ground:
    points = range(len(negotiation.points))
    network = net.reduce(net.build(negotiation, lines), points, spare=True)
    ground = _Ground(network, network.masks, {}, {})
    log: list[int] = []
    ground.masks = net.reduce(_local(network, points, network.masks, None), points, log=log).masks
    for time, point in enumerate(log):
        ground.first.setdefault(point, time)
        ground.last[point] = time
    return ground


def _moved(
    ground: _Ground, lines: Lines, found: Least, move: tuple[int, list[int]], until: float
) -> Move | None:
    """What one line does; None if time is up.

    Only what was struck with its help must be looked at anew: at its own points, and from there at every
    neighbour that lost an option later than the point it is reached from first did.
    """
    line, seeds = move
    masks = list(ground.masks)
    reopened = [point for point in seeds if point in ground.first]
    seen = set(reopened)
    for point in reopened:
        masks[point] = ground.network.masks[point]
        for other in _near(ground.network, point):
            if other not in seen and ground.last.get(other, -1) > ground.first[point]:
                seen.add(other)
                reopened.append(other)
    points = _together(ground.network, masks, seen.union(seeds))
    seconds = max(until - monotonic(), 0.001)
    base = weigh(_local(ground.network, points, masks, None), points, lines, limit=0, seconds=seconds)
    free = weigh(_local(ground.network, points, masks, line), points, lines, limit=0, seconds=seconds)
    if base.minimum is None or free.minimum is None:
        return None
    unlocked = {
        point: gained for point in points if (gained := free.supported[point] & ~found.supported[point])
    }
    return Move(line, base.minimum - free.minimum, unlocked)


def _near(network: net.Network, point: int) -> set[int]:
    """The points that some linked line joins to this one."""
    return {
        other for index in network.at[point] for clause in network.linked[index][2] for other, _ in clause
    }


def _together(network: net.Network, masks: list[int], points: set[int]) -> list[int]:
    """These points and all that hang together with them, as far as options are left."""
    reached = sorted(points)
    seen = set(reached)
    for point in reached:
        for index in network.at[point]:
            rest = net.restrict(masks, network.linked[index][2])
            for clause in rest or ():
                for other, _ in clause:
                    if other not in seen:
                        seen.add(other)
                        reached.append(other)
    return sorted(seen)


def _local(
    network: net.Network, points: Sequence[int], masks: Sequence[int], without: int | None
) -> net.Network:
    """A network of some points only, with or without one line."""
    costs, plain = list(network.costs), list(network.plain)
    indexes: set[int] = set()
    for point in points:
        indexes.update(network.at[point])
        row = costs[point] = list(costs[point])
        here = plain[point] = list(plain[point])
        for one in here.copy():
            line, mask, weight = one
            if line == without:
                here.remove(one)
                for option in range(len(row)):
                    if not mask >> option & 1:
                        row[option] -= weight
    own = net.Network(network.sizes, costs, list(masks), [], [], plain)
    inside, linked = set(points), []
    for line, weight, clauses in (network.linked[index] for index in sorted(indexes)):
        rest = net.restrict(masks, clauses) if line != without else None
        if rest is not None and inside.issuperset(point for clause in rest for point, _ in clause):
            linked.append((line, weight, rest))
    net.relink(own, linked)
    return own


def _touched(network: net.Network) -> dict[int, list[int]]:
    """Line to the points it touches."""
    found: dict[int, list[int]] = {}
    for point, plain in enumerate(network.plain):
        for line, _, _ in plain:
            found.setdefault(line, []).append(point)
    for line, _, clauses in network.linked:
        if line != RULE:
            found.setdefault(line, []).extend({point for clause in clauses for point, _ in clause})
    return found


def alone(
    negotiation: Negotiation, lines: Lines, clashes: Iterable[Clash], *, seconds: float = 10.0
) -> dict[int, tuple[int, ...]]:
    """Party to the fewest statements with which it dissolves everything alone, the first such set of entry.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        clashes: some minimal clashes, at least one; a party that cannot dissolve each of them is not asked
            for.
        seconds: how long to search at most.

    Returns:
        Only the parties that can; statements by index.
    """
    until = monotonic() + seconds
    able = (1 << len(negotiation.parties)) - 1
    for clash in clashes:
        masks = {parties_of(negotiation, lines.members[line]) for line in clash}
        able &= sum(mask for mask in masks if mask.bit_count() == 1)
    if not able:
        return {}
    whose = [parties_of(negotiation, members) for members in lines.members]
    answers = {}
    for party in range(len(negotiation.parties)):
        if not able >> party & 1:
            continue
        own = 1 << party
        weights = [lines.weight(line) if mask == own else tables.NEVER for line, mask in enumerate(whose)]
        network = net.build(negotiation, lines, weights)
        if any(line == RULE or whose[line] != own for line in network.fixed):
            continue
        left = max(until - monotonic(), 0.0)
        found = weigh(network, range(len(network.sizes)), lines, limit=64, seconds=left)
        first = found.first() if found.minimum is not None else ()
        if first and all(whose[line] == own for line in first):
            answers[party] = tuple(sorted(n for line in first for n in lines.members[line]))
    return answers


def lone(negotiation: Negotiation, lines: Lines) -> dict[int, dict[int, int]]:
    """Line to the options, by point, that one statement alone refuses outright: what stands between.

    In one pass over the plain lines; a cheap stand-in for `moves`, which it neither implies nor needs.
    """
    refusing: dict[tuple[int, int], int] = {}
    for line in lines.plain:
        point, mask = lines.clauses[line][0][0]
        gone = ((1 << len(negotiation.points[point].options)) - 1) & ~mask
        while gone:
            low = gone & -gone
            gone ^= low
            refusing[point, low] = -1 if (point, low) in refusing else line
    found: dict[int, dict[int, int]] = {}
    for (point, bit), line in refusing.items():
        if line >= 0 and len(lines.members[line]) == 1:
            options = found.setdefault(line, {})
            options[point] = options.get(point, 0) | bit
    return found
