"""What would the positions at a conference of a given size look like, for the packages engine?

    python -m bench.talks U A [--seed 1] [--lines FILE]

prints what a generated negotiation is made of, and writes its positions as JSON lines. Parties stand in
blocs, and a member says what its bloc says or something of its own. A compromise is planted, with a zone of
live options round it; what is said leaves that zone alone unless it is hostile. Points stand in chapters,
and a condition is mostly on a point of the same chapter. The same names and seed give the same negotiation.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from travaux.packages.model import Clause, Literal, Negotiation, Point, Statement, Wish, clause

CHAPTER = 15
"""Points of a chapter."""
IN_CHAPTER = 0.8
"""How often a condition is on a point of the same chapter."""
WISHES = 0.1
"""Share of the positions that exclude nothing and only prefer."""
LONE = 0.5
"""How often who is not hostile names all it would take, not one thing it refuses."""


@dataclass(frozen=True)
class Scale:
    """How large a negotiation is.

    Attributes:
        parties: how many.
        points: how many.
        positions: about how many; all parties have equally many.
        blocs: how many blocs the parties stand in, by chance.
        copying: how often a member says what its bloc says.
    """

    parties: int
    points: int
    positions: int
    blocs: int
    copying: float


@dataclass(frozen=True)
class Temper:
    """How entangled a negotiation is.

    Attributes:
        conditional: share of the positions that tie points together.
        latitude: chance that an option beside the planted one is live.
        hostile: share of the firm positions that exclude the planted compromise.
    """

    conditional: float
    latitude: float
    hostile: float


SCALES = {
    "S": Scale(parties=3, points=20, positions=60, blocs=3, copying=0),
    "M": Scale(parties=15, points=60, positions=600, blocs=4, copying=0.7),
    "L": Scale(parties=50, points=150, positions=4_000, blocs=8, copying=0.85),
    "U": Scale(parties=193, points=300, positions=20_000, blocs=12, copying=0.9),
    "X": Scale(parties=193, points=1_000, positions=100_000, blocs=12, copying=0.9),
}
"""From three delegations in a room to a conference of the United Nations, and five times that."""

TEMPERS = {
    "A": Temper(conditional=0.1, latitude=0.35, hostile=0.01),
    "A5": Temper(conditional=0.1, latitude=0.35, hostile=0.05),
    "B": Temper(conditional=0.3, latitude=0.7, hostile=0.01),
    "C": Temper(conditional=0.6, latitude=0.7, hostile=0.05),
    "A0": Temper(conditional=0.1, latitude=0.35, hostile=0),
    "B0": Temper(conditional=0.3, latitude=0.7, hostile=0),
}
"""From an ordinary evening to war; with 0 an agreement exists."""

Said = tuple[tuple[Clause, ...], tuple[Wish, ...]]
"""What a position says: its clauses and its wishes."""


@dataclass(frozen=True)
class _Table:
    """What lies on the table: the points, the planted option of each, and the mask of those that are live."""

    points: tuple[Point, ...]
    planted: tuple[int, ...]
    live: tuple[int, ...]


def talks(scale: str, temper: str, seed: int = 1) -> Negotiation:
    """Generate a negotiation.

    Args:
        scale: a name in `SCALES`.
        temper: a name in `TEMPERS`.
        seed: another one, another negotiation of the same kind.
    """
    size, mood = SCALES[scale], TEMPERS[temper]
    chance = Random(f"{scale}/{temper}/{seed}")
    table = _table(size.points, mood.latitude, chance)
    each = -(-size.positions // size.parties)
    lines = [[_said(table, mood, chance) for _ in range(each)] for _ in range(size.blocs)]
    spoken: list[tuple[int, Said]] = []
    for party in range(size.parties):
        for line in lines[chance.randrange(size.blocs)]:
            own = chance.random() >= size.copying
            spoken.append((party, _said(table, mood, chance) if own else line))
    chance.shuffle(spoken)
    del spoken[size.positions :]
    return Negotiation(
        parties=tuple(f"P{number:03}" for number in range(size.parties)),
        points=table.points,
        statements=tuple(
            Statement(f"s{number:05}", party, *_afresh(said))
            for number, (party, said) in enumerate(spoken, start=1)
        ),
    )


def _table(count: int, latitude: float, chance: Random) -> _Table:
    """Points of two to six options; the draft says one of them, or nothing on one point in twenty."""
    points, planted, live = [], [], []
    for number in range(count):
        options = chance.choice((2, 3, 4, 5, 6, 6))
        draft = None if chance.random() < 0.05 else chance.randrange(options)
        points.append(Point(f"p{number:03}", tuple("abcdef"[:options]), draft))
        planted.append(chance.randrange(options))
        live.append(sum(1 << o for o in range(options) if o == planted[-1] or chance.random() < latitude))
    return _Table(tuple(points), tuple(planted), tuple(live))


def _said(table: _Table, mood: Temper, chance: Random) -> Said:
    """One position."""
    kind = chance.random()
    if kind < WISHES:
        point = chance.randrange(len(table.points))
        option = chance.randrange(len(table.points[point].options))
        return (), (Wish((point, 1 << option), chance.randint(1, 3)),)
    hostile = chance.random() < mood.hostile
    if kind < WISHES + mood.conditional:
        return _conditional(table, hostile, chance), ()
    return (((_plain(table, hostile, chance),),), ())


def _plain(table: _Table, hostile: bool, chance: Random) -> Literal:  # noqa: FBT001 two kinds of one thing
    """What is said about one point alone."""
    while True:
        point = chance.randrange(len(table.points))
        every = (1 << len(table.points[point].options)) - 1
        dead = [option for option in _options(every) if not table.live[point] >> option & 1]
        chance.shuffle(dead)
        if not dead:
            continue  # nobody has anything to say about it
        if hostile and chance.random() < 0.5:
            return point, every ^ 1 << table.planted[point]
        if hostile:
            return point, 1 << chance.choice(dead)
        if chance.random() < LONE:
            return point, table.live[point] | sum(1 << o for o in dead[1:] if chance.random() < 0.5)
        return point, every ^ 1 << chance.choice(dead)


def _conditional(table: _Table, hostile: bool, chance: Random) -> tuple[Clause, ...]:  # noqa: FBT001
    """What is said about two or three points together.

    Of ten such positions six are "this only if that", two "both or neither", two "this only if that or that".
    Unless it is hostile, the planted package satisfies it.
    """
    kind = chance.random()
    here = chance.randrange(len(table.points))
    there, further = _partners(len(table.points), here, chance)
    this = table.planted[here] if hostile else _any(table, here, chance)
    planted = this == table.planted[here]
    refused = (here, _every(table, here) ^ 1 << this)
    if 0.6 <= kind < 0.8:
        that = _other(table, there, chance) if hostile or not planted else table.planted[there]
        back = ((here, 1 << this), (there, _every(table, there) ^ 1 << that))
        clauses: list[list[Literal]] = [[refused, (there, 1 << that)], list(back)]
    else:
        asked = [(there, 1 << _asked(table, there, planted, hostile, chance))]
        if kind >= 0.8:
            asked.append((further, 1 << _asked(table, further, planted, hostile, chance)))
        clauses = [[refused, *asked]]
    return tuple(made for one in clauses if (made := clause(one, table.points)) is not None)


def _asked(table: _Table, point: int, planted: bool, hostile: bool, chance: Random) -> int:  # noqa: FBT001
    """What a condition demands of a point: it must not be in the way of the planted option."""
    if hostile:
        return _other(table, point, chance)
    return table.planted[point] if planted else _any(table, point, chance)


def _partners(count: int, here: int, chance: Random) -> tuple[int, int]:
    """Two other points, mostly of the same chapter."""
    first = here - here % CHAPTER
    chapter = range(first, min(first + CHAPTER, count))
    found: list[int] = []
    while len(found) < 2:
        near = len(chapter) > 2 and chance.random() < IN_CHAPTER
        point = chance.choice(chapter) if near else chance.randrange(count)
        if point != here and point not in found:
            found.append(point)
    return found[0], found[1]


def _options(mask: int) -> list[int]:
    return [option for option in range(mask.bit_length()) if mask >> option & 1]


def _every(table: _Table, point: int) -> int:
    return (1 << len(table.points[point].options)) - 1


def _any(table: _Table, point: int, chance: Random) -> int:
    return chance.randrange(len(table.points[point].options))


def _other(table: _Table, point: int, chance: Random) -> int:
    """An option that is not the planted one."""
    return chance.choice(_options(_every(table, point) ^ 1 << table.planted[point]))


def _afresh(said: Said) -> Said:
    """The same in tuples of its own: no reader of a file would share them between positions."""
    clauses, wishes = said
    return (
        tuple([tuple([(point, mask) for point, mask in one]) for one in clauses]),
        tuple([Wish((wish.literal[0], wish.literal[1]), wish.weight) for wish in wishes]),
    )


def json_lines(negotiation: Negotiation) -> Iterator[str]:
    """The positions, one JSON object a line, as compact as can be read back without a key.

    A clause is a list of literals, a literal a point with the options that satisfy it.
    """

    def literal(one: Literal) -> list[str]:
        point = negotiation.points[one[0]]
        return [point.id, "".join(point.options[option] for option in _options(one[1]))]

    for statement in negotiation.statements:
        said: dict[str, object] = {"id": statement.id, "party": negotiation.parties[statement.party]}
        if statement.clauses:
            said["says"] = [[literal(one) for one in each] for each in statement.clauses]
        for wish in statement.wishes:
            said["wishes"], said["weight"] = literal(wish.literal), wish.weight
        yield json.dumps(said, separators=(",", ":"))


def main() -> int:
    """Print what a negotiation is made of."""
    parser = argparse.ArgumentParser(prog="python -m bench.talks", description=__doc__)
    parser.add_argument("scale", choices=SCALES)
    parser.add_argument("temper", choices=TEMPERS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", type=Path, help="write the positions there, as JSON lines")
    asked = parser.parse_args()
    made = talks(asked.scale, asked.temper, asked.seed)
    text = "".join(f"{line}\n" for line in json_lines(made))
    kinds = Counter(
        len({point for one in statement.clauses for point, _ in one}) for statement in made.statements
    )
    print(f"{len(made.parties):,} parties, {len(made.points):,} points, {len(made.statements):,} positions")
    print(f"{kinds[0]:,} wishes, {kinds[1]:,} on one point, {kinds[2] + kinds[3]:,} on two or three")
    print(f"{len({one.clauses for one in made.statements if one.clauses}):,} distinct firm positions")
    print(f"{len(text):,} bytes as JSON lines, {len(text) / len(made.statements):.1f} each")
    if asked.lines:
        asked.lines.write_text(text, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
