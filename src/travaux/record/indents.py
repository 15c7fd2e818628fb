"""Which lines begin a paragraph where paragraphs are told by their indent and not by an empty line?"""

from collections.abc import Sequence

import msgspec

from travaux.record.lines import Line

_FEWEST = 5  # indented lines after lines that are not
_DEEPEST = 9  # columns of a paragraph's indent; more is a centred heading
_SHARE = 2  # at most one line in so many is indented


def with_indents(lines: Sequence[Line], text: str) -> Sequence[Line]:
    """Give each paragraph that begins with an indent a number of its own.

    Args:
        lines: The lines of a text.
        text: The text.

    Returns:
        The lines with new paragraph numbers, centred ones as paragraphs of their own; or as they are, if the
        text does not set its paragraphs so.
    """
    columns = [_column(line, text) for line in lines]
    filled = [(at, column) for at, column in enumerate(columns) if column is not None]
    starts = sum(
        0 < column <= _DEEPEST and columns[at - 1] == 0
        for at, column in filled
        if at and columns[at - 1] is not None
    )
    indented = sum(column > 0 for _, column in filled)
    if starts < _FEWEST or indented * _SHARE > len(filled):
        return lines
    made, block = [], -1
    for at, line in enumerate(lines):
        column = columns[at]
        if column is None:
            made.append(line)
            continue
        before = columns[at - 1] if at else None
        new = before is None or column > 0 or before > _DEEPEST
        if column > _DEEPEST and before is not None and before > _DEEPEST:
            new = False  # a centred heading of two lines
        block += new
        made.append(msgspec.structs.replace(line, block=block))
    return made


def _column(line: Line, text: str) -> int | None:
    """Return how far a line is indented; nothing for an empty one."""
    if not line.spans:
        return None
    start = line.spans[0][0]
    return start - (max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1)
