"""How is a dossier brought into a store?"""

from pathlib import Path

import click

from travaux.cli.options import fail
from travaux.cli.output import print_json, say
from travaux.service.transfer import bring_in


@click.command("import")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.argument("store", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show the difference.")
@click.option("--scribe", metavar="NAME", help="Who records the entries that supersede.")
@click.option("--json", "as_json", is_flag=True, help="The counts as JSON.")
def command(dossier: Path, store: Path, *, dry_run: bool, scribe: str | None, as_json: bool) -> None:
    """Bring DOSSIER into STORE (made if it is not there): all of it or nothing.

    What is unknown is added; what was edited is shown and written as superseding entries; nothing is deleted.
    """
    outcome = bring_in(dossier, store, scribe=scribe, dry_run=dry_run)
    if isinstance(outcome, str):
        fail(outcome)
    if as_json:
        print_json(outcome.counts())
        return
    for line in outcome.difference:
        say(line)
    counts = ", ".join(f"{count} {word}" for word, count in outcome.counts().items())
    say(f"{store}: {counts}" + (" (nothing written)" if dry_run else ""), err=True)
