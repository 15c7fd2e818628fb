"""On which condition does a clause hold?"""

import re

import msgspec

from travaux.suggest.clauses import plain
from travaux.suggest.lexicon import Lexicon

_THEN = re.compile(r",\s*(?:then\b)?|\s+then\s")


class Condition(msgspec.Struct, frozen=True):
    """A condition's words, offsets in the sentence, and whether it stands before what hangs on it."""

    start: int
    end: int
    leads: bool


def condition_in(sentence: str, lexicon: Lexicon) -> Condition | None:
    """The first condition of a sentence; None where it states none.

    One that leads ("If A, then B") ends at its comma; one that follows ends with the sentence.
    """
    text = plain(sentence)
    match = lexicon.patterns["condition"].search(text)
    if match is None:
        return None
    start, end = match.span("condition")
    leads = len(text[: match.start()].split()) <= 1  # "And if …" still leads
    if leads:
        cut = _THEN.search(text, start)
        if cut is None or cut.start() >= end:
            return None
        end = cut.start()
    trimmed = text[start:end].rstrip(" .,;:!?")
    return Condition(start, start + len(trimmed), leads)
