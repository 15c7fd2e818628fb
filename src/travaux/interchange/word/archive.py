"""How are the parts of an office file packed, so that the same text always gives the same bytes?"""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from travaux.interchange.word.xml import Element

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of these parts, in this order, all of the first moment that a zip archive knows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = 0o600 << 16
            archive.writestr(member, data)
    return buffer.getvalue()


def serialised(root: Element) -> bytes:
    """A part as it is stored."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


Part = Element | Mapping[str, str] | str
Maker = Callable[..., Element]


def maker(namespace: str, prefix: str = "", more: Mapping[str, str] | None = None) -> Maker:
    """A function that makes elements of one namespace: from a name, then attributes, text and children.

    Args:
        namespace: the namespace.
        prefix: how it is called in the file; empty makes it the default.
        more: further namespaces to declare.
    """
    # lxml takes None for the default namespace; its stubs know of names only
    names: Any = {prefix or None: namespace, **(more or {})}

    def make(name: str, *parts: Part) -> Element:
        element = etree.Element(f"{{{namespace}}}{name}", nsmap=names)
        for part in parts:
            if isinstance(part, str):
                element.text = part
            elif isinstance(part, Mapping):
                for key, value in part.items():
                    element.set(key, value)
            else:
                element.append(part)
        return element

    return make


def content_types(overrides: Mapping[str, str]) -> bytes:
    """`[Content_Types].xml`: what each part is."""
    make = maker(f"{_PACKAGE}/content-types")
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    parts = [
        make("Override", {"PartName": f"/{part}", "ContentType": what}) for part, what in overrides.items()
    ]
    return serialised(
        make(
            "Types",
            make("Default", {"Extension": "rels", "ContentType": rels}),
            make("Default", {"Extension": "xml", "ContentType": "application/xml"}),
            *parts,
        )
    )


def relationships(targets: Mapping[str, str]) -> bytes:
    """A `.rels` part.

    Args:
        targets: last word of each relationship's type, with digits behind it where it repeats, to the part.
    """
    make = maker(f"{_PACKAGE}/relationships")
    parts = [
        make("Relationship", {"Id": f"rId{n}", "Type": _type(kind.rstrip("0123456789")), "Target": target})
        for n, (kind, target) in enumerate(targets.items(), 1)
    ]
    return serialised(make("Relationships", *parts))


def _type(kind: str) -> str:
    if kind == "core-properties":
        return f"{_PACKAGE}/relationships/metadata/core-properties"
    return f"{_DOCUMENT}/{kind}"


def core_properties(title: str) -> bytes:
    """`docProps/core.xml`: the title, and no date, which would make the bytes differ."""
    make = maker(_CORE, "cp", {"dc": _DUBLIN})
    return serialised(make("coreProperties", maker(_DUBLIN, "dc")("title", title)))
