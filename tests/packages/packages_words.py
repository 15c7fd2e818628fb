"""How is a small negotiation written so that a reader of a test sees it at once?

    talk("ships: yes no*", "A: ships=yes", "B: ships=no | air=yes & air=no", "A wants ships=no +2")

A point with its options, the draft's starred; what a party says, clauses joined by `&`, literals by `|`,
options by `,` (none: nothing is left); what it would rather have; after `rule: ` what holds whatever anybody
says. Points and parties come in the order in which they are first named.
"""

from travaux.packages.model import Clause, Literal, Negotiation, Point, Statement, Wish, clause


def talk(*lines: str) -> Negotiation:
    """The negotiation; statements are called by their number."""
    points = [_point(line) for line in lines if _names_a_point(line)]
    parties: list[str] = []
    statements: list[Statement] = []
    rules: list[Clause] = []
    for line in lines:
        who, _, said = line.partition(": " if " wants " not in line else " wants ")
        if who == "rule":
            rules += _clauses(said, points)
        elif "=" in said or said == "nothing":
            if who not in parties:
                parties.append(who)
            clauses, wishes = (), ()
            if " wants " in line:
                text, _, weight = said.partition(" +")
                wishes = (Wish(_literal(text, points), int(weight)),)
            elif said != "nothing":
                clauses = _clauses(said, points)
            statements.append(Statement(str(len(statements)), parties.index(who), clauses, wishes))
    return Negotiation(tuple(parties), tuple(points), tuple(statements), tuple(rules))


def _names_a_point(line: str) -> bool:
    return ":" in line and "=" not in line and not line.endswith(": nothing")


def _point(line: str) -> Point:
    name, _, options = line.partition(": ")
    names = options.split()
    draft = next((n for n, option in enumerate(names) if option.endswith("*")), None)
    return Point(name, tuple(option.rstrip("*") for option in names), draft)


def _clauses(text: str, points: list[Point]) -> tuple[Clause, ...]:
    made = (
        clause([_literal(each, points) for each in one.split(" | ")], points) for one in text.split(" & ")
    )
    return tuple(sorted({one for one in made if one is not None}))


def _literal(text: str, points: list[Point]) -> Literal:
    name, _, options = text.partition("=")
    number = [point.id for point in points].index(name)
    wanted = options.split(",") if options else []
    return number, sum(1 << points[number].options.index(option) for option in wanted)


def crowded(guests: int, *, by_rule: bool = False) -> Negotiation:
    """Guests, one more than there are rooms, none of whom shares: that it fails is hard to prove.

    Args:
        guests: a point each, its options the rooms.
        by_rule: whether a rule forbids to share, or else a statement of one of five parties.
    """
    rooms = tuple(f"room {n}" for n in range(guests - 1))
    points = tuple(Point(f"guest {n}", rooms) for n in range(guests))
    every = (1 << len(rooms)) - 1
    apart: list[Clause] = [
        ((first, every & ~(1 << room)), (second, every & ~(1 << room)))
        for room in range(len(rooms))
        for second in range(guests)
        for first in range(second)
    ]
    parties = tuple("ABCDE")
    if by_rule:
        return Negotiation(parties, points, (), tuple(apart))
    return Negotiation(
        parties, points, tuple(Statement(str(n), n % len(parties), (one,)) for n, one in enumerate(apart))
    )
