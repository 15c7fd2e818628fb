"""Which lines make up which turn? The body of a record, folded line by line into drafts of turns."""

from collections.abc import Mapping, Sequence

import msgspec

from travaux.record.layers import layers_of
from travaux.record.layouts.opening import Opening
from travaux.record.lines import Line
from travaux.record.marks import Mark, whole
from travaux.record.model import Note, Piece, TurnKind
from travaux.record.paper import PAGE
from travaux.record.turns import PARAGRAPH

# A paragraph that ends otherwise was cut by the end of a page.
_ENDS = (".", "?", "!", ":", "…", '"', "”", "»", ")", "]")


class Draft(msgspec.Struct):
    """A turn while its lines are gathered."""

    kind: TurnKind
    label: str | None
    addressee: str | None
    line: int
    pieces: list[Piece]


class Body(msgspec.Struct, frozen=True):
    """The drafts, the notes between them, the marks, and how many page breaks were mended."""

    drafts: list[Draft]
    notes: list[Note]
    marks: list[Mark]
    joins: int


class _Fold:
    """State of the fold: what was said last, and where a paragraph may go on."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.notes: list[Note] = []
        self.marks: list[Mark] = []
        self.joins = 0
        self.last = ""
        self.block = -1

    def open(self, line: Line, opening: Opening) -> None:
        self.drafts.append(
            Draft(kind=opening.kind, label=opening.label, addressee=opening.addressee, line=line.n, pieces=[])
        )
        self.marks.append(Mark(line, "label", 0, opening.label_end))
        between = line.plain[opening.label_end : opening.body]
        bare = len(between) - len(between.lstrip()) + opening.label_end
        end = opening.label_end + len(between.rstrip())
        if end > bare:
            self.marks.append(Mark(line, "addressee" if opening.addressee else "label", bare, end))
        self.last = ""
        self.say(line, opening.body, "")

    def go_on(self, line: Line) -> None:
        if not self.drafts:
            self.narrate(line)
        elif line.block == self.block or not self.last:
            self.say(line, 0, " " if self.last else "")
        elif not self.last.endswith(_ENDS):
            self.joins += 1
            self.say(line, 0, " ")
        elif self.drafts[-1].kind == "speech":
            self.say(line, 0, PARAGRAPH)
        else:
            self.narrate(line)

    def narrate(self, line: Line) -> None:
        self.drafts.append(Draft(kind="narrative", label=None, addressee=None, line=line.n, pieces=[]))
        self.say(line, 0, "")

    def say(self, line: Line, start: int, before: str) -> None:
        draft = self.drafts[-1]
        for first, last in line.cut(start):
            draft.pieces.append(Piece(first, last, before))
            before = ""
        self.marks.append(Mark(line, draft.kind, start, len(line.plain)))
        self.last, self.block = line.plain[start:] or self.last, line.block


def read_body(lines: Sequence[Line], openings: Mapping[int, Opening], start: int, end: int) -> Body:
    """Fold the lines ``start`` to ``end`` (positions) into drafts of turns.

    A paragraph without a label belongs to the speaker before it. If the paragraph before it stops without a
    closing mark, a page ended there, and the two are one. A paragraph in brackets is the editor's.
    """
    fold = _Fold()
    at = start
    while at < end:
        line = lines[at]
        opens = line.plain.startswith("[") and line.block != fold.block
        note_end = _note_end(lines, at, end) if opens else None
        if not line.plain:
            pass
        elif at in openings:
            fold.open(line, openings[at])
        elif note_end is not None:
            fold.notes.append(_note(lines[at:note_end], len(fold.drafts)))
            fold.marks.extend(whole(one, "note") for one in lines[at:note_end])
            at = note_end
            continue
        elif PAGE.fullmatch(line.plain):
            fold.marks.append(whole(line, "page"))
        else:
            fold.go_on(line)
        at += 1
    return Body(fold.drafts, fold.notes, fold.marks, fold.joins)


def _note_end(lines: Sequence[Line], at: int, end: int) -> int | None:
    """Find the end of a paragraph that is one pair of brackets; nothing if it is not."""
    depth, position = 0, at
    while position < end and lines[position].block == lines[at].block:
        plain = lines[position].plain
        for i, char in enumerate(plain):
            depth += (char == "[") - (char == "]")
            if depth == 0:
                closes = i == len(plain) - 1
                last = position + 1 == len(lines) or lines[position + 1].block != lines[at].block
                return position + 1 if closes and last else None
        position += 1
    return None


def _note(lines: Sequence[Line], after: int) -> Note:
    text = " ".join(line.plain for line in lines)[1:-1].strip()
    return Note(after_turn=after, text=text, line=lines[0].n, layers=layers_of(text))
