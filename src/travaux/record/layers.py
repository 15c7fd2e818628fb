"""Which words in a sentence are an editor's, and what did the editor mean by them?

The kinds, in the terms of the TEI guidelines where they have one: ``gap`` supplies a word that the
record left out (TEI ``supplied``), ``gloss`` explains, ``doubt`` questions the reading (``[?]``), ``query``
proposes another reading with a question mark, ``transliteration`` quotes the original's word,
``signature`` stands for a hand, ``sic`` vouches for an error, ``omission`` marks what is illegible or left
out, and ``addressee`` is the record's own "(To X):".
"""

import re
from collections.abc import Iterable

from travaux.record.lines import Span
from travaux.record.model import Layer

_BRACKET = re.compile(r"\[([^\[\]]{1,600})\]")
_REDIRECT = re.compile(
    r"\((?:(?:to|addressing|к)\s+([^()]{1,60}?)(?::\s*\)|\)\s*:?)|([^\W\d_][^()]{1,60}?)\)\s*:)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:signature|signed|подпись|подписано|-)\.?", re.IGNORECASE)
_OMITTED = re.compile(r"(?:\.{3}|…|illegible|inaudible|omitted|неразборчиво|пропуск|нрзб\.?)", re.IGNORECASE)
_EDITOR = re.compile(r"[—–,-]\s*(?:ed|ред)\.?$", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_].*")


def bracket_spans(text: str) -> list[Span]:
    """Return the spans of the bracketed remarks of a text, brackets included."""
    return [match.span() for match in _BRACKET.finditer(text)]


def redirect(text: str) -> tuple[str, Span] | None:
    """Find "(To X):" at the beginning of a sentence: the name, and the span of the whole mark."""
    if text[:1] != "(":
        return None
    match = _REDIRECT.match(text)
    if match is None:
        return None
    name = (match[1] or match[2]).strip()
    return (name, match.span()) if name[:1].isupper() or match[1] else None


def redirect_starts(text: str) -> list[int]:
    """Return where in a text a "(To X):" stands, so that a sentence can begin there."""
    if "(" not in text:
        return []
    return [match.start() for match in _REDIRECT.finditer(text) if redirect(match.group()) is not None]


def layers_of(text: str, emphasised: Iterable[Span] = ()) -> tuple[Layer, ...]:
    """Find the remarks in a sentence.

    Args:
        text: The sentence.
        emphasised: Spans in it that the source sets in italics; an italic remark quotes the original.
    """
    if "[" not in text and text[:1] != "(":
        return ()
    italic = tuple(emphasised)
    found = [
        Layer(start=match.start(), end=match.end(), kind=_kind(match[1].strip(), match.span(1), italic))
        for match in _BRACKET.finditer(text)
    ]
    mark = redirect(text)
    if mark is not None:
        found.insert(0, Layer(start=mark[1][0], end=mark[1][1], kind="addressee"))
    return tuple(found)


def _kind(content: str, span: Span, italic: tuple[Span, ...]) -> str:
    words = content.split()
    if not content.strip("?! "):
        kind = "doubt"
    elif any(start <= span[0] and span[1] <= end for start, end in italic):
        kind = "transliteration"
    elif _SIGNED.fullmatch(content):
        kind = "signature"
    elif _OMITTED.fullmatch(content):
        kind = "omission"
    elif content.casefold().strip("!.") == "sic":
        kind = "sic"
    elif _EDITOR.sub("", content).endswith("?"):
        kind = "query"
    elif _EDITOR.search(content):
        kind = "gloss"
    # One word, or the rest of a name, reads on with the sentence; a phrase explains it.
    elif len(words) == 1 or all(word[0].isupper() for word in words if _NAME_WORD.match(word)):
        kind = "gap"
    else:
        kind = "gloss"
    return kind
