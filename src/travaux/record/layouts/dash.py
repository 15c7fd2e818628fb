"""Who speaks where a dash stands after the label: ``Stone — Yes.``, ``BELOV. – Yes.``?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, NUMBER, PAREN, TO, labels_in
from travaux.record.layouts.opening import Example, Found
from travaux.record.lines import Line

_HEAD = re.compile(rf"{NUMBER}{LABEL}{PAREN}{TO}(?:[.:]?\s?(?:—|–|--)|\s-(?=\s)|[.:]-)\s?(?=\S|$)")


class Dash:
    """Labels with a dash."""

    name = "dash"
    says = "names with a dash: 'Stone — Yes.', 'Mr. Belov.—Yes.'"
    examples: tuple[Example, ...] = (
        Example(
            "Mr. Stone.—May I ask?\n\nBelov — Please.\n\nMr. Stone.—Why two?\n\nBelov — Why not?",
            (
                ("speech", "Mr. Stone", "May"),
                ("speech", "Belov", "Please."),
                ("speech", "Mr. Stone", "Why"),
                ("speech", "Belov", "Why"),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        return Found(lines, labels_in(lines, _HEAD, known, "—–-"))
