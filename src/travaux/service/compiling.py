"""How do many delegations' copies of one draft become one compilation, in Word and as a spreadsheet?"""

from collections.abc import Sequence
from pathlib import Path

from travaux.interchange.word.bracketed import write_bracketed_word
from travaux.interchange.word.compilation import Compilation, compile_copies
from travaux.interchange.word.edited import Edited, read_spreadsheet
from travaux.interchange.word.model import WordText
from travaux.interchange.word.read import read_word
from travaux.interchange.word.refused import Refused
from travaux.interchange.word.sheet import write_spreadsheet
from travaux.service.files import write_whole


def compile_files(base: Path, copies: Sequence[Path]) -> Compilation | str:
    """Merge copies of one base, each called after its delegation (`cuba.docx` is Cuba's copy).

    Returns:
        Provision by delegation, or a sentence saying which file cannot be read.
    """
    names = [copy.stem for copy in copies]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        return f"two copies are called {', '.join(twice)}: name each after its delegation"
    read: dict[Path, WordText] = {}
    for path in (base, *copies):
        found = read_word(path)
        if isinstance(found, Refused):
            return f"{path}: {found.reason}"
        read[path] = found
    return compile_copies(read[base], {copy.stem: read[copy] for copy in copies})


def write_compilation(
    compilation: Compilation, title: str, word: Path | None, sheet: Path | None
) -> str | None:
    """Write the compilation as bracketed Word, as a spreadsheet, or as both; nothing is overwritten.

    Returns:
        None, or a sentence saying why nothing was written.
    """
    files: dict[Path, bytes] = {}
    if word is not None:
        files[word] = write_bracketed_word(compilation, title=title)
    if sheet is not None:
        made = write_spreadsheet(compilation, title=title)
        if isinstance(made, Refused):
            return made.reason
        files[sheet] = made
    there = [str(path) for path in files if path.exists()]
    if there:
        return f"nothing is overwritten, and {', '.join(there)} is there already"
    try:
        for path, data in files.items():
            write_whole(path, data)
    except OSError as error:
        return f"the compilation cannot be written: {error.strerror or error}"
    return None


def edited_cells(sheet: Path) -> Edited | str:
    """What was edited in a spreadsheet that came back, by comparing it with what it carries of itself."""
    try:
        found = read_spreadsheet(sheet.read_bytes())
    except OSError as error:
        return f"{sheet}: this file cannot be read: {error.strerror or error}"
    return f"{sheet}: {found.reason}" if isinstance(found, Refused) else found
