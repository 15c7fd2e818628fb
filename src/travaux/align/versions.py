"""Which sentences of two language versions of a record say the same, and where does the shorter one end?"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from travaux.align.likeness import Likeness, Run
from travaux.align.search import Bead, beads_of
from travaux.align.texts import align_texts, measure_of
from travaux.record.model import Version

_SAME = 0.12  # how much more alike two turns of one speaker are


class Spoken(msgspec.Struct, frozen=True):
    """A turn as it is compared: who speaks (or the label), and its sentences."""

    speaker: str | None
    sentences: tuple[str, ...]


Place = tuple[int, int]
"""Turn and sentence, from 1."""


class Matched(msgspec.Struct, frozen=True):
    """Sentences of both versions that say the same; one side may be empty."""

    left: tuple[Place, ...]
    right: tuple[Place, ...]
    confidence: float


class Alignment(msgspec.Struct, frozen=True, kw_only=True):
    """Two versions side by side.

    Attributes:
        beads: what says the same, in order, without what lies behind the end of a version that breaks off.
        left_ends: the last sentence of the left version, if the right one goes on behind it.
        right_ends: likewise, of the right one.
    """

    beads: tuple[Matched, ...]
    left_ends: Place | None = None
    right_ends: Place | None = None


def spoken(version: Version) -> tuple[Spoken, ...]:
    """A version's turns as they are compared."""
    return tuple(
        Spoken(turn.speaker or turn.label, tuple(s.text for s in turn.sentences)) for turn in version.turns
    )


def align_versions(
    left: Sequence[Spoken],
    right: Sequence[Spoken],
    languages: tuple[str, str],
    *,
    encoder: bool | None = None,
    cut: tuple[bool, bool] = (False, False),
) -> Alignment:
    """Align two versions of a record: first their turns, by speaker and words, then the sentences in them.

    Args:
        left: one version's turns.
        right: the other's.
        languages: ISO 639-1 codes of the two.
        encoder: whether to use the encoder; left out, if it is installed.
        cut: whether the left version, and the right one, breaks off.
    """
    whole = [" ".join(turn.sentences) for turn in left], [" ".join(turn.sentences) for turn in right]
    measure = _Turns(measure_of(*whole, languages, encoder=False), left, right)
    found: list[Matched] = []
    for bead in beads_of(*whole, measure):
        ends = cut[0] and bead.left[1] == len(left), cut[1] and bead.right[1] == len(right)
        found += _within(bead, left, right, languages, encoder=encoder, cut=ends)
    return ended(found)


class _Turns:
    """Likeness of turns: by their words, and by who speaks."""

    def __init__(self, words: Likeness, left: Sequence[Spoken], right: Sequence[Spoken]) -> None:
        self._words, self._left, self._right = words, left, right

    def of(self, left: Run, right: Run) -> float:
        one = {turn.speaker for turn in self._left[slice(*left)]}
        other = {turn.speaker for turn in self._right[slice(*right)]}
        return self._words.of(left, right) + (_SAME if one & other - {None} else 0.0)

    def nearest(self, left: int) -> int | None:
        return self._words.nearest(left)

    def evidence(self, likeness: float) -> float:
        return self._words.evidence(likeness)


def _within(
    bead: Bead,
    left: Sequence[Spoken],
    right: Sequence[Spoken],
    languages: tuple[str, str],
    *,
    encoder: bool | None,
    cut: tuple[bool, bool],
) -> Iterator[Matched]:
    """The sentences of turns that belong together."""
    own, other = [*_places(left, bead.left)], [*_places(right, bead.right)]
    if not own or not other:
        yield from (Matched((place,), (), bead.confidence) for place, _ in own)
        yield from (Matched((), (place,), bead.confidence) for place, _ in other)
        return
    texts = [text for _, text in own], [text for _, text in other]
    for inner in align_texts(*texts, languages, encoder=encoder, cut=cut):
        yield Matched(
            tuple(place for place, _ in own[slice(*inner.left)]),
            tuple(place for place, _ in other[slice(*inner.right)]),
            inner.confidence,
        )


def _places(turns: Sequence[Spoken], run: Run) -> Iterator[tuple[Place, str]]:
    for number in range(*run):
        for n, text in enumerate(turns[number].sentences, 1):
            yield (number + 1, n), text


def ended(found: Sequence[Matched]) -> Alignment:
    """Cut off what only one version has at the end, and say where the other ends.

    Args:
        found: beads in order, with every sentence of both versions.
    """
    last = max((at for at, one in enumerate(found) if one.left and one.right), default=-1)
    beads, rest = tuple(found[: last + 1]), found[last + 1 :]
    over_left = [one for one in rest if one.left]
    over_right = [one for one in rest if one.right]
    if over_left and over_right:  # they differ at the end; neither breaks off
        return Alignment(beads=tuple(found))
    return Alignment(
        beads=beads,
        left_ends=_last(one.left for one in beads) if over_right else None,
        right_ends=_last(one.right for one in beads) if over_left else None,
    )


def _last(sides: Iterable[tuple[Place, ...]]) -> Place | None:
    return max((side[-1] for side in sides if side), default=None)
