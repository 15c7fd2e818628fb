"""What does an OpenDocument text say as a record: paragraphs, italics, tables, notes?"""

import io
import zipfile

from travaux.interchange.records.run import trimmed
from travaux.interchange.records.xml import MAX_BYTES, Element, local, parse
from travaux.interchange.word.package import DAMAGED, MAX_RATIO, PACKINGS, crowded
from travaux.interchange.word.refused import Refused
from travaux.record.rendering import Paragraphs, Rendering

_TEXT = "application/vnd.oasis.opendocument.text"
_SKIPPED = frozenset(
    {"tracked-changes", "annotation", "sequence-decls", "forms", "bookmark", "soft-page-break"}
)
_HOLDERS = frozenset(
    {"section", "list", "list-item", "list-header", "text", "body", "index-body", "text-box", "frame"}
)
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def is_odt(data: bytes) -> bool:
    """Tell whether a zip archive says that it is an OpenDocument text (OpenDocument 1.2 part 3, 3.3)."""
    return data[:4] == b"PK\x03\x04" and _TEXT.encode() in data[:120]


def read_odt(data: bytes) -> Rendering | Refused:
    """Read an OpenDocument text."""
    content = _content(data)
    if isinstance(content, Refused):
        return content
    root = parse(content)
    if isinstance(root, Refused):
        return root
    body = next(
        (one for holder in root if local(holder) == "body" for one in holder if local(one) == "text"), None
    )
    if body is None:
        return Refused("the file holds no text")
    out = Paragraphs()
    _blocks(body, out, _marked_styles(root))
    if not out.lines:
        return Refused("the file holds no words")
    return Rendering(text=out.text, format="odt", lines=tuple(out.lines))


def _content(data: bytes) -> bytes | Refused:
    """Unpack the one part that is read, if it is what it says it is."""
    many = crowded(data)
    if many is not None:
        return many
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about = archive.getinfo("content.xml")
            if about.flag_bits & 1:
                return Refused("the file is encrypted; save it without a password")
            if about.compress_type not in PACKINGS:
                return Refused("the file is packed in a way that office files are not")
            if about.file_size > MAX_BYTES or about.file_size > MAX_RATIO * max(about.compress_size, 4096):
                return Refused("the file unpacks to more than a text needs")
            with archive.open(about) as part:
                read = part.read(MAX_BYTES + 1)
    except (*DAMAGED, KeyError) as error:
        return Refused(f"the file is damaged: {error}")
    return read if len(read) <= MAX_BYTES else Refused("the file unpacks to more than a text needs")


def _marked_styles(root: Element) -> frozenset[str]:
    """Return the names of the styles that set words in italics or bold."""
    found = set()
    for style in root.iter(f"{_STYLE}style"):
        for properties in style.iter(f"{_STYLE}text-properties"):
            if (
                properties.get(f"{_FO}font-style") == "italic"
                or properties.get(f"{_FO}font-weight") == "bold"
            ):
                found.add(style.get(f"{_STYLE}name", ""))
    return frozenset(found)


def _blocks(parent: Element, out: Paragraphs, styles: frozenset[str]) -> None:
    for block in parent:
        name = local(block)
        if name in ("p", "h"):
            words = _Words(styles)
            words.inside(block, marked=False)
            text, italic = words.line()
            heading = name == "h" and bool(out.lines)
            out.add(
                text,
                "heading" if heading else "",
                italic=italic,
                bold=name == "h" or italic == ((0, len(text)),),
            )
            for note in words.notes:
                inner = _Words(styles)
                inner.inside(note, marked=False)
                out.add(inner.line()[0], "note")
        elif name == "table":
            for row in block.iter():
                if local(row) == "table-row":
                    _row([cell for cell in row if local(cell) == "table-cell"], out, styles)
        elif name in _HOLDERS:
            _blocks(block, out, styles)


def _row(cells: list[Element], out: Paragraphs, styles: frozenset[str]) -> None:
    """Read a row: cells of one line each side by side, longer ones one after the other."""
    if all(sum(local(one) == "p" for one in cell) <= 1 for cell in cells):
        texts = []
        for cell in cells:
            words = _Words(styles)
            words.inside(cell, marked=False)
            texts.append(words.line()[0])
        out.add("\t".join(text for text in texts if text))
        return
    for cell in cells:
        _blocks(cell, out, styles)


class _Words:
    """Gathers the words of a paragraph."""

    def __init__(self, styles: frozenset[str]) -> None:
        self.styles = styles
        self.parts: list[tuple[str, bool]] = []
        self.notes: list[Element] = []

    def add(self, text: str | None, *, marked: bool) -> None:
        # white space folds (OpenDocument 1.2, 6.1.2); more of it has elements of its own
        if text:
            folded = " ".join(text.split())
            before = " " if text[0].isspace() else ""
            after = " " if text[-1].isspace() and folded else ""
            self.parts.append((before + folded + after, marked))

    def inside(self, element: Element, *, marked: bool) -> None:
        """Add what an element holds."""
        self.add(element.text, marked=marked)
        for child in element:
            name = local(child)
            if name == "s":
                count = child.get(f"{_TEXT_NS}c", "1")[:9]
                self.parts.append((" " * min(int(count) if count.isdecimal() else 1, 200), marked))
            elif name == "tab":
                self.parts.append(("\t", marked))
            elif name == "line-break":
                self.parts.append((" ", marked))
            elif name == "note":
                self.notes += [one for one in child if local(one) == "note-body"]
            elif name not in _SKIPPED:
                own = marked or child.get(f"{_TEXT_NS}style-name") in self.styles
                self.inside(child, marked=own if name == "span" else marked)
            self.add(child.tail, marked=marked)

    def line(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the words without white space at the ends, and which are in italics or bold."""
        return trimmed(self.parts)
