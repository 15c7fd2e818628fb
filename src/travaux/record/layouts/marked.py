"""Who speaks where the file itself marks it up: TEI utterances, Akoma Ntoso speeches?"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.opening import Example, Found, Opening
from travaux.record.lines import Line


class Marked:
    """Turns as the format gives them; no label is looked for."""

    name = "marked"
    says = "speakers as the file marks them up (TEI, Akoma Ntoso)"
    examples: tuple[Example, ...] = ()

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        del known
        openings = {}
        for at, line in enumerate(lines):
            if line.role == "label":
                openings[at] = Opening(
                    kind="speech",
                    label=line.plain.rstrip(" :"),
                    label_end=len(line.plain),
                    body=len(line.plain),
                    who=line.who,
                )
            elif line.role == "said":
                openings[at] = Opening(kind="speech", label="", label_end=0, body=0, who=line.who)
        return Found(lines, openings)
