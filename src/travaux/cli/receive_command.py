"""How do a delegation's changes in Word or a spreadsheet come in?"""

import datetime as dt
from pathlib import Path

import click

from travaux.answers.text_desk import Wanted
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import counted, finish, say
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question, asking
from travaux.service.receiving import receive


@click.command("receive")
@ledger_options
@click.argument("instrument")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--point", default="received", show_default=True, help="The point the proposals go under.")
@click.option(
    "--on",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day it was received.",
)
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    instrument: str,
    file: Path,
    point: str,
    day: dt.datetime,
) -> None:
    """Read the changes to INSTRUMENT in FILE as dossier statements, to be looked at and kept.

    FILE is a Word file with tracked changes, of one author or of many, or a spreadsheet of `compile` that
    came back edited. Nothing is written into the ledger: append what is printed to a dossier.
    """
    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        if isinstance(answered, str):
            fail(answered)
        wanted = Wanted(of=instrument, language=language, reading="final")
        found = receive(answered, wanted, file, point, day.date())
        if isinstance(found, str):
            fail(found)
        if found.statements:
            say(found.statements.rstrip("\n"))
        for problem in found.problems:
            say(problem, err=True)
        say(
            f"{counted(found.proposals, 'proposal')}, {counted(len(found.problems), 'change')} not taken",
            err=True,
        )
        finish(answered.problems)
