"""How is a dossier laid out and completed?"""

import sys
from pathlib import Path

import click

from travaux.cli.options import fail
from travaux.cli.output import print_problems, say
from travaux.service.layout import lay_out


@click.command("fmt")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if something would change.")
@click.option("--stdout", is_flag=True, help="Print the result instead of writing it.")
@click.option("--scribe", metavar="NAME", help="Who records the lines that say nothing about it.")
def command(dossier: Path, *, only_check: bool, stdout: bool, scribe: str | None) -> None:
    """Lay out DOSSIER: find quoted words in the record, fill in ids and recorded times, keep comments."""
    laid_out = lay_out(dossier, scribe)
    if isinstance(laid_out, str):
        fail(laid_out)
    errors = print_problems(laid_out.problems)
    if stdout:
        sys.stdout.write(laid_out.text)
    elif laid_out.changed and not only_check:
        laid_out.write()
        say(f"{dossier}: laid out", err=True)
    if errors or (only_check and laid_out.changed):
        raise SystemExit(1)
