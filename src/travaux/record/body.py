"""Which lines make up which turn? The body of a record, folded line by line into drafts of turns."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from travaux.record.layers import layers_of, redirect
from travaux.record.layouts.opening import Opening
from travaux.record.lines import Line
from travaux.record.marks import Mark, whole
from travaux.record.model import Note, NoteKind, Piece, TurnKind
from travaux.record.paper import ITEM, PAGE
from travaux.record.turns import PARAGRAPH

_APART: dict[str, NoteKind | None] = {
    "head": None,
    "listed": None,
    "furniture": None,
    "note": "footnote",
    "remark": "note",
    "heading": "heading",
}
_HEADING = 9  # words
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+[^\W\d_]")
_ITEM_WORDS = 16
_FEWEST, _MOST = 4, 30  # words of a heading in capitals; a shout is shorter
_PAIRS = {"[": "]", "(": ")"}
# A paragraph that ends otherwise was cut by the end of a page.
_ENDS = (".", "?", "!", ":", "…", '"', "”", "»", ")", "]")


class Draft(msgspec.Struct):
    """A turn while its lines are gathered."""

    kind: TurnKind
    label: str | None
    addressee: str | None
    line: int
    pieces: list[Piece]
    who: str | None = None


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
            Draft(
                kind=opening.kind,
                label=opening.label or None,
                addressee=opening.addressee,
                line=line.n,
                pieces=[],
                who=opening.who,
            )
        )
        if opening.label_end:
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
        elif self.drafts[-1].kind in ("speech", "reported"):
            self.say(line, 0, PARAGRAPH)
        else:
            self.narrate(line)

    @property
    def ended(self) -> bool:
        """Whether what was said last had ended."""
        return not self.last or self.last.endswith(_ENDS)

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


def read_body(
    lines: Sequence[Line], openings: Mapping[int, Opening], start: int, end: int, *, reported: bool = False
) -> Body:
    """Fold the lines ``start`` to ``end`` (positions) into drafts of turns.

    A paragraph without a label belongs to the speaker before it. If the paragraph before it stops without a
    closing mark, a page ended there, and the two are one. A paragraph in brackets is the editor's.
    """
    fold = _Fold()
    at = start
    while at < end:
        line = lines[at]
        note_end = _note_end(lines, at, end) if line.block != fold.block and line.plain else None
        if line.plain and at in openings and line.role not in _APART:
            fold.open(line, openings[at])
        elif note_end is not None and line.role not in _APART:
            fold.notes.append(_note(lines[at:note_end], len(fold.drafts)))
            fold.marks.extend(whole(one, "note") for one in lines[at:note_end])
            at = note_end
            continue
        elif line.plain:
            heads = fold.ended and line.block != fold.block and line.role not in _APART
            if heads and (
                _is_heading(lines, at, reported=reported) or _is_item(lines, at, openings, fold.last)
            ):
                line = msgspec.structs.replace(line, role="heading")
            _take(fold, line)
        at += 1
    for line in lines[end:]:
        if line.plain and line.role:
            _set_apart(fold, line)
    return Body(fold.drafts, fold.notes, fold.marks, fold.joins)


def _take(fold: _Fold, line: Line) -> None:
    """Take a line that opens nothing."""
    if line.role in _APART:
        _set_apart(fold, line)
    elif PAGE.fullmatch(line.plain):
        fold.marks.append(whole(line, "page"))
    elif line.role == "narrative":
        fold.narrate(line)
    else:
        fold.go_on(line)


def _set_apart(fold: _Fold, line: Line) -> None:
    """Keep what the format says is no part of what is said; the words go on behind it."""
    kind = _APART.get(line.role, "note")
    fold.marks.append(whole(line, line.role))
    if kind is not None:
        fold.notes.append(Note(after_turn=len(fold.drafts), text=line.plain, line=line.n, kind=kind))


def _is_heading(lines: Sequence[Line], at: int, *, reported: bool) -> bool:
    """Tell whether a paragraph of one line is a heading: "ITEM 2. The budget", or all in capitals.

    In reported speech, where no label says who goes on, a short line without a closing mark is one as well.
    """
    plain = lines[at].plain
    if at + 1 < len(lines) and lines[at + 1].block == lines[at].block:
        return False
    if ITEM.match(plain) is not None:
        return True
    words = plain.split()
    if plain.isupper() and _FEWEST <= len(words) <= _MOST and not plain.endswith(("?", "!")):
        return True
    ended = plain.endswith((*_ENDS, ",", ";", "-", "—"))
    return reported and len(words) <= _HEADING and plain[:1].isupper() and not ended


def _is_item(lines: Sequence[Line], at: int, openings: Mapping[int, Opening], before: str) -> bool:
    """Tell whether a paragraph is an item of the agenda: "2. Report on the harbour", alone, before a label.

    A list in what somebody says is introduced by a colon, or has its other items beside it.
    """
    plain = lines[at].plain
    if _NUMBERED.match(plain) is None or len(plain.split()) > _ITEM_WORDS:
        return False
    below = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].plain), None)
    introduced = before.endswith((":", ",", ";")) or _NUMBERED.match(before) is not None
    if below is None or below not in openings:
        return False
    return lines[below].block != lines[at].block and not introduced and bool(before)


def _note_end(lines: Sequence[Line], at: int, end: int) -> int | None:
    """Find the end of a paragraph that is one pair of brackets; nothing if it is not."""
    depth, position = 0, at
    opener = lines[at].plain[0]
    if opener not in _PAIRS or redirect(lines[at].plain) is not None:
        return None
    closer = _PAIRS[opener]
    while position < end and lines[position].block == lines[at].block:
        plain = lines[position].plain
        for i, char in enumerate(plain):
            depth += (char == opener) - (char == closer)
            if depth == 0:
                closes = i == len(plain) - 1
                last = position + 1 == len(lines) or lines[position + 1].block != lines[at].block
                return position + 1 if closes and last else None
        position += 1
    return None


def _note(lines: Sequence[Line], after: int) -> Note:
    text = " ".join(line.plain for line in lines)[1:-1].strip()
    return Note(after_turn=after, text=text, line=lines[0].n, layers=layers_of(text))
