"""How is a stretch of a line marked with what it was read as?"""

import msgspec

from travaux.record.lines import Line
from travaux.record.model import Part


class Mark(msgspec.Struct, frozen=True):
    """``line.plain[start:end]`` was read as ``kind``."""

    line: Line
    kind: str
    start: int
    end: int


def whole(line: Line, kind: str) -> Mark:
    """Mark a whole line."""
    return Mark(line, kind, 0, len(line.plain))


def parts_of(text: str, marks: list[Mark]) -> tuple[Part, ...]:
    """Lay the marks over the source without gap or overlap.

    What no mark covers is ``blank`` if it is white space, ``markup`` if it holds Markdown asterisks only, and
    ``leftover`` otherwise.
    """
    stretches = sorted(
        (start, end, mark.kind) for mark in marks for start, end in mark.line.cut(mark.start, mark.end)
    )
    parts: list[Part] = []
    at = 0
    for start, end, kind in [*stretches, (len(text), len(text), "")]:
        if start > at:
            parts.append(Part(kind=_between(text[at:start]), start=at, end=start))
        if end > start:
            parts.append(Part(kind=kind, start=start, end=end))
        at = max(at, end)
    return tuple(parts)


def _between(text: str) -> str:
    rest = text.strip()
    if not rest:
        return "blank"
    return "markup" if not rest.strip("* \t\r\n") else "leftover"
