"""How are samples, sites, the calendar and regimes printed, and how is an inspection asked for?"""

import datetime as dt
from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text

from travaux.cli.kept_command import regime_option
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import console, finish, print_csv, print_json, say
from travaux.ledger.kinds import Request
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment, parse_moment
from travaux.service.ask import Question, asking
from travaux.service.keeping import ask_calendar, ask_regimes
from travaux.verification.sampling import Sample, parse_confidence, plan

_SHOWN = 90
"""Characters of a value that a table shows."""


@click.group("verify", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Plan verification: samples, sites and their distances, the calendar, regimes, requests.

    The answers that rest on a ledger take LEDGER first; `travaux verify COMMAND --help` lists the options.
    """


@command.command("sample")
@click.option("--population", type=int, required=True, metavar="N", help="Items there are.")
@click.option("--violations", type=int, required=True, metavar="D", help="Bad items that must not be missed.")
@click.option("--confidence", required=True, metavar="C", help="Wanted probability: 0.95, 95% or 19/20.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def _sample(population: int, violations: int, confidence: str, *, as_json: bool) -> None:
    """Print the smallest sample that finds a violation, beside the IAEA's approximations."""
    wanted = parse_confidence(confidence)
    found = wanted if isinstance(wanted, str) else plan(population, violations, wanted)
    if isinstance(found, str):
        fail(found)
    if as_json:
        print_json(
            {
                "exact": found.exact,
                "iaea": found.iaea,
                "improved": found.improved,
                "probability": f"{found.probability.numerator}/{found.probability.denominator}",
                "confidence": f"{found.confidence.numerator}/{found.confidence.denominator}",
                "iaea_minus_exact": found.iaea - found.exact,
                "improved_minus_exact": found.improved - found.exact,
                "within_published_bound": found.within_published_bound,
                "notes": found.notes,
            }
        )
        return
    _print_sample(found)


def _print_sample(found: Sample) -> None:
    out = console()
    out.print(
        Text(
            f"{found.population} items, {found.violations} of them bad, "
            f"confidence {float(found.confidence):.4g}",
            style="bold",
        )
    )
    rows = (
        ("exact (hypergeometric)", found.exact, found.probability),
        ("IAEA, usual formula", found.iaea, found.iaea_probability),
        ("IAEA, improved formula", found.improved, found.improved_probability),
    )
    for title, size, reached in rows:
        more = f", {size - found.exact:+d}" if size != found.exact else ""
        out.print(Text(f"  {title:<24}{size:>9,}  finds one or more with {float(reached):.6f}{more}"))
    for note in found.notes:
        out.print(Text(f"  ! {note}"))


@command.command("regimes")
@regime_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def _regimes(*, regimes: tuple[Path, ...], as_json: bool) -> None:
    """List every configured figure with its source, and whether it was checked against it."""
    lines = ask_regimes(regimes)
    if isinstance(lines, str):
        fail(lines)
    if as_json:
        print_json(lines)
        return
    out, last = console(), None
    for line in lines:
        if line.regime != last:
            out.print(Text(f"{line.regime}", style="bold"))
            last = line.regime
        value = f": {_short(line.value)} {line.unit}".rstrip() if line.value is not None else ""
        mark = "checked" if line.checked else "NOT CHECKED"
        out.print(Padding(Text(f"{line.means}{value} [{mark}; {line.source}, {line.where}]"), (0, 0, 0, 2)))


def _short(value: object) -> str:
    if isinstance(value, dict):
        text = ", ".join(f"{name} {number}" for name, number in value.items())
    else:
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


@command.command("calendar")
@ledger_options
@regime_option
@click.option(
    "--ics", "ics", metavar="FILE", type=click.Path(path_type=Path), help="Write an iCalendar file."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV.")
def _calendar(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    regimes: tuple[Path, ...],
    ics: Path | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print what is due, spent and left, by day; or write it as an iCalendar file."""
    from travaux.answers.kept import because, now_of  # noqa: PLC0415 - `sample` waits for none of this
    from travaux.verification.agenda import icalendar  # noqa: PLC0415 - as above

    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        items = answered if isinstance(answered, str) else ask_calendar(answered, regimes)
        if isinstance(items, str) or isinstance(answered, str):
            fail(str(items))
        rows = [
            {
                "day": item.day.isoformat(),
                "at": item.at.isoformat() if item.at else None,
                "kind": item.kind,
                "who": item.who,
                "what": item.what,
                "state": item.state,
                "because": because(item.by),
            }
            for item in items
        ]
        if ics is not None:
            _write(ics, icalendar(items, f"Verification: {ledger}", now_of(answered.standing)))
        elif as_json:
            print_json(rows)
        elif as_csv:
            print_csv(_COLUMNS, ([row[column] for column in _COLUMNS] for row in rows))
        else:
            out = console()
            if not rows:
                out.print(Text("Nothing is due.", style="dim"))
            for row in rows:
                who = answered.names.get(str(row["who"]), str(row["who"]))
                out.print(Text(f"{row['at'] or row['day']}  {row['state']:<8} {who}: {row['what']}"))
        finish(answered.problems)


_COLUMNS = ("day", "at", "kind", "who", "what", "state", "because")


@command.command("site")
@ledger_options
@regime_option
@click.option("--site", "names", multiple=True, metavar="SITE", help="Only this site (repeatable).")
@click.option(
    "--map", "chart", metavar="FILE", type=click.Path(path_type=Path), help="Write a map: *.svg or *.html."
)
@click.option(
    "--geojson", metavar="FILE", type=click.Path(path_type=Path), help="Write the outlines as GeoJSON."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def _site(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    regimes: tuple[Path, ...],
    names: tuple[str, ...],
    chart: Path | None,
    geojson: Path | None,
    as_json: bool,
) -> None:
    """Print each site with its owner, host, area and exclusions, and how far refused perimeters reach."""
    from travaux.cli.verify_site_print import print_sites, views  # noqa: PLC0415 - geometry is for this alone
    from travaux.service.verifying import ask_places, geojson_of, map_of  # noqa: PLC0415 - as above

    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        places = answered if isinstance(answered, str) else ask_places(answered, names, regimes)
        if isinstance(places, str) or isinstance(answered, str):
            fail(str(places))
        if chart is not None:
            _write(chart, map_of(places, chart.suffix.casefold()))
        if geojson is not None:
            _write(geojson, geojson_of(answered))
        if as_json:
            print_json(views(places))
        elif chart is None and geojson is None:
            print_sites(places, answered.names)
        finish(answered.problems)


@command.command("read")
@click.argument("geojson", type=click.Path(path_type=Path))
@click.option("--on", "day", required=True, metavar="DAY", help="The day of the statements.")
@click.option("--by", metavar="PARTY", help="Whose proposal the outlines are.")
def _read(geojson: Path, *, day: str, by: str | None) -> None:
    """Print the outlines of a GeoJSON file as `site` statements, to be put into a dossier."""
    from travaux.service.verifying import sites_from  # noqa: PLC0415 - as above

    try:
        text = geojson.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{geojson} cannot be read: {error}")
    statements = sites_from(text, _day(day), by)
    if isinstance(statements, str):
        fail(f"{geojson}: {statements}")
    say("\n".join(statements).rstrip("\n"))


@command.command("request")
@click.argument("ledger")
@click.argument("name")
@click.argument("text")
@click.option("--by", required=True, metavar="PARTY", help="The inspecting party.")
@click.option("--to", multiple=True, metavar="PARTY", help="The inspected party (repeatable).")
@click.option("--on", "day", required=True, metavar="DAY", help="The day of the request.")
@click.option("--under", metavar="REGIME/TYPE", help="The regime and the type of inspection.")
@click.option("--site", metavar="SITE", help="Where.")
@click.option("--shape", metavar="WKT", help="The perimeter, if it is not the whole site.")
@click.option("--team", type=click.IntRange(0, 999_999_999), metavar="N", help="How many inspectors.")
@click.option("--checks", metavar="OBLIGATION", help="The obligation that is checked.")
@click.option("--scribe", metavar="NAME", help="Who records it.")
@regime_option
def _request(
    ledger: str,
    name: str,
    text: str,
    *,
    by: str,
    to: tuple[str, ...],
    day: str,
    under: str | None,
    site: str | None,
    shape: str | None,
    team: int | None,
    checks: str | None,
    scribe: str | None,
    regimes: tuple[Path, ...],
) -> None:
    """Ask for an inspection within its quotas: written into a store, printed as a statement for a dossier."""
    from travaux.service.verifying import request  # noqa: PLC0415 - as above

    fact = Request(
        name=name, text=text, by=by, to=to, type=under, site=site, shape=shape, team=team, checks=checks
    )
    done = request(ledger, fact, _day(day), scribe=scribe, files=regimes)
    if isinstance(done, str):
        fail(done, 1)
    say(done.text.rstrip("\n"))
    say("written" if done.written else "not written: put this into the dossier", err=True)


def _day(text: str) -> dt.date:
    moment = parse_moment(text)
    if isinstance(moment, dt.datetime) or not isinstance(moment, dt.date):
        fail(f"“{text}” is no day; write one such as 1962-11-09")
    return moment


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        fail(f"{path} cannot be written: {error}")
    say(f"wrote {path}", err=True)
