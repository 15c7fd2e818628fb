"""How is a draft full of brackets or marked changes asked like a ledger, with nothing coded by hand?"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from travaux.interchange.akoma.refused import Refused as RefusedXml
from travaux.interchange.brackets import entries_of, read_draft
from travaux.interchange.brackets.model import Paragraph
from travaux.interchange.marked import entries_of_marked
from travaux.interchange.word.read import read_word
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.views import paragraphs
from travaux.interchange.xml_drafts import read_xml_draft
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Document
from travaux.ledger.problem import Problem


@dataclass(frozen=True)
class DraftRead:
    """A draft as a ledger.

    Attributes:
        entries: points, proposals and the attributed parties' positions (their scribe says `from brackets`),
            or a text and the proposals that are marked in it (`from markup`).
        problems: brackets without their other half, and what could not be placed.
        passages: the draft's name to its paragraphs, which the entries cite.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    passages: dict[str, tuple[str, ...]]


def read_as_ledger(path: Path) -> DraftRead | str:
    """Read a draft: Word, plain text, Markdown or a page with brackets; or XML with changes marked in it.

    It is dated by the day on which the file was last changed, in UTC; XML by the day that it says.

    Returns:
        The entries, or a sentence saying why the file cannot be read.
    """
    if path.suffix.casefold() == ".xml":
        return _marked(path)
    found = draft_paragraphs(path)
    if isinstance(found, str):
        return found
    day = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    reading = entries_of(found, path.stem, day, str(path))
    name = next(iter(entry.fact.defines() for entry in reading.entries), None) or path.stem
    return DraftRead(reading.entries, reading.problems, {name: reading.passages})


def _marked(path: Path) -> DraftRead | str:
    found = read_xml_draft(path)
    if isinstance(found, RefusedXml):
        return f"{path}: {found.reason}"
    text, left_out = found
    read = entries_of_marked(text)
    if isinstance(read, str):
        return f"{path}: {read}"
    problems = tuple(
        Problem(str(path), 0, 0, told, None, "not-read", warning=True) for told in (*left_out, *read.problems)
    )
    name = next((e.fact.name for e in read.entries if isinstance(e.fact, Document)), path.stem)
    return DraftRead(read.entries, problems, {name: read.passages})


def draft_paragraphs(path: Path) -> Sequence[Paragraph] | str:
    """The paragraphs of a draft, whatever its format, or a sentence saying why there are none."""
    if path.suffix.casefold() != ".docx":
        read = read_draft(path)
        return str(read) if isinstance(read, Problem) else read
    try:
        data = path.read_bytes()
    except OSError as error:
        return f"{path}: this file cannot be read: {error.strerror or error}"
    word = read_word(data)
    return f"{path}: {word.reason}" if isinstance(word, Refused) else paragraphs(word)
