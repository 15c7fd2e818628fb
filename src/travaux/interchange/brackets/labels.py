"""Where does a text offer numbered choices: `Option 1`, `Alternative A:`, `Alt. 2`?

At the beginning of a paragraph or of a bracket a label may stand bare, if the words behind it begin with a
capital or it ends the line. Within a sentence it must have a colon, for "see Option 1 above" offers nothing.
"""

import re

from travaux.interchange.brackets.model import Label
from travaux.interchange.brackets.names import names_in

LABEL = re.compile(
    r"(?<![\w-])(?P<family>[Oo]ption|OPTION|[Aa]lternative|ALTERNATIVE|[Aa]lt|ALT|[Vv]ariant|VARIANT"
    r"|[Вв]ариант|ВАРИАНТ|[Аа]льтернатива|АЛЬТЕРНАТИВА)(?:\.[ \t\u00a0]*|[ \t\u00a0]+)"
    r"(?P<ordinal>\d{1,3}|[IVX]{1,5}|[A-Z])(?![\w-])"
)
_HELD = re.compile(r"[ \t]*\((?P<names>(?:[^()\n]|\([^()\n]{0,60}\)){1,2000})\)")
_DASHED = re.compile(r"[ \t]*[–—-][ \t]*(?P<names>[^:\n\[\]]{1,2000}):[ \t]*")
_MARK = re.compile(r"[*_]{0,3}[ \t]*(?P<mark>[:.)–—]?)[*_]{0,3}[ \t]*")
_GOES_ON = frozenset(",;/&'’")
_LINE_START = re.compile(r"[ \t>#*_|-]*\(?")

_FAMILIES = {"вариант": "variant", "альтернатива": "alternative"}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def label_at(text: str, found: re.Match[str], line: int, *, opens: bool) -> Label | None:
    """The label at a match of `LABEL`, or None if the words only mention it.

    Args:
        text: The text.
        found: The match.
        line: The offset at which its line begins.
        opens: Whether nothing but a bracket and an attribution stand before it.
    """
    starts = opens or starts_line(text, line, found.start())
    holders, end = _held(text, found.end())
    if not holders and (dashed := _DASHED.match(text, end)) and (holders := names_in(dashed["names"])):
        end, mark = dashed.end(), ":"
    else:
        marked = _MARK.match(text, end)
        mark = marked["mark"] if marked else ""
        end = marked.end() if marked else end
    bare = not mark and not holders
    if (mark != ":" and not starts) or (bare and _goes_on(text, found.end())):
        return None
    family = found["family"].casefold()
    return Label(
        text[found.start() : end], _FAMILIES.get(family, family), ordinal_of(found["ordinal"]), holders
    )


def _held(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The names in parentheses right behind a label, and where they end."""
    held = _HELD.match(text, at)
    names = names_in(held["names"]) if held else ()
    return (names, held.end()) if held and names else ((), at)


def _goes_on(text: str, at: int) -> bool:
    """Whether the words from here on go on with a sentence in which the label is only a word."""
    while at < len(text) and text[at] in " \t*_":
        at += 1
    return at < len(text) and (text[at].islower() or text[at] in _GOES_ON)


def starts_line(text: str, line: int, at: int) -> bool:
    """Whether a place is the first of its line but for what sets a line off."""
    return _LINE_START.fullmatch(text, line, at) is not None


def ordinal_of(printed: str) -> int:
    """The number of a label: `2`, `B` and `II` are 2. `I`, `V` and `X` alone are taken for numbers."""
    if printed.isdecimal():
        return int(printed)
    if set(printed) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in printed]
        return sum(-v if any(w > v for w in values[n + 1 : n + 2]) else v for n, v in enumerate(values))
    return ord(printed) - ord("A") + 1
