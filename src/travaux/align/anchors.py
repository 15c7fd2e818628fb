"""Which words of two sentences in different languages are the same: names, numbers, cognates, known pairs?"""

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import msgspec
from rapidfuzz.distance import Indel

from travaux.record.letters import fold
from travaux.record.names import sound_key

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|[?!%$€£]|[«»“”„\"]")
_QUOTES = frozenset('«»“”„"')
_VOWELS = re.compile(r"[aeiouy]")
_SHORTEST = 4  # letters of a word that may be a cognate
_ENDING = 2  # letters that may follow a short word of the list
_PREFIX = 3  # consonants that cognates share at their beginning
_ALIKE = 0.76
_COMMON = 0.25  # a word in more than this share of the sentences says nothing
_NUMBER = 2.2  # how much more a number says than a word
_MARK = 0.6  # how much a question mark or a quotation mark says


class Sentence(msgspec.Struct, frozen=True):
    """The words of a sentence that can be compared, each with how much it says."""

    tokens: tuple[str, ...]
    weights: tuple[float, ...]


def tokens_of(text: str) -> list[str]:
    """Words, numbers and telling marks of a text, folded; every kind of quotation mark is one."""
    found = []
    for token in _TOKEN.findall(text):
        if token in _QUOTES:
            found.append('"')
        elif token[0].isdigit():
            found.append(re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", token).replace(",", "."))
        else:
            found.append(fold(token))
    return found


def weighed(texts: Sequence[str]) -> list[Sentence]:
    """The sentences of one side, their words weighed by how few sentences have them."""
    tokens = [tuple(dict.fromkeys(tokens_of(text))) for text in texts]
    times = Counter(token for one in tokens for token in one)
    return [Sentence(one, tuple(_weight(token, times[token], len(texts)) for token in one)) for one in tokens]


def _weight(token: str, times: int, sentences: int) -> float:
    if not token[0].isalnum():
        return _MARK
    if sentences > _SHORTEST and times / sentences > _COMMON:
        return 0.2
    rare = math.log(1 + sentences / times) / math.log(1 + max(sentences, 2))
    return rare * (_NUMBER if token[0].isdigit() else 1.0)


def pairs_of(
    left: Iterable[str], right: Iterable[str], languages: tuple[str, str]
) -> dict[str, frozenset[str]]:
    """For each word of the left, the words of the right that are the same."""
    lefts, rights = set(left), set(right)
    found: dict[str, set[str]] = defaultdict(set)
    for token in lefts & rights:
        found[token].add(token)
    blocks: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for token in rights:
        if _is_word(token):
            blocks[_block(token)].append((token, sound_key(token)))
    for token in lefts:
        if _is_word(token):
            key = sound_key(token)
            found[token].update(other for other, sound in blocks[_block(token)] if _cognate(key, sound))
    _known(lefts, rights, languages, found)
    return {token: frozenset(others) for token, others in found.items()}


def _is_word(token: str) -> bool:
    return len(token) >= _SHORTEST and token[0].isalpha()


@cache
def _block(token: str) -> str:
    """The consonants with which a word begins, under which cognates meet."""
    return _VOWELS.sub("", sound_key(token))[:_PREFIX]


def _cognate(one: str, other: str) -> bool:
    """Whether two words sound alike, their endings left aside."""
    least = min(len(one), len(other))
    if least < _SHORTEST or abs(len(one) - len(other)) > least:
        return False
    return bool(Indel.normalized_similarity(one[:least], other[:least]) >= _ALIKE)


def _known(lefts: set[str], rights: set[str], languages: tuple[str, str], found: dict[str, set[str]]) -> None:
    """Add the pairs of the word list, in whichever direction it has them."""
    for swap in (False, True):
        first, second = languages[::-1] if swap else languages
        table = _table(first, second)
        if not table:
            continue
        one, other = (rights, lefts) if swap else (lefts, rights)
        firsts, seconds = zip(*table, strict=True)
        by_group: dict[int, list[str]] = defaultdict(list)
        for token in other:
            for group in _groups(token, seconds):
                by_group[group].append(token)
        for token in one:
            for group in _groups(token, firsts):
                for match in by_group[group]:
                    found[match if swap else token].add(token if swap else match)


@cache
def _table(first: str, second: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    file = resources.files("travaux.align") / "words" / f"{first}-{second}.toml"
    if not file.is_file():
        return ()
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["pairs"]
    return tuple(
        (tuple(fold(word) for word in a.split()), tuple(fold(word) for word in b.split()))
        for a, _, b in (row.partition(" = ") for row in rows)
    )


def _groups(token: str, table: tuple[tuple[str, ...], ...]) -> list[int]:
    return [at for at, stems in enumerate(table) if any(_begins(token, stem) for stem in stems)]


def _begins(token: str, stem: str) -> bool:
    # behind a short beginning stands no more than an ending: "war" begins "wars", but not "warning"
    fits = len(stem) >= _SHORTEST or len(token) - len(stem) <= _ENDING
    return fits and token.startswith(stem)
