"""How does a text as of one moment differ from itself as of another?"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Literal

from travaux.answers.text_runs import Stretch, with_moves
from travaux.text.compare import steps
from travaux.text.document import Piece
from travaux.text.reading import ReadProvision
from travaux.text.words import same

Side = Literal["deleted", "inserted"]
"""What a word is called that stands on one side only: gone from the earlier, come in the later."""

_STOPS = frozenset(".;!?")

Half = tuple[list[ReadProvision], list[list[Stretch]]]
"""One column: its provisions, marked, and the stretches of each."""


def against(old: Sequence[ReadProvision], new: Sequence[ReadProvision]) -> tuple[Half, Half]:
    """Compare two moments: the earlier column with what has gone since, the later one with what has come.

    Word by word within each provision; passages and provisions that only changed their place are recognised.
    """
    earlier = {row.provision: row for row in old}
    later = {row.provision: row for row in new}
    stayed = _stayed(list(earlier), list(later))
    halves = {name: _halves(earlier.get(name), later.get(name)) for name in (*earlier, *later)}
    left = [halves[name][0] for name in earlier]
    right = [halves[name][1] for name in later]
    parts = with_moves(list(zip([*earlier, *later], [*left, *right], strict=True)))
    gone = [_marked(row, "deleted", row.provision in later, stayed) for row in old]
    come = [_marked(row, "inserted", row.provision in earlier, stayed) for row in new]
    return (gone, parts[: len(left)]), (come, [_by_author(each) for each in parts[len(left) :]])


def _stayed(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """The provisions that kept their order: as many as can be, so that the fewest are called moved."""
    return frozenset(old[at] for step in steps(old, new) if step.kept for at in step.old)


def _marked(row: ReadProvision, gone: Side, both: bool, stayed: AbstractSet[str]) -> ReadProvision:  # noqa: FBT001
    mark = gone if not both else "kept" if row.provision in stayed else "moved"
    return ReadProvision(row.provision, row.number, row.title, mark, row.by, row.runs)


def _halves(old: ReadProvision | None, new: ReadProvision | None) -> tuple[list[Stretch], list[Stretch]]:
    """Both sides of a provision by one comparison, so that what both have is the same words."""
    mine, theirs = _pieces(old), _pieces(new)
    a, b = ([same(piece.word.text) for piece in pieces] for pieces in (mine, theirs))
    both = steps(a, b)
    left = _whole(a, [step.kept for step in both for _ in step.old])
    right = _whole(b, [step.kept for step in both for _ in step.new])
    return _stretches(mine, left, "deleted"), _stretches(theirs, right, "inserted")


def _stretches(pieces: Sequence[Piece], kept: Sequence[bool], side: Side) -> list[Stretch]:
    runs = groupby(zip(kept, pieces, strict=True), key=lambda one: one[0])
    return [Stretch("kept" if both else side, "", tuple(piece for _, piece in run)) for both, run in runs]


def _whole(words: Sequence[str], kept: Sequence[bool]) -> list[bool]:
    """Let what differs end with a sentence where it could as well begin with the full stop before.

    Of “A. B.” and “A.” the words “B.” differ, and not “. B”.
    """
    found, start = list(kept), 0
    while start < len(found):
        if found[start]:
            start += 1
            continue
        end = next((at for at in range(start, len(found)) if found[at]), len(found))
        if end < len(found) and words[start] == words[end] and words[end] in _STOPS:
            found[start], found[end] = True, False
        start = end + 1
    return found


def _pieces(row: ReadProvision | None) -> list[Piece]:
    """The words a reading shows, those it only shows as struck left out; none of a provision it has not."""
    return [piece for run in (row.runs if row else ()) if run.mark != "deleted" for piece in run.pieces]


def _by_author(stretches: Sequence[Stretch]) -> list[Stretch]:
    """What has come, under the proposals that brought it."""
    found: list[Stretch] = []
    for one in stretches:
        if one.mark == "inserted":
            runs = groupby(one.pieces, key=lambda piece: piece.by)
            found += [Stretch(one.mark, by, tuple(pieces), one.moved) for by, pieces in runs]
        else:
            found.append(one)
    return found
