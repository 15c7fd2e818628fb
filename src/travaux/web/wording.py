"""How does a provision stand on a page: line by line, its changes in brackets with whoever holds them?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.answers.text_views import ColumnView, ProvisionView, RunView, TextAnswer


@dataclass(frozen=True)
class Part:
    """Words of one history on one line.

    Attributes:
        run: their history.
        text: the words, with the white space before them.
        opens: whether a bracket opens before them.
        closes: whether it closes behind them.
    """

    run: RunView
    text: str
    opens: bool = False
    closes: bool = False

    @property
    def bare(self) -> str:
        """The words without the white space before them."""
        return self.text.lstrip()

    @property
    def glue(self) -> str:
        """The white space before them: no change underlines or strikes it."""
        return self.text[: len(self.text) - len(self.bare)]


@dataclass(frozen=True)
class Line:
    """A line of the draft with all that is brought to it.

    Attributes:
        number: its number, which never changes; None if the line before has it already.
        parts: its words.
        notes: the changes that begin on it: what the margin tells.
    """

    number: int | None
    parts: tuple[Part, ...]
    notes: tuple[RunView, ...]


@dataclass(frozen=True)
class Row:
    """A provision in all the columns of a page; None where a column has none of it."""

    provision: str
    columns: tuple[ProvisionView | None, ...]

    @property
    def first(self) -> ProvisionView:
        """The provision in the first column that has it."""
        return next(each for each in self.columns if each is not None)


def rows(columns: Sequence[Sequence[ProvisionView]]) -> tuple[Row, ...]:
    """The provisions of several columns side by side, in the order of the first; others where they follow."""
    order: list[str] = []
    for column in columns:
        at = 0
        for each in column:
            if each.provision in order:
                at = order.index(each.provision) + 1
            else:
                order.insert(at, each.provision)
                at += 1
    held = [{each.provision: each for each in column} for column in columns]
    return tuple(Row(name, tuple(column.get(name) for column in held)) for name in order)


def column_of(answer: TextAnswer) -> ColumnView:
    """An answer's own column."""
    return ColumnView(language=answer.language, as_of=answer.as_of, provisions=answer.provisions)


def lines(provision: ProvisionView, *, bracketed: bool) -> Iterator[Line]:
    """The lines of a provision.

    Args:
        provision: the provision, as a reading shows it.
        bracketed: whether changes stand in brackets.
    """
    number, last = 0, 0
    parts: list[Part] = []
    notes: list[RunView] = []
    told: set[tuple[str | None, str | None]] = set()
    for at, run in enumerate(provision.runs):
        before = provision.runs[at - 1] if at else None
        after = provision.runs[at + 1] if at + 1 < len(provision.runs) else None
        changed = bracketed and run.mark != "kept"
        opens = changed and not _together(before, run)
        closes = changed and not _together(run, after)
        ends = [place for place, _ in run.lines[1:]] + [len(run.text)]
        for n, ((start, line), end) in enumerate(zip(run.lines, ends, strict=True)):
            if line != number and parts:
                yield Line(number if number != last else None, tuple(parts), tuple(notes))
                last, parts, notes = number, [], []
            number = line
            parts.append(Part(run, run.text[start:end], opens and n == 0, closes and end == len(run.text)))
            if n == 0 and run.proposal is not None and (run.proposal, run.moved) not in told:
                told.add((run.proposal, run.moved))
                notes.append(run)
    if parts:
        yield Line(number if number != last else None, tuple(parts), tuple(notes))


def _together(one: RunView | None, other: RunView | None) -> bool:
    """Whether two stretches side by side are one change: the words it strikes and those it brings instead."""
    if one is None or other is None or "kept" in (one.mark, other.mark):
        return False
    return one.proposal == other.proposal and one.moved == other.moved
