"""What does a draft's file hold: its paragraphs, and its brackets with their lines and columns?"""

from dataclasses import dataclass
from pathlib import Path

from travaux.interchange.brackets.model import Draft, Imbalance, Paragraph
from travaux.interchange.brackets.page import NoPage, page_of
from travaux.interchange.brackets.paragraphs import paragraphs_of
from travaux.interchange.brackets.read import read
from travaux.interchange.brackets.stream import stream_of
from travaux.ledger.problem import Problem
from travaux.record.decode import decode
from travaux.record.model import Unreadable

PLAIN = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")
"""Endings of the files that are read here."""
_MARKDOWN = frozenset({".md", ".markdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Broken:
    """A bracket without its other half, by its place in the file (lines and columns from 1)."""

    line: int
    column: int
    kind: str


@dataclass(frozen=True, slots=True)
class Located:
    """The notation of a file, and its broken brackets by their places."""

    draft: Draft
    imbalances: tuple[Broken, ...]


def read_draft(path: Path) -> tuple[Paragraph, ...] | Problem:
    """The paragraphs of a draft: of a page by its tags, of Markdown and plain text by their lines."""
    text = _text(path)
    if isinstance(text, Problem):
        return text
    if path.suffix.casefold() not in _PAGES:
        return paragraphs_of(text, markdown=path.suffix.casefold() in _MARKDOWN)
    found = page_of(text)
    return Problem(str(path), 0, 0, found.reason, None, "unreadable") if isinstance(found, NoPage) else found


def read_brackets(path: Path) -> Located | Problem:
    """The brackets of a file. In a page, lines are those of its source, and columns count its words."""
    if path.suffix.casefold() in _PAGES:
        paragraphs = read_draft(path)
        return paragraphs if isinstance(paragraphs, Problem) else located(paragraphs)
    text = _text(path)
    if isinstance(text, Problem):
        return text
    draft = read(text, markdown=path.suffix.casefold() in _MARKDOWN)
    found: list[Broken] = []
    line, counted = 1, 0
    for each in draft.imbalances:
        line += text.count("\n", counted, each.at)
        counted = each.at
        found.append(Broken(line, each.at - text.rfind("\n", 0, each.at), each.kind))
    return Located(draft, tuple(found))


def located(paragraphs: tuple[Paragraph, ...]) -> Located:
    """The brackets of a draft that was cut into paragraphs elsewhere."""
    stream = stream_of(paragraphs)
    draft = read(stream.text)
    return Located(draft, tuple(_broken(each, *stream.place(each.at)) for each in draft.imbalances))


def _broken(imbalance: Imbalance, line: int, column: int) -> Broken:
    return Broken(line, column, imbalance.kind)


def _text(path: Path) -> str | Problem:
    try:
        data = path.read_bytes()
    except OSError as error:
        return Problem(
            str(path), 0, 0, f"this file cannot be read: {error.strerror or error}", None, "no-file"
        )
    found = decode(data)
    if isinstance(found, Unreadable):
        return Problem(str(path), found.line or 0, 0, found.reason, None, "unreadable")
    return found.text
