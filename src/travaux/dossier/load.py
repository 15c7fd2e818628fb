"""What do a dossier file and all that it includes say? Whatever lies on the disk, the answer is a value."""

import codecs
import datetime as dt
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from travaux.dossier.parse import MAX_INCLUDES, Include, Parsed, Statement, includes_in, parse_text, zone_in
from travaux.ledger.entry import Entry, content
from travaux.ledger.problem import Problem

MAX_FILE = 64_000_000
"""Bytes of one file: some two hundred thousand entries."""

MAX_NESTING = 50
"""How deep includes may lie in one another."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CYRILLIC_BYTES = frozenset(range(0xC0, 0x100)) | {0xA8, 0xB8}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dossier with everything it includes.

    Attributes:
        statements: the good statements; those of an included file stand where the include stands.
        problems: everything that is wrong, in the same order.
        files: every file that was read, the dossier first, each once.
        zone: the negotiation's zone.
    """

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    zone: dt.tzinfo

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries alone."""
        return tuple(statement.entry for statement in self.statements)


def read_dossier(path: Path | str) -> str | Problem:  # noqa: PLR0911 - one for each thing that a file can be
    """The text of one dossier file, or why there is none."""
    path = Path(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            # a directory has no text, and a pipe may never end
            return _whole(path, "is no file of text", None, "unreadable")
        if found.st_size > MAX_FILE:
            return _whole(
                path, f"is larger than {MAX_FILE:,} bytes", "split it, and `include` the parts", "too-large"
            )
        data = path.read_bytes()
    except OSError as error:
        return _whole(path, f"cannot be read: {error.strerror}", None, "unreadable")
    except ValueError as error:
        return _whole(path, f"cannot be read: {error}", None, "unreadable")
    if data.startswith(_UTF16):
        return _whole(path, "is in UTF-16", "save it as UTF-8", "encoding")
    nul = data.find(b"\0")
    if nul >= 0:
        return Problem(
            str(path),
            data.count(b"\n", 0, nul) + 1,
            0,
            "the file holds a zero byte, so it is no text",
            "a dossier is a text file in UTF-8",
            "binary",
        )
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _undecodable(path, data, error.start)


def load(path: Path | str, zone: dt.tzinfo | None = None) -> Loaded:
    """Read a dossier and what it includes.

    Args:
        path: the file.
        zone: the negotiation's zone; left out, that of the negotiation statement wherever it stands among
            the files, or else UTC. It is found first, because the day of every instant depends on it.
    """
    files = _Files()
    files.visit(Path(path), None, ())
    tz = zone or next(filter(None, map(zone_in, files.texts.values())), None) or dt.UTC
    parsed = {name: parse_text(text, str(files.paths[name]), tz) for name, text in files.texts.items()}
    statements: list[Statement] = []
    problems = list(files.problems)
    for name in files.texts:
        problems += parsed[name].problems
    if files.root is not None:
        statements += _in_order(files.root, parsed, files, set())
    kept, repeated = _once(statements)
    return Loaded(tuple(kept), tuple(problems + repeated), tuple(files.paths.values()), tz)


@dataclass
class _Files:
    """The files of a dossier while they are found: each is read once, however often it is included."""

    texts: dict[Path, str] = field(default_factory=dict)
    paths: dict[Path, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    root: Path | None = None

    def visit(self, path: Path, include: Include | None, above: tuple[Path, ...]) -> None:
        name = key(path)
        if name in above:
            chain = " → ".join(str(self.paths[file]) for file in (*above[above.index(name) :], name))
            self._at(
                include, f"the file includes itself: {chain}", "take one of the includes out", "include-cycle"
            )
            return
        if name in self.texts:
            return
        text = read_dossier(path)
        if isinstance(text, Problem):
            if include is None:
                self.problems.append(text)
            self._at(include, f"included {text.file}: {text.message}", text.help, text.code)
            return
        if len(above) > MAX_NESTING:
            self._at(
                include,
                f"includes nest more than {MAX_NESTING} deep",
                "include it higher up",
                "include-depth",
            )
            return
        self.texts[name], self.paths[name] = text, path
        self.root = self.root or name
        if not text.strip():
            self.problems.append(
                Problem(
                    str(path), 0, 0, "the file is empty", "write a first statement", "empty", warning=True
                )
            )
        includes = includes_in(text, str(path))
        for inner in includes:
            self.visit(path.parent / inner.path, inner, (*above, name))
        if len(includes) == MAX_INCLUDES:
            self._at(
                includes[-1],
                f"includes behind the {MAX_INCLUDES:,}th are not followed",
                None,
                "too-many-includes",
            )

    def _at(self, include: Include | None, message: str, way_out: str | None, code: str) -> None:
        if include is not None:
            self.problems.append(Problem(include.file, include.line, include.column, message, way_out, code))


def key(path: Path) -> Path:
    """The file itself, by whichever way it is named."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):
        return path


def _in_order(name: Path, parsed: dict[Path, Parsed], files: _Files, done: set[Path]) -> Iterator[Statement]:
    """The statements of a file, with those of each included one where it is included first."""
    done.add(name)
    found = parsed[name]
    waiting = list(found.includes)
    for statement in found.statements:
        while waiting and waiting[0].line < statement.line:
            yield from _included(name, waiting.pop(0), parsed, files, done)
        yield statement
    for include in waiting:
        yield from _included(name, include, parsed, files, done)


def _included(
    above: Path, include: Include, parsed: dict[Path, Parsed], files: _Files, done: set[Path]
) -> Iterator[Statement]:
    name = key(files.paths[above].parent / include.path)
    if name in parsed and name not in done:
        yield from _in_order(name, parsed, files, done)


def _once(statements: list[Statement]) -> tuple[list[Statement], list[Problem]]:
    """Each entry once: what stands twice is said, and what goes by another's id is refused."""
    first: dict[str, Statement] = {}
    problems = []
    for statement in statements:
        earlier = first.setdefault(statement.entry.id, statement)
        if earlier is statement:
            continue
        where = f"{earlier.file}:{earlier.line}"
        if content(earlier.entry) == content(statement.entry):
            message, way_out, code = (
                f"the same stands at {where}",
                "take one of the two out",
                "duplicate-entry",
            )
        else:
            message = f"the id ^{statement.entry.id} is taken by the statement at {where}"
            way_out, code = "take the id out; the formatter gives it one of its own", "duplicate-id"
        problems.append(
            Problem(
                statement.file, statement.line, 1, message, way_out, code, warning=code == "duplicate-entry"
            )
        )
    return list(first.values()), problems


def _whole(path: Path, message: str, way_out: str | None, code: str) -> Problem:
    return Problem(str(path), 0, 0, f"the file {message}", way_out, code)


def _undecodable(path: Path, data: bytes, at: int) -> Problem:
    """Where the first byte stands that is not UTF-8, and what the file seems to be in."""
    start = data.rfind(b"\n", 0, at) + 1
    sample = [byte for byte in data if byte > 0x7F][:2000]  # noqa: PLR2004 - beyond ASCII
    cyrillic = sum(byte in _CYRILLIC_BYTES for byte in sample) > len(sample) / 2
    guess = "; by its letters it is in Windows-1251" if cyrillic else ""
    column = len(data[start:at].decode("utf-8", "replace")) + 1
    line = data.count(b"\n", 0, at) + 1
    return Problem(
        str(path), line, column, f"the file is not in UTF-8{guess}", "save it as UTF-8", "encoding"
    )
