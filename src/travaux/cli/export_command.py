"""How is a store written out as a dossier?"""

from pathlib import Path

import click

from travaux.cli.options import fail, reader_option
from travaux.cli.output import say
from travaux.ledger.marking import KEEPER, Reader
from travaux.service.export import take_out


@click.command("export")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("dossier", type=click.Path(path_type=Path))
@reader_option
def command(store: Path, dossier: Path, reader: Reader | None) -> None:
    """Write STORE out as DOSSIER, with the files of its records and documents beside it.

    Nothing is overwritten: DOSSIER must not be there yet.
    """
    refused = take_out(store, dossier, reader or KEEPER)
    if refused:
        fail(refused)
    say(f"{dossier}: written", err=True)
