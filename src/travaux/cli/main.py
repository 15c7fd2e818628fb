"""Which commands are there? Each is loaded only when it is asked for."""

import gc
import importlib
from typing import Any

import click

from travaux import __version__
from travaux.cli.options import fail
from travaux.store import StoreError

COMMANDS: dict[str, str] = {
    "new": "start a dossier, every kind of line explained",
    "record": "read a transcript into turns and sentences",
    "align": "which sentences of two language versions say the same",
    "suggest": "propose entries from a transcript, one key each",
    "stand": "where each party stands on each point",
    "brief": "one delegation's cable: what moved, what is asked, what is due",
    "text": "what the text says, in five readings, and who put each word there",
    "packages": "which package all would accept, what blocks, and the least that must give",
    "history": "how a provision came to be or to fall",
    "kept": "what was undertaken, and whether it is kept",
    "verify": "samples, sites, the calendar and regimes of verification",
    "said": "what was said, by whom, about what",
    "check": "what a careful secretary would point out",
    "brackets": "how many brackets a draft has, whose, and how their number fell",
    "compile": "merge delegations' copies of a draft, in Word and as a spreadsheet",
    "receive": "read changes made in Word or a spreadsheet as dossier statements",
    "amend": "apply an amending sentence to a text",
    "evaluate": "precision and recall against a labelled set",
    "fmt": "lay out a dossier, find quoted words, fill in ids",
    "import": "bring a dossier into a store",
    "export": "write a store out as a dossier",
    "serve": "open the pages of a ledger for a browser",
}
"""A command to its one line of help; its code is `travaux.cli.<command>_command`."""


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        """A store that opened well and cannot be read after all is told like any other unreadable ledger."""
        try:
            return super().invoke(ctx)
        except (StoreError, OSError) as error:
            fail(str(error))

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"travaux.cli.{cmd_name}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="LEDGER is a dossier (*.travaux), a store (*.db), a draft full of brackets (*.docx, *.md, *.txt, "
    "*.html) or example:havana-1962 or example:sea-1962.",
)
@click.version_option(__version__, prog_name="travaux")
def cli() -> None:
    """Turn the record of a negotiation into answers, each quoting the sentence it rests on."""


def main() -> None:
    """Run the command line.

    The garbage collector is off: a command builds what it answers from and ends, and entries hold no cycles.
    """
    gc.disable()
    cli(prog_name="travaux")
