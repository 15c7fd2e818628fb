"""Why can a file not be read as a record?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """The reason, in a sentence."""

    reason: str
