"""What was a transcript read as, and how is that kept?"""

from pathlib import Path

from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.decode import decode
from travaux.record.edition import edition_of, to_json
from travaux.service.files import write_whole
from travaux.service.sources import EDITION, read_file


def read_transcript(path: Path) -> model.Record | Problem:
    """Read a transcript: by the edition kept beside it, or afresh."""
    return read_file(path)


def keep_edition(path: Path) -> model.Record | Problem:
    """Read a transcript and keep its segmentation beside it; one that is kept already is never replaced."""
    record = read_file(path)
    kept = path.with_name(path.name + EDITION)
    if isinstance(record, model.Record) and not kept.exists():
        decoded = decode(path.read_bytes())
        if not isinstance(decoded, model.Unreadable):
            write_whole(kept, to_json(edition_of(record, decoded.text)))
    return record
