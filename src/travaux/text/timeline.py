"""What did an instrument say at any moment?

One fold, entry by entry, keeps what each entry changed: a document's words do not change once they are there,
and which of them are seen follows from the proposals in force. A moment is then looked up and not folded.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Provision
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.text import Text
from travaux.text.document import Document
from travaux.text.state import HANDLERS, ORDER, Texts, Where, instrument_of
from travaux.text.structure import Numbered, outline


@dataclass(frozen=True, slots=True)
class Stood:
    """A provision as it stood.

    Attributes:
        provision: its name.
        number: the number it bore.
        title: what it is about.
        text: its words.
    """

    provision: str
    number: str
    title: str
    text: str


@dataclass(slots=True)
class _Version:
    """A document from one entry to the next that changed it; its text is joined when first asked for."""

    document: Document
    in_force: frozenset[str]
    text: str | None = None
    shown: bool = True

    def read(self) -> str | None:
        """The words that stand; None if all that ever stood was struck."""
        if self.text is None:
            self.text = self.document.text(self.in_force)
            self.shown = not self.document.emptied(self.in_force)
        return self.text if self.shown else None


Since = list[int]
"""From how many entries on each version of something held, rising."""


class Timeline:
    """The texts at every moment of some entries. Holds every version, and the texts read so far.

    A moment is how many of the entries had occurred.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Fold the entries once.

        Args:
            entries: those a reader may read, corrected and in order of occurrence: what a standing folds.
        """
        self.entries: Sequence[Entry] = tuple(entries)
        self._texts: dict[Where, tuple[Since, list[_Version]]] = {}
        self._outlines: dict[str, tuple[Since, list[list[Numbered]]]] = {}
        state = Texts()
        for number, entry in enumerate(self.entries, 1):
            handler = HANDLERS.get(type(entry.fact))
            if handler is not None:
                before = state.in_force()
                handler(state, entry)
                self._take_down(state, _changed(state, entry, before), number)

    def _take_down(self, state: Texts, places: Iterable[Where], number: int) -> None:
        """Keep what an entry changed."""
        in_force = state.in_force()
        for where in places:
            if where[1] == ORDER:
                instrument = instrument_of(where[0])
                since, outlines = self._outlines.setdefault(instrument, ([], []))
                since.append(number)
                outlines.append(outline(state, instrument, in_force))
            elif where in state.documents:
                since, versions = self._texts.setdefault(where, ([], []))
                since.append(number)
                versions.append(_Version(state.documents[where], in_force))

    def moment(self, kept: Sequence[Entry]) -> int | None:
        """How many entries had occurred, if exactly these had; None if they are not the first so many.

        As of a place within a record that has no hour, entries of the same day are left out between others:
        such a moment has to be folded.
        """
        if kept and (len(kept) > len(self.entries) or self.entries[len(kept) - 1] is not kept[-1]):
            return None
        return len(kept)

    def text(self, instrument: str, language: str, moment: int) -> list[Stood]:
        """An instrument in one language once so many entries had occurred, provision by provision.

        Args:
            instrument: the instrument.
            language: the language.
            moment: how many entries had occurred.
        """
        found = []
        for each in _at(self._outlines.get(instrument), moment) or ():
            version = _at(self._texts.get((each.provision, language)), moment)
            text = "" if version is None else version.read()
            if text is not None:
                found.append(Stood(each.provision, each.number, each.title, text))
        return found


def _changed(state: Texts, entry: Entry, before: frozenset[str]) -> set[Where]:
    """The documents, and the orders of provisions, that an entry just folded changed.

    What a pending proposal would do changes nothing that stands.
    """
    fact, in_force = entry.fact, state.in_force()
    places = {where for name in in_force ^ before for where in state.touched_at.get(name, ())}
    if isinstance(fact, Provision):
        places.add((fact.name, ORDER))
    elif isinstance(fact, Text):
        places.add((fact.provision, fact.language))
    elif isinstance(fact, Amendment) and fact.proposal in in_force:
        places.update(
            where for where in state.touched_at.get(fact.proposal, ()) if where[0] == fact.provision
        )
    return places


Held = TypeVar("Held")


def _at(held: tuple[Since, list[Held]] | None, moment: int) -> Held | None:
    """The version of something once so many entries had occurred."""
    if held is None:
        return None
    place = bisect_right(held[0], moment) - 1
    return held[1][place] if place >= 0 else None
