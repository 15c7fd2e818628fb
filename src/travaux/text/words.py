"""What are the words of a text, and when are two words the same but for typography?

A text is cut into words, each with the white space before it, so that joining them gives the text back.
Marks of punctuation are words of their own: a comma can be struck. So is each sign of a script that writes
without blanks.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, partial
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
    """A word or mark, and the white space that stands before it."""

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


_MAKE = partial(tuple.__new__, Word)


def cut(text: str) -> list[Word]:
    """Cut a text into words; `join` gives it back to the character.

    White space at the end of the text is a word of its own, and a blank one.
    """
    # most texts are made of the same few thousand stretches between two blanks
    parts = list(map(_STRETCHES.__getitem__, text.split(" ")))
    if () in parts:
        return _cut(text)
    words = list(chain.from_iterable(parts))
    words[0] = Word("", words[0].text)
    return words


def _cut(text: str) -> list[Word]:
    """The same, of any text."""
    pattern = _ASCII if text.isascii() else _pattern()
    # each match is a pair of white space and word: it becomes a Word without a call for each
    return list(map(_MAKE, pattern.findall(text)))


MOST_KNOWN = 1 << 17
"""How many words, and how many stretches between blanks, are known at most; beyond that it begins anew."""

LONGEST = 64
"""Letters of the longest stretch that is kept."""


class _Stretches(dict[str, tuple[Word, ...]]):
    """What stands between two blanks, to its words, the first behind a blank, as they were cut before.

    To no words if they depend on what is beside them, because white space goes to the next word.
    """

    def __missing__(self, text: str) -> tuple[Word, ...]:
        if text.isalnum() and text.isascii():
            found: tuple[Word, ...] = (_MAKE((" ", text)),)
        else:
            words = _cut(" " + text)
            found = () if words[0].glue != " " or is_blank(words[-1].text) else tuple(words)
        if len(text) <= LONGEST:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[text] = found
        return found


class _Known(dict[str, str]):
    """Words to how they are compared, as it was worked out before."""

    def __missing__(self, text: str) -> str:
        if text.isalnum() and text.isascii():
            found = text
        else:  # twice, because some marks become others in their compatibility form
            found = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE).strip()
        if len(self) >= MOST_KNOWN:
            self.clear()
        self[text] = found
        return found


_STRETCHES = _Stretches()
_KNOWN = _Known()


def forget() -> None:
    """Forget what was worked out before."""
    _KNOWN.clear()
    _STRETCHES.clear()


def join(words: Iterable[Word]) -> str:
    """The text again."""
    return "".join([word.glue + word.text for word in words])


def same(text: str) -> str:
    """What two words must share to be the same: compatibility forms, quotation marks and dashes do not count.

    Letter case does: “State” and “state” differ in a treaty. Of a blank word nothing is left.
    """
    return _KNOWN[text]


def alike(texts: Iterable[str]) -> list[str]:
    """Many words as `same` gives each."""
    return list(map(_KNOWN.__getitem__, texts))


def is_blank(text: str) -> bool:
    """Whether a word is nothing but white space, which no amendment is about."""
    return not same(text)


def stands_alone(text: str) -> bool:
    """Whether a word is of a script that puts blanks between words."""
    return re.match(f"[{_SIGNS}]", text) is None
