"""Which clauses does a turn have, and what stands around each?"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from travaux.record.model import Turn, Version
from travaux.suggest.lexicon import Lexicon

_ALIKE = str.maketrans("’‘ʼ\u00a0\n\t", "'''   ")  # one character for one: offsets stay
_QUOTED = re.compile(r"“[^”]*”?|«[^»]*»?|„[^“”]*[“”]?|\"[^\"]*\"?")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SHORTEST = 8  # characters of a clause that stands for itself


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a sentence that says one thing.

    Attributes:
        turn: its turn.
        sentence: number of its sentence in the turn, from 1.
        start: first character in the turn's text.
        end: one past the last.
        text: its words, typographic apostrophes made plain; as long as the original.
        first: whether it begins its sentence.
        tale: how much its surroundings are told of the past, 0 to 1.
    """

    turn: Turn
    sentence: int
    start: int
    end: int
    text: str
    first: bool
    tale: float

    def quoted(self, at: int) -> bool:
        """Whether a place in the clause is within quotation marks."""
        whole = self.turn.sentences[self.sentence - 1]
        place = self.start - whole.start + at
        return any(match.start() < place < match.end() - 1 for match in _QUOTED.finditer(whole.text))


def plain(text: str) -> str:
    """A text as the patterns expect it; every character stays in its place."""
    return text.translate(_ALIKE)


def clauses_of(version: Version, lexicon: Lexicon) -> list[list[Clause]]:
    """The clauses of each turn, in order."""
    return [_of_turn(turn, lexicon) for turn in version.turns]


def _of_turn(turn: Turn, lexicon: Lexicon) -> list[Clause]:
    tales = _tales(turn, lexicon)
    found = []
    for sentence, tale in zip(turn.sentences, tales, strict=True):
        for number, (start, end) in enumerate(_split(plain(sentence.text), lexicon)):
            found.append(
                Clause(
                    turn=turn,
                    sentence=sentence.n,
                    start=sentence.start + start,
                    end=sentence.start + end,
                    text=plain(sentence.text[start:end]),
                    first=number == 0,
                    tale=tale,
                )
            )
    return found


def _split(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Cut a sentence where a clause of its own begins; no clause is shorter than a few letters."""
    held = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    cuts = [*lexicon.patterns["clause"].finditer(text)]
    if lexicon.patterns["subordinate"].search(text):
        # "If A, then B": the first comma that a subject follows
        lead = lexicon.patterns["main"].search(text, _SHORTEST)
        cuts = sorted([*cuts, *([lead] if lead else [])], key=lambda match: match.start())
    spans, at = [], 0
    for match in cuts:
        inside = any(start < match.start() < end for start, end in held)
        if inside or match.start() - at < _SHORTEST or len(text) - match.end() < _SHORTEST:
            continue
        spans.append((at, match.start()))
        at = match.end()
    return [*spans, (at, len(text))]


def _tales(turn: Turn, lexicon: Lexicon) -> list[float]:
    """For each sentence, how much it and its paragraph are told of the past.

    A story is told in the past tense, sentence after sentence; what is proposed or refused in it was proposed
    or refused then, and is nobody's position now.
    """
    past, story = lexicon.patterns["past"], lexicon.patterns["story"]
    own: list[float] = []
    marks: list[bool] = []
    for sentence in turn.sentences:
        text = plain(sentence.text)
        befores = len(past.findall(text))
        nows = len(lexicon.patterns["present"].findall(text))
        own.append(befores / (befores + nows) if befores + nows else 0.0)
        marks.append(story.search(text) is not None)
    ends = [sentence.end for sentence in turn.sentences]
    breaks = {bisect_right(ends, match.start()) for match in _PARAGRAPH.finditer(turn.text)}
    return [
        min(1.0, 0.6 * share + 0.4 * _around(own, breaks, at) + (0.25 if marks[at] else 0.0))
        for at, share in enumerate(own)
    ]


def _around(shares: Sequence[float], breaks: set[int], at: int) -> float:
    """The mean of the two neighbours on each side, in the same paragraph."""
    near = []
    for step in (-1, 1):
        place = at
        for _ in range(2):
            if (place + 1 if step > 0 else place) in breaks:
                break
            place += step
            if not 0 <= place < len(shares):
                break
            near.append(shares[place])
    return sum(near) / len(near) if near else shares[at]
