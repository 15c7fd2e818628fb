"""What does a PDF with a text layer say as a record: its lines in the order of reading, column by column?

Lines are those that the text layer draws; where they stand on the page tells columns, paragraphs, running
heads and feet. A scan without a text layer holds no words, and is refused. It needs the
package ``pdfminer.six``.
"""

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from travaux.interchange.word.refused import Refused
from travaux.record.lines import Line
from travaux.record.rendering import Rendering

MAX_PAGES = 3000
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the parser raises, besides its own, over a damaged file."""
_NUMBERS = re.compile(r"\d+")
_EDGE = 0.09  # of the page's height: where running heads and feet stand
_OFTEN = 3  # pages that have the same running head
_GUTTER = 0.02  # of the page's width: the narrowest space between two columns
_GAP = 1.45  # times the usual distance of two lines: a new paragraph
_INDENT = 6.0  # points
_WIDE = 0.55  # of the columns' whole width: a line over both columns
_FEWEST = 4  # lines in each of two columns


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as it is drawn: words, place (points, from the bottom left), what is in italics."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    italic: tuple[tuple[int, int], ...] = ()


@dataclass
class _Page:
    width: float
    height: float
    lines: list[Drawn] = field(default_factory=list)


def read_pdf(data: bytes) -> Rendering | Refused:
    """Read a PDF."""
    try:
        from pdfminer.high_level import extract_pages  # noqa: PLC0415  (an optional extra)
        from pdfminer.layout import LAParams  # noqa: PLC0415
        from pdfminer.psexceptions import PSException  # noqa: PLC0415
    except ImportError:
        return Refused("to read a PDF install travaux[pdf], or export its text first")
    pages: list[_Page] = []
    try:
        for layout in extract_pages(
            io.BytesIO(data), laparams=LAParams(boxes_flow=None), maxpages=MAX_PAGES + 1
        ):
            page = _Page(layout.width, layout.height)
            _collect(layout, page.lines)
            pages.append(page)
    except (PSException, *_STUMBLES) as error:
        # a damaged file makes the parser stumble in many ways; each is a fact about the file
        return Refused(f"the PDF cannot be read: {type(error).__name__} {error}".strip())
    if len(pages) > MAX_PAGES:
        return Refused(f"the PDF has more than {MAX_PAGES} pages; split it")
    if not any(page.lines for page in pages):
        return Refused("the PDF has no text layer: it is a scan; run a text recognition on it first")
    return rendered(pages)


def _collect(container: Iterable[Any], found: list[Drawn]) -> None:
    from pdfminer.layout import LTChar, LTTextContainer, LTTextLine  # noqa: PLC0415

    for one in container:
        if isinstance(one, LTTextLine):
            parts: list[str] = []
            spans: list[tuple[int, int]] = []
            at = 0
            for char in one:
                text = char.get_text().replace("\n", " ")
                if isinstance(char, LTChar) and _is_marked(char.fontname) and text.strip():
                    if spans and spans[-1][1] >= at - 1:
                        spans[-1] = (spans[-1][0], at + len(text))
                    else:
                        spans.append((at, at + len(text)))
                parts.append(text)
                at += len(text)
            words = "".join(parts)
            start = len(words) - len(words.lstrip())
            bare = words.strip()
            if bare:
                moved = tuple((max(a - start, 0), min(b - start, len(bare))) for a, b in spans if b > start)
                found.append(Drawn(bare, one.x0, one.y0, one.x1, one.y1, moved))
        elif isinstance(one, LTTextContainer) or hasattr(one, "__iter__"):
            _collect(one, found)


def _is_marked(font: str) -> bool:
    return any(word in font.casefold() for word in ("italic", "oblique", "bold"))


def rendered(pages: Sequence[_Page]) -> Rendering:
    """Put the lines of pages into the order of reading, furniture apart."""
    furniture = _furniture(pages)
    out = _Lines()
    for page in pages:
        for line in sorted(page.lines, key=lambda one: -one.y1):
            if id(line) in furniture and line.y0 > page.height / 2:
                out.furniture(line)
        body = [line for line in page.lines if id(line) not in furniture]
        for column in columns(body, page.width):
            out.column(column)
        for line in sorted(page.lines, key=lambda one: -one.y1):
            if id(line) in furniture and line.y0 <= page.height / 2:
                out.furniture(line)
    return Rendering(text="".join(out.parts), format="pdf", lines=tuple(out.lines))


def _furniture(pages: Sequence[_Page]) -> set[int]:
    """Find running heads and feet: at the edge of the page, a page number or the same on several pages."""
    edge = [
        (page, line)
        for page in pages
        for line in page.lines
        if line.y0 > page.height * (1 - _EDGE) or line.y1 < page.height * _EDGE
    ]
    times = Counter(_NUMBERS.sub("#", line.text.casefold()) for _, line in edge)
    return {
        id(line)
        for _, line in edge
        if (times[_NUMBERS.sub("#", line.text.casefold())] >= min(_OFTEN, len(pages)) and len(pages) > 1)
        or _NUMBERS.sub("", line.text).strip(" -–—.[]()") == ""
    }


def columns(lines: Sequence[Drawn], width: float) -> list[list[Drawn]]:
    """Part the lines of a page into columns, in the order of reading.

    Where a line goes over all columns, what stands above it is read first, column by column.
    """
    gutter = _gutter(lines, width)
    ordered = sorted(lines, key=lambda one: (-one.y1, one.x0))
    if gutter is None:
        return [ordered]
    found: list[list[Drawn]] = []
    left: list[Drawn] = []
    right: list[Drawn] = []
    for line in ordered:
        if line.x0 < gutter < line.x1:
            found += [part for part in (left, right, [line]) if part]
            left, right = [], []
        else:
            (left if line.x1 <= gutter else right).append(line)
    return found + [part for part in (left, right) if part]


def _gutter(lines: Sequence[Drawn], width: float) -> float | None:
    """Find the empty stripe between two columns; nothing if there is none."""
    if len(lines) < 2 * _FEWEST:
        return None
    low, high = min(line.x0 for line in lines), max(line.x1 for line in lines)
    narrow = sorted((line.x0, line.x1) for line in lines if line.x1 - line.x0 < _WIDE * (high - low))
    reach, best = low, None
    for start, end in narrow:
        if start - reach > _GUTTER * width:
            middle = (start + reach) / 2
            sides = [sum(b <= middle for _, b in narrow), sum(a >= middle for a, _ in narrow)]
            crossing = sum(line.x0 < middle < line.x1 for line in lines)
            if min(sides) >= _FEWEST and crossing * 3 < len(lines) and _side_by_side(lines, middle):
                best = middle
                break
        reach = max(reach, end)
    return best


def _side_by_side(lines: Sequence[Drawn], middle: float) -> bool:
    """Tell whether the two sides stand beside each other, and not one above the other."""
    left = [line for line in lines if line.x1 <= middle]
    right = [line for line in lines if line.x0 >= middle]
    top = min(max(one.y1 for one in left), max(one.y1 for one in right))
    bottom = max(min(one.y0 for one in left), min(one.y0 for one in right))
    return top > bottom


class _Lines:
    """Gathers lines with their paragraphs."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self.at, self.block = 0, -1

    def put(self, drawn: Drawn, *, new: bool, role: str = "") -> None:
        if new:
            self.block += 1
        if self.parts:
            between = "\n\n" if new else "\n"
            self.parts.append(between)
            self.at += len(between)
        start = self.at
        self.parts.append(drawn.text)
        self.at += len(drawn.text)
        whole = drawn.italic == ((0, len(drawn.text)),)
        self.lines.append(
            Line(
                n=len(self.lines) + 1,
                plain=drawn.text,
                spans=((start, self.at),),
                block=self.block,
                role=role,
                italic=drawn.italic,
                bold=whole,
            )
        )

    def furniture(self, drawn: Drawn) -> None:
        self.put(drawn, new=True, role="furniture")

    def column(self, column: Sequence[Drawn]) -> None:
        """Add a column, cut into paragraphs by distance and indent."""
        steps = sorted(above.y1 - below.y1 for above, below in pairwise(column) if above.y1 > below.y1 + 1)
        usual = steps[len(steps) // 4] if steps else 0.0  # inside a paragraph lines stand closest
        margin = Counter(round(line.x0) for line in column).most_common(1)[0][0] if column else 0
        before: Drawn | None = None
        row: list[Drawn] = []
        for line in column:
            if before is not None and abs(line.y0 - before.y0) < (before.y1 - before.y0) / 2:
                # stretches of one row, such as a name and, further right, another: columns of a list
                row.append(line)
                continue
            self._flush(row, before, usual, margin)
            before = row[0] if row else before
            row = [line]
        self._flush(row, before, usual, margin)

    def _flush(self, row: list[Drawn], before: Drawn | None, usual: float, margin: float) -> None:
        if not row:
            return
        first = row[0]
        italic: list[tuple[int, int]] = []
        text = ""
        for one in row:
            text += "\t" if text else ""
            italic += [(a + len(text), b + len(text)) for a, b in one.italic]
            text += one.text
        joined = Drawn(text, first.x0, first.y0, row[-1].x1, first.y1, tuple(italic))
        gap = before is None or (before.y1 - first.y1) > _GAP * usual or first.y1 > before.y1
        indented = before is not None and first.x0 - margin > _INDENT and before.x0 - margin <= _INDENT
        self.put(joined, new=gap or indented)
