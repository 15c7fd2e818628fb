"""How are answers printed: for people, as JSON, as CSV?"""

import csv
import io
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TextIO, cast

import click
import msgspec
from rich.console import Console
from rich.text import Text

from travaux.answers.quote import Passage
from travaux.ledger.problem import Problem

MARKS = {
    "agreed": ("●", "green"),
    "provisionally_agreed": ("◍", "cyan"),
    "agreed_in_effect": ("◐", "blue"),
    "open": ("○", ""),
    "blocked": ("■", "red"),
}
"""A verdict to its mark and colour; the word always stands beside them."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


_STEERING = re.compile(r"\x1b\[[0-9;]*m|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str, *, colours: bool = False) -> str:
    """A text without what would steer a terminal: other people's words are only ever shown.

    Args:
        text: the text.
        colours: let colours stand, where they are ours.
    """
    return _STEERING.sub(lambda m: m[0] if colours and len(m[0]) > 1 else "", text)


def say(text: str, *, err: bool = False) -> None:
    """Print a line that may hold other people's words."""
    click.echo(plain(text), err=err)


class _Guarded(io.TextIOBase):
    """Standard output through `plain`."""

    def write(self, text: str, /) -> int:
        sys.stdout.write(plain(text, colours=sys.stdout.isatty()))
        return len(text)

    def flush(self) -> None:
        sys.stdout.flush()

    def isatty(self) -> bool:
        return sys.stdout.isatty()


def console() -> Console:
    """A console as wide as the terminal; 80 columns where there is none."""
    width = shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 80
    return Console(file=cast("TextIO", _Guarded()), width=width, highlight=False, emoji=False, markup=False)


def print_json(value: Any) -> None:
    """One value as JSON, readable and in UTF-8."""
    encoded = msgspec.json.format(msgspec.json.encode(value), indent=2)
    click.echo(encoded.decode("utf-8"))


def print_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as CSV. A cell that a spreadsheet would take for a formula is prefixed with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    click.echo(out.getvalue(), nl=False)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = " ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def verdict_text(verdict: str) -> Text:
    """A verdict as mark, word and colour."""
    mark, colour = MARKS[verdict]
    return Text(f"{mark} {verdict.replace('_', ' ')}", style=colour)


def quote_text(
    passage: Passage, indent: str = "      ", names: Mapping[str, str] = MappingProxyType({})
) -> Text:
    """A quotation with who said it and where; a scribe's note says that it is one.

    Args:
        passage: what is quoted.
        indent: what stands before it.
        names: person to the name as printed.
    """
    speaker = names.get(passage.speaker or "", passage.speaker)
    who = "scribe's note: " if passage.note else f"{speaker}: " if speaker else ""
    return Text.assemble(
        indent, (passage.address, "cyan"), f"  {who}“{passage.text}”", no_wrap=False, overflow="fold"
    )


def print_problems(problems: Iterable[Problem]) -> int:
    """Print problems to standard error; gives how many of them are errors."""
    errors = 0
    for problem in problems:
        word = "warning" if problem.warning else "error"
        say(f"{word} [{problem.code}] {problem}", err=True)
        errors += not problem.warning
    return errors


def finish(problems: Iterable[Problem]) -> None:
    """After an answer, say what was wrong with its material; then the exit code is 1."""
    if print_problems(problems):
        raise SystemExit(1)


def counted(number: int, word: str, words: str | None = None) -> str:
    """A number with its word: `1 error`, `2 errors`; `words` is a plural that is not formed with an s."""
    return f"{number} {word}" if number == 1 else f"{number} {words or word + 's'}"
