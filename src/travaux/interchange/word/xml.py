"""How is the XML of a file from outside parsed without harm?

No DTD, no entity but the five of XML, no network, bounded size, count and depth. Open Packaging
Conventions (ECMA-376 part 2, 8.1.4) forbid a DTD and any encoding but UTF-8 and UTF-16, so nothing that a
word processor writes is lost. Files in the Strict form of ECMA-376 are read as the Transitional one.
"""

import codecs
import re
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from travaux.interchange.word.refused import Refused

Element: TypeAlias = _Element
"""An element of a parsed part."""

MAX_XML = 24 * 2**20
"""Bytes of one XML part."""
MAX_MARKS = 3_000_000
"""Opening angle brackets and equals signs in one XML part: an element or attribute costs about 100 bytes."""
MAX_DEPTH = 120
"""Elements inside one another; each table in a table takes three."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_STRICT = {
    '="http://purl.oclc.org/ooxml/wordprocessingml/main"': f'="{WORD[1:-1]}"',
    '="http://purl.oclc.org/ooxml/spreadsheetml/main"': f'="{SHEET[1:-1]}"',
    '="http://purl.oclc.org/ooxml/officeDocument/relationships"': f'="{RELATED[1:-1]}"',
    '="http://purl.oclc.org/ooxml/officeDocument/math"': f'="{MATHS[1:-1]}"',
}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOO_DEEP = f"boolean({'/*' * (MAX_DEPTH + 1)})"


def parse(data: bytes, name: str) -> Element | Refused:
    """Parse one XML part.

    Args:
        data: its bytes.
        name: what to call it in a refusal.
    """
    text = _decoded(data)
    if text is None:
        return Refused(f"“{name}” is neither in UTF-8 nor in UTF-16")
    fault = _suspicion(data, text)
    if fault is not None:
        return Refused(f"“{name}” {fault}")
    for strict, transitional in _STRICT.items():
        text = text.replace(strict, transitional)
    # what was looked at above is what is parsed: the encoding that the part declares does not count
    try:
        root = etree.fromstring(text.encode("utf-8"), safe_parser("utf-8"))
    except etree.XMLSyntaxError as error:
        return Refused(f"“{name}” is not well-formed XML: {error.msg}")
    if root.xpath(_TOO_DEEP):
        return Refused(f"“{name}” nests elements more than {MAX_DEPTH} deep")
    return root


def safe_parser(encoding: str | None = None) -> etree.XMLParser:
    """A parser that loads no DTD, resolves no entity but the five of XML, and fetches nothing.

    libxml2's own limits on depth and size hold.

    Args:
        encoding: what to take the bytes for, whatever the file declares; if not given, what it declares.
    """
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _suspicion(data: bytes, text: str) -> str | None:
    """What no word processor writes, seen before a parser does."""
    if len(data) > MAX_XML:
        return f"has more than {MAX_XML // 2**20} MB of XML"
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return "declares a document type or entities; no word processor writes that"
    if text.count("<") + text.count("=") > MAX_MARKS:
        return "has more elements and attributes than a text needs"
    return None


def _decoded(data: bytes) -> str | None:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def legal(text: str) -> str:
    """Text with U+FFFD in the place of every character that XML 1.0 (2.2) cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)
