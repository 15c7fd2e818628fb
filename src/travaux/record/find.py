"""Where are these words said? Quoted words are found, or what comes nearest is told."""

import bisect
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from travaux.record.address import Address
from travaux.record.layers import bracket_spans
from travaux.record.lines import Span
from travaux.record.model import Record, Turn, Version

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„«»‟″", '"'),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ё": "е",
        "…": "...",
    }
)


class Place(NamedTuple):
    """Sentences of one turn: from ``sentence`` to ``last``, both included (the same if it is one)."""

    turn: int
    sentence: int
    last: int

    def address(self, record: str) -> Address:
        """Return the address of this place in a record of the given name."""
        end = None if self.last == self.sentence else (self.turn, self.last)
        return Address(record, self.turn, self.sentence, end)


class Nearest(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence most like the words, and how alike they are (0 to 100)."""

    place: Place
    text: str
    score: float


def normalised(text: str) -> str:
    """Fold case, typographic quotation marks and dashes, and white space."""
    return _normalised(text, ())[0]


def find_words(within: Record | Version, words: str) -> list[Place]:
    """Find the sentences that hold the words.

    Words that run over the end of a sentence give a range. If the words are not there as printed, they are
    looked for with the editor's bracketed remarks left out.

    Args:
        within: A version; of a record, the version with the most turns, then the others.
        words: The quoted words, without their quotation marks.
    """
    wanted = normalised(words)
    if not wanted:
        return []
    for version in _versions(within):
        for leave_out in (False, True):
            found = [place for turn in version.turns for place in _in_turn(turn, wanted, leave_out=leave_out)]
            if found:
                return found
    return []


def nearest(version: Version, words: str) -> Nearest | None:
    """Find the sentence most like the words, for a message that says what may have been meant.

    Returns:
        The best candidate, whatever its score; nothing if the version has no sentences.
    """
    wanted = normalised(words)
    sentences = [(turn, one) for turn in version.turns for one in turn.sentences]
    texts = [normalised(one.text) for _, one in sentences]
    if not texts:
        return None
    scores = [_alike(wanted, text) for text in texts]
    best = max(range(len(texts)), key=scores.__getitem__)
    turn, sentence = sentences[best]
    return Nearest(place=Place(turn.n, sentence.n, sentence.n), text=sentence.text, score=scores[best])


def _alike(wanted: str, text: str) -> float:
    # A short sentence is part of almost any words; only a long one may be matched by a part of it.
    scorer = fuzz.partial_ratio if len(text) >= len(wanted) else fuzz.ratio
    return float(scorer(wanted, text))


def _versions(within: Record | Version) -> list[Version]:
    if isinstance(within, Version):
        return [within]
    return sorted(within.versions, key=lambda version: -len(version.turns))


def _in_turn(turn: Turn, wanted: str, *, leave_out: bool) -> Iterator[Place]:
    skip = bracket_spans(turn.text) if leave_out else []
    if leave_out and not skip:
        return
    text, origin = _normalised(turn.text, skip)
    ends = [sentence.end for sentence in turn.sentences]
    at = text.find(wanted)
    seen = set()
    while at >= 0:
        first = bisect.bisect_right(ends, origin[at]) + 1
        last = bisect.bisect_right(ends, origin[at + len(wanted) - 1]) + 1
        place = Place(turn.n, first, last)
        if place not in seen:
            seen.add(place)
            yield place
        at = text.find(wanted, at + 1)


def _normalised(text: str, skip: list[Span] | tuple[Span, ...]) -> tuple[str, list[int]]:
    """Normalise a text and keep, for each character of the result, where it came from."""
    skipped = {i for start, end in skip for i in range(start, end)}
    out: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        if i in skipped:
            continue
        if char.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                origin.append(i)
            continue
        for folded in char.translate(_ALIKE).casefold():
            out.append(folded)
            origin.append(i)
    while out and out[-1] == " ":
        out.pop()
        origin.pop()
    return "".join(out), origin
