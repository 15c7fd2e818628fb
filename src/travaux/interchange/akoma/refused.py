"""Why is a file not taken?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken, as a value.

    Attributes:
        reason: what is wrong with it, in a sentence.
    """

    reason: str
