"""Which letters are capitals, which are Cyrillic, and how does a name become an identifier that is free?"""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

_EUROPEAN = range(0x41, 0x530)  # Latin, Greek and Cyrillic letters of European names
UPPER = "".join(re.escape(chr(code)) for code in _EUROPEAN if chr(code).isupper())
"""The inside of a regex class: every capital of the Latin, Greek and Cyrillic blocks, accents included."""
LOWER = "".join(re.escape(chr(code)) for code in _EUROPEAN if chr(code).islower())

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")

# After the BGN/PCGN system of 1947, without its apostrophes and its initial "ye": 33 letters.
_ROMAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split(),  # noqa: SIM905
        strict=True,
    )
)


def is_cyrillic(text: str) -> bool:
    """Tell whether a text has more Cyrillic than Latin letters."""
    if text.isascii():
        return False
    return len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text))


def letter_count(text: str) -> int:
    """Count the Latin and Cyrillic letters of a text."""
    return len(_CYRILLIC.findall(text)) + len(_LATIN.findall(text))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Put a text in lower case without accents (``Peña`` gives ``pena``; ``й`` stays, ``ё`` is ``е``)."""
    if text.isascii():
        return text.casefold()
    lowered = text.casefold().replace("ё", "е").replace("й", "\ue000")
    bare = "".join(char for char in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(char))
    return bare.replace("\ue000", "й")


def romanised(text: str) -> str:
    """Write a folded text in Latin letters by the 33-entry table; Latin letters stay as they are."""
    return "".join(_ROMAN.get(char, char) for char in fold(text)).replace("_", "")


def slug(text: str) -> str:
    """Make an identifier of a name: Latin lower case, hyphens between words."""
    return re.sub(r"[^0-9a-z]+", "-", romanised(text)).strip("-")


def free(name: str, taken: Container[str | None]) -> str:
    """A name that nothing has: the name itself, or with a number from 2 behind it."""
    number, found = 2, name
    while found in taken:
        found = f"{name}-{number}"
        number += 1
    return found
