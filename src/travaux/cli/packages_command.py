"""How is it asked which package all would accept?"""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from travaux.answers.packages import Limits
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import console, finish, print_json
from travaux.cli.packages_print import PackagesPage, print_packages
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question
from travaux.service.packing import Supposing, packing, parse_supposition


def _supposed(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = []
    for value in values:
        parsed = parse_supposition(value)
        if isinstance(parsed, str):
            raise click.BadParameter(parsed)
        found.append(parsed)
    return tuple(found)


@click.command("packages")
@ledger_options
@click.option(
    "--what-if",
    "supposed",
    multiple=True,
    metavar="drop:ID|add:ID",
    callback=_supposed,
    help="As if a position were set aside, or an assumed one counted (repeatable).",
)
@click.option(
    "--without", multiple=True, metavar="PARTY", help="As if this party were not there (repeatable)."
)
@click.option("--rule", metavar="RULE", help="Decide by this rule instead of the negotiation's own.")
@click.option(
    "--best",
    default=3,
    show_default=True,
    metavar="N",
    type=click.IntRange(0, 1000),
    help="How many packages.",
)
@click.option(
    "--time-limit",
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(0.01),
    help="For all searches that can be long; what is found by then is told.",
)
@click.option("--why", is_flag=True, help="Quote the sentences that every word rests on.")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    supposed: tuple[tuple[str, str], ...],
    without: tuple[str, ...],
    rule: str | None,
    best: int,
    time_limit: float,
    why: bool,
    as_json: bool,
) -> None:
    """Say which packages all would accept, what blocks, and what is the least that must give."""
    question = Question(ledger, reader or KEEPER, as_of, known_at, language)
    what_if = Supposing(
        dropped=tuple(name for verb, name in supposed if verb == "drop"),
        added=tuple(name for verb, name in supposed if verb == "add"),
        without=without,
        rule=rule,
    )
    with packing(question, what_if) as packed:
        if isinstance(packed, str):
            fail(packed)
        with _progress() as progress:
            answer = packed.answer(Limits(seconds=time_limit, best=best), progress)
        if as_json:
            print_json(answer)
        else:
            print_packages(PackagesPage(console(), packed, language), answer, why=why)
        finish(packed.problems)


@contextmanager
def _progress() -> Iterator["_Say"]:
    """A line that says what is being worked out, where somebody watches; it goes away in the end."""
    shown = Progress(
        SpinnerColumn(),
        TextColumn("working out {task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with shown:
        yield _Say(shown)


class _Say:
    """Holds the line that is shown."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._task = shown.add_task("", total=None)

    def __call__(self, what: str) -> None:
        """Say what is being worked out now."""
        self._shown.update(self._task, description=what)
