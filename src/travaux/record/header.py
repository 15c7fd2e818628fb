"""What does the head of a record say of the meeting, and where do its turns begin?"""

from collections.abc import Mapping, Sequence

import msgspec

from travaux.record.dates import find_date, find_time
from travaux.record.layouts.opening import Opening
from travaux.record.lines import Line
from travaux.record.marks import Mark, whole
from travaux.record.model import Declassified, Leftover, Metadata
from travaux.record.paper import DECLASSIFIED, FIELD, LISTED, MAX_HEADING, NUMBER, STAMP, TITLE
from travaux.record.people_list import is_name, participants_of, read_list

_FEWEST_WORDS = 5  # of a narrative; a shorter paragraph without a label is a heading nobody has taught us
_DATE_WORDS = 10
_ENDS = (".", "!", "?", "…", ":", '"', "”", "»")


class Head(msgspec.Struct, frozen=True):
    """What was read before the first turn: the facts, the marks, what is left, and where the body begins."""

    metadata: Metadata
    marks: tuple[Mark, ...]
    leftover: tuple[Leftover, ...]
    body: int


class _Reading:
    """The facts gathered so far, line by line."""

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self.stamps: list[str] = []
        self.participants: list[str] = []
        self.declassified: Declassified | None = None
        self.stamp_block = -1
        self.list_open = False

    def keep(self, name: str, value: object) -> None:
        self.facts.setdefault(name, value)

    def metadata(self) -> Metadata:
        made = Metadata(
            stamps=tuple(self.stamps), participants=tuple(self.participants), declassified=self.declassified
        )
        return msgspec.structs.replace(made, **self.facts)


def read_head(lines: Sequence[Line], openings: Mapping[int, Opening]) -> Head:
    """Read lines up to the first that opens a turn or is running text.

    Args:
        lines: The lines of one version.
        openings: Where the layout found turns to open.
    """
    reading, marks, leftover = _Reading(), [], []
    running: dict[int, bool] = {}  # by paragraph, so that a long one is looked at once
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.plain:
            at += 1
            continue
        kind = _read(line, reading)
        if kind is None:
            if line.block not in running:
                running[line.block] = _is_running(lines, at)
            if at in openings or running[line.block]:
                break
            kind = "leftover"
            leftover.append(Leftover(line=line.n, text=line.plain))
        marks.append(whole(line, kind))
        at += 1
    return Head(reading.metadata(), tuple(marks), tuple(leftover), at)


def is_heading_start(line: Line) -> bool:
    """Tell whether a line could be the first of a version: a stamp, a title, or bold as a whole."""
    plain = line.plain
    return (
        bool(plain)
        and len(plain) <= MAX_HEADING
        and _read(line, _Reading()) in ("stamp", "declassified", "title")
    )


def _read(line: Line, reading: _Reading) -> str | None:
    if len(line.plain) > MAX_HEADING:
        return None
    for reader in (_stamp, _participant, _participants, _date, _title):
        kind = reader(line, reading)
        if kind is not None:
            return kind
    return None


def _stamp(line: Line, reading: _Reading) -> str | None:
    plain = line.plain
    if STAMP.fullmatch(plain):
        reading.stamps.append(plain.rstrip("."))
        return "stamp"
    match = DECLASSIFIED.match(plain)
    if match is not None:
        reading.stamps.append(match.group().rstrip(".:, "))
        reading.declassified = Declassified()
        reading.stamp_block = line.block
    elif line.block != reading.stamp_block:
        return None
    # Number and date of a declassification stand in its paragraph, each on a line or all on one.
    number, date = NUMBER.search(plain), find_date(plain)
    if match is None and number is None and date is None:
        return None
    had = reading.declassified or Declassified()
    reading.declassified = Declassified(
        number=number["number"] if number else had.number, date=date[0] if date else had.date
    )
    return "declassified"


def _participant(line: Line, reading: _Reading) -> str | None:
    """Read one line of a list that "Participants:" opened."""
    if not reading.list_open:
        return None
    name = read_list(line.plain.lstrip("-–—•* ").split(",")[0].split(" – ")[0].split(" — ")[0])
    if len(name) == 1 and is_name(name[0]) and not line.plain.endswith(_ENDS):
        reading.participants.append(name[0])
        return "participants"
    reading.list_open = False
    return None


def _participants(line: Line, reading: _Reading) -> str | None:
    opened = LISTED.fullmatch(line.plain)
    names = participants_of(line.plain)
    if opened is not None:
        reading.list_open = True
    elif names is None:
        return None
    reading.participants.extend(name for name in names or () if name not in reading.participants)
    return "participants"


def _date(line: Line, reading: _Reading) -> str | None:
    plain = line.plain
    field = FIELD.match(plain)
    date, time = find_date(plain), find_time(plain)
    if len(plain.split()) > _DATE_WORDS or not (date or (field and time) or field):
        return None
    if date is not None:
        reading.keep("date", date[0])
        place = plain[: date[1][0]].rstrip()
        if place.endswith(",") and is_name(place.rstrip(", ")):
            reading.keep("place", place.rstrip(", "))
    # The digits of the date are no clock.
    rest = (
        plain if date is None else plain[: date[1][0]] + " " * (date[1][1] - date[1][0]) + plain[date[1][1] :]
    )
    time = find_time(rest)
    if time is not None:
        reading.keep("time_of_day", time[0])
    if field is not None and date is None and time is None:
        reading.keep("place", plain[field.end() :])
    return "date"


def _title(line: Line, reading: _Reading) -> str | None:
    plain = line.plain
    if not (line.bold or TITLE.match(plain)) or plain.endswith((".", "!", "?")):
        return None
    reading.keep("title", plain)
    return "title"


def _is_running(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a paragraph is running text: it has words enough and ends as a sentence does."""
    last, words = at, 0
    while last < len(lines) and lines[last].block == lines[at].block:
        words += len(lines[last].plain.split())
        last += 1
    return words >= _FEWEST_WORDS and lines[last - 1].plain.endswith(_ENDS)
