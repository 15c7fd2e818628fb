"""What did a person decide about records of one source: their layout, their labels, who is meant?"""

import msgspec

from travaux.record.layouts.labels import role_key
from travaux.record.model import Person


class Choices(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Corrections by hand; all are optional.

    Attributes:
        dialect: The layout, if detection was wrong.
        labels: Labels that detection does not believe.
        not_labels: What looks like a label and is none.
        speakers: Label to a person's id.
        persons: People, with all spellings and with their offices by date.
    """

    dialect: str | None = None
    labels: tuple[str, ...] = ()
    not_labels: tuple[str, ...] = ()
    speakers: dict[str, str] = {}
    persons: tuple[Person, ...] = ()

    def known(self) -> frozenset[str]:
        """Return the keys of the labels that are to be believed."""
        return frozenset(role_key(label) for label in (*self.labels, *self.speakers))


NOTHING = Choices()
"""Nobody decided anything."""
