"""Is a correction marked at least as strictly as what it corrects, and a release no more so?

DESIGN rule 5. The check runs inside the transaction, behind the inserts: what a correction names may be
in the same batch, in the store, or come later. What is named nowhere is left to `check`, for a private
ledger may correct an entry of the shared one that lies elsewhere.
"""

import sqlite3

from travaux.ledger.entry import Entry
from travaux.ledger.marking import dominates
from travaux.store.reading import decode_row
from travaux.store.values import Refused

# CROSS JOIN fixes the order of the loops: the new rows outside, a seek in the partial index inside
_LINKED = """
SELECT seq, kind, version, body FROM entry
    WHERE seq > :before AND (supersedes IS NOT NULL OR releases IS NOT NULL)
UNION SELECT s.seq, s.kind, s.version, s.body FROM entry t CROSS JOIN entry s
    ON s.supersedes IN (t.id, '^' || t.id)
    WHERE t.seq > :before
UNION SELECT s.seq, s.kind, s.version, s.body FROM entry t CROSS JOIN entry s ON s.supersedes = t.name
    WHERE t.seq > :before
UNION SELECT s.seq, s.kind, s.version, s.body FROM entry t CROSS JOIN entry s
    ON s.releases IN (t.id, '^' || t.id)
    WHERE t.seq > :before
UNION SELECT s.seq, s.kind, s.version, s.body FROM entry t CROSS JOIN entry s ON s.releases = t.name
    WHERE t.seq > :before
ORDER BY 1
"""

_BY_ID = "SELECT kind, version, body FROM entry WHERE id = :target"

# a correction commonly bears the name of what it corrects: it targets what stood before it, and originals
_BY_NAME = """
SELECT kind, version, body FROM entry WHERE name = :target AND seq <> :seq
    AND (seq < :seq OR (supersedes IS NOT :target AND releases IS NOT :target))
"""


def lax(db: sqlite3.Connection, before: int) -> Refused | None:
    """Refuse if the entries behind `before` break the rule, or make an earlier one break it."""
    reasons: dict[str, str] = {}
    for seq, kind, version, body in db.execute(_LINKED, {"before": before}).fetchall():
        entry = decode_row(kind, version, body)
        if entry.supersedes and any(
            not dominates(entry.marking, other.marking) for other in _targets(db, seq, kind, entry.supersedes)
        ):
            reasons[entry.id] = (
                f"{entry.id} supersedes {entry.supersedes} but is marked less strictly than it"
            )
        if entry.releases and any(
            not dominates(other.marking, entry.marking) for other in _targets(db, seq, kind, entry.releases)
        ):
            reasons[entry.id] = f"{entry.id} releases {entry.releases} but is marked more strictly than it"
    return Refused("; ".join(reasons.values()), tuple(reasons)) if reasons else None


def _targets(db: sqlite3.Connection, seq: int, kind: str, target: str) -> list[Entry]:
    """The entry of that id, else those of that name, of the same kind if any are."""
    where = {"target": target, "seq": seq}
    identity = {"target": target.removeprefix("^")}
    rows = db.execute(_BY_ID, identity).fetchall() or db.execute(_BY_NAME, where).fetchall()
    return [decode_row(*row) for row in [row for row in rows if row[0] == kind] or rows]
