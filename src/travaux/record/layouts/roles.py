"""Who speaks where the labels are offices: ``The CHAIRMAN:``, ``President.``?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, NUMBER, PAREN, TO, labels_in
from travaux.record.layouts.opening import Example, Found
from travaux.record.lines import Line
from travaux.record.names import parse_name

_HEAD = re.compile(rf"{NUMBER}{LABEL}{PAREN}{TO}\s?(?::|\.(?=\s[\"“(]?[^\Wa-zа-я_]))(?=\s|$|[\"“(\[—–])")
_FEWEST = 2
_SHARE = 2  # at least one label in so many is an office


class Roles:
    """Labels most of which name an office and no person."""

    name = "roles"
    says = "offices: 'The CHAIRMAN: Order.', '42. The President: Yes.'"
    examples: tuple[Example, ...] = (
        Example(
            "The CHAIRMAN: Order.\n\nMr. Stone. On a point of order.\n\nThe CHAIRMAN: Please.",
            (
                ("speech", "The CHAIRMAN", "Order."),
                ("speech", "Mr. Stone", "On"),
                ("speech", "The CHAIRMAN", "Please."),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        found = labels_in(lines, _HEAD, known, ":.")
        offices = sum(parse_name(one.label) is None for one in found.values())
        return Found(lines, found if offices >= _FEWEST and offices * _SHARE >= len(found) else {})
