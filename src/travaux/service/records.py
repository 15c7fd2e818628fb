"""What was a transcript read as, and how is that kept?"""

from pathlib import Path

from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.choices import Choices
from travaux.record.edition import edition_of, to_json
from travaux.service.files import write_whole
from travaux.service.reading import choices_for, joined
from travaux.service.sources import EDITION, read_with_text


def read_transcript(
    path: Path, more: Choices | None = None, encoding: str | None = None
) -> model.Record | Problem:
    """Read a transcript: by the edition kept beside it, or afresh.

    Args:
        path: the file.
        more: what a person decides now, beside what is kept for the folder.
        encoding: the encoding of plain text, if a person says it.
    """
    found = _read(path, more, encoding)
    return found if isinstance(found, Problem) else found[0]


def keep_edition(
    path: Path, more: Choices | None = None, encoding: str | None = None
) -> model.Record | Problem:
    """Read a transcript and keep its segmentation beside it; one that is kept already is never replaced."""
    found = _read(path, more, encoding)
    if isinstance(found, Problem):
        return found
    record, text = found
    kept = path.with_name(path.name + EDITION)
    if not kept.exists():
        write_whole(kept, to_json(edition_of(record, text)))
    return record


def _read(path: Path, more: Choices | None, encoding: str | None) -> tuple[model.Record, str] | Problem:
    kept = choices_for(path)
    if isinstance(kept, Problem):
        return kept
    choices = joined(kept, more) if more is not None else kept
    return read_with_text(path, choices=choices, encoding=encoding)
