"""What does a Word file say: its paragraphs, who changed which words and when, its notes and comments?"""

import datetime as dt
import itertools
from dataclasses import dataclass, field
from typing import Literal

from travaux.interchange.word.numbering import NumberAt, Numbering


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change to some words (ECMA-376 part 1, 17.13.5).

    Attributes:
        author: as the word processor knows them.
        date: when, if the file says so; Word writes local time and calls it UTC.
        move: name of the move it is one end of; None if it is no move.
    """

    author: str
    date: dt.datetime | None = None
    move: str | None = None


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words side by side with one history, which may be both inserted and deleted again.

    Attributes:
        text: the words; empty if the run is the mark of a note.
        inserted: by whom, if tracked.
        deleted: by whom, if tracked.
        note: id of the foot- or endnote whose mark this is.
        also: who strikes these words, too, as comments say.
    """

    text: str
    inserted: Revision | None = None
    deleted: Revision | None = None
    note: str | None = None
    also: frozenset[Revision] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, all from 1.

    Attributes:
        table: which table, in the order in which they begin.
        row: the row.
        column: the column of the grid in which it begins.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph as it is stored: with everything that was inserted and deleted.

    Attributes:
        runs: its words.
        style: name of its style, `heading 1`.
        outline: level in the outline, 1 to 9; None for body text.
        numbered: its place in an automatic numbering.
        cell: the cell of a table it stands in.
        box: whether it stands in a text box.
        inserted: who split it off from the next one, if that is tracked: the end of the paragraph is theirs.
        deleted: who joined it to the next one, if that is tracked.
        also: who strikes its end, too, as comments say.
    """

    runs: tuple[WordRun, ...] = ()
    style: str = ""
    outline: int | None = None
    numbered: NumberAt | None = None
    cell: Cell | None = None
    box: bool = False
    inserted: Revision | None = None
    deleted: Revision | None = None
    also: frozenset[Revision] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """A foot- or endnote.

    Attributes:
        id: `footnote:3`, as runs refer to it.
        kind: which of the two.
        paragraphs: its text.
    """

    id: str
    kind: Literal["footnote", "endnote"]
    paragraphs: tuple[WordParagraph, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin.

    Attributes:
        author: who wrote it.
        date: when, if the file says so.
        text: what it says.
        anchored: the words it is about with every change accepted; if none are left, as they were.
        start: paragraph and run at which they begin, from 0.
        end: paragraph, and the run before which they end.
    """

    author: str
    date: dt.datetime | None
    text: str
    anchored: str = ""
    start: tuple[int, int] = (0, 0)
    end: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class WordText:
    """A Word file, read.

    Attributes:
        paragraphs: in the order in which they stand, those of tables and text boxes included.
        notes: foot- and endnotes, in the order of their marks.
        comments: in the order in which they begin.
        numbering: the automatic numberings.
        problems: what could not be read as it is, each in a sentence.
    """

    paragraphs: tuple[WordParagraph, ...]
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    numbering: Numbering = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def authors(self) -> tuple[str, ...]:
        """Who made tracked changes, in the order in which they appear."""
        found: dict[str, None] = {}
        for paragraph in self.paragraphs:
            pairs = [(run.inserted, run.deleted) for run in paragraph.runs]
            for revision in itertools.chain(*pairs, (paragraph.inserted, paragraph.deleted)):
                if revision is not None:
                    found[revision.author] = None
            # a set has no order of its own, and who comes first must not depend on it
            found |= dict.fromkeys(sorted({who.author for run in paragraph.runs for who in run.also}))
        return tuple(found)
