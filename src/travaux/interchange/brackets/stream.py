"""Where in the file, and in which paragraph, stands a character of a draft that is read as one text?"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.interchange.brackets.labels import LABEL
from travaux.interchange.brackets.model import Paragraph

GAP = "\n\n"
"""Between two paragraphs of the one text."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Paragraphs as one text.

    Attributes:
        text: The paragraphs, a blank line between two. A number that is an option's (`Option 1`) stands
            before its paragraph, since it belongs to the notation.
        starts: Offset at which each paragraph begins in it.
        paragraphs: The paragraphs.
    """

    text: str
    starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    added: tuple[int, ...] = field(default=())

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph in which an offset lies."""
        return bisect_right(self.starts, offset) - 1

    def end_of(self, index: int) -> int:
        """The offset behind a paragraph's last character."""
        return self.starts[index + 1] - len(GAP) if index + 1 < len(self.starts) else len(self.text)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of the file, each from 1."""
        index = self.paragraph_at(offset)
        paragraph, start = self.paragraphs[index], self.starts[index]
        line = self.text.count("\n", start, offset)
        if line:
            return paragraph.line + line, offset - self.text.rfind("\n", start, offset)
        return paragraph.line, max(paragraph.column, paragraph.column + offset - start - self.added[index])


def stream_of(paragraphs: Sequence[Paragraph]) -> Stream:
    """Put paragraphs together as one text."""
    parts: list[str] = []
    starts: list[int] = []
    added: list[int] = []
    at = 0
    for paragraph in paragraphs:
        number = paragraph.number
        label = f"{number.strip().rstrip(':.)')}: " if number and LABEL.match(number.strip()) else ""
        starts.append(at)
        added.append(len(label))
        parts.append(label + paragraph.text)
        at += len(parts[-1]) + len(GAP)
    return Stream(GAP.join(parts), tuple(starts), tuple(paragraphs), tuple(added))
