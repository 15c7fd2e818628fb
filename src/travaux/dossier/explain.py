"""Why is a statement none, in words: what was expected, what stands there, what was meant?"""

import re
from collections.abc import Iterable
from functools import cache

from lark import UnexpectedInput
from lark.exceptions import UnexpectedToken
from rapidfuzz import process

from travaux.dossier.grammar import Token, parser, plain
from travaux.dossier.shapes import COMMON, SHAPES
from travaux.ledger.problem import Problem

EATS_WORDS = frozenset({"NAME", "NAMES", "SOURCE", "REFERENCE", "CODE"})
"""Terminals that would take a keyword for a name."""

_PHRASES = {
    "MOMENT": "a day (1962-11-05) or an instant (1962-11-05T21:30-05:00)",
    "DATE": "a day (1962-11-05)",
    "INSTANT": "an instant with its offset (1962-11-05T21:30-05:00)",
    "STRING": "words in double quotes",
    "INTEGER": "a whole number",
    "NAME": "a name (letters, digits, - and _)",
    "NAMES": "a name (letters, digits, - and _)",
    "SOURCE": "the name of a record, document or note",
    "PROPOSAL": "a proposal (point:option)",
    "CODE": "a language (en, ru)",
    "PLACE": "a provision (instrument/number)",
    "ADDRESS": "an address (havana-1105#10.2)",
    "ADDRESSES": "an address (havana-1105#10.2)",
    "REFERENCE": "a name or an ^id",
    "ID": "an ^id",
    "ZONE_NAME": "a time zone (America/Havana)",
    "STANCE": "a stance",
    "OFFICE": "an office",
    "CHANGE": "`joins` or `leaves`",
    "OUTCOME": "`kept`, `broken` or `released`",
    "DECIDED": "a decision",
    "OPERATION": "an operation",
    "DUTY": "a duty",
    "ACT": "a treaty action",
    "STEP": "a step of an inspection",
    "GRADE": "a grade of observation",
    "FOUND": "a finding",
    "JUDGED": "a judgement",
    "LEVEL": "a level",
    "DECISION_RULE": "a rule of decision",
    "AT_INSTANT": "`at`",
    "_COMMA": "a comma",
    "_LPAR": "`(`",
    "_RPAR": "`)`",
    "$END": "the end of the statement",
}
_CHECKING = ("DUTY", "ACT", "STEP", "GRADE", "FOUND", "JUDGED")
_ENUMERATIONS = (
    "STANCE", "OFFICE", "CHANGE", "OUTCOME", "DECIDED", "OPERATION", "LEVEL", "DECISION_RULE", *_CHECKING,
)  # fmt: skip
_SHOW = ("STANCE", "OFFICE", "DECIDED", "OPERATION", "LEVEL", "DECISION_RULE", *_CHECKING)
_FOUND = re.compile(r'"(?:[^"\\\r\n]|\\[^\r\n])*"?|[^\s,;"()]+|.', re.DOTALL)
_KIND = re.compile(r"\S+\s+([^\s,;\"()]+)")
_CURLY = "“”„«»‟"
_ALIKE = 70
"""Of a hundred: below this a word is not what was meant (`refuse` and `refuses` are alike at 92)."""
_LONGEST = 40


def explain(error: UnexpectedInput, text: str, file: str, line: int) -> tuple[Problem, tuple[int, int]]:
    """Say what is wrong.

    Args:
        error: what the parser said.
        text: the statement.
        file: its file.
        line: the line of the file in which it begins.

    Returns:
        The problem, and the stretch of whole lines without which the rest can be read for further ones.
    """
    accepted = frozenset(error.interactive_parser.accepts())  # type: ignore[no-untyped-call]
    at = (
        len(text)
        if isinstance(error, UnexpectedToken) and error.token.type == "$END"
        else error.pos_in_stream or 0
    )
    swallowed = _swallowed(error, text)
    if swallowed is not None:
        at, message, way_out, code = swallowed
    elif at >= len(text):
        message, way_out, code = (
            f"the statement breaks off; {expected(accepted)} is missing",
            None,
            "unfinished",
        )
    else:
        message, way_out, code = _unexpected(text, at, accepted)
    before = text[:at]
    problem = Problem(
        file, line + before.count("\n"), at - before.rfind("\n"), message, way_out or _listed(accepted), code
    )
    # where a clause broke off, the lines to leave out are its own, not the good one that follows
    last = len(text[:at].rstrip()) if swallowed else at
    first = text.rfind("\n", 0, last) + 1
    end = text.find("\n", last)
    return problem, (first, len(text) if end < 0 else end)


def expected(terminals: Iterable[str]) -> str:
    """What could stand here, in human words: `a stance`, `a comma or a clause`."""
    phrases = {
        "a clause" if keyword(name) in _clauses() else _phrase(name) for name in terminals if name != "$END"
    }
    if not phrases:
        # behind the path of an include nothing more can stand
        return _PHRASES["$END"]
    ordered = sorted(phrases - {"a clause"}) + (["a clause"] if "a clause" in phrases else [])
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} or {ordered[-1]}"


def begins_line(text: str, offset: int) -> bool:
    """Whether nothing but blanks stands before the offset in its line, and a line stands above."""
    newline = text.rfind("\n", 0, offset)
    return newline >= 0 and not text[newline:offset].strip()


def last_word(token: Token) -> tuple[str, int]:
    """The last word of a token that may hold a list, and the offset at which it stands."""
    text = plain(token)
    word = text.rpartition(",")[2].strip()
    return word, (token.start_pos or 0) + len(text) - len(word)


@cache
def keyword(terminal: str) -> str | None:
    """The word a keyword's terminal stands for; None for any other terminal."""
    if terminal in _PHRASES:
        return None
    return _words_of(terminal)[0]


@cache
def _words_of(terminal: str) -> tuple[str, ...]:
    pattern = parser().get_terminal(terminal).pattern.to_regexp()
    return tuple(re.findall(r"[a-z]+(?:-[a-z]+)*", pattern.replace("\\", "").partition("(?:s+")[0]))


@cache
def _clauses() -> frozenset[str]:
    return frozenset(COMMON) | {word for shape in SHAPES.values() for word in shape.clauses}


def _phrase(terminal: str) -> str:
    return _PHRASES.get(terminal) or f"`{keyword(terminal)}`"


def _unexpected(text: str, at: int, accepted: frozenset[str]) -> tuple[str, str | None, str]:
    match = _FOUND.match(text, at)
    found = match[0] if match else ""
    if found[0] == '"' and (len(found) == 1 or not found.endswith('"')):
        return (
            "the quotation mark is not closed on this line",
            "close it with another; \\n stands for the end of a line",
            "open-quote",
        )
    if found[0] in _CURLY:
        return f"“{found[0]}” is no quotation mark here", 'write straight ones: "…"', "curly-quote"
    shown = found if len(found) <= _LONGEST else found[:_LONGEST] + "…"
    kind = _KIND.match(text)
    if "MOMENT" in accepted:
        near = _near(found, ["include"])
        return (
            f"a statement begins with {_phrase('MOMENT')} or `include`, not with “{shown}”",
            near,
            "no-statement",
        )
    if "NEGOTIATION" in accepted:
        near = _near(found, SHAPES)
        return f"“{shown}” is no kind of statement", near or f"kinds are {', '.join(SHAPES)}", "unknown-kind"
    if "CITES" in accepted and kind is not None and found[0].isalpha():
        return _no_clause(shown, kind[1], accepted)
    candidates = [word for name in accepted if name in _ENUMERATIONS for word in _words_of(name)]
    candidates += [word for name in accepted if (word := keyword(name))]
    return f"expected {expected(accepted)}, but found “{shown}”", _near(found, candidates), "unexpected"


def _no_clause(found: str, kind: str, accepted: frozenset[str]) -> tuple[str, str, str]:
    own = [word for name in sorted(accepted) if (word := keyword(name))]
    others = [other for other, shape in SHAPES.items() if found in shape.clauses]
    article = "an" if kind[0] in "aeiou" else "a"
    message = f"“{found}” is no clause of {article} {kind}"
    near = _near(found, own)
    if near is None and others:
        near = f"`{found}` belongs to {', '.join(others)}"
    clauses = [*(SHAPES[kind].clauses if kind in SHAPES else ()), *COMMON]
    return message, near or f"clauses of {article} {kind} are {', '.join(clauses)}", "unknown-clause"


def _near(found: str, candidates: Iterable[str]) -> str | None:
    best = process.extractOne(found.lower().replace("_", "-"), list(candidates), score_cutoff=_ALIKE)
    return f"did you mean `{best[0]}`?" if best else None


def _listed(accepted: frozenset[str]) -> str | None:
    """The words of an enumeration, where one of them is what is missing."""
    for name in _SHOW:
        if name in accepted:
            return f"{_PHRASES[name]} is one of {', '.join(_words_of(name))}"
    return None


def _swallowed(error: UnexpectedInput, text: str) -> tuple[int, str, str, str] | None:
    """Where a clause lacks its last word, the keyword on the next line was read as that word."""
    stack = error.interactive_parser.parser_state.value_stack
    last = stack[-1] if stack else None
    if not isinstance(last, Token) or last.type not in EATS_WORDS:
        return None
    word, at = last_word(last)
    if word not in _clauses() or not begins_line(text, at):
        return None
    return (
        at,
        f"the clause above breaks off: {_phrase(last.type)} is missing before `{word}`",
        f"complete it, or take it out; a name `{word}` must stand on the line of its clause",
        "broken-clause",
    )
