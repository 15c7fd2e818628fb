"""What goes into a store and what comes out of it, besides entries?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Refused:
    """A store said no, and nothing was changed.

    Attributes:
        reason: why, in a sentence a user can act on.
        ids: the entries, editions or papers it is about, if it is about any.
    """

    reason: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Appended:
    """A batch is in the store, durably.

    Attributes:
        count: how many entries were new.
        skipped: how many were there already, the same to the byte.
    """

    count: int
    skipped: int = 0


class StoreError(Exception):
    """A store that opened well cannot be read after all: the disk, or a row that is no entry."""

    def __init__(self, path: str, cause: Exception) -> None:
        """Say which store and what its engine said."""
        super().__init__(f"the store “{path}” cannot be read: {cause}")


class SentenceRow(NamedTuple):
    """One sentence of an edition: `turn.n`, who speaks, the words."""

    turn: int
    n: int
    speaker: str | None
    text: str


class PassageRow(NamedTuple):
    """One numbered passage of a paper."""

    number: int
    text: str


@dataclass(frozen=True)
class Edition:
    """One language of a record as it was cited; a correction of its words is another edition (DESIGN rule 7).

    Attributes:
        record: the record's name, the first half of every address.
        language: the language of its words.
        digest: the digest of the text; with name and language it is the edition's identity.
        meta: what else the record room keeps about it, as JSON.
    """

    record: str
    language: str
    digest: str
    meta: bytes = b"{}"


@dataclass(frozen=True)
class EditionText:
    """An edition with its words: the source file's bytes and the sentences as they were divided.

    `sentences` is read once, so it may be a generator over a million of them.
    """

    edition: Edition
    source: bytes
    sentences: Iterable[SentenceRow]


@dataclass(frozen=True)
class Paper:
    """A document with numbered passages.

    Attributes:
        document: the document's name, the first half of every address.
        digest: the digest of the text; with the name it is the paper's identity.
        meta: what else is kept about it, as JSON.
    """

    document: str
    digest: str
    meta: bytes = b"{}"


@dataclass(frozen=True)
class PaperText:
    """A paper with its words; `passages` is read once."""

    paper: Paper
    source: bytes
    passages: Iterable[PassageRow]
