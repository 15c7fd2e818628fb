"""What does a text read once an amendment is carried out?

Every operation is located in the text as it stands; either all fit and are made at once, or none is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from travaux.text.amending.changes import add, insert, put, remove, restate, strike
from travaux.text.amending.document import Document, Provision
from travaux.text.amending.locate import Scope, locate, scope
from travaux.text.amending.numbering import accordingly, renumber
from travaux.text.amending.operations import (
    AddProvision,
    Insert,
    NotUnderstood,
    Operation,
    Place,
    Renumber,
    RenumberAccordingly,
    Replace,
    Restate,
    Strike,
    StrikeProvision,
)
from travaux.text.amending.plain import plain_document
from travaux.text.amending.read import read
from travaux.text.amending.seams import Edit, joined

Part = Literal["whole", "heading", "lead-in"]


def amend_text(text: str, sentence: str) -> str | NotUnderstood:
    """Carry out one amending sentence on plain text or Markdown whose provisions are numbered."""
    operations = read(sentence)
    if isinstance(operations, NotUnderstood):
        return operations
    return amend(plain_document(text), operations)


def amend(
    document: Document, operations: Sequence[Operation], base: Provision | None = None, part: Part = "whole"
) -> str | NotUnderstood:
    """Carry out operations.

    Args:
        document: The text with its provisions.
        operations: What to do.
        base: The provision in which they are known to work, if it is.
        part: The part of that provision, likewise.

    Returns:
        The amended text; or the first operation that does not fit, and nothing is then done.
    """
    edits = plan(document, operations, base, part)
    return edits if isinstance(edits, NotUnderstood) else carry_out(document, edits)


def carry_out(document: Document, edits: Iterable[Edit]) -> str | NotUnderstood:
    """Make all edits at once."""
    done = joined(document.text, list(edits))
    if isinstance(done, Edit):
        said = document.text[done.start : done.end] or done.words
        return NotUnderstood(said, "two parts of the amendment change the same words")
    return done


def plan(
    document: Document, operations: Sequence[Operation], base: Provision | None = None, part: Part = "whole"
) -> list[Edit] | NotUnderstood:
    """Find what operations change in a document; see `amend`."""
    edits: list[Edit] = []
    struck: list[Provision] = []
    added: list[tuple[Provision, AddProvision]] = []
    for operation in operations:
        if isinstance(operation, RenumberAccordingly):
            continue
        place = _narrowed(operation.place, part)
        found = locate(document, place, base)
        if isinstance(found, NotUnderstood):
            return found
        change = _change(document, replace(operation, place=place), found)
        if isinstance(change, NotUnderstood):
            return change
        edits += change
        if isinstance(operation, StrikeProvision):
            struck.append(found)
        elif isinstance(operation, AddProvision):
            added.append((found, operation))
    if any(isinstance(operation, RenumberAccordingly) for operation in operations):
        change = accordingly(document, struck, added)
        if isinstance(change, NotUnderstood):
            return change
        edits += change
    return edits


def _narrowed(place: Place, part: Part) -> Place:
    return replace(place, part=part) if place.part == "whole" and part != "whole" else place


def _change(
    document: Document,
    operation: Strike | Replace | Insert | Restate | StrikeProvision | AddProvision | Renumber,
    provision: Provision,
) -> list[Edit] | NotUnderstood:
    if isinstance(operation, Renumber):
        return renumber(document, provision, operation.num)
    if isinstance(operation, AddProvision):
        return add(document, provision, operation)
    if isinstance(operation, StrikeProvision):
        return remove(document, provision, operation)
    within = scope(document, operation.place, provision)
    if isinstance(within, NotUnderstood):
        return within
    return _reword(document, within, operation)


def _reword(
    document: Document, within: Scope, operation: Strike | Replace | Insert | Restate
) -> list[Edit] | NotUnderstood:
    if isinstance(operation, Strike):
        return strike(document, within, operation)
    if isinstance(operation, Replace):
        return put(document, within, operation)
    if isinstance(operation, Insert):
        return insert(document, within, operation)
    return restate(document, within, operation)
