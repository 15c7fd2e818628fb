"""Where does each statement of a file begin and end? A line that starts at column 1 begins one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_BEGINS = re.compile(r"(?m)^[^\s;]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_OWN_LINE_COMMENT = re.compile(r"\s*;")


MAX_STATEMENT = 1_000_000
"""Characters in one statement. What is longer is no statement, and is refused before it costs time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement as it stands in the file: from its first character to the end of its last word.

    Blank lines and comments that follow it belong to no statement.
    """

    start: int
    end: int
    line: int
    text: str
    stray: bool = False


def lines_ended_by_newline(text: str) -> str:
    """The text with lone carriage returns as newlines; no character moves."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text whose lines end with a newline; an indented line before the first statement is `stray`."""
    starts = [match.start() for match in _BEGINS.finditer(text)]
    line = 1
    yield from _strays(text[: starts[0] if starts else len(text)])
    before = 0
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", before, start)
        before = start
        body = _content(text[start:end])
        yield Piece(start, start + len(body), line, body)


def _content(body: str) -> str:
    """The body without the blank lines and comment lines at its end."""
    body = body.rstrip()
    while (newline := body.rfind("\n")) >= 0 and _OWN_LINE_COMMENT.match(body, newline + 1):
        body = body[:newline].rstrip()
    return body


def _strays(prefix: str) -> Iterator[Piece]:
    start = 0
    for number, line in enumerate(prefix.split("\n"), 1):
        if line.strip() and not _OWN_LINE_COMMENT.match(line):
            indent = len(line) - len(line.lstrip())
            text = line.strip()
            yield Piece(start + indent, start + indent + len(text), number, text, stray=True)
        start += len(line) + 1
