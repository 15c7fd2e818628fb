"""How is a dossier begun?"""

from pathlib import Path

import click

from travaux.cli.options import fail
from travaux.cli.output import say
from travaux.service.beginning import begin


@click.command("new")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.option("--title", default="Our negotiation", show_default=True, help="What is negotiated.")
def command(dossier: Path, title: str) -> None:
    """Start a dossier at DOSSIER with every kind of line explained; nothing is overwritten."""
    refused = begin(dossier, title)
    if refused:
        fail(refused)
    say(f"{dossier}: begun; `travaux stand {dossier}` shows where each party stands", err=True)
