"""Which paragraphs has a draft in HTML, with which numbers and footnotes?

Text only: nothing is fetched, scripts and styles are left out, and a page that declares entities of its
own is refused, for they can be made to grow without end or to name files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from travaux.interchange.brackets.model import Paragraph
from travaux.interchange.brackets.paragraphs import paragraphs_of

MAX_LETTERS = 16 * 1024 * 1024
"""A longer page is no draft."""

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary
    table tbody td tfoot th thead tr ul""".split()  # noqa: SIM905 a list of words is read as words
)
_NO_WORDS = frozenset(
    "head iframe noscript object script select style svg template textarea title".split()  # noqa: SIM905
)
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SPACE = re.compile(r" ?\n ?")


@dataclass(frozen=True)
class NoPage:
    """Why a page cannot be read."""

    reason: str


@dataclass(slots=True)
class _Piece:
    """A block of the page: line, number, words so far, what its footnotes are called, its own names."""

    line: int
    number: str | None = None
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    preformatted: bool = False


@dataclass(slots=True)
class _Reader:
    pieces: list[_Piece] = field(default_factory=list)
    silent: int = 0
    pre: int = 0
    anchors: list[tuple[str, str]] = field(default_factory=list)
    counts: list[tuple[str, int]] = field(default_factory=list)


def page_of(text: str) -> tuple[Paragraph, ...] | NoPage:
    """Cut a page into paragraphs.

    A footnote is a raised link within the page (`<sup><a href="#n1">`) to a block, or to something in it,
    that has that name; the block is then the footnote and no paragraph. The items of an ordered list are
    numbered.
    """
    if len(text) > MAX_LETTERS:
        return NoPage(f"the page has {len(text):,} characters; a draft may have {MAX_LETTERS:,} at most")
    if _ENTITY.search(text):
        return NoPage("the page declares entities of its own; save it as plain HTML")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return NoPage("the page holds no text")
    reader = _Reader([_Piece(1)])
    for event, element in etree.iterwalk(root, events=("start", "end")):
        (_start if event == "start" else _end)(reader, element)
    found = tuple(_paragraphs(reader.pieces))
    return found or NoPage("the page holds no text")


def _start(reader: _Reader, element: html.HtmlElement) -> None:
    tag = element.tag
    if tag in _NO_WORDS:
        reader.silent += 1
    if reader.silent:
        return
    if tag in _BLOCKS:
        _break(reader, element)
    _listed(reader, element)
    if tag == "br":
        reader.pieces[-1].parts.append("\n")
    elif tag == "pre":
        reader.pre += 1
        reader.pieces[-1].preformatted = True
    name = element.get("id") or (element.get("name") if tag == "a" else None)
    if name:
        reader.pieces[-1].names.add(name)
    target = _note_target(element)
    if target:
        piece = reader.pieces[-1]
        if target not in piece.notes:
            piece.notes.append(target)
        piece.parts.append(f"[^{piece.notes.index(target) + 1}]")
        reader.silent += 1
        return
    _add(reader, element.text)


def _listed(reader: _Reader, element: html.HtmlElement) -> None:
    """Count the items of lists; one of an ordered list has a number."""
    tag = element.tag
    if tag in {"ol", "ul"}:
        kind = element.get("type", "1") if tag == "ol" else ""
        reader.counts.append((kind, _number(element.get("start"), 1) - 1))
    elif tag == "li" and reader.counts:
        kind, count = reader.counts[-1]
        count = _number(element.get("value"), count + 1)
        reader.counts[-1] = (kind, count)
        reader.pieces[-1].number = _printed(kind, count)


def _end(reader: _Reader, element: html.HtmlElement) -> None:
    tag = element.tag
    if tag in _NO_WORDS or (_note_target(element) and reader.silent):
        reader.silent -= 1
    if reader.silent:
        return
    if tag in {"ol", "ul"} and reader.counts:
        reader.counts.pop()
    if tag == "pre":
        reader.pre -= 1
    if tag in _BLOCKS:
        _break(reader, element)
    _add(reader, element.tail)


def _break(reader: _Reader, element: html.HtmlElement) -> None:
    """End a paragraph. A list's item keeps its number for the paragraph inside it."""
    last = reader.pieces[-1]
    if any(part.strip() for part in last.parts):
        reader.pieces.append(_Piece(element.sourceline or 1))
    else:
        last.line = element.sourceline or last.line


def _add(reader: _Reader, words: str | None) -> None:
    if words:
        reader.pieces[-1].parts.append(words if reader.pre else _BLANKS.sub(" ", words))


def _note_target(element: html.HtmlElement) -> str | None:
    """The name of the footnote to which a raised mark links, or None if this is no such mark."""
    if element.tag == "sup":
        link = element.find(".//a")
        href = link.get("href", "") if link is not None else ""
        return href[1:] if href.startswith("#") and len(element) == 1 else None
    raised = element.tag == "a" and len(element) == 1 and element[0].tag == "sup"
    if raised and not (element.text or "").strip():
        href = element.get("href", "")
        return href[1:] if href.startswith("#") else None
    return None


def _number(text: str | None, otherwise: int) -> int:
    """A whole number of up to six digits."""
    return int(text) if text and len(text) <= 6 and text.strip().isdecimal() else otherwise  # noqa: PLR2004


def _printed(kind: str, count: int) -> str | None:
    """The number of an item as a browser prints it: `2.`, `(b)`, `(ii)`."""
    if not kind:
        return None
    if kind in "aA" and 1 <= count <= 26:  # noqa: PLR2004 the alphabet
        return f"({chr(ord(kind) + count - 1)})"
    if kind in "iI":
        return f"({_roman(count)})"
    return f"{count}."


def _roman(count: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        parts.append(letters * (count // value if count < 1000 else 0))  # noqa: PLR2004 no list has so many items
        count %= value
    return "".join(parts)


def _paragraphs(pieces: list[_Piece]) -> Iterator[Paragraph]:
    """The blocks that are no footnotes, with the texts of theirs."""
    targets = {target for piece in pieces for target in piece.notes}
    texts: dict[str, str] = {}
    for piece in pieces:
        words = " ".join("".join(piece.parts).split())
        for name in piece.names & targets:
            texts.setdefault(name, words)
    for piece in pieces:
        words = _SPACE.sub("\n", "".join(piece.parts)).strip()
        if not words or piece.names & targets:
            continue
        notes = tuple(texts.get(target, "") for target in piece.notes)
        yield from _one(words, piece, notes)


def _one(words: str, piece: _Piece, notes: tuple[str, ...]) -> Iterator[Paragraph]:
    """One block; its own number is looked for where its list gave it none.

    A block with blank lines in it (`<pre>`, or breaks in a row) is read as plain text is.
    """
    if _BLANK_LINE.search(words) and not notes:
        for each in paragraphs_of(words):
            line = piece.line + (each.line - 1 if piece.preformatted else 0)
            yield Paragraph(each.text, each.number or piece.number, line, each.notes)
        return
    if piece.number is None:
        found = paragraphs_of(words.replace("\n", " "))
        # a bracket before the number keeps the number among the words, and they are longer then
        if len(found) == 1 and found[0].number is not None:
            at = len(words) - len(found[0].text)
            yield Paragraph(words[at:], found[0].number, piece.line, notes)
            return
    yield Paragraph(words, piece.number, piece.line, notes)
