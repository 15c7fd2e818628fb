"""How do corrections by hand change an alignment? What a person said stands; nothing else is moved by it."""

from collections.abc import Iterable, Sequence

from travaux.align.versions import Alignment, Matched, Place

_LEFT_OVER = 0.5
"""Of what is left of a bead from which a correction took a sentence."""


def corrected(found: Alignment, by_hand: Sequence[Matched]) -> Alignment:
    """Put beads that a person gave in the place of those that were found.

    Args:
        found: the alignment.
        by_hand: the corrections; of two on one sentence the later holds. One side may be empty: it has none.

    Returns:
        The alignment in which each sentence of a correction is in that bead alone; what is left of the beads
        that it was taken from stays together.
    """
    held: list[Matched] = []
    for one in by_hand:
        held = [other for other in held if not ({*other.left} & {*one.left} or {*other.right} & {*one.right})]
        held.append(one)
    lefts = {place for one in held for place in one.left}
    rights = {place for one in held for place in one.right}
    kept = [rest for bead in found.beads for rest in _without(bead, lefts, rights)]
    beads = [*kept, *(Matched(one.left, one.right, 1.0) for one in held)]
    return Alignment(beads=tuple(_ordered(beads)), left_ends=found.left_ends, right_ends=found.right_ends)


def _without(bead: Matched, lefts: set[Place], rights: set[Place]) -> Iterable[Matched]:
    left = tuple(place for place in bead.left if place not in lefts)
    right = tuple(place for place in bead.right if place not in rights)
    if (left, right) == (bead.left, bead.right):
        yield bead
    elif left or right:
        yield Matched(left, right, min(bead.confidence, _LEFT_OVER))


def _ordered(beads: Sequence[Matched]) -> list[Matched]:
    """In the order of the left; what has none there, behind what stands before it on the right."""
    ordered = sorted((one for one in beads if one.left), key=lambda one: one.left)
    for one in sorted((one for one in beads if not one.left), key=lambda one: one.right):
        before = [at for at, other in enumerate(ordered) if other.right and other.right < one.right]
        ordered.insert(before[-1] + 1 if before else 0, one)
    return ordered
