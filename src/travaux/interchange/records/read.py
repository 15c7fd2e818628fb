"""Which format is a file in, and what does it say as a record?"""

import re
from collections.abc import Callable

from travaux.interchange.records.akn import FAMILY, akn_of
from travaux.interchange.records.docx import read_docx
from travaux.interchange.records.html import read_html
from travaux.interchange.records.markdown import read_markdown
from travaux.interchange.records.odt import is_odt, read_odt
from travaux.interchange.records.pdf import read_pdf
from travaux.interchange.records.tei import tei_of
from travaux.interchange.records.xml import local, namespace, parse
from travaux.interchange.word.refused import Refused
from travaux.record.decode import decode
from travaux.record.indents import with_indents
from travaux.record.lines import split_lines
from travaux.record.model import Unreadable
from travaux.record.rendering import Rendering

_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_TAG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_])")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
SUFFIXES = (
    ".txt",
    ".md",
    ".markdown",
    ".text",
    ".html",
    ".htm",
    ".docx",
    ".odt",
    ".pdf",
    ".xml",
    ".tei",
    ".akn",
)
"""Ends of the names of files that are looked for in a folder."""


def read_bytes(data: bytes, name: str = "", encoding: str | None = None) -> Rendering | Refused:
    """Read a file of any format that can be a record.

    Args:
        data: The file.
        name: Its name; its end tells Markdown from plain text.
        encoding: The encoding of plain text, if a person says it.
    """
    binary = _binary(data)
    if binary is not None:
        return binary(data)
    head = data[:4096]
    if head.startswith(_UTF16) and b"<\x00?\x00x\x00m\x00l" in head.replace(b"\x00<", b"<\x00"):
        return _xml(data)
    if _HTML.search(head) is not None:
        return read_html(data)
    if _TAG.match(head) is not None and _is_xml(head, name):
        return _xml(data)
    return _text(data, name, encoding)


def _binary(data: bytes) -> Callable[[bytes], Rendering | Refused] | None:
    """Return the reader of a format that is told by its first bytes."""
    if data.startswith(b"%PDF"):
        return read_pdf
    if is_odt(data):
        return read_odt
    if data.startswith(b"PK\x03\x04"):
        return read_docx
    return None


def _is_xml(head: bytes, name: str) -> bool:
    return b"<?xml" in head or name.casefold().endswith((".xml", ".tei", ".akn")) or b"xmlns" in head


def _xml(data: bytes) -> Rendering | Refused:
    root = parse(data)
    if isinstance(root, Refused):
        return root
    if namespace(root).startswith(FAMILY):
        return akn_of(root)
    if local(root) == "html":
        return read_html(data)
    if namespace(root) in ("", "http://www.tei-c.org/ns/1.0"):
        return tei_of(root)
    return Refused(
        f"the file is XML of a kind that is not known as a record: “{local(root)}” of “{namespace(root)}”"
    )


def _text(data: bytes, name: str, encoding: str | None) -> Rendering | Refused:
    decoded = decode(data, encoding)
    if isinstance(decoded, Unreadable):
        return Refused(decoded.reason)
    if name.casefold().endswith((".md", ".markdown")):
        return read_markdown(decoded.text)
    lines = split_lines(decoded.text)
    indented = with_indents(lines, decoded.text)
    if indented is lines:
        return Rendering(text=decoded.text)
    return Rendering(text=decoded.text, lines=tuple(indented))
