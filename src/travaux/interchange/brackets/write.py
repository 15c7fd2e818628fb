"""What is the text of a draft, put together from its pieces again?"""

from collections.abc import Iterable

from travaux.interchange.brackets.model import Closing, Opening, Piece, Words


def printed(piece: Piece) -> str:
    """One piece as it stands in the text."""
    match piece:
        case Words(text):
            return text
        case Opening(words):
            return "[" + words
        case Closing(words):
            return words + "]"
        case other:
            return other.printed


def write(pieces: Iterable[Piece]) -> str:
    """The text of a draft. Of what `read` gave it is the very text that was read."""
    return "".join(map(printed, pieces))
