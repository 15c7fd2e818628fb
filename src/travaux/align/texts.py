"""Which sentences of two texts say the same?"""

from collections.abc import Sequence

from travaux.align.encoder import Encoded, encoder_there
from travaux.align.likeness import Anchored, Likeness
from travaux.align.search import Bead, beads_of


def align_texts(
    left: Sequence[str],
    right: Sequence[str],
    languages: tuple[str, str],
    *,
    encoder: bool | None = None,
    cut: tuple[bool, bool] = (False, False),
) -> list[Bead]:
    """Align two lists of sentences.

    Args:
        left: the sentences of one text, in order.
        right: those of the other.
        languages: ISO 639-1 codes of the two.
        encoder: whether to use the encoder; left out, if it is installed.
        cut: whether the last sentence of the left, and of the right, breaks off.

    Returns:
        Beads in order; every sentence is in exactly one.
    """
    return beads_of(left, right, measure_of(left, right, languages, encoder=encoder), cut)


def measure_of(
    left: Sequence[str], right: Sequence[str], languages: tuple[str, str], *, encoder: bool | None = None
) -> Likeness:
    """How alike runs of two texts are: by the encoder if it is wanted or there, else by what words share."""
    words = Anchored(left, right, languages)
    if encoder or (encoder is None and encoder_there()):
        return Encoded(left, right, words)
    return words
