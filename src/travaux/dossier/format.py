"""How does a dossier look when it is tidy? Canonical statements, ids, times and addresses; comments stay."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from travaux.dossier.comments import HEAD, Key, comments_of
from travaux.dossier.parse import Statement, parse_text
from travaux.dossier.scan import lines_ended_by_newline, pieces
from travaux.dossier.write import INDENT, clauses_of
from travaux.ledger.entry import TICK, Entry, identify
from travaux.ledger.problem import Problem

_INCLUDE = re.compile(r'include\s*("[^"\r\n]*")')
_NEWLINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Unfound:
    """The words stand nowhere in what they are said to be quoted from.

    Attributes:
        message: what was looked for and where, in a sentence.
        help: the way out, if one is known.
    """

    message: str
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Formatted:
    """A tidy text, and what stands in the way of its being tidier."""

    text: str
    problems: tuple[Problem, ...]


Resolve = Callable[[str, str], "str | Unfound"]
"""Takes a record's or document's name and words quoted from it, and gives their address."""


def format_text(
    text: str,
    file: str,
    *,
    resolve: Resolve,
    now: dt.datetime,
    scribe: str | None,
    zone: dt.tzinfo | None = None,
) -> Formatted:
    """Lay out every good statement, and leave every bad one byte for byte as it stands.

    A statement without a recorded time is recorded now, by the scribe; one without an id gets the id of
    its content as it is after its quoted citations were resolved, and keeps it from then on.

    Args:
        text: the dossier.
        file: how problems name it.
        resolve: finds the address of quoted words.
        now: the instant of recording.
        scribe: who records.
        zone: the negotiation's zone, as for `parse_text`.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    parsed = parse_text(text, file, zone)
    problems = list(parsed.problems)
    good = {statement.start: statement for statement in parsed.statements}
    layout = _Layout(_line_end(text))
    end = 0
    for piece in pieces(lines_ended_by_newline(text)):
        indent = layout.between(text[end : piece.start], first=end == 0)
        end = piece.end
        include = _INCLUDE.fullmatch(piece.text)
        if piece.start in good:
            layout.extend(_tidy(good[piece.start], resolve, now, scribe, problems))
            # in the order of the file, which else the ids would decide
            now += 0 * TICK if good[piece.start].explicit_recorded else 1000 * TICK
        elif include is not None:
            layout.extend([f"include {include[1]}"])
        else:
            layout.extend([indent + text[piece.start : end]])
    layout.between(text[end:] + "\n", first=end == 0)
    return Formatted(mark + layout.text(), tuple(sorted(problems, key=_place)))


def _line_end(text: str) -> str:
    """How the file ends its lines; one that mixes ends is laid out with newlines, and so stays."""
    ends = set(_NEWLINE.findall(text))
    return next((end for end in ("\n", "\r\n", "\r") if end in ends), "\n")


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


class _Layout:
    """The lines of the tidy text; a run of blank lines shrinks to one."""

    def __init__(self, newline: str) -> None:
        self._newline = newline
        self._out: list[str] = []
        self._blank = False

    def between(self, text: str, *, first: bool) -> str:
        """What stands between two statements: comments and blank lines; gives the indent of what follows.

        Unless it is the first of the file, it begins with the rest of the line of the statement above.
        """
        *lines, indent = _NEWLINE.split(text)
        for line in lines if first else lines[1:]:
            if line.strip():
                self.extend([line.rstrip()])
            else:
                self._blank = True
        return indent

    def extend(self, lines: list[str]) -> None:
        """Lines of one statement, or a comment; a blank one above if there was any, but not at the top."""
        if self._blank and self._out:
            self._out.append("")
        self._blank = False
        self._out += lines

    def text(self) -> str:
        """All of it, each line ended as the file ends them."""
        return "".join(line + self._newline for line in self._out)


def _tidy(
    statement: Statement, resolve: Resolve, now: dt.datetime, scribe: str | None, problems: list[Problem]
) -> list[str]:
    """The lines of a good statement, its comments among them."""
    entry = _filled(statement, resolve, now, scribe, problems)
    head, clauses = clauses_of(entry)
    comments = comments_of(statement.text)
    keyed: list[tuple[Key, str]] = []
    counts: Counter[str] = Counter()
    for word, line in clauses:
        keyed.append(((word, counts[word]), f"{INDENT}{line}"))
        counts[word] += 1
    comments.keep_only({key for key, _ in keyed})
    return [text for key, line in [(HEAD, head), *keyed] for text in comments.lines(key, line)]


def _filled(
    statement: Statement, resolve: Resolve, now: dt.datetime, scribe: str | None, problems: list[Problem]
) -> Entry:
    entry = statement.entry
    addresses: dict[str, str] = {}
    for typed in statement.quotes:
        found = resolve(typed.source, typed.words)
        if isinstance(found, Unfound):
            problems.append(
                Problem(
                    statement.file, typed.line, typed.column, found.message, found.help, "unfound-quotation"
                )
            )
        else:
            addresses[typed.citation] = found
    if addresses:
        cites = tuple(addresses.get(cite, cite) for cite in entry.cites)
        entry = msgspec.structs.replace(entry, cites=cites)
    if not statement.explicit_id:
        entry = identify(entry)
    if not statement.explicit_recorded:
        entry = msgspec.structs.replace(entry, recorded=now.astimezone(dt.UTC), scribe=scribe)
    return entry
