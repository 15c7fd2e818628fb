"""Who speaks where labels are written as names are and end in a colon: ``Stone:``, ``The President:``?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, NUMBER, PAREN, TO, labels_in
from travaux.record.layouts.opening import Example, Found
from travaux.record.lines import Line

_HEAD = re.compile(rf"{NUMBER}{LABEL}{PAREN}{TO}\.?\s?:[.:;,]?(?=\s|$|[\"“(\[—–…])")


class Mixed:
    """Mixed-case labels with a colon."""

    name = "mixed"
    says = "names as they are written, with a colon: 'Stone: Yes.', 'Secretary Stone (to Belov): Yes.'"
    examples: tuple[Example, ...] = (
        Example(
            "Secretary Stone: Shall we begin?\n\nBelov: Yes.\n\nFirst: the harbour.\n\nBelov: Agreed.",
            (
                ("speech", "Secretary Stone", "Shall"),
                ("speech", "Belov", "Yes."),
                ("speech", "Belov", "Agreed."),
            ),
        ),
        Example(
            "Secretary Stone: How many?\n\nGeneral Weiss, to Stone: Two.\n\nSecretary Stone: Result: none.",
            (
                ("speech", "Secretary Stone", "How"),
                ("speech", "General Weiss", "Two."),
                ("speech", "Secretary Stone", "Result:"),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        return Found(lines, labels_in(lines, _HEAD, known, ":"))
