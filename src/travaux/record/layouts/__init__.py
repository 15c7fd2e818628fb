"""Which layouts can be read? One module each; the one that finds most turns is taken."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.capitals import Capitals
from travaux.record.layouts.opening import Layout, Opening
from travaux.record.lines import Line

LAYOUTS: tuple[Layout, ...] = (Capitals(),)
"""The layouts tried, in order; of two that find equally many turns the earlier is taken."""


def find_openings(lines: Sequence[Line], known: AbstractSet[str]) -> tuple[str, dict[int, Opening]]:
    """Try every layout: the name of the best one, and the lines that open a turn in it."""
    tried = [(layout.name, layout.openings(lines, known)) for layout in LAYOUTS]
    return max(tried, key=lambda pair: len(pair[1]))
