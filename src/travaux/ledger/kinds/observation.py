"""What was observed, how well, and by whom?"""

from typing import Literal

from travaux.ledger.fact import Fact, Reference
from travaux.ledger.kinds.recorded import RecordFile

Grade = Literal["seen", "counted", "photographed", "uncovered", "verified", "measured"]


class Observation(Fact, frozen=True, tag="observation"):
    """What one source observed, in one grade. Grades are never added up or merged into one number.

    Attributes:
        name: short name.
        text: what was observed, in a line.
        by: who observed it.
        request: the inspection in the course of which it was observed.
        site: where.
        item: what was counted.
        count: how many.
        up_to: how many at most, where the source gives a range from `count`.
        at_least: True where there may have been more.
        out_of: of how many, where the source says so.
        grade: how well: seen, counted, photographed, uncovered, verified, measured.
        about: the declaration or obligation it is evidence on.
        files: attached files, each by its digest.
    """

    name: str
    text: str
    by: str
    request: str | None = None
    site: str | None = None
    item: str | None = None
    count: int | None = None
    up_to: int | None = None
    at_least: bool = False
    out_of: int | None = None
    grade: Grade = "seen"
    about: str | None = None
    files: tuple[RecordFile, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        """Who observed it, where, in which inspection, and on what it is evidence."""
        others = tuple(("entry", name) for name in (self.request, self.site, self.about) if name)
        return (("actor", self.by), *others)
