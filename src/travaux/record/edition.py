"""How does an address keep its meaning when the splitter improves? An edition keeps its own cuts."""

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from travaux.record.model import (
    Metadata,
    Note,
    Part,
    Person,
    Piece,
    Record,
    Report,
    Turn,
    TurnKind,
    Unreadable,
    Version,
)
from travaux.record.read import read_record
from travaux.record.sentences import SPLITTER
from travaux.record.turns import assemble, make_sentences


class KeptTurn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The segmentation of one turn.

    Attributes:
        n: Number of the turn, from 1.
        kind: As in `travaux.record.model.Turn`.
        label: The label as printed.
        speaker: Person id.
        addressee: Person id or name.
        line: Line on which it begins, from 1.
        pieces: Where in the source its text stands; the text itself is not kept twice.
        ends: Offsets in its text one past the end of each sentence.
        redirects: Sentences with an addressee of their own: number and addressee.
    """

    n: int
    kind: TurnKind
    line: int
    label: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    pieces: tuple[Piece, ...] = ()
    ends: tuple[int, ...] = ()
    redirects: tuple[tuple[int, str], ...] = ()


class KeptVersion(msgspec.Struct, frozen=True, kw_only=True):
    """The segmentation of one language version."""

    language: str
    turns: tuple[KeptTurn, ...]


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """The segmentation of a record, bound to the very text it was made from.

    Attributes:
        digest: ``sha256:`` and the hexadecimal digest of the text in UTF-8.
        splitter: Version of the sentence rules that made it.
        versions: One for each language.
    """

    digest: str
    splitter: str
    versions: tuple[KeptVersion, ...]


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """The text is not the one the edition was made from."""

    expected: str
    found: str

    @property
    def reason(self) -> str:
        """The mismatch in a sentence, with the way out."""
        return (
            f"the text has changed since this edition ({self.found[:19]} is not {self.expected[:19]}); "
            "restore the text, or import it as a new edition"
        )


def digest_of(text: str) -> str:
    """Return ``sha256:`` and the digest of a text in UTF-8 (lone surrogates included, as they are)."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def edition_of(record: Record, text: str) -> Edition:
    """Keep the segmentation of a record read from a text."""
    versions = tuple(
        KeptVersion(language=version.language, turns=tuple(map(_kept, version.turns)))
        for version in record.versions
    )
    return Edition(digest=digest_of(text), splitter=SPLITTER, versions=versions)


def apply_edition(
    text: str,
    edition: Edition,
    *,
    persons: Sequence[Person] = (),
    read_as: Callable[[], Record | Unreadable] | None = None,
) -> Record | Mismatch | Unreadable:
    """Read a text with the segmentation of an edition.

    Turns and sentences are the edition's, whatever today's reader would make of the text. Header, footer,
    notes and layers, which nothing cites, are read anew; a note stands after the turn that began before it.

    Args:
        text: The very text the edition was made from.
        edition: What `edition_of` kept.
        persons: People who are known, for what is read anew.
        read_as: Reads the text anew where its format says more than its words; plain text if it is not given.

    Returns:
        The record; or that the text is not the edition's; or that the edition itself is damaged.
    """
    found = digest_of(text)
    if found != edition.digest:
        return Mismatch(expected=edition.digest, found=found)
    if not all(_fits(turn, len(text)) for version in edition.versions for turn in version.turns):
        return Unreadable(reason="the edition is damaged: it points outside its text; make it again")
    read = read_as() if read_as is not None else read_record(text, persons=persons)
    if isinstance(read, Unreadable):
        # Today's reader refuses what an earlier one read; what was cited must stand all the same.
        report = Report(line=read.line or 1, message=read.reason)
        read = Record(versions=(), parts=(Part(kind="leftover", start=0, end=len(text)),), reports=(report,))
    rest = list(read.versions)
    versions = []
    for kept in edition.versions:
        same = next((version for version in rest if version.language == kept.language), None)
        if same is not None:
            rest.remove(same)
        versions.append(_restored(text, kept, same))
    return msgspec.structs.replace(read, versions=tuple(versions))


def _fits(turn: KeptTurn, length: int) -> bool:
    inside = all(0 <= piece.start <= piece.end <= length for piece in turn.pieces)
    words = sum(piece.end - piece.start + len(piece.before) for piece in turn.pieces)
    return inside and list(turn.ends) == sorted(set(turn.ends)) and all(0 < end <= words for end in turn.ends)


def to_json(edition: Edition) -> bytes:
    """Write an edition as JSON."""
    return msgspec.json.encode(edition)


def from_json(data: bytes) -> Edition | Unreadable:
    """Read an edition from JSON; what is none is told, not raised."""
    try:
        return msgspec.json.decode(data, type=Edition)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        return Unreadable(reason=f"not an edition: {fault}")


def _kept(turn: Turn) -> KeptTurn:
    return KeptTurn(
        n=turn.n,
        kind=turn.kind,
        label=turn.label,
        speaker=turn.speaker,
        addressee=turn.addressee,
        line=turn.line,
        pieces=turn.pieces,
        ends=tuple(sentence.end for sentence in turn.sentences),
        redirects=tuple((one.n, one.addressee) for one in turn.sentences if one.addressee is not None),
    )


def _restored(text: str, kept: KeptVersion, read: Version | None) -> Version:
    turns = tuple(_turn(text, turn) for turn in kept.turns)
    if read is None:
        return Version(
            language=kept.language, complete=True, metadata=Metadata(), turns=turns, notes=(), leftover=()
        )
    notes = tuple(_placed(note, turns) for note in read.notes)
    return msgspec.structs.replace(read, turns=turns, notes=notes)


def _turn(text: str, kept: KeptTurn) -> Turn:
    words, emphasised = assemble(text, kept.pieces)
    sentences = make_sentences(words, kept.ends, emphasised, str)
    own = dict(kept.redirects)
    return Turn(
        n=kept.n,
        kind=kept.kind,
        label=kept.label,
        speaker=kept.speaker,
        addressee=kept.addressee,
        text=words,
        sentences=tuple(msgspec.structs.replace(one, addressee=own.get(one.n)) for one in sentences),
        line=kept.line,
        pieces=kept.pieces,
    )


def _placed(note: Note, turns: tuple[Turn, ...]) -> Note:
    after = max((turn.n for turn in turns if turn.line < note.line), default=0)
    return msgspec.structs.replace(note, after_turn=after)
