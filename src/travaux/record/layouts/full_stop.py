"""Who speaks where labels are names in mixed case and end in a full stop: ``A.I. Stone.``, ``Mr. Stone.``?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, NUMBER, PAREN, TO, labels_in
from travaux.record.layouts.opening import Example, Found, Opening
from travaux.record.lines import Line

# A label's own last word may be abbreviated; the full stop after it is then the label's end.
_HEAD = re.compile(
    rf"{NUMBER}{LABEL}(?:(?<=\.)|{PAREN}{TO}\s?\.)[—–-]?(?=\s[\"“«(\[—–]{{0,2}}[^\W_a-zа-я]|\s*$)"
)
_LONGEST = 5  # words; "The Old Town Hall Was Sold." is a sentence


class FullStop:
    """Mixed-case labels with a full stop; a short sentence looks the same, so a label has to come twice."""

    name = "full-stop"
    says = "names as they are written, with a full stop: 'A. Belov. Yes.', 'Mr. Stone. Yes.'"
    examples: tuple[Example, ...] = (
        Example(
            "A. Belov. We accept.\n\nStone. All of it?\n\nA. Belov. All.\n\nStone. Good.",
            (
                ("speech", "A. Belov", "We"),
                ("speech", "Stone", "All"),
                ("speech", "A. Belov", "All."),
                ("speech", "Stone", "Good."),
            ),
        ),
        Example(
            "Mr. BELOV of Borduria. Mr. Speaker, I ask.\n\nThe SPEAKER pro tempore. Go on.\n\nAgreed. So be.",
            (
                ("speech", "Mr. BELOV of Borduria", "Mr."),
                ("speech", "The SPEAKER pro tempore", "Go"),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        found = labels_in(lines, _HEAD, known, ".")
        return Found(lines, {at: one for at, one in found.items() if _is_label(one)})


def _is_label(opening: Opening) -> bool:
    return len(opening.label.split()) <= _LONGEST
