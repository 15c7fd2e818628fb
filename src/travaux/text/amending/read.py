"""Which operations does an amending sentence state?"""

import re
from dataclasses import dataclass

from travaux.text.amending.operations import NotUnderstood, Operation, Place
from travaux.text.amending.places import PLACE, SEVERAL, read_places
from travaux.text.amending.quotes import CLOSE, OPEN, Skeleton, take_out, without_one
from travaux.text.amending.rules import FORMS, Clause, join

MAX_SENTENCE = 200_000
"""Longer ones are not amending sentences."""

_FLAGS = re.IGNORECASE
_SUBJECT = re.compile(
    r"(?P<place>[^\n]{1,800}?),? (?:is|are|be|shall be)(?: hereby| further| also)* amended\b,?"
    r"(?: (?:as follows|in the following manner))?(?: ?[:—–])?",
    _FLAGS,
)
_AMEND = re.compile(rf"amend (?P<place>{PLACE})(?: as follows)?(?: ?:)?", _FLAGS)
_JOIN = re.compile(
    r"(?:[ ;,.:]|\b(?:and|then|also|further|or|by|to)\b|\([0-9a-z]{1,4}\)(?= )|\b[0-9a-z]\. )*", _FLAGS
)
_IN = re.compile(rf"(?:in|at|of) (?P<place>{SEVERAL}|{PLACE})(?:,| ?:)? ?(?:by )?", _FLAGS)
_REST = re.compile(r"[ .;,:]*\Z")


def read(sentence: str) -> tuple[Operation, ...] | NotUnderstood:
    """Read one amending sentence, or several that follow each other.

    Returns:
        What it does, in its order; or the first part that has no known form, and nothing is then read.
    """
    if len(sentence) > MAX_SENTENCE or OPEN in sentence or CLOSE in sentence:
        return NotUnderstood(sentence[:80], "this is no sentence of an act")
    even = take_out(sentence)
    if even is not None:
        return _read(even)
    found: list[tuple[Operation, ...]] = []
    for skeleton in without_one(sentence):
        reading = _read(skeleton)
        if not isinstance(reading, NotUnderstood) and reading not in found:
            found.append(reading)
    if len(found) == 1:
        return found[0]
    why = "can be read in more than one way" if found else "do not come out even"
    return NotUnderstood(sentence.strip(), f"its quotation marks {why}")


@dataclass(frozen=True, slots=True)
class _Step:
    """One clause read: what it does (or why it cannot), where it ends, and the places it leaves in force."""

    done: tuple[Operation, ...] | str
    end: int
    places: tuple[Place, ...]


def _read(skeleton: Skeleton) -> tuple[Operation, ...] | NotUnderstood:
    text = skeleton.text
    operations: list[Operation] = []
    places: tuple[Place, ...] = (Place(),)
    at = 0
    while not _REST.match(text, at):
        step = _clause(skeleton, at, places) or _subject(skeleton, at)
        begin = _after(_JOIN, text, at)
        if step is None:
            return NotUnderstood(skeleton.said(text[begin:]), "no known form of an amendment begins here")
        if isinstance(step.done, str):
            return NotUnderstood(skeleton.said(text[begin : step.end]), step.done)
        operations += step.done
        at, places = step.end, step.places
    if not operations:
        return NotUnderstood(skeleton.said(text), "it does not say which words are struck or inserted")
    return tuple(operations)


def _clause(skeleton: Skeleton, at: int, places: tuple[Place, ...]) -> _Step | None:
    """Read one clause, with or without a place before it."""
    begin = _after(_JOIN, skeleton.text, at)
    within = _IN.match(skeleton.text, begin)
    if within is not None:
        said = read_places(within["place"])
        joined = tuple(join(place, each) for place in places for each in said)
        step = _form(skeleton, within.end(), joined)
        if step is not None:
            return step
    return _form(skeleton, begin, places)


def _form(skeleton: Skeleton, at: int, places: tuple[Place, ...]) -> _Step | None:
    for pattern, build in FORMS:
        match = pattern.match(skeleton.text, at)
        if match is None:
            continue
        done: list[Operation] = []
        for place in places:
            built = build(Clause(skeleton, match, place))
            if isinstance(built, str):
                return _Step(built, match.end(), places)
            done += built
        return _Step(tuple(done), match.end(), places)
    return None


def _subject(skeleton: Skeleton, at: int) -> _Step | None:
    """Read what is amended: "Article 5, paragraph 2, is amended by"."""
    begin = _after(_JOIN, skeleton.text, at)
    match = _AMEND.match(skeleton.text, begin) or _SUBJECT.match(skeleton.text, begin)
    return _Step((), match.end(), read_places(skeleton.said(match["place"]))) if match else None


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
