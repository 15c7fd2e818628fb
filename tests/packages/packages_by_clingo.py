"""What does a general solver of logic programs say?

A second oracle for the packages engine, where there are too many packages to look at each. The negotiation is
written as a logic program in the words of its model, one statement after the other, nothing merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import clingo

from travaux.packages.model import Clause, Negotiation


def program(negotiation: Negotiation) -> str:
    """The negotiation as rules: which statements are not met, and who made them."""

    def none_of(one: Clause) -> str:
        """A body that is true where no literal of the clause is."""
        return ", ".join(
            f"not x({point},{option})"
            for point, mask in one
            for option in range(len(negotiation.points[point].options))
            if mask >> option & 1
        )

    text = []
    for number, point in enumerate(negotiation.points):
        text.append(f"1 {{ x({number},0..{len(point.options) - 1}) }} 1.")
    for number, statement in enumerate(negotiation.statements):
        text.append(f"by({number},{statement.party}).")
        text += [f"unmet({number}) :- {body or '#true'}." for body in map(none_of, statement.clauses)]
    text += [f":- {body or '#true'}." for body in map(none_of, negotiation.rules)]
    text += ["against(P) :- unmet(S), by(S,P).", "#show x/2.", "#defined unmet/1."]
    return "\n".join(text)


@dataclass(frozen=True)
class Clingo:
    """The answers, each by a search of its own."""

    negotiation: Negotiation

    def _solve(self, extra: str, *options: str) -> list[tuple[Sequence[int], set[tuple[int, int]]]]:
        """The models found: costs, and which options are taken. The last is the answer."""
        control = clingo.Control(["--warn=none", *options])
        control.add("base", [], f"{program(self.negotiation)}\n{extra}")
        control.ground([("base", [])])
        found = []
        with control.solve(yield_=True) as models:
            for model in models:
                taken = {(s.arguments[0].number, s.arguments[1].number) for s in model.symbols(shown=True)}
                found.append((tuple(model.cost), taken))
        return found

    @cached_property
    def rules_conflict(self) -> bool:
        """Whether the rules alone leave no package."""
        return not self._solve("", "--models=1")

    @cached_property
    def exists(self) -> bool:
        """Whether some package offends nobody."""
        return bool(self._solve(":- unmet(S).", "--models=1"))

    def count(self, cap: int) -> int:
        """How many packages offend nobody, at most `cap`."""
        return len(self._solve(":- unmet(S).", f"--models={cap}"))

    @cached_property
    def minimum(self) -> int:
        """How many statements must move at least."""
        return sum(self._solve(":~ unmet(S). [1,S]", "--opt-strategy=usc")[-1][0])

    @cached_property
    def coalition(self) -> int:
        """How many parties the largest set has that can agree as they stand."""
        against = sum(self._solve(":~ against(P). [1,P]", "--opt-strategy=usc")[-1][0])
        return len(self.negotiation.parties) - against

    @cached_property
    def supported(self) -> list[int]:
        """By point, the mask of options that some package has that offends as few statements as any."""
        some = f":- #count {{ S : unmet(S) }} > {self.minimum}."
        taken = self._solve(some, "--enum-mode=brave", "--models=0")[-1][1]
        return [
            sum(1 << option for option in range(len(point.options)) if (number, option) in taken)
            for number, point in enumerate(self.negotiation.points)
        ]
