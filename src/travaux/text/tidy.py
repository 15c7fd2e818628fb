"""Which words of a comparison stayed only by chance, and where does an insertion begin as a reader sees it?

A longest common subsequence keeps every “of” and “the” that two wordings of a passage share. Where a passage
was written anew such words did not stay: they were struck, and brought with the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

BREAK = 5  # more words than this kept in a row part two passages
REWRITTEN = 12  # a passage is written anew if it lost and gained at least as many words
CHANCE = 2  # no more words than this in a row stay by chance
_SENTENCE_ENDS = frozenset(".;:?!")


class Step(NamedTuple):
    """A stretch of the comparison: positions in the old words and in the new; one side may be empty."""

    old: range
    new: range

    @property
    def kept(self) -> bool:
        """Whether both sides are the same words."""
        return bool(self.old) and bool(self.new)


@dataclass(slots=True)
class _Block:
    """Words kept, or words struck and brought in one place."""

    kept: bool
    old: range
    new: range


def tidied(found: Iterable[Step], old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """The same comparison without chance: what was written anew is struck and brought whole.

    Args:
        found: a comparison in order; kept stretches have both sides, others just one.
        old: the old words, normalised.
        new: the new words, normalised.
    """
    blocks: list[_Block] = []
    passage: list[_Block] = []
    all_blocks = list(_blocks(found))
    changed = [block for block in all_blocks if not block.kept]
    if min(sum(len(block.old) for block in changed), sum(len(block.new) for block in changed)) < REWRITTEN:
        _slide(all_blocks, old, new)  # so little was changed that no passage was written anew
        return list(_steps(all_blocks))
    for block in all_blocks:
        if block.kept and (not passage or _size(old, block.old[: 4 * BREAK]) > BREAK):
            blocks += [*_anew(passage, old, new), block]
            passage = []
        else:
            passage.append(block)
    blocks += _anew(passage, old, new)
    _slide(blocks, old, new)
    return list(_steps(blocks))


def _blocks(found: Iterable[Step]) -> Iterable[_Block]:
    """Kept stretches and changes by turns: what was struck and brought in one place taken together."""
    last: _Block | None = None
    for step in found:
        block = _Block(step.kept, step.old, step.new)
        if last is not None and last.kept == block.kept:
            last = _joined(last, block)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _joined(one: _Block, other: _Block) -> _Block:
    old = range(one.old.start, max(one.old.stop, other.old.stop))
    new = range(one.new.start, max(one.new.stop, other.new.stop))
    return _Block(one.kept, old, new)


def _steps(blocks: Iterable[_Block]) -> Iterable[Step]:
    for block in blocks:
        if block.kept:
            if block.old:
                yield Step(block.old, block.new)
            continue
        if block.old:
            yield Step(block.old, range(block.new.start, block.new.start))
        if block.new:
            yield Step(range(block.old.stop, block.old.stop), block.new)


def _size(words: Sequence[str], at: range) -> int:
    """How many words there are, marks of punctuation left out."""
    return sum([word.isalnum() or any(map(str.isalnum, word)) for word in words[at.start : at.stop]])


def _anew(passage: Sequence[_Block], old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """A passage as it is; or its chance words struck and brought with the rest, if it was written anew."""
    changed = [number for number, block in enumerate(passage) if not block.kept]
    lost = sum(_size(old, passage[number].old) for number in changed)
    gained = sum(_size(new, passage[number].new) for number in changed)
    if min(lost, gained) < REWRITTEN:
        return list(passage)
    result: list[_Block] = []
    for number, block in enumerate(passage):
        stays = block.kept and (number > changed[-1] or _size(old, block.old) > CHANCE)
        if stays or not result or result[-1].kept:
            result.append(block)
        else:
            result[-1] = _joined(result[-1], block)
    return result


def _slide(blocks: Sequence[_Block], old: Sequence[str], new: Sequence[str]) -> None:
    """Let what was only brought or only struck begin behind the end of a sentence, where it as well may.

    “[. Congress shall meet]. No” and “. [Congress shall meet.] No” are one text; people write the second.
    """
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block.kept or (block.old and block.new):
            continue
        words, at = (old, block.old) if block.old else (new, block.new)
        # the words at the very beginning and end may be moved over whole
        back = len(before.old) - (before is not blocks[0])
        ahead = len(after.old) - (after is not blocks[-1])
        by = _shift(words, at, back, ahead)
        before.old, before.new = _end_moved(before.old, by), _end_moved(before.new, by)
        block.old, block.new = _moved(block.old, by), _moved(block.new, by)
        after.old, after.new = _start_moved(after.old, by), _start_moved(after.new, by)


def _shift(words: Sequence[str], at: range, back: int, ahead: int) -> int:
    """By how many words a stretch moves to begin behind a sentence; 0 if it cannot or does already."""
    if words[at.start - 1] in _SENTENCE_ENDS:
        return 0
    for by in range(1, back + 1):
        if words[at.start - by] != words[at.stop - by]:
            break
        if by == at.start or words[at.start - by - 1] in _SENTENCE_ENDS:
            return -by
    for by in range(1, ahead + 1):
        if words[at.start + by - 1] != words[at.stop + by - 1]:
            break
        if words[at.start + by - 1] in _SENTENCE_ENDS:
            return by
    return 0


def _moved(at: range, by: int) -> range:
    return range(at.start + by, at.stop + by)


def _end_moved(at: range, by: int) -> range:
    return range(at.start, at.stop + by)


def _start_moved(at: range, by: int) -> range:
    return range(at.start + by, at.stop)
