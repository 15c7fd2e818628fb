"""How is it printed what a transcript was read as?"""

from collections import Counter
from pathlib import Path

import click
from rich.text import Text

from travaux.cli.options import fail
from travaux.cli.output import console, print_json, say
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.output import as_json as record_json
from travaux.service.records import keep_edition, read_transcript


@click.command("record")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Versions, turns and sentences as JSON.")
@click.option("--parts", is_flag=True, help="What each stretch of the file was read as, as JSON.")
@click.option(
    "--keep", is_flag=True, help="Keep this segmentation beside the file, so that addresses never move."
)
def command(file: Path, *, as_json: bool, parts: bool, keep: bool) -> None:
    """Turn the transcript FILE into turns and sentences, and say what could not be read."""
    record = keep_edition(file) if keep else read_transcript(file)
    if isinstance(record, Problem):
        fail(str(record))
    if parts:
        print_json(record.parts)
    elif as_json:
        print_json(record_json(record))
    else:
        for version in record.versions:
            _print(version)
        for report in record.reports:
            say(f"{file}:{report.line}: {report.message}", err=True)


def _print(version: model.Version) -> None:
    out = console()
    about = version.metadata
    kinds = Counter(turn.kind for turn in version.turns)
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    out.print(Text(f"{about.title or 'Record'} [{version.language}]", style="bold"))
    out.print(
        Text(f"{len(version.turns)} turns ({counts}); {'complete' if version.complete else 'broken off'}")
    )
    for word, value in (
        ("held", " ".join(filter(None, (about.date, about.time_of_day)))),
        ("participants", ", ".join(about.participants)),
        ("attended", ", ".join(about.attended)),
        ("recorded by", about.recorded_by),
        ("stamps", ", ".join(about.stamps)),
        ("source", about.source),
        ("notes", str(len(version.notes)) if version.notes else None),
        ("left over", str(len(version.leftover)) if version.leftover else None),
    ):
        if value:
            out.print(Text(f"  {word}: {value}", style="dim"))
    for turn in version.turns:
        to = f" → {turn.addressee}" if turn.addressee else ""
        out.print(
            Text.assemble((f"#{turn.n} ", "cyan"), (f"{turn.speaker or turn.label or turn.kind}{to}", "bold"))
        )
        for sentence in turn.sentences:
            out.print(Text.assemble((f"  {turn.n}.{sentence.n} ", "cyan"), sentence.text))
