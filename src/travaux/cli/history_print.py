"""How does the history of a provision look on a terminal?"""

from rich.padding import Padding
from rich.text import Text

from travaux.answers.history_page import wording_text
from travaux.answers.history_views import Event, History, SourceView
from travaux.answers.quote import quoted
from travaux.cli.output import counted, verdict_text
from travaux.cli.stand_print import Page


def print_history(page: Page, answer: History) -> None:
    """The events in order with the words they rest on; then silence, rival readings, outcome, sources."""
    out = page.out
    number = "" if answer.number in (None, answer.provision.partition("/")[2]) else f", now {answer.number}"
    out.print(Text(answer.title, style="bold"))
    out.print(Text(f"{answer.provision}{number} · as of {answer.as_of}", style="dim"))
    for event in answer.events:
        _event(page, event)
    _section(page, "Rival readings: both stand", _rivals(page, answer))
    _section(
        page,
        "No word on record",
        [f"“{s.title}” [{s.proposal}]: {page.list(s.parties)}" for s in answer.silent],
    )
    if answer.outcomes:
        out.print(Text("\nHow it stands", style="bold"))
    for one in answer.outcomes:
        line = Text("  ").append_text(verdict_text(one.verdict)).append(f"  {one.title}")
        line.append(f": {one.agreed_on}" if one.agreed_on else "")
        line.append(f" by {page.list(one.blocked_by)}" if one.blocked_by else "")
        out.print(line)
    _section(page, "Sources", [source_text(page, source) for source in answer.sources])
    if answer.left_out:
        left = counted(answer.left_out, "entry", "entries")
        out.print(Text(f"Left out, having no place within that day: {left}.", style="yellow"))


def _section(page: Page, title: str, lines: list[str]) -> None:
    if lines:
        page.out.print(Text(f"\n{title}", style="bold"))
    for line in lines:
        page.out.print(Padding(Text(line), (0, 0, 0, 2)))


def _event(page: Page, event: Event) -> None:
    at = "" if event.at is None or "#" in event.at else f" {event.at.partition('T')[2]}"
    page.out.print(Text.assemble(f"\n{event.day}{at}  ", event.text))
    if event.hearsay:
        chain = " ← ".join((page.name(event.party), *(page.name(who) for who in reversed(event.hearsay))))
        page.out.print(Padding(Text(f"hearsay: {chain}", style="yellow"), (0, 0, 0, 4)))
    if event.ended is not None:
        where = event.ended.at or event.ended.day
        page.out.print(Padding(Text(f"ended by {event.ended.how}, {where}", style="dim"), (0, 0, 0, 4)))
    for quote in page.quotes(event.cites):
        page.out.print(Padding(quote, (0, 0, 0, 4)))
    for wording in event.wordings:
        page.out.print(Padding(Text(wording_text(wording)), (0, 0, 0, 4)))


def source_text(page: Page, source: SourceView) -> str:
    """A source as an archive would cite it, with its grade."""
    parts = [source.title]
    if source.day and source.grade != "scribe's note":
        parts.append(source.day)
    if source.taken_by:
        party = f" ({page.name(source.party)})" if source.party else ""
        parts.append(f"taken down by {source.taken_by}{party}")
    if source.signed:
        parts.append(f"signed by {', '.join(source.signed)}")
    if source.reviewed is not None:
        parts.append("reviewed" if source.reviewed else "not reviewed by the speakers")
    if source.archive:
        parts.append(source.archive.rstrip("."))
    return f"{source.name} [{source.grade}]: {', '.join(parts)}"


def _rivals(page: Page, answer: History) -> list[str]:
    lines = []
    for rival in answer.rivals:
        lines.append(f"On {', '.join(rival.cites)}:")
        lines += [f"  {reading.scribe} reads: {reading.text}" for reading in rival.readings]
        passages = quoted(page.answered.sources, rival.cites, page.language)
        lines += [f"  {p.address}: “{p.text}”" for p in passages]
    return lines
