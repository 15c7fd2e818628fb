"""Which language is a text in, and where in a file does the next language version begin?"""

import re
from collections import Counter
from collections.abc import Sequence

from travaux.record.header import is_heading_start
from travaux.record.letters import is_cyrillic
from travaux.record.lines import Line

_SAMPLE = 15  # lines that are not empty: a header and the beginning of the talk
# The commonest words that the other languages here do not have.
_COMMON = {
    "en": frozenset("the of and to in that is was for with not this be are it by".split()),  # noqa: SIM905
    "fr": frozenset("le la les des et du une est que dans qui pour pas sur au ne".split()),  # noqa: SIM905
    "es": frozenset("el la los las del que y una en por con no se es al su".split()),  # noqa: SIM905
    "de": frozenset("der die das und den von zu mit ist nicht des ein eine dem auf".split()),  # noqa: SIM905
}
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_UKRAINIAN_SHARE = 100  # one such letter in a hundred characters


def language_of(text: str) -> str:
    """Name the language of a text by ISO 639-1: ru or uk by script, en, fr, es or de by its small words."""
    if is_cyrillic(text):
        return "uk" if len(_UKRAINIAN.findall(text)) * _UKRAINIAN_SHARE > len(text) else "ru"
    words = Counter(text.casefold().split())
    hits = {language: sum(words[word] for word in common) for language, common in _COMMON.items()}
    return max(hits, key=lambda language: hits[language])


def split_versions(lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    """Cut a file into its language versions.

    A version begins at a stamp or a title after which the language is another. A paragraph quoted in another
    language opens none.

    Returns:
        Language, first line and one past the last line (positions, not line numbers) of each.
    """
    filled = [at for at, line in enumerate(lines) if line.plain]
    if not filled:
        return []
    versions = [(_language_at(lines, filled, 0), 0)]
    before = False
    for i, at in enumerate(filled):
        # Inside a header nothing new can begin, unless the script changes.
        heading = is_heading_start(lines[at])
        again = before and i > 0 and is_cyrillic(lines[at].plain) == is_cyrillic(lines[filled[i - 1]].plain)
        before = heading
        if i and heading and not again:
            language = _language_at(lines, filled, i)
            if language != versions[-1][0]:
                versions.append((language, at))
    ends = [start for _, start in versions[1:]] + [len(lines)]
    return [(language, start, end) for (language, start), end in zip(versions, ends, strict=True)]


def _language_at(lines: Sequence[Line], filled: Sequence[int], i: int) -> str:
    cyrillic = is_cyrillic(lines[filled[i]].plain)
    sample: list[str] = []
    for at in filled[i : i + _SAMPLE]:
        # A short version must not be judged by the next one.
        if is_heading_start(lines[at]) and is_cyrillic(lines[at].plain) != cyrillic:
            break
        sample.append(lines[at].plain[:2000])
    return language_of("\n".join(sample))
