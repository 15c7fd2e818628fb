"""What is being read, where does each of its words stand, and what is wrong with it so far?"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from travaux.dossier.grammar import Token, plain
from travaux.dossier.scan import Piece
from travaux.ledger.condition import unquote
from travaux.ledger.problem import Problem


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation typed as quoted words, which the formatter turns into an address.

    Attributes:
        citation: as it stands among the entry's `cites`.
        source: the record or document that is quoted.
        words: the words.
        line: where it stands.
        column: where it stands.
    """

    citation: str
    source: str
    words: str
    line: int
    column: int


class Reading:
    """One statement while it is read. Collects problems: a wrong value never hides the next one."""

    __slots__ = ("clauses", "day", "file", "piece", "problems", "quotes")

    def __init__(self, file: str, piece: Piece, problems: list[Problem]) -> None:
        """Begin with nothing read; problems go to the end of the list that is given."""
        self.file = file
        self.piece = piece
        self.problems = problems
        self.clauses: dict[str, Token] = {}
        self.quotes: list[Quote] = []
        self.day: dt.date | None = None

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of an offset in the statement."""
        before = self.piece.text[:offset]
        newline = before.rfind("\n")
        return self.piece.line + before.count("\n"), offset - newline

    def wrong(
        self, at: Token, message: str, way_out: str | None = None, *, code: str = "value", shift: int = 0
    ) -> None:
        """Note a problem at a token, or so many characters into it."""
        line, column = self.place((at.start_pos or 0) + shift)
        self.problems.append(Problem(self.file, line, column, message, way_out, code))

    def string(self, token: Token) -> str:
        """What stands between the quotes; an unknown escape is a problem."""
        inner = unquote(plain(token))
        if isinstance(inner, str):
            return inner
        self.wrong(
            token,
            f"“{plain(token)[inner : inner + 2]}” escapes nothing",
            r"inside quotes, write \" for a quotation mark, \\ for a backslash, \n for the end of a line",
            code="bad-escape",
            shift=inner,
        )
        return ""

    def date(self, token: Token) -> dt.date | None:
        """The civil day a token names; one that is in no calendar is a problem."""
        try:
            return dt.date.fromisoformat(plain(token))
        except ValueError:
            self.wrong(
                token,
                f"“{plain(token)}” is no day of the calendar",
                "a day is written 1962-11-05",
                code="bad-date",
            )
            return None

    def not_before(self, token: Token, what: str) -> dt.date | None:
        """A day that must not lie before the day of the statement."""
        day = self.date(token)
        if day is not None and self.day is not None and day < self.day:
            self.wrong(
                token,
                f"{what} {day} is before the day of the entry, {self.day}",
                "one of the two dates is mistyped",
                code="bad-date",
            )
        return day

    def instant(self, token: Token, text: str | None = None) -> dt.datetime | None:
        """The instant a token or part of one names; it needs an offset, because clocks seldom agree."""
        text = text or plain(token)
        shift = token.value.find(text)
        try:
            instant = dt.datetime.fromisoformat(text)
            if instant.tzinfo is not None:
                # both ends of the calendar: an instant that no clock in UTC can show is none
                instant.astimezone(dt.UTC)
        except (ValueError, OverflowError):
            self.wrong(
                token,
                f"“{text}” is no instant",
                "an instant is written 1962-11-05T21:30-05:00",
                code="bad-instant",
                shift=shift,
            )
            return None
        if instant.tzinfo is None:
            self.wrong(
                token,
                f"“{text}” has no offset from UTC, so it is no instant",
                f"write {text}Z for UTC, or {text}-05:00 for a clock five hours behind it",
                code="bad-instant",
                shift=shift,
            )
            return None
        return instant


Fields = dict[str, Any]
"""What a statement says so far, by the names of the fields of its fact or of its entry."""
