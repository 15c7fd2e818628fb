"""Where in its place does what a sentence looks for stand, and which of its occurrences does it mean?"""

from travaux.text.amending.document import Document, Span
from travaux.text.amending.find import find, within_words
from travaux.text.amending.locate import Scope
from travaux.text.amending.operations import (
    LAST,
    NotUnderstood,
    Occurrence,
    Piece,
    Target,
    Through,
    Words,
)
from travaux.text.amending.pieces import provisos, sentences

LONG = 9
"""With so many spaces between them words cannot be others by chance."""

_TIMES = {1: "once", 2: "twice"}
_MARKS = " \n\t.,;:\"'”’)]"


def targets(
    document: Document, scope: Scope, target: Target, occurrence: Occurrence
) -> list[Span] | NotUnderstood:
    """Find what an operation works on.

    Returns:
        The places, in their order; or why they are not as the sentence says.
    """
    if isinstance(target, Piece):
        return _pieces(document, scope, target)
    if isinstance(target, Through):
        return _through(document, scope, target)
    hits = _words(document, scope, target)
    if isinstance(hits, NotUnderstood):
        return hits
    parts = (
        within_words(document.text, scope.units, target.text) if occurrence.which in ("each", "times") else 0
    )
    if parts:
        return NotUnderstood(target.text, f"it also stands within longer words ({parts} times)")
    chosen = _choose(hits, occurrence)
    if chosen is None:
        return NotUnderstood(target.text, _count(len(hits), _meant(occurrence)))
    return chosen


def _words(document: Document, scope: Scope, words: Words) -> list[Span] | NotUnderstood:
    hits = _hits(document, scope, words.text, at_end=words.at_end)
    if not hits and document.repaired:
        hits = _without_conjunction(document, scope, words)
    if not words.loose:
        return hits
    bare = _hits(document, scope, words.text[:-1], at_end=words.at_end)
    if hits:
        return NotUnderstood(words.text, "its last mark may be the sentence's own or the text's")
    return bare


def _without_conjunction(document: Document, scope: Scope, words: Words) -> list[Span]:
    """Find long words without the "and" they begin with.

    An act that quotes the end of a list may quote a conjunction that its text does not have. Who publishes a
    code reads over it; in a text under negotiation it is for the parties to say.
    """
    first, _, rest = words.text.partition(" ")
    if first not in ("and", "or") or rest.count(" ") < LONG:
        return []
    return _hits(document, scope, rest, at_end=words.at_end)


def _hits(document: Document, scope: Scope, words: str, *, at_end: bool) -> list[Span]:
    hits = find(document.text, scope.units, words)
    if not at_end:
        return hits
    end = scope.units[-1][1]
    return [hit for hit in hits if not document.text[hit[1] : end].strip(_MARKS)][-1:]


def _choose(hits: list[Span], occurrence: Occurrence) -> list[Span] | None:
    number = occurrence.number
    if occurrence.which == "each":
        return hits or None
    if occurrence.which == "nth":
        if number == LAST:
            return hits[-1:] or None
        return hits[number - 1 : number] or None
    return hits if len(hits) == (number if occurrence.which == "times" else 1) else None


def _meant(occurrence: Occurrence) -> str:
    if occurrence.which == "nth":
        return f"{occurrence.number} times"
    return _times(occurrence.number) if occurrence.which == "times" else "once"


def _count(found: int, meant: str) -> str:
    return f"it stands there {_times(found)}, not {meant}" if found else "it does not stand there"


def _times(number: int) -> str:
    return _TIMES.get(number, f"{number} times")


def _pieces(document: Document, scope: Scope, piece: Piece) -> list[Span] | NotUnderstood:
    units = [unit for unit in scope.units if unit != scope.provision.heading]
    split = sentences if piece.kind == "sentence" else provisos
    found = [span for unit in units for span in split(document.text, unit)]
    number = piece.number
    chosen = (
        (found if len(found) == 1 else [])
        if number == 0
        else found[-1:]
        if number == LAST
        else found[number - 1 : number]
    )
    if not chosen:
        count = f"{len(found)} {piece.kind}{'' if len(found) == 1 else 's'}"
        return NotUnderstood(piece.kind, f"there are {count} in the place")
    return chosen


def _through(document: Document, scope: Scope, through: Through) -> list[Span] | NotUnderstood:
    starts = find(document.text, scope.units, through.start)
    if len(starts) != 1:
        return NotUnderstood(through.start, _count(len(starts), "once"))
    start, after = starts[0]
    unit = next(unit for unit in scope.units if unit[0] <= start < unit[1])
    if not through.end:
        if unit != scope.units[-1]:
            return NotUnderstood(through.start, "other provisions follow it; how far it goes is not clear")
        return [(start, unit[1])]
    ends = find(document.text, [(after, unit[1])], through.end)
    if len(ends) != 1:
        return NotUnderstood(through.end, _count(len(ends), "once"))
    return [(start, ends[0][1])]
