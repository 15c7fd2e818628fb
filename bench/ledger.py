"""How long does a ledger of a conference's size take, compared with merely decoding it?

`python -m bench.ledger` generates the ledger, runs every stage several times in turn, each time in a fresh
process, and prints the medians with their ratios to the floor, all from one run.
"""

import argparse
import json
import os
import platform
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.running import Failed, Ran, run, run_stage
from bench.size import Size

MB = 1_000_000
_STAGES = (
    "decode", "load", "cold_fold", "shuffled_fold", "reader_fold", "one_more", "dossier_decode", "dossier"
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes:
        title: what is measured.
        key: under which name it was measured.
        floor: the name of what it is compared with, if it is.
        aim: at most so much: a ratio if there is a floor, else seconds or bytes; None if nothing is aimed at.
        unit: `s`, `ms` or `MB`.
    """

    title: str
    key: str
    floor: str | None = None
    aim: float | None = None
    unit: str = "ms"


ROWS = (
    Row("decode from memory (the floor)", "decode", "decode"),
    Row("load from SQLite", "load", "decode"),
    Row("fold, cold, sort included", "fold", "decode", 2.5),
    Row("fold, entries shuffled before", "shuffled", "decode"),
    Row("fold, for one party's reader", "reader", "decode"),
    Row("count who stands where (summary)", "summary", "decode"),
    Row("one more entry, at the end", "end", None, 0.005),
    Row("one more entry, in the middle", "middle", "decode"),
    Row("one sentence's words, when asked", "sentence"),
    Row("travaux stand STORE, whole process", "stand", None, 1.0, "s"),
    Row("  its processor time", "stand-cpu", None, None, "s"),
    Row("  its peak of memory", "stand-peak", None, 250 * MB, "MB"),
    Row("travaux stand --json, whole process", "json", None, None, "s"),
    Row("  its peak of memory", "json-peak", None, None, "MB"),
    Row("travaux --version, whole process", "version", None, None, "s"),
    Row("decode alone, peak of memory", "decode-peak", None, None, "MB"),
    Row("load and fold, peak of memory", "cold_fold-peak", None, None, "MB"),
    Row("dossier's entries as JSON, decoded", "dossier-decode", "dossier-decode"),
    Row("dossier parsed, grammar included", "dossier", None, 2.0, "s"),
    Row("  compared with its JSON", "dossier", "dossier-decode"),
)

Measured = dict[str, list[float]]


def measure(folder: Path, rounds: int) -> tuple[Measured, dict[str, str]]:
    """Every stage in turn, `rounds` times; what each took, and why those that failed did."""
    found: Measured = defaultdict(list)
    failed: dict[str, str] = {}
    store = str(folder / "conference.db")
    for number in range(rounds + 1):
        into = found if number else defaultdict(list)  # the first round only warms the disk's cache
        for stage in _STAGES:
            took = run_stage(stage, folder)
            if isinstance(took, Failed):
                failed[stage] = took.reason
                continue
            for key, value in took.items():
                into[key].append(value)
        for key, arguments in (
            ("stand", ("stand", store)),
            ("json", ("stand", "--json", store)),
            ("version", ("--version",)),
        ):
            ran = run("-m", "travaux", *arguments)
            if isinstance(ran, Ran):
                into[key].append(ran.wall)
                into[f"{key}-cpu"].append(ran.processor)
                into[f"{key}-peak"].append(ran.peak)
            else:
                failed[f"travaux {arguments[0]}"] = ran.reason
    return found, failed


def table(found: Measured) -> list[str]:
    """The lines of the table."""
    lines = [f"{'':37}{'median':>10}{'lowest':>10}{'ratio':>8}   aim", "-" * 88]
    return lines + [_line(row, found) for row in ROWS if found.get(row.key)]


def _line(row: Row, found: Measured) -> str:
    value = median(found[row.key])
    ratio = value / median(found[row.floor]) if row.floor and found.get(row.floor) else None
    line = f"{row.title:37}{_number(value, row.unit):>10}{_number(min(found[row.key]), row.unit):>10}"
    line += f"{f'{ratio:.2f}' if ratio else '':>8}"
    return f"{line}   {_aim(row, value if row.floor is None else ratio)}".rstrip()


def _aim(row: Row, reached: float | None) -> str:
    if row.aim is None or reached is None:
        return ""
    aim = f"{row.aim:g} ×" if row.floor else _number(row.aim, row.unit)
    return f"<= {aim}: {'met' if reached <= row.aim else f'missed, {reached / row.aim:.2f} times the aim'}"


def _number(value: float, unit: str) -> str:
    match unit:
        case "MB":
            return f"{value / MB:.0f} MB"
        case "s":
            return f"{value:.2f} s"
        case _:
            return f"{value * 1000:.1f} ms"


def setting(size: Size, dossier: float | None, rounds: int) -> list[str]:
    """Under which conditions the figures hold."""
    load = "/".join(f"{each:.1f}" for each in os.getloadavg())
    processors = f"{os.cpu_count()} processors, load {load} at the end"
    ledger = f"{size.entries:,} entries, {size.sentences:,} sentences, {size.meetings} records"
    table = f"{size.parties} parties, {size.provisions} articles, {size.points} points, {size.years} years"
    return [
        f"{ledger}, {table}; the dossier has {dossier or 0:,.0f} entries",
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {processors}",
        "garbage collector off; the sort is in the fold; sentences' text is loaded only when asked for",
        "stages in processor time, whole processes in wall time; the store's file is in the disk's cache",
        f"median of {rounds} rounds, every stage in a fresh process",
    ]


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description="Measure a ledger of a conference's size.")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--dossier", type=int, default=10_000, help="entries of the dossier")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the generated files here, and use them again"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        if not (folder / "size.json").exists():
            sizes = {name: str(getattr(given, name)) for name in ("entries", "sentences", "dossier")}
            options = [part for name, size in sizes.items() for part in (f"--{name}", size)]
            made = run("-m", "bench.conference", str(folder), *options)
            if isinstance(made, Failed):
                raise SystemExit(f"nothing was generated: {made.reason}")
        size = Size(**json.loads((folder / "size.json").read_bytes()))
        found, failed = measure(folder.absolute(), given.rounds)
    dossier = next(iter(found.get("dossier-entries", [])), None)
    print("\n".join([*setting(size, dossier, given.rounds), "", *table(found)]))
    if failed:
        raise SystemExit("\n".join(["", *(f"{stage} failed: {why}" for stage, why in failed.items())]))


if __name__ == "__main__":
    main()
