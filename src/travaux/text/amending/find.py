"""Where do words stand in a text, and do they stand there whole?

Quotation marks, dashes and white space are matched whatever their typography. Words match as words: "30"
is not found in "130" or "1.30", nor "licence" in "licence[s]".
"""

import re
from collections.abc import Iterable

from travaux.text.amending.document import Span

_ALIKE = ("'‘’‛`", '"“”„‟', "-‐‑", "–—")
_CLASS = {letter: f"[{re.escape(letters)}]" for letters in _ALIKE for letter in letters}
_SPACE = re.compile(r"\s+")
_MARKS = frozenset(".,;:?!")


def find(text: str, units: Iterable[Span], words: str) -> list[Span]:
    """Find all places where words stand whole within one of the units."""
    pattern = _pattern(words)
    if pattern is None:
        return []
    return [match.span() for start, end in units for match in pattern.finditer(text, start, end)]


def within_words(text: str, units: Iterable[Span], words: str) -> int:
    """Count where the letters of words stand within longer words, as "day" does in "daylight"."""
    spans = list(units)
    if not (words[:1].isalpha() and words[-1:].isalpha()):
        return 0
    pattern = re.compile(_loosely(words))
    anywhere = sum(1 for start, end in spans for _ in pattern.finditer(text, start, end))
    return anywhere - len(find(text, spans, words))


def alike(first: str, second: str) -> bool:
    """Tell whether two texts are the same, typography aside."""
    pattern = re.compile(_loosely(first)) if first.strip() else None
    return (pattern.fullmatch(second.strip()) is not None) if pattern else not second.strip()


def _pattern(words: str) -> re.Pattern[str] | None:
    bare = words.strip()
    if not bare:
        return None
    if bare in _MARKS:
        # A mark alone is one that ends something: not the point of 3.5 nor that of an abbreviation's letter.
        before = r"(?<!\b[A-Za-z])" if bare == "." else ""
        return re.compile(rf"{before}{re.escape(bare)}(?![^\s\"'”’)\]])")
    return re.compile(_before(bare[0]) + _loosely(bare) + _after(bare[-1]))


def _loosely(words: str) -> str:
    """A pattern for words in whatever typography."""
    spaced = (_letters(part) for part in _SPACE.split(words.strip()))
    return r"\s+".join(spaced).replace(r"§\s+", r"§\s*")


def _letters(part: str) -> str:
    return "".join(_CLASS.get(letter) or re.escape(letter) for letter in part)


def _before(letter: str) -> str:
    if letter.isdigit():
        return r"(?<!\w)(?<!\d[.,:\-–])(?<!\w\])"
    return r"(?<!\w)(?<!\w\])" if letter.isalnum() else ""


def _after(letter: str) -> str:
    if letter.isdigit():
        return r"(?!\w)(?![.,:\-–]\d)(?!\[\w)"
    return r"(?!\w)(?!\[\w)" if letter.isalnum() else ""
