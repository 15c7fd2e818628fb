"""How does it look on a terminal where each party stands?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from travaux.answers.judge import points_of
from travaux.answers.quote import quoted
from travaux.answers.stand import (
    PointView,
    PositionView,
    ProposalView,
    QuestionView,
    Stand,
    UndertakingView,
)
from travaux.answers.summary import Summary, SummaryRow
from travaux.cli.output import counted, quote_text, verdict_text
from travaux.ledger.kinds import Party
from travaux.service.ask import Answered

_COUNT = 9
"""Columns of the terminal that a count takes, blanks included."""

COLUMNS = 6
"""Up to so many parties have a column each; more are counted."""

_NEVER = "0001-01-01"
"""The moment of a ledger in which nothing has occurred."""

_FEW = 2
"""An absent third with words on fewer points has no column; what it says stands below the table."""

_LINES = 4
"""A cell shows so many words at most; `--why` and `--json` show all."""

_SHORT = {"no-objection": "no objection", "will-consider": "will consider"}


@dataclass(frozen=True)
class Page:
    """What an answer is printed with: where to, from which ledger, quoting in which language."""

    out: Console
    answered: Answered
    language: str | None

    def name(self, actor: str | None) -> str:
        """A party or person by the name as printed."""
        return self.answered.names.get(actor or "", actor or "somebody")

    def quotes(self, cites: Iterable[str]) -> Iterator[Text]:
        """The words that citations name, with where they stand and who said them."""
        for passage in quoted(self.answered.sources, cites, self.language):
            yield quote_text(passage, "", self.answered.names)

    def list(self, actors: Iterable[str], between: str = ", ") -> str:
        """Several of them."""
        return between.join(self.name(actor) for actor in actors)


def print_stand(page: Page, answer: Stand, *, why: bool) -> None:
    """The matrix or, with `why`, every word with the sentences it rests on; then what is pending and due."""
    _heading(page.out, answer.title, answer.as_of, answer.known_at)
    ledger = page.answered.ledger
    if ledger.passages and ledger.entries:
        page.out.print(Text(f"{ledger.entries[0].scribe}: {ledger.address}", style="dim"))
    if not answer.points:
        page.out.print(
            Text("No point has been entered yet: a point and its proposals begin it.", style="dim")
        )
    elif why:
        for point in answer.points:
            _why(page, point)
    else:
        _matrix(page, answer)
    if len(answer.points) == len(points_of(page.answered.standing.matters)):
        _dates(page, answer, why=why)
    _left_out(page.out, answer.left_out)


def _heading(out: Console, title: str | None, as_of: str, known_at: str | None) -> None:
    known = f" · as known at {known_at}" if known_at else ""
    out.print(Text(title or "Where each party stands", style="bold"))
    if as_of > _NEVER:
        out.print(Text(f"as of {as_of}{known}", style="dim"))


def _left_out(out: Console, count: int) -> None:
    if count:
        out.print(
            Text(
                f"Left out, having no place within that day: {counted(count, 'entry', 'entries')}.",
                style="yellow",
            )
        )


def _spoken(answer: Stand, party: str) -> int:
    """On how many points a party has a word."""
    return sum(bool(_cell(point, party)) for point in answer.points)


def _has_column(page: Page, answer: Stand, party: str) -> bool:
    """A party with a word has one; a third not at the table only if it speaks on several points."""
    fact = page.answered.standing.matters.parties[party].fact
    absent = isinstance(fact, Party) and fact.absent
    return _spoken(answer, party) >= (min(_FEW, len(answer.points)) if absent else 1)


def _matrix(page: Page, answer: Stand) -> None:
    out, tags = page.out, page.answered.tags
    parties = [party for party in answer.parties if _has_column(page, answer, party)][:COLUMNS]
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("Point", ratio=5)
    for party in parties:
        table.add_column(tags.get(party, party), ratio=3)
    table.add_column("Verdict", ratio=3)
    for point in answer.points:
        cells = [Text("\n".join(_cell(point, party)) or "·") for party in parties]
        table.add_row(Text(point.title), *cells, _verdict(point, tags))
    out.print(table)
    for party in answer.parties:
        if party not in parties:
            for point in answer.points:
                for word in _cell(point, party):
                    out.print(Text(f"{tags.get(party, party)} {word}: {point.title}"))
    out.print(
        Text("* as reported by others   † personal   if: on a condition (--why quotes it)", style="dim")
    )


def _verdict(point: PointView, tags: dict[str, str]) -> Text:
    text = verdict_text(point.verdict)
    if point.agreed_on:
        text.append(f"\n{_option(point.agreed_on)}")
    if point.blocked_by:
        text.append(f"\nby {', '.join(tags.get(party, party) for party in point.blocked_by)}")
    return text


def _option(proposal: str) -> str:
    return proposal.partition(":")[2].replace("-", " ") or proposal


def _cell(point: PointView, party: str) -> list[str]:
    """What one party says on one point: its own words, or else what others say it says."""
    own: list[str] = []
    other: list[str] = []
    for proposal in point.proposals:
        words = [p for p in proposal.positions if p.party == party]
        if (
            proposal.proposed_by
            and proposal.proposed_by.party == party
            and not any(p.capacity == "own" for p in words)
        ):
            own.append(f"proposes {_option(proposal.id)}")
        for p in words:
            (own if p.capacity == "own" else other).append(_word(p, proposal))
    lines = list(dict.fromkeys(own or other))
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"+ {len(lines) - _LINES + 1} more"]


def _word(p: PositionView, proposal: ProposalView) -> str:
    mark = {"reported": "*", "personal": "†"}.get(p.capacity, "")
    condition = " if" if p.condition else ""
    return f"{_SHORT.get(p.stance, p.stance)} {_option(proposal.id)}{condition}{mark}"


def _why(page: Page, point: PointView) -> None:
    page.out.print()
    head = Text(f"{point.title}  ", style="bold")
    page.out.print(head.append_text(verdict_text(point.verdict)).append(f"  [{point.id}]", style="dim"))
    for proposal in point.proposals:
        drafted = " (the draft)" if proposal.drafted else ""
        outcome = f" — {proposal.outcome}" if proposal.outcome else ""
        page.out.print(Text(f"  {proposal.title}{drafted}{outcome}  [{proposal.id}]"))
        for verb, done in (("voiced first", proposal.voiced_by), ("proposed", proposal.proposed_by)):
            if done:
                _claim(page, f"{verb} by {page.name(done.person or done.party)}", done.cites)
        for p in proposal.positions:
            _claim(page, _sentence(page, p), p.cites)


def _sentence(page: Page, p: PositionView) -> str:
    text = f"{page.name(p.party)} {_SHORT.get(p.stance, p.stance)}"
    text += f" ({page.name(p.speaker)})" if p.speaker else ""
    text += f", {p.condition}" if p.condition else ""
    text += f", together with {', '.join(p.together)}" if p.together else ""
    text += f", {p.firmness}" if p.firmness != "firm" else ""
    if p.reported_by:
        verb = p.basis if p.basis != "stated" else "reported"
        text += f", {verb} by {page.list(p.reported_by, ', who had it from ')}"
    text += ", personally" if p.capacity == "personal" else ""
    return text + (f": {p.reason}" if p.reason else "")


def _claim(page: Page, text: str, cites: tuple[str, ...]) -> None:
    page.out.print(Padding(Text(text), (0, 0, 0, 4)))
    for quote in page.quotes(cites):
        page.out.print(Padding(quote, (0, 0, 0, 6)))


def _dates(page: Page, answer: Stand, *, why: bool) -> None:
    """Open questions and undertakings not yet kept, by date."""
    rows = [_asked(page, question) for question in answer.questions if question.state != "answered"]
    rows += [
        _owed(page, promise)
        for promise in answer.undertakings
        if promise.state != "kept" and promise.outcome != "released"
    ]
    if not rows:
        return
    page.out.print(Text("\nPending and due", style="bold"))
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=10)
    table.add_column(width=8)
    table.add_column(ratio=1)
    for due, text, state, cites in sorted(rows, key=lambda row: (row[0] or "9999", row[1])):
        style = "red" if state == "overdue" else ""
        where = Text(text) if why else Text(text).append(f"  {' '.join(cites)}", style="cyan")
        table.add_row(Text(due or "no date"), Text(state, style=style), where)
        if why:
            for quote in page.quotes(cites):
                table.add_row("", "", quote)
    page.out.print(table)


_Row = tuple[str, str, str, tuple[str, ...]]
"""Due day, what is said about it, its state, what it cites."""


def _asked(page: Page, question: QuestionView) -> _Row:
    whom = page.list(question.asked_of) or "the table"
    text = f"{page.name(question.asked_by)} asks {whom}: {question.text}"
    return question.due or "", text, question.state, question.cites


def _owed(page: Page, promise: UndertakingView) -> _Row:
    to = f" {page.list(promise.to)}" if promise.to else ""
    after = f" (after {promise.after})" if promise.after else ""
    text = f"{page.name(promise.by)} owes{to}: {promise.text}{after}"
    return promise.due or "", text, promise.state, promise.cites


def _counted(rows: Sequence[SummaryRow], width: int) -> Text:
    """A line for each point, laid out by hand: rich measures a table of 400 rows for a tenth of a second."""
    part = max(width - 4 * _COUNT, 33) // 11

    def line(title: str, proposal: str, *counts: object) -> str:
        cells = f"{_fitted(title, 5 * part - 2)}  {_fitted(proposal, 3 * part)}"
        return cells + "".join(f"{count:>{_COUNT}}" for count in counts) + "  "

    head = line("Point", "Leading proposal", "for", "against", "cond.", "other")
    text = Text().append(f"{head}Verdict\n", style="bold").append("─" * width + "\n")
    for row in rows:
        option = _option(row.proposal) if row.proposal else "none"
        text.append(line(row.title, option, row.consent, row.refuse, row.conditional, row.other))
        text.append_text(verdict_text(row.verdict)).append("\n")
    return text


def _fitted(text: str, width: int) -> str:
    """The text in so many columns of the terminal, with an ellipsis where it is cut."""
    return set_cell_size(text, width) if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"


def print_summary(out: Console, summary: Summary) -> None:
    """Too many parties for columns: count them."""
    _heading(out, summary.title, summary.as_of, summary.known_at)
    out.print(_counted(summary.rows, out.width), end="", no_wrap=True, overflow="ellipsis")
    tallies = ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in summary.verdicts.items())
    out.print(Text(f"{len(summary.rows)} points: {tallies}. {summary.parties} parties at the table."))
    out.print(
        Text(
            f"{counted(summary.pending, 'question')} pending, {summary.overdue_questions} of them overdue; "
            f"{counted(summary.due, 'undertaking')} due, {summary.overdue} overdue. "
            "--point POINT or --json shows all."
        )
    )
    _left_out(out, summary.left_out)
