"""What does a record say, turn by turn, its languages side by side?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from travaux.ledger.entry import Entry
from travaux.matters.table import party_of
from travaux.record.address import Address
from travaux.record.model import Layer
from travaux.service.by_hand import corrections
from travaux.service.speakers import Speakers, persons_of
from travaux.web.beside import Bead, Beads, beads
from travaux.web.citing import citing
from travaux.web.desk import View
from travaux.web.editions import Side, sides
from travaux.web.spoken import limit

PAGE = 110
"""So many sentences, in each language, stand on one page; a turn is never cut."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; `kind` is that of the editor's remark it is, or empty."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Spoken:
    """A sentence in one language, by its address in that language."""

    turn: int
    number: int
    pieces: tuple[Piece, ...]

    @property
    def place(self) -> str:
        """Turn and sentence, as they stand in an address."""
        return f"{self.turn}.{self.number}"


@dataclass(frozen=True)
class Line:
    """A line of the grid: the sentences that say the same, a tuple of them for each language.

    Attributes:
        number: its number in the turn.
        sides: for each language of the record, its sentences; none where it has none.
        entries: the entries that cite a sentence of this line and none before it in the turn.
    """

    number: int
    sides: tuple[tuple[Spoken, ...], ...]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One intervention in all languages.

    Attributes:
        number: its number.
        kind: `speech`, `action` or `narrative`.
        speaker: the person's name in the ledger, or the label as printed.
        party: the party they speak for, if the ledger knows.
        labels: the label as printed, for each language.
        lines: the grid.
        notes: what an editor noted after it, for each language.
    """

    number: int
    kind: str
    speaker: str | None
    party: str | None
    labels: tuple[str | None, ...]
    lines: tuple[Line, ...]
    notes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Reading:
    """A record that can be read.

    Attributes:
        name: its name.
        languages: its languages, the most complete first.
        turns: its turns, as far as they had been spoken.
        opening: what an editor noted before the first turn, for each language.
        starts: the first turn of every page.
        ends: the languages that break off before the record does, each with its last sentence.
    """

    name: str
    languages: tuple[str, ...]
    turns: tuple[Turn, ...]
    opening: tuple[tuple[str, ...], ...] = ()
    starts: tuple[int, ...] = field(default=())
    ends: tuple[tuple[str, str], ...] = ()

    def page(self, turn: int) -> tuple[int, tuple[Turn, ...]]:
        """The number of the page that holds a turn, from 0, and the page's turns."""
        number = max((at for at, start in enumerate(self.starts) if start <= turn), default=0)
        first = self.starts[number] if self.starts else 0
        end = self.starts[number + 1] if number + 1 < len(self.starts) else None
        return number, tuple(t for t in self.turns if first <= t.number and (end is None or t.number < end))


def reading(view: View, record: str) -> Reading | None:
    """A record as the view's reader may read it, as of its moment; None if there is none to be read."""
    return view.once(("reading", record), lambda: _reading(view, record))


def who_speaks(view: View) -> Speakers:
    """Whom labels mean, among those whom the view's reader may know."""
    return view.once("speakers", lambda: Speakers(persons_of(view.answered.standing.corrected.heads)))


def _reading(view: View, record: str) -> Reading | None:
    standing = view.answered.standing
    until = limit(standing, record)
    found = sides(view, record)
    if until is None or not found:
        return None
    speakers = who_speaks(view)
    last = min(max(max(side.turns, default=0) for side in found.values()), until[0])
    every = list(found.values())
    given = view.once("alignments", lambda: corrections(standing))
    lined = view.once(("beads", record), lambda: beads(found, speakers.of, record, given))
    turns = [
        _turn(view, record, number, every, speakers, until, lined)
        for number in range(1, last + 1)
        if any(number in side.turns for side in every)
    ]
    opening = tuple(side.notes.get(0, ()) for side in every)
    return Reading(record, tuple(found), tuple(turns), opening, tuple(_starts(turns)), _ends(found))


def _ends(found: Mapping[str, Side]) -> tuple[tuple[str, str], ...]:
    last = {
        code: max((number, len(turn.sentences)) for number, turn in side.turns.items())
        for code, side in found.items()
        if side.turns
    }
    whole = max(last.values(), default=(0, 0))
    return tuple(
        (code, f"{turn}.{sentence}")
        for code, (turn, sentence) in last.items()
        if not found[code].complete and turn < whole[0]
    )


def _starts(turns: Sequence[Turn]) -> Iterable[int]:
    filled = PAGE
    for turn in turns:
        size = sum(max(map(len, line.sides), default=0) for line in turn.lines)
        if filled + size > PAGE or turn is turns[0]:
            yield turn.number
            filled = 0
        filled += size


def _turn(
    view: View,
    record: str,
    number: int,
    found: Sequence[Side],
    speakers: Speakers,
    until: tuple[int, int],
    lined: Beads | None,
) -> Turn:
    uttered = [side.turns.get(number) for side in found]
    if lined is None or uttered[0] is None:
        rows = [
            [
                Spoken(number, said.number, pieces(said.text, said.layers))
                for said in (turn.sentences if turn else ())
                if (number, said.number) <= until
            ]
            for turn in uttered
        ]
        lines = aligned(rows)
    else:
        lines = [_line(bead, found, at) for at, bead in enumerate(_until(lined[number], until), 1)]
    first = next(turn for turn in uttered if turn is not None)
    speaker = speakers.of(first.label)
    matters = view.answered.standing.matters
    whole = number < until[0] or until[1] >= len(first.sentences)
    return Turn(
        number=number,
        kind=first.kind,
        speaker=speaker,
        party=party_of(matters, speaker) if speaker in matters.persons else None,
        labels=tuple(turn.label if turn else None for turn in uttered),
        lines=tuple(_cited(view, record, lines)),
        notes=tuple(side.notes.get(number, ()) for side in found) if whole else (),
    )


def _until(rows: Sequence[Bead], until: tuple[int, int]) -> Iterable[Bead]:
    """The lines that had been spoken, by the first language's sentences."""
    spoken = True
    for left, right in rows:
        kept = tuple(place for place in left if place <= until)
        spoken = bool(kept) if left else spoken
        if spoken:
            yield kept, right


def _line(bead: Bead, found: Sequence[Side], number: int) -> Line:
    """A line of the grid from sentences that say the same."""
    texts = (
        tuple(
            Spoken(turn, n, pieces(said.text, said.layers))
            for turn, n in places
            for said in (side.turns[turn].sentences[n - 1],)
        )
        for side, places in zip(found, bead, strict=True)
    )
    return Line(number, tuple(texts))


def aligned(rows: Sequence[Sequence[Spoken]]) -> list[Line]:
    """The lines of a turn: sentence by sentence where every language has as many, else side beside side.

    A language that has none is left out of the count.
    """
    full = [side for side in rows if side]
    if len({len(side) for side in full}) > 1:
        return [Line(1, tuple(tuple(side) for side in rows))]
    return [
        Line(number, tuple((each,) if each is not None else () for each in row))
        for number, row in enumerate(zip_longest(*rows), 1)
    ]


def _cited(view: View, record: str, lines: Iterable[Line]) -> Iterable[Line]:
    """The lines with the entries that cite them; one that cites several stands at the first.

    An address means the most complete version: another's own numbers count where that one has nothing.
    """
    told: set[str] = set()
    for line in lines:
        said = next((side for side in line.sides if side), ())
        entries = {
            entry.id: entry
            for each in said
            for entry in citing(view, Address(record, each.turn, each.number))
        }
        new = tuple(entry for entry in entries.values() if entry.id not in told)
        told |= set(entries)
        yield Line(line.number, line.sides, new)


def pieces(text: str, layers: Iterable[Layer]) -> tuple[Piece, ...]:
    """A sentence cut into its own words and the editor's remarks in it."""
    found, at = [], 0
    for layer in sorted(layers, key=lambda layer: (layer.start, layer.end)):
        if layer.start < at:
            continue
        if layer.start > at:
            found.append(Piece(text[at : layer.start]))
        found.append(Piece(text[layer.start : layer.end], layer.kind))
        at = layer.end
    return (*found, Piece(text[at:])) if at < len(text) else tuple(found)
