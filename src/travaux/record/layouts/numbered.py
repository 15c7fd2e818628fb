"""Who speaks where paragraphs are numbered, with labels in some: ``42. The PRESIDENT: I call on ...``?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, PAREN, TO, labels_in
from travaux.record.layouts.numbering import apart, numbers
from travaux.record.layouts.opening import Example, Found
from travaux.record.lines import Line

_HEAD = re.compile(rf"{LABEL}{PAREN}{TO}\s?(?::|\.(?=\s[\"“(]?[^\Wa-zа-я_]))(?=\s|$|[\"“(\[—–])")


class Numbered:
    """Numbered paragraphs; the number is set apart, and what has no label goes on with its speaker."""

    name = "numbered"
    says = "numbered paragraphs, some with a label: '42. The PRESIDENT: I open the meeting.'"
    examples: tuple[Example, ...] = (
        Example(
            "42. The PRESIDENT: The meeting is open.\n\n43. I call on Borduria.\n\n"
            "44. Mr. BELOV (Borduria): I thank you.\n\n45. The PRESIDENT (spoke in French): So do I.",
            (
                ("speech", "The PRESIDENT", "The"),
                ("speech", "Mr. BELOV", "I"),
                ("speech", "The PRESIDENT", "So"),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        counted = numbers(lines)
        if not counted:
            return Found(lines, {})
        rest, marks = apart(lines, counted)
        return Found(rest, labels_in(rest, _HEAD, known, ":."), tuple(marks))
