"""How does a draft go through revisions of which it is known who brought each word?

Histories are plain lists of words, each with the party that brought it; nothing of Travaux makes them.
"""

import random
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PARTIES = ("north", "south", "isle", "coast", "hill")
COMMON = ("the", "of", "and", "to", "in", "shall", "be", "any", "for", "by", "or", "not", "on", "with", "its")
SOUNDS = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
BREAK = "\n\n"
"""Stands between two articles."""

Token = tuple[str, str]
"""A word or mark, and the party that brought it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A text, whose it is, and what either of its parties handed in."""

    parties: tuple[str, ...]
    tokens: tuple[Token, ...]
    handed_in: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as they are written."""
        return written(self.tokens)


def written(tokens: Sequence[Token]) -> str:
    """Words as a text: marks stand close to the word they belong to, a line end opens a paragraph."""
    parts: list[str] = []
    for word, _ in tokens:
        close = not parts or parts[-1].endswith(("\n", "[")) or word in (".", ",", "]", BREAK)
        parts.append(word if close else f" {word}")
    return "".join(parts)


@dataclass
class History:
    """A text on its way through revisions."""

    chance: random.Random
    articles: int
    tokens: list[Token] = field(default_factory=list)
    out: list[tuple[list[Token], Token | None, list[Token]]] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)

    def begin(self) -> None:
        """Draft the text."""
        for _ in range(self.articles):
            for _ in range(self.chance.randint(4, 10)):
                self.tokens += self.sentence("draft")
            self.tokens.append((BREAK, "draft"))
        self.tokens.pop()
        self.keep(("draft",), [self.tokens])

    def word(self) -> str:
        """A word: every third is a common one."""
        if self.chance.random() < 0.35:
            return self.chance.choice(COMMON)
        return "".join(self.chance.choice(SOUNDS) for _ in range(self.chance.randint(2, 4)))

    def some(self, party: str, number: int) -> list[Token]:
        """So many new words of a party."""
        return [(self.word(), party) for _ in range(number)]

    def sentence(self, party: str) -> list[Token]:
        """A new sentence."""
        first, *rest = self.some(party, self.chance.randint(8, 18))
        return [(first[0].capitalize(), party), *rest, (".", party)]

    def keep(self, parties: tuple[str, ...], alone: Sequence[Sequence[Token]]) -> None:
        """Take down a revision; `alone` is the text as each party handed it in."""
        self.revisions.append(Revision(parties, tuple(self.tokens), tuple(map(written, alone))))

    def run(self, least: int, most: int) -> tuple[int, int]:
        """A stretch of words without a mark in it."""
        while True:
            size = self.chance.randint(least, most)
            at = self.chance.randint(0, len(self.tokens) - size)
            if all(word.isalnum() for word, _ in self.tokens[at : at + size]):
                return at, at + size

    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends."""
        found, start = [], 0
        for number, (word, _) in enumerate(self.tokens):
            if word == ".":
                found.append((start, number + 1))
                start = number + 1
            elif word == BREAK:
                start = number + 1
        return found


Change = Callable[[History, str], None]


def ordinary(history: History, party: str) -> None:
    """Strike words, bring words, replace words, add a sentence."""
    what = history.chance.choice(["strike", "bring", "replace", "replace", "sentence"])
    if what == "sentence":
        _, end = history.chance.choice(history.sentences())
        history.tokens[end:end] = history.sentence(party)
        return
    start, end = history.run(1, 5)
    new = [] if what == "strike" else history.some(party, history.chance.randint(1, 6))
    history.tokens[start if what != "bring" else end : end] = new


def back(history: History, party: str) -> None:  # noqa: ARG001 - who brings words back is not who brought them
    """Strike a passage, or bring back one that was struck, where it stood."""
    if history.out and history.chance.random() < 0.6:
        passage, before, behind = history.out.pop(history.chance.randrange(len(history.out)))
        for at in range(len(history.tokens) + 1):
            left = history.tokens[at - 1] if at else None
            if left == before and history.tokens[at : at + 3] == behind:
                history.tokens[at:at] = passage
                return
    at, end = (
        history.chance.choice(history.sentences()) if history.chance.random() < 0.5 else history.run(2, 6)
    )
    before = history.tokens[at - 1] if at else None
    history.out.append((history.tokens[at:end], before, history.tokens[end : end + 3]))
    del history.tokens[at:end]


def letter_case(history: History, party: str) -> None:
    """Write a few words with another first letter: “State” is not “state”."""
    start, end = history.run(1, 3)
    history.tokens[start:end] = [(word.swapcase(), party) for word, _ in history.tokens[start:end]]


def brackets(history: History, party: str) -> None:
    """Put words in brackets, with an alternative; or take brackets away, or what is in them."""
    opened = [number for number, (word, _) in enumerate(history.tokens) if word == "["]
    if opened and history.chance.random() < 0.5:
        at = history.chance.choice(opened)
        end = next(number for number in range(at, len(history.tokens)) if history.tokens[number][0] == "]")
        inside = history.tokens[at + 1 : end]
        history.tokens[at : end + 1] = inside if history.chance.random() < 0.5 else []
        return
    start, end = history.run(2, 5)
    if any(word == "[" for word, _ in history.tokens[max(0, start - 12) : start]):
        ordinary(history, party)
        return
    old = [("[", party), *history.tokens[start:end], ("]", party)]
    alternative = [("[", party), *history.some(party, history.chance.randint(1, 4)), ("]", party)]
    history.tokens[start:end] = [*old, *alternative]


def moved(history: History, party: str) -> None:  # noqa: ARG001 - who moves words does not bring them
    """Put a sentence elsewhere in its article."""
    start, end = history.chance.choice(history.sentences())
    _move(history, start, end, within=True)


def moved_far(history: History, party: str) -> None:  # noqa: ARG001
    """Put a sentence into another article."""
    start, end = history.chance.choice(history.sentences())
    _move(history, start, end, within=False)


def _move(history: History, start: int, end: int, *, within: bool) -> None:
    breaks = [at for at, (word, _) in enumerate(history.tokens) if word == BREAK]

    def article(at: int) -> int:
        return bisect_left(breaks, at)

    mine = article(start)
    ends = [at for _, at in history.sentences() if at != end and (article(at) == mine) == within]
    if ends:
        passage = history.tokens[start:end]
        at = history.chance.choice(ends)
        del history.tokens[start:end]
        at -= len(passage) if at > start else 0
        history.tokens[at:at] = passage


def anything(history: History, party: str) -> None:
    """Any of these."""
    history.chance.choice([ordinary, ordinary, back, letter_case, brackets, moved])(history, party)


CATEGORIES: dict[str, Change] = {
    "ordinary edits": ordinary,
    "deletion and return": back,
    "letter case": letter_case,
    "two parties in one revision": ordinary,
    "brackets": brackets,
    "moved within an article": moved,
    "moved to another article": moved_far,
    "all of these": anything,
}


def generate(category: str, seed: int, revisions: int, articles: int, changes: int) -> list[Revision]:
    """A history of one category, with so many changes a revision."""
    history = History(random.Random(f"{category} {seed}"), articles)
    history.begin()
    change = CATEGORIES[category]
    while len(history.revisions) < revisions:
        if category.startswith("two") or (category.startswith("all") and history.chance.random() < 0.2):
            _two(history, changes)
            continue
        party = history.chance.choice(PARTIES)
        before = list(history.tokens)
        for _ in range(changes):
            change(history, party)
        if history.tokens != before:
            history.keep((party,), [history.tokens])
    return history.revisions


def _two(history: History, changes: int) -> None:
    """Two parties change two ends of the draft, and both changes stand."""
    one, other = history.chance.sample(PARTIES, 2)
    breaks = [number for number, (word, _) in enumerate(history.tokens) if word == BREAK]
    middle = history.chance.choice(breaks)
    whole = history.tokens
    parts = []
    for party, part in ((one, whole[:middle]), (other, whole[middle + 1 :])):
        history.tokens = list(part)
        for _ in range(changes):
            ordinary(history, party)
        parts.append(history.tokens)
    line = [whole[middle]]
    history.tokens = [*parts[0], *line, *parts[1]]
    alone = [[*parts[0], *line, *whole[middle + 1 :]], [*whole[:middle], *line, *parts[1]]]
    history.keep((one, other), alone)
