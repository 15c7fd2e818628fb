"""Who speaks where the label is set in italics or bold, whatever stands after it: ``*Stone* Yes.``?"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, NUMBER, PAREN, TO, read_label, trusted
from travaux.record.layouts.opening import Example, Found, Opening
from travaux.record.lines import Line

_HEAD = re.compile(rf"{NUMBER}{LABEL}{PAREN}{TO}\s?[:.]?[—–-]?(?=\s|$)")
_SHORTEST, _LONGEST = 2, 80  # characters of a label


class Italic:
    """Labels told by their type: a line's first words are emphasised, and the rest is not."""

    name = "italic"
    says = "names in italics or bold: '*Stone*: Yes.', '**Mr. Belov** Yes.'"
    examples: tuple[Example, ...] = (
        Example(
            "*Mr. Stone*: Shall we?\n\n*Belov.* By all means.\n\n*Nota bene* is Latin.\n\n*Belov.* Indeed.",
            (
                ("speech", "Mr. Stone", "Shall"),
                ("speech", "Belov", "By"),
                ("speech", "Belov", "Indeed."),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        found = {}
        for at, line in enumerate(lines):
            opening = _read(line) if line.italic and not line.role and line.italic[0][0] == 0 else None
            if opening is not None:
                found[at] = opening
        return Found(lines, trusted(found, known))


def _read(line: Line) -> Opening | None:
    end = line.italic[0][1]
    if not _SHORTEST <= end <= _LONGEST or end >= len(line.plain):
        return None
    opening = read_label(line.part(0, end, 0), _HEAD)
    if opening is None or (opening.body < end and line.plain[opening.body : end].strip(" :.—–-")):
        return None
    body = end
    while body < len(line.plain) and line.plain[body] in " \t:.—–-":
        body += 1
    return Opening(
        kind="speech",
        label=opening.label,
        label_end=opening.label_end,
        body=body,
        addressee=opening.addressee,
        sure=opening.sure,
    )
