"""Which words stand in a provision's text once some proposals are adopted, and who put each there?

A document keeps every word that ever stood in it or is proposed, in one order that never changes. A
proposal brings words, strikes words or brings struck words back; which words are seen follows from which
proposals are adopted, in whatever order they were. So a place is a word, not a number, and no amendment
ever has to be moved by hand.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from travaux.text.words import Word, cut, same, stands_alone

DRAFT = ""
"""Who brought the words of the draft: no proposal."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with its history.

    Attributes:
        word: the word, with the white space before it.
        by: the proposal that brings it; `DRAFT` for the draft's own.
        entry: id of the entry it came with.
        struck: the proposals that strike it.
        restored: each proposal that brings it back, with the strikes it undoes.
        key: its identity in the document.
        origin: key of the word it is a copy of: one that was moved here, or brought back in another place.
    """

    word: Word
    by: str
    entry: str
    key: int
    struck: tuple[str, ...] = ()
    restored: tuple[tuple[str, frozenset[str]], ...] = ()
    origin: int | None = None

    def seen(self, adopted: AbstractSet[str]) -> bool:
        """Whether the word stands once these proposals are adopted."""
        if self.by and self.by not in adopted:
            return False
        if not self.struck:
            return True
        strikes = {proposal for proposal in self.struck if proposal in adopted}
        if strikes:
            for proposal, undone in self.restored:
                if proposal in adopted:
                    strikes -= undone
        return not strikes


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one provision in one language. Frozen: an operation gives a new one.

    Attributes:
        pieces: every word, in order.
        next_key: the identity the next word gets.
    """

    pieces: tuple[Piece, ...] = ()
    next_key: int = 0

    def seen(self, adopted: AbstractSet[str]) -> Iterator[Piece]:
        """The words that stand once these proposals are adopted, as they are shown."""
        return unblanked(self.pieces[number] for number in self.places(adopted))

    def places(self, adopted: AbstractSet[str]) -> list[int]:
        """Where the words that stand are in `pieces`."""
        return [
            number
            for number, piece in enumerate(self.pieces)
            if (not piece.by or piece.by in adopted) and (not piece.struck or piece.seen(adopted))
        ]

    def text(self, adopted: AbstractSet[str]) -> str:
        """The text once these proposals are adopted."""
        return joined(self.seen(adopted))

    def emptied(self, adopted: AbstractSet[str]) -> bool:
        """Whether words stood here, once these proposals are adopted, and every one was struck."""
        stood = False
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


def unblanked(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Words as they are shown: the first without the blanks before it."""
    rest = iter(pieces)
    first = next(rest, None)
    if first is not None:
        bare = first.word.glue.lstrip(" ")
        yield first if bare == first.word.glue else replace(first, word=Word(bare, first.word.text))
    yield from rest


def drafted(text: str, entry: str) -> Document:
    """A document with the words of the draft."""
    words = spaced(cut(text))
    pieces = tuple(Piece(word, DRAFT, entry, number) for number, word in enumerate(words))
    return Document(pieces, len(words))


def spaced(words: list[Word]) -> list[Word]:
    """The words of a text, with a blank before the first one as well: others may come to stand before it."""
    if words and not words[0].glue and stands_alone(words[0].text):
        words[0] = Word(" ", words[0].text)
    return words


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document that stand side by side as somebody sees it: positions in `pieces`, in order."""

    at: tuple[int, ...]


def find(document: Document, words: str, adopted: AbstractSet[str]) -> list[Span]:
    """Every place at which words stand side by side once these proposals are adopted; none overlap."""
    wanted = [same(word.text) for word in cut(words.strip())]
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
    view: list[int] = []
    texts: list[str] = []
    for number in places:
        text = same(document.pieces[number].word.text)
        if text:
            view.append(number)
            texts.append(text)
    return view, texts


def strike(document: Document, span: Span, proposal: str) -> Document:
    """Let a proposal strike the words of a span; who brought them back before has done so in vain."""
    pieces = list(document.pieces)
    for number in span.at:
        piece = pieces[number]
        struck = piece.struck if proposal in piece.struck else (*piece.struck, proposal)
        left = ((who, undone - {proposal}) for who, undone in piece.restored)
        pieces[number] = replace(piece, struck=struck, restored=tuple(pair for pair in left if pair[1]))
    return Document(tuple(pieces), document.next_key)


def restore(document: Document, at: Iterable[int], proposal: str, adopted: AbstractSet[str]) -> Document:
    """Let a proposal bring back words that those adopted struck: they keep who brought them first."""
    pieces = list(document.pieces)
    for number in at:
        piece = pieces[number]
        undone = frozenset(who for who in piece.struck if who in adopted or who == proposal)
        undone = undone.union(*(known for who, known in piece.restored if who == proposal))
        others = tuple(pair for pair in piece.restored if pair[0] != proposal)
        pieces[number] = replace(piece, restored=(*others, (proposal, undone)))
    return Document(tuple(pieces), document.next_key)


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
    key = document.next_key
    new = tuple(
        Piece(word, proposal, entry, key + number, origin=origins[number] if origins else None)
        for number, word in enumerate(words)
    )
    pieces = document.pieces[:before] + new + document.pieces[before:]
    return Document(pieces, key + len(new))


def gap_after(document: Document, last: int, adopted: AbstractSet[str]) -> int:
    """Where words inserted behind the piece at `last` go: behind what others propose for the same gap.

    `last` is -1 for the beginning. Rivals for one gap thus stand in the order in which they were tabled.
    """
    at = last + 1
    while at < len(document.pieces) and not document.pieces[at].seen(adopted):
        at += 1
    return at
