"""Which negotiations are the engine and its oracles asked about?

Small ones for the table of all packages, middle-sized ones for a solver: conditions, packages, clauses on
three points, several demands in one breath, contradictions, wishes, drafts, rules, parties that say nothing.
About half of the small ones are blocked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st
from packages_oracle import satisfies, satisfies_all

from travaux.packages.model import Clause, Negotiation, Point, Statement, Wish, clause

MOST_PACKAGES = 4_096


@dataclass(frozen=True)
class Size:
    """How large a random negotiation is: the least and the most of each, and who is how stubborn.

    Attributes:
        parties: named by letters.
        points: fewer, if there would be more packages than `packages`.
        statements: a little fewer where a party stays silent.
        packages: the most that there may be.
        stubborn: how often a statement need not fit the planted package; one of these for all.
    """

    parties: tuple[int, int]
    points: tuple[int, int]
    statements: tuple[int, int]
    packages: int
    stubborn: tuple[float, ...]


SMALL = Size((2, 5), (2, 6), (1, 20), MOST_PACKAGES, (0.0, 1.0, 1.0, 1.0))
MIDDLE = Size((4, 12), (8, 20), (20, 70), 1 << 40, (0.0, 0.02, 0.1, 0.3))


def small(seed: int) -> Negotiation:
    """A small random negotiation; the same seed gives the same one, on any machine."""
    return _negotiation(Random(seed), SMALL)


def middle(seed: int) -> Negotiation:
    """A negotiation that is too large for the table of all packages."""
    return _negotiation(Random(seed), MIDDLE)


def negotiations() -> st.SearchStrategy[Negotiation]:
    """Small negotiations, for hypothesis to search and to shrink."""
    return st.randoms(use_true_random=False).map(lambda chance: _negotiation(chance, SMALL))


def _negotiation(chance: Random, size: Size) -> Negotiation:
    points = _points(chance, size)
    parties = chance.randint(*size.parties)
    silent = chance.randrange(parties) if chance.random() < 0.15 else None
    planted = [chance.randrange(len(point.options)) for point in points]
    stubborn = chance.choice(size.stubborn)
    statements: list[Statement] = []
    for number in range(chance.randint(*size.statements)):
        party = chance.randrange(parties)
        if party == silent:
            continue
        repeats = statements and chance.random() < 0.15
        clauses = chance.choice(statements).clauses if repeats else _clauses(chance, points)
        if chance.random() >= stubborn and not satisfies_all(planted, clauses):
            clauses = _bent(chance, points, planted)
        wishes = _wishes(chance, points) if not clauses or chance.random() < 0.15 else ()
        statements.append(Statement(f"s{number}", party, clauses, wishes))
    return Negotiation(
        parties=tuple("ABCDEFGHIJKL"[:parties]),
        points=points,
        statements=tuple(statements),
        rules=_rules(chance, points, planted),
    )


def _points(chance: Random, size: Size) -> tuple[Point, ...]:
    points: list[Point] = []
    packages = 1
    for number in range(chance.randint(*size.points)):
        options = 1 if chance.random() < 0.03 else chance.randint(2, 4)
        packages *= options
        if packages > size.packages:
            break
        draft = chance.choice([None, *range(options)])
        points.append(Point(f"p{number}", tuple("abcd"[:options]), draft))
    return tuple(points)


def _bent(chance: Random, points: Sequence[Point], planted: Sequence[int]) -> tuple[Clause, ...]:
    """A second thought of somebody who is not stubborn, and if need be a third: the planted package fits."""
    for _ in range(5):
        clauses = _clauses(chance, points)
        if satisfies_all(planted, clauses):
            return clauses
    return ()


def _literal(chance: Random, points: Sequence[Point]) -> tuple[int, int]:
    point = chance.randrange(len(points))
    every = (1 << len(points[point].options)) - 1
    return point, chance.randint(1, every)


def _clauses(chance: Random, points: Sequence[Point]) -> tuple[Clause, ...]:
    """What a statement demands, of every shape that a position has; what always holds is left out."""
    kind = chance.random()
    if kind < 0.12:
        return ()
    if kind < 0.14:  # it contradicts itself, at once
        return ((),)
    some = [_literal(chance, points) for _ in range(3)]
    (here, mask), (there, other), _ = some
    against = ((1 << len(points[here].options)) - 1) & ~mask
    unless = ((1 << len(points[there].options)) - 1) & ~other
    if kind < 0.45:
        shape = [[some[0]]]
    elif kind < 0.65:  # this only if that
        shape = [some[:2]]
    elif kind < 0.75:  # both or neither
        shape = [[(here, against), (there, other)], [(here, mask), (there, unless)]]
    elif kind < 0.85:  # on three points
        shape = [some]
    else:  # several demands in one breath; now and then they contradict each other
        shape = [[one] for one in some[: chance.randint(2, 3)]]
    found = (clause(one, points) for one in shape)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _wishes(chance: Random, points: Sequence[Point]) -> tuple[Wish, ...]:
    return tuple(Wish(_literal(chance, points), chance.randint(1, 3)) for _ in range(chance.randint(1, 3)))


def _rules(chance: Random, points: Sequence[Point], planted: Sequence[int]) -> tuple[Clause, ...]:
    """Mostly none; mostly such as leave something."""
    found: list[Clause] = []
    if chance.random() < 0.4:
        for _ in range(chance.randint(1, 3)):
            made = clause([_literal(chance, points) for _ in range(2)], points)
            if made is not None and (satisfies(planted, made) or chance.random() < 0.1):
                found.append(made)
    if chance.random() < 0.02:
        found.append(())
    return tuple(found)
