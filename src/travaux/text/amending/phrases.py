"""Of which phrases are the clauses of an amending sentence made?

Patterns over a skeleton, whose quotations are opaque: what is looked for, which of its occurrences, what is
put there, where. Every item is matched in one way only and every other repetition is bounded, so matching
is linear.
"""

import re

from travaux.text.amending.operations import (
    LAST,
    ONLY,
    Occurrence,
    Piece,
    Target,
    Through,
    Words,
)
from travaux.text.amending.ordinals import COUNT, ORDINAL, count, ordinal
from travaux.text.amending.places import PLACE
from travaux.text.amending.quotes import QUOTE, Skeleton, may_be_loose

SIGNS = {
    "full stop": ".",
    "period": ".",
    "comma": ",",
    "semi-colon": ";",
    "semicolon": ";",
    "colon": ":",
    "question mark": "?",
}

# A word before a quotation that says what is quoted ("the phrase", "the dollar amount"), not what is done.
_VERBS = (
    "insert|inserting|add|adding|strike|striking|delete|deleting|replace|replacing|substitute|substituting|"
    "omit|omitting|remove|removing"
)
_RESERVED = (
    rf"and|or|after|before|by|with|in|at|to|for|of|from|through|where|wherever|each|every|all|both|read|reads|"
    rf"as|is|are|be|shall|following|preceding|{_VERBS}|{ORDINAL}"
)
_NOUNS = (
    "word|phrase|figure|number|numeral|digit|date|amount|term|expression|abbreviation|acronym|initial|sentence|"
    "clause|text|language|reference|citation|name|title|percentage|letter|symbol|sum|value|year|age|rate|"
    "punctuation|punctuation mark|designation|heading|item|passage|line|proviso|provision|definition|entry|"
    "fraction|time|period|provisos|paragraph|subparagraph|subsection|section|article|chapeau|quotation|string"
)
_WORD = rf"(?:(?!(?:{_RESERVED})\b)[a-z][a-z-]* )"
# Any one word, or two after an article: "the phase" for "the phrase" is a misprint that does no harm.
_NAMED = rf"(?:{_WORD}{{0,2}}(?:{_NOUNS})s? ?:? ?|{_WORD}:? ?)"
_NOUN = rf"(?:(?:(?:the |an? |any )?(?:following )?(?:new )?{_NAMED}?)|(?:the |an? ){_WORD}{{2}})"
_SIGN = rf"(?:the |an? )?(?:(?:{ORDINAL}) )?(?:{'|'.join(SIGNS)})\b"
_NTH_NOUN = rf"(?:(?:the )?(?:{ORDINAL}) {_NAMED}?)"
# Atomic: an item is read in one way only, so that a list of them cannot be tried in many.
_ITEM = rf"(?>(?:{_NTH_NOUN}|{_NOUN}){QUOTE}|{_SIGN})"
_END = r" (?:at|from) (?:the|its|their) ends?(?: thereof)?(?! of\b)"
_INSTANCE = (
    rf"(?:(?:each|every|any|all|both|(?:the )?(?:{ORDINAL})) (?:the )?"
    rf"(?:instances?|occurrences?|references?|mentions?|appearances?) (?:of|to) )"
)
_LISTED = rf"{_ITEM}(?:(?:, and |, or |, | and | or | ){_ITEM}){{1,40}}"
_THROUGH = (
    rf"{_ITEM},? and (?:all|everything) that follows(?:,? through {_ITEM}|(?:,? (?:to|through) the end)?)"
)
PIECE = rf"(?:the )?(?:(?:{ORDINAL}) )?(?:sentence|proviso)\b"
TARGET = rf"(?:{_THROUGH}|{_INSTANCE}?{_ITEM}(?:{_END})?|{PIECE})"
TARGETS = rf"(?:{_INSTANCE}?{_LISTED})"

_SHOWN = (
    r"(?: (?:that )?(?:it|they|the (?:word|phrase|term|expression)s?)? ?"
    r"(?:appears?|occurs?|is (?:used|found)))"
)
_TIMES = (
    rf"(?:(?:in )?both (?:times|places|instances)|(?:in )?each of the (?:{COUNT}) (?:times|places)|"
    rf"(?:in )?(?:each|every) (?:time|place|instance)|"
    rf"(?:in )?all (?:(?:{COUNT}) )?(?:times|places|instances)|"
    rf"(?:in )?(?:the )?(?:{COUNT}) (?:times|places)|(?:in )?the (?:{ORDINAL}) (?:time|place|instance))"
)
OCCURRENCE = (
    rf"(?:,? ?(?:(?:where|when)(?: it| they)? (?:{ORDINAL}) (?:appears?|occurs?)|"
    rf"wherever(?: it| they| the same)? (?:appears?|occurs?)|throughout|"
    rf"(?:where(?:ver)? (?:it|they) (?:appears?|occurs?) (?:for )?)?"
    rf"{_TIMES}(?:,? (?:where|in which|that))?{_SHOWN}?))"
)
IN_PLACE = (
    r"(?:,? ?(?:in (?:its|their|the) (?:place|places|stead)|in (?:lieu|place) (?:thereof|of (?:it|them))|"
    r"therefore?|instead|thereof)\b)"
)
PUT = rf"(?>{_NOUN}{QUOTE}|{_SIGN})"
PUTS = rf"(?:{PUT}(?:(?:, and |, | and | ){PUT}){{0,40}})"
WHERE = rf"(?:,? (?:in|of|from|to|at the (?:end|beginning) of) {PLACE})"

_FLAGS = re.IGNORECASE
_QUOTED = re.compile(QUOTE)
_SIGNED = re.compile("|".join(SIGNS), _FLAGS)
_ITEMS = re.compile(_ITEM, _FLAGS)
_ENDED = re.compile(_END, _FLAGS)
_FOLLOWS = re.compile("that follows", _FLAGS)
_PIECED = re.compile(rf"(?:the )?(?:(?P<nth>{ORDINAL}) )?(?P<kind>sentence|proviso)\Z", _FLAGS)
_ORDINAL = re.compile(rf"\b({ORDINAL})\b", _FLAGS)
_COUNTED = re.compile(rf"\b({COUNT})\b", _FLAGS)
_EVERY = re.compile(r"\b(?:each|every|any|all|throughout|wherever)\b", _FLAGS)
_BOTH = re.compile(r"\bboth\b", _FLAGS)


def words_of(skeleton: Skeleton, start: int, end: int, *, at_end: bool = False) -> Words:
    """The words of one item between two places of a skeleton: a quotation, or a mark by its name."""
    quote = _QUOTED.search(skeleton.text, start, end)
    if quote is not None:
        text = skeleton.quotes[int(quote.group()[1:-1])]
        return Words(text, loose=may_be_loose(text, skeleton.text[quote.end() :]), at_end=at_end)
    sign = _SIGNED.search(skeleton.text, start, end)
    return Words(SIGNS[sign.group().lower()] if sign else "", at_end=at_end)


def items_of(skeleton: Skeleton, start: int, end: int) -> list[Words]:
    """The words of each item of a list."""
    return [words_of(skeleton, *match.span()) for match in _ITEMS.finditer(skeleton.text, start, end)]


def target_of(skeleton: Skeleton, start: int, end: int) -> tuple[Target, Occurrence]:
    """What is looked for, and which of its occurrences if the words before it say so."""
    text = skeleton.text[start:end]
    pieced = _PIECED.match(text)
    if pieced is not None:
        number = ordinal(pieced["nth"]) if pieced["nth"] else 0
        return Piece("sentence" if pieced["kind"].lower() == "sentence" else "proviso", number), ONLY
    follows = _FOLLOWS.search(skeleton.text, start, end)
    if follows is not None:
        last = (
            words_of(skeleton, follows.end(), end).text if _QUOTED.search(text, follows.end() - start) else ""
        )
        return Through(words_of(skeleton, start, follows.start()).text, last), ONLY
    ended = _ENDED.search(skeleton.text, start, end) is not None
    quote = _QUOTED.search(skeleton.text, start, end)
    before = occurrence_of(skeleton.text[start : quote.start() if quote else end])
    return words_of(skeleton, start, end, at_end=ended or (quote is None and _is_last(before))), before


def _is_last(occurrence: Occurrence) -> bool:
    return occurrence == Occurrence("nth", LAST)


def occurrence_of(text: str | None) -> Occurrence:
    """Which occurrences a phrase such as "both times it appears" means."""
    if not text:
        return ONLY
    nth = _ORDINAL.search(text)
    if nth is not None:
        return Occurrence("nth", ordinal(nth[1]))
    counted = _COUNTED.search(text)
    if counted is not None:
        return Occurrence("times", count(counted[1]))
    if _BOTH.search(text):
        return Occurrence("times", 2)
    return Occurrence("each") if _EVERY.search(text) else ONLY
