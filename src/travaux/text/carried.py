"""Which words did a proposal take out of one provision and put into another?

Such words are not new: they keep who brought them first. It shows only once the proposal has done both, in
whatever order; so it is asked whenever a proposal has touched one more document.
"""

from collections.abc import Mapping
from typing import TypeVar

from travaux.text.document import Document, Piece
from travaux.text.returning import MOVED, origins_of, pool, side_by_side

Name = TypeVar("Name")


def carried(
    documents: Mapping[Name, Document], proposal: str, changed: Name | None = None
) -> dict[Name, Document]:
    """Those documents that a proposal carried words to, with who brought the words first.

    Args:
        documents: those that it touches, in one language.
        proposal: the proposal.
        changed: the one it touched last, if what it carried between the others is told already.
    """
    found: dict[Name, Document] = {}
    while more := _once({**documents, **found}, proposal, changed):  # what is put in twice is carried twice
        found.update(more)
    return found


def _once(documents: Mapping[Name, Document], proposal: str, changed: Name | None) -> dict[Name, Document]:
    """One pass over the documents: each word that was taken out is found again at most once."""
    told = {name: _new(document, proposal) for name, document in documents.items()}
    new = {name: runs for name, runs in told.items() if runs}
    found: dict[Name, Document] = {}
    for source, document in documents.items():
        reached = [name for name in new if name != source and changed in (None, source, name)]
        places = [n for n, piece in enumerate(document.pieces) if reached and proposal in piece.struck]
        if len(places) < MOVED:
            continue
        texts = {name: _texts(documents[name], new[name]) for name in reached}
        wanted = frozenset([text for runs in texts.values() for run in runs for text in run])
        pools = [pool(document, side_by_side(places), wanted, MOVED)]
        by_key = {piece.key: piece for piece in document.pieces}
        for name, runs in texts.items():
            target = found.get(name, documents[name])
            pieces = list(target.pieces)
            for run, wordings in zip(new[name], runs, strict=True):
                for place, origin in zip(run, origins_of(wordings, pools), strict=True):
                    if origin is not None and pieces[place].carried is None:
                        pieces[place] = pieces[place]._replace(carried=_first(by_key[origin], by_key))
            if pieces != list(target.pieces):
                found[name] = Document(target.words._replace(pieces=tuple(pieces)))
    return found


def takes(document: Document, proposal: str) -> bool:
    """Whether a proposal strikes enough words of a document to have moved them elsewhere."""
    return sum(proposal in piece.struck for piece in document.pieces) >= MOVED


def brings(document: Document, proposal: str) -> bool:
    """Whether a proposal brings enough new words side by side to have moved them here."""
    return bool(_new(document, proposal))


def _new(document: Document, proposal: str) -> list[list[int]]:
    """Where a proposal brings words that stood nowhere before, so many side by side as tell a move."""
    places = [
        number
        for number, piece in enumerate(document.pieces)
        if piece.by == proposal and piece.origin is None and piece.carried is None
    ]
    return [run for run in side_by_side(places) if len(run) >= MOVED]


def _texts(document: Document, runs: list[list[int]]) -> list[list[str]]:
    return [[document.words.said[place] for place in run] for run in runs]


def _first(piece: Piece, by_key: Mapping[int, Piece]) -> tuple[str, str]:
    """The proposal and the entry that brought a word, or the one it is a copy of, first."""
    while piece.origin is not None:
        piece = by_key[piece.origin]
    return piece.carried or (piece.by, piece.entry)
