"""Which articles of a draft does a sentence speak of, by number or by referring back?"""

import re
from collections.abc import Iterator

import msgspec

from travaux.record.model import Turn, Version
from travaux.suggest.clauses import plain
from travaux.suggest.lexicon import Lexicon

_NUMBER = re.compile(r"\d{1,3}|\b[IVXL]+\b")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|to|through|по)\s*(\d{1,3})", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_LONGEST_RANGE = 60
_OPENING = 2  # sentences of a reply in which "it" may mean what was just named
_REMEMBERED = 2
"""A turn may refer back to an article named this many turns before."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that a stretch of a turn is about.

    Attributes:
        start: first character in the turn's text.
        end: one past the last.
        articles: their numbers, ascending.
        back: where they were named, if this only refers back: the turn.
    """

    start: int
    end: int
    articles: tuple[int, ...]
    back: int | None = None


def mentions(version: Version, lexicon: Lexicon) -> dict[int, tuple[Mention, ...]]:
    """For each turn, the articles its sentences are about, in order; turns without any are left out."""
    found: dict[int, tuple[Mention, ...]] = {}
    last: tuple[int, tuple[int, ...]] | None = None  # turn and articles last named
    for turn in version.turns:
        own: list[Mention] = []
        for sentence in turn.sentences:
            text = plain(sentence.text)
            named = list(_named(text, lexicon))
            if named:
                own += [
                    Mention(start=sentence.start + start, end=sentence.start + end, articles=articles)
                    for start, end, articles in named
                ]
                last = (turn.n, tuple(sorted({n for _, _, articles in named for n in articles})))
                continue
            if last is None or turn.n - last[0] > _REMEMBERED or len(last[1]) != 1:
                continue
            back = lexicon.patterns["back_strong"].search(text)
            if back is None and last[0] == turn.n - 1 and sentence.n <= _OPENING:
                # the first words of a reply: "Yes. It encroaches on …"
                back = lexicon.patterns["back"].search(text)
            if back is not None:
                own.append(
                    Mention(
                        start=sentence.start + back.start(),
                        end=sentence.start + back.end(),
                        articles=last[1],
                        back=last[0],
                    )
                )
        if own:
            found[turn.n] = tuple(own)
    return found


def about(turn: Turn, start: int, end: int, known: dict[int, tuple[Mention, ...]]) -> tuple[int, ...]:
    """The articles that a span of a turn is about."""
    near = [one for one in known.get(turn.n, ()) if one.start < end and start < one.end]
    return tuple(sorted({number for one in near for number in one.articles}))


def _named(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    for match in lexicon.patterns["article"].finditer(text):
        if match["list"]:
            numbers = _numbers(match["list"])
        else:
            written = match["ordinal"].casefold()
            digits = re.match(r"\d+", written)
            numbers = {int(digits[0]) if digits else lexicon.numbers[written]}
        if numbers:
            yield match.start(), match.end(), tuple(sorted(numbers))


def _numbers(listed: str) -> set[int]:
    found: set[int] = set()
    for match in _RANGE.finditer(listed):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + _LONGEST_RANGE:
            found.update(range(first, last + 1))
    for match in _NUMBER.finditer(listed):
        written = match[0].casefold()
        number = int(written) if written.isdigit() else _roman(written)
        if number:
            found.add(number)
    return found


def _roman(written: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in written]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
