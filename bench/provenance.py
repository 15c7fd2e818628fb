"""Who put each word there: how right and how fast, beside WikiWho, on histories of which it is known?

    python -m bench.provenance [--histories 5] [--revisions 40] [--words 700] [--seed 1962]

Histories are generated, as plain lists of words with the party that brought each. Both programs get the same
revisions in the same run. Where two parties change a text in one revision, WikiWho gets what it can: the
revision, under one name; Travaux gets what a ledger has: what either party handed in. A word is right if the
party is the one that brought it first. Marks of punctuation are not counted. WikiWho is an optional peer.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import count
from typing import Any

from travaux.text.compare import rewrite
from travaux.text.document import Document, Piece, drafted

PARTIES = ("north", "south", "isle", "coast", "hill")
COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "shall",
    "be",
    "any",
    "for",
    "by",
    "or",
    "not",
    "on",
    "with",
    "all",
    "such",
    "as",
    "its",
    "this",
    "which",
    "under",
    "that",
    "from",
    "at",
    "may",
    "each",
    "have",
]
SOUNDS = ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"]

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
        close = not parts or parts[-1].endswith(("\n", "[")) or word in (".", ",", "]", "\n\n")
        parts.append(word if close else f" {word}")
    return "".join(parts)


@dataclass
class History:
    """A text on its way through revisions."""

    chance: random.Random
    words: int
    tokens: list[Token] = field(default_factory=list)
    out: list[tuple[list[Token], Token | None, list[Token]]] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)

    def begin(self) -> None:
        """Draft the text."""
        while len(self.tokens) < self.words:
            for _ in range(self.chance.randint(2, 4)):
                self.tokens += self.sentence("draft")
            self.tokens.append(("\n\n", "draft"))
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
            elif word == "\n\n":
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


def back(history: History, _party: str) -> None:
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
        return None
    start, end = history.run(2, 5)
    if any(word == "[" for word, _ in history.tokens[max(0, start - 12) : start]):
        return ordinary(history, party)
    old = [("[", party), *history.tokens[start:end], ("]", party)]
    alternative = [("[", party), *history.some(party, history.chance.randint(1, 4)), ("]", party)]
    history.tokens[start:end] = [*old, *alternative]
    return None


def moved(history: History, party: str) -> None:  # noqa: ARG001 - who moves words does not bring them
    """Put a sentence behind another one."""
    start, end = history.chance.choice(history.sentences())
    passage = history.tokens[start:end]
    del history.tokens[start:end]
    _, at = history.chance.choice(history.sentences())
    history.tokens[at:at] = passage


def anything(history: History, party: str) -> None:
    """Any of these."""
    history.chance.choice([ordinary, back, letter_case, brackets, moved])(history, party)


CATEGORIES: dict[str, Change] = {
    "ordinary edits": ordinary,
    "deletion and return": back,
    "letter case": letter_case,
    "two parties in one revision": ordinary,
    "brackets": brackets,
    "moved passages": moved,
    "all of these": anything,
}


def generate(category: str, seed: int, revisions: int, words: int) -> list[Revision]:
    """A history of one category."""
    history = History(random.Random(f"{category} {seed}"), words)
    history.begin()
    change = CATEGORIES[category]
    while len(history.revisions) < revisions:
        two = category.startswith("two") or (category.startswith("all") and history.chance.random() < 0.2)
        if two:
            _two(history)
            continue
        party = history.chance.choice(PARTIES)
        before = list(history.tokens)
        change(history, party)
        if history.tokens != before:
            history.keep((party,), [history.tokens])
    return history.revisions


def _two(history: History) -> None:
    """Two parties change two paragraphs, and both changes stand."""
    one, other = history.chance.sample(PARTIES, 2)
    breaks = [number for number, (word, _) in enumerate(history.tokens) if word == "\n\n"]
    middle = history.chance.choice(breaks)
    whole = history.tokens
    parts = []
    for party, part in ((one, whole[:middle]), (other, whole[middle + 1 :])):
        history.tokens = list(part)
        ordinary(history, party)
        parts.append(history.tokens)
    line = [whole[middle]]
    history.tokens = [*parts[0], *line, *parts[1]]
    alone = [[*parts[0], *line, *whole[middle + 1 :]], [*whole[:middle], *line, *parts[1]]]
    history.keep((one, other), alone)


# ------------------------------------------------------------ the two programs


@dataclass
class Result:
    """What a program made of histories.

    Attributes:
        right: words with the party that brought them.
        words: all words, of every revision.
        seconds: what it took.
        revisions: how many it was given.
        refused: revisions that it took for vandalism.
    """

    right: int = 0
    words: int = 0
    seconds: float = 0.0
    revisions: int = 0
    refused: int = 0

    def score(self, revision: Revision, answer: Sequence[Token]) -> None:
        """Compare an answer with the truth, word by word."""
        truth = [token for token in revision.tokens if token[0].isalnum()]
        self.words += len(truth)
        pairs = zip(truth, answer, strict=False)
        self.right += sum(true[0].lower() == said[0].lower() and true[1] == said[1] for true, said in pairs)


def by_travaux(revisions: Sequence[Revision], result: Result) -> None:
    """Each party's text as a proposal to the document, adopted at once."""
    document, adopted = Document(), frozenset[str]()
    names = count()
    party_of: dict[str, str] = {"": "draft"}
    for revision in revisions:
        start = time.perf_counter()
        if revision.parties == ("draft",):
            document = drafted(revision.text, "e0")
        else:
            new = []
            for party, text in zip(revision.parties, revision.handed_in, strict=True):
                name = f"p{next(names)}"
                party_of[name] = party
                new.append(name)
                document = rewrite(document, text, adopted | {name}, name, name)
            adopted = adopted.union(new)
        seen = list(document.seen(adopted))
        by_key = {piece.key: piece for piece in document.pieces}
        said = [(piece.word.text.strip(), party_of[_first(piece, by_key).by]) for piece in seen]
        result.seconds += time.perf_counter() - start
        result.revisions += 1
        result.score(revision, [token for token in said if token[0].isalnum()])


def _first(piece: Piece, by_key: dict[int, Piece]) -> Piece:
    while piece.origin is not None:
        piece = by_key[piece.origin]
    return piece


def by_wikiwho(revisions: Sequence[Revision], result: Result, peer: Any) -> None:
    """Each revision as one of an article, under the name of its first party."""
    page = peer.wikiwho.Wikiwho("text")
    party_of: dict[int, str] = {}
    for number, revision in enumerate(revisions, 1):
        party_of[number] = revision.parties[0]
        given = {
            "revid": number,
            "timestamp": "2027-01-01T00:00:00Z",
            "user": revision.parties[0],
            "userid": 1 + ("draft", *PARTIES).index(revision.parties[0]),
            "comment": "an edit in good faith",
            "minor": "",
            "*": revision.text,
        }
        start = time.perf_counter()
        page.analyse_article([given])
        tokens = list(peer.utils.iter_rev_tokens(page.revisions[page.ordered_revisions[-1]]))
        said = [(token.value, party_of[token.origin_rev_id]) for token in tokens]
        result.seconds += time.perf_counter() - start
        result.revisions += 1
        result.score(revision, [token for token in said if token[0].isalnum()])
    result.refused += len(page.spam_ids)


@dataclass(frozen=True)
class Peer:
    """The modules of WikiWho."""

    wikiwho: Any
    utils: Any


def wikiwho() -> Peer | str:
    """WikiWho, or why it is not there."""
    try:
        return Peer(import_module("WikiWho.wikiwho"), import_module("WikiWho.utils"))
    except ImportError as missing:
        return f"{missing}: install it with `pip install WikiWho`"


def main(arguments: list[str]) -> int:
    """Generate histories, let both programs say who wrote them, and print how right and fast they were."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--histories", type=int, default=5)
    parser.add_argument("--revisions", type=int, default=40)
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--seed", type=int, default=1962)
    options = parser.parse_args(arguments)
    peer = wikiwho()
    print(
        f"{options.histories} histories a category, {options.revisions} revisions each, "
        f"drafts of {options.words} words; right words of all words in all revisions; time a revision"
    )
    if isinstance(peer, str):
        print(f"WikiWho is not compared: {peer}")
    print(f"{'':<29}{'Travaux':>9}{'WikiWho':>10}{'Travaux':>12}{'WikiWho':>12}{'ratio':>8}{'refused':>9}")
    worse = False
    for category in CATEGORIES:
        ours, theirs = Result(), Result()
        for number in range(options.histories):
            revisions = generate(category, options.seed + number, options.revisions, options.words)
            by_travaux(revisions, ours)
            if isinstance(peer, Peer):
                by_wikiwho(revisions, theirs, peer)
        print(line(category, ours, theirs))
        worse = worse or (theirs.words > 0 and ours.right < theirs.right)
    return 1 if worse else 0


def line(category: str, ours: Result, theirs: Result) -> str:
    """A line of the table."""
    mine = f"{category:<29}{ours.right / ours.words:>9.2%}"
    each = ours.seconds / ours.revisions
    if not theirs.words:
        return f"{mine}{'':>10}{each * 1e3:>9.2f} ms"
    other = theirs.seconds / theirs.revisions
    return (
        f"{mine}{theirs.right / theirs.words:>10.2%}{each * 1e3:>9.2f} ms{other * 1e3:>9.2f} ms"
        f"{other / each:>7.1f}×{theirs.refused:>9}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
