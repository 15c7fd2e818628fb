"""Where in a document does an amendment do what it says, and why can it not if it cannot?"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from travaux.ledger.kinds.amendment import Amendment
from travaux.text.compare import rewrite
from travaux.text.document import Document, Span, find, gap_after, insert, strike
from travaux.text.words import Word, cut


@dataclass(frozen=True, slots=True)
class Lost:
    """An amendment that has no place: why."""

    reason: str


def place(document: Document, amendment: Amendment, adopted: AbstractSet[str], entry: str) -> Document | Lost:
    """Put one amendment's words into the document, as proposed.

    Args:
        document: the document so far.
        amendment: an operation on words: strikes, inserts, replaces or rewrites.
        adopted: the proposals that make the text it speaks of, its own earlier operations included.
        entry: id of its entry.
    """
    match amendment.operation:
        case "rewrites":
            return rewrite(document, amendment.brings or "", adopted, amendment.proposal, entry)
        case "inserts":
            return _insert(document, amendment, adopted, entry)
        case _:
            return _strike(document, amendment, adopted, entry)


def _strike(
    document: Document, amendment: Amendment, adopted: AbstractSet[str], entry: str
) -> Document | Lost:
    if amendment.words is None:
        every = tuple(n for n, piece in enumerate(document.pieces) if piece.seen(adopted))
        return strike(document, Span(every), amendment.proposal)
    span = one(document, amendment.words, adopted, amendment.occurrence)
    if isinstance(span, Lost):
        return span
    struck = strike(document, span, amendment.proposal)
    if amendment.operation == "strikes" or not amendment.brings:
        return struck
    first = document.pieces[span.at[0]].word.glue
    return insert(struck, _glued(amendment.brings, first), span.at[-1] + 1, amendment.proposal, entry)


def _insert(
    document: Document, amendment: Amendment, adopted: AbstractSet[str], entry: str
) -> Document | Lost:
    words = amendment.brings or ""
    if amendment.before is not None:
        span = one(document, amendment.before, adopted, amendment.occurrence)
        if isinstance(span, Lost):
            return span
        last = max((n for n in range(span.at[0]) if document.pieces[n].seen(adopted)), default=-1)
    elif amendment.after is not None:
        span = one(document, amendment.after, adopted, amendment.occurrence)
        if isinstance(span, Lost):
            return span
        last = span.at[-1]
    else:
        last = max((n for n, piece in enumerate(document.pieces) if piece.seen(adopted)), default=-1)
    at = gap_after(document, last, adopted)
    return insert(document, _glued(words, " "), at, amendment.proposal, entry)


def _glued(text: str, glue: str) -> list[Word]:
    """Words to bring, the first behind the white space that belongs there; a mark of punctuation has none."""
    words = cut(text)
    if words and not words[0].glue and words[0].text[0] not in ",.;:!?)]}’”»":
        words[0] = Word(glue, words[0].text)
    return words


def one(document: Document, words: str, adopted: AbstractSet[str], occurrence: int | None) -> Span | Lost:
    """The one place that is meant: never a guess."""
    places = find(document, words, adopted)
    if not places:
        return Lost(f"the words “{words}” do not stand in the text")
    if occurrence is None:
        if len(places) > 1:
            return Lost(f"the words “{words}” stand {len(places)} times; say which with `occurrence`")
        return places[0]
    if not 1 <= occurrence <= len(places):
        return Lost(f"the words “{words}” stand {len(places)} times; there is no occurrence {occurrence}")
    return places[occurrence - 1]
