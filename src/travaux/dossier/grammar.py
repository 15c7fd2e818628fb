"""What does one statement say, as tokens with their places? The only module that knows lark."""

import os
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from lark import Lark, Token
from lark import __version__ as lark_version

Tokens: TypeAlias = list[Any]
"""What a rule keeps: tokens, None for an optional one left out, and lists of the same (clauses)."""

ConditionTree: TypeAlias = tuple[int, str, Any]
"""Depth, then `chosen` or `event` with its token, or `not`, `and`, `or` with the parts."""


class _Callbacks:
    """Called while the parser reduces, so that no tree is ever built.

    A rule becomes the list of what it keeps, a condition a tuple that knows its depth. A name that begins
    with an underscore is left to lark, which splices such rules into the one above.
    """

    def __getattr__(self, rule: str) -> Callable[[Tokens], Tokens]:
        if rule.startswith("_"):
            raise AttributeError(rule)
        return _kept

    @staticmethod
    def chosen(children: Tokens) -> ConditionTree:
        return (0, "chosen", children[0])

    @staticmethod
    def event(children: Tokens) -> ConditionTree:
        return (0, "event", children[0])

    @staticmethod
    def denied(children: Tokens) -> ConditionTree:
        return (children[0][0] + 1, "not", children)

    @staticmethod
    def all_of(children: Tokens) -> ConditionTree:
        return (max(child[0] for child in children) + 1, "and", children)

    @staticmethod
    def any_of(children: Tokens) -> ConditionTree:
        return (max(child[0] for child in children) + 1, "or", children)


def _kept(children: Tokens) -> Tokens:
    return children


def plain(token: Token) -> str:
    """A token's text without the blanks that it took along."""
    return str(token.value.rstrip())


def keyword_of(clause: Tokens) -> str:
    """The keyword with which a clause begins; `recorded` may be one token with all that follows."""
    return str(clause[0].value.split(None, 1)[0])


@cache
def parser() -> Lark:
    """The parser of one statement.

    Its tables take a quarter of a second to work out, so they are kept in the user's own folder for what may
    be made anew; they carry the digest of the grammar, and where they cannot be read or written nothing is
    lost.
    """
    text = files("travaux.dossier").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        text, parser="lalr", lexer="contextual", transformer=_Callbacks(), cache=_kept_tables() or False
    )


def _kept_tables() -> str | None:
    """The file of the parser's tables, or None if it can have no place.

    XDG Base Directory Specification: a setting that is no absolute path counts for nothing.
    """
    home = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        folder = (home if home.is_absolute() else Path("~/.cache").expanduser()) / "travaux"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # no place for it, or a user without a home
        return None
    return str(folder / f"grammar-{lark_version}-{sys.implementation.cache_tag}.tables")


@cache
def pattern(terminal: str) -> str:
    """The regular expression of a terminal, so that whoever writes a word checks it as it will be read."""
    return str(parser().get_terminal(terminal).pattern.to_regexp())


def read_statement(text: str) -> Tokens:
    """The tokens of one statement: moment, kind, the head's words, then one list a clause.

    Raises:
        lark.UnexpectedInput: it is no statement; `explain.explain` says why in words.
    """
    tokens: Any = parser().parse(text)
    kept: Tokens = tokens
    return kept


__all__ = ["ConditionTree", "Token", "Tokens", "keyword_of", "parser", "pattern", "plain", "read_statement"]
