"""Which entry do the tokens of a statement make, and what about their values is wrong?"""

import datetime as dt
from typing import Any

from travaux.dossier.explain import EATS_WORDS, begins_line, last_word
from travaux.dossier.grammar import Token, Tokens, keyword_of, plain
from travaux.dossier.reading import Fields, Reading
from travaux.dossier.shapes import COMMON, SHAPES, Hinge, Shape
from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.moment import civil_day

_WAYS_OUT = {
    "held": "add the day of the meeting: held 1962-11-05",
    "by": "say who it comes from: by NAME",
    "words": 'say which words it takes out: words "…"',
    "with": 'say which words it brings: with "…"',
    "behind": "name the provision behind which it goes: behind protocol/12",
    "to": "give its new number: to protocol/13-bis",
    "into": "name the proposal it was merged into: into article-13:struck",
}
"""Of each clause that can be missing, what to add."""


def build(tokens: Tokens, reading: Reading, tz: dt.tzinfo, *, whole: bool = True) -> Entry | None:
    """The entry, with the id `""` where the statement gives none; None where a value is wrong.

    Args:
        tokens: the statement.
        reading: where its words stand.
        tz: the negotiation's zone.
        whole: False for what is left of a bad statement: nothing can be missing from that.
    """
    known = len(reading.problems)
    shape = SHAPES[plain(tokens[1])]
    fields: Fields = {}
    outer: Fields = {"id": "", "recorded": UNRECORDED}
    _read_moment(tokens[0], outer, reading, tz)
    shape.read_head(tokens, fields, reading)
    for tokens_of_clause in tokens[2 + len(shape.head) :]:
        _read_clause(tokens_of_clause, shape, fields, outer, reading)
    if not whole:
        return None
    misplaced = _by_is_misplaced(shape, reading)
    for word in shape.required:
        if word not in reading.clauses and not misplaced:
            _missing(tokens[1], word, reading)
    if shape.hinge is not None:
        _read_hinge(tokens, shape, shape.hinge, fields, reading)
    if len(reading.problems) > known:
        return None
    return Entry(fact=shape.fact(**fields), **outer)


def _read_moment(token: Token, outer: Fields, reading: Reading, tz: dt.tzinfo) -> None:
    if "T" not in token.value:
        reading.day = outer["day"] = reading.date(token)
        return
    instant = outer["instant"] = reading.instant(token)
    if instant is None:
        return
    try:
        reading.day = outer["day"] = civil_day(instant, tz)
    except OverflowError:
        reading.wrong(
            token, f"“{plain(token)}” is outside the calendar in the negotiation's zone", code="bad-instant"
        )


def _read_clause(clause: Tokens, shape: Shape, fields: Fields, outer: Fields, reading: Reading) -> None:
    keyword: Token = clause[0]
    word = keyword_of(clause)
    codec = shape.clauses.get(word)
    target: dict[str, Any] = fields
    if codec is None:
        codec, target = COMMON[word], outer
    seen = reading.clauses
    if word in seen and not codec.repeats:
        line, _ = reading.place(seen[word].start_pos or 0)
        reading.wrong(
            keyword,
            f"`{word}` stands twice in this statement; the first is in line {line}",
            f"put both into one `{word}`, or take one out",
            code="duplicate-clause",
        )
        return
    for other in codec.excludes:
        if other in seen:
            reading.wrong(
                keyword,
                f"a statement cannot have both `{other}` and `{word}`",
                "take one of the two out",
                code="conflicting-clauses",
            )
            return
    if _swallows_a_flag(clause, shape, reading):
        return
    seen[word] = keyword
    codec.read(clause, target, reading)


def _swallows_a_flag(clause: Tokens, shape: Shape, reading: Reading) -> bool:
    """Whether a clause without its last word has taken the flag on the next line for it."""
    for token in clause[1:]:
        if not isinstance(token, Token) or token.type not in EATS_WORDS:
            continue
        last, offset = last_word(token)
        if last in shape.clauses and begins_line(reading.piece.text, offset):
            reading.wrong(
                token,
                f"`{plain(clause[0])}` breaks off: `{last}` on the next line is a clause",
                f"complete `{plain(clause[0])}`; a name `{last}` must stand on the line of its clause",
                code="broken-clause",
                shift=offset - (token.start_pos or 0),
            )
            return True
    return False


def _missing(kind: Token, word: str, reading: Reading) -> None:
    reading.wrong(
        kind,
        f"{'an' if plain(kind)[0] in 'aeiou' else 'a'} {plain(kind)} needs the clause `{word}`",
        _WAYS_OUT[word],
        code="missing-clause",
    )


def _read_hinge(tokens: Tokens, shape: Shape, hinge: Hinge, fields: Fields, reading: Reading) -> None:
    """Note the clauses that a word of the head needs and has not, and those it cannot have."""
    word = fields[hinge.on]
    for clause in hinge.missing(word, reading.clauses):
        reading.wrong(
            shape.token_of(hinge.on, tokens),
            f"`{word}` needs the clause `{clause}`",
            _WAYS_OUT[clause],
            code="missing-clause",
        )
    for clause in hinge.out_of_place(word, reading.clauses):
        reading.wrong(
            reading.clauses[clause],
            f"`{clause}` goes with `{hinge.alone[clause]}`, not with `{word}`",
            f"write `{hinge.alone[clause]}`, or take `{clause}` out",
            code="conflicting-clauses",
        )


def _by_is_misplaced(shape: Shape, reading: Reading) -> bool:
    """A `by` on a line below `recorded` was meant for the statement, and would name the scribe."""
    scribe = reading.clauses.get("recorded by")
    if scribe is None or "by" not in shape.clauses or "by" in reading.clauses:
        return False
    recorded = reading.clauses["recorded"]
    if "\n" not in reading.piece.text[recorded.start_pos : scribe.start_pos]:
        return False
    reading.wrong(
        scribe,
        "here `by` would name who recorded the statement",
        "put the clause `by` before `recorded`; the scribe stands on the line of `recorded`",
        code="misplaced-by",
    )
    return True
