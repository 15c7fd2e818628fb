"""What can a sentence of an amending act do to a text?

An operation names its place, the words it looks for, which of their occurrences it means and what it puts
there. It says nothing about any particular text: `plan` finds the places, and refuses where it cannot.
"""

from dataclasses import dataclass
from typing import Literal

LAST = -1
"""The number of the last one: an occurrence, a sentence, a proviso."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """What could not be read or carried out; nothing of the amendment is then done.

    Attributes:
        part: The words of the sentence in question.
        why: What is wrong with them.
    """

    part: str
    why: str

    def __str__(self) -> str:
        return f"not understood: “{self.part}”: {self.why}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step down to a provision; the kind is empty where brackets go on with it, as in 5(2)(a)."""

    kind: str
    num: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation works: a provision, its heading, its lead-in, or one sentence of it.

    Attributes:
        steps: From the outermost provision inwards; none is the text as a whole.
        part: Which part of the provision.
        sentence: The number of the sentence within it, or none.
        cited: The same place as a citation to a codified text gives it.
        unread: What was said of the place and could not be read.
    """

    steps: tuple[Step, ...] = ()
    part: Literal["whole", "heading", "lead-in"] = "whole"
    sentence: int = 0
    cited: tuple[Step, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words as quoted.

    Attributes:
        text: The words.
        loose: Their last mark may be the sentence's own, put inside the quotation marks by American custom.
        at_end: Only at the end of the place.
    """

    text: str
    loose: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Through:
    """Everything from some words up to some others, both included, or up to the end of the place."""

    start: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a proviso, by its number; 0 is the only one."""

    kind: Literal["sentence", "proviso"]
    number: int


Target = Words | Through | Piece


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Which of the places where words stand: the only one, the nth, each, or all of so many."""

    which: Literal["only", "nth", "each", "times"] = "only"
    number: int = 0


ONLY = Occurrence()


@dataclass(frozen=True, slots=True)
class Strike:
    """Take words out."""

    place: Place
    target: Target
    occurrence: Occurrence = ONLY


@dataclass(frozen=True, slots=True)
class Replace:
    """Put words where others stand."""

    place: Place
    target: Target
    words: Words
    occurrence: Occurrence = ONLY


@dataclass(frozen=True, slots=True)
class Insert:
    """Put words beside others, or at an end of the place where there is no target."""

    place: Place
    words: Words
    side: Literal["before", "after"]
    target: Target | None = None
    occurrence: Occurrence = ONLY


@dataclass(frozen=True, slots=True)
class Restate:
    """Give a provision, its heading or its lead-in other words altogether."""

    place: Place
    words: Words


@dataclass(frozen=True, slots=True)
class StrikeProvision:
    """Take a provision out with its number."""

    place: Place


@dataclass(frozen=True, slots=True)
class AddProvision:
    """Put a new provision after or before another, or as the last within one."""

    place: Place
    words: Words
    side: Literal["before", "after", "within"]


@dataclass(frozen=True, slots=True)
class Renumber:
    """Give a provision another number."""

    place: Place
    num: str


@dataclass(frozen=True, slots=True)
class RenumberAccordingly:
    """Number anew what follows provisions that this amendment takes out or adds."""


Operation = (
    Strike | Replace | Insert | Restate | StrikeProvision | AddProvision | Renumber | RenumberAccordingly
)
