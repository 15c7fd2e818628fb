"""Who speaks where the label has a line of its own above what is said?"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, PAREN, begins, read_label, role_key
from travaux.record.layouts.opening import Example, Found
from travaux.record.lines import Line

_HEAD = re.compile(rf"{LABEL}{PAREN}\s?:?$")
_LONGEST = 60
_OFTEN = 2
_ENDS = (".", "!", "?", "…", '"', "”", "»", ")", "]", ":", "—", "–")


class OwnLine:
    """Labels on a line of their own. A heading looks the same, so the label must be known or come twice."""

    name = "own-line"
    says = "the name alone on a line, the words below it"
    examples: tuple[Example, ...] = (
        Example(
            "Mr. Stone\nShall we begin?\n\nBELOV\nBy all means.\n\nThe Harbour\n\n"
            "Mr. Stone\nTwo ships.\n\nBELOV\nYes.",
            (
                ("speech", "Mr. Stone", "Shall"),
                ("speech", "BELOV", "By"),
                ("speech", "Mr. Stone", "Two"),
                ("speech", "BELOV", "Yes."),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        found = {}
        last = _last_of_block(lines)
        for at, line in enumerate(lines):
            if not line.plain or line.role or len(line.plain) > _LONGEST or last[at] == at:
                continue
            if not lines[last[at]].plain.endswith(_ENDS) or not begins(lines, at):
                continue
            opening = read_label(line, _HEAD)
            if opening is not None and _HEAD.match(lines[at + 1].plain) is None:
                found[at] = opening
        keys = {at: role_key(one.label) for at, one in found.items()}
        times = Counter(keys.values())
        believed = {at: one for at, one in found.items() if keys[at] in known or times[keys[at]] >= _OFTEN}
        return Found(lines, believed)


def _last_of_block(lines: Sequence[Line]) -> list[int]:
    """Return for each line the position of the last line of its paragraph."""
    last = list(range(len(lines)))
    for at in range(len(lines) - 2, -1, -1):
        if lines[at].plain and lines[at + 1].plain and lines[at + 1].block == lines[at].block:
            last[at] = last[at + 1]
    return last
