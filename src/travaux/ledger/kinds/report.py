"""What do the inspectors report?"""

from travaux.ledger.fact import Fact, Reference
from travaux.ledger.kinds.recorded import RecordFile


class Report(Fact, frozen=True, tag="report"):
    """The report of an inspection: facts; what either side remarks on it are `remark` entries.

    Attributes:
        name: short name.
        request: the inspection.
        text: its gist, in a line.
        by: who reports.
        files: attached files, each by its digest.
    """

    name: str
    request: str
    text: str
    by: str
    files: tuple[RecordFile, ...] = ()

    def references(self) -> tuple[Reference, ...]:
        """The inspection and who reports."""
        return (("entry", self.request), ("actor", self.by))
