"""Which paragraphs has a draft in plain text or Markdown, with which numbers and footnotes?

A paragraph ends at a blank line, and where the next line begins with a number, a bullet, an option's
label or a footnote; in a file without blank lines, also where a line ends a sentence. In Markdown
headings, quotations, items and the cells of tables are paragraphs, and code is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from travaux.interchange.brackets.labels import LABEL
from travaux.interchange.brackets.model import Paragraph
from travaux.interchange.brackets.numbering import NUMBER, goes_on
from travaux.interchange.brackets.plain import Plain, Span, plain_of

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LEAD = re.compile(r"[ \t\u00a0]*(?:[•–][ \t\u00a0]+)?")
_MARKDOWN_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*(?P<mark>#{1,6}[ \t]+|[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}")
_TABLE_RULE = re.compile(r"[|: \t]{0,3}-{2,}[-:| \t]*")
_CELL = re.compile(r"[^|]+")
_SETS_OFF = re.compile(r"[*_]{0,3}")
_QUOTED = re.compile(r"\n[ \t]*>[ \t]?")
_NOTE = re.compile(r"[ \t]*(?:\[\^?(?P<label>[^\]\[\s]{1,60})\]:?|(?P<raised>[⁰¹²³⁴-⁹]{1,3}))[ \t]*")
_LONG_LINE = 120
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(slots=True)
class _Block:
    """A stretch of the text that is one paragraph, its number, or whose footnote it is."""

    start: int
    end: int
    number: str | None = None
    note: str | None = None


@dataclass(slots=True)
class _Page:
    """What is known of the file while its lines are read."""

    text: str
    plain: Plain
    markdown: bool
    tight: bool
    starts: list[int]
    blocks: list[_Block] = field(default_factory=list)
    goes_on: bool = False


def paragraphs_of(text: str, *, markdown: bool = False) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs.

    Args:
        text: The whole file.
        markdown: Whether it is Markdown.
    """
    plain = plain_of(text, markdown=markdown)
    page = _Page(
        text, plain, markdown, _BLANK_LINE.search(text) is None, [span.start for span in plain.spans]
    )
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        _line(page, at, end)
        at = end + 1
    notes = {
        block.note: " ".join(text[block.start : block.end].split())
        for block in page.blocks
        if block.note is not None
    }
    return tuple(_paragraphs(page, notes))


def _line(page: _Page, start: int, end: int) -> None:
    """Begin a paragraph with a line, or go on with the last one."""
    text = page.text
    if not text[start:end].strip() or _left_out(page, start, end):
        page.goes_on = False
        return
    note = _note(page, start)
    if note is not None:
        page.blocks.append(_Block(note[1], end, note=note[0]))
    elif page.markdown and text[start:end].lstrip().startswith("|"):
        page.blocks += [
            _block(page, cell.start(), cell.end())
            for cell in _CELL.finditer(text, start, end)
            if cell.group().strip()
        ]
        page.goes_on = False
        return
    else:
        block = _block(page, start, end)
        if page.goes_on and not _begins(page, block, start) and not (page.tight and _sentence(text, start)):
            page.blocks[-1].end = end
            return
        page.blocks.append(block)
    heading = page.markdown and text[start:end].lstrip().startswith("#")
    page.goes_on = not heading


def _sentence(text: str, start: int) -> bool:
    """Whether the line before this one ends a sentence, or is so long that it was never broken into lines."""
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1].rstrip()
    return len(before) > _LONG_LINE or before.rstrip('])”"’»*_').endswith((".", ";", ":", "!", "?", "…"))


def _left_out(page: _Page, start: int, end: int) -> bool:
    """Code, definitions of links, and rules between parts are nobody's words."""
    number = bisect_left(page.starts, end) - 1
    if number >= 0:
        span = page.plain.spans[number]
        if span.label is None and span.start <= start and span.end >= end - 1:
            return True
    words = page.text[start:end].strip() if page.markdown else ""
    return bool(_RULE.fullmatch(words) or _TABLE_RULE.fullmatch(words))


def _note(page: _Page, start: int) -> tuple[str, int] | None:
    """The label and the beginning of a footnote whose text begins in this line."""
    found = _NOTE.match(page.text, start)
    if found is None:
        return None
    first = page.text.index(found.group().strip(" \t")[0], start)
    number = bisect_left(page.starts, first)
    if number == len(page.starts) or page.starts[number] != first or page.plain.spans[number].label is None:
        return None
    label = found["label"] or found["raised"].translate(_TO_DIGITS)
    named = page.text[first : first + 2] == "[^"
    if named and not found.group().rstrip().endswith(":"):
        return None
    return label, found.end()


def _block(page: _Page, start: int, end: int) -> _Block:
    """A line without what sets it off, and its number."""
    text = page.text
    lead = (_MARKDOWN_LEAD if page.markdown else _LEAD).match(text, start, end)
    at = lead.end() if lead else start
    while at < end and text[at] in " \t\u00a0":
        at += 1
    bracket = at
    while bracket < end and text[bracket] == "[":
        bracket += 1
    off = _SETS_OFF.match(text, bracket, end)
    first = off.end() if off else bracket
    number = NUMBER.match(text, first)
    if (
        number is None
        or number.end() > end
        or (number["head"] and not number["after"] and goes_on(text, number.end()))
    ):
        return _Block(at, end)
    printed = number.group().strip("*_.: \t") if number["head"] else number.group()
    if bracket > at:
        return _Block(at, end, printed)
    after = number.end()
    while after < end and text[after] in (" \t\u00a0*_.:–—-" if number["head"] else " \t\u00a0*_"):
        after += 1
    return _Block(after, end, printed)


def _begins(page: _Page, block: _Block, start: int) -> bool:
    """Whether a line begins a paragraph although no blank line stands before it."""
    text = page.text
    if block.number is not None:
        return True
    label = LABEL.match(text, block.start)
    if label is not None and not goes_on(text, label.end()):
        return True
    lead = text[start : block.start].strip()
    return bool(lead) and (not page.markdown or lead != ">" or page.blocks[-1].note is not None)


def _paragraphs(page: _Page, notes: dict[str, str]) -> Iterator[Paragraph]:
    line, counted = 1, 0
    for block in page.blocks:
        if block.note is not None:
            continue
        line += page.text.count("\n", counted, block.start)
        counted = block.start
        column = block.start - page.text.rfind("\n", 0, block.start)
        words, labels = _rewritten(page, block.start, block.end)
        kept = tuple(notes.get(label, "") for label in labels)
        yield Paragraph(words, block.number, line, kept, column)


def _rewritten(page: _Page, start: int, end: int) -> tuple[str, list[str]]:
    """The words of a paragraph: footnotes numbered anew from 1, brackets in code made letters."""
    parts: list[str] = []
    labels: list[str] = []
    at = start
    for number in range(bisect_left(page.starts, start), len(page.plain.spans)):
        span: Span = page.plain.spans[number]
        if span.start >= end:
            break
        parts.append(page.text[at : span.start])
        own = page.text[span.start : span.end]
        if span.label is None:
            parts.append(own.replace("[", "\\[").replace("]", "\\]"))
        else:
            label = span.label.removeprefix("^")
            if label not in labels:
                labels.append(label)
            parts.append(f"[^{labels.index(label) + 1}]")
        at = span.end
    parts.append(page.text[at:end])
    words = "".join(parts).rstrip()
    if page.markdown:
        words = _QUOTED.sub("\n", words).rstrip("#*_ \t") if words.endswith("#") else _QUOTED.sub("\n", words)
    return words, labels
