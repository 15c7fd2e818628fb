"""Where in a record is it said? Addresses such as ``havana-1105#10.2``: turn 10, sentence 2."""

import re

import msgspec

# The number of digits is bounded so that no address, however mistyped, makes an enormous integer.
_ADDRESS = re.compile(
    r"(?P<record>\w[\w.-]*)#(?P<turn>[1-9][0-9]{0,8})"
    r"(?:\.(?P<sentence>[1-9][0-9]{0,8})(?:[-–](?P<turn2>[1-9][0-9]{0,8})\.(?P<sentence2>[1-9][0-9]{0,8}))?)?"
)


class Address(msgspec.Struct, frozen=True, order=True):
    """A turn, a sentence, or a run of sentences of a record.

    Attributes:
        record: Name of the record: letters, digits, ``.``, ``_`` and ``-``.
        turn: Turn, from 1.
        sentence: Sentence in the turn, from 1; without it the whole turn is meant.
        last: Turn and sentence at which a run ends, itself included.
    """

    record: str
    turn: int
    sentence: int | None = None
    last: tuple[int, int] | None = None

    def __str__(self) -> str:
        text = f"{self.record}#{self.turn}"
        if self.sentence is not None:
            text += f".{self.sentence}"
        return text if self.last is None else f"{text}-{self.last[0]}.{self.last[1]}"


class Problem(msgspec.Struct, frozen=True):
    """Why a text is no address, and what one looks like."""

    reason: str


def parse(text: str) -> Address | Problem:
    """Read an address.

    Args:
        text: ``record#turn``, ``record#turn.sentence`` or ``record#turn.sentence-turn.sentence``.

    Returns:
        The address, or what is wrong with it.
    """
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return Problem(
            f"{text[:60]!r} is no address; write record#turn, record#turn.sentence or record#3.1-3.4"
        )
    turn = int(match["turn"])
    sentence = int(match["sentence"]) if match["sentence"] else None
    last = (int(match["turn2"]), int(match["sentence2"])) if match["turn2"] else None
    if last is not None and last <= (turn, sentence or 0):
        return Problem(f"{text[:60]!r} ends before it begins; put the earlier sentence first")
    return Address(match["record"], turn, sentence, last)
