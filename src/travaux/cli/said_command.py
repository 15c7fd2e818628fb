"""How is it printed what was said?"""

import datetime as dt

import click
from rich.text import Text

from travaux.answers.said import Wanted
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import console, counted, finish, print_csv, print_json, say
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question, ask_said, asking


@click.command("said")
@ledger_options
@click.argument("words", nargs=-1)
@click.option("--by", "person", metavar="PERSON", help="Said by this person.")
@click.option("--party", metavar="PARTY", help="Said for this party.")
@click.option("--point", metavar="POINT", help="Cited by an entry on this point.")
@click.option(
    "--article", metavar="PROVISION", help="Cited by an entry on a point of this provision (protocol/13)."
)
@click.option("--on", "date", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Said on this day.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    words: tuple[str, ...],
    person: str | None,
    party: str | None,
    point: str | None,
    article: str | None,
    date: dt.datetime | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Find sentences by their WORDS (any form of each; "in quotes" as they stand), speaker, point or date."""
    wanted = Wanted(" ".join(words), person, party, point, article, date.date() if date else None)
    if wanted == Wanted():
        fail("say what to look for: words, or one of --by, --party, --point, --article, --on")
    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        if isinstance(answered, str):
            fail(answered)
        found = ask_said(answered, wanted, language)
        if isinstance(found, str):
            fail(found)
        hits = list(found)
        if as_json:
            print_json(hits)
        elif as_csv:
            head = ("address", "speaker", "party", "date", "language", "sentence")
            print_csv(head, ([getattr(hit, name) for name in head] for hit in hits))
        else:
            out = console()
            for hit in hits:
                who = f"{hit.speaker or 'record'}" + (f" ({hit.party})" if hit.party else "")
                out.print(Text.assemble((hit.address, "cyan"), f"  {who}: {hit.sentence}"))
            say(counted(len(hits), "sentence"), err=True)
        finish(answered.problems)
