"""Which clauses does a condition amount to, over the options of the points?

DESIGN rules 8, 11 and 14. What is decided is true or false; an event is what the caller says it is, and where
it is not known whether it will be, the position cannot be counted: it is a reservation.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from travaux.ledger.condition import And, Chosen, Condition, Event, Not, Or, parse_condition
from travaux.packages.model import Clause, Literal, Point, clause

MOST = 512
"""Clauses that one condition may amount to: nobody means more in a sentence."""
NOTHING = frozenset({"none", "no"})
"""Options that are not meant by `point:any`: to choose them is to choose nothing."""

Disjunctions = list[list[Literal]]
"""A conjunction of disjunctions; empty is true, and holding an empty disjunction is false."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What conditions speak of.

    Attributes:
        points: the points of the engine.
        place: point to its index among them.
        adopted: the proposals that were adopted.
        events: an event, in its words, to whether it has occurred; what is missing is not known.
    """

    points: tuple[Point, ...]
    place: Mapping[str, int]
    adopted: frozenset[str] = frozenset()
    events: Mapping[str, bool] | None = None

    def mask(self, proposal: str) -> Literal | bool:
        """The literal of a proposal, or of any on its point; or what it is already: adopted or impossible."""
        point, _, option = proposal.partition(":")
        index = self.place.get(point)
        if index is None:
            adopted = {name for name in self.adopted if name.partition(":")[0] == point}
            if option == "any":
                return any(name.partition(":")[2] not in NOTHING for name in adopted)
            return proposal in adopted
        options = self.points[index].options
        if option == "any":
            chosen = [n for n, name in enumerate(options) if name and name not in NOTHING]
        else:
            chosen = [n for n, name in enumerate(options) if name == option]
        return (index, sum(1 << n for n in chosen)) if chosen else False

    def other(self, literal: Literal) -> Literal:
        """The literal that holds when this one does not."""
        point, mask = literal
        return point, ((1 << len(self.points[point].options)) - 1) & ~mask


def clauses_of(condition: str | Condition, choices: Choices, *, holds: bool = True) -> Disjunctions | str:
    """A condition, or its contrary, as clauses.

    Args:
        condition: as written or as read.
        choices: what it speaks of.
        holds: False for its contrary.

    Returns:
        The clauses, or a sentence saying why it cannot be counted.
    """
    read = parse_condition(condition) if isinstance(condition, str) else condition
    if isinstance(read, str):
        return read
    match read:
        case Not(part):
            return clauses_of(part, choices, holds=not holds)
        case And(parts):
            return _joined(parts, choices, holds=holds, join=_all if holds else _any)
        case Or(parts):
            return _joined(parts, choices, holds=holds, join=_any if holds else _all)
        case Event(text):
            known = (choices.events or {}).get(text)
            return f"it is not known whether “{text}”" if known is None else _constant(known is holds)
        case Chosen(proposal):
            return _chosen(choices.mask(proposal), choices, holds=holds)


def _chosen(literal: Literal | bool, choices: Choices, *, holds: bool) -> Disjunctions:  # noqa: FBT001 - what a mask may be
    if isinstance(literal, bool):
        return _constant(literal is holds)
    return [[literal if holds else choices.other(literal)]]


def _joined(
    parts: Iterable[Condition],
    choices: Choices,
    *,
    holds: bool,
    join: Callable[[list[Disjunctions]], Disjunctions | str],
) -> Disjunctions | str:
    """The parts, or their contraries, joined; the first that cannot be counted says why."""
    made = []
    for part in parts:
        one = clauses_of(part, choices, holds=holds)
        if isinstance(one, str):
            return one
        made.append(one)
    return join(made)


def _constant(true: bool) -> Disjunctions:  # noqa: FBT001 - a truth value is what it is
    return [] if true else [[]]


def _all(made: Iterable[Disjunctions]) -> Disjunctions | str:
    joined = [one for clauses in made for one in clauses]
    return joined if len(joined) <= MOST else _too_long()


def _any(made: Iterable[Disjunctions]) -> Disjunctions | str:
    """The disjunction of conjunctions, multiplied out; what is a single clause is joined first, at once."""
    single: dict[int, int] = {}
    joined: Disjunctions = [[]]
    for clauses in made:
        if len(clauses) == 1:
            for point, mask in clauses[0]:
                single[point] = single.get(point, 0) | mask
        elif len(joined) * len(clauses) > MOST:
            return _too_long()
        else:
            joined = [[*one, *other] for one, other in product(joined, clauses)]
    return [[*single.items(), *one] for one in joined]


def _too_long() -> str:
    return f"its condition amounts to more than {MOST} clauses; say it in several positions"


def either(first: Disjunctions, second: Disjunctions) -> Disjunctions | str:
    """What holds if one of both holds."""
    return _any([first, second])


def tidy(disjunctions: Disjunctions, points: tuple[Point, ...]) -> tuple[Clause, ...]:
    """The clauses in the engine's form: sorted, each once, without those that always hold."""
    made = (clause(one, points) for one in disjunctions)
    return tuple(sorted({one for one in made if one is not None}))
