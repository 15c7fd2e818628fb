"""Who speaks where the text has lost its paragraphs, and labels stand in the middle of a line?"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from travaux.record.layouts.labels import LABEL, PAREN, TO, read_label, role_key
from travaux.record.layouts.opening import Example, Found, Opening
from travaux.record.letters import UPPER
from travaux.record.lines import Line

_CAPITALS = rf"(?:[{UPPER}]\.\s?){{1,3}}[{UPPER}'’-]{{3,30}}\."
_HEAD = re.compile(rf"(?:{LABEL}{PAREN}{TO}\.?\s?:)(?=\s|$)")
_STOP = re.compile(rf"(?P<label>{_CAPITALS})(?=\s)")
# Where a sentence has ended, and one to eight words further on a colon stands, or a name in capitals.
_START = re.compile(rf"(?:^|(?<=[.?!:…\"”»)\]])\s+)(?=[{UPPER}])")
_LONG = 400  # characters of a line in which a second label may stand
_OFTEN = 2


class Unbroken:
    """Labels with a colon, or initials and capitals with a full stop, after the end of any sentence."""

    name = "unbroken"
    says = "text without paragraphs, labels inside the lines"
    examples: tuple[Example, ...] = (
        Example(
            "Here the minutes of Monday begin. Stone: Shall we begin? Belov: By all means. "
            "There is one thing: the harbour. "
            "Stone: Two ships? Mr. Weiss (to Stone): Two. Belov: I have more to say on this. "
            + "It is late. "
            * 30,
            (
                ("narrative", None, "Here"),
                ("speech", "Stone", "Shall"),
                ("speech", "Belov", "By"),
                ("speech", "Stone", "Two"),
                ("speech", "Mr. Weiss", "Two."),
                ("speech", "Belov", "I"),
            ),
        ),
    )

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn; see `travaux.record.layouts.opening.Layout`."""
        places = {
            at: _labels(line) for at, line in enumerate(lines) if len(line.plain) >= _LONG and not line.role
        }
        if not any(places.values()):
            return Found(lines, {})
        every = [one for found in places.values() for _, one in found]
        times = Counter(role_key(one.label) for one in every)
        good = known | {
            role_key(one.label) for one in every if one.sure or times[role_key(one.label)] >= _OFTEN
        }
        cut: list[Line] = []
        openings: dict[int, Opening] = {}
        block = max((line.block for line in lines), default=0) + 1
        for at, line in enumerate(lines):
            believed = [(start, one) for start, one in places.get(at, ()) if role_key(one.label) in good]
            if not believed:
                cut.append(line)
                continue
            if line.plain[: believed[0][0]].strip():
                cut.append(line.part(0, believed[0][0], line.block))
            ends = [start for start, _ in believed[1:]] + [len(line.plain)]
            for (start, one), end in zip(believed, ends, strict=True):
                openings[len(cut)] = one
                cut.append(line.part(start, end, block))
                block += 1
        return Found(cut, openings)


def _labels(line: Line) -> list[tuple[int, Opening]]:
    found: list[tuple[int, Opening]] = []
    reach = 0
    for match in _START.finditer(line.plain):
        start = match.end()
        if start < reach:
            continue  # "Mr." does not end a sentence
        head = line.plain[start : start + 140]
        if ":" not in head and head[1:2] != ".":
            continue  # neither a colon nor an initial
        bare = Line(n=line.n, plain=head, spans=(), block=0)
        opening = read_label(bare, _HEAD) or read_label(bare, _STOP)
        if opening is not None:
            found.append((start, opening))
            reach = start + opening.label_end
    return found
