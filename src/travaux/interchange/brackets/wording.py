"""In which words are the points and the proposals of a draft put?"""

import re
from collections import Counter
from collections.abc import Sequence

from travaux.interchange.brackets.model import Closing, Label, Opening, Paragraph, Piece
from travaux.interchange.brackets.names import slug
from travaux.interchange.brackets.places import Place
from travaux.interchange.brackets.stream import Stream
from travaux.interchange.brackets.write import printed

SHORT = 80
"""A title shows so many characters of words."""
_MARK = re.compile(r"\s?\[\^\w{1,60}\]|\0+")
_SENTENCE = (".", ";", ":")
_CONTEXT = 40
_EACH = 32
_MOST = 4
_OPTION_WORDS = 4


def wording(text: str) -> str:
    """Words on one line, without the marks of footnotes."""
    return " ".join(_MARK.sub("", text).split())


def clipped(words: str, most: int = SHORT) -> str:
    """The beginning of words, cut at the end of a word."""
    if len(words) <= most:
        return words
    head = words[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip(" ,;:") + "…"


def context(text: str, place: Place, words: Sequence[str], stream: Stream) -> str:
    """A place as a reader would point at it: what stands before it, its alternatives, what stands behind.

    Who holds what is left out; the answer shows it beside.
    """
    index = stream.paragraph_at(place.start)
    start = max(stream.starts[index], place.around[0])
    end = min(
        max(place.end, stream.end_of(stream.paragraph_at(max(place.end - 1, place.start)))),
        max(place.around[1], place.end),
    )
    before = _tail(text[max(start, place.start - 4 * _CONTEXT) : place.start])
    after = _head(text[place.end : min(end, place.end + 4 * _CONTEXT)])
    shown = [clipped(each, _EACH) or "…" for each in words]
    alternatives = "".join(f"[{each}]" for each in shown[:_MOST])
    more = f" + {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    gap = " " if before else ""
    return f"{before}{gap}{alternatives}{more}{after}"


def _tail(text: str) -> str:
    words = wording(text)
    if len(words) <= _CONTEXT:
        return words
    tail = words[-_CONTEXT:]
    return "… " + (tail.split(" ", 1)[1] if " " in tail else tail)


def _head(text: str) -> str:
    words = clipped(wording(text), _CONTEXT)
    return (" " if words[:1].isalnum() or words[:1] in '[(“"' else "") + words if words else ""


def option_names(words: Sequence[str], labels: Sequence[str | None]) -> list[str]:
    """A short name for each alternative: its label, or its first words; each name once."""
    names: list[str] = []
    taken: Counter[str] = Counter()
    for number, (each, label) in enumerate(zip(words, labels, strict=True), 1):
        first = slug(label or " ".join(each.split()[:_OPTION_WORDS]))
        name = first if first != "x" else f"alternative-{number}"
        while taken[name]:  # "a-2" may be an alternative's own words
            taken[first] += 1
            name = f"{first}-{taken[first]}"
        taken[name] += 1
        names.append(name)
    return names


def title_of(paragraphs: Sequence[Paragraph]) -> str:
    """The draft's title: its first paragraph, if that is short, unnumbered and no sentence."""
    words = wording(paragraphs[0].text) if paragraphs and paragraphs[0].number is None else ""
    return words if len(words) <= 2 * SHORT and "[" not in words and not words.endswith(_SENTENCE) else ""


def heading_below(paragraphs: Sequence[Paragraph], index: int) -> str:
    """The heading below `Article 3`: a short unnumbered paragraph that is no sentence."""
    if index + 1 == len(paragraphs) or paragraphs[index + 1].number is not None:
        return ""
    words = wording(paragraphs[index + 1].text)
    return words if len(words) <= SHORT and not words.endswith(_SENTENCE) else ""


def without_attributions(pieces: Sequence[Piece]) -> str:
    """The text with attributions and labels blotted out, each letter at the offset it had."""
    parts: list[str] = []
    for piece in pieces:
        match piece:
            case Opening(words):
                parts.append("[" + "\0" * len(words))
            case Closing(words):
                parts.append("\0" * len(words) + "]")
            case Label(label):
                parts.append("\0" * len(label))
            case other:
                parts.append(printed(other))
    return "".join(parts)
