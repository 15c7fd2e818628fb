"""Which sentence states these operations, so that reading it gives them again?"""

from collections.abc import Sequence

from travaux.text.amending.operations import (
    ONLY,
    AddProvision,
    Insert,
    NotUnderstood,
    Occurrence,
    Operation,
    Piece,
    Place,
    Renumber,
    RenumberAccordingly,
    Replace,
    Restate,
    Step,
    Strike,
    StrikeProvision,
    Target,
    Through,
)
from travaux.text.amending.ordinals import spell
from travaux.text.amending.quotes import PAIRS, take_out
from travaux.text.amending.read import read

_QUOTES = ("“", '"', "«", "‘")


def write(operations: Sequence[Operation]) -> str | NotUnderstood:
    """Write operations as sentences of amendment, one each.

    Returns:
        The sentences; or the operation for which there is none that reads back as it is: words that hold
        every kind of quotation mark unpaired, or a place that was not read.
    """
    sentences: list[str] = []
    for operation in operations:
        sentence = _sentence(operation)
        if sentence is None or read(sentence) != (operation,):
            return NotUnderstood(type(operation).__name__, "no sentence says this unmistakably")
        sentences.append(sentence)
    return " ".join(sentences)


def _sentence(operation: Operation) -> str | None:
    if isinstance(operation, RenumberAccordingly):
        return "Renumber accordingly."
    place = _place(operation.place)
    if isinstance(operation, StrikeProvision):
        return f"Delete {place}."
    if isinstance(operation, Renumber):
        kind = operation.place.steps[-1].kind if operation.place.steps else ""
        return f"Renumber {place} as {kind} {operation.num}." if kind else None
    if isinstance(operation, Strike):
        return _amended(place, _clause(operation, ""))
    words = _quoted(operation.words.text)
    return _worded(operation, place, words) if words is not None else None


def _worded(operation: Replace | Insert | Restate | AddProvision, place: str, words: str) -> str | None:
    if isinstance(operation, AddProvision):
        return _added(operation, place, words)
    if isinstance(operation, Restate):
        return f"{_subject(place)} is amended to read as follows: {words}." if place else None
    return _amended(place, _clause(operation, words))


def _amended(place: str, clause: str | None) -> str | None:
    if clause is None:
        return None
    return f"{_subject(place)} is amended by {clause}." if place else f"This text is amended by {clause}."


def _subject(place: str) -> str:
    return f"{place[:1].upper()}{place[1:]}{',' if ',' in place else ''}"


def _clause(operation: Strike | Replace | Insert, words: str) -> str | None:
    if isinstance(operation, Insert) and operation.target is None:
        return f"inserting {words} at the {'end' if operation.side == 'after' else 'beginning'}"
    target = _target(operation.target) if operation.target is not None else None
    times = _times(operation.occurrence)
    if target is None or times is None:
        return None
    if isinstance(operation, Strike):
        return f"striking {target}{times}"
    if isinstance(operation, Replace):
        return f"striking {target}{times} and inserting {words} in its place"
    return f"inserting {words} {operation.side} {target}{times}"


def _added(operation: AddProvision, place: str, words: str) -> str | None:
    if operation.side == "within":
        return (
            f"Add a new paragraph at the end of {place}: {words}."
            if place
            else f"Add a new article: {words}."
        )
    return f"Insert the following paragraph {operation.side} {place}: {words}." if place else None


def _target(target: Target) -> str | None:
    if isinstance(target, Piece):
        return f"the {spell(target.number)} {target.kind}" if target.number else f"the {target.kind}"
    if isinstance(target, Through):
        start, end = _quoted(target.start), _quoted(target.end) if target.end else ""
        if start is None or end is None:
            return None
        return f"{start} and all that follows{f' through {end}' if end else ''}"
    quoted = _quoted(target.text)
    return f"{quoted} at the end" if quoted and target.at_end else quoted


def _times(occurrence: Occurrence) -> str | None:
    if occurrence == ONLY:
        return ""
    if occurrence.which == "each":
        return " wherever it appears"
    if occurrence.which == "nth":
        return f" the {spell(occurrence.number)} time it appears"
    return f" in each of the {occurrence.number} places it appears"


def _place(place: Place) -> str:
    steps = "".join(_step(step, first=number == 0) for number, step in enumerate(place.steps))
    part = {"heading": "the heading", "lead-in": "the lead-in language", "whole": ""}[place.part]
    sentence = f"the {spell(place.sentence)} sentence" if place.sentence else ""
    return " of ".join(each for each in (sentence, part, steps) if each)


def _step(step: Step, *, first: bool) -> str:
    if not step.kind:
        return f"({step.num})"
    named = (
        f"the {spell(int(step.num[1:]))} {step.kind}"
        if step.num.startswith("#")
        else f"{step.kind} {step.num}"
    )
    return named if first else f", {named}"


def _quoted(words: str) -> str | None:
    """Words in the first kind of quotation marks in which they stay whole."""
    for mark in _QUOTES:
        quoted = f"{mark}{words}{PAIRS[mark][0]}"
        skeleton = take_out(f"{quoted} .")
        if skeleton is not None and skeleton.quotes == (words,):
            return quoted
    return None
