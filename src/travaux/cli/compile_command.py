"""How are delegations' copies of a draft compiled, and what came back edited?"""

from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from travaux.cli.options import fail
from travaux.cli.output import console, counted, print_json, say
from travaux.interchange.word.compilation import Compilation
from travaux.service.compiling import compile_files, edited_cells, write_compilation

_PATH = click.Path(path_type=Path)


@click.command("compile")
@click.argument("base", type=_PATH)
@click.argument("copies", nargs=-1, type=_PATH)
@click.option("--word", type=_PATH, help="Write the compilation as this Word file, wordings in brackets.")
@click.option("--sheet", type=_PATH, help="Write it as this spreadsheet, provision by delegation.")
@click.option("--title", default="Compilation", show_default=True, help="What stands above it.")
@click.option("--edited", is_flag=True, help="BASE is a spreadsheet that came back: list the edited cells.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(
    base: Path,
    copies: tuple[Path, ...],
    *,
    word: Path | None,
    sheet: Path | None,
    title: str,
    edited: bool,
    as_json: bool,
) -> None:
    """Merge delegations' COPIES of the Word file BASE: what each would have in each provision.

    A copy is called after its delegation (cuba.docx). Tracked changes count, and so do others.
    """
    if edited:
        _edited(base, as_json=as_json)
        return
    if not copies:
        fail("name the copies of the delegations behind the base")
    compilation = compile_files(base, copies)
    if isinstance(compilation, str):
        fail(compilation)
    refused = write_compilation(compilation, title, word, sheet)
    if refused:
        fail(refused)
    if as_json:
        print_json(_json(compilation))
    else:
        _print(compilation)
    for path in filter(None, (word, sheet)):
        say(f"{path}: written", err=True)


def _json(compilation: Compilation) -> dict[str, object]:
    return {
        "delegations": list(compilation.delegations),
        "provisions": [
            {
                "key": row.key,
                "number": row.number,
                "base": row.base,
                "wordings": {name: row.wording(name) for name in compilation.delegations},
            }
            for row in compilation.rows
        ],
    }


def _print(compilation: Compilation) -> None:
    out = console()
    changed = 0
    for row in compilation.rows:
        wordings = {name: row.wording(name) for name in compilation.delegations}
        others = {name: wording for name, wording in wordings.items() if wording != row.base}
        if not others:
            continue
        changed += 1
        out.print(Text(f"{row.number or row.key}  {row.base or '(not in the base)'}", style="bold"))
        for name, wording in others.items():
            out.print(Text(f"    {name}: {wording or '(struck)'}"))
    delegations = counted(len(compilation.delegations), "delegation")
    say(
        f"{counted(len(compilation.rows), 'provision')}, {changed} of them changed, by {delegations}",
        err=True,
    )


def _edited(sheet: Path, *, as_json: bool) -> None:
    found = edited_cells(sheet)
    if isinstance(found, str):
        fail(found)
    if as_json:
        print_json(
            {"changes": [asdict(change) for change in found.changes], "problems": list(found.problems)}
        )
        return
    for change in found.changes:
        say(f"row {change.row}, {change.delegation}: “{change.before}” → “{change.after}”")
    for problem in found.problems:
        say(problem, err=True)
    say(counted(len(found.changes), "edited cell"), err=True)
