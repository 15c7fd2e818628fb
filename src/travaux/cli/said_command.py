"""How is it printed what was said?"""

import datetime as dt
from collections.abc import Sequence
from itertools import islice

import click
from rich.text import Text

from travaux.answers.quote import Passage
from travaux.answers.said import Hit, Wanted, marks
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import console, counted, finish, print_csv, print_json, say
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Answered, Question, ask_said, asking


@click.command("said")
@ledger_options
@click.argument("words", nargs=-1)
@click.option("--by", "person", metavar="PERSON", help="Said by this person.")
@click.option("--party", metavar="PARTY", help="Said for this party.")
@click.option("--point", metavar="POINT", help="Cited by an entry on this point.")
@click.option(
    "--article", metavar="PROVISION", help="Cited by an entry on a point of this provision (protocol/13)."
)
@click.option("--record", "record", metavar="RECORD", help="Said in this record.")
@click.option("--on", "date", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Said on this day.")
@click.option(
    "--beside", "beside", metavar="CODE", help="With the sentence that says the same in this language."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="NUMBER", help="No more than so many sentences.")
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
    record: str | None,
    beside: str | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Find sentences by their WORDS (any form of each; "in quotes" as they stand), speaker, point or date."""
    wanted = Wanted(" ".join(words), person, party, point, article, date.date() if date else None, record)
    if wanted == Wanted():
        fail("say what to look for: words, or one of --by, --party, --point, --article, --record, --on")
    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        if isinstance(answered, str):
            fail(answered)
        draft = bool(answered.ledger.passages)
        if draft and (person or party):
            fail("a draft has no record, so nobody speaks in it: look for words, a --point or an --article")
        found = ask_said(answered, wanted, language)
        if isinstance(found, str):
            fail(found)
        hits = list(islice(found, limit))
        others = _beside(answered, hits, beside)
        if as_json:
            print_json(hits if beside is None else [*map(_with, hits, others)])
        elif as_csv:
            head = ("address", "speaker", "party", "date", "language", "sentence")
            print_csv(head, ([getattr(hit, name) for name in head] for hit in hits))
        else:
            _print(hits, others, wanted, draft=draft)
        finish(answered.problems)


def _print(
    hits: Sequence[Hit], others: Sequence[tuple[Passage, ...]], wanted: Wanted, *, draft: bool
) -> None:
    """Each sentence with what was found in it, and what says the same beside it."""
    out = console()
    for hit, other in zip(hits, others, strict=True):
        who = f"{hit.speaker or ('draft' if draft else 'record')}" + (f" ({hit.party})" if hit.party else "")
        line = Text.assemble((hit.address, "cyan"), f"  {who}: ")
        start = len(line)
        line.append(hit.sentence)
        for first, last in marks(hit.sentence, wanted):
            line.stylize("bold", start + first, start + last)
        out.print(line)
        for passage in other:
            out.print(Text.assemble("  ", (passage.address, "cyan"), f"  {passage.text}"))
    say(counted(len(hits), "paragraph" if draft else "sentence"), err=True)


def _beside(answered: Answered, hits: Sequence[Hit], language: str | None) -> list[tuple[Passage, ...]]:
    """For each hit, what says the same in another language."""
    if language is None:
        return [()] * len(hits)
    from travaux.service.aligning import Beside  # noqa: PLC0415 - only for those who ask for it
    from travaux.service.by_hand import corrections  # noqa: PLC0415 - likewise

    found = Beside(answered.sources, language, corrections(answered.standing))
    return [found.of(hit.address, hit.language) for hit in hits]


def _with(hit: Hit, other: tuple[Passage, ...]) -> dict[str, object]:
    fields = {name: getattr(hit, name) for name in hit.__struct_fields__}
    return {**fields, "beside": [{"address": p.address, "sentence": p.text} for p in other]}
