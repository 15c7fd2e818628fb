"""How is it printed which sentences of two versions say the same?"""

from pathlib import Path

import click
from rich.text import Text

from travaux.cli.options import fail, reader_option
from travaux.cli.output import console, counted, print_json, say
from travaux.ledger.marking import KEEPER, Reader
from travaux.service.aligning import Aligned, align_corrected, align_files

DOUBTFUL = 0.8
"""Below this confidence a bead is marked for somebody to look at."""


@click.command("align")
@click.argument("files", nargs=-1, required=True, metavar="RECORD [OTHER]", type=click.Path(path_type=Path))
@click.option("--languages", metavar="CODE,CODE", help="Which two versions (en,ru).")
@click.option("--name", metavar="NAME", help="The record's name in addresses.")
@click.option("--ledger", metavar="LEDGER", help="The ledger whose corrections by hand hold.")
@reader_option
@click.option("--encoder/--no-encoder", default=None, help="Use the encoder, or not; if it is installed.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    files: tuple[Path, ...],
    *,
    languages: str | None,
    name: str | None,
    ledger: str | None,
    reader: Reader | None,
    encoder: bool | None,
    as_json: bool,
) -> None:
    """Line up the sentences of two versions of RECORD; OTHER is the second one's file, if it has its own."""
    codes = tuple((languages or "").split(",")) if languages else None
    if codes is not None and (len(codes) != 2 or not all(codes)):  # noqa: PLR2004
        fail(f"“{languages}” does not name two languages; write en,ru")
    if reader is not None and ledger is None:
        fail("--as says who asks a ledger: give --ledger LEDGER")
    pair = (codes[0], codes[1]) if codes else None
    if ledger is None:
        aligned = align_files(files, pair, name, encoder=encoder)
    else:
        who = reader or KEEPER
        aligned = align_corrected(files, pair, name, ledger=ledger, reader=who, encoder=encoder)
    if isinstance(aligned, str):
        fail(aligned)
    if as_json:
        print_json(aligned.rows)
    else:
        _print(aligned)
    for note in aligned.notes:
        say(note, err=True)


def _print(aligned: Aligned) -> None:
    out = console()
    doubtful = 0
    for row in aligned.rows:
        confidence = float(str(row["confidence"]))
        doubtful += confidence < DOUBTFUL
        mark = " ?" if confidence < DOUBTFUL else ""
        out.print(Text(f"{confidence:.2f}{mark}", style="yellow" if mark else "dim"))
        for code in aligned.languages:
            addresses = row[code]
            for address in addresses if isinstance(addresses, list) else []:
                out.print(Text.assemble((f"  {code} {address} ", "cyan"), aligned.texts[code][address]))
    say(f"{counted(len(aligned.rows), 'bead')}, {doubtful} doubtful", err=True)
