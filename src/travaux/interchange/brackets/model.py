"""What is a draft in the notation of conferences: its paragraphs, and the pieces of its text?

Two forms. `Paragraph` is what any file is first turned into, Word or plain text. `Piece`s are the text
itself, cut where the notation cuts it; put one behind the other they are the same text again (`write`).
The pieces are flat, in the order of the text, so that nothing here depends on how deep brackets are
nested.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a draft, whatever the file it came from.

    Attributes:
        text: Its words without its number. It may hold line ends. Where it is known at which word a footnote
            hangs, `[^1]` stands there for the first of `notes`, `[^2]` for the second; otherwise no mark.
        number: Its number or heading as printed (`Article 3`, `2.`, `(a)`), or None.
        line: The line of the file in which it begins, from 1; in a file without lines, its place from 1.
        notes: The texts of its footnotes, in the order of their marks.
        column: The column of that line at which `text` begins, from 1.
    """

    text: str
    number: str | None
    line: int
    notes: tuple[str, ...] = ()
    column: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """Text outside the notation. A bracket without its other half is here, too."""

    text: str


@dataclass(frozen=True, slots=True)
class Opening:
    """`[`, with an attribution behind it as printed (`Cuba, USSR: `) and the names in it."""

    printed: str = ""
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """`]`, with an attribution before it as printed (` – Cuba, USSR` or ` (Cuba; USSR)`) and its names."""

    printed: str = ""
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """`Option 1:` or `Alt. 2`, as printed with the mark and the blanks behind it.

    Attributes:
        printed: The label as it stands in the text.
        family: `option`, `alternative`, `alt` or `variant`: labels of one family number one choice.
        ordinal: Its number; `A` and `I` are 1.
        holders: The names in an attribution that belongs to the label (`Option 1 (Cuba):`).
    """

    printed: str
    family: str
    ordinal: int
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a footnote, `[^1]` or `[1]`: it has brackets and is none."""

    printed: str


Piece = Words | Opening | Closing | Label | Mark

Nature = Literal["words", "placeholder", "note", "strike"]
"""What a bracket holds: contested words, a stand-in for words still to come, a remark about the text, or
nothing but that words go out: `[Cuba: delete]`."""

Fault = Literal["unopened", "unclosed"]


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A bracket without its other half, at an offset in the text (characters from 0).

    `crossing` says that a half was there and lies where the pair would cut a paragraph or an option in two.
    `depth` is how deep in whole brackets it stands.
    """

    at: int
    kind: Fault
    depth: int = 1
    crossing: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A text read as notation: its pieces, in order, and the brackets that found no other half."""

    pieces: tuple[Piece, ...]
    imbalances: tuple[Imbalance, ...] = ()


@dataclass(frozen=True, slots=True)
class Bracket:
    """A whole bracket of a draft.

    Attributes:
        opening: The number of its `Opening` among the pieces.
        closing: The number of its `Closing`.
        depth: 1 for one that stands in no other.
        parent: The number, among the brackets, of the one around it; None at depth 1.
        holders: Who holds it, as printed.
        nature: What it holds.
        start: Offset of its `[` in the text.
        end: Offset behind its `]`.
        inside: Offsets of what it holds, attribution left out.
    """

    opening: int
    closing: int
    depth: int
    parent: int | None
    holders: tuple[str, ...]
    nature: Nature
    start: int
    end: int
    inside: tuple[int, int]
