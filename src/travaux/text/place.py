"""Where in a document does an amendment do what it says, and why can it not if it cannot?"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from travaux.ledger.kinds.amendment import Amendment
from travaux.text.compare import rewrite
from travaux.text.document import Document, Span, find, gap_after, insert, plain, strike
from travaux.text.returning import bring, gone, plan
from travaux.text.spacing import CLOSING, glued, opens
from travaux.text.words import Word, cut, same


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
        every = tuple(document.places(adopted))
        return strike(document, Span(every), amendment.proposal) if every else Lost("nothing stands there")
    span = one(document, amendment.words, adopted, amendment.occurrence)
    if isinstance(span, Lost):
        return span
    struck = strike(document, span, amendment.proposal)
    if amendment.operation == "strikes" or not amendment.brings:
        return struck
    first = document.pieces[span.at[0]].word
    words = glued(_words(amendment.brings), " " if first.text[0] in CLOSING else first.glue)
    return insert(struck, words, span.at[-1] + 1, amendment.proposal, entry)


def _insert(
    document: Document, amendment: Amendment, adopted: AbstractSet[str], entry: str
) -> Document | Lost:
    view, _ = plain(document, document.places(adopted))
    if amendment.before is not None:
        span = one(document, amendment.before, adopted, amendment.occurrence)
        if isinstance(span, Lost):
            return span
        number = view.index(span.at[0])
    elif amendment.after is not None:
        span = one(document, amendment.after, adopted, amendment.occurrence)
        if isinstance(span, Lost):
            return span
        number = view.index(span.at[-1]) + 1
    else:
        number = len(view)
    last = view[number - 1] if number else -1
    at = gap_after(document, last, adopted)
    opened = last >= 0 and opens(document.pieces[last].word)
    words = glued(_words(amendment.brings or ""), "" if opened else " ")
    left = gone(document, adopted)
    hidden = [place for place in range(last + 1, at) if place in left]
    if [document.words.said[place] for place in hidden] != [same(word.text) for word in words]:
        hidden = []
    return bring(document, plan(document, words, hidden, at, ()), adopted, amendment.proposal, entry)


def _words(text: str) -> list[Word]:
    """The words of a text, blank ones left out: the white space behind it is that of what stands there."""
    return [word for word in cut(text) if same(word.text)]


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
