"""How is it printed what a careful secretary would point out?"""

import datetime as dt
from dataclasses import asdict

import click

from travaux.cli.options import fail, ledger_options
from travaux.cli.output import counted, print_json, say
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question, ask_check, asking


@click.command("check")
@ledger_options
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    as_json: bool,
) -> None:
    """Report what a careful secretary would; the exit code is 1 if anything is wrong."""
    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        if isinstance(answered, str):
            fail(answered)
        found = ask_check(answered)
    if as_json:
        print_json([asdict(problem) for problem in found])
    else:
        for problem in found:
            word = "warning" if problem.warning else "error"
            say(
                f"{problem} [{word}: {problem.code}]"
                if not problem.help
                else _with_help(str(problem), word, problem.code)
            )
        errors = sum(not problem.warning for problem in found)
        say(f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}", err=True)
    if any(not problem.warning for problem in found):
        raise SystemExit(1)


def _with_help(text: str, word: str, code: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{first} [{word}: {code}]\n{rest}"
