"""How is a store written out as a dossier?"""

from pathlib import Path

import click

from travaux.cli.options import fail
from travaux.service.transfer import take_out


@click.command("export")
@click.argument("store", type=click.Path(path_type=Path))
@click.argument("dossier", type=click.Path(path_type=Path))
def command(store: Path, dossier: Path) -> None:
    """Write STORE out as DOSSIER, with the files of its records and documents beside it.

    Nothing is overwritten: DOSSIER must not be there yet.
    """
    refused = take_out(store, dossier)
    if refused:
        fail(refused)
    click.echo(f"{dossier}: written", err=True)
