"""How does a text read: as it was drafted, with what is proposed, as it differs, as agreed, as it stands?"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from travaux.text.collision import compatible, live
from travaux.text.compare import rising
from travaux.text.document import DRAFT, Document, Piece, joined
from travaux.text.labels import renumbered
from travaux.text.state import Texts
from travaux.text.structure import outline

Reading = Literal["original", "changed", "difference", "agreed", "final"]
READINGS: tuple[Reading, ...] = ("original", "changed", "difference", "agreed", "final")

Mark = Literal["kept", "inserted", "deleted", "moved"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side with one history.

    Attributes:
        mark: how they read.
        text: the words, with the white space between them.
        by: the proposal that brings them, or strikes them if they are deleted; empty for the draft.
        pieces: the words themselves.
    """

    mark: Mark
    text: str
    by: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReadProvision:
    """A provision as one reading shows it."""

    provision: str
    number: str
    title: str
    mark: Mark
    by: str | None
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words it shows, deleted ones left out."""
        return joined(piece for run in self.runs if run.mark != "deleted" for piece in run.pieces)


def views(
    state: Texts, reading: Reading, agreed: Iterable[str] = ()
) -> tuple[frozenset[str], frozenset[str]]:
    """Which proposals a reading takes for adopted: what it starts from, and what it shows.

    `original` shows the draft; `final` what was adopted; `agreed` that and what is agreed; `changed` that
    and everything pending, of proposals that collide the one tabled first; `difference` marks, in the
    draft, all that was adopted or is pending.
    """
    in_force = state.in_force()
    if reading == "original":
        return frozenset(), frozenset()
    if reading == "final":
        return in_force, in_force
    # an amendment that was adopted counts as soon as what it amends is shown
    adopted = frozenset(state.adopted)
    if reading == "difference":
        return frozenset(), state.with_parents(adopted.union(live(state)))
    added = compatible(state) if reading == "changed" else frozenset(agreed).intersection(live(state))
    shown = state.with_parents(adopted.union(added))
    return shown, shown


def read(
    state: Texts, instrument: str, language: str, reading: Reading, agreed: Iterable[str] = ()
) -> list[ReadProvision]:
    """An instrument in one language, in one of the five readings."""
    before, after = views(state, reading, agreed)
    return compare(state, instrument, language, before, after)


def compare(
    state: Texts, instrument: str, language: str, before: AbstractSet[str], after: AbstractSet[str]
) -> list[ReadProvision]:
    """An instrument as it is with some proposals adopted, beside what it was with others."""
    old = {each.provision: place for place, each in enumerate(outline(state, instrument, before))}
    new = outline(state, instrument, after)
    moved = _moved(old, [each.provision for each in new])
    shown = []
    for each in new:
        document = state.documents.get((each.provision, language), Document())
        mark: Mark = (
            "inserted" if each.provision not in old else "moved" if each.provision in moved else "kept"
        )
        runs = tuple(runs_of(document, before, after))
        if runs or not document.emptied(after):
            shown.append(ReadProvision(each.provision, each.number, each.title, mark, each.by, runs))
    return shown


def _moved(old: dict[str, int], new: Sequence[str]) -> frozenset[str]:
    """The fewest provisions whose moving explains the new order: those outside a longest rising run."""
    known = [name for name in new if name in old]
    stay = {known[number] for number in rising([old[name] for name in known])}
    return frozenset(known) - stay


def runs_of(document: Document, before: AbstractSet[str], after: AbstractSet[str]) -> Iterable[Run]:
    """The words of one document, side by side words of one history taken together."""
    gathered: list[Piece] = []
    last: tuple[Mark, str] | None = None
    for mark, by, piece in _marked(document, before, after):
        if last is not None and last != (mark, by):
            yield Run(last[0], _text(gathered), last[1], tuple(gathered))
            gathered = []
        last = (mark, by)
        gathered.append(piece)
    if last is not None:
        yield Run(last[0], _text(gathered), last[1], tuple(gathered))


def _marked(
    document: Document, before: AbstractSet[str], after: AbstractSet[str]
) -> Iterable[tuple[Mark, str, Piece]]:
    """Each word that stood or stands: how it reads, and whose change that is."""
    numbers = renumbered(document)
    stands = {piece.key: piece for piece in document.seen(after)}
    first, begun = next(iter(stands), None), False
    last: tuple[Piece, ...] = ()
    for piece in document.pieces:
        was, now = piece.seen(before), piece.key in stands
        if now:
            # what is struck before the first word that stands is parted from it, kept or put there instead
            word = document.shown([*last, piece])[-1] if last and piece.key == first else stands[piece.key]
            if was:
                yield "kept", piece.by, word
            elif piece.key in numbers:  # a number that moved on is no change
                yield "kept", DRAFT, word
            else:
                yield "inserted", _bringer(piece, before, after), word
        elif was and piece.key not in numbers:
            by = next((name for name in piece.struck if name in after and name not in before), piece.by)
            # each side is read without the other: what stood first is parted from what is put before it
            yield "deleted", by, piece if begun else document.shown([*last, piece])[-1]
        begun = begun or was
        last = (piece,) if was or now else last


def _bringer(piece: Piece, before: AbstractSet[str], after: AbstractSet[str]) -> str:
    """Who brings a word, or brings it back."""
    if piece.by and piece.by not in before:
        return piece.by
    return next((name for name, _ in piece.restored if name in after), piece.by)


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.word.glue + piece.word.text for piece in pieces)
