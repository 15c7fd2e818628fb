"""How is it printed what was undertaken, and whether it is kept?"""

import datetime as dt
from itertools import groupby
from pathlib import Path

import click
from rich.padding import Padding
from rich.text import Text

from travaux.answers.kept_views import (
    AttachmentView,
    EvidenceView,
    Fact,
    InspectionView,
    JudgementView,
    Kept,
    ObligationView,
    QuotaView,
)
from travaux.answers.quote import quoted
from travaux.cli.options import fail, ledger_options
from travaux.cli.output import console, finish, print_csv, print_json, quote_text
from travaux.ledger.marking import KEEPER, Reader
from travaux.ledger.moment import Moment
from travaux.service.ask import Answered, Question, asking
from travaux.service.keeping import ask_kept

MARKS = {"kept": "●", "not kept": "■", "not due": "○", "unknown": "?", "not in force": "–"}
"""What a state means to its mark; the words always stand beside it."""

regime_option = click.option(
    "--regime",
    "regimes",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A regime of your own (TOML); repeatable. Those in `regimes/` beside the ledger are read anyway.",
)


@click.command("kept")
@ledger_options
@regime_option
@click.option("--why", is_flag=True, help="Quote the sentences that every state rests on.")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="One row for each obligation.")
def command(
    ledger: str,
    reader: Reader | None,
    as_of: Moment | None,
    known_at: dt.datetime | None,
    language: str | None,
    *,
    regimes: tuple[Path, ...],
    why: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print obligations × parties: kept, not kept or unknown, and why; inspections, quotas, evidence."""
    with asking(Question(ledger, reader or KEEPER, as_of, known_at, language)) as answered:
        answer = answered if isinstance(answered, str) else ask_kept(answered, regimes)
        if isinstance(answer, str) or isinstance(answered, str):
            fail(str(answer))
        if as_json:
            print_json(answer)
        elif as_csv:
            print_csv(_CSV, ([getattr(each, column) for column in _CSV] for each in answer.obligations))
        else:
            _print(answer, answered, language, why=why)
        finish(answered.problems)


_CSV = ("id", "party", "title", "duty", "state", "kept", "due", "why", "because")


def _print(answer: Kept, answered: Answered, language: str | None, *, why: bool) -> None:
    out = console()
    out.print(Text(f"{answer.title or 'Obligations'}: what is kept as of {answer.as_of}", style="bold"))
    if not answer.obligations:
        out.print(Text("  No obligation is entered.", style="dim"))
    names = answered.names
    for _, group in groupby(answer.obligations, key=lambda each: each.id):
        rows = list(group)
        many = len(rows) > _SINGLY
        for lines in [_together(rows, names)] if many else [_obligation(each, names) for each in rows]:
            _print_all(lines)
        grounds = dict.fromkeys(cite for each in rows for cite in each.because)
        for passage in quoted(answered.sources, grounds, language) if why else ():
            out.print(Padding(quote_text(passage, "", names), (0, 0, 0, 6)))
    _section("Declared and observed, side by side", [_evidence(row, names) for row in answer.evidence])
    _section("Observed, without a figure", [_fact(fact, names) for fact in answer.observations])
    _section("In dispute", [_fact(fact, names) for fact in answer.disputes])
    _section("Remarked", [_fact(fact, names) for fact in answer.remarks])
    _section("Judged by the parties", [_judgement(each, names) for each in answer.judgements])
    _section("Inspections", [_inspection(each, names) for each in answer.inspections])
    _section("Attached files", [_attachment(each) for each in answer.attachments])
    _section("Quotas", [_quota(each) for each in answer.quotas])
    if answer.left_out:
        out.print(
            Text(f"\n{answer.left_out} entries of that day have no hour and were left out.", style="dim")
        )


def _section(title: str, rows: list[list[Padding]]) -> None:
    if rows:
        console().print(Text(f"\n{title}", style="bold"))
    for row in rows:
        _print_all(row)


def _print_all(lines: list[Padding]) -> None:
    for line in lines:
        console().print(line)


_SINGLY = 3
"""Parties up to which an obligation of several is printed party by party."""


def _together(rows: list[ObligationView], names: dict[str, str]) -> list[Padding]:
    """An obligation of many: who keeps it, who does not, and why not."""
    lines = [Padding(Text(f"{rows[0].title} [{rows[0].id}, {len(rows)} parties]"), (0, 0, 0, 2))]
    for word, mark in MARKS.items():
        these = [each for each in rows if each.kept == word]
        if these:
            who = ", ".join(names.get(each.party, each.party) for each in these)
            lines.append(Padding(Text(f"{mark} {word} ({len(these)}): {who}"), (0, 0, 0, 6)))
        for each in these if word in ("not kept", "unknown") else ():
            who = names.get(each.party, each.party)
            lines.append(Padding(Text(f"{who}: {each.why[0]} ({', '.join(each.because)})"), (0, 0, 0, 8)))
    return lines


def _obligation(each: ObligationView, names: dict[str, str]) -> list[Padding]:
    due = f", due {each.due}" if each.due else ""
    head = f"{MARKS[each.kept]} {each.kept} · {names.get(each.party, each.party)}: {each.title}"
    lines = [Padding(Text(f"{head} [{each.id}: {each.state.replace('_', ' ')}{due}]"), (0, 0, 0, 2))]
    lines += [Padding(Text(why, style="dim"), (0, 0, 0, 6)) for why in each.why]
    lines += [Padding(Text(f"! {flag}"), (0, 0, 0, 6)) for flag in each.flags]
    lines.append(Padding(Text(", ".join(each.because), style="cyan"), (0, 0, 0, 6)))
    return lines


def _evidence(row: EvidenceView, names: dict[str, str]) -> list[Padding]:
    where = f" · {row.site}" if row.site else ""
    lines = [Padding(Text(f"{row.item or 'items'}{where}: {row.verdict}"), (0, 0, 0, 2))]
    for figure in (*row.declared, *row.observed):
        who = names.get(figure.by, figure.by)
        how = figure.grade or "declared"
        text = f"{how}: {figure.text}, {who}, {figure.when} ({', '.join(figure.because)})"
        lines.append(Padding(Text(text), (0, 0, 0, 6)))
        lines += [Padding(Text(file, style="dim"), (0, 0, 0, 8)) for file in figure.files]
    return lines


def _fact(fact: Fact, names: dict[str, str]) -> list[Padding]:
    who = names.get(fact.by or "", fact.by or "")
    how = f", {fact.kind}" if fact.kind not in ("remark", "ambiguity") else ""
    text = f"– {fact.text} ({who}{how}, {fact.day}; {', '.join(fact.because)})"
    return [Padding(Text(text), (0, 0, 0, 2))]


def _judgement(each: JudgementView, names: dict[str, str]) -> list[Padding]:
    reason = f": {each.reason}" if each.reason else ""
    whose = f" of {names.get(each.of, each.of)}" if each.of else ""
    text = f"– {names.get(each.party, each.party)}: {each.obligation}{whose} {each.verdict}{reason}"
    return [Padding(Text(f"{text} ({', '.join(each.because)})"), (0, 0, 0, 2))]


def _attachment(each: AttachmentView) -> list[Padding]:
    mark = "! " if each.state in ("altered", "not there", "no digest") else ""
    return [Padding(Text(f"{mark}{each.path}: {each.state} ({', '.join(each.because)})"), (0, 0, 0, 2))]


def _quota(each: QuotaView) -> list[Padding]:
    allowed = "?" if each.allowed is None else each.allowed
    period = f", {each.first} to {each.last}" if each.first else ""
    text = f"{each.kind}, {each.party}: {each.used} of {allowed}{period} ({each.why})"
    return [Padding(Text(text), (0, 0, 0, 2))]


def _step(fact: Fact, names: dict[str, str]) -> str:
    who = f" by {names.get(fact.by, fact.by)}" if fact.by else ""
    said = f"{fact.outcome}: {fact.text}" if fact.outcome else fact.text
    return f"{fact.day} {fact.kind}{who}{f': {said}' if said else ''}"


def _inspection(each: InspectionView, names: dict[str, str]) -> list[Padding]:
    to = ", ".join(names.get(party, party) for party in each.to)
    where = f" at {each.site}" if each.site else ""
    head = f"{each.id}: {each.title}, by {names.get(each.by, each.by)}{f' of {to}' if to else ''}{where}"
    lines = [Padding(Text(f"{head} [{each.state}]"), (0, 0, 0, 2))]
    lines += [Padding(Text(_step(fact, names)), (0, 0, 0, 6)) for fact in each.course]
    for d in each.deadlines:
        when = "not before" if d.waits else "by"
        doubt = "" if d.checked else "; this figure was not checked"
        lines.append(Padding(Text(f"{d.step} {when} {d.at}: {d.state}{doubt}"), (0, 0, 0, 6)))
    lines += [Padding(Text(f"! {objection.why}"), (0, 0, 0, 6)) for objection in each.objections]
    lines += [Padding(Text(f"! {fault}"), (0, 0, 0, 6)) for fault in each.faults]
    return lines
