"""Which provision of this document does a place name?"""

from collections.abc import Sequence
from dataclasses import dataclass

from travaux.text.amending.document import Document, Provision, Span
from travaux.text.amending.operations import LAST, NotUnderstood, Place, Step
from travaux.text.amending.ordinals import spell
from travaux.text.amending.pieces import sentences

PREAMBULAR = "preambular paragraph"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an operation may look.

    Attributes:
        provision: The provision.
        units: The stretches of words in which it may find what it looks for.
    """

    provision: Provision
    units: tuple[Span, ...]


def locate(document: Document, place: Place, base: Provision | None = None) -> Provision | NotUnderstood:
    """Find the one provision that a place names.

    Args:
        document: The text.
        place: What the sentence says.
        base: The provision in which it is known to work. What the sentence says then narrows it or, beginning
            with what the base lies in, names another beside it; where it does neither it is not minded.

    Returns:
        The provision, or why there is none or more than one.
    """
    said = ", ".join(map(_said, place.steps)) or place.unread
    if base is not None:
        return _near(document, base, place) or base
    if place.unread:
        return NotUnderstood(place.unread, "it is not clear which provision this is")
    if not place.steps and not place.cited:
        return document.root
    found = _named(document, place)
    if len(found) == 1:
        return found[0]
    why = f"{len(found)} provisions can be meant" if found else "there is no such provision in the text"
    return NotUnderstood(said, why)


def _named(document: Document, place: Place) -> list[Provision]:
    if place.steps and place.steps[0].kind == PREAMBULAR:
        return _preambular(document, place.steps)
    cited = _matches(document, place.cited) if place.cited else []
    return cited or (_matches(document, place.steps) if place.steps else [])


def _preambular(document: Document, steps: Sequence[Step]) -> list[Provision]:
    """Find a paragraph before the first provision; it has no number but its place."""
    span = next((child.span[0] for child in document.root.children), len(document.text))
    paragraphs = [text for text in document.root.texts if text[0] < span]
    num = steps[0].num.removeprefix("#")
    at = int(num) - (num != str(LAST)) if num.lstrip("-").isdigit() else len(paragraphs)
    if len(steps) > 1 or at >= len(paragraphs) or not paragraphs:
        return []
    return [Provision(PREAMBULAR, "", paragraphs[at], texts=(paragraphs[at],))]


def _said(step: Step) -> str:
    if step.num.startswith("#"):
        return f"the {spell(int(step.num[1:]))} {step.kind}"
    return f"{step.kind} {step.num}".strip()


def _near(document: Document, base: Provision, place: Place) -> Provision | None:
    """Find what a place names within the base or, sharing a part of its path, beside it."""
    for steps in (place.cited, place.steps):
        found = _within(document, base, steps, least=0) if steps else None
        for outer in reversed(document.chain(base)[:-1]):
            found = found or _within(document, outer, steps, least=1)
        if found is not None:
            return found
    return None


def _within(document: Document, base: Provision, steps: Sequence[Step], least: int) -> Provision | None:
    """Find the provision whose path ends as the place says and that lies in the base, or is it.

    The name of the section itself may stand first; an act numbers it otherwise than a code does. At least so
    many steps of the place are to be the last ones of the base's path.
    """
    named = bool(steps) and steps[0].kind == document.root.kind != ""
    wanted = [step.num for step in steps[named:]]
    path = [each.num for each in document.chain(base)]
    # A place from the section's name on is the whole path; a part of it may begin at any level of the path.
    for shared in range(min(len(path), len(wanted)), (len(path) if named else least) - 1, -1):
        if shared and path[-shared:] != wanted[:shared]:
            continue
        found = _down(base, wanted[shared:])
        if found is not None:
            return found
    return None


def _down(at: Provision, nums: Sequence[str]) -> Provision | None:
    for num in nums:
        inner = [child for child in at.children if child.num == num]
        if len(inner) != 1:
            return None
        at = inner[0]
    return at


def _matches(document: Document, steps: Sequence[Step]) -> list[Provision]:
    """All provisions whose path ends with these steps, the first of them possibly further out."""
    outer = [each for each in document.root.children if _is(each, steps[0], document.root)]
    if not outer and not steps[0].num.startswith("#"):
        inner = ((each, parent) for parent in document.root.walk() for each in parent.children)
        outer = [each for each, parent in inner if _is(each, steps[0], parent)]
    found = outer
    for step in steps[1:]:
        found = [child for each in found for child in each.children if _is(child, step, each)]
    return found


def _is(provision: Provision, step: Step, parent: Provision) -> bool:
    if step.num.startswith("#"):
        alike = [
            child
            for child in parent.children
            if child.kind in (("", step.kind) if parent.num else (step.kind,))
        ]
        number = int(step.num[1:])
        at = number if number == LAST else number - 1
        return at < len(alike) and bool(alike) and alike[at] is provision
    if provision.num.lower() != step.num.lower() or (provision.num != step.num and len(step.num) == 1):
        return False
    return not provision.kind or not step.kind or provision.kind == step.kind


def scope(document: Document, place: Place, provision: Provision) -> Scope | NotUnderstood:
    """Find the words of a place: of the whole provision, its heading, its lead-in or a sentence."""
    if place.part == "heading":
        units = [provision.heading] if provision.heading else []
    elif place.part == "lead-in":
        units = _lead_in(provision)
    else:
        units = provision.units()
    if place.sentence:
        found = [
            span for unit in units if unit != provision.heading for span in sentences(document.text, unit)
        ]
        at = place.sentence if place.sentence == LAST else place.sentence - 1
        if at >= len(found) or not found:
            return NotUnderstood(f"sentence {place.sentence}", f"there are {len(found)} sentences")
        units = [found[at]]
    if not units:
        return NotUnderstood(place.part, "the provision has none")
    return Scope(provision, tuple(units))


def _lead_in(provision: Provision) -> list[Span]:
    """The words before what a provision contains; where (c) begins with (c)(1) at once, those of (c)(1)."""
    while provision.children:
        first = provision.children[0]
        before = [span for span in provision.texts if span[0] < first.span[0]]
        if before:
            return before
        provision = first
    return list(provision.texts)
