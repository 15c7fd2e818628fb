"""Which statements cannot stand together, and why must this one move?

A clash is a minimal set of lines that no package satisfies. In small negotiations all are listed (MARCO,
Liffiton et al. 2016); where clashes multiply, one is given for every line of a concession: it and lines that
nobody gives up.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from operator import itemgetter
from time import monotonic

from travaux.packages import network as net
from travaux.packages.domains import RULE, Demand, Domains, Held, explain, occurrences, propagate
from travaux.packages.inclusion import narrow
from travaux.packages.lines import Lines, parties_of
from travaux.packages.model import Negotiation
from travaux.packages.sat import Encoding, Search, chart_of, decide, solver_of

Clash = tuple[int, ...]
"""The lines of a minimal clash, ascending."""
MOST_BRANCHES = 200
"""Choices that are tried without learning from what fails; beyond, search is faster."""


def reasons(negotiation: Negotiation, lines: Lines, held: Held, *, seconds: float = 10.0) -> dict[int, Clash]:
    """For each line of a concession, one minimal clash of it with lines that stay.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        held: what stays: all but the lines of a concession that leaves a package.
        seconds: how long to look at most; lines for which no clash was found by then are left out.
    """
    until = monotonic() + seconds
    sizes = [len(point.options) for point in negotiation.points]
    full = [(1 << size) - 1 for size in sizes]
    found = {}
    for line in sorted(held.aside):
        demands = [(line, clause) for clause in lines.clauses[line]]
        domains = propagate(Domains(list(held.domains.masks), {}), demands, held.at)
        clash = None
        if domains.empty is not None:
            suspects = explain(domains, sizes, held.domains) - {line}
            clash = _minimal(negotiation, lines, line, suspects, full)
        if clash is None:
            clash = _by_search(negotiation, lines, line, held.aside, until)
        if clash is not None:
            found[line] = clash
    return found


def _by_search(
    negotiation: Negotiation, lines: Lines, line: int, aside: frozenset[int], until: float
) -> Clash | None:
    """A clash of the line with lines that stay, where propagation does not see it; None if time is up."""
    sizes = [len(point.options) for point in negotiation.points]
    encoding = Encoding(sizes, [(1 << size) - 1 for size in sizes], range(len(sizes)))
    encoding.demand(negotiation.rules)
    staying = [other for other in range(len(lines.clauses)) if other == line or other not in aside]
    selectors = encoding.select((other, 0, lines.clauses[other]) for other in staying)
    with solver_of(encoding) as solver:
        together = decide(solver, list(selectors.values()), until)
        if together:
            raise AssertionError("a line that need not be conceded")
        return None if together is None else tuple(_shrink(solver, selectors, list(selectors), until))


def _minimal(
    negotiation: Negotiation, lines: Lines, line: int, suspects: set[int], full: list[int]
) -> Clash | None:
    """Leave out suspects, the latest first, as long as the clash remains; None if it needs a search."""
    keep = sorted(suspects)
    for suspect in reversed(keep.copy()):
        fewer = [other for other in keep if other != suspect]
        stands = _consistent(negotiation, lines, [line, *fewer], full)
        if stands is None:
            return None
        if not stands:
            keep = fewer
    return tuple(sorted((line, *keep)))


def _consistent(negotiation: Negotiation, lines: Lines, some: Sequence[int], full: list[int]) -> bool | None:
    """Whether some package satisfies these lines and the rules: propagation, then branching.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        some: the lines.
        full: point to the mask of all its options.

    Returns:
        None where that takes more than `MOST_BRANCHES`.
    """
    hard: list[Demand] = [(line, clause) for line in some for clause in lines.clauses[line]]
    hard.extend((RULE, clause) for clause in negotiation.rules)
    at = occurrences(hard)
    domains = propagate(Domains(full.copy(), {}), hard, at)
    return domains.empty is None and _branch(domains.masks, hard, at, [MOST_BRANCHES])


def _branch(
    masks: list[int], hard: Sequence[Demand], at: dict[int, list[Demand]], left: list[int]
) -> bool | None:
    """Decide the first clause that is still open, one literal after the other; `left` counts down."""
    left[0] -= 1
    if left[0] < 0:
        return None
    for _, clause in hard:
        if any(not masks[point] & ~mask for point, mask in clause):
            continue
        for literal in clause:
            if not masks[literal[0]] & literal[1]:
                continue
            domains = propagate(Domains(list(masks), {}), [(RULE, (literal,))], at)
            stands = domains.empty is None and _branch(domains.masks, hard, at, left)
            if stands is not False:
                return stands
        return False
    return True


def all_clashes(
    negotiation: Negotiation,
    lines: Lines,
    *,
    network: net.Network | None = None,
    limit: int = 1000,
    seconds: float = 10.0,
) -> tuple[list[Clash], bool]:
    """Every minimal clash of lines, and whether these are all.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        network: its network, where it is built already; it is left as it is.
        limit: how many clashes to find at most.
        seconds: how long to look at most.

    Returns:
        The clashes, shortest first, then in the order of entry. A clash of no line at all: the rules by
        themselves admit no package.
    """
    network = narrow(net.build(negotiation, lines) if network is None else network.copy())
    if RULE in network.fixed:
        return [()], True
    found: list[Clash] = [(line,) for line in network.fixed]
    until = monotonic() + seconds
    complete = True
    for part in _parts(network):
        for clash in _of_part(network, part, until):
            if clash is None or len(found) >= limit or monotonic() > until:
                complete = False
                break
            found.append(clash)
        if () in found:
            return [()], True
    return sorted(found, key=lambda clash: (len(clash), clash)), complete


def _parts(network: net.Network) -> list[net.Part]:
    """The parts that hang together, and each point where plain lines alone may clash."""
    parts = net.parts_of(network)
    together = {point for part in parts for point in part.points}
    alone = [point for point, plain in enumerate(network.plain) if plain and point not in together]
    return [*parts, *(net.Part([point], []) for point in alone)]


def _of_part(network: net.Network, part: net.Part, until: float) -> Iterator[Clash | None]:
    """MARCO: a chart of the subsets not yet known; each is shrunk to a clash or grown to a peace.

    Ends with None where time is up.
    """
    encoding = Encoding(network.sizes, network.masks, part.points)
    selectors = encoding.select(sorted(net.lines_of(network, part), key=itemgetter(0)))
    places = {line: number + 1 for number, line in enumerate(selectors)}
    with solver_of(encoding) as solver, chart_of(places.values()) as chart:
        while unknown := decide(chart, [], until):
            model = chart.get_model() or []
            seed = [line for line, n in places.items() if n > len(model) or model[n - 1] > 0]
            stands = decide(solver, [selectors[line] for line in seed], until)
            if stands:
                peace = _grow(solver, selectors, seed, until)
                chart.add_clause([n for line, n in places.items() if line not in peace])
                continue
            clash = None if stands is None else _shrink(solver, selectors, seed, until)
            if clash is None or monotonic() > until:
                unknown = None  # it may not be minimal
                break
            yield tuple(clash)
            chart.add_clause([-places[line] for line in clash])
        if unknown is None:
            yield None


def _grow(solver: Search, selectors: dict[int, int], seed: list[int], until: float) -> set[int]:
    """Add every line that still fits in."""
    peace = set(seed)
    for line, selector in selectors.items():
        if line not in peace and decide(solver, [*(selectors[other] for other in peace), selector], until):
            peace.add(line)
    return peace


def _shrink(solver: Search, selectors: dict[int, int], seed: list[int], until: float) -> list[int]:
    """Leave out every line without which the clash remains; if time is up, what is left is still one."""
    core = set(solver.get_core() or [])
    clash = [line for line in seed if selectors[line] in core]
    for line in clash.copy()[::-1]:
        fewer = [other for other in clash if other != line]
        if decide(solver, [selectors[other] for other in fewer], until) is False:
            clash = fewer
    return clash


def spell(lines: Lines, clashes: Sequence[Clash], limit: int) -> list[tuple[int, ...]]:
    """The clashes in statements, by index: a line stands for any one of those who say it; at most `limit`."""
    spelled: list[tuple[int, ...]] = []
    for clash in clashes:
        for members in product(*(lines.members[line] for line in clash)):
            if len(spelled) >= limit:
                return spelled
            spelled.append(tuple(sorted(members)))
    return sorted(spelled, key=lambda clash: (len(clash), clash))


def blocked(negotiation: Negotiation, lines: Lines) -> dict[int, tuple[int, ...]]:
    """The points on which no choice escapes an outright refusal, with the parties that keep it so.

    A party is among them if some minimal set of refusals that leaves no choice needs what it says. With one
    mask of excluded options a line, a mask is needed exactly if it excludes an option such that it and all
    masks that spare that option exclude everything.
    """
    left = [(1 << len(point.options)) - 1 for point in negotiation.points]
    outright = []
    for line, demands in enumerate(lines.clauses):
        for clause in demands:
            if len(clause) == 1:
                point, mask = clause[0]
                left[point] &= mask
                outright.append((point, mask, line))
    refusals: dict[int, list[tuple[int, int]]] = {point: [] for point, rest in enumerate(left) if not rest}
    for point, mask, line in outright if refusals else ():
        if point in refusals:
            refusals[point].append((mask, line))
    return {point: _keepers(negotiation, lines, point, rows) for point, rows in refusals.items()}


def _keepers(
    negotiation: Negotiation, lines: Lines, point: int, refusals: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    """The parties whose refusals some minimal set that leaves no choice needs."""
    everything = (1 << len(negotiation.points[point].options)) - 1
    masks: dict[int, list[int]] = {}
    for mask, line in refusals:
        masks.setdefault(everything & ~mask, []).append(line)
    needed = [mask for mask in masks if _needed(mask, list(masks), everything)]
    parties = _union(parties_of(negotiation, lines.members[line]) for mask in needed for line in masks[mask])
    return tuple(n for n in range(len(negotiation.parties)) if parties >> n & 1)


def _needed(mask: int, masks: Sequence[int], everything: int) -> bool:
    return any(
        mask >> option & 1
        and mask | _union(other for other in masks if not other >> option & 1) == everything
        for option in range(everything.bit_length())
    )


def _union(masks: Iterable[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total
