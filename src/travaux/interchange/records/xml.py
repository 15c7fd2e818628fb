"""How is the XML of a record parsed without harm?

The parser is the one for the XML of office files; a file that uses entities of a DTD is refused.
"""

from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from travaux.interchange.word.refused import Refused
from travaux.interchange.word.xml import safe_parser

Element: TypeAlias = _Element

MAX_BYTES = 64 * 2**20
"""A volume of documents is about 10 MB."""


def parse(data: bytes) -> Element | Refused:
    """Parse a file; what is not well-formed is refused with the parser's reason."""
    if len(data) > MAX_BYTES:
        return Refused(f"the file has more than {MAX_BYTES // 2**20} MB of XML; split it")
    try:
        root = etree.fromstring(data, safe_parser())
    except etree.XMLSyntaxError as error:
        return Refused(f"the file is not well-formed XML: {error.msg}")
    if root is None:
        return Refused("the file holds no element")
    if any(isinstance(one, etree._Entity) for one in root.iter(etree.Entity)):  # noqa: SLF001  (lxml's own class)
        return Refused("the file uses entities that only a DTD could resolve")
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_in(element: Element) -> str:
    """Return all words of an element, white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


def namespace(element: Element) -> str:
    """Return an element's namespace, or nothing."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""
