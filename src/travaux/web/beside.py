"""Which sentences of a record's other language stand beside those of its first?"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from travaux.align.versions import Alignment, Matched, Place, Spoken, align_versions
from travaux.ledger import kinds
from travaux.service.by_hand import behind, by_hand, every_place, put_over
from travaux.web.editions import Side

Bead = tuple[tuple[Place, ...], tuple[Place, ...]]
"""Sentences of the first and of the second language that say the same, by turn and number."""

Beads = Mapping[int, tuple[Bead, ...]]
"""A turn of the first language to its lines."""

_PAIR = 2


def same_shape(sides: Sequence[Side]) -> bool:
    """Whether every language has the same turns with as many sentences: then addresses line them up."""
    shapes = [{number: len(turn.sentences) for number, turn in side.turns.items()} for side in sides]
    return all(shape == shapes[0] for shape in shapes[1:])


def beads(
    sides: Mapping[str, Side],
    who: Callable[[str | None], str | None],
    record: str = "",
    given: Sequence[kinds.Alignment] = (),
) -> Beads | None:
    """The lines of every turn, by what the sentences say; None where their numbers line them up.

    Args:
        sides: the record in each language, the most complete first.
        who: the person whom a label means.
        record: its name, for the corrections.
        given: corrections by hand, in order.
    """
    if len(sides) != _PAIR:
        return None
    first, second = sides.values()
    one, other = sides
    left, right = _spoken(first, who), _spoken(second, who)
    said = by_hand(given, record, (one, other), left, right).beads
    if not same_shape((first, second)):
        found = _aligned(left, right, (one, other), (not first.complete, not second.complete))
    elif said:
        found = Alignment(beads=tuple(Matched((place,), (place,), 1.0) for place in every_place(left)))
    else:
        return None
    found = put_over(found, said, left, right)
    lines: dict[int, list[Bead]] = {number: [] for number in first.turns}
    turn = min(first.turns, default=1)
    for bead in (*found.beads, *behind(found, left, right)):
        turn = bead.left[0][0] if bead.left else turn
        lines.setdefault(turn, []).append((bead.left, bead.right))
    return {number: tuple(rows) for number, rows in lines.items()}


def _spoken(side: Side, who: Callable[[str | None], str | None]) -> tuple[Spoken, ...]:
    last = max(side.turns, default=0)
    turns = (side.turns.get(number) for number in range(1, last + 1))
    return tuple(
        Spoken(who(turn.label), tuple(said.text for said in turn.sentences)) if turn else Spoken(None, ())
        for turn in turns
    )


@lru_cache(maxsize=16)
def _aligned(
    left: tuple[Spoken, ...],
    right: tuple[Spoken, ...],
    languages: tuple[str, str],
    cut: tuple[bool, bool],
) -> Alignment:
    """The alignment of two texts, which is the same for whoever reads them, as of whatever moment."""
    return align_versions(left, right, languages, encoder=False, cut=cut)
