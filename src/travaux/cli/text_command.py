"""How is it printed what the text says?"""

import datetime as dt
from pathlib import Path

import click

from travaux.answers.text_desk import Wanted
from travaux.cli.options import fail, ledger_options, moment_option
from travaux.cli.output import console, finish, print_json, say
from travaux.cli.stand_print import Page
from travaux.cli.text_html_print import as_html
from travaux.cli.text_print import print_text
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question, ask_text, asking
from travaux.text.reading import READINGS, Reading


@click.command("text")
@ledger_options
@click.argument("instrument", required=False)
@click.option(
    "--reading",
    type=click.Choice(READINGS),
    help="Which of the five readings (difference, or changed with --against).",
)
@click.option("--beside", metavar="LANGUAGE", help="Set another language beside it.")
@moment_option("--against", required=False, help_text="Set another moment beside it: the words that differ.")
@click.option("--who", is_flag=True, help="Say who put each word there, and quote on which sentence.")
@click.option("--party", metavar="PARTY", help="Only the words that this party put in and that stand.")
@click.option("--html", is_flag=True, help="As a fragment of a web page.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write it as this file: .docx (tracked changes), .xml (Akoma Ntoso), .md or .txt.",
)
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    instrument: str | None,
    reading: Reading | None,
    beside: str | None,
    against: Moment | None,
    who: bool,
    party: str | None,
    html: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    """Print INSTRUMENT, or one provision of it (protocol/13), with who holds each change in the margin.

    INSTRUMENT may be left out where there is only one.
    """
    if beside is not None and against is not None:
        fail("set one thing beside the text: a language (--beside) or a moment (--against)")
    if against is not None and reading == "difference":
        fail("`difference` already compares with the draft; with --against ask for another reading")
    question = Question(ledger, reader or KEEPER, as_of, known_at, language)
    with asking(question) as answered:
        if isinstance(answered, str):
            fail(answered)
        wanted = Wanted(
            of=instrument or _only(list(answered.standing.texts.languages)),
            language=language,
            reading=reading or ("difference" if against is None else "changed"),
            beside=beside,
            party=party,
        )
        answer = ask_text(answered, wanted, against, question)
        if isinstance(answer, str):
            fail(answer)
        if out is not None:
            from travaux.service.wording import write_text  # noqa: PLC0415 - the writers are for this alone

            refused = write_text(answered, wanted, out)
            if refused:
                fail(refused)
            say(f"{out}: written", err=True)
        elif as_json:
            print_json(answer)
        elif html:
            say(as_html(answer, answered.names))
        else:
            print_text(Page(console(), answered, language), answer, who=who or party is not None, party=party)
        finish(answered.problems)


def _only(instruments: list[str]) -> str:
    """The one instrument with words that there is."""
    if len(instruments) != 1:
        fail(f"say which instrument (with words: {', '.join(instruments) or 'none'})")
    return instruments[0]
