"""What does the head of a record say of the meeting, and where do its turns begin?"""

from collections.abc import Mapping, Sequence

import msgspec

from travaux.record.dates import find_date, find_time
from travaux.record.layouts.opening import Opening
from travaux.record.lines import Line
from travaux.record.marks import Mark, whole
from travaux.record.model import Declassified, Leftover, Listed, Metadata, Note, NoteKind
from travaux.record.paper import DECLASSIFIED, FIELD, LISTED, MAX_HEADING, NUMBER, STAMP, SUBJECT, TITLE
from travaux.record.participants import HEADING, between, read_block
from travaux.record.people_list import is_name, participants_of, read_list

_FEWEST_WORDS = 5  # of a narrative; a shorter paragraph without a label is a heading nobody has taught us
_DATE_WORDS = 10
_ENDS = (".", "!", "?", "…", ":", '"', "”", "»")
_SKIPPED = frozenset({"head", "furniture"})
_NOTES: dict[str, NoteKind] = {"note": "footnote", "remark": "note", "heading": "heading"}
_OPENS = frozenset({"label", "said", "narrative"})


class Head(msgspec.Struct, frozen=True):
    """What was read before the first turn: the facts, the marks, what is left, and where the body begins."""

    metadata: Metadata
    marks: tuple[Mark, ...]
    leftover: tuple[Leftover, ...]
    body: int
    notes: tuple[Note, ...] = ()


class _Reading:
    """The facts gathered so far, line by line."""

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self.stamps: list[str] = []
        self.participants: list[str] = []
        self.listed: list[Listed] = []
        self.declassified: Declassified | None = None
        self.stamp_block = -1
        self.list_open = False
        self.talked: list[str] = []

    def keep(self, name: str, value: object) -> None:
        self.facts.setdefault(name, value)

    def metadata(self) -> Metadata:
        made = Metadata(
            stamps=tuple(self.stamps),
            participants=tuple(self.participants or self.talked),
            declassified=self.declassified,
            listed=tuple(self.listed),
        )
        return msgspec.structs.replace(made, **self.facts)


def read_head(lines: Sequence[Line], openings: Mapping[int, Opening]) -> Head:
    """Read lines up to the first that opens a turn or is running text.

    Args:
        lines: The lines of one version.
        openings: Where the layout found turns to open.
    """
    reading, marks, leftover = _Reading(), [], []
    notes: list[Note] = []
    running: dict[int, bool] = {}  # by paragraph, so that a long one is looked at once
    stop = min(openings, default=len(lines))
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.plain:
            at += 1
            continue
        if line.role in _SKIPPED or line.role in _NOTES:
            marks.append(whole(line, line.role))
            if line.role in _NOTES:
                notes.append(Note(after_turn=0, text=line.plain, line=line.n, kind=_NOTES[line.role]))
            at += 1
            continue
        if line.role in _OPENS:
            break
        block = _block(lines, at, stop, reading)
        if block:
            marks += [whole(one, kind) for one, kind in block if one.plain]
            at += len(block)
            continue
        kind = _read(line, reading)
        if kind is None:
            if _is_remark(lines, at):
                kind = "note"
                notes.append(Note(after_turn=0, text=line.plain[1:-1].strip(), line=line.n))
            elif at in openings or _is_running(lines, at, running):
                break
            else:
                kind = "leftover"
                leftover.append(Leftover(line=line.n, text=line.plain))
        marks.append(whole(line, kind))
        at += 1
    return Head(reading.metadata(), tuple(marks), tuple(leftover), at, tuple(notes))


def _block(lines: Sequence[Line], at: int, stop: int, reading: _Reading) -> list[tuple[Line, str]] | None:
    """Read a heading with what stands below it: a list of participants, a subject."""
    plain = lines[at].plain
    if HEADING.fullmatch(plain):
        listed, end = read_block(lines, at + 1, len(lines))
        if not listed:
            return None
        reading.listed += [one for one in listed if one.name not in {known.name for known in reading.listed}]
        reading.participants += [one.name for one in listed if one.name not in reading.participants]
        return [(line, "participants") for line in lines[at:end]]
    match = SUBJECT.match(plain)
    if match is None or not (match.group().rstrip().endswith(":") or match.end() == len(plain)):
        return None
    if match.end() < len(plain):
        reading.keep("subject", plain[match.end() :])
        return [(lines[at], "subject")]
    below = next((n for n in range(at + 1, min(at + 4, len(lines))) if lines[n].plain), None)
    if below is None or below >= stop or HEADING.fullmatch(lines[below].plain):
        return [(lines[at], "subject")]
    reading.keep("subject", lines[below].plain)
    return [(line, "subject") for line in lines[at : below + 1]]


def _is_remark(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is a paragraph in brackets, an editor's remark on what is left out."""
    plain, block = lines[at].plain, lines[at].block
    alone = not any(other.block == block for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]))
    return alone and plain[0] == "[" and plain[-1] == "]" and plain.count("[") == plain.count("]") == 1


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
    reading.talked = reading.talked or [name for name, _ in between(plain)]
    return "title"


def _is_running(lines: Sequence[Line], at: int, known: dict[int, bool]) -> bool:
    """Tell whether a paragraph is running text: it has words enough and ends as a sentence does."""
    block = lines[at].block
    if block in known:
        return known[block]
    last, words = at, 0
    while last < len(lines) and lines[last].block == lines[at].block:
        words += len(lines[last].plain.split())
        last += 1
    known[block] = words >= _FEWEST_WORDS and lines[last - 1].plain.endswith(_ENDS)
    return known[block]
