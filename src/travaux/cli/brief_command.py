"""How is a delegation's brief printed?"""

import datetime as dt
from collections.abc import Mapping

import click
from rich.padding import Padding
from rich.text import Text

from travaux.answers.brief import Brief
from travaux.cli.options import fail, ledger_options, moment_option
from travaux.cli.output import console, finish, print_json, quote_text, say
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question, ask_brief, asking


@click.command("brief")
@ledger_options
@moment_option("--since", required=True, help_text="Report what moved since this moment.")
@click.option("--markdown", is_flag=True, help="As Markdown.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    since: Moment,
    markdown: bool,
    as_json: bool,
) -> None:
    """Write the evening's cable of one delegation (--as PARTY): what moved, what is asked, what is due."""
    question = Question(ledger, reader or KEEPER, as_of, known_at, language)
    with asking(question) as answered:
        answer = answered if isinstance(answered, str) else ask_brief(answered, since, question)
        if isinstance(answer, str) or isinstance(answered, str):
            fail(str(answer))
        if as_json:
            print_json(answer)
        elif markdown:
            say(_markdown(answer, answered.names))
        else:
            _print(answer, answered.names)
        finish(answered.problems)


def _print(answer: Brief, names: Mapping[str, str]) -> None:
    out = console()
    out.print(Text(f"Brief for {answer.name}: {answer.title}", style="bold"))
    out.print(Text(f"from {answer.since} to {answer.as_of}", style="dim"))
    for section in answer.sections:
        out.print(Text(f"\n{section.title}", style="bold"))
        if not section.lines:
            out.print(Text(f"  {section.empty}", style="dim"))
        for line in section.lines:
            out.print(Padding(Text(f"– {line.text}"), (0, 0, 0, 2)))
            for passage in line.quotes:
                out.print(Padding(quote_text(passage, "", names), (0, 0, 0, 6)))


def _markdown(answer: Brief, names: Mapping[str, str]) -> str:
    parts = [f"# Brief for {answer.name}: {answer.title}", f"From {answer.since} to {answer.as_of}."]
    for section in answer.sections:
        parts.append(f"## {section.title}")
        parts.append(
            "\n".join(
                "\n".join(
                    [
                        f"- {line.text}",
                        *(f"  > {p.text} — {_who(p.speaker, names)}`{p.address}`" for p in line.quotes),
                    ]
                )
                for line in section.lines
            )
            or section.empty
        )
    return "\n\n".join(parts)


def _who(speaker: str | None, names: Mapping[str, str]) -> str:
    return f"{names.get(speaker, speaker)}, " if speaker else ""
