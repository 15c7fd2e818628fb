"""Under which condition does a position hold? The condition as a value, read from and printed as one line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

MAX_DEPTH = 50
"""How deep `not` and parentheses may nest: nobody says more in a sentence, and nobody could read it."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<paren>[()])|(?P<event>"(?:[^"\\\r\n]|\\[^\r\n])*")|(?P<word>[^\s()",;]+)|(?P<stray>\S))"""
)
# a character of a name: of any script, neither blank nor punctuation, as in the grammar of the dossier
_CHAR = (
    r"[^\s\x00-,.\/:-@\[-\^`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    r"\u2000-\u200b\u200e-\u206f\u3000-\u3003\u3008-\u3020\ufeff]"
)
_PROPOSAL = re.compile(rf"{_CHAR}+:{_CHAR}+\Z")
_ESCAPES = {"\\": "\\", '"': '"', "n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The package holds this proposal; `point:any` means any live proposal of the point."""

    proposal: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is to happen, in words; nobody but a person can say whether it has."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds. An `And` among the parts is taken apart, so that equal conditions are equal."""

    parts: "tuple[Condition, ...]"

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", _flat(self.parts, And))


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds. An `Or` among the parts is taken apart."""

    parts: "tuple[Condition, ...]"

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", _flat(self.parts, Or))


Condition: TypeAlias = And | Or | Not | Chosen | Event


def _flat(parts: tuple[Condition, ...], same: "type[And | Or]") -> tuple[Condition, ...]:
    if len(parts) < 2:  # noqa: PLR2004 - a conjunction joins two
        raise ValueError(f"{same.__name__} joins at least two parts")
    return tuple(inner for part in parts for inner in (part.parts if isinstance(part, same) else (part,)))


def quote(text: str) -> str:
    r"""The text between double quotes on one line; `"`, `\` and line ends escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def unquote(quoted: str) -> str | int:
    """What stands between the quotes, or the index of a backslash that escapes nothing known."""
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner
    out, at = [], 0
    while (slash := inner.find("\\", at)) >= 0:
        meant = _ESCAPES.get(inner[slash + 1])
        if meant is None:
            return slash + 1
        out += [inner[at:slash], meant]
        at = slash + 2
    return "".join([*out, inner[at:]])


def print_condition(condition: Condition) -> str:
    """The condition in one line: single spaces and no parenthesis that is not needed."""
    match condition:
        case Chosen(proposal):
            return proposal
        case Event(text):
            return quote(text)
        case Not(part):
            return f"not {_within(part, And, Or)}"
        case And(parts):
            return " and ".join(_within(part, Or) for part in parts)
        case Or(parts):
            return " or ".join(print_condition(part) for part in parts)


def _within(part: Condition, *looser: type) -> str:
    printed = print_condition(part)
    return f"({printed})" if isinstance(part, looser) else printed


def parse_condition(text: str) -> Condition | str:
    """Read a condition; `not` binds closest, then `and`, then `or`.

    Returns:
        The condition, or a sentence saying what is wrong.
    """
    parser = _Parser(text)
    found = parser.either(0)
    if parser.wrong is None and parser.word is not None:
        return f"“{parser.word}” does not continue the condition; `and` or `or` joins its parts"
    return found if parser.wrong is None and found is not None else parser.wrong or "the condition is empty"


class _Parser:
    """Recursive descent over the words of one condition; stops at the first thing that is wrong."""

    def __init__(self, text: str) -> None:
        self._tokens: Iterator[re.Match[str]] = _TOKEN.finditer(text.rstrip())
        self.wrong: str | None = None
        self.word: str | None = None
        self._next()

    def _next(self) -> None:
        match = next(self._tokens, None)
        self.word = None if match is None else match[match.lastgroup or 0]

    def either(self, depth: int) -> Condition | None:
        """What `or` joins, or a single part; None if something is wrong."""
        return self._joined("or", depth)

    def _joined(self, word: str, depth: int) -> Condition | None:
        parts = []
        while True:
            part = self._joined("and", depth) if word == "or" else self._one(depth)
            if part is None:
                return None
            parts.append(part)
            if self.word != word:
                break
            self._next()
        if len(parts) == 1:
            return parts[0]
        return Or(tuple(parts)) if word == "or" else And(tuple(parts))

    def _one(self, depth: int) -> Condition | None:
        word = self.word
        found: Condition | None = None
        if depth > MAX_DEPTH:
            self._fail(f"the condition nests more than {MAX_DEPTH} deep; say it in fewer steps")
            return None
        if word is None:
            self._fail("the condition breaks off; a proposal, a quoted event, `not` or `(` is missing")
            return None
        self._next()
        if word == "not":
            part = self._one(depth + 1)
            found = None if part is None else Not(part)
        elif word == "(":
            found = self._parenthesis(depth)
        elif word.startswith('"') and len(word) > 1:
            event = unquote(word)
            if isinstance(event, str):
                return Event(event)
            self._fail(f"“{word[event : event + 2]}” escapes nothing in {word}")
        elif _PROPOSAL.match(word):
            found = Chosen(word)
        else:
            self._fail(f"“{word}” is no proposal; write point:option, point:any or an event in quotes")
        return found

    def _parenthesis(self, depth: int) -> Condition | None:
        inner = self.either(depth + 1)
        if inner is not None and self.word != ")":
            self._fail("a parenthesis is not closed")
            return None
        self._next()
        return inner

    def _fail(self, why: str) -> None:
        self.wrong = self.wrong or why


def references_in(text: str) -> list[tuple[str, str]]:
    """The proposals, and the points of `point:any`, that a condition speaks of; nothing if it is none."""
    found: list[tuple[str, str]] = []
    parsed = parse_condition(text)
    waiting: list[Condition] = [] if isinstance(parsed, str) else [parsed]
    while waiting:
        part = waiting.pop()
        match part:
            case Chosen(proposal):
                point, _, option = proposal.partition(":")
                found.append(("point", point) if option == "any" else ("proposal", proposal))
            case Not(inner):
                waiting.append(inner)
            case And(parts) | Or(parts):
                waiting += parts
            case Event():
                continue
    return found


def renamed_in(text: str, rename: Callable[[str], str]) -> str:
    """The condition with every proposal given the name that `rename` says; as it is if it is no condition."""
    parsed = parse_condition(text)
    return text if isinstance(parsed, str) else print_condition(_renamed(parsed, rename))


def _renamed(part: Condition, rename: Callable[[str], str]) -> Condition:
    match part:
        case Chosen(proposal):
            return Chosen(rename(proposal))
        case Not(inner):
            return Not(_renamed(inner, rename))
        case And(parts):
            return And(tuple(_renamed(each, rename) for each in parts))
        case Or(parts):
            return Or(tuple(_renamed(each, rename) for each in parts))
        case Event():
            return part
