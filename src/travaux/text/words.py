"""What are the words of a text, and when are two words the same but for typography?

A text is cut into words, each with the white space before it, so that joining them gives the text back.
Marks of punctuation are words of their own: a comma can be struck. So is each sign of a script that writes
without blanks.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Soft hyphens, joiners, marks of direction, the mark of byte order: nobody sees them."""

_SIGNS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_SIGNS += "\U00020000-\U0003134f"
"""Han and kana: words without blanks between them."""

_WITH_MARKS = ((0x0300, 0x2100), (0x302A, 0x3030), (0x3099, 0x309B), (0xA66F, 0xABEE), (0xFE00, 0xFE30))
"""Where Unicode keeps the marks that sit on a letter; they are no letters to `re`, but part of the word."""

_QUOTES, _APOSTROPHES = "“”„«»‟″", "‘’‚‛′`"
_HYPHENS, _DASHES = "‐‑‒–−", "—―"

_ASCII = re.compile(r"(\s*)([^\W_]+(?:[-'`][^\W_]+)*|_+|\.\.\.|[^\w\s]|\s+\Z)")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_APOSTROPHES + "ʼ", "'"),
        **dict.fromkeys(_HYPHENS + _DASHES, "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640"),
        "\u00a0": " ",
    }
)


class Word(NamedTuple):
    """A word or mark, and the white space that stands before it.

    One that is put before the first word of a text may have white space behind it as well, within `text`.
    """

    glue: str
    text: str


@cache
def _pattern() -> re.Pattern[str]:
    """What a word is, once a text is not plain ASCII; made when it is first needed."""
    letter, marks = rf"[^\W_{_SIGNS}]", _marks() + _INVISIBLE
    return re.compile(
        rf"([\s{_INVISIBLE}]*)"
        rf"({letter}+(?:[{marks}]+{letter}*|[-'{_APOSTROPHES}{_HYPHENS}]{letter}+)*"
        rf"|[{_SIGNS}][{marks}]*"
        rf"|_+|\.\.\.|[^\w\s{_INVISIBLE}]|[\s{_INVISIBLE}]+\Z)"
    )


def _marks() -> str:
    """The marks that sit on a letter, as ranges of a character class."""
    found: list[list[int]] = []
    for code in chain.from_iterable(range(*block) for block in _WITH_MARKS):
        if unicodedata.category(chr(code)).startswith("M"):
            if found and found[-1][1] == code - 1:
                found[-1][1] = code
            else:
                found.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in found)


def cut(text: str) -> list[Word]:
    """Cut a text into words; `join` gives it back to the character.

    White space at the end of the text is a word of its own, and a blank one.
    """
    pattern = _ASCII if text.isascii() else _pattern()
    return list(map(Word._make, pattern.findall(text)))


def join(words: Iterable[Word]) -> str:
    """The text again."""
    return "".join([word.glue + word.text for word in words])


def same(text: str) -> str:
    """What two words must share to be the same: compatibility forms, quotation marks and dashes do not count.

    Letter case does: “State” and “state” differ in a treaty. Of a blank word nothing is left.
    """
    return text.strip() if text.isascii() and "`" not in text else _same(text)


@lru_cache(maxsize=1 << 16)
def _same(text: str) -> str:
    # twice, because some marks become others in their compatibility form
    return unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE).strip()


def is_blank(text: str) -> bool:
    """Whether a word is nothing but white space, which no amendment is about."""
    return not same(text)


def stands_alone(text: str) -> bool:
    """Whether a word is of a script that puts blanks between words."""
    return re.match(f"[{_SIGNS}]", text) is None
