"""What does a layout tell the reader? Which lines open a turn, and what stands in their heads."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, Protocol

import msgspec

from travaux.record.lines import Line


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a turn.

    Attributes:
        kind: Whether somebody speaks or does something.
        label: The label as printed, without its separator.
        label_end: One past the last character of the label in ``line.plain``.
        body: Where in ``line.plain`` the words of the turn begin.
        addressee: To whom it is said, as printed, if the label tells.
        sure: Whether the shape alone makes it a label (initials, a title, a colon).
    """

    kind: Literal["speech", "action"]
    label: str
    label_end: int
    body: int
    addressee: str | None = None
    sure: bool = True


class Layout(Protocol):
    """A way of setting a record on paper. A layout is one module with these two names."""

    name: str

    def openings(self, lines: Sequence[Line], known: AbstractSet[str]) -> dict[int, Opening]:
        """Find the lines that open a turn.

        Args:
            lines: All lines of one version.
            known: Keys (`travaux.record.names.sound_key`) of the surnames that are known from elsewhere.

        Returns:
            The openings by position in ``lines``.
        """
        ...
