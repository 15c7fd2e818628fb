"""Which sentences and provisos does a provision have?"""

import re

from travaux.record.sentences import sentence_ends
from travaux.text.amending.document import Span

_PROVISO = re.compile(
    r"[;,:.]?\s*\b(?:and\s+)?provided,?\s+(?:further,?\s+|also,?\s+|however,?\s+|always,?\s+)*that\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s.;]*\Z")


def sentences(text: str, unit: Span) -> list[Span]:
    """The sentences of a stretch of words."""
    start = unit[0]
    found: list[Span] = []
    for end in sentence_ends(text[unit[0] : unit[1]]):
        begin = start
        while begin < unit[0] + end and text[begin].isspace():
            begin += 1
        found.append((begin, unit[0] + end))
        start = unit[0] + end
    return found


def provisos(text: str, unit: Span) -> list[Span]:
    """The provisos of a stretch of words.

    Each goes from the mark before "provided" up to the next, or up to its sentence's end. The mark that
    ends the sentence is not part of the last one.
    """
    found: list[Span] = []
    for start, end in sentences(text, unit):
        starts = [match.start() for match in _PROVISO.finditer(text, start, end)]
        tail = _TAIL.search(text[start:end])
        last = start + tail.start() if tail else end
        found += zip(starts, [*starts[1:], last], strict=True) if starts else []
    return found
