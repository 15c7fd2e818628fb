"""What does the text of a dossier say, and what is wrong with it? Every statement, every problem."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import islice
from zoneinfo import ZoneInfo

from lark import UnexpectedInput

from travaux.dossier.build import build
from travaux.dossier.explain import explain
from travaux.dossier.grammar import read_statement
from travaux.dossier.reading import Quote, Reading
from travaux.dossier.scan import MAX_STATEMENT, Piece, lines_ended_by_newline, pieces
from travaux.ledger.entry import Entry, identify
from travaux.ledger.kinds import Negotiation
from travaux.ledger.problem import Problem

MAX_PROBLEMS = 1_000
"""Problems in one file after which reading stops: it is no dossier, or one cause has a thousand effects."""

MAX_INCLUDES = 1_000
"""Includes of one file that are followed."""

MAX_SAME_STATEMENT = 20
"""Problems in one statement after which the next statement is read."""

MAX_REREAD = 10_000
"""Characters of a statement up to which it is read again for further errors once one is found."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_INCLUDE = re.compile(r"(?m)^include(?![^\s,;\"()])")
_NEGOTIATION = re.compile(r"(?m)^[0-9][^\s;]*\s+negotiation\s")


@dataclass(frozen=True, slots=True)
class Statement:
    """One good statement of a dossier.

    Attributes:
        entry: what it says; without an id of its own it has the one that follows from its content.
        file: the file, as the user named it.
        line: where it begins.
        column: where it begins; always 1.
        text: the statement as it stands in the file.
        explicit_id: whether it states its id.
        explicit_recorded: whether it states when it was recorded.
        quotes: the citations typed as quoted words.
        start: offset of its first character in the file's text.
    """

    entry: Entry
    file: str
    line: int
    column: int
    text: str
    explicit_id: bool
    explicit_recorded: bool
    quotes: tuple[Quote, ...]
    start: int

    @property
    def has_quotes(self) -> bool:
        """Whether a citation still waits to be turned into an address."""
        return bool(self.quotes)


@dataclass(frozen=True, slots=True)
class Include:
    """Another dossier that this one layers over, by the path as it is written."""

    path: str
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one text says, in the order of its lines."""

    statements: tuple[Statement, ...]
    includes: tuple[Include, ...]
    problems: tuple[Problem, ...]


def parse_text(text: str, file: str, zone: dt.tzinfo | None = None) -> Parsed:
    """Read the text of one dossier.

    Args:
        text: the text.
        file: how problems name it.
        zone: the negotiation's zone, in which the civil day of an instant is counted; left out, that of
            the negotiation statement in the text, or else UTC.
    """
    text = lines_ended_by_newline(text.removeprefix("\ufeff"))
    tz = zone or zone_in(text) or dt.UTC
    statements: list[Statement] = []
    includes: list[Include] = []
    problems: list[Problem] = []
    for piece in pieces(text):
        found = _read(piece, file, tz, problems)
        if isinstance(found, Statement):
            statements.append(found)
        elif found is not None:
            includes.append(found)
        if len(problems) >= MAX_PROBLEMS:
            problems.append(_given_up(file, piece.line))
            break
    return Parsed(tuple(statements), tuple(includes), tuple(problems))


def zone_in(text: str) -> dt.tzinfo | None:
    """The zone of the last negotiation statement in a text; None if there is none, or none that is good."""
    starts = [match.start() for match in _NEGOTIATION.finditer(text)]
    for start in starts[: -MAX_SAME_STATEMENT - 1 : -1]:
        piece = next(pieces(text[start : start + MAX_STATEMENT + 1]))
        statement = _read(piece, "", dt.UTC, [])
        if isinstance(statement, Statement) and isinstance(statement.entry.fact, Negotiation):
            return ZoneInfo(statement.entry.fact.zone)
    return None


def includes_in(text: str, file: str) -> tuple[Include, ...]:
    """The includes of a text, found without reading the rest of it."""
    text = lines_ended_by_newline(text)
    found = []
    line, before = 1, 0
    for match in islice(_INCLUDE.finditer(text), MAX_INCLUDES):
        start = match.start()
        line, before = line + text.count("\n", before, start), start
        piece = next(pieces(text[start : start + MAX_REREAD]))
        include = _read(replace(piece, line=line), file, dt.UTC, [])
        if isinstance(include, Include):
            found.append(include)
    return tuple(found)


def _read(piece: Piece, file: str, tz: dt.tzinfo, problems: list[Problem]) -> Statement | Include | None:
    refusal = _refusal(piece, file)
    if refusal is not None:
        problems.append(refusal)
        return None
    reading = Reading(file, piece, problems)
    try:
        tokens = read_statement(piece.text)
    except UnexpectedInput as error:
        _explain_all(error, piece, file, tz, problems)
        return None
    if tokens[0].type == "INCLUDE":
        return Include(reading.string(tokens[1]), file, piece.line, 1)
    entry = build(tokens, reading, tz)
    if entry is None:
        return None
    explicit = bool(entry.id)
    return Statement(
        entry if explicit else identify(entry),
        file,
        piece.line,
        1,
        piece.text,
        explicit,
        "recorded" in reading.clauses,
        tuple(reading.quotes),
        piece.start,
    )


def _explain_all(
    error: UnexpectedInput, piece: Piece, file: str, tz: dt.tzinfo, problems: list[Problem]
) -> None:
    """Note the error and, with its line blanked, whatever is wrong further down in the statement."""
    text = piece.text
    for _ in range(MAX_SAME_STATEMENT):
        problem, (first, end) = explain(error, text, file, piece.line)
        problems.append(problem)
        if first == 0 or end == len(text) or len(text) > MAX_REREAD:
            # where the head is wrong, what the clauses should be is not known
            return
        text = f"{text[:first]}{' ' * (end - first)}{text[end:]}"
        try:
            tokens = read_statement(text)
        except UnexpectedInput as following:
            error = following
        else:
            reading = Reading(file, replace(piece, text=text), problems)
            build(tokens, reading, tz, whole=False)
            return


def _refusal(piece: Piece, file: str) -> Problem | None:
    """Why a piece is not even parsed."""
    if piece.stray:
        return Problem(
            file,
            piece.line,
            1,
            "this line is indented, but there is no statement above it to continue",
            "a statement begins in the first column",
            "stray-line",
        )
    if len(piece.text) > MAX_STATEMENT:
        return Problem(
            file,
            piece.line,
            1,
            f"a statement of {len(piece.text):,} characters is too long; {MAX_STATEMENT:,} are the most",
            "keep long texts in files of their own and name them with `record` or `document`",
            "too-long",
        )
    if _SURROGATE.search(piece.text):
        return Problem(
            file, piece.line, 1, "the statement holds half a character (a lone surrogate)", None, "not-text"
        )
    return None


def _given_up(file: str, line: int) -> Problem:
    return Problem(
        file,
        line,
        0,
        f"{MAX_PROBLEMS:,} problems so far; the rest of the file was not read",
        "if this is a dossier, mend the first problems and run again",
        "too-many-problems",
    )
