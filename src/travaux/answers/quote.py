"""Which words does a citation stand for?"""

from collections.abc import Iterable, Iterator
from typing import Protocol

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


def quoted(sources: Sources, cites: Iterable[str], language: str | None = None) -> tuple[Passage, ...]:
    """The passages of several citations, each once, in the order cited."""
    found = {p.address: p for cite in cites for p in sources.passages(cite, language)}
    return tuple(found.values())
