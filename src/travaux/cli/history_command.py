"""How is it printed how a provision came to be or to fall?"""

import datetime as dt
from pathlib import Path

import click

from travaux.cli.history_print import print_history
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import console, finish, print_json, say
from travaux.cli.stand_print import Page
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question, ask_history, asking


@click.command("history")
@ledger_options
@click.argument("provision")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write it as this file: .docx (sources in footnotes), .md or .txt.",
)
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    provision: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """Tell all that happened to PROVISION (protocol/13): each wording, who said what, on which source."""
    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        if isinstance(answered, str):
            fail(answered)
        answer = ask_history(answered, provision)
        if isinstance(answer, str):
            fail(answer)
        if out is not None:
            from travaux.service.telling import write_history  # noqa: PLC0415 - the writers are for this alone

            wrong = write_history(answered, answer, out, language)
            if wrong:
                fail(wrong)
            say(f"{out}: written", err=True)
        elif as_json:
            print_json(answer)
        else:
            print_history(Page(console(), answered, language), answer)
        finish(answered.problems)
