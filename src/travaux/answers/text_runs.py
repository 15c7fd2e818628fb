"""On which line of the draft does each word stand, and which passages were only moved?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from travaux.text.document import DRAFT, Document, Piece
from travaux.text.reading import Mark
from travaux.text.words import same

LINE = 50
"""So many characters of the draft make a line, however wide the page is: line 2 stays line 2."""

MOVED = 4
"""A passage struck here and brought there is called moved from so many words on, marks counted."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words side by side that read alike.

    Attributes:
        mark: how they read.
        by: the proposal that brings or strikes them; empty for the draft.
        pieces: the words.
        moved: the provision in which the other end of a moved passage stands; None if they were not moved.
    """

    mark: Mark
    by: str
    pieces: tuple[Piece, ...]
    moved: str | None = None


def line_numbers(document: Document) -> dict[int, int]:
    """Each word of the draft, by its key, to its line.

    Words that are brought later have no line of their own and move none. Of a provision that is not in
    the draft, the words it was first proposed with make the lines.
    """
    first = document.pieces[0] if document.pieces else None
    in_draft = any(piece.by == DRAFT for piece in document.pieces)
    found: dict[int, int] = {}
    line, used = 1, 0
    for piece in document.pieces:
        if piece.by != DRAFT and (in_draft or first is None or piece.entry != first.entry):
            continue
        size = len(piece.word.glue) + len(piece.word.text)
        if "\n" in piece.word.glue or (piece.word.glue and used and used + size > LINE):
            line, used = line + bool(used), len(piece.word.text)
        else:
            used += size if used else len(piece.word.text)  # no blank stands at the beginning of a line
        found[piece.key] = line
    return found


def places(stretches: Sequence[Stretch], numbers: Mapping[int, int]) -> list[tuple[tuple[int, int], ...]]:
    """Where each stretch's lines begin: pairs of an offset in its text and a line's number."""
    line, found = 1, []
    for stretch in stretches:
        at, begins = 0, [(0, numbers.get(stretch.pieces[0].key, line))] if stretch.pieces else []
        for piece in stretch.pieces:
            here = numbers.get(piece.key, line)
            if here != line and at:
                begins.append((at, here))
            line = here
            at += len(piece.word.glue) + len(piece.word.text)
        found.append(tuple(begins))
    return found


Provisions = Sequence[tuple[str, Sequence[Stretch]]]
"""The stretches of each provision, by its name."""

_Spot = tuple[int, int, int]
"""Provision, stretch in it, word in that."""


def with_moves(provisions: Provisions) -> list[list[Stretch]]:
    """The same, a passage that one proposal strikes here and brings there being marked as moved.

    Each passage is as long as it can be; each struck word answers to one brought word at most.
    """
    words = [[[same(piece.word.text) for piece in one.pieces] for one in rows] for _, rows in provisions]
    struck = _struck(provisions, words)
    taken: set[_Spot] = set()
    cuts: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    for p, (name, rows) in enumerate(provisions):
        for s, one in enumerate(rows):
            at = 0
            while one.mark == "inserted" and at + MOVED <= len(one.pieces):
                where, size = _longest(struck, words, words[p][s], at, one.by, taken)
                if where is None:
                    at += 1
                    continue
                q, t, start = where
                taken |= {(q, t, start + n) for n in range(size)}
                cuts.setdefault((p, s), []).append((at, at + size, provisions[q][0]))
                cuts.setdefault((q, t), []).append((start, start + size, name))
                at += size
    return [
        [part for s, one in enumerate(rows) for part in _cut(one, sorted(cuts.get((p, s), ())))]
        for p, (_, rows) in enumerate(provisions)
    ]


_Grams = dict[tuple[str, ...], list[_Spot]]


def _struck(provisions: Provisions, words: list[list[list[str]]]) -> _Grams:
    """Every run of `MOVED` struck words, behind the proposal that strikes them."""
    found: _Grams = {}
    for p, (_, rows) in enumerate(provisions):
        for s, one in enumerate(rows):
            if one.mark == "deleted":
                row = words[p][s]
                for at in range(len(row) - MOVED + 1):
                    found.setdefault((one.by, *row[at : at + MOVED]), []).append((p, s, at))
    return found


def _longest(
    struck: _Grams, words: list[list[list[str]]], mine: list[str], at: int, by: str, taken: set[_Spot]
) -> tuple[_Spot | None, int]:
    best: tuple[_Spot | None, int] = (None, 0)
    for p, s, start in struck.get((by, *mine[at : at + MOVED]), ()):
        theirs, size = words[p][s], 0
        while (
            at + size < len(mine)
            and start + size < len(theirs)
            and mine[at + size] == theirs[start + size]
            and (p, s, start + size) not in taken
        ):
            size += 1
        if size >= MOVED and size > best[1]:
            best = ((p, s, start), size)
    return best


def _cut(one: Stretch, spans: Sequence[tuple[int, int, str]]) -> list[Stretch]:
    """A stretch in parts, the moved ones marked."""
    parts, at = [], 0
    for start, end, other in spans:
        parts += [replace(one, pieces=one.pieces[at:start])] if start > at else []
        parts.append(replace(one, pieces=one.pieces[start:end], moved=other))
        at = end
    return [*parts, replace(one, pieces=one.pieces[at:])] if at < len(one.pieces) else parts
