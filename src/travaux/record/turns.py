"""What does a turn say? Its text put together from the source, cut into sentences, its remarks laid over."""

from collections.abc import Callable, Sequence

from travaux.record.layers import layers_of, redirect
from travaux.record.lines import Span
from travaux.record.model import Piece, Sentence
from travaux.record.sentences import is_complete

PARAGRAPH = "\n\n"
"""What stands between two paragraphs in the text of a turn."""


def assemble(source: str, pieces: Sequence[Piece]) -> tuple[str, tuple[Span, ...]]:
    """Put a turn's text together.

    Returns:
        The text, and the spans in it that the source sets between asterisks.
    """
    parts: list[str] = []
    spans: list[Span] = []
    opened: int | None = None
    at = 0
    for i, piece in enumerate(pieces):
        parts += [piece.before, source[piece.start : piece.end]]
        at += len(piece.before)
        if piece.before == PARAGRAPH:
            opened = None
        if piece.start > 0 and source[piece.start - 1] == "*":
            opened = _toggle(opened, at, spans)
        at += piece.end - piece.start
        # Asterisks between two pieces were counted with the second.
        if source[piece.end : piece.end + 1] == "*" and (i + 1 == len(pieces) or pieces[i + 1].before):
            opened = _toggle(opened, at, spans)
    return "".join(parts), tuple(spans)


def _toggle(opened: int | None, at: int, spans: list[Span]) -> int | None:
    if opened is None:
        return at
    spans.append((opened, at))
    return None


def make_sentences(
    text: str, ends: Sequence[int], emphasised: Sequence[Span], resolve: Callable[[str], str]
) -> tuple[Sentence, ...]:
    """Cut a turn at the given ends.

    Args:
        text: The turn.
        ends: Offsets one past each sentence, ascending.
        emphasised: Spans of ``text`` in italics.
        resolve: Turns the name in a "(To X):" into a person id.
    """
    made: list[Sentence] = []
    at = 0
    for n, end in enumerate(ends, 1):
        while at < end and text[at].isspace():
            at += 1
        words = text[at:end]
        mark = redirect(words)
        inside = [(start - at, stop - at) for start, stop in emphasised if start >= at and stop <= end]
        made.append(
            Sentence(
                n=n,
                text=words,
                complete=is_complete(words),
                addressee=resolve(mark[0]) if mark else None,
                layers=layers_of(words, inside),
                start=at,
                end=end,
            )
        )
        at = end
    return tuple(made)
