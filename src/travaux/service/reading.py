"""What does a record's file say, in whatever format, and what did a person decide about its source?"""

from pathlib import Path

import msgspec

from travaux.interchange.records.read import read_bytes
from travaux.interchange.word.refused import Refused
from travaux.ledger.problem import Problem
from travaux.record.choices import NOTHING, Choices
from travaux.record.rendering import Rendering
from travaux.service.files import write_whole

CHOICES = "records.choices.json"
"""A folder's file of what a person decided about the records in it: they are of one source."""


def render(path: Path, encoding: str | None = None) -> Rendering | Problem:
    """Read a file as text with what its format says of it.

    Args:
        path: The file.
        encoding: The encoding of plain text, if a person says it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return Problem(
            str(path), 0, 0, f"this file cannot be read: {error.strerror or error}", None, "no-file"
        )
    found = read_bytes(data, path.name, encoding)
    return Problem(str(path), 0, 0, found.reason, None, "unreadable") if isinstance(found, Refused) else found


def choices_for(path: Path) -> Choices | Problem:
    """Read what was decided about the records of a file's folder; nothing if nobody decided anything."""
    kept = path.parent / CHOICES
    try:
        data = kept.read_bytes()
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        return Problem(
            str(kept), 0, 0, f"this file cannot be read: {error.strerror or error}", None, "no-file"
        )
    try:
        return msgspec.json.decode(data, type=Choices)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Problem(
            str(kept), 0, 0, f"this is no file of choices: {error}", "mend it or delete it", "choices"
        )


def remember(path: Path, more: Choices) -> Choices | Problem:
    """Keep decisions for a file's folder beside those kept already; the newer go before the older."""
    had = choices_for(path)
    if isinstance(had, Problem):
        return had
    made = joined(had, more)
    data = msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"
    try:
        write_whole(path.parent / CHOICES, data)
    except OSError as error:
        message = f"this folder cannot be written: {error.strerror or error}"
        return Problem(str(path.parent), 0, 0, message, None, "no-file")
    return made


def joined(had: Choices, more: Choices) -> Choices:
    """Put two sets of decisions together: a label that is one now is no longer none, and vice versa."""
    labels = dict.fromkeys((*had.labels, *more.labels))
    not_labels = dict.fromkeys((*had.not_labels, *more.not_labels))
    persons = {person.id: person for person in (*had.persons, *more.persons)}
    return Choices(
        dialect=more.dialect or had.dialect,
        labels=tuple(label for label in labels if label not in more.not_labels),
        not_labels=tuple(label for label in not_labels if label not in more.labels),
        speakers={**had.speakers, **more.speakers},
        persons=tuple(persons.values()),
    )
