"""Which paragraph of one text is which of another, where some were changed, added, struck or moved?

Paragraphs with the same words hold the two texts together; between them, those are paired that are most
alike, in order. Words are taken as letters, so that comparing two paragraphs costs less than a microsecond.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from travaux.text.compare import rising
from travaux.text.words import cut, same

ALIKE = 0.5
"""From here on two paragraphs are versions of one."""
ALIKE_IF_NUMBERED = 0.35
"""The same, if they bear the same number."""
PLAIN = 0.8
"""From here on two paragraphs are taken for versions of one without weighing others."""
_BONUS = 0.2
MAX_CELLS = 1_000_000
"""Pairs that are weighed at once; what is larger is halved first."""
_SURROGATES = 0xD800
_CODES = 0x100000


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph to be aligned.

    Attributes:
        words: its words, as they are compared.
        code: the same, a letter for a word.
        number: its number as printed.
    """

    words: tuple[str, ...]
    code: str
    number: str | None


def line(text: str, number: str | None, vocabulary: dict[str, str]) -> Line:
    """A paragraph as it is aligned.

    Args:
        text: its text.
        number: its number.
        vocabulary: word to letter; grows, and must be the same for all that is compared.
    """
    words = tuple(same(word.text) for word in cut(text.strip()))
    for word in words:
        if word not in vocabulary:
            code = len(vocabulary) % _CODES
            vocabulary[word] = chr(code if code < _SURROGATES else code + 0x800)
    return Line(words, "".join(vocabulary[word] for word in words), number)


def align(base: Sequence[Line], other: Sequence[Line]) -> list[int | None]:
    """For each line of the base, the line of the other text that it is; in order, none twice."""
    found: list[int | None] = [None] * len(base)
    todo = [(0, len(base), 0, len(other))]
    while todo:
        a, a_end, b, b_end = todo.pop()
        while a < a_end and b < b_end and base[a].words == other[b].words:
            found[a] = b
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and base[a_end - 1].words == other[b_end - 1].words:
            a_end, b_end = a_end - 1, b_end - 1
            found[a_end] = b_end
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(base, other, range(a, a_end), range(b, b_end))
        if anchors:
            for left, right in anchors:
                found[left] = right
            edges = [(a - 1, b - 1), *anchors, (a_end, b_end)]
            todo += [(p + 1, r, q + 1, s) for (p, q), (r, s) in pairwise(edges)]
            continue
        if (a_end - a) * (b_end - b) > MAX_CELLS:
            half, other_half = (a + a_end) // 2, (b + b_end) // 2
            todo += [(a, half, b, other_half), (half, a_end, other_half, b_end)]
        else:
            for left, right in _alike(base, other, range(a, a_end), range(b, b_end)):
                found[left] = right
    return found


def _anchors(base: Sequence[Line], other: Sequence[Line], a: range, b: range) -> list[tuple[int, int]]:
    """Lines that are the same or plainly versions of one: the most that keep their order."""
    left = Counter(base[n].words for n in a)
    right = Counter(other[n].words for n in b)
    places = {other[n].words: n for n in b if right[other[n].words] == 1}
    pairs = [(n, places[base[n].words]) for n in a if left[base[n].words] == 1 and base[n].words in places]
    pairs = pairs or _plain(base, other, a, b)
    return [pairs[number] for number in rising([place for _, place in pairs])]


def _plain(base: Sequence[Line], other: Sequence[Line], a: range, b: range) -> list[tuple[int, int]]:
    """Lines that share words which no other line has, and are alike beyond doubt."""
    left, right = _rare(base, a), _rare(other, b)
    votes: dict[int, Counter[int]] = {}
    for word, n in left.items():
        if word in right:
            votes.setdefault(n, Counter())[right[word]] += 1
    best = [(n, votes[n].most_common(1)[0][0]) for n in a if n in votes]
    return [(n, m) for n, m in best if likeness(base[n], other[m]) >= PLAIN]


def _rare(lines: Sequence[Line], numbers: range) -> dict[str, int]:
    """Each word that stands in one of these lines only, and in which."""
    found: dict[str, int] = {}
    for n in numbers:
        for word in set(lines[n].code):
            found[word] = n if word not in found else -1
    return {word: n for word, n in found.items() if n >= 0}


def likeness(left: Line, right: Line) -> float:
    """How alike two paragraphs are, 0 if they are no versions of one; more if they bear the same number."""
    numbered = left.number is not None and left.number == right.number
    least = ALIKE_IF_NUMBERED if numbered else ALIKE
    score = Indel.normalized_similarity(left.code, right.code, score_cutoff=least)
    return score + _BONUS if score and numbered else score


def _alike(base: Sequence[Line], other: Sequence[Line], a: range, b: range) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike all together."""
    scores = [[likeness(base[n], other[m]) for m in b] for n in a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for n in range(len(a) - 1, -1, -1):
        row, below, here = scores[n], best[n + 1], best[n]
        for m in range(len(b) - 1, -1, -1):
            skip = max(below[m], here[m + 1])
            score = row[m]
            pair = score + below[m + 1] if score else 0.0
            here[m] = max(pair, skip)
    pairs: list[tuple[int, int]] = []
    n = m = 0
    while n < len(a) and m < len(b):
        score = scores[n][m]
        if score and best[n][m] == score + best[n + 1][m + 1]:
            pairs.append((a[n], b[m]))
            n, m = n + 1, m + 1
        elif best[n][m] == best[n + 1][m]:
            n += 1
        else:
            m += 1
    return pairs
