"""Who put each word there, when, on which sentence, and was it struck and brought back?"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from travaux.ledger.entry import Entry
from travaux.text.document import DRAFT, Document, Piece
from travaux.text.state import Texts, Where


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from.

    Attributes:
        text: the words, side by side words of one source taken together.
        proposal: the proposal that brought them; None for the draft's own.
        entry: the entry they came with.
        struck_by: proposals in force that struck them before they were brought back.
        restored_by: proposals in force that brought them back.
        moved_by: the proposal that brought a copy of them here, if they stood elsewhere before.
    """

    text: str
    proposal: str | None
    entry: Entry | None
    struck_by: tuple[str, ...] = ()
    restored_by: tuple[str, ...] = ()
    moved_by: str | None = None


def who_wrote(state: Texts, where: Where, adopted: AbstractSet[str]) -> list[Source]:
    """The words that stand, each run with its source."""
    document = state.documents.get(where, Document())
    if document.made is None:  # nothing was ever proposed to it
        text = document.text(adopted)
        return [Source(text, None, state.entries.get(document.entry))] if text else []
    by_key = {piece.key: piece for piece in document.pieces}
    found: list[Source] = []
    gathered: list[str] = []
    last: Source | None = None
    for piece in document.seen(adopted):
        now = _source(state, piece, by_key, adopted)
        if last is not None and now != last:
            found.append(replace(last, text="".join(gathered)))
            gathered = []
        last = now
        gathered.append(piece.word.glue + piece.word.text)
    if last is not None:
        found.append(replace(last, text="".join(gathered)))
    return found


def _source(state: Texts, piece: Piece, by_key: Mapping[int, Piece], adopted: AbstractSet[str]) -> Source:
    """The source of one word, its text left out."""
    back = tuple(who for who, _ in piece.restored if who in adopted)
    struck = tuple(who for who in piece.struck if who in adopted) if back else ()
    first = piece
    while first.origin is not None:
        first = by_key[first.origin]
    by, entry = first.carried or (first.by, first.entry)
    return Source(
        text="",
        proposal=None if by == DRAFT else by,
        entry=state.entries.get(entry),
        struck_by=struck,
        restored_by=back,
        moved_by=piece.by if first is not piece or first.carried else None,
    )
