"""How does the history of a provision go out as a file with footnotes?"""

from pathlib import Path

from travaux.answers.history_page import history_page
from travaux.answers.history_views import History
from travaux.interchange.footnoted import markdown_page, text_page, word_page
from travaux.service.ask import Answered
from travaux.service.files import write_whole

FORMATS = (".docx", ".md", ".txt")
"""Endings of the files that can be written: Word, Markdown, plain text."""


def write_history(answered: Answered, answer: History, path: Path, language: str | None) -> str | None:
    """Write a history in the format that the file's ending says; nothing is overwritten.

    Args:
        answered: the open ledger.
        answer: the history.
        path: the file.
        language: the language to quote in.

    Returns:
        None, or a sentence saying why it was not written.
    """
    ending = path.suffix.casefold()
    if ending not in FORMATS:
        return f"{path.name}: write {', '.join(FORMATS)}"
    if path.exists():
        return f"{path} is there already, and nothing is overwritten"
    page = history_page(answer, answered.sources, answered.names, language)
    if ending == ".docx":
        data = word_page(page)
    else:
        data = (markdown_page(page) if ending == ".md" else text_page(page)).encode("utf-8")
    try:
        write_whole(path, data)
    except OSError as error:
        return f"{path} cannot be written: {error.strerror or error}"
    return None
