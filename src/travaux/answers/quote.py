"""Which words does a citation stand for?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import msgspec


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a record, a passage of a document, or a scribe's note.

    Attributes:
        address: where it stands.
        text: its words.
        speaker: who said it: a person's name in the ledger, or the label as printed; None in a document.
        language: ISO 639-1 code of the words.
        note: True if it is a scribe's note and no record.
    """

    address: str
    text: str
    speaker: str | None = None
    language: str | None = None
    note: bool = False


class Sources(Protocol):
    """What citations point into. Words are fetched when they are asked for."""

    def passages(self, cite: str, language: str | None = None) -> tuple[Passage, ...]:
        """The passages a citation names, in order; empty if there are none such."""

    def everything(self, language: str | None = None) -> Iterator[tuple[str, Passage]]:
        """Every sentence of every record, with the record's name."""


@dataclass(frozen=True)
class Sought:
    """What an index is asked for. It may find more than is wanted, and never less.

    Attributes:
        words: stems, in any order.
        phrases: stems, one behind the other.
        language: of the sentences; None is every language.
        records: only these; None is every record.
        speaks: whether somebody (a name in the ledger, or a label) may be the speaker; None is anybody.
    """

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    language: str | None = None
    records: frozenset[str] | None = None
    speaks: Callable[[str | None], bool] | None = None


@runtime_checkable
class Indexed(Protocol):
    """Sources that find words without reading every sentence."""

    def matching(self, sought: Sought) -> Iterator[tuple[str, Passage]] | None:
        """The sentences that hold what is looked for, in the order of `everything`; None if it cannot."""


def quoted(sources: Sources, cites: Iterable[str], language: str | None = None) -> tuple[Passage, ...]:
    """The passages of several citations, each once, in the order cited."""
    found = {p.address: p for cite in cites for p in sources.passages(cite, language)}
    return tuple(found.values())
