"""Who speaks where the label names a country: ``Mr. KUZNETSOV (USSR):``, ``Mr. Weiss (Syldavia).``?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, NUMBER, TO, labels_in
from travaux.record.layouts.opening import Example, Found
from travaux.record.lines import Line

_COUNTRY = r"\s?\((?P<paren>(?!to\s|addressing\s|к\s)[^()]{2,80})\)"
_HEAD = re.compile(rf"{NUMBER}{LABEL}(?:{_COUNTRY})?{TO}\s?[:.](?=\s|$|[\"“(\[—–])")
_WITH = re.compile(rf"{NUMBER}{LABEL}{_COUNTRY}")
_SHARE = 3  # at least one label in so many names a country


class Countries:
    """Labels with a title and, in parentheses, the country or body spoken for."""

    name = "countries"
    says = "titles and countries: 'Mr. BELOV (Borduria): Yes.'"
    examples: tuple[Example, ...] = (
        Example(
            "Mr. BELOV (Borduria): We accept.\n\nMs. Weiss (Syldavia), to Mr. Belov: All of it?\n\n"
            "The CHAIRMAN: Order.\n\nMr. BELOV (Borduria): All.",
            (
                ("speech", "Mr. BELOV", "We"),
                ("speech", "Ms. Weiss", "All"),
                ("speech", "The CHAIRMAN", "Order."),
                ("speech", "Mr. BELOV", "All."),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        if not any("(" in line.plain and _WITH.match(line.plain) for line in lines):
            return Found(lines, {})
        found = labels_in(lines, _HEAD, known, ":.")
        named = sum(_WITH.match(lines[at].plain) is not None for at in found)
        return Found(lines, found if named * _SHARE >= len(found) else {})
