"""Where do the provisions of a text stand in it?

A document is one string and the places of its provisions in that string, so that an amendment changes only
the words it names and everything else stays as it was typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end of a stretch of the document's text."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision; the document as a whole is one without a number.

    Attributes:
        kind: Its kind ("article"), or nothing where only its number shows what it is.
        num: Its number without brackets and full stop.
        span: All of it, with its number and what it contains.
        number: Where the number stands.
        heading: Where the heading stands.
        texts: Where its own words stand, before and between what it contains.
        children: The provisions it contains.
    """

    kind: str
    num: str
    span: Span
    number: Span | None = None
    heading: Span | None = None
    texts: tuple[Span, ...] = ()
    children: tuple["Provision", ...] = ()

    def walk(self) -> Iterator["Provision"]:
        """Give this provision and all it contains, in their order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def units(self) -> list[Span]:
        """All stretches of words in it, headings included, in their order; numbers are none."""
        spans = [span for each in self.walk() for span in (each.heading, *each.texts) if span is not None]
        return sorted(spans)


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its provisions.

    Attributes:
        text: The text as it stands.
        root: All of it as a provision.
        repaired: Square brackets are an editor's repairs of the text, as in a published code.
    """

    text: str
    root: Provision
    repaired: bool = False

    def chain(self, wanted: Provision) -> tuple[Provision, ...]:
        """The provisions from the outermost down to this one; the document itself is left out."""
        return _chain(self.root, wanted) or ()


def _chain(at: Provision, wanted: Provision) -> tuple[Provision, ...] | None:
    if at is wanted:
        return ()
    for child in at.children:
        if child.span[0] <= wanted.span[0] and wanted.span[1] <= child.span[1]:
            found = _chain(child, wanted)
            if found is not None:
                return (child, *found)
    return None
