"""How do words read from a file become runs, each with one history?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from travaux.text.document import DRAFT, Piece
from travaux.text.reading import Mark, Run
from travaux.text.words import cut


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some text as a file has it.

    Attributes:
        text: the characters.
        mark: whether it is kept, inserted or deleted.
        by: whose words they are, or who strikes them; empty for the draft.
        exact: False if white space in it is only layout.
    """

    text: str
    mark: Mark = "kept"
    by: str = DRAFT
    exact: bool = False


def runs_from(chunks: Iterable[Chunk]) -> tuple[Run, ...]:
    """Chunks as runs: those side by side with one history taken together."""
    runs: list[Run] = []
    key = 0
    for mark, by, text in _gathered(chunks):
        author = by if mark != "deleted" else DRAFT
        struck = (by,) if mark == "deleted" else ()
        words = cut(text)
        pieces = tuple(Piece(word, author, "", key + n, struck) for n, word in enumerate(words))
        key += len(words)
        runs.append(Run(mark, text, by, pieces))
    return tuple(runs)


def _gathered(chunks: Iterable[Chunk]) -> Iterable[tuple[Mark, str, str]]:
    last: tuple[Mark, str] | None = None
    text: list[str] = []
    for chunk in chunks:
        if not chunk.text:
            continue
        if last is not None and last != (chunk.mark, chunk.by):
            yield *last, "".join(text)
            text = []
        last = (chunk.mark, chunk.by)
        text.append(chunk.text)
    if last is not None:
        yield *last, "".join(text)


def laid_out(chunks: Sequence[Chunk]) -> list[Chunk]:
    """One block's chunks with layout taken out: white space is one blank, and none stands at either end."""
    found: list[Chunk] = []
    blank = True  # at the beginning of a line
    for chunk in chunks:
        if chunk.exact:
            found.append(chunk)
            blank = chunk.text.endswith("\n") or (blank and not chunk.text)
            continue
        text = _collapsed(chunk.text, skip=blank)
        if text:
            blank = text.endswith(" ")
            found.append(Chunk(text, chunk.mark, chunk.by))
    return _end_trimmed(found)


def _collapsed(text: str, *, skip: bool) -> str:
    words = text.split()
    if not words:
        return "" if skip or not text else " "
    before = "" if skip or not text[0].isspace() else " "
    return before + " ".join(words) + (" " if text[-1].isspace() else "")


def _end_trimmed(found: list[Chunk]) -> list[Chunk]:
    while found and not found[-1].exact:
        text = found[-1].text.rstrip()
        if text:
            found[-1] = Chunk(text, found[-1].mark, found[-1].by)
            break
        found.pop()
    return found
