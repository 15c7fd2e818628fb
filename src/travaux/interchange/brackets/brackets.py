"""Which brackets has a draft: how deep, around what, who holds each, and are there words in it at all?"""

import re
from collections.abc import Sequence

from travaux.interchange.brackets.model import Bracket, Closing, Nature, Opening, Piece, Words
from travaux.interchange.brackets.write import printed

_PLACEHOLDER = re.compile(
    r"(?:(?-i:[XYZN]{1,4}|x{1,4})|[.…_\-–—?*\s]*|tb[dac]|t\.b\.[dac]\.?|blank|placeholder(?:\b[^\[\]]{0,120})?"
    r"|(?:the )?(?:date|day|month|year|place|name|number|figure|amount|percentage|title|period|value|country"
    r"|city|signature|text|list|range)s?"
    r"|(?:date|place|name|number|title)s? of [^\[\]]{1,60}|(?:please )?insert [^\[\]]{1,80}"
    r"|(?:text |list |figures? |dates? |details? |number )?(?:still )?to be"
    r" (?:added|inserted|determined|decided"
    r"|agreed|completed|confirmed|discussed|developed|elaborated|drafted|defined|filled(?: in)?"
    r"|provided|supplied|specified|negotiated|continued)(?: [^\[\]]{1,80})?"
    r"|дата|число|место|название|подлежит (?:уточнению|согласованию|определению)|будет (?:дополнено|указано)"
    r")[.…]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:n\.? ?b\.?|note|drafting note|editor(?:'s|ial|’s)? note|ed\.(?: note)?|explanatory note|footnote"
    r"|comment|remark|(?:chair|secretariat|facilitator)(?:'s|’s)? note|примечание|прим\. ред)\b[^:\]]{0,60}:",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:(?:provisionally )?agreed(?: ad ref(?:erendum)?)?|closed|согласовано|sic)\.?", re.IGNORECASE
)
"""What a bracket says about the words before it, if it says nothing else."""
_STRIKE = re.compile(
    r"(?:to be )?(?:delet(?:e|ed|ion)|str(?:ike|uck)(?: out)?|omit(?:ted)?|remove[d]?)"
    r"(?: (?:(?:this|these|the|all|whole|entire) ){0,3}(?:sub-?)?"
    r"(?:paragraph|article|section|sentence|clause|text|words?|phrase|option|alternative|bracket|line|title)s?)?"
    r"|(?:no|without) text|(?:à )?supprimer|suprimir|eliminar"
    r"|(?:исключить|удалить|снять)(?: (?:эт(?:от|у|и) )?(?:пункт|статью|абзац|слова?|текст))?",
    re.IGNORECASE,
)
"""What says that words go out, and says nothing else."""
_LONGEST = 200
"""Longer words are no stand-in."""


def is_strike(words: str) -> bool:
    """Whether words say that others go out, and say nothing else."""
    return len(words) <= _LONGEST and _STRIKE.fullmatch(words.strip(" \t\r\n.,;:*_()")) is not None


def brackets_of(pieces: Sequence[Piece]) -> tuple[Bracket, ...]:
    """The brackets of a draft, in the order in which they open. Every opening must have its closing."""
    offset = 0
    open_: list[int] = []
    began: list[tuple[int, int, int, int | None]] = []
    done: list[Bracket | None] = []
    for number, piece in enumerate(pieces):
        size = len(printed(piece))
        if isinstance(piece, Opening):
            began.append((number, offset, offset + size, open_[-1] if open_ else None))
            open_.append(len(done))
            done.append(None)
        elif isinstance(piece, Closing):
            which = open_.pop()
            opening, start, inside, parent = began[which]
            first = pieces[opening]
            held = (*(first.holders if isinstance(first, Opening) else ()), *piece.holders)
            done[which] = Bracket(
                opening,
                number,
                len(open_) + 1,
                parent,
                tuple(dict.fromkeys(held)),
                _nature(pieces, opening, number, held=bool(held)),
                start,
                offset + size,
                (inside, offset),
            )
        offset += size
    return tuple(bracket for bracket in done if bracket is not None)


def _nature(pieces: Sequence[Piece], opening: int, closing: int, *, held: bool) -> Nature:
    """What a bracket holds; one that holds more than plain words is contested as a whole.

    A letter that somebody holds is their word, not a stand-in for one.
    """
    first = pieces[opening + 1]
    if not isinstance(first, Words):
        return "placeholder" if closing - opening == 1 else "words"
    words = first.text.strip()
    if _NOTE.match(words):
        return "note"
    if closing - opening > 2 or len(words) > _LONGEST:  # noqa: PLR2004 more than words alone
        return "words"
    if _STATE.fullmatch(words):
        return "note"
    if is_strike(words):
        return "strike"
    own = held and len(words) == 1 and words.isalpha()
    return "placeholder" if not own and _PLACEHOLDER.fullmatch(words) else "words"
