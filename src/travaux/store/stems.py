"""Which words count as the same when something is looked for? Those with one stem, by their script."""

import re
from collections.abc import Callable
from functools import lru_cache

import snowballstemmer

from travaux.record.letters import fold

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
"""A word: letters and digits of any script, with one apostrophe inside."""
_CYRILLIC = re.compile(r"[а-яё]")


@lru_cache(maxsize=1)
def _stemmers() -> tuple[Callable[[str], str], Callable[[str], str]]:
    return snowballstemmer.stemmer("english").stemWord, snowballstemmer.stemmer("russian").stemWord


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word's stem, by its script: Russian for Cyrillic, else English; accents do not count."""
    word = word.lower()
    english, russian = _stemmers()
    return russian(word) if _CYRILLIC.search(word) else english(fold(word))


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in WORD.findall(text)]
