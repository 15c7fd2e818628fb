"""How long do the answers about packages take at a conference's size, beside the parse and beside others?

    python -m bench.packages [--seeds 10] [--limit 60] [--skip-large]

prints three tables from one run, each process with the garbage collector off:

- the engine's answers, beside `json.loads` of the same positions;
- the least that must give, as the engine and general solvers find it, over the positions one by one (raw)
  and with equal ones merged; the optima are compared;
- all undominated packages of three parties on ten points, beside NegMAS.

A solver that is not installed is said to be missing, one that does not end in time is said not to have ended.
If optima differ, the exit code is 1.
"""

import argparse
import gc
import importlib
import json
import os
import platform
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from statistics import median
from threading import Timer
from typing import Any

from bench.running import Failed, run
from bench.talks import json_lines, talks
from travaux.answers.packages import Limits, packages
from travaux.answers.packages_case import Case
from travaux.packages import acceptable, coalition, concessions, fairness, leverage
from travaux.packages.domains import hold
from travaux.packages.lines import gather
from travaux.packages.model import Clause, Negotiation, Point, Statement, Wish
from travaux.packages.rule import Rule

Demand = tuple[tuple[Clause, ...], int]
"""What must hold, and what it costs if it does not."""
RULE = Rule("two thirds", share=(2, 3))
"""The rule of decision that is asked for."""
LIMITS = Limits(best=10, moves=False, every=False, fair=False)
"""What is asked for: no single move is tried, one of each set is enough."""
ROUNDS = 5
"""How often a process repeats what takes less than a second; the median counts."""


# ---- the least that must give, by general solvers


@dataclass(frozen=True)
class Encoding:
    """One variable an option, numbered from 1, of which each point has exactly one that is true.

    Attributes:
        groups: point to its variables.
        top: the last variable.
    """

    groups: list[list[int]]
    top: int

    def literals(self, clause: Clause) -> list[int]:
        """The variables of which one must be true."""
        return [
            variable
            for point, mask in clause
            for option, variable in enumerate(self.groups[point])
            if mask >> option & 1
        ]


def encode(points: Sequence[Point]) -> Encoding:
    """Number the options of all points."""
    ends = list(accumulate(len(point.options) for point in points))
    starts = [0, *ends]
    return Encoding([list(range(a + 1, b + 1)) for a, b in pairwise(starts)], ends[-1])


def by_rc2(points: Sequence[Point], demands: Iterable[Demand], limit: float) -> int | None:
    """Plain RC2 of python-sat, as it comes."""
    examples = importlib.import_module("pysat.examples.rc2")
    formula = importlib.import_module("pysat.formula").WCNF()
    encoding = encode(points)
    for group in encoding.groups:
        formula.append(group)
        for at, one in enumerate(group):
            formula.extend([-one, -other] for other in group[at + 1 :])
    for selector, (clauses, cost) in enumerate(demands, start=encoding.top + 1):
        formula.extend([-selector, *encoding.literals(clause)] for clause in clauses)
        formula.append([selector], weight=cost)
    with examples.RC2(formula) as solver:
        timer = Timer(limit, solver.interrupt)
        timer.start()
        model = solver.compute(expect_interrupt=True)
        timer.cancel()
        return None if model is None else int(solver.cost)


def by_clingo(points: Sequence[Point], demands: Iterable[Demand], limit: float) -> int | None:
    """Clingo with the strategy that fits best: cores, stratified by weight."""
    clingo = importlib.import_module("clingo")
    encoding = encode(points)
    program = [f"1{{{';'.join(f'x({variable})' for variable in group)}}}1." for group in encoding.groups]
    for number, (clauses, cost) in enumerate(demands):
        for clause in clauses:
            without = ",".join(f"not x({variable})" for variable in encoding.literals(clause))
            program.append(f"v({number}) :- {without}." if without else f"v({number}).")
        program.append(f":~ v({number}). [{cost},{number}]")
    control = clingo.Control(["--opt-strategy=usc,stratify"])
    control.add("base", [], "\n".join(program))
    control.ground([("base", [])])
    found: list[tuple[list[int], bool]] = []
    with control.solve(on_model=lambda m: found.append((m.cost, m.optimality_proven)), async_=True) as search:
        if not search.wait(limit):
            search.cancel()
            return None
    return sum(map(int, found[-1][0]))


def by_highs(points: Sequence[Point], demands: Iterable[Demand], limit: float) -> int | None:
    """HiGHS: options are binary, and a demand is paid for where no option of one of its clauses is taken."""
    np = importlib.import_module("numpy")
    highspy = importlib.import_module("highspy")
    encoding = encode(points)
    rows = [([variable - 1 for variable in group], 1.0) for group in encoding.groups]
    costs = [0.0] * encoding.top
    for column, (clauses, cost) in enumerate(demands, start=encoding.top):
        costs.append(float(cost))
        rows += [
            ([*(v - 1 for v in encoding.literals(clause)), column], highspy.kHighsInf) for clause in clauses
        ]
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(costs), len(rows)
    program.col_cost_ = np.array(costs)
    program.col_lower_, program.col_upper_ = np.zeros(len(costs)), np.ones(len(costs))
    program.row_lower_, program.row_upper_ = np.ones(len(rows)), np.array([upper for _, upper in rows])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _ in rows)])
    program.a_matrix_.index_ = np.array([column for row, _ in rows for column in row])
    program.a_matrix_.value_ = np.ones(sum(len(row) for row, _ in rows))
    kinds = [highspy.HighsVarType.kInteger] * encoding.top
    program.integrality_ = kinds + [highspy.HighsVarType.kContinuous] * (len(costs) - encoding.top)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 the solver's own manner
    solver.setOptionValue("time_limit", limit)
    solver.passModel(program)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(float(solver.getInfo().objective_function_value))


def by_cp_sat(points: Sequence[Point], demands: Iterable[Demand], limit: float) -> int | None:
    """CP-SAT of OR-tools on two processors."""
    cp_model = importlib.import_module("ortools.sat.python.cp_model")
    model = cp_model.CpModel()
    encoding = encode(points)
    taken = [model.new_bool_var("") for _ in range(encoding.top)]
    for group in encoding.groups:
        model.add_exactly_one(taken[variable - 1] for variable in group)
    paid = []
    for clauses, cost in demands:
        pays = model.new_bool_var("")
        for clause in clauses:
            model.add_bool_or([*(taken[variable - 1] for variable in encoding.literals(clause)), pays])
        paid.append(cost * pays)
    model.minimize(sum(paid))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = 2
    proved = solver.solve(model) == cp_model.OPTIMAL
    return round(float(solver.objective_value)) if proved else None


SOLVERS: dict[str, tuple[str, Callable[[Sequence[Point], Iterable[Demand], float], int | None]]] = {
    "RC2 (python-sat)": ("pysat", by_rc2),
    "clingo": ("clingo", by_clingo),
    "HiGHS": ("highspy", by_highs),
    "CP-SAT (ortools)": ("ortools.sat.python.cp_model", by_cp_sat),
}
"""A solver's name to the module it needs and how it is asked."""


def solve(name: str, scale: str, temper: str, raw: bool, limit: float) -> dict[str, Any]:  # noqa: FBT001
    """What one solver finds, and its wall time from the clauses to the optimum, encoding included."""
    module, ask = SOLVERS[name]
    try:
        importlib.import_module(module)
    except ImportError:
        return {"missing": module}
    negotiation = talks(scale, temper)
    demands = [(one.clauses, 1) for one in negotiation.statements if one.clauses]
    if not raw:
        demands = list(Counter(clauses for clauses, _ in demands).items())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    least = ask(negotiation.points, demands, limit)
    took = time.perf_counter() - start
    return {"least": least, "took": took, "memory": _peak() - before * 1024, "demands": len(demands)}


def _peak() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


# ---- the engine


def answer(negotiation: Negotiation) -> dict[str, float]:
    """Ask the six questions as the page does: one reason for each that must move; what each took."""
    case = Case(negotiation, {}, {}, {}, {}, tuple(point.id for point in negotiation.points))
    laps: dict[str, float] = {}
    began, doing = time.process_time(), "merge equal positions"

    def lap(step: str) -> None:
        nonlocal began, doing
        now = time.process_time()
        laps[doing] = now - began
        began, doing = now, step

    packages(case, RULE, LIMITS, lap)
    lap("")
    return laps


def beside_the_parse(scale: str, temper: str, seed: int) -> dict[str, Any]:
    """The answers and the parse of the same positions in turn, in one process."""
    negotiation = talks(scale, temper, seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "positions.jsonl"
        path.write_text("".join(f"{line}\n" for line in json_lines(negotiation)), encoding="ascii")
        whole = f"[{','.join(path.read_text(encoding='ascii').splitlines())}]"
        parses, wholes, answers = [], [], []
        for _ in range(ROUNDS):
            parses.append(_parse_lines(path))
            wholes.append(_parse_whole(whole))
            answers.append(answer(negotiation))
    lines = gather(negotiation)
    least = concessions.least(negotiation, lines)
    return {
        "parse": median(parses),
        "whole": median(wholes),
        "answers": median(sum(laps.values()) for laps in answers),
        "laps": {step: median(laps[step] for laps in answers) for step in answers[0]},
        "bytes": len(whole) - 1,
        "positions": len(negotiation.statements),
        "lines": len(lines.clauses),
        "least": least.minimum,
        "coalition": coalition.largest(negotiation, lines).size,
    }


def _parse_lines(path: Path) -> float:
    """Seconds to read the positions line by line, as whoever loads them would: from a file, all kept."""
    start = time.process_time()
    with path.open(encoding="ascii") as file:
        kept = [json.loads(line) for line in file]
    took = time.process_time() - start
    del kept
    return took


def _parse_whole(text: str) -> float:
    """Seconds to parse the same as one array, from memory."""
    start = time.process_time()
    kept = json.loads(text)
    took = time.process_time() - start
    del kept
    return took


def alone(scale: str, temper: str, seed: int) -> dict[str, Any]:
    """The answers once, cold, in a process that does nothing else; and its memory."""
    negotiation = talks(scale, temper, seed)
    before = _peak()
    laps = answer(negotiation)
    return {"took": sum(laps.values()), "before": before, "peak": _peak()}


def move_by_move(scale: str, temper: str, seed: int) -> dict[str, Any]:
    """What every single move would change, exactly."""
    negotiation = talks(scale, temper, seed)
    lines = gather(negotiation)
    least = concessions.least(negotiation, lines)
    start = time.process_time()
    moves, complete = leverage.moves(negotiation, lines, least, seconds=300.0)
    return {"took": time.process_time() - start, "telling": len(moves), "complete": complete}


def fairness_of(scale: str, temper: str, seed: int) -> dict[str, Any]:
    """The fairest package after conceding, or the best that is found, with its bound."""
    negotiation = talks(scale, temper, seed)
    lines = gather(negotiation)
    held = hold(negotiation, lines, concessions.least(negotiation, lines).first())
    found = acceptable.accept(negotiation, held)
    start = time.process_time()
    fairest = fairness.fairest(
        negotiation, found, fairness.undominated(negotiation, gather(negotiation), found)
    )
    took = time.process_time() - start
    if fairest is None:
        return {"took": took, "least": None}
    return {"took": took, "least": min(fairest.gains), "bound": fairest.bound, "proved": fairest.proved}


# ---- all undominated packages of three parties on ten points of four options


def _tables(points: int, seed: int = 1) -> list[list[list[int]]]:
    """By party, point and option: what it is worth."""
    chance = Random(f"front/{seed}")
    return [[[chance.randint(0, 9) for _ in range(4)] for _ in range(points)] for _ in range(3)]


def front_by_engine(points: int) -> dict[str, Any]:
    """The engine, from the negotiation to the front."""
    statements = tuple(
        Statement(
            f"{party}/{point}",
            party,
            wishes=tuple(Wish((point, 1 << option), worth) for option, worth in enumerate(row) if worth),
        )
        for party, rows in enumerate(_tables(points))
        for point, row in enumerate(rows)
    )
    table = tuple(Point(f"p{point}", tuple("abcd")) for point in range(points))
    negotiation = Negotiation(("A", "B", "C"), table, statements)
    times = []
    front = None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = acceptable.accept(negotiation, hold(negotiation, gather(negotiation)))
        front = fairness.undominated(negotiation, gather(negotiation), found)
        times.append(time.perf_counter() - start)
    return {"took": median(times), "front": sorted(front.gains) if front else []}


def front_by_negmas(points: int) -> dict[str, Any]:
    """NegMAS, from its utility functions to the front."""
    try:
        negmas = importlib.import_module("negmas")
        preferences = importlib.import_module("negmas.preferences")
    except ImportError as missing:
        return {"missing": missing.name or "negmas"}
    issues = [negmas.make_issue(list("abcd"), name=f"p{point}") for point in range(points)]
    functions = [
        preferences.LinearAdditiveUtilityFunction(
            values={
                issue.name: dict(zip("abcd", map(float, row), strict=True))
                for issue, row in zip(issues, rows, strict=True)
            },
            weights=dict.fromkeys((issue.name for issue in issues), 1.0),
            issues=issues,
        )
        for rows in _tables(points)
    ]
    start = time.perf_counter()
    vectors, _ = preferences.pareto_frontier(functions, issues=issues)
    took = time.perf_counter() - start
    return {"took": took, "front": sorted({tuple(round(value) for value in vector) for vector in vectors})}


# ---- the tables


STAGES: dict[str, Callable[..., dict[str, Any]]] = {
    "answers": lambda scale, temper, seed: beside_the_parse(scale, temper, int(seed)),
    "alone": lambda scale, temper, seed: alone(scale, temper, int(seed)),
    "moves": lambda scale, temper, seed: move_by_move(scale, temper, int(seed)),
    "fairest": lambda scale, temper, seed: fairness_of(scale, temper, int(seed)),
    "solver": lambda name, scale, temper, raw, limit: solve(name, scale, temper, raw == "raw", float(limit)),
    "front": lambda points: front_by_engine(int(points)),
    "negmas": lambda points: front_by_negmas(int(points)),
}
"""What a process can be asked to do."""


def ask(stage: str, *arguments: object) -> dict[str, Any]:
    """Run a stage in a fresh process; `{"failed": why}` if it ended badly."""
    ran = run("-m", "bench.packages", "--stage", stage, *map(str, arguments))
    if isinstance(ran, Failed):
        return {"failed": ran.reason}
    answered: dict[str, Any] = json.loads(ran.output.splitlines()[-1])
    return answered


def ms(seconds: float) -> str:
    """Milliseconds, or seconds where they are many."""
    return f"{seconds * 1e3:,.1f} ms" if seconds < 10 else f"{seconds:,.1f} s"


def megabytes(size: float) -> str:
    """Megabytes."""
    return f"{size / 1e6:,.0f} MB"


def say(label: str, value: str, note: str = "") -> None:
    """One line of a table."""
    print(f"{label:<44}{value:>14}   {note}".rstrip(), flush=True)


def print_answers(scale: str, temper: str, seeds: Sequence[int], aim: float) -> None:
    """The engine beside the parse, median over seeds."""
    which = f"seeds {seeds[0]} to {seeds[-1]}"
    print(
        f"\n{scale}/{temper}, {which}: the median of the seeds, each that of {ROUNDS} rounds; processor time"
    )
    print("-" * 96)
    asked = [ask("answers", scale, temper, seed) for seed in seeds]
    for one in asked:
        if "failed" in one:
            say("failed", "", one["failed"])
    done = [one for one in asked if "failed" not in one]
    if not done:
        return
    first = done[0]
    size = f"{first['positions']:,} positions, {first['bytes'] / first['positions']:.0f} bytes each"
    parse = median(one["parse"] for one in done)
    say("json.loads, line by line", ms(parse), size)
    say("json.loads, the whole file at once", ms(median(one["whole"] for one in done)))
    say("all answers", ms(median(one["answers"] for one in done)))
    for step in first["laps"]:
        say(f"  {step}", ms(median(one["laps"][step] for one in done)))
    ratios = sorted(one["answers"] / one["parse"] for one in done)
    met = "met" if median(ratios) <= aim else "missed"
    span = f"{ratios[0]:.2f} to {ratios[-1]:.2f}; aim <= {aim:.1f}: {met}"
    say("  ratio to the parse, line by line", f"{median(ratios):.2f}", span)
    whole = median(one["answers"] / one["whole"] for one in done)
    say("  ratio to the parse of the whole", f"{whole:.2f}")
    say("distinct firm positions", f"{median(one['lines'] for one in done):,.0f}")
    say("positions that must move", f"{median(one['least'] for one in done):,.0f}")
    say("largest coalition", f"{median(one['coalition'] for one in done):,.0f}")
    once = ask("alone", scale, temper, seeds[0])
    if "failed" in once:
        say("alone", "", once["failed"])
    else:
        say("once, cold", ms(once["took"]))
        say(
            "  peak of memory",
            megabytes(once["peak"]),
            f"{megabytes(once['before'])} before the first question",
        )


def print_moves(scale: str, temper: str, seeds: Sequence[int]) -> None:
    """Exact leverage and fairness, which are not among the answers above."""
    for seed in seeds:
        moved = ask("moves", scale, temper, seed)
        if "failed" in moved:
            say("exact leverage", "", moved["failed"])
        else:
            ended = "all" if moved["complete"] else "not all: time was up"
            say(
                f"exact leverage, seed {seed}",
                ms(moved["took"]),
                f"{moved['telling']:,} change anything; {ended}",
            )
        fair = ask("fairest", scale, temper, seed)
        if "failed" in fair or fair["least"] is None:
            say("fairest package", "", fair.get("failed", "none could be computed"))
        else:
            proof = "proved" if fair["proved"] else f"nobody can have all above {fair['bound']}"
            say(
                f"fairest package, seed {seed}",
                ms(fair["took"]),
                f"who gets least gets {fair['least']}; {proof}",
            )


def print_solvers(scale: str, temper: str, limit: float) -> bool:
    """General solvers on the least that must give; whether all optima are the same."""
    print(f"\n{scale}/{temper}, seed 1: the fewest positions that must move, memory beyond the start")
    print("-" * 96)
    engine = ask("answers", scale, temper, 1)
    optima = set()
    base = None
    if "failed" in engine:
        say("the engine", "", engine["failed"])
    else:
        steps = list(engine["laps"].values())
        base = steps[0] + steps[1]
        optima.add(engine["least"])
        say("the engine, merging included", ms(base), f"{engine['least']}, with status and sets")
    for name in SOLVERS:
        for form in ("merged", "raw"):
            found = ask("solver", name, scale, temper, form, limit)
            label = f"{name}, {form}"
            if "missing" in found:
                say(label, "not run", f"{found['missing']} is not installed")
            elif "failed" in found:
                say(label, "failed", found["failed"])
            elif found["least"] is None:
                say(label, "not ended", f"no proved optimum in {limit:.0f} s")
            else:
                optima.add(found["least"])
                times = f", {found['took'] / base:.1f} times the engine" if base else ""
                say(label, ms(found["took"]), f"{found['least']}, {megabytes(found['memory'])}{times}")
    if len(optima) > 1:
        print(f"THE OPTIMA DIFFER: {sorted(optima)}")
    return len(optima) <= 1


def print_fronts() -> bool:
    """The undominated packages of three parties; whether both find the same gains."""
    print("\nthree parties, points of four options, nothing excluded: all undominated gains")
    print("-" * 96)
    for points in (10, 20):
        mine = ask("front", points)
        if "failed" in mine:
            say(f"the engine, 4^{points} packages", "", mine["failed"])
            return True
        say(f"the engine, 4^{points} packages", ms(mine["took"]), f"{len(mine['front'])} vectors")
        if points == 10:
            theirs = ask("negmas", points)
            if "missing" in theirs:
                say("NegMAS, 4^10 packages", "not run", f"{theirs['missing']} is not installed")
            elif "failed" in theirs:
                say("NegMAS, 4^10 packages", "failed", theirs["failed"])
            else:
                times = theirs["took"] / mine["took"]
                note = f"{len(theirs['front'])} vectors, {times:,.0f} times the engine; aim >= 100"
                say("NegMAS, 4^10 packages", ms(theirs["took"]), note)
                if theirs["front"] != mine["front"]:
                    print("THE FRONTS DIFFER")
                    return False
    return True


def main() -> int:
    """Print all tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.packages", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10, help="how many at a conference's size")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds that a general solver may take")
    parser.add_argument(
        "--skip-large", action="store_true", help="leave out 1,000 points and 100,000 positions"
    )
    parser.add_argument("--stage", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stage:
        gc.disable()
        stage, *arguments = asked.stage
        print(json.dumps(STAGES[stage](*arguments)))
        return 0
    load = "/".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load} at the start")
    seeds = range(1, asked.seeds + 1)
    print_answers("U", "A", seeds, 1.0)
    print_moves("U", "A", seeds[:3])
    if not asked.skip_large:
        print_answers("X", "A", range(1, 4), 1.5)
    agreed = [print_solvers("U", temper, asked.limit) for temper in "AB"]
    return 0 if all([*agreed, print_fronts()]) else 1


if __name__ == "__main__":
    sys.exit(main())
