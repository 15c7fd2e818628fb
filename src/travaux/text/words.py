"""What are the words of a text, and when are two words the same but for typography?

A text is cut into words, each with the white space before it, so that joining them gives the text back.
Marks of punctuation are words of their own: a comma can be struck.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"(\s*)([^\W_]+(?:[-'’][^\W_]+)*|_+|[^\w\s]|\s+\Z)")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„«»‟″", '"'),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u00a0": " ",
    }
)


class Word(NamedTuple):
    """A word or mark, and the white space that stands before it."""

    glue: str
    text: str


def cut(text: str) -> list[Word]:
    """Cut a text into words; `join` gives it back to the character."""
    return [Word(match[1], match[2]) for match in _WORD.finditer(text)]


def join(words: Iterable[Word]) -> str:
    """The text again."""
    return "".join(word.glue + word.text for word in words)


def same(text: str) -> str:
    """What two words must share to be the same: compatibility forms, quotation marks and dashes do not count.

    Letter case does: “State” and “state” differ in a treaty.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_ALIKE)
