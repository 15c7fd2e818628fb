"""How are the words of a turn written into markup: paragraphs, sentences, layers, odd characters?"""

from collections.abc import Sequence
from typing import Protocol

from lxml import etree

from travaux.interchange.akoma.tree import ILLEGAL
from travaux.interchange.records.xml import Element
from travaux.record.model import Layer, Sentence
from travaux.record.turns import PARAGRAPH


class Names(Protocol):
    """Which elements a format has for the parts of a turn."""

    def paragraph(self, parent: Element) -> Element:
        """Add a paragraph."""
        ...

    def sentence(self, parent: Element, sentence: Sentence) -> Element:
        """Add a sentence."""
        ...

    def layer(self, parent: Element, kind: str) -> Element:
        """Add a layer."""
        ...

    def char(self, parent: Element, code: str) -> Element:
        """Add what stands for a character that XML cannot hold."""
        ...


def put(parent: Element, text: str, names: Names) -> None:
    """Add characters at the end of an element; what XML cannot hold gets an element of its own."""
    at = 0
    for match in ILLEGAL.finditer(text):
        _append(parent, text[at : match.start()])
        names.char(parent, f"u{ord(match.group()):04x}")
        at = match.end()
    _append(parent, text[at:])


def _append(parent: Element, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def write_words(parent: Element, text: str, sentences: Sequence[Sentence], names: Names) -> None:
    """Write the words of a turn, a paragraph for each of its paragraphs."""
    paragraph = names.paragraph(parent)
    at = 0
    for sentence in sentences:
        between = text[at : sentence.start]
        if between == PARAGRAPH and at:
            paragraph = names.paragraph(parent)
        else:
            put(paragraph, between, names)
        element = names.sentence(paragraph, sentence)
        write_layers(element, sentence.text, sentence.layers, names)
        at = sentence.end
    put(paragraph, text[at:], names)


def write_layers(parent: Element, text: str, layers: Sequence[Layer], names: Names) -> None:
    """Write a text with the remarks in it, one inside another where they are so."""
    _nested(parent, text, 0, len(text), sorted(layers, key=lambda one: (one.start, -one.end)), names)


def _nested(parent: Element, text: str, start: int, end: int, layers: Sequence[Layer], names: Names) -> None:
    at = start
    rest = list(layers)
    while rest:
        first = rest.pop(0)
        inside = []
        while rest and rest[0].start < first.end:
            inside.append(rest.pop(0))
        put(parent, text[at : first.start], names)
        _nested(names.layer(parent, first.kind), text, first.start, first.end, inside, names)
        at = first.end
    put(parent, text[at:end], names)


def subelement(parent: Element, tag: str, **attributes: str) -> Element:
    """Add an element."""
    return etree.SubElement(parent, tag, attributes)
