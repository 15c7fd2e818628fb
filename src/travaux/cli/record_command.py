"""How is it printed what a transcript, or a folder of them, was read as?"""

import os
import sys
from collections import Counter
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from travaux.cli.options import fail
from travaux.cli.output import console, counted, print_json, say
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.choices import Choices
from travaux.record.layouts import LAYOUTS, layout_named
from travaux.record.output import as_json as record_json
from travaux.record.preview import Preview, previews
from travaux.service.batch import FORMS, Report, read_folder, written
from travaux.service.files import write_whole
from travaux.service.reading import CHOICES, remember
from travaux.service.records import keep_edition, read_transcript

SHOWN = 12
"""Speakers, and files of a kind, that are named; the others are counted."""


def _list_dialects(ctx: click.Context, param: click.Parameter, value: object) -> None:
    del param
    if not value or ctx.resilient_parsing:
        return
    for layout in LAYOUTS:
        say(f"{layout.name:12} {layout.says}")
    ctx.exit()


def _dialect(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and layout_named(value) is None:
        known = ", ".join(layout.name for layout in LAYOUTS)
        raise click.BadParameter(f"there is no dialect called {value!r}; there are {known}", ctx, param)
    return value


def _speakers(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for one in value:
        label, equals, who = one.rpartition("=")
        if not equals or not label.strip() or not who.strip():
            raise click.BadParameter(f"{one!r} is not LABEL=PERSON, such as 'MR. STONE=stone'", ctx, param)
        found[label.strip()] = who.strip()
    return found


@click.command("record")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--dialect", metavar="NAME", callback=_dialect, help="Read it in this layout, whatever is detected."
)
@click.option(
    "--list-dialects",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_dialects,
    help="Which layouts there are.",
)
@click.option(
    "--encoding", metavar="NAME", help="The encoding of plain text, where it is not found out rightly."
)
@click.option("--label", "labels", metavar="LABEL", multiple=True, help="This is a speaker's label.")
@click.option("--not-label", "not_labels", metavar="LABEL", multiple=True, help="This is no speaker's label.")
@click.option(
    "--speaker",
    "speakers",
    metavar="LABEL=PERSON",
    multiple=True,
    callback=_speakers,
    help="Whom a label means.",
)
@click.option(
    "--remember", "keep_choices", is_flag=True, help=f"Keep these decisions for the folder ({CHOICES})."
)
@click.option("--json", "as_json", is_flag=True, help="Versions, turns and sentences as JSON.")
@click.option("--parts", is_flag=True, help="What each stretch of the file was read as, as JSON.")
@click.option("--preview", is_flag=True, help="Only layout, speakers and what was left over.")
@click.option(
    "--keep", is_flag=True, help="Keep this segmentation beside the file, so that addresses never move."
)
@click.option(
    "--to", "form", type=click.Choice(sorted(FORMS)), help="Write it in this format: JSON, TEI, Akoma Ntoso."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to: a file, or for a folder of records a folder."
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="Processes that read a folder; one for each processor."
)
def command(
    file: Path,
    *,
    dialect: str | None,
    encoding: str | None,
    labels: tuple[str, ...],
    not_labels: tuple[str, ...],
    speakers: dict[str, str],
    keep_choices: bool,
    as_json: bool,
    parts: bool,
    preview: bool,
    keep: bool,
    form: str | None,
    out: Path | None,
    jobs: int | None,
) -> None:
    """Turn the transcript FILE into turns and sentences, and say what could not be read.

    FILE may be a folder: then every record in it is read.
    """
    choices = Choices(dialect=dialect, labels=labels, not_labels=not_labels, speakers=speakers)
    if keep_choices:
        _remember(file, choices)
    if file.is_dir():
        _folder(
            file,
            out=out,
            form=form or "json",
            jobs=jobs or os.cpu_count() or 1,
            choices=choices,
            as_json=as_json,
        )
        return
    record = (keep_edition if keep else read_transcript)(file, choices, encoding)
    if isinstance(record, Problem):
        fail(str(record))
    if form is not None:
        _write(record, form, file, out)
    elif parts:
        print_json(record.parts)
    elif as_json:
        print_json(record_json(record))
    else:
        for version, figures in zip(record.versions, previews(record), strict=True):
            _print(version, figures, turns=not preview)
        for report in record.reports:
            say(f"{file}:{report.line}: {report.message}", err=True)


def _remember(file: Path, choices: Choices) -> None:
    kept = remember(file / "x" if file.is_dir() else file, choices)
    if isinstance(kept, Problem):
        fail(str(kept))


def _write(record: model.Record, form: str, file: Path, out: Path | None) -> None:
    data = written(record, form, file.stem)
    if out is None:
        click.echo(data.decode("utf-8").rstrip("\n"))
    else:
        write_whole(out, data)


def _print(version: model.Version, figures: Preview, *, turns: bool) -> None:
    out = console()
    about = version.metadata
    counts = ", ".join(f"{count} {kind}" for kind, count in Counter(figures.kinds).most_common())
    out.print(Text(f"{about.title or 'Record'} [{version.language}]", style="bold"))
    out.print(
        Text(f"{len(version.turns)} turns ({counts}); {'complete' if version.complete else 'broken off'}")
    )
    for word, value in (
        ("dialect", _dialect_words(figures)),
        ("speakers", _speaker_words(figures)),
        ("held", " ".join(filter(None, (about.date, about.time_of_day)))),
        ("participants", ", ".join(about.participants)),
        ("attended", ", ".join(about.attended)),
        ("recorded by", about.recorded_by),
        ("stamps", ", ".join(about.stamps)),
        ("source", about.source),
        ("notes", str(len(version.notes)) if version.notes else None),
        (
            "set apart",
            ", ".join(f"{n} characters of {kind}" for kind, n in figures.apart.items() if kind in _PAGES),
        ),
        ("left over", counted(figures.leftover, "line") if figures.leftover else None),
    ):
        if value:
            out.print(Text(f"  {word}: {value}", style="dim"))
    for turn in version.turns if turns else ():
        to = f" → {turn.addressee}" if turn.addressee else ""
        how = " (reported)" if turn.kind == "reported" else ""
        who = f"{turn.speaker or turn.label or turn.kind}{to}"
        out.print(Text.assemble((f"#{turn.n} ", "cyan"), (who, "bold"), (how, "dim")))
        for sentence in turn.sentences:
            out.print(Text.assemble((f"  {turn.n}.{sentence.n} ", "cyan"), sentence.text))


_PAGES = ("page", "furniture", "number")


def _dialect_words(figures: Preview) -> str:
    chosen = "" if figures.chosen_by == "detection" else f", chosen by {figures.chosen_by}"
    sure = f"{figures.dialect} ({figures.confidence:.0%} sure{chosen})"
    rivals = ", ".join(f"{name} would open {counted(n, 'turn')} more" for name, n in figures.rivals[:2])
    return f"{sure}; {rivals}" if rivals else sure


def _speaker_words(figures: Preview) -> str:
    named = [
        f"{one.speaker or '? ' + ' / '.join(one.labels)} {one.turns}" for one in figures.speakers[:SHOWN]
    ]
    rest = len(figures.speakers) - len(named)
    return ", ".join(named) + (f", and {rest} more" if rest > 0 else "")


def _folder(folder: Path, *, out: Path | None, form: str, jobs: int, choices: Choices, as_json: bool) -> None:
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("records", total=None)
        report = read_folder(
            folder,
            out=out,
            form=form,
            jobs=jobs,
            more=choices,
            told=lambda done, total: bar.update(task, completed=done, total=total),
        )
    if isinstance(report, Problem):
        fail(str(report))
    if as_json:
        print_json(_report_json(report))
    else:
        _print_report(folder, report)
    if report.failed:
        raise SystemExit(1)


def _report_json(report: Report) -> dict[str, object]:
    return {
        "files": [
            {name: getattr(one, name) for name in one.__struct_fields__ if name not in ("record", "key")}
            for one in report.files
        ],
        "people": report.people,
    }


def _print_report(folder: Path, report: Report) -> None:
    out = console()
    read = [one for one in report.files if one.problem is None]
    again = sum(one.new for one in report.files)
    out.print(Text(f"{folder}: {counted(len(report.files), 'file')}, {again} read in this run", style="bold"))
    dialects = Counter(one.dialect for one in read)
    out.print(Text(f"  records: {len(read)}, {counted(sum(one.turns for one in read), 'turn')}"))
    out.print(
        Text(
            f"  dialects: {', '.join(f'{name} {count}' for name, count in dialects.most_common())}",
            style="dim",
        )
    )
    out.print(Text(f"  people: {len(report.people.persons)}", style="dim"))
    for word, lines in (
        ("not read", [f"{one.path}: {one.problem}" for one in report.failed]),
        ("layout not sure", [f"{one.path}: {one.dialect} ({one.confidence:.0%})" for one in report.doubtful]),
        (
            "turns without a speaker",
            [f"{one.path}: {one.without_speaker} of {one.turns}" for one in read if one.without_speaker],
        ),
        (
            "names to decide (--speaker NAME=PERSON --remember)",
            [f"{one.name}: {' or '.join(one.candidates)}" for one in report.people.undecided],
        ),
    ):
        if lines:
            out.print(Text(f"  {word}:", style="bold"))
            for line in lines[:SHOWN]:
                out.print(Text(f"    {line}"))
            if len(lines) > SHOWN:
                out.print(Text(f"    … and {len(lines) - SHOWN} more"))
