"""Who put each word there, when, on which sentence, and was it struck and brought back?"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.text.document import DRAFT, Document
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
    """

    text: str
    proposal: str | None
    entry: Entry | None
    struck_by: tuple[str, ...] = ()
    restored_by: tuple[str, ...] = ()


def who_wrote(state: Texts, where: Where, adopted: AbstractSet[str]) -> list[Source]:
    """The words that stand, each run with its source."""
    document = state.documents.get(where, Document())
    found: list[Source] = []
    key: tuple[object, ...] | None = None
    for piece in document.seen(adopted):
        back = tuple(who for who, _ in piece.restored if who in adopted)
        struck = tuple(who for who in piece.struck if who in adopted) if back else ()
        now = (piece.by, piece.entry, struck, back)
        text = piece.word.glue + piece.word.text
        if now == key:
            last = found[-1]
            found[-1] = Source(last.text + text, last.proposal, last.entry, struck, back)
        else:
            found.append(
                Source(
                    text,
                    None if piece.by == DRAFT else piece.by,
                    state.entries.get(piece.entry),
                    struck,
                    back,
                )
            )
        key = now
    return found
