"""Which words stand in a provision's text once some proposals are adopted, and who put each there?

A document keeps every word that ever stood in it or is proposed, in one order that never changes. A
proposal brings words, strikes words or brings struck words back; which words are seen follows from which
proposals are adopted, in whatever order they were. So a place is a word, not a number, and no amendment
ever has to be moved by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import repeat
from typing import NamedTuple

from travaux.text.spacing import beside
from travaux.text.words import Word, alike, cut

DRAFT = ""
"""Who brought the words of the draft: no proposal."""


class Piece(NamedTuple):
    """A word with its history.

    Attributes:
        word: the word, with the white space before it.
        by: the proposal that brings it; `DRAFT` for the draft's own.
        entry: id of the entry it came with.
        struck: the proposals that strike it.
        restored: each proposal that brings it back, with the strikes it undoes.
        key: its identity in the document.
        origin: key of the word it is a copy of: one that was moved here, or brought back in another place.
        carried: the proposal and the entry that first brought it, if it was moved here from another document.
    """

    word: Word
    by: str
    entry: str
    key: int
    struck: tuple[str, ...] = ()
    restored: tuple[tuple[str, frozenset[str]], ...] = ()
    origin: int | None = None
    carried: tuple[str, str] | None = None

    def seen(self, adopted: AbstractSet[str]) -> bool:
        """Whether the word stands once these proposals are adopted."""
        if self.by and self.by not in adopted:
            return False
        if not self.restored or adopted.isdisjoint(self.struck):
            return adopted.isdisjoint(self.struck)
        return all(name not in adopted or self.undone(name, adopted) for name in self.struck)

    def undone(self, strike: str, adopted: AbstractSet[str]) -> bool:
        """Whether one of the proposals adopted brings the word back where another one struck it."""
        return any(strike in undone and proposal in adopted for proposal, undone in self.restored)


_DRAFT_PIECE = partial(tuple.__new__, Piece)


class Words(NamedTuple):
    """The words of a document.

    Attributes:
        pieces: every word, in order.
        next_key: the identity the next word gets.
        said: every word as it is compared, in the same order.
    """

    pieces: tuple[Piece, ...] = ()
    next_key: int = 0
    said: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Document:
    """The text of one provision in one language. Frozen: an operation gives a new one.

    A draft is cut into words when somebody first asks for them: most provisions are never amended.

    Attributes:
        made: its words, once anything was proposed to it.
        draft: the text it was drafted with, while nothing was.
        entry: id of the entry the draft came with.
    """

    made: Words | None = None
    draft: str = ""
    entry: str = ""

    @property
    def words(self) -> Words:
        """Its words."""
        return self.made or self._drafted

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every word, in order."""
        return (self.made or self._drafted).pieces

    @cached_property
    def _drafted(self) -> Words:
        return _drafted(self.draft, self.entry)

    def __eq__(self, other: object) -> bool:
        """Whether another document has the same words, with the same history."""
        return isinstance(other, Document) and self.pieces == other.pieces

    __hash__ = None  # type: ignore[assignment]

    def seen(self, adopted: AbstractSet[str]) -> list[Piece]:
        """The words that stand once these proposals are adopted, as they are shown."""
        pieces = self.pieces
        return self.shown([pieces[number] for number in self.places(adopted)])

    def shown(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Some of the words as they are shown side by side: the first without blanks, the others spaced."""
        found = list(pieces)
        by_key: dict[int, Piece] = {}
        # a word that has white space before it keeps it, whatever it stands behind
        for number in [number for number, piece in enumerate(found) if number and not piece.word.glue]:
            piece, last = found[number], found[number - 1]
            if piece.key == last.key + 1 and piece.entry == last.entry:
                continue  # they came together
            by_key = by_key or {each.key: each for each in self.pieces}
            used = _came_before(by_key, piece)
            first = piece.by == DRAFT and used is None
            found[number] = _with(piece, beside(last.word, piece.word, used, first=first))
        if found:
            found[0] = _with(found[0], Word(found[0].word.glue.lstrip(" "), found[0].word.text))
        return found

    def places(self, adopted: AbstractSet[str]) -> list[int]:
        """Where the words that stand are in `pieces`."""
        return [
            number
            for number, piece in enumerate(self.pieces)
            if (not piece.by or piece.by in adopted)
            and (
                not piece.struck
                or (piece.seen(adopted) if piece.restored else adopted.isdisjoint(piece.struck))
            )
        ]

    def text(self, adopted: AbstractSet[str]) -> str:
        """The text once these proposals are adopted."""
        if self.made is None:
            return self.draft.lstrip(" ")
        return joined(self.seen(adopted))

    def emptied(self, adopted: AbstractSet[str]) -> bool:
        """Whether words stood here, once these proposals are adopted, and every one was struck."""
        stood = False
        if self.made is None:
            return False
        for piece in self.pieces:
            if not piece.by or piece.by in adopted:
                if piece.seen(adopted):
                    return False
                stood = True
        return stood

    def proposals(self) -> frozenset[str]:
        """The proposals that touch this document."""
        return frozenset(
            name
            for piece in self.pieces
            for name in (piece.by, *piece.struck, *(who for who, _ in piece.restored))
            if name
        )


def joined(pieces: Iterable[Piece]) -> str:
    """Words as text: the first without the blanks before it."""
    return "".join([piece.word.glue + piece.word.text for piece in pieces]).lstrip(" ")


def _came_before(by_key: Mapping[int, Piece], piece: Piece) -> Word | None:
    """The word right before another one in the text that both came in, if there is one."""
    other = by_key.get(piece.key - 1)
    return other.word if other is not None and (other.by, other.entry) == (piece.by, piece.entry) else None


def _with(piece: Piece, word: Word) -> Piece:
    return piece if word == piece.word else piece._replace(word=word)


def drafted(text: str, entry: str) -> Document:
    """A document with the words of the draft."""
    return Document(None, text, entry)


def _drafted(text: str, entry: str) -> Words:
    """The words of a draft."""
    words = cut(text)
    # a whole draft is made of these: they are made without a call for each
    fields = (words, repeat(DRAFT), repeat(entry), range(len(words)), repeat(()), repeat(()))
    pieces = tuple(map(_DRAFT_PIECE, zip(*fields, repeat(None), repeat(None), strict=False)))
    return Words(pieces, len(words), tuple(alike([word.text for word in words])))


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document that stand side by side as somebody sees it: positions in `pieces`, in order."""

    at: tuple[int, ...]


def find(document: Document, words: str, adopted: AbstractSet[str]) -> list[Span]:
    """Every place at which words stand side by side once these proposals are adopted; none overlap."""
    wanted = alike([word.text for word in cut(words.strip())])
    view, texts = plain(document, document.places(adopted))
    found: list[Span] = []
    at, size = 0, len(wanted)
    while size and at + size <= len(view):
        try:
            at = texts.index(wanted[0], at)
        except ValueError:
            break
        if texts[at : at + size] == wanted:
            found.append(Span(tuple(view[at : at + size])))
            at += size
        else:
            at += 1
    return found


def plain(document: Document, places: Iterable[int]) -> tuple[list[int], list[str]]:
    """The words at some places as they are compared, and their places; blank ones left out."""
    view = list(places)
    said = document.words.said
    texts = [said[number] for number in view]
    if "" in texts:
        view = [number for number, text in zip(view, texts, strict=True) if text]
        texts = [text for text in texts if text]
    return view, texts


def strike(document: Document, span: Span, proposal: str) -> Document:
    """Let a proposal strike the words of a span; who brought them back before has done so in vain."""
    pieces = list(document.pieces)
    for number in span.at:
        piece = pieces[number]
        struck = piece.struck if proposal in piece.struck else (*piece.struck, proposal)
        left = [(who, undone - {proposal}) for who, undone in piece.restored]
        restored = tuple([pair for pair in left if pair[1]]) if left else ()
        pieces[number] = Piece(*piece[:4], struck, restored, piece.origin, piece.carried)
    return Document(document.words._replace(pieces=tuple(pieces)))


def restore(document: Document, at: Iterable[int], proposal: str, adopted: AbstractSet[str]) -> Document:
    """Let a proposal bring back words that those adopted struck: they keep who brought them first."""
    pieces = list(document.pieces)
    for number in at:
        piece = pieces[number]
        undone = frozenset(who for who in piece.struck if who in adopted or who == proposal)
        undone = undone.union(*(known for who, known in piece.restored if who == proposal))
        others = tuple(pair for pair in piece.restored if pair[0] != proposal)
        pieces[number] = piece._replace(restored=(*others, (proposal, undone)))
    return Document(document.words._replace(pieces=tuple(pieces)))


def insert(
    document: Document,
    words: Sequence[Word],
    before: int,
    proposal: str,
    entry: str,
    origins: Sequence[int | None] = (),
) -> Document:
    """Let a proposal bring words, so that they stand before the piece at position `before`.

    Args:
        document: the document.
        words: the words.
        before: the position.
        proposal: who brings them.
        entry: id of the entry they come with.
        origins: for each word the key of the one it is a copy of, if it is one; empty if none is.
    """
    key = document.words.next_key
    new = tuple(
        [
            Piece(word, proposal, entry, key + number, (), (), origins[number] if origins else None)
            for number, word in enumerate(words)
        ]
    )
    pieces = document.pieces[:before] + new + document.pieces[before:]
    texts = alike([word.text for word in words])
    said = document.words.said[:before] + tuple(texts) + document.words.said[before:]
    return Document(Words(pieces, key + len(new), said))


def gap_after(document: Document, last: int, adopted: AbstractSet[str]) -> int:
    """Where words inserted behind the piece at `last` go: behind what others propose for the same gap.

    `last` is -1 for the beginning. Rivals for one gap thus stand in the order in which they were tabled.
    """
    at = last + 1
    pieces = document.pieces
    while at < len(pieces) and not pieces[at].seen(adopted):
        at += 1
    return at
