"""How is each shape of clause read, and how is it written? One function a shape gives both directions."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from travaux.dossier.grammar import Token, Tokens, pattern, plain
from travaux.dossier.reading import Fields, Reading
from travaux.ledger.condition import quote

Read = Callable[[Tokens, Fields, Reading], None]
"""Takes the clause's tokens, its keyword first, and puts what they say into the fields."""

Write = Callable[[Any], list[str]]
"""Takes the fact (or entry) and gives the clause's text; nothing if there is nothing to say."""


class Unwritable(ValueError):  # noqa: N818 - it says what the entry is
    """An entry holds something no dossier can say: a name with a blank, a condition that is none."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a statement.

    Attributes:
        word: its keyword.
        read: from tokens into fields.
        write: from a fact to text.
        excludes: the keywords that must not stand beside it.
        repeats: True if it may stand more than once.
    """

    word: str
    read: Read
    write: Write
    excludes: tuple[str, ...] = ()
    repeats: bool = False


@cache
def _whole(terminal: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern(terminal)})\Z")


def spelled(value: str, terminal: str) -> str:
    """The value, if it is written as the grammar writes that terminal.

    Raises:
        Unwritable: it is not.
    """
    # a terminal takes along the blanks behind it, which are no part of the word
    if value[-1:].isspace() or not _whole(terminal).match(value):
        raise Unwritable(f"“{value}” cannot be written as {terminal} in a dossier")
    return value


def listed(tokens: Tokens) -> tuple[str, ...]:
    """The single names of tokens that hold lists of them."""
    return tuple(name.strip() for token in tokens for name in token.value.split(","))


def word(keyword: str, field: str, terminal: str = "NAME") -> Clause:
    """A clause with one word: `spoken-by dorticos`."""

    def read(tokens: Tokens, fields: Fields, _: Reading) -> None:
        fields[field] = plain(tokens[1])

    def write(fact: Any) -> list[str]:
        value = getattr(fact, field)
        return [] if value is None else [f"{keyword} {spelled(value, terminal)}"]

    return Clause(keyword, read, write)


def words(keyword: str, field: str, terminal: str = "NAME") -> Clause:
    """A clause with a list of words: `to havana, moscow`."""

    def read(tokens: Tokens, fields: Fields, _: Reading) -> None:
        fields[field] = listed(tokens[1:])

    def write(fact: Any) -> list[str]:
        values = getattr(fact, field)
        return [f"{keyword} {', '.join(spelled(value, terminal) for value in values)}"] if values else []

    return Clause(keyword, read, write)


def string(keyword: str, field: str, excludes: tuple[str, ...] = ()) -> Clause:
    """A clause with words in quotes: `because "…"`."""

    def read(tokens: Tokens, fields: Fields, reading: Reading) -> None:
        fields[field] = reading.string(tokens[1])

    def write(fact: Any) -> list[str]:
        value = getattr(fact, field)
        return [] if value is None else [f"{keyword} {quote(value)}"]

    return Clause(keyword, read, write, excludes)


def strings(keyword: str, field: str) -> Clause:
    """A clause with a list of words in quotes: `also "…", "…"`."""

    def read(tokens: Tokens, fields: Fields, reading: Reading) -> None:
        fields[field] = tuple(reading.string(token) for token in tokens[1:])

    def write(fact: Any) -> list[str]:
        values = getattr(fact, field)
        return [f"{keyword} {', '.join(quote(value) for value in values)}"] if values else []

    return Clause(keyword, read, write)


def flag(keyword: str, field: str, value: Any = True, excludes: tuple[str, ...] = ()) -> Clause:  # noqa: FBT002 - the value a flag sets
    """A clause that is its keyword alone: `personal`."""

    def read(_: Tokens, fields: Fields, __: Reading) -> None:
        fields[field] = value

    def write(fact: Any) -> list[str]:
        return [keyword] if getattr(fact, field) == value else []

    return Clause(keyword, read, write, excludes)


def day(keyword: str, field: str, *, what: str | None = None) -> Clause:
    """A clause with a civil day; where `what` names it, it must not be before the day of the entry."""

    def read(tokens: Tokens, fields: Fields, reading: Reading) -> None:
        token: Token = tokens[1]
        fields[field] = reading.date(token) if what is None else reading.not_before(token, what)

    def write(fact: Any) -> list[str]:
        value = getattr(fact, field)
        return [] if value is None else [f"{keyword} {value.isoformat()}"]

    return Clause(keyword, read, write)
