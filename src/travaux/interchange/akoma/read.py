"""What does an Akoma Ntoso document say: which text it is, and which provisions it has?

Reads acts, bills and portions of them, in Akoma Ntoso 3.0 and its drafts, alone or within a collection.
"""

import datetime as dt
import re

from travaux.interchange.akoma.identity import NOWHERE, AkomaText, Identity
from travaux.interchange.akoma.languages import two_letters
from travaux.interchange.akoma.refused import Refused
from travaux.interchange.akoma.tree import Node, parse
from travaux.interchange.akoma.walk import Walk
from travaux.interchange.akoma.words import Context, line_of

_FAMILY = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_TEXTS = ("act", "bill", "portion")
_NAME = re.compile(r"[^\W_]+")


def read_akoma(data: bytes) -> AkomaText | Refused:
    """Read a document from outside; what cannot be taken is refused with a reason."""
    root = parse(data)
    return root if isinstance(root, Refused) else akoma_of(root)


def akoma_of(root: Node) -> AkomaText | Refused:
    """The text of a document that is parsed already."""
    if root.tag != "akomaNtoso" or not root.space.startswith(_FAMILY):
        return Refused(f"the file is no Akoma Ntoso 3.0: it begins with “{root.tag}” of “{root.space}”")
    documents = [node for node in root.walk() if node.tag in _TEXTS and node.first("meta") is not None]
    if not documents:
        held = ", ".join(node.tag for node in root.elements()) or "nothing"
        return Refused(f"the file holds no act or bill, but: {held}")
    document = documents[0]
    context = Context(_proposals(document))
    identity = _identity(document, context)
    if isinstance(identity, Refused):
        return identity
    provisions = tuple(Walk(identity.instrument, context).document(document))
    inside = {id(node) for node in document.walk()}
    others = (node for node in root.walk() if node.first("meta") is not None and id(node) not in inside)
    context.left_out["further document"] += sum(node.tag != "documentCollection" for node in others)
    left = tuple(f"{count} {tag}" for tag, count in sorted(context.left_out.items()) if count)
    return AkomaText(identity, provisions, left)


def _proposals(document: Node) -> dict[str, str]:
    """The proposals that the document refers to."""
    return {
        node.attributes["eId"]: node.attributes.get("showAs", "")
        for references in (document.first("meta") or document).elements("references")
        for node in references.elements("passiveRef")
        if node.attributes.get("eId")
    }


def _identity(document: Node, context: Context) -> Identity | Refused:
    found = document.first("meta", "identification")
    work = found.first("FRBRWork") if found is not None else None
    expression = found.first("FRBRExpression") if found is not None else None
    if work is None or expression is None:
        return Refused("the document does not say which work and expression it is (FRBR)")
    drafted, day = _day(work), _day(expression)
    if drafted is None or day is None:
        return Refused("the document does not say of which day it is")
    standing = expression.first("FRBRauthoritative")
    return Identity(
        instrument=_instrument(work),
        title=_title(document, context),
        language=two_letters(_value(expression, "FRBRlanguage", "language") or "und"),
        day=day,
        drafted=drafted,
        kind="act" if document.tag == "act" else "bill",
        standing="translation" if standing is not None and _says_no(standing) else "authentic",
        country=_value(work, "FRBRcountry") or NOWHERE,
        author=_author(document, work),
    )


def _value(level: Node, tag: str, attribute: str = "value") -> str:
    node = level.first(tag)
    return node.attributes.get(attribute, "") if node is not None else ""


def _says_no(node: Node) -> bool:
    return node.attributes.get("value") in ("false", "0")


def _day(level: Node) -> dt.date | None:
    try:
        return dt.date.fromisoformat(_value(level, "FRBRdate", "date")[:10])
    except ValueError:
        return None


def _instrument(work: Node) -> str:
    """The instrument's name: its number, or the end of its address."""
    number = _value(work, "FRBRnumber")
    if number and re.fullmatch(r"[\w-]+", number):
        return number
    address = number or _value(work, "FRBRuri").removesuffix("/!main").rstrip("/").rpartition("/")[2]
    return "-".join(_NAME.findall(address)) or "instrument"


def _title(document: Node, context: Context) -> str:
    for part in document.elements("preface", "coverPage"):
        for node in part.walk():
            if node.tag == "docTitle":
                return line_of(node, context)
    return ""


def _author(document: Node, work: Node) -> str:
    reference = _value(work, "FRBRauthor", "href").removeprefix("#")
    for node in (document.first("meta") or document).walk():
        if node.attributes.get("eId") == reference and node.attributes.get("showAs"):
            return node.attributes["showAs"]
    return reference
