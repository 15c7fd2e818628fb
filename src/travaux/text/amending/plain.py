"""Which provisions does a plain or Markdown text have?

A provision begins with its number at the start of a line: "Article 5", "## Article 5: Inspection", "5.",
"(a)", "- (ii)". A number of a kind already open continues that level; one of a new kind goes a level down.
"""

import re
from dataclasses import dataclass, field

from travaux.text.amending.document import Document, Provision, Span
from travaux.text.amending.places import KINDS, bare

_LINE = re.compile(r"[^\n]*\n?")
_NAMED = re.compile(
    rf"[ \t#>*_]*(?P<kind>{KINDS})[ \t]+"
    r"(?P<num>[0-9]+[A-Za-z]?(?:[ \t](?:bis|ter|quater)\b)?|[IVXLC]+\b|[A-Z]\b)"
    r"[*_]*(?P<mark>[.:]|[ \t]*[—–-](?=\s))?[*_]*[ \t]*(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"[ \t>*_#]*(?:[-+][ \t]+)?"
    r"(?P<num>[0-9]{1,3}[A-Za-z]?[.)]|\([0-9A-Za-z]{1,5}(?:-[0-9A-Za-z]{1,2})?\)|[A-Za-z]\))"
    r"[*_]*(?=\s)[ \t]*(?P<rest>[^\n]*)"
)
_ROMAN = re.compile(r"[ivx]{1,5}\Z")


@dataclass(slots=True)
class _Open:
    """A provision while its lines are read."""

    kind: str
    style: str
    num: str
    start: int
    number: Span | None = None
    heading: Span | None = None
    texts: list[Span] = field(default_factory=list)
    children: list["_Open"] = field(default_factory=list)
    awaits_heading: bool = False

    def closed(self) -> Provision:
        """The provision as a value; it ends with its last word."""
        children = tuple(child.closed() for child in self.children)
        ends = [span[1] for span in (self.number, self.heading, *self.texts) if span is not None]
        last = max([*ends, *(child.span[1] for child in children)], default=self.start)
        return Provision(
            self.kind, self.num, (self.start, last), self.number, self.heading, tuple(self.texts), children
        )


def plain_document(text: str) -> Document:
    """Find the provisions of a text."""
    root = _Open("", "", "", 0)
    stack = [root]
    at = 0
    blank = True
    while at < len(text):
        line = _LINE.match(text, at)
        end = line.end() if line else len(text)
        if text[at:end].strip():
            _take(text, (at, end), stack, after_blank=blank)
            blank = False
        else:
            blank = True
        at = end
    provision = root.closed()
    title, texts = _title(text, provision.texts)
    return Document(
        text, Provision("", "", (0, len(text)), heading=title, texts=texts, children=provision.children)
    )


def _title(text: str, texts: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """Tell a Markdown title at the beginning from the words under it."""
    if not texts or not text.startswith("# ", texts[0][0]):
        return None, texts
    start, end = texts[0]
    line = text.find("\n", start, end)
    rest = _trim(text, (line if line >= 0 else end, end), "\n\r \t")
    title = _trim(text, (start, line if line >= 0 else end), "# \t\r")
    return title, ((rest,) if rest[0] < rest[1] else ()) + texts[1:]


def _take(text: str, line: Span, stack: list[_Open], *, after_blank: bool) -> None:
    named = _NAMED.match(text, *line)
    if named is not None and _is_title(named):
        opened = _Open(
            named["kind"].lower(), named["kind"].lower(), bare(named["num"]), _indent(text, line[0])
        )
        opened.number = named.span("num")
        heading = _trim(text, named.span("rest"), "*_# \t\r")
        if heading[0] < heading[1]:
            opened.heading = heading
        opened.awaits_heading = opened.heading is None
        _push(stack, opened)
        return
    numbered = _NUMBERED.match(text, *line)
    if numbered is not None:
        num = numbered["num"]
        style = _style(num, stack)
        opened = _Open("", style, bare(num), _indent(text, line[0]), numbered.span("num"))
        rest = _trim(text, numbered.span("rest"), " \t\r")
        if rest[0] < rest[1]:
            opened.texts.append(rest)
        _push(stack, opened)
        return
    _continue(text, _trim(text, line, "\n\r \t"), stack[-1], after_blank=after_blank)


def _continue(text: str, words: Span, current: _Open, *, after_blank: bool) -> None:
    """Go on with the provision by a line without number; a short one under its title is the heading."""
    line = text[words[0] : words[1]]
    if current.awaits_heading:
        current.awaits_heading = False
        if not line.endswith((".", ";", ":", ",")) and len(line) < 120 and not after_blank:  # noqa: PLR2004
            current.heading = _trim(text, words, "*_# \t")
            return
    if current.texts and not current.children and not after_blank:
        current.texts[-1] = (current.texts[-1][0], words[1])
    else:
        current.texts.append(words)


def _is_title(named: re.Match[str]) -> bool:
    """Tell a title from a sentence that begins with a reference ("Article 5 applies …")."""
    rest = named["rest"].strip("*_# \t\r")
    return (
        bool(named["mark"])
        or not rest
        or rest[0] in "(["
        or (rest[0].isupper() and not rest.endswith((".", ";")))
    )


def _style(num: str, stack: list[_Open]) -> str:
    """The look of a number, which tells its level; i after h goes on with the letters, else it is Roman."""
    name = bare(num)
    frame = num.replace(name, "")
    if name[0].isdigit():
        return f"1{frame}"
    case = "a" if name[0].islower() else "A"
    if _ROMAN.match(name.lower()):
        letters = [each for each in stack if each.style == f"{case}{frame}"]
        if not (letters and len(name) == 1 and ord(letters[-1].num[-1]) + 1 == ord(name)):
            return f"i{case}{frame}"
    return f"{case}{frame}"


def _push(stack: list[_Open], opened: _Open) -> None:
    styles = [each.style for each in stack]
    if opened.style in styles[1:]:
        del stack[styles.index(opened.style, 1) :]
    elif opened.kind:
        # A named provision stands within named ones only: an article does not belong to a paragraph.
        while len(stack) > 1 and not stack[-1].kind:
            stack.pop()
    stack[-1].children.append(opened)
    stack.append(opened)


def _indent(text: str, at: int) -> int:
    while text[at] in " \t":
        at += 1
    return at


def _trim(text: str, span: Span, letters: str) -> Span:
    start, end = span
    while start < end and text[start] in letters:
        start += 1
    while end > start and text[end - 1] in letters:
        end -= 1
    return start, end
