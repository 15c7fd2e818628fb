"""How is a text amended by the sentences of an act, from the command line?"""

from pathlib import Path

import click

from travaux.cli.options import fail
from travaux.text.amending import NotUnderstood, amend_text

NOT_UNDERSTOOD = 3
"""The exit code where a sentence cannot be read or does not fit the text."""


@click.command("amend")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--by",
    "sentences",
    metavar="SENTENCE",
    multiple=True,
    required=True,
    help="A sentence of amendment; several are carried out in turn.",
)
def command(file: Path, sentences: tuple[str, ...]) -> None:
    """Print FILE (plain text or Markdown) as amended; the file itself is never changed.

    Where a sentence is not understood or does not fit the text, nothing is printed but what was not
    understood and why, and the exit code is 3.
    """
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{file}: cannot be read as UTF-8 text ({error})")
    for sentence in sentences:
        amended = amend_text(text, sentence)
        if isinstance(amended, NotUnderstood):
            fail(str(amended), NOT_UNDERSTOOD)
        text = amended
    click.echo(text.encode("utf-8"), nl=False)
