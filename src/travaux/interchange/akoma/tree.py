"""How is XML from outside read without harm, and how is a document written as XML?

Expat tells of a document type before it looks at what is in it, so a file that declares one is refused
before any entity of it is known; bytes, elements and depth are counted while it is read. No file and no
address is ever opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat

from travaux.interchange.akoma.refused import Refused

MAX_BYTES = 32 * 2**20
"""Bytes of a file."""
MAX_NODES = 250_000
"""Elements and attributes: each costs some 300 bytes."""
MAX_DEPTH = 100
"""Elements inside one another."""
_XML = "http://www.w3.org/XML/1998/namespace"
_INLINE = frozenset({"p", "num", "heading"})  # white space counts in them
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that cannot stand in XML 1.0 (2.2)."""


@dataclass(slots=True)
class Node:
    """An element.

    Attributes:
        tag: its name without namespace.
        attributes: its attributes; of other namespaces only `xml:`.
        children: elements and text in order.
        space: its namespace.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)
    space: str = ""

    def elements(self, *tags: str) -> "Iterator[Node]":
        """The child elements, of these names if any are given."""
        return (c for c in self.children if isinstance(c, Node) and (not tags or c.tag in tags))

    def first(self, *path: str) -> "Node | None":
        """The first element down a path of names."""
        at: Node | None = self
        for tag in path:
            at = next(at.elements(tag), None) if at is not None else None
        return at

    def walk(self) -> "Iterator[Node]":
        """This element and all in it, in order."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending += reversed(list(node.elements()))

    def add(self, tag: str, attributes: dict[str, str] | None = None, *children: "Node | str") -> "Node":
        """A new child element."""
        child = Node(tag, dict(attributes or {}), list(children))
        self.children.append(child)
        return child

    def text(self) -> str:
        """All its text, white space collapsed."""
        return " ".join("".join(_texts(self)).split())


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)


Parsed: TypeAlias = Node | Refused


class _Stop(Exception):  # noqa: N818  not an error of ours: what makes a file unacceptable
    """Raised in the middle of reading."""


@dataclass(slots=True)
class _Builder:
    """What is being read."""

    open: list[Node] = field(default_factory=list)
    root: Node | None = None
    count: int = 0

    def doctype(self, *_: object) -> None:
        raise _Stop("the file declares a document type; entities and outside parts are not read")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1 + len(attributes)
        if self.count > MAX_NODES:
            raise _Stop(f"the file has more than {MAX_NODES} elements and attributes")
        if len(self.open) >= MAX_DEPTH:
            raise _Stop(f"the file nests elements more than {MAX_DEPTH} deep")
        space, _, tag = name.rpartition(" ")
        node = Node(tag, dict(_attributes(attributes)), [], space)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _: str) -> None:
        self.open.pop()

    def text(self, data: str) -> None:
        self.open[-1].children.append(data)


def _attributes(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        space, _, local = name.rpartition(" ")
        if not space:
            yield local, value
        elif space == _XML:
            yield f"xml:{local}", value


def parse(data: bytes) -> Parsed:
    """Read an XML file; a hostile or broken one is refused."""
    if len(data) > MAX_BYTES:
        return Refused(f"the file has more than {MAX_BYTES // 2**20} MB")
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat has no keyword for it
    except _Stop as stop:
        return Refused(str(stop))
    except (expat.ExpatError, LookupError, ValueError) as error:
        return Refused(f"the file is not well-formed XML: {error}")
    if builder.root is None:  # pragma: no cover  expat has said “no element found” by then
        return Refused("the file holds no element")
    return builder.root


def serialize(root: Node, namespace: str) -> bytes:
    """Write a document: elements on lines of their own, text to the character, the same bytes every time."""
    root.attributes = {"xmlns": namespace, **root.attributes}
    lines: list[str] = []
    _write(root, lines, 0)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n").encode()


def _write(node: Node, lines: list[str], depth: int) -> None:
    indent = "  " * depth
    if node.tag in _INLINE or not node.children:
        lines.append(indent + _inline(node))
        return
    lines.append(f"{indent}<{node.tag}{_written(node)}>")
    for child in node.elements():
        _write(child, lines, depth + 1)
    lines.append(f"{indent}</{node.tag}>")


def _inline(node: Node) -> str:
    if not node.children:
        return f"<{node.tag}{_written(node)}/>"
    inside = "".join(_escaped(c) if isinstance(c, str) else _inline(c) for c in node.children)
    return f"<{node.tag}{_written(node)}>{inside}</{node.tag}>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _written(node: Node) -> str:
    return "".join(f' {name}="{_value(value)}"' for name, value in node.attributes.items())


def _value(text: str) -> str:
    escaped = _escaped(ILLEGAL.sub("\ufffd", text)).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")
