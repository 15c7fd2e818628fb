"""What is a suggestion? Words of a record that may be worth an entry, why, and how sure the rules are."""

import hashlib
import re
from typing import Literal

import msgspec

Class = Literal["proposal", "position", "question", "undertaking", "procedural", "reference", "quotation"]
CLASSES: tuple[Class, ...] = (
    "proposal", "position", "question", "undertaking", "procedural", "reference", "quotation"
)  # fmt: skip

ENTRIES = CLASSES[:5]
"""What people bargain with; references and quotations are many, and seldom entries."""

Stance = Literal["accept", "reject", "conditional_accept", "conditional_reject", "reserve"]
STANCES: tuple[Stance, ...] = ("accept", "reject", "conditional_accept", "conditional_reject", "reserve")


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate entry. It is none until a person makes it one.

    Attributes:
        turn: the turn it stands in, from 1.
        kind: what it may be; `class` in JSON.
        stance: for a position, which.
        start: first character in the turn's text.
        end: one past the last character.
        span: the words, ``turn.text[start:end]``.
        condition: for a position or proposal, the words of its condition.
        due: the day by whose end something is due (ISO 8601), or what it waits for in words.
        articles: the articles it is about, by number, named or referred back to.
        confidence: how often ones like it were right where the rules were made, 0 to 1; elsewhere less.
        reason: why it is suggested, for the person who decides.
    """

    turn: int
    kind: Class = msgspec.field(name="class")
    stance: Stance | None
    start: int
    end: int
    span: str
    condition: str | None = None
    due: str | None = None
    articles: tuple[int, ...] = ()
    confidence: float
    reason: str

    @property
    def key(self) -> str:
        """What it is remembered by: its turn, class and words, whatever the rules' version."""
        words = re.sub(r"\W+", " ", self.span.casefold()).strip()
        return hashlib.sha256(f"{self.turn}\n{self.kind}\n{words}".encode()).hexdigest()[:16]
