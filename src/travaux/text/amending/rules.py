"""Which forms can one clause of an amending sentence have, and which operations does each make?

A table: a pattern made of the phrases, and what to build from its parts. The first that matches wins, so
longer forms stand before those they begin with.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from travaux.text.amending import phrases
from travaux.text.amending.operations import (
    ONLY,
    AddProvision,
    Insert,
    Occurrence,
    Operation,
    Piece,
    Place,
    Renumber,
    RenumberAccordingly,
    Replace,
    Restate,
    Strike,
    StrikeProvision,
    Target,
    Words,
)
from travaux.text.amending.places import KINDS, PLACE, SEVERAL, read_place, read_places
from travaux.text.amending.quotes import CLOSE, QUOTE, Skeleton


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that matched a form: its parts, and the place the sentence has named so far."""

    skeleton: Skeleton
    match: re.Match[str]
    place: Place

    def target(self) -> tuple[Target, Occurrence]:
        """What is looked for, and which of its occurrences."""
        target, occurrence = phrases.target_of(self.skeleton, *self.match.span("target"))
        said = self.times()
        return target, occurrence if said == ONLY else said

    def times(self) -> Occurrence:
        """Which of its occurrences, if words after it say so."""
        return phrases.occurrence_of(self._part("times") or self._part("later"))

    def targets(self) -> list[Words]:
        """What is looked for, where it is a list."""
        return phrases.items_of(self.skeleton, *self.match.span("target"))

    def words(self) -> Words:
        """What is put there."""
        return phrases.words_of(self.skeleton, *self.match.span("put"))

    def several(self) -> list[Words]:
        """What is put there, where it is a list."""
        return phrases.items_of(self.skeleton, *self.match.span("put"))

    def where(self) -> Place:
        """The place, with what the clause adds to it."""
        said = self._part("where")
        return join(self.place, read_place(_INTO.sub("", said, count=1))) if said else self.place

    def side(self) -> Literal["before", "after"]:
        """On which side of it."""
        return "before" if self._part("side").lower() in ("before", "preceding") else "after"

    def places(self) -> list[Place]:
        """The provisions that the clause itself names."""
        return [join(self.place, place) for place in read_places(self._part("place"))]

    def _part(self, name: str) -> str:
        return (self.match.group(name) or "") if name in self.match.re.groupindex else ""


Build = Callable[[Clause], list[Operation] | str]
_INTO = re.compile(r",? (?:in|of|from|to|at the (?:end|beginning) of) ", re.IGNORECASE)
_TOP = ("article", "section", "annex", "appendix", "schedule", "part", "chapter", "title", "rule")


def join(place: Place, said: Place) -> Place:
    """Read a place as said after another: after article 5, paragraph 2, "paragraph 3" is one of article 5."""
    if not said.steps and not said.cited:
        return replace(
            place,
            part=said.part if said.part != "whole" else place.part,
            sentence=said.sentence or place.sentence,
            unread=said.unread or place.unread,
        )
    kinds = [step.kind for step in place.steps]
    first = said.steps[0].kind if said.steps else "section"
    kept = kinds.index(first) if first in kinds else 0 if first in _TOP else len(kinds)
    within = kept == len(kinds)
    return replace(
        said,
        steps=place.steps[:kept] + said.steps,
        cited=said.cited or (place.cited + said.steps if within and place.cited else ()),
        unread=said.unread or (place.unread if within else ""),
    )


def _sentence(words: Words) -> Words:
    """Words that are whole sentences end with a full stop of their own."""
    return replace(words, loose=False) if words.text.endswith(".") and words.text[:1].isupper() else words


def _provision(words: Words) -> Words:
    """A provision ends with a full stop of its own."""
    return replace(words, loose=words.loose and not words.text.endswith("."))


def _replace(clause: Clause) -> list[Operation] | str:
    target, occurrence = clause.target()
    words = _sentence(clause.words()) if isinstance(target, Piece) else clause.words()
    return [Replace(clause.where(), target, words, occurrence)]


def _replace_several(clause: Clause) -> list[Operation] | str:
    olds, news = clause.targets(), clause.several()
    occurrence = clause.times()
    if len(news) == 1:
        news *= len(olds)
    if len(olds) != len(news):
        return f"{len(olds)} are struck and {len(news)} inserted"
    return [Replace(clause.where(), old, new, occurrence) for old, new in zip(olds, news, strict=True)]


def _strike(clause: Clause) -> list[Operation] | str:
    target, occurrence = clause.target()
    return [Strike(clause.where(), target, occurrence)]


def _strike_several(clause: Clause) -> list[Operation] | str:
    occurrence = clause.times()
    return [Strike(clause.where(), target, occurrence) for target in clause.targets()]


def _insert(clause: Clause) -> list[Operation] | str:
    target, occurrence = clause.target()
    words = _sentence(clause.words()) if isinstance(target, Piece) else clause.words()
    return [Insert(clause.where(), words, clause.side(), target, occurrence)]


def _insert_at(clause: Clause) -> list[Operation] | str:
    edge = clause.match["edge"] if "edge" in clause.match.re.groupindex else "end"
    words = clause.words()
    return [Insert(clause.where(), _sentence(words), "after" if edge.lower() == "end" else "before")]


def _strike_place(clause: Clause) -> list[Operation] | str:
    return [
        Strike(replace(place, sentence=0), Piece("sentence", place.sentence))
        if place.sentence
        else StrikeProvision(place)
        for place in clause.places()
    ]


def _restate(clause: Clause) -> list[Operation] | str:
    places = clause.places() if "place" in clause.match.re.groupindex else [clause.where()]
    return [
        Replace(replace(place, sentence=0), Piece("sentence", place.sentence), _sentence(clause.words()))
        if place.sentence
        else Restate(place, clause.words())
        for place in places
    ]


def _add(clause: Clause) -> list[Operation] | str:
    places = clause.places()
    if len(places) != 1 or places[0].sentence or places[0].part != "whole":
        return "a provision is added after or before one other"
    return [AddProvision(places[0], _provision(clause.words()), clause.side())]


def _add_within(clause: Clause) -> list[Operation] | str:
    return [AddProvision(clause.where(), _provision(clause.words()), "within")]


def _renumber(clause: Clause) -> list[Operation] | str:
    olds = clause.places()
    news = read_places(clause.match["new"])
    if len(olds) != len(news) or not all(place.steps for place in (*olds, *news)):
        return "as many numbers are needed as there are provisions"
    return [Renumber(old, new.steps[-1].num) for old, new in zip(olds, news, strict=True)]


def _accordingly(clause: Clause) -> list[Operation] | str:
    del clause
    return [RenumberAccordingly()]


_STRIKE = (
    r"(?:striking|strike|deleting|delete|omitting|omit|removing|remove|leaving|leave|"
    r"repealing|repeal)(?: out)?"
)
_INSERT = r"(?:inserting|insert|adding|add|substituting|substitute|putting|put)"
_REPLACE = r"(?:replacing|replace)"
_STRUCK = r"(?:struck(?: out)?|stricken|deleted|omitted|removed|repealed)"
_ARE = r"(?:is|are|be|shall be|should be)(?: hereby)?"
_SIDE = r"(?:immediately )?(?P<side>after|before|following|preceding)"
_COLON = (
    r",?(?: (?:to read|reading|which reads|which shall read|as follows|so as to read)(?: as follows)?)?"
    r"(?: ?[:—–])?"
)
_FOLLOWING = r"(?:,? ?(?:the )?following(?: (?:new )?[a-z]+)?)?(?: ?:)?"
_A = r"(?:the following|the|an?)(?: new| additional| following| further)*"
_NEW = rf"{_A} (?:{KINDS})s?(?: [0-9(][^ ]{{0,12}}(?: bis| ter)?)?"
_PIECES = {
    "TARGETS": rf"(?P<target>{phrases.TARGETS})",
    "TARGET": rf"(?P<target>{phrases.TARGET})",
    "TIMES": rf"(?P<times>{phrases.OCCURRENCE})?",
    "LATER": rf"(?P<later>{phrases.OCCURRENCE})?",
    "WHERE": rf"(?P<where>{phrases.WHERE})?",
    "PUTS": rf"(?P<put>{phrases.PUTS})",
    "PUT": rf"(?P<put>{phrases.PUT})",
    "QUOTE": rf"(?P<put>{QUOTE})",
    "INSTEAD": rf"{phrases.IN_PLACE}?",
    "PLACES": rf"(?P<place>{SEVERAL}|{PLACE})",
    "NEWPLACE": rf"(?P<new>{SEVERAL}|{PLACE})",
    "EDGE": rf"at (?:the |its )?(?P<edge>end|beginning)(?: thereof)?(?P<where> of {PLACE})?",
    "REMAINING": "(?:remaining|subsequent|following|succeeding|other|rest)",
    "KIND": f"(?:{KINDS})",
    "TEXT": "(?:sentence|word|phrase|text|language|proviso|clause)s?",
    "STRIKE": _STRIKE,
    "INSERT": _INSERT,
    "REPLACE": _REPLACE,
    "STRUCK": _STRUCK,
    "ARE": _ARE,
    "SIDE": _SIDE,
    "COLON": _COLON,
    "FOLLOWING": _FOLLOWING,
    "NEW": _NEW,
}
_AND = r",?(?: and)?(?: by)?"
_FORMS: tuple[tuple[str, Build], ...] = (
    ("(?:to )?read(?: as follows)?COLON QUOTE", _restate),
    (rf"STRIKE TARGETTIMESWHERE{_AND} INSERTINSTEAD:? PUTINSTEADLATER", _replace),
    (
        rf"STRIKE TARGETSTIMESWHERE{_AND} INSERTINSTEAD:? PUTSINSTEADLATER(?:,? respectively)?",
        _replace_several,
    ),
    (rf"STRIKE PLACES{_AND} INSERTINSTEADFOLLOWING QUOTEINSTEAD", _restate),
    ("REPLACE TARGETTIMESWHERE,? (?:by|with) PUTLATER", _replace),
    ("REPLACE TARGETSTIMESWHERE,? (?:by|with) PUTSLATER(?:,? respectively)?", _replace_several),
    ("TARGETTIMESWHERE,? (?:by|with) PUTLATER", _replace),
    ("REPLACE PLACES,? (?:by|with)FOLLOWING QUOTE", _restate),
    ("(?:substitute|substituting) PUT for TARGETTIMESWHERE", _replace),
    (
        "for TARGETTIMESWHERE,? (?:there (?:is|shall be) )?(?:substitute|substituting|substituted|read) PUT",
        _replace,
    ),
    ("INSERT PUT,? SIDE TARGETTIMESWHERE", _insert),
    ("INSERT,? SIDE TARGETTIMESWHERE,?FOLLOWING PUT", _insert),
    ("SIDE TARGETTIMESWHERE,? INSERTFOLLOWING PUT", _insert),
    ("INSERT,? EDGE,?FOLLOWING PUT", _insert_at),
    ("INSERT PUT,? EDGE", _insert_at),
    ("EDGE,? INSERTFOLLOWING PUT", _insert_at),
    ("INSERT the following(?: new)? TEXT,? SIDE TARGETTIMESWHERE ?: QUOTE", _insert),
    ("INSERT the following(?: new)? TEXT,? EDGE ?: QUOTE", _insert_at),
    ("INSERT the following(?: new)? TEXT ?: QUOTE", _insert_at),
    ("INSERT NEW,? SIDE PLACESCOLON QUOTE", _add),
    ("INSERT,? SIDE PLACES,? NEWCOLON QUOTE", _add),
    ("INSERT,? SIDE PLACESFOLLOWINGCOLON QUOTE", _add),
    ("SIDE PLACES,? INSERT NEWCOLON QUOTE", _add),
    ("INSERT NEW(?: at the end)?(?P<where> (?:at the end of|to|in|under) PLACE_)?COLON QUOTE", _add_within),
    ("INSERT(?P<where> (?:at the end of|to|in|under) PLACE_),? NEWCOLON QUOTE", _add_within),
    ("STRIKE TARGETSTIMESWHERE", _strike_several),
    ("STRIKE TARGETTIMESWHERE", _strike),
    ("STRIKE PLACES", _strike_place),
    ("TARGETTIMESWHERE,? ARE (?:replaced|substituted) (?:by|with) PUTLATER", _replace),
    (rf"TARGETTIMESWHERE,? ARE STRUCK{_AND} (?:replaced|substituted) (?:by|with) PUTLATER", _replace),
    ("TARGETTIMESWHERE,? ARE STRUCK", _strike),
    ("PUT,? ARE (?:inserted|added) SIDE TARGETTIMESWHERE", _insert),
    ("PUT,? ARE (?:inserted|added) EDGE", _insert_at),
    ("PLACES,? (?:ARE replaced by|shall read|reads?)FOLLOWINGCOLON QUOTE", _restate),
    ("PLACES,? ARE STRUCK", _strike_place),
    ("(?:renumber|redesignate|renumbering|redesignating) PLACES as NEWPLACE", _renumber),
    ("PLACES,? (?:ARE (?:renumbered|redesignated) as|becomes?) NEWPLACE", _renumber),
    ("(?:renumber|renumbering|redesignate)(?: the)?(?: REMAINING)?(?: KINDs?)? accordingly", _accordingly),
    ("the REMAINING KINDs ARE renumbered accordingly", _accordingly),
)
_NAME = re.compile("PLACE_|" + "|".join(sorted(_PIECES, key=len, reverse=True)))


# Another sentence may follow the full stop within a quotation.
_NEXT = rf"(?<={CLOSE})(?= (?-i:[A-Z]))"


def _compile(form: str) -> re.Pattern[str]:
    pattern = _NAME.sub(lambda name: _PIECES.get(name.group(), PLACE), form)
    return re.compile(pattern + rf"(?: ?(?=[.,;:]|\Z)|(?= and\b| or\b)|{_NEXT})", re.IGNORECASE)


FORMS: tuple[tuple[re.Pattern[str], Build], ...] = tuple((_compile(form), build) for form, build in _FORMS)
"""The forms of a clause in the order in which they are tried."""
