"""Which paragraphs are numbered, and where do their words begin?"""

import re
from collections.abc import Sequence
from itertools import pairwise

from travaux.record.lines import Line
from travaux.record.marks import Mark

_NUMBER = re.compile(r"\(?(?P<n>\d{1,4})[.)]\s+(?=\S)")
_SHARE = 4  # one paragraph in so many must be numbered: a list of reasons in a speech numbers no record
_FEWEST = 3  # numbered paragraphs, in order, that make a numbered text


def numbers(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """Find the paragraphs that are numbered in order.

    Returns:
        Position in ``lines`` to the number and where the words after it begin; nothing if fewer than three
        paragraphs or a quarter of them are numbered, or if not most of the numbers follow one another.
    """
    found: dict[int, tuple[int, int]] = {}
    for at, line in enumerate(lines):
        if (
            not line.role
            and line.plain[:1] in "(0123456789"
            and (at == 0 or lines[at - 1].block != line.block)
        ):
            match = _NUMBER.match(line.plain)
            if match is not None:
                found[at] = (int(match["n"]), match.end())
    values = [number for number, _ in found.values()]
    steps = sum(second - first == 1 for first, second in pairwise(values))
    paragraphs = len({line.block for line in lines if line.plain and not line.role})
    ordered = len(values) >= _FEWEST and 2 * steps >= len(values) - 1
    return found if ordered and len(values) * _SHARE >= paragraphs else {}


def apart(lines: Sequence[Line], found: dict[int, tuple[int, int]]) -> tuple[list[Line], list[Mark]]:
    """Take the numbers off their paragraphs: the lines without them, and the marks that keep them."""
    rest, marks = list(lines), []
    for at, (_, end) in found.items():
        line = lines[at]
        marks.append(Mark(line, "number", 0, len(line.plain[:end].rstrip())))
        rest[at] = line.part(end, len(line.plain), line.block)
    return rest, marks
