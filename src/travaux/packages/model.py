"""What is a negotiation to the packages engine: points with options, and statements that exclude choices?

Exactly one option is chosen on every point; a package is such a choice. A statement is a conjunction of
clauses, a clause a disjunction of literals, a literal a point with those of its options that satisfy it.
Text and verification are unknown here: whoever builds a negotiation has put them into options and clauses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Literal: TypeAlias = tuple[int, int]
"""A point by its index, and a mask of its options (bit i is option i) of which one must be chosen."""
Clause: TypeAlias = tuple[Literal, ...]
"""At least one literal holds. Sorted by point, no point twice, no literal that always holds, and none that
never holds but where it stands alone: then it tells on which point nothing is left."""
Package: TypeAlias = tuple[int, ...]
"""The index of the option that is chosen, by point."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to be decided.

    Attributes:
        id: its name.
        options: the names of its options, at least one.
        draft: the index of what the draft says, or None where the draft is silent.
    """

    id: str
    options: tuple[str, ...]
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A preference: the party gains `weight` (a positive integer) if the literal holds."""

    literal: Literal
    weight: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One counted position.

    Attributes:
        id: its name; what answers cite.
        party: index of the party whose it is.
        clauses: what it demands of a package, all of it; empty where it excludes nothing. An empty clause
            within cannot be met.
        wishes: what the party would rather have.
    """

    id: str
    party: int
    clauses: tuple[Clause, ...] = ()
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What the engine answers about. Statements stand in the order of entry, which breaks every tie.

    Attributes:
        parties: the names of the parties.
        points: the points.
        statements: the counted positions.
        rules: clauses that hold whatever anybody says: collisions, implications between texts.
    """

    parties: tuple[str, ...]
    points: tuple[Point, ...]
    statements: tuple[Statement, ...]
    rules: tuple[Clause, ...] = field(default=())


def clause(literals: Iterable[Literal], points: Sequence[Point]) -> Clause | None:
    """A clause in its one form, or None if it holds of every package.

    Args:
        literals: the disjuncts; a point may occur more than once.
        points: the points that the literals number.
    """
    masks: dict[int, int] = {}
    for point, mask in literals:
        masks[point] = masks.get(point, 0) | mask
    for point, mask in masks.items():
        if mask == (1 << len(points[point].options)) - 1:
            return None
    if len(masks) == 1:
        return tuple(masks.items())
    return tuple(sorted((point, mask) for point, mask in masks.items() if mask))


def holds(clauses: Iterable[Clause], package: Sequence[int] | Mapping[int, int]) -> bool:
    """Whether a package, or a choice on some points, satisfies every clause over them."""
    return all(any(mask >> package[point] & 1 for point, mask in one) for one in clauses)


def gains(negotiation: Negotiation, package: Sequence[int]) -> tuple[int, ...]:
    """What each party gains from a package, by its wishes: one integer a party, in the order of parties."""
    totals = [0] * len(negotiation.parties)
    for statement in negotiation.statements:
        for wish in statement.wishes:
            point, mask = wish.literal
            if mask >> package[point] & 1:
                totals[statement.party] += wish.weight
    return tuple(totals)


def named(negotiation: Negotiation, package: Sequence[int]) -> Mapping[str, str]:
    """The package in words: point to option."""
    return {
        point.id: point.options[chosen] for point, chosen in zip(negotiation.points, package, strict=True)
    }
