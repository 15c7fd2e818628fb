"""How does a page with footnotes leave: as Word, as Markdown, as plain text?"""

import re
from collections.abc import Sequence

from travaux.answers.history_page import Line, Style
from travaux.interchange.word.build import BODY, HEADING, NOTE, QUOTE, TITLE, build
from travaux.interchange.word.model import Note, WordParagraph, WordRun

_LOOKS: dict[Style, str] = {
    "title": TITLE,
    "about": BODY,
    "heading": HEADING,
    "event": BODY,
    "quote": QUOTE,
    "detail": QUOTE,
}
_MARKS = re.compile(r"[\\`*_\[\]<>]")
_BEFORE: dict[Style, str] = {
    "title": "# ",
    "about": "",
    "heading": "## ",
    "event": "",
    "quote": "> ",
    "detail": "> ",
}
_UNDERLINES: dict[Style, str] = {"title": "=", "heading": "-"}


def word_page(page: Sequence[Line]) -> bytes:
    """A Word file with real footnotes; the same page gives the same bytes."""
    paragraphs: list[WordParagraph] = []
    notes: list[Note] = []
    for line in page:
        runs = [WordRun(line.text)]
        if line.note is not None:
            name = f"footnote:{len(notes) + 1}"
            runs.append(WordRun("", note=name))
            text = WordParagraph((WordRun(f" {line.note}"),), NOTE)
            notes.append(Note(name, "footnote", (text,)))
        paragraphs.append(WordParagraph(tuple(runs), _LOOKS[line.style]))
    title = next((line.text for line in page if line.style == "title"), "")
    return build(paragraphs, (), title, notes, tracked=False)


def markdown_page(page: Sequence[Line]) -> str:
    """Markdown with footnotes; what others wrote is never taken for marks."""
    blocks: list[str] = []
    notes: list[str] = []
    for line in page:
        mark = ""
        if line.note is not None:
            notes.append(f"[^{len(notes) + 1}]: {_plain(line.note)}")
            mark = f"[^{len(notes)}]"
        blocks.append(f"{_BEFORE[line.style]}{_plain(line.text)}{mark}")
    return "\n\n".join([*blocks, *notes]) + "\n"


def _plain(text: str) -> str:
    """Words on one line, with a backslash before what Markdown would read as a mark."""
    return _MARKS.sub(lambda found: "\\" + found[0], " ".join(text.split()))


def text_page(page: Sequence[Line]) -> str:
    """Plain text, with the notes at its end."""
    blocks: list[str] = []
    notes: list[str] = []
    for line in page:
        text = " ".join(line.text.split())
        if line.note is not None:
            notes.append(f"[{len(notes) + 1}] {' '.join(line.note.split())}")
            text += f" [{len(notes)}]"
        if line.style in _UNDERLINES:
            text += "\n" + _UNDERLINES[line.style] * len(text)
        blocks.append(f"    {text}" if line.style in ("quote", "detail") else text)
    return "\n\n".join([*blocks, *notes]) + "\n"
