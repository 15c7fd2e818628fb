"""What are the lines of a transcript, without Markdown, and where in the source does each character stand?"""

import re

import msgspec

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_STARS = re.compile(r"\*{1,3}")

Span = tuple[int, int]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the source.

    Attributes:
        n: Line number, from 1.
        plain: Its text without white space at the ends and without Markdown asterisks.
        spans: The stretches of the source that ``plain`` is made of.
        block: Number of the paragraph (lines without an empty line between them) it is in.
        bold: Whether the whole line is emphasised.
        role: What the format itself says of the line (`travaux.record.rendering`); nothing in plain text.
        who: The person the format says is speaking from here on.
        people: Stretches of ``plain`` that the format says name a person: start, end, the person's id.
        italic: Stretches of ``plain`` that are set in italics or bold.
    """

    n: int
    plain: str
    spans: tuple[Span, ...]
    block: int
    bold: bool = False
    role: str = ""
    who: str | None = None
    people: tuple[tuple[int, int, str], ...] = ()
    italic: tuple[Span, ...] = ()

    def cut(self, start: int, end: int | None = None) -> tuple[Span, ...]:
        """Return the source spans of ``plain[start:end]``."""
        stop = len(self.plain) if end is None else end
        found, at = [], 0
        for first, last in self.spans:
            low, high = max(start - at, 0), min(stop - at, last - first)
            if low < high:
                found.append((first + low, first + high))
            at += last - first
        return tuple(found)

    def part(self, start: int, end: int, block: int) -> "Line":
        """Return ``plain[start:end]`` as a line of its own, white space at its ends left out."""
        words = self.plain[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return Line(
            n=self.n,
            plain=self.plain[start:end],
            spans=self.cut(start, end),
            block=block,
            bold=self.bold,
            role=self.role,
            who=self.who,
            people=tuple((a - start, b - start, who) for a, b, who in self.people if start <= a and b <= end),
            italic=tuple((a - start, b - start) for a, b in self.italic if start <= a and b <= end),
        )


def split_lines(text: str) -> list[Line]:
    """Cut a text into lines; any of LF, CRLF and CR ends one. Linear in the length of the text."""
    raw = [(match.start(), match.group()) for match in _LINE.finditer(text)]
    raw.pop()  # the empty match at the end of the text
    lines: list[Line] = []
    block: list[tuple[int, int, int]] = []
    number = 0
    for n, (offset, content) in enumerate(raw, 1):
        stripped = content.strip()
        start = offset + len(content) - len(content.lstrip())
        if stripped:
            block.append((n, start, start + len(stripped)))
            continue
        lines.extend(_plain_lines(text, block, number))
        number += bool(block)
        block = []
        lines.append(Line(n=n, plain="", spans=(), block=-1))
    lines.extend(_plain_lines(text, block, number))
    return lines


def _plain_lines(text: str, block: list[tuple[int, int, int]], number: int) -> list[Line]:
    """Leave out the asterisks that come in pairs inside one paragraph; a lone one is the author's."""
    open_runs: dict[str, int] = {}
    pairs: list[tuple[int, int, str]] = []
    for _, start, end in block:
        for match in _STARS.finditer(text, start, end):
            run, before, after = (
                match.group(),
                text[match.start() - 1 : match.start()],
                text[match.end() : match.end() + 1],
            )
            if run in open_runs and before.strip():
                pairs.append((open_runs.pop(run), match.start(), run))
            elif after.strip():
                open_runs[run] = match.start()
    dropped = sorted({at + i for first, last, run in pairs for at in (first, last) for i in range(len(run))})
    outer = {(first, last + len(run)) for first, last, run in pairs}
    whole = any(first == block[0][1] and last == block[-1][2] for first, last in outer)
    lines, at = [], 0
    for n, start, end in block:
        spans, low, first_dropped = [], start, at
        while at < len(dropped) and dropped[at] < end:
            if dropped[at] > low:
                spans.append((low, dropped[at]))
            low = dropped[at] + 1
            at += 1
        if low < end:
            spans.append((low, end))
        plain = "".join(text[first:last] for first, last in spans)
        bold = whole or (start, end) in outer
        made = Line(n=n, plain=plain, spans=tuple(spans), block=number, bold=bold)
        if at > first_dropped:
            made = msgspec.structs.replace(made, italic=_italic(made, pairs))
        lines.append(_trimmed(made))
    return lines


def _italic(line: Line, pairs: list[tuple[int, int, str]]) -> tuple[Span, ...]:
    """Return the stretches of a line's text that stand between a pair of asterisks."""
    found, at = [], 0
    for low, high in line.spans:
        inside = [
            (max(low, first), min(high, last)) for first, last, _ in pairs if first < high and last > low
        ]
        found += [(at + first - low, at + last - low) for first, last in inside if first < last]
        at += high - low
    return tuple(sorted(set(found)))


def _trimmed(line: Line) -> Line:
    """Strip white space that asterisks had hidden (``***title ******``)."""
    inner = line.plain.strip()
    if inner == line.plain:
        return line
    start = len(line.plain) - len(line.plain.lstrip())
    return line.part(start, start + len(inner), line.block)
