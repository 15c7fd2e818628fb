"""What does a Markdown file say as a record: headings, quotations, emphasis by underscores, escapes?

Asterisks are read in every plain text; here the other marks are left out as well. The text stays the file's,
so that offsets count in it.
"""

import re

import msgspec

from travaux.record.lines import Line, split_lines
from travaux.record.rendering import Rendering

_LEAD = re.compile(r"(?:>\s?)+|#{1,6}\s+|(?:[-+*]\s+)(?=\S)")
_RULE = re.compile(r"(?:-\s?){3,}|(?:_\s?){3,}|(?:\*\s?){3,}|={3,}")
_MARK = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|-])|(?<!\w)(_{1,2})(?=\S)(.{1,200}?)(?<=\S)\1(?!\w)")


def read_markdown(text: str) -> Rendering:
    """Read Markdown."""
    lines = [_read(line) if line.plain else line for line in split_lines(text)]
    first = next((at for at, line in enumerate(lines) if line.plain), 0)
    lines = [
        msgspec.structs.replace(line, role="") if at <= first and line.role == "heading" else line
        for at, line in enumerate(lines)
    ]
    return Rendering(text=text, format="markdown", lines=tuple(lines))


def _read(line: Line) -> Line:
    if _RULE.fullmatch(line.plain):
        return msgspec.structs.replace(line, role="furniture")
    heading = False
    lead = _LEAD.match(line.plain)
    while lead is not None and lead.end() < len(line.plain):
        heading = heading or lead.group().startswith("#")
        line = line.part(lead.end(), len(line.plain), line.block)
        lead = _LEAD.match(line.plain) if not heading else None
    line = _unmarked(line)
    return msgspec.structs.replace(line, role="heading", bold=True) if heading else line


def _unmarked(line: Line) -> Line:
    """Leave out underscores that emphasise, and the backslashes of escapes."""
    dropped: list[tuple[int, int]] = []
    emphasis: list[tuple[int, int]] = []
    for match in _MARK.finditer(line.plain):
        if match[1] is None:
            dropped.append(match.span())
        else:
            dropped += [(match.start(), match.start(2)), (match.end(2), match.end())]
            emphasis.append(match.span(2))
    if not dropped:
        return line
    kept, at = [], 0
    for start, end in dropped:
        kept.append((at, start))
        at = end
    kept.append((at, len(line.plain)))

    def moved(place: int) -> int:
        return place - sum(min(end, place) - start for start, end in dropped if start < place)

    italic = [(moved(a), moved(b)) for a, b in (*line.italic, *emphasis)]
    return msgspec.structs.replace(
        line,
        plain="".join(line.plain[start:end] for start, end in kept),
        spans=tuple(span for start, end in kept for span in line.cut(start, end)),
        italic=tuple(sorted(italic)),
    )
