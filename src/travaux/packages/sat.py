"""The solver's door: clauses over points in, models and cores out. Nothing else imports the solver.

What tables cannot hold (points that are too entangled) is asked here: conflict-driven search, and RC2
(Ignatiev, Morgado, Marques-Silva 2019) for the cheapest way out.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from time import monotonic
from typing import TypeAlias

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF
from pysat.solvers import Solver

from travaux.packages.domains import RULE
from travaux.packages.model import Clause

SOLVER = "minisat22"
"""As fast as any at what conferences give, and it stops as soon as it is told to."""
Search: TypeAlias = Solver
"""A search under way: what it was given, and what it has learned."""
BUDGET = 2_000
"""Conflicts of a search between two looks at the clock: some hundredths of a second."""


class Encoding:
    """Points as groups of variables of which exactly one is true; further variables for selectors.

    Args:
        sizes: point to the number of its options.
        masks: point to the options that are left.
        points: those that take part.

    Attributes:
        top: the greatest variable so far.
        option: point and option to its variable.
        clauses: what is demanded, in the solver's form.
    """

    def __init__(self, sizes: Sequence[int], masks: Sequence[int], points: Iterable[int]) -> None:
        """Number the options of these points, and demand that one of each be chosen."""
        self.top = 0
        self.option: dict[tuple[int, int], int] = {}
        self.clauses: list[list[int]] = []
        for point in points:
            group = []
            for option in range(sizes[point]):
                if masks[point] >> option & 1:
                    self.top += 1
                    self.option[point, option] = self.top
                    group.append(self.top)
            self.clauses.append(group)
            self.clauses.extend([-a, -b] for a, b in combinations(group, 2))

    def fresh(self) -> int:
        """A new variable."""
        self.top += 1
        return self.top

    def literals(self, clause: Clause) -> list[int]:
        """The disjunction, over the options that are left."""
        return [
            variable
            for point, mask in clause
            for option in range(mask.bit_length())
            if mask >> option & 1 and (variable := self.option.get((point, option)))
        ]

    def demand(self, clauses: Iterable[Clause], selector: int | None = None) -> None:
        """Demand clauses, always or whenever the selector is true."""
        guard = [] if selector is None else [-selector]
        self.clauses.extend(guard + self.literals(clause) for clause in clauses)

    def select(self, linked: Iterable[tuple[int, int, Sequence[Clause]]]) -> dict[int, int]:
        """Demand rules always, and each line whenever its selector is true; line to its selector.

        Args:
            linked: lines and rules, each with its weight and clauses; a line may come in several pieces.
        """
        selectors: dict[int, int] = {}
        for line, _, clauses in linked:
            if line == RULE:
                self.demand(clauses)
            else:
                if line not in selectors:
                    selectors[line] = self.fresh()
                self.demand(clauses, selectors[line])
        return selectors

    def read(self, model: Sequence[int]) -> dict[int, int]:
        """Point to the option that the model chooses."""
        return {point: option for (point, option), v in self.option.items() if model[v - 1] > 0}


def solver_of(encoding: Encoding, name: str = SOLVER) -> Search:
    """A solver with the clauses of the encoding; a context manager, for it holds memory of its own."""
    return Solver(name=name, bootstrap_with=encoding.clauses)


def chart_of(variables: Iterable[int]) -> Search:
    """A solver without clauses that makes variables true where it can: for maps of what was looked at."""
    chart = Solver(name=SOLVER)
    chart.set_phases(list(variables))
    return chart


def decide(solver: Search, literals: Sequence[int], until: float) -> bool | None:
    """Whether these literals can all be true; None where time is up before that is known.

    Args:
        solver: with all that is demanded.
        literals: what is assumed.
        until: when to give up, by the monotonic clock.
    """
    while True:
        solver.conf_budget(BUDGET)
        found: bool | None = solver.solve_limited(assumptions=literals)
        if found is not None or monotonic() > until:
            return found


class _LateError(Exception):
    """Time is up."""


class _Timed(RC2):  # type: ignore[misc]  # the solver has no types
    """RC2 that looks at the clock, for to be interrupted it would need a thread, and races with it."""

    def __init__(self, formula: WCNF, until: float) -> None:
        """Take the formula in; search until then, by the monotonic clock."""
        super().__init__(formula, solver=SOLVER)
        self._until = until

    def _call_oracle(self, assumptions: Sequence[int] = (), *, expect_interrupt: bool = False) -> bool:
        """RC2's one call of the solver; raises `_LateError`."""
        del expect_interrupt
        found = decide(self.oracle, assumptions, self._until)
        if found is None:
            raise _LateError
        return found


class Cheapest:
    """The least total weight of selectors that must be false, and questions about all ways to attain it.

    Args:
        encoding: the hard clauses.
        weights: selector to its weight, a positive integer; a weight of zero would give wrong answers.
        seconds: how long to search, and to answer questions, at most.

    Attributes:
        cost: the least weight; where the search did not end, what it is at least.
        model: one choice of least weight, or None where there is none or the search did not end.
        ended: whether the search ended by itself.
    """

    def __init__(self, encoding: Encoding, weights: dict[int, int], seconds: float) -> None:
        """Search until the least weight is found or time is up."""
        until = monotonic() + seconds
        formula = WCNF()
        formula.hard = encoding.clauses  # set at once: `append` takes as long as the search
        formula.soft = [[selector] for selector in weights]
        formula.wght = list(weights.values())
        formula.nv = encoding.top
        formula.topw = sum(formula.wght) + 1
        self._rc2 = _Timed(formula, until)
        self.model: list[int] | None = None
        try:
            self.model = self._rc2.compute()
        except _LateError:
            self.ended = False
        else:
            self.ended = True
        self.cost: int = self._rc2.cost
        self._until = until
        self._inside = self._rc2.vmap.e2i
        self._least = list(self._rc2.active_assumps())

    def can(self, literals: Iterable[int]) -> bool | None:
        """Whether these literals are all true in some choice of least weight; None where time is up.

        The assumptions with which the search ended are true exactly of the choices of least weight.
        """
        inside = self._inside
        wanted = [inside[lit] if lit > 0 else -inside[-lit] for lit in literals]
        return decide(self._rc2.oracle, self._least + wanted, self._until)

    def close(self) -> None:
        """Give the solver's memory back."""
        self._rc2.delete()
