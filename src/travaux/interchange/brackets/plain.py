"""Which square brackets of a text are none of the notation: links, footnote marks, checkboxes, code?

What is ambiguous is decided thus. `[text](address)` is a link wherever `(` follows at once.
`[text][label]` is one only if the file defines the label, for `[shall][should]` looks the same. `[3]` is
the mark of a footnote if it hangs on a word (`shall[3]`), or if it is the next number after the marks
before it, counted from 1; it is a bracket if a unit follows (`[3] months`) and in any other case (`[30]
days`, `[2027]`).
"""

import re
from dataclasses import dataclass

_DEFINED = re.compile(
    r"^ {0,3}\[(?P<label>[^\]\[\n]{1,200})\]:[ \t]*(?P<to><[^<>\n]{1,2000}>|[^\s<]\S{0,2000})"
    r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?[ \t\r]*$",
    re.MULTILINE,
)
_ADDRESS = re.compile(
    r"\((?:<[^<>\n]{1,2000}>|[^\s()<>]{1,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,5})"
    r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]*\)"
)
_LABELLED = re.compile(r"\[(?P<label>[^\]\[\n]{0,200})\]")
_CHECKBOX = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<box>\[[ xX]\])(?=[ \t])", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?P<fence>```|~~~)", re.MULTILINE)
_CODE = re.compile(r"``[^\n]*?``|`[^`\n]+`")
_NAMED_MARK = re.compile(r"\[\^(?P<label>[^\]\[\s]{1,60})\]")
_NUMBER_RUN = re.compile(r"(?:\[\d{1,3}\])+")
_NUMBER = re.compile(r"\[(?P<label>\d{1,3})\]")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]{1,3}")
_RAISED_NOTE = re.compile(r"^[ \t]*(?P<mark>[⁰¹²³⁴-⁹]{1,3})[ \t]*\S", re.MULTILINE)
_UNIT = re.compile(
    r"[ \t\u00a0]?(?:%|°|\$|€|per ?cent|(?:calendar |working )?days?\b|months?\b|years?\b|weeks?\b|hours?\b"
    r"|minutes?\b|members?\b|States\b|Parties\b|countries\b|[mb]illions?\b|tons?\b|tonnes?\b|km\b|kilomet"
    r"|(?:nautical )?miles?\b|met(?:re|er)s?\b|degrees?\b|euros?\b|dollars?\b|instruments?\b|ratifications?\b"
    r"|дн|лет\b|год|месяц|недел|час|процент|миль|тонн|член|государств|километр)",
    re.IGNORECASE,
)
_HANGS_ON = re.compile(r"[\w.,;:)\]\"”’»!?%]")
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that is none of the notation; `label` is that of a footnote's mark, else None."""

    start: int
    end: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Plain:
    """What a text has beside the notation.

    Attributes:
        spans: Stretches that are none of it, in order, none overlapping.
        links: Labels that the file defines as links, folded, with the address of each.
    """

    spans: tuple[Span, ...]
    links: dict[str, str]


def folded(label: str) -> str:
    """A link's label as labels are compared."""
    return " ".join(label.casefold().split())


def plain_of(text: str, *, markdown: bool) -> Plain:
    """Find what is none of the notation; code counts as such in Markdown only."""
    spans: list[Span] = []
    links: dict[str, str] = {}
    for found in _DEFINED.finditer(text):
        label, to = found["label"], found["to"]
        if not label.startswith("^") and (not label.isdecimal() or "://" in to):
            links[folded(label)] = to.strip("<>")
            spans.append(Span(*found.span()))
    if markdown:
        spans += _fenced(text)
        spans += [Span(*found.span()) for found in _CODE.finditer(text)]
    spans += [Span(*found.span("box")) for found in _CHECKBOX.finditer(text)]
    spans += [Span(*found.span(), "^" + found["label"]) for found in _NAMED_MARK.finditer(text)]
    spans += _numbered(text)
    return Plain(_apart(spans), links)


def _fenced(text: str) -> list[Span]:
    found: list[Span] = []
    start, fence = 0, ""
    for line in _FENCE.finditer(text):
        if not fence:
            start, fence = line.start(), line["fence"]
        elif line["fence"] == fence:
            found.append(Span(start, line.end()))
            fence = ""
    if fence:
        found.append(Span(start, len(text)))
    return found


def _numbered(text: str) -> list[Span]:
    """Marks that are numbers only, by the rule at the head of this module."""
    found: list[Span] = []
    highest = 0
    for run in _NUMBER_RUN.finditer(text):
        if _UNIT.match(text, run.end()):
            continue
        hangs = run.start() > 0 and _HANGS_ON.match(text, run.start() - 1) is not None
        for number in _NUMBER.finditer(text, *run.span()):
            value = int(number["label"])
            if hangs or 1 <= value <= highest + 1:
                highest = max(highest, value)
                found.append(Span(*number.span(), number["label"]))
                hangs = True
            else:
                hangs = False
    return found + _raised(text)


def _raised(text: str) -> list[Span]:
    """Raised digits for which a footnote stands at the beginning of a line; `km²` is no mark."""
    noted = {found["mark"] for found in _RAISED_NOTE.finditer(text)}
    return [
        Span(*found.span(), found.group().translate(_TO_DIGITS))
        for found in (_RAISED.finditer(text) if noted else ())
        if found.group() in noted
    ]


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order; one that begins inside another is left out."""
    kept: list[Span] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            kept.append(span)
            end = span.end
    return tuple(kept)


def escaped(text: str, at: int) -> bool:
    r"""Whether an odd number of backslashes stands before a place: `\[` is a character, no bracket."""
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return bool((at - start) % 2)


def link_at(text: str, opening: int, closing: int, links: dict[str, str]) -> tuple[int, str] | None:
    """The end and address of the link whose text these brackets would be, or None if they are no link's."""
    after = closing + 1
    if text.startswith("(", after):
        address = _ADDRESS.match(text, after)
        return (address.end(), address.group()[1:-1].split()[0]) if address else None
    if not links:
        return None
    own = folded(text[opening + 1 : closing]) if closing - opening <= 201 else ""  # noqa: PLR2004 as in _DEFINED
    second = _LABELLED.match(text, after)
    if second is not None:
        to = links.get(folded(second["label"]) or own)
        return (second.end(), to) if to else None
    return (after, links[own]) if own in links else None
