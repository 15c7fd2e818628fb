"""How many brackets has a draft, whose are they, and how did their number fall from draft to draft?"""

from pathlib import Path
from typing import Any

import click
from rich.text import Text

from travaux.cli.options import fail
from travaux.cli.output import console, counted, print_json
from travaux.interchange.brackets.counts import Counts, counts_of, plot, svg
from travaux.interchange.brackets.files import Located, located, read_brackets
from travaux.ledger.problem import Problem
from travaux.service.drafts import draft_paragraphs


@click.command("brackets")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The counts as JSON.")
@click.option(
    "--svg",
    "drawing",
    type=click.Path(path_type=Path),
    help="Draw the numbers of all drafts into this SVG file.",
)
def command(files: tuple[Path, ...], *, as_json: bool, drawing: Path | None) -> None:
    """Count the square brackets of each draft FILE by depth and by party, and name those without a pair.

    Of several drafts, in the order given, a line shows how the number fell.
    """
    counts = [(file, counts_of(read.draft), read) for file in files for read in (_read(file),)]
    numbers = [count.openings for _, count, _ in counts]
    if as_json:
        answers = [_json(count, read) for _, count, read in counts]
        if len(answers) == 1:
            print_json(answers[0])
        else:
            named = [{"file": str(file), **answer} for file, answer in zip(files, answers, strict=True)]
            print_json({"drafts": named})
    else:
        for file, count, read in counts:
            _print(file, count, read)
        if len(files) > 1:
            _plot(files, numbers)
    if drawing is not None:
        try:
            drawing.write_text(svg(numbers, [file.name for file in files], "Brackets"), encoding="utf-8")
        except OSError as error:
            fail(f"{drawing}: cannot be written ({error.strerror or error})")


def _read(file: Path) -> Located:
    if file.suffix.casefold() == ".docx":
        found = draft_paragraphs(file)
        return fail(found) if isinstance(found, str) else located(tuple(found))
    read = read_brackets(file)
    if isinstance(read, Problem):
        fail(str(read))
    return read


def _json(count: Counts, read: Located) -> dict[str, Any]:
    return {
        "openings": count.openings,
        "depth": count.depth,
        "options": count.options,
        "by_depth": {str(depth): number for depth, number in count.by_depth.items()},
        "holders": count.holders,
        "imbalances": [
            {"line": each.line, "column": each.column, "kind": each.kind} for each in read.imbalances
        ],
    }


def _print(file: Path, count: Counts, read: Located) -> None:
    out = console()
    options = f", {counted(count.options, 'option')}" if count.options else ""
    depth = f", {count.depth} deep" if count.openings else ""
    out.print(Text(f"{file.name}: {counted(count.openings, 'bracket')}{depth}{options}", style="bold"))
    if count.by_depth:
        depths = ", ".join(f"{number} at {depth}" for depth, number in count.by_depth.items())
        out.print(Text(f"  by depth: {depths}"))
    for name, number in count.holders.items():
        out.print(Text(f"  {name}: {number}"))
    for each in read.imbalances:
        bracket, other = ("[", "]") if each.kind == "unclosed" else ("]", "[")
        out.print(Text(f"  {file}:{each.line}:{each.column}: this {bracket} has no {other}", style="yellow"))


def _plot(files: tuple[Path, ...], numbers: list[int]) -> None:
    out = console()
    out.print()
    for line in plot(numbers):
        out.print(Text(line), no_wrap=True, crop=False, overflow="ignore")
    for file, number in zip(files, numbers, strict=True):
        out.print(Text(f"  {file.name}: {number}"))
