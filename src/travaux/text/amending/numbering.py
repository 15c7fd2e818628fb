"""Which number does a provision have after one before it is taken out or added?"""

import re
from collections.abc import Sequence

from travaux.text.amending.document import Document, Provision
from travaux.text.amending.operations import AddProvision, NotUnderstood
from travaux.text.amending.seams import Edit

_BETWEEN = re.compile(
    r"[#*\s]*(?:[A-Za-z]+\s+)?\(?[0-9]+(?:\s?(?:bis|ter|quater)|[A-Z]|-[0-9]+)\b", re.IGNORECASE
)


def renumber(document: Document, provision: Provision, num: str) -> list[Edit] | NotUnderstood:
    """Give a provision another number, in the typography of the one it has."""
    start, end = provision.number or (0, 0)
    at = document.text.find(provision.num, start, end)
    if provision.number is None or at < 0:
        return NotUnderstood(num, "there is no number of this kind to change")
    return [Edit(at, at + len(provision.num), num)]


def accordingly(
    document: Document, struck: Sequence[Provision], added: Sequence[tuple[Provision, AddProvision]]
) -> list[Edit] | NotUnderstood:
    """Number anew the provisions that follow those taken out or added."""
    if not struck and not added:
        return NotUnderstood("renumber accordingly", "no provision is taken out or added")
    beside = {id(each) for each in struck} | {id(each) for each, _ in added}
    edits: list[Edit] = []
    for parent in document.root.walk():
        if any(id(child) in beside for child in parent.children):
            change = _siblings(document, parent, struck, added)
            if isinstance(change, NotUnderstood):
                return change
            edits += change
    return edits


def _siblings(
    document: Document,
    parent: Provision,
    struck: Sequence[Provision],
    added: Sequence[tuple[Provision, AddProvision]],
) -> list[Edit] | NotUnderstood:
    """Shift each sibling by how many before it have gone or come."""
    edits: list[Edit] = []
    shift = 0
    for child in parent.children:
        shift += _count(child, added, "before")
        if any(child is each for each in struck):
            shift -= 1
        elif shift:
            num = _shifted(child.num, shift)
            if num is None:
                return NotUnderstood(child.num, "numbers of this kind are not counted")
            change = renumber(document, child, num)
            if isinstance(change, NotUnderstood):
                return change
            edits += change
        shift += _count(child, added, "after")
    return edits


def _count(child: Provision, added: Sequence[tuple[Provision, AddProvision]], side: str) -> int:
    """Count what is added there with a number of its own: 2 bis or 2A takes none from those that follow."""
    return sum(
        each is child and operation.side == side and not _BETWEEN.match(operation.words.text)
        for each, operation in added
    )


def _shifted(num: str, by: int) -> str | None:
    if num.isdigit():
        return str(int(num) + by)
    if len(num) == 1 and num.isalpha() and num.isascii() and chr(ord(num) + by).isalpha():
        return chr(ord(num) + by)
    return None
