"""How good is what was read or found, beside what a person labelled?"""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from travaux.cli.options import fail
from travaux.cli.output import console, print_json, say
from travaux.ledger.problem import Problem
from travaux.service.evaluating_turns import evaluate_turns
from travaux.service.judging import judge_alignment, judge_suggestions, judgement_json
from travaux.service.scoring import Score, score_json
from travaux.suggest.read import LEAST


@click.group("evaluate")
def command() -> None:
    """Print precision, recall and F1 of what was found, beside a labelled set."""


@command.command("turns")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("labels", type=click.Path(path_type=Path))
@click.option("--speakers", is_flag=True, help="For each speaker as well.")
@click.option("--misses", is_flag=True, help="List what has another speaker or kind than it should.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def turns(file: Path, labels: Path, *, speakers: bool, misses: bool, as_json: bool) -> None:
    """Compare the speakers in the record FILE with those in LABELS."""
    scores = evaluate_turns(file, labels)
    if isinstance(scores, Problem):
        fail(str(scores))
    if as_json:
        print_json(
            {
                "classes": score_json((*scores.kinds, scores.all)),
                "speakers": score_json(scores.speakers),
                "misses": scores.misses,
            }
        )
        return
    print_scores((*scores.kinds, scores.all))
    if speakers:
        print_scores(scores.speakers)
    for miss in scores.misses if misses else ():
        where = f"turn {miss.turn}" if miss.turn is not None else "not found"
        wanted = (
            miss.label.speaker
            if isinstance(miss.label.speaker, str)
            else " or ".join(miss.label.speaker or ("nobody",))
        )
        unit = miss.label.text or miss.label.digest
        console().print(
            Text(f"{where}: {unit!r} is {wanted} ({miss.label.kind}), found {miss.speaker or 'nobody'}")
        )


@command.command("suggestions")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("labels", type=click.Path(path_type=Path))
@click.option(
    "--turns", metavar="RANGE", help="Only these turns, as 1-34; of the labels and the suggestions."
)
@click.option("--language", metavar="CODE", help="Of the version in this language.")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=LEAST, help="The confidence below which nothing counts."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def suggestions(
    file: Path, labels: Path, *, turns: str | None, language: str | None, least: float, as_json: bool
) -> None:
    """Score the suggestions read off the transcript FILE against LABELS."""
    judged = judge_suggestions(file, labels, language=language, turns=turns, least=least)
    if isinstance(judged, str):
        fail(judged)
    if as_json:
        print_json(judgement_json(judged))
        return
    say(
        f"{'class':<12} {'hits':>5} {'suggested':>9} {'labelled':>8} {'precision':>9} {'recall':>6} {'F1':>5}"
    )
    for one in judged.classes:
        figures = [_figure(value, ".2f") for value in (one.precision, one.recall, one.f1)]
        say(
            f"{one.kind:<12} {one.hits:>5} {one.suggested:>9} {one.labelled:>8} "
            f"{figures[0]:>9} {figures[1]:>6} {figures[2]:>5}"
        )
    if judged.stances:
        say(f"stance right in {judged.stances_right} of {judged.stances}")


@command.command("alignment")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE [OTHER] LABELS.json", type=click.Path(path_type=Path)
)
@click.option("--encoder/--no-encoder", default=None, help="Use the encoder, or not; if it is installed.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def alignment(files: tuple[Path, ...], *, encoder: bool | None, as_json: bool) -> None:
    """Score the alignment of two versions of the record FILE against LABELS."""
    if len(files) < 2:  # noqa: PLR2004 - a record and its labels
        fail("name the record's file, or two, and then the labels")
    judged = judge_alignment(files[:-1], files[-1], encoder=encoder)
    if isinstance(judged, str):
        fail(judged)
    if as_json:
        print_json(judged)
        return
    say(f"beads: {judged.hits} right of {judged.found} found and {judged.labelled} labelled")
    say(f"precision {judged.precision:.3f}, recall {judged.recall:.3f}, F1 {judged.f1:.3f}")


def print_scores(scores: Sequence[Score]) -> None:
    """Print a table of scores."""
    table = Table(box=None, pad_edge=False)
    for name in ("class", "precision", "recall", "F1", "right", "found", "wanted"):
        table.add_column(name, justify="left" if name == "class" else "right")
    for one in scores:
        figures = (_figure(one.precision), _figure(one.recall), _figure(one.f1))
        table.add_row(one.name, *figures, str(one.right), str(one.found), str(one.wanted))
    console().print(table)


def _figure(value: float | None, form: str = ".3f") -> str:
    return "–" if value is None else format(value, form)
