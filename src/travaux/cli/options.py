"""Which options do all commands on a ledger share, and how are they read?"""

from collections.abc import Callable
from typing import Any, NoReturn

import click

from travaux.cli.output import say
from travaux.ledger.marking import parse_reader
from travaux.ledger.moment import parse_instant, parse_moment

Decorated = Callable[..., Any]


def fail(message: str, code: int = 2) -> NoReturn:
    """End with a message on standard error; 2 is what cannot be read, 1 what was read and is wrong."""
    say(message, err=True)
    raise SystemExit(code)


def _read_with(parse: Callable[[str], Any]) -> Callable[[click.Context, click.Parameter, str | None], Any]:
    def callback(ctx: click.Context, param: click.Parameter, value: str | None) -> Any:
        if value is None:
            return None
        found = parse(value)
        if isinstance(found, str):
            raise click.BadParameter(found, ctx, param)
        return found

    return callback


reader_option: Callable[[Decorated], Decorated] = click.option(
    "--as",
    "reader",
    metavar="READER",
    callback=_read_with(parse_reader),
    help="Who asks: PARTY[/LEVEL[/COMPARTMENT+…]], public, or keeper (all of it; the default).",
)


def ledger_options(command: Decorated) -> Decorated:
    """Add LEDGER and the options of everything that is asked of one."""
    for decorate in (
        click.option("--language", metavar="CODE", help="Quote in this language (en, ru, …)."),
        click.option(
            "--known-at",
            metavar="INSTANT",
            callback=_read_with(parse_instant),
            help="Only what had been recorded by then: an instant with its offset, or a day.",
        ),
        click.option(
            "--as-of",
            metavar="MOMENT",
            callback=_read_with(parse_moment),
            help="Only what had occurred: a day, an instant, or an address such as havana-1105#10.",
        ),
        reader_option,
        click.argument("ledger"),
    ):
        command = decorate(command)
    return command


def moment_option(name: str, *, required: bool, help_text: str) -> Callable[[Decorated], Decorated]:
    """An option that takes a moment."""
    return click.option(
        name, metavar="MOMENT", required=required, callback=_read_with(parse_moment), help=help_text
    )
