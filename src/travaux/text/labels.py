"""Which words of a text only number its paragraphs?

A number that only moved on because a paragraph came or went is no amendment.
"""

import re
from collections.abc import Sequence

from travaux.text.document import Document, Piece
from travaux.text.words import Word, same

_LABEL = re.compile(r"[0-9]{1,3}|[A-Za-zА-Яа-я]|[ivxlc]{1,7}|[IVXLC]{1,7}")
_ENDS = frozenset(".)")
_MAY_BEGIN = re.compile(r"\s*\(?[0-9A-Za-zА-Яа-я]{1,7}[.)]")


def labels(words: Sequence[Word]) -> frozenset[int]:
    """The positions of numbers and letters with which a paragraph begins: `2.`, `(a)`, `iv)`."""
    found = []
    for number, word in enumerate(words):
        if number and "\n" not in word.glue:
            continue
        at = number + (word.text == "(")
        if at + 1 < len(words) and words[at + 1].text.strip() in _ENDS and _LABEL.fullmatch(words[at].text):
            found.append(at)
    return frozenset(found)


def has_labels(text: str) -> bool:
    """Whether a text may have numbers or letters with which its paragraphs begin."""
    return _MAY_BEGIN.match(text) is not None or any(map(_MAY_BEGIN.match, text.split("\n")[1:]))


def renumbered(document: Document) -> frozenset[int]:
    """Keys of the words that only give a paragraph another number, and of the numbers they replace."""
    numbers = [piece for piece in document.pieces if piece.origin is not None]
    if not numbers:
        return frozenset()
    old = {piece.key: piece for piece in document.pieces}
    pairs = ((piece, old[piece.origin]) for piece in numbers if piece.origin is not None)
    return frozenset(each.key for pair in pairs if _replaces(*pair) for each in pair)


def _replaces(piece: Piece, old: Piece) -> bool:
    """Whether a word is another number in the place of one; what was moved has its words still."""
    return piece.by in old.struck and same(piece.word.text) != same(old.word.text)
