"""How is it printed where each party stands?"""

import datetime as dt
from collections.abc import Iterator

import click

from travaux.answers.stand import Stand
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import console, finish, print_csv, print_json
from travaux.cli.stand_print import COLUMNS, Page, print_stand, print_summary
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Question, ask_stand, ask_summary, asking


@click.command("stand")
@ledger_options
@click.option("--point", "points", multiple=True, metavar="POINT", help="Only this point (repeatable).")
@click.option("--why", is_flag=True, help="Quote the sentences that every word rests on.")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="One row for each position.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    points: tuple[str, ...],
    why: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print points × parties with the verdict of each, open questions, and what is due."""
    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        if isinstance(answered, str):
            fail(answered)
        if not (why or as_json or as_csv or points) and len(answered.standing.matters.parties) > COLUMNS:
            print_summary(console(), ask_summary(answered))
        else:
            answer = ask_stand(answered, points)
            if isinstance(answer, str):
                fail(answer)
            if as_json:
                print_json(answer)
            elif as_csv:
                print_csv(_CSV, _rows(answer))
            else:
                print_stand(Page(console(), answered, language), answer, why=why)
        finish(answered.problems)


_CSV = (
    "point", "title", "verdict", "proposal", "party", "stance", "capacity", "reported_by", "condition",
    "firmness", "reason", "cites",
)  # fmt: skip


def _rows(answer: Stand) -> Iterator[tuple[object, ...]]:
    for point in answer.points:
        for proposal in point.proposals:
            row = (point.id, point.title, point.verdict, proposal.id)
            if proposal.proposed_by:
                by = proposal.proposed_by
                yield (*row, by.party, "proposes", "own", None, None, "firm", None, by.cites)
            for p in proposal.positions:
                yield (
                    *row,
                    p.party,
                    p.stance,
                    p.capacity,
                    p.reported_by,
                    p.condition,
                    p.firmness,
                    p.reason,
                    p.cites,
                )
