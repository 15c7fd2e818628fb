"""What does each language of a record say, wherever its words are kept?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from travaux.record.layers import layers_of
from travaux.record.model import Layer, Version
from travaux.service.divided import newest, read_again
from travaux.service.sources import FileSources
from travaux.store import Edition, SentenceRow, Store
from travaux.web.desk import View


@dataclass(frozen=True)
class Said:
    """A sentence: its number, its words, the editor's remarks in it."""

    number: int
    text: str
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class Uttered:
    """A turn in one language: what kind it is, the label as printed, its sentences."""

    kind: str
    label: str | None
    sentences: tuple[Said, ...]


@dataclass(frozen=True)
class Side:
    """A record in one language.

    Attributes:
        turns: its turns by number.
        notes: what an editor noted, by the turn before it; 0 is before the first.
        complete: False where the version breaks off.
    """

    turns: Mapping[int, Uttered]
    notes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    complete: bool = True


def sides(view: View, record: str) -> dict[str, Side]:
    """Each language of a record that the view's reader may read, the most complete first."""
    sources, store = view.answered.sources, view.answered.ledger.store
    if record not in view.answered.standing.matters.records:
        return {}
    if isinstance(sources, FileSources):
        return {code: _of_version(version) for code, version in sources.versions(record).items()}
    if store is None:
        return {}
    return {language: _of_store(store, edition) for language, edition in newest(store, record).items()}


def _of_version(version: Version) -> Side:
    notes: dict[int, tuple[str, ...]] = {}
    for note in version.notes:
        notes[note.after_turn] = (*notes.get(note.after_turn, ()), note.text)
    turns = {
        turn.n: Uttered(turn.kind, turn.label, tuple(Said(s.n, s.text, s.layers) for s in turn.sentences))
        for turn in version.turns
    }
    return Side(turns, notes, version.complete)


def _of_store(store: Store, edition: Edition) -> Side:
    """A version out of a store: its source by its edition, which alone has the editor's notes.

    Where no such source was kept, the sentences as they were divided.
    """
    read = read_again(store, edition)
    if read is not None:
        return _of_version(read[2])
    return _of_rows(store.sentences(edition.record, edition.language, digest=edition.digest))


def _of_rows(rows: Iterable[SentenceRow]) -> Side:
    turns: dict[int, list[SentenceRow]] = {}
    for row in rows:
        turns.setdefault(row.turn, []).append(row)
    return Side({number: _uttered(found) for number, found in turns.items()})


def _uttered(rows: Sequence[SentenceRow]) -> Uttered:
    said = tuple(Said(row.n, row.text, layers_of(row.text)) for row in rows)
    return Uttered("speech" if rows[0].speaker else "narrative", rows[0].speaker, said)
