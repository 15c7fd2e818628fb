"""What does a stretch of marked-up text say, in one line, and where in it are persons and italics?"""

from collections.abc import Callable

from travaux.interchange.records.xml import Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_NAMES = frozenset({"persName", "name", "rs", "person"})
_EMPHASIS = frozenset({"i", "b", "em", "strong"})


class Run:
    """Gathers text with white space folded; the words of notes inside it are put aside.

    Attributes:
        people: Start, end and id of every name that markup identifies.
        italic: Spans in italics or bold.
        notes: Elements whose words are no part of the line.
    """

    def __init__(self, is_note: Callable[[Element, str], bool] | None = None) -> None:
        """Take what tells a note from the rest, by element and local name; without it nothing is one."""
        self.parts: list[str] = []
        self.length = 0
        self.people: list[tuple[int, int, str]] = []
        self.italic: list[tuple[int, int]] = []
        self.notes: list[Element] = []
        self._is_note = is_note
        self._space = False

    def add(self, text: str | None) -> None:
        """Add characters."""
        if not text:
            return
        words = " ".join(text.split())
        if not words:
            self._space = True
            return
        if (self._space or text[0].isspace()) and self.length:
            words = " " + words
        self.parts.append(words)
        self.length += len(words)
        self._space = text[-1].isspace()

    def inside(self, element: Element) -> None:
        """Add what an element holds."""
        self.add(element.text)
        for child in element:
            tag = child.tag
            name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
            self.element(child, name)
            tail = child.tail
            if tail:
                self.add(tail)

    def element(self, child: Element, name: str) -> None:
        """Add one element; its tail is the caller's."""
        if name in _NAMES:
            start = self.length
            self.inside(child)
            who = child.get("corresp") or child.get("ref") or child.get("key") or child.get("refersTo")
            if who and self.length > start:
                self.people.append((start, self.length, identity(who)))
        elif name in ("lb", "br", "eol"):
            self._space = True
        elif self._is_note is not None and self._is_note(child, name):
            self.notes.append(child)
        elif name in ("w", "pc"):
            self.inside(child)
            self._space = child.get("join") not in ("right", "both")
        elif name in _EMPHASIS or name == "hi":
            start = self.length
            self.inside(child)
            if self.length > start:
                self.italic.append((start, self.length))
        elif len(child) or child.text:
            self.inside(child)

    @property
    def text(self) -> str:
        """The line."""
        return "".join(self.parts)

    def spans(self) -> tuple[tuple[tuple[int, int, str], ...], tuple[tuple[int, int], ...]]:
        """Return persons and italics without the white space before them."""
        text = self.text
        people = tuple((a + (text[a] == " "), b, who) for a, b, who in self.people)
        return people, tuple((a + (text[a] == " "), b) for a, b in self.italic)


def identity(reference: str) -> str:
    """Return the identifier in a reference: ``#p_KHA1`` and ``people.xml#p_KHA1`` give ``p_KHA1``."""
    first = reference.split(maxsplit=1)[0] if reference.split() else reference
    return first.rpartition("#")[2] or first


def trimmed(parts: list[tuple[str, bool]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Put stretches together, without white space at the ends, and say which are marked."""
    whole = "".join(text for text, _ in parts).replace("\n", " ")
    start = len(whole) - len(whole.lstrip())
    end = len(whole.rstrip())
    spans: list[tuple[int, int]] = []
    at = 0
    for text, marked in parts:
        low, high = max(at, start) - start, min(at + len(text), end) - start
        if marked and low < high:
            if spans and spans[-1][1] == low:
                spans[-1] = (spans[-1][0], high)
            else:
                spans.append((low, high))
        at += len(text)
    return whole[start:end], tuple(spans)
