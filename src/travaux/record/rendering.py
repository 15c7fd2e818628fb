"""What did a file's format say beside its words? Text, its lines, and the facts that stand in markup.

A format that is not plain text is rendered into one: paragraphs with a blank line between them. The lines are
made with it, so that each keeps what the format says of it (`Line.role`):

``head``       of the header, and not read any further
``listed``     on the list of participants
``heading``    a heading between turns
``note``       a footnote
``remark``     an editor's note; what happened: a stage direction, a vote
``furniture``  a page number, a running head
``label``      the speaker's label, and nothing else
``said``       the first words of a turn that has no printed label
``narrative``  the note-taker's words
"""

import msgspec

from travaux.record.lines import Line
from travaux.record.model import Metadata, Person, Record


class Rendering(msgspec.Struct, frozen=True, kw_only=True):
    """A file as text.

    Attributes:
        text: The words; offsets in a record count its characters.
        format: ``text``, ``markdown``, ``html``, ``docx``, ``odt``, ``pdf``, ``tei`` or ``akn``.
        lines: The lines; none if the text speaks for itself.
        metadata: What markup says of the meeting.
        persons: Who is named in markup, with the file's own identifiers.
        language: ISO 639-1, if the file says.
        record: The whole record, where the file is one that Travaux wrote.
    """

    text: str
    format: str = "text"
    lines: tuple[Line, ...] | None = None
    metadata: Metadata | None = None
    persons: tuple[Person, ...] = ()
    language: str | None = None
    record: Record | None = None


class Paragraphs:
    """Builds a rendering paragraph by paragraph."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.parts: list[str] = []
        self.lines: list[Line] = []
        self._at = 0

    def add(
        self,
        text: str,
        role: str = "",
        *,
        who: str | None = None,
        people: tuple[tuple[int, int, str], ...] = (),
        italic: tuple[tuple[int, int], ...] = (),
        bold: bool = False,
    ) -> None:
        """Add a paragraph; its text has no white space at its ends and no line break."""
        if not text:
            return
        if self.parts:
            self.parts.append("\n\n")
            self._at += 2
        start = self._at
        self.parts.append(text)
        self._at += len(text)
        n = len(self.lines)
        self.lines.append(
            Line(
                n=2 * n + 1,
                plain=text,
                spans=((start, self._at),),
                block=n,
                bold=bold,
                role=role,
                who=who,
                people=people,
                italic=italic,
            )
        )

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)
