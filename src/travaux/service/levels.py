"""How strictly is a transcript marked, by its own stamps and by the ledger that holds it?"""

import re
from dataclasses import dataclass
from pathlib import Path

from travaux.ledger.kinds import MeetingRecord
from travaux.ledger.marking import LEVELS
from travaux.record import model
from travaux.service.ledger import open_ledger
from travaux.standing.markings import in_force

_STAMPS = (
    (re.compile(r"secret|eyes only|сов\.? ?секретно|секретно", re.IGNORECASE), "secret"),
    (re.compile(r"confidential|конфиденциально|доверительно", re.IGNORECASE), "confidential"),
    (re.compile(r"restricted|official use|для служебного", re.IGNORECASE), "restricted"),
)
_LIFTED = re.compile(r"declassified|unclassified|рассекречено", re.IGNORECASE)


@dataclass(frozen=True)
class Marked:
    """The level a transcript is marked with, whether it is meant for few, and where that is said."""

    level: int
    strict: bool
    why: str


def level_of(transcript: Path, version: model.Version, ledger: Path | None) -> Marked | str:
    """The strictest marking of a transcript.

    Args:
        transcript: its file.
        version: the version that is read, for the stamps on it.
        ledger: the ledger that may hold it.

    Returns:
        The marking, or why the ledger cannot be read.
    """
    found = _stamped(version)
    if ledger is None or not ledger.exists():
        return found
    with open_ledger(str(ledger)) as opened:
        if isinstance(opened, str):
            return opened
        markings = in_force(opened.entries)
        for entry in opened.entries:
            fact = entry.fact
            if isinstance(fact, MeetingRecord) and any(
                Path(file.path).name == transcript.name for file in fact.files
            ):
                marking = markings.of(entry)
                if marking is None:
                    continue
                strict = bool(marking.compartments or marking.audience)
                if strict or marking.level > found.level:
                    why = f"the ledger marks {fact.name} {LEVELS[marking.level]}" + (
                        ", for some readers only" if strict else ""
                    )
                    found = Marked(max(marking.level, found.level), strict or found.strict, why)
    return found


def _stamped(version: model.Version) -> Marked:
    about = version.metadata
    stamps = " ".join(about.stamps)
    if about.declassified is not None or _LIFTED.search(stamps):
        return Marked(0, strict=False, why="it is declassified")
    for pattern, level in _STAMPS:
        if pattern.search(stamps):
            return Marked(LEVELS.index(level), strict=False, why=f"its stamp says that it is {level}")
    return Marked(0, strict=False, why="nothing says that it is marked")
