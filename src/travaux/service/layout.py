"""How is a dossier laid out and completed, without losing a character of what its author wrote?"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from travaux.dossier.format import Unfound, format_text
from travaux.dossier.load import load, read_dossier
from travaux.ledger.problem import Problem
from travaux.service.files import write_whole
from travaux.service.sources import file_sources


@dataclass(frozen=True)
class LaidOut:
    """A dossier's text laid out.

    Attributes:
        path: the dossier.
        text: the new text.
        changed: whether it differs from what is in the file.
        problems: statements that could not be read, and quoted words that are nowhere.
    """

    path: Path
    text: str
    changed: bool
    problems: tuple[Problem, ...]

    def write(self) -> None:
        """Replace the file, whole or not at all."""
        write_whole(self.path, self.text.encode("utf-8"))


def lay_out(path: Path, scribe: str | None) -> LaidOut | str:
    """Lay out one dossier; what it includes is read for its records and left as it is.

    Args:
        path: the dossier.
        scribe: who records the statements that say nothing about it.

    Returns:
        The new text, or a sentence saying why the file cannot be read.
    """
    text = read_dossier(path)
    if isinstance(text, Problem):
        return str(text)
    loaded = load(path)
    if not text.strip():
        return "\n".join(str(problem) for problem in loaded.problems)
    sources = file_sources([(s.entry, Path(s.file).parent) for s in loaded.statements])
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)

    def resolve(source: str, words: str) -> str | Unfound:
        found = sources.resolve(source, words)
        return Unfound(found.message, found.help) if isinstance(found, Problem) else found

    done = format_text(text, str(path), resolve=resolve, now=now, scribe=scribe, zone=loaded.zone)
    changed = done.text != text and (bool(loaded.statements) or not done.problems)
    return LaidOut(path, done.text, changed, done.problems)
