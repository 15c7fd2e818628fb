"""Which lines are the page's and not the record's: page numbers, running heads, repeated stamps?"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from travaux.record.lines import Line
from travaux.record.paper import STAMP

_PAGE = re.compile(
    r"[-–—\[(]*\s?(?:page|p\.|стр\.)?\s?(?:\d{1,4}|[ivxlc]{1,6})(?:\s?(?:of|/|из)\s?\d{1,4})?\s?[-–—\])]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d+")
_FIGURES = "\0"  # stands for figures; no line has it beside them
_LONGEST = 90
_OFTEN = 3
_NEAR = 3


def is_page(plain: str) -> bool:
    """Tell whether a line is a page number and nothing else."""
    return len(plain) <= 20 and any(map(str.isdigit, plain)) and _PAGE.fullmatch(plain) is not None  # noqa: PLR2004


def with_furniture(lines: Sequence[Line], openings: Sequence[int]) -> Sequence[Line]:
    """Mark the running heads among the lines.

    A running head is a short line without a closing mark that comes at least three times but for its figures,
    which grow, or that stands beside a page number; or a stamp that comes back.
    """
    opens = set(openings)
    short = {
        at: _NUMBERED.sub(_FIGURES, line.plain.casefold())
        for at, line in enumerate(lines)
        if line.plain
        and len(line.plain) <= _LONGEST
        and not line.role
        and at not in opens
        and _is_plain(line.plain)
    }
    times = Counter(short.values())
    often = {at for at, key in short.items() if times[key] >= _OFTEN}
    if not often:
        return lines
    made = list(lines)
    counted = _counted(lines, short, often)
    for at in often:
        line = lines[at]
        figures = short[at] in counted
        if STAMP.fullmatch(line.plain) or is_page(line.plain) or figures or _near_page(lines, at):
            made[at] = msgspec.structs.replace(line, role="furniture")
    return made


def _counted(lines: Sequence[Line], short: dict[int, str], often: set[int]) -> set[str]:
    """Return the lines whose figures grow from one to the next, as the number of a page does."""
    figures: dict[str, list[int]] = {}
    for at in sorted(often):
        if _FIGURES in short[at]:
            found = _NUMBERED.findall(lines[at].plain)
            figures.setdefault(short[at], []).append(int(found[-1][:9]) if found else 0)
    return {key for key, values in figures.items() if all(a < b for a, b in pairwise(values))}


def _is_plain(plain: str) -> bool:
    return plain[0] not in '(["“«—–' and not plain.endswith((".", "!", "?", ":", "…", "”", '"', ")", "]"))


def _near_page(lines: Sequence[Line], at: int) -> bool:
    around = lines[max(0, at - _NEAR) : at + _NEAR + 1]
    return any(is_page(line.plain) for line in around if line.plain)
