"""How does a text look on a terminal: numbered lines, changes marked, who holds them in the margin?"""

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from travaux.answers.text_views import ColumnView, ProvisionView, RunView, TextAnswer, WhoView
from travaux.cli.output import counted
from travaux.cli.stand_print import Page

_SIGNS = {"inserted": ("{+", "+}", "underline green"), "deleted": ("[-", "-]", "strike red")}
"""A mark to its brackets, for where nothing can be underlined, and to its style."""

Row = tuple[int, list[tuple[RunView, str]], list[str]]
"""A line of the draft: its number, what stands on it, what its margin says."""


Pair = tuple[ProvisionView | None, ProvisionView | None]
"""A provision in two columns; None where one has it not."""


def print_text(page: Page, answer: TextAnswer, *, who: bool, party: str | None) -> None:
    """The provisions, one column or two, and below them what stands against the text."""
    head = f"{answer.instrument} · {answer.language} · {answer.reading} · as of {answer.as_of}"
    page.out.print(Text(answer.title, style="bold"))
    page.out.print(Text(head, style="dim"))
    if party is not None:
        _print_party(page, answer, party)
        return
    if answer.beside:
        _print_beside(page, answer, answer.beside)
    for one in answer.provisions:
        if who or not answer.beside:
            page.out.print()
            page.out.print(heading(one))
        if not answer.beside:
            page.out.print(_column(page, one, margin=True))
        for source in one.who if who else ():
            _print_who(page, source)
    held = changes(answer, page.answered.tags) if answer.beside else ()
    for note in (*held, *notes(answer)):
        page.out.print(Text(note))


def _print_party(page: Page, answer: TextAnswer, party: str) -> None:
    """All words that one party put in and that still stand."""
    for one in answer.provisions:
        page.out.print()
        page.out.print(heading(one))
        for source in one.who:
            _print_who(page, source)
    if not answer.provisions:
        page.out.print(Text(f"No word that {page.name(party)} put in stands in this reading."))


def heading(one: ProvisionView) -> Text:
    """A provision's number and what it is about; what was done to it as a whole."""
    head = Text.assemble((one.number, "bold"), "  ", (one.title, "bold"))
    if one.mark != "kept":
        word = {"inserted": "new", "deleted": "gone"}.get(one.mark, one.mark)
        head.append(f"  ({word}: {one.by})" if one.by else f"  ({word})", style="dim")
    return head


def columns(answer: TextAnswer, beside: ColumnView) -> tuple[list[str], list[Pair]]:
    """Two columns aligned by provision: their titles, and each provision as either shows it.

    In the order of the text asked for; what only the other column has stands behind what it stood behind. Of
    two moments the one set beside it stands left.
    """
    mine = {one.provision: one for one in answer.provisions}
    theirs = {one.provision: one for one in beside.provisions}
    names, behind = list(mine), None
    for name in theirs:
        if name not in mine:
            names.insert(names.index(behind) + 1 if behind else 0, name)
        behind = name
    pairs = [(mine.get(name), theirs.get(name)) for name in names]
    if answer.as_of == beside.as_of:
        return [answer.language, beside.language], pairs
    return [beside.as_of, answer.as_of], [(other, one) for one, other in pairs]


def _print_beside(page: Page, answer: TextAnswer, beside: ColumnView) -> None:
    titles, pairs = columns(answer, beside)
    table = Table.grid(expand=True, padding=(0, 2, 0, 0))
    for _ in titles:
        table.add_column(ratio=1)
    table.add_row(*(Text(title, style="bold") for title in titles))
    for pair in pairs:
        table.add_row("", "")
        table.add_row(*(heading(one) if one else Text("–") for one in pair))
        table.add_row(*(_column(page, one, margin=False) if one else Text("") for one in pair))
    page.out.print(table)


def _column(page: Page, one: ProvisionView, *, margin: bool) -> Table:
    grid = Table.grid(expand=True, padding=(0, 1, 0, 0))
    grid.add_column(width=3, justify="right", style="dim")
    grid.add_column(ratio=1)
    if margin:
        grid.add_column(width=18)
    last = None
    for number, parts, labels in rows(one, page.answered.tags):
        text = Text()
        for run, words in parts:
            text.append_text(_marked(run, words, plain=not page.out.is_terminal))
        text.rstrip()
        cells = [Text(str(number) if number != last else ""), _lstripped(text)]
        grid.add_row(*cells, *([Text("\n".join(labels), style="dim")] if margin else []))
        last = number
    return grid


def _lstripped(text: Text) -> Text:
    return text[len(text.plain) - len(text.plain.lstrip()) :]


def _marked(run: RunView, words: str, *, plain: bool) -> Text:
    """Words as a change shows them: brackets where nothing can be underlined, white space left outside."""
    if run.mark not in _SIGNS:
        return Text(words)
    opens, closes, style = _SIGNS[run.mark]
    bare = words.lstrip()
    glue = words[: len(words) - len(bare)]
    return Text(f"{glue}{opens}{bare}{closes}") if plain else Text.assemble(glue, (bare, style))


def rows(one: ProvisionView, tags: dict[str, str]) -> Iterator[Row]:
    """The lines of a provision; a line of the draft is one row, whatever is brought to it."""
    number, parts, labels = 0, list[tuple[RunView, str]](), list[str]()
    for run in one.runs:
        ends = [at for at, _ in run.lines[1:]] + [len(run.text)]
        for first, ((at, line), end) in enumerate(zip(run.lines, ends, strict=True)):
            if line != number and parts:
                yield number, parts, labels
                parts, labels = [], []
            number = line
            parts.append((run, run.text[at:end]))
            if not first and (label := label_of(run, tags)) not in ("", *labels):
                labels.append(label)
    if parts:
        yield number, parts, labels


def label_of(run: RunView, tags: dict[str, str]) -> str:
    """What the margin says of a change: who holds to it while it is pending, and where it moved."""
    moved = ""
    if run.moved is not None:
        where = run.moved.partition("/")[2]
        moved = f", moved to {where}" if run.mark == "deleted" else f", moved from {where}"
    if run.proposal is None:
        return moved.removeprefix(", ")
    who = ", ".join(tags.get(name, name) for name in run.holders) or "nobody"
    return f"{'adopted' if run.adopted else who}: {run.proposal}{moved}"


def _print_who(page: Page, source: WhoView) -> None:
    where = ", ".join(source.cites)
    if source.proposal is None:
        by = f"the draft, {source.day}"
    else:
        by = f"{page.name(source.party)}, {source.proposal}, {source.day}"
    if not source.stands:
        by += f"; struck by {', '.join(source.struck_by)}"
    if source.restored_by:
        by += f"; struck by {', '.join(source.struck_by)}, brought back by {', '.join(source.restored_by)}"
    by += f"; moved here by {source.moved_by}" if source.moved_by else ""
    page.out.print(
        Padding(Text.assemble(f"“{source.text}”\n", (f"{by}  ", "dim"), (where, "cyan")), (0, 0, 0, 4))
    )
    for quote in page.quotes(source.cites):
        page.out.print(Padding(quote, (0, 0, 0, 6)))


def changes(answer: TextAnswer, tags: dict[str, str]) -> Sequence[str]:
    """The changes shown, a line each: what stands in the margin where there is one."""
    runs = [run for one in answer.provisions for run in one.runs]
    labels = dict.fromkeys(label for run in runs if (label := label_of(run, tags)))
    return ["", "Changes shown", *(f"  {label}" for label in labels)] if labels else []


def notes(answer: TextAnswer) -> Sequence[str]:
    """What stands against the text, a line each, with the reason; a title before each group."""
    sides = {answer.language: answer.provisions}
    if answer.beside and answer.beside.language not in sides:
        sides[answer.beside.language] = answer.beside.provisions
    apart = {
        language: [one.number for one in provisions if not one.concordant]
        for language, provisions in sides.items()
    }
    groups: list[tuple[str, list[str]]] = [
        ("Struck", [f"{one.number}  {one.title}: {', '.join(one.by)}" for one in answer.struck]),
        ("Cannot both be adopted", [f"{one.one} × {one.other}: {one.reason}" for one in answer.collisions]),
        ("Displaced", [f"{one.proposal}: {one.reason}" for one in answer.displaced]),
        ("Without a place", [f"{one.proposal or one.provision}: {one.reason}" for one in answer.lost]),
        (
            "Not in every language",
            [
                f"{one.proposal} changes {one.provision} in {', '.join(one.languages)}, "
                f"not in {', '.join(one.missing)}"
                for one in answer.one_language
            ],
        ),
        (
            "Not said to agree since another language was changed",
            [f"{language}: {', '.join(numbers)}" for language, numbers in apart.items() if numbers],
        ),
    ]
    lines = []
    for title, about in groups:
        lines += ["", title, *(f"  {line}" for line in about)] if about else []
    if answer.left_out:
        left = counted(answer.left_out, "entry", "entries")
        lines += ["", f"Left out, having no place within that day: {left}."]
    return lines
