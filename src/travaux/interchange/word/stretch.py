"""Which words of a stretch did one author keep, and what did they make of it?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.interchange.word.model import WordText
from travaux.interchange.word.operations import spaced
from travaux.interchange.word.views import NOBODY, stands
from travaux.text.words import Word, cut


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, and whether it stands in the original and in the author's text."""

    text: str
    old: bool
    new: bool


def letters_of(text: WordText, raws: Sequence[int], author: str) -> list[Letter]:
    """The characters of some stored paragraphs, as one author changed them; a line end where one ends."""
    mine = frozenset((author,))
    found: list[Letter] = []
    for number in raws:
        paragraph = text.paragraphs[number]
        for run in paragraph.runs:
            old, new = stands(run, NOBODY), stands(run, mine)
            if old or new:
                found += [Letter(letter, old, new) for letter in run.text]
        if number != raws[-1]:
            old, new = stands(paragraph, NOBODY), stands(paragraph, mine)
            if old or new:
                found.append(Letter("\n", old, new))
    return found


def text_of(letters: Iterable[Letter], *, new: bool) -> str:
    """The characters that stand in the author's text, or in the original."""
    return "".join(letter.text for letter in letters if (letter.new if new else letter.old))


def words_kept(letters: Sequence[Letter]) -> tuple[list[Word], list[tuple[int, int]]]:
    """The author's words, and which words of the original they kept: places in the original and in theirs.

    A word is kept if each of its characters is and it has none more, and if there is still white space before
    it or still none; what stands first on either side needs none.
    """
    old_text, new_text = text_of(letters, new=False).rstrip(), text_of(letters, new=True).rstrip()
    old, new = cut(old_text), cut(new_text)
    to_new = _mapping(letters)
    by_start = {start: number for number, start in enumerate(_starts(new))}
    pairs = []
    for number, start in enumerate(_starts(old)):
        word = old[number]
        ends = [to_new[at] for at in range(start, start + len(word.text))]
        first = ends[0]
        at = None if first is None else by_start.get(first)
        if first is None or at is None or ends != list(range(first, first + len(new[at].text))):
            continue
        # words that are put first come with the space behind them, but with no line end
        first_of_all = at == 0 or (number == 0 and "\n" not in new[at].glue)
        if first_of_all or spaced(word) == spaced(new[at]):
            pairs.append((number, at))
    return new, pairs


def _starts(words: Iterable[Word]) -> list[int]:
    """Where each word begins, the white space before it left out."""
    found, at = [], 0
    for word in words:
        found.append(at + len(word.glue))
        at += len(word.glue) + len(word.text)
    return found


def _mapping(letters: Sequence[Letter]) -> list[int | None]:
    """For each character of the original, where it stands in the author's text."""
    found: list[int | None] = []
    at = 0
    for letter in letters:
        if letter.old:
            found.append(at if letter.new else None)
        at += letter.new
    return found
