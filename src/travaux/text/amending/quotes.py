"""Which words of an amending sentence stand in quotation marks?

A sentence becomes a skeleton in which each outermost quotation is one opaque mark, so that no word of the
quoted text can be taken for one of the sentence. Marks of one kind nest. Where they do not come out even,
the sentence is also read with each single mark left out in turn, and the reader decides which readings parse.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

OPEN, CLOSE = "\ue000", "\ue001"
QUOTE = rf"{OPEN}\d+{CLOSE}"
"""A quotation in a skeleton, as a pattern."""

PAIRS = {"“": "”", '"': '"', "«": "»", "‘": "’", "'": "'", "„": "“”"}
"""An opening mark to those that close it."""

MAX_MARKS = 40
"""So many marks are tried for the one too many."""

_ANY = re.compile('[“”"«»„]')
_SPACE = re.compile(r"\s+")
_ENDS = ".,;:"
_MARK = re.compile(rf"{OPEN}(\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence with its quotations taken out and its white space made even; theirs stays.

    Attributes:
        text: The sentence; the nth quotation is its number between two private-use characters.
        quotes: The words of each quotation.
    """

    text: str
    quotes: tuple[str, ...]

    def said(self, part: str) -> str:
        """A part of the skeleton as the sentence said it."""
        return _MARK.sub(lambda match: f"“{self.quotes[int(match[1])]}”", part).strip()


def without_one(sentence: str) -> Iterator[Skeleton]:
    """Read a sentence whose marks do not come out even, each one left out in turn."""
    for mark in islice(_ANY.finditer(sentence), MAX_MARKS):
        skeleton = take_out(sentence[: mark.start()] + sentence[mark.end() :])
        if skeleton is not None:
            yield skeleton


def take_out(sentence: str) -> Skeleton | None:
    """Replace the outermost quotations of a sentence by marks; nothing if they do not come out even."""
    parts: list[str] = []
    quotes: list[str] = []
    at = 0
    while at < len(sentence):
        letter = sentence[at]
        if letter in PAIRS and _opens(sentence, at):
            end = _closing(sentence, at)
            if end is None:
                return None
            parts.append(f"{OPEN}{len(quotes)}{CLOSE}")
            quotes.append(sentence[at + 1 : end])
            at = end + 1
        elif _ANY.match(letter):
            return None
        else:
            parts.append(letter)
            at += 1
    return Skeleton(_SPACE.sub(" ", "".join(parts)), tuple(quotes))


def _closing(sentence: str, start: int) -> int | None:
    """Find where a quotation ends, with those of the same kind within it."""
    opening, depth = sentence[start], 0
    for at in range(start, len(sentence)):
        letter = sentence[at]
        if letter == opening and _opens(sentence, at):
            depth += 1
        elif letter in PAIRS[opening] and _closes(sentence, at):
            depth -= 1
            if depth == 0:
                return at
    return None


def _opens(sentence: str, at: int) -> bool:
    before, after = sentence[at - 1 : at], sentence[at + 1 : at + 2]
    if sentence[at] in "“«„":
        return True
    return (not before or before.isspace() or (before in "([—–-“‘\"'" and before != sentence[at])) and (
        bool(after) and not after.isspace()
    )


def _closes(sentence: str, at: int) -> bool:
    """Tell whether a mark can close; an apostrophe within a word does not."""
    return sentence[at] not in "’'" or not sentence[at + 1 : at + 2].isalnum()


def may_be_loose(quoted: str, following: str) -> bool:
    """Tell whether the last mark of a quotation may be the sentence's own.

    American custom puts a comma or a full stop inside the quotation marks where the sentence needs one: at
    its end and before a further item of a list. Then there is none after the quotation.
    """
    rest = following.lstrip()
    return quoted[-1:] in _ENDS[:2] and (
        not rest or rest[0].isupper() or rest.startswith((OPEN, f"and {OPEN}"))
    )
