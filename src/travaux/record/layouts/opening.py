"""What does a layout tell the reader? Which lines open a turn, and what stands in their heads."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple, Protocol

import msgspec

from travaux.record.lines import Line
from travaux.record.marks import Mark


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a turn.

    Attributes:
        kind: Whether somebody speaks or does something.
        label: The label as printed, without its separator.
        label_end: One past the last character of the label in ``line.plain``.
        body: Where in ``line.plain`` the words of the turn begin.
        addressee: To whom it is said, as printed, if the label tells.
        sure: Whether the shape alone makes it a label (initials, a title, a colon).
        who: The speaker's id, where the format gives it.
    """

    kind: Literal["speech", "action", "reported", "narrative"]
    label: str
    label_end: int
    body: int
    addressee: str | None = None
    sure: bool = True
    who: str | None = None


class Example(NamedTuple):
    """A passage in a layout, and the turns it makes; it is documentation, and the layout's test.

    Attributes:
        text: The passage, as a file.
        turns: Kind, label and first words of each turn.
    """

    text: str
    turns: tuple[tuple[str, str | None, str], ...]


class Found(NamedTuple):
    """What a layout makes of the lines.

    Attributes:
        lines: The lines, some of them cut in two.
        openings: Those that open a turn, by position in ``lines``.
        apart: Stretches that are neither label nor words, such as the number of a paragraph.
    """

    lines: Sequence[Line]
    openings: dict[int, Opening]
    apart: tuple[Mark, ...] = ()


class Layout(Protocol):
    """A way of setting a record on paper: a dialect. A layout is one module with these names.

    Attributes:
        name: What ``--dialect`` takes.
        says: What its labels look like, in a line.
        examples: Passages and what is to be read in them.
    """

    name: str
    says: str
    examples: tuple[Example, ...]

    def find(self, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
        """Find the lines that open a turn.

        Args:
            lines: All lines of one version.
            known: Keys (`travaux.record.names.sound_key`) of the surnames that are known from elsewhere.

        Returns:
            The lines, cut where a turn opens inside one, and the openings by position in them.
        """
        ...
