"""Which number does a word such as "second" or "last" name?"""

from travaux.text.amending.operations import LAST

_NAMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

ORDINAL = "(?:" + "|".join(_NAMES) + r"|\d{1,3}(?:st|nd|rd|th)|last|final)"
"""An ordinal, as a pattern."""
COUNT = "(?:" + "|".join(_COUNTS) + r"|\d{1,3})"
"""A count, as a pattern."""


def ordinal(word: str) -> int:
    """The number of an ordinal, spelt or in figures; `LAST` for the last."""
    lower = word.lower()
    if lower in ("last", "final"):
        return LAST
    return _NAMES.index(lower) + 1 if lower in _NAMES else int(lower[:-2])


def count(word: str) -> int:
    """A count, spelt or in figures."""
    lower = word.lower()
    return _COUNTS.index(lower) + 1 if lower in _COUNTS else int(lower)


def spell(number: int) -> str:
    """An ordinal as it is written: first, …, tenth, 11th; last."""
    if number == LAST:
        return "last"
    if number <= len(_NAMES):
        return _NAMES[number - 1]
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
