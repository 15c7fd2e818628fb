"""How is a folder of records read: in parallel, going on where it stopped, with a report at the end?"""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import msgspec

from travaux import __version__
from travaux.interchange.records.read import SUFFIXES
from travaux.interchange.records.write_akn import write_akn
from travaux.interchange.records.write_tei import write_tei
from travaux.ledger.problem import Problem
from travaux.record.choices import Choices
from travaux.record.gathering import Gathered, gather
from travaux.record.model import Record, Version
from travaux.record.output import as_json
from travaux.record.preview import previews
from travaux.service.files import write_whole
from travaux.service.reading import CHOICES, choices_for, joined
from travaux.service.sources import EDITION, read_file

FORMS = {"json": ".record.json", "tei": ".tei.xml", "akn": ".akn.xml"}
"""What a record can be written as, and how the file's name then ends."""

STATE = ".travaux-records.jsonl"
"""In the folder written to: a line for each file that is done, so that a run can be gone on with."""

DOUBTFUL = 0.5
"""A layout less sure than this is listed for a person to look at."""


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file.

    Attributes:
        path: The file, relative to the folder.
        key: Digest of its bytes, of the decisions it was read with, and of the program's version; empty if
            nothing is written, and so nothing kept for another run.
        problem: Why it is no record; none if it is.
        dialect: Layout of its longest version.
        confidence: How sure that is.
        turns: Turns in its longest version.
        without_speaker: Turns of which it is not clear whose they are.
        leftover: Lines no rule could place.
        record: The record without its words, for putting the people together.
        new: Whether it was read in this run.
    """

    path: str
    key: str
    problem: str | None = None
    dialect: str | None = None
    confidence: float = 0.0
    turns: int = 0
    without_speaker: int = 0
    leftover: int = 0
    record: Record | None = None
    new: bool = True


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a folder: every file, and the people in all of them."""

    files: tuple[Read, ...]
    people: Gathered

    @property
    def failed(self) -> tuple[Read, ...]:
        """The files that are no records."""
        return tuple(one for one in self.files if one.problem is not None)

    @property
    def doubtful(self) -> tuple[Read, ...]:
        """The files whose layout is not sure."""
        return tuple(one for one in self.files if one.problem is None and one.confidence < DOUBTFUL)


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder and its folders that can be records, in order."""
    found = (
        path
        for path in folder.rglob("*")
        if path.suffix.casefold() in SUFFIXES
        and not any(part.startswith(".") for part in path.parts)
        and path.is_file()
    )
    return sorted(path for path in found if not path.name.endswith((EDITION, CHOICES)))


def read_folder(
    folder: Path,
    *,
    out: Path | None = None,
    form: str = "json",
    jobs: int = 1,
    more: Choices | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Report | Problem:
    """Read every record of a folder.

    Args:
        folder: Where they are.
        out: Where each record is written to, under its own name; nothing is written without it.
        form: What they are written as, a key of `FORMS`.
        jobs: How many processes read at the same time.
        more: What a person decides now, for all of them.
        told: Is told how many files are done, of how many.

    Returns:
        The report; files that were done in an earlier run and have not changed are not read again.
    """
    paths = files_in(folder)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        paths = [path for path in paths if out.resolve() not in path.resolve().parents]
    if not paths:
        return Problem(
            str(folder), 0, 0, "there is no file in this folder that could be a record", None, "no-file"
        )
    choices = more or Choices()
    done = _done(out) if out is not None else {}
    found: dict[str, Read] = {}
    waiting: list[tuple[Path, str]] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        key = _key(path, choices, form) if out is not None else ""
        had = done.get(name)
        if (
            had is not None
            and had.key == key
            and (had.problem is not None or _target(out, name, form).exists())
        ):
            found[name] = msgspec.structs.replace(had, new=False)
        else:
            waiting.append((path, key))
    if told is not None:
        told(len(found), len(paths))
    for one in _read_all(waiting, folder, out, form, jobs, choices):
        found[one.path] = one
        if out is not None:
            with (out / STATE).open("ab") as state:
                state.write(msgspec.json.encode(one) + b"\n")
        if told is not None:
            told(len(found), len(paths))
    files = tuple(found[name] for name in sorted(found))
    kept = choices_for(folder / "x")
    known = joined(kept, choices) if isinstance(kept, Choices) else choices
    records = {one.path: one.record for one in files if one.record is not None}
    return Report(files=files, people=gather(records, known.persons, known.speakers))


def _read_all(
    waiting: list[tuple[Path, str]], folder: Path, out: Path | None, form: str, jobs: int, choices: Choices
) -> Iterator[Read]:
    tasks = [(path, folder, out, form, key, choices) for path, key in waiting]
    if jobs <= 1 or len(tasks) <= 1:
        yield from (read_one(*task) for task in tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks))) as pool:
        for future in as_completed([pool.submit(read_one, *task) for task in tasks]):
            yield future.result()


def read_one(path: Path, folder: Path, out: Path | None, form: str, key: str, choices: Choices) -> Read:
    """Read one file and write it where it belongs."""
    name = path.relative_to(folder).as_posix()
    kept = choices_for(path)
    if isinstance(kept, Problem):
        return Read(path=name, key=key, problem=str(kept))
    record = read_file(path, choices=joined(kept, choices))
    if isinstance(record, Problem):
        return Read(path=name, key=key, problem=record.message)
    if out is not None:
        target = _target(out, name, form)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, written(record, form, path.stem))
    longest = max(previews(record), key=lambda one: sum(one.kinds.values()))
    return Read(
        path=name,
        key=key,
        dialect=longest.dialect,
        confidence=longest.confidence,
        turns=sum(longest.kinds.values()),
        without_speaker=longest.without_speaker,
        leftover=longest.leftover,
        record=Record(
            versions=tuple(_without_words(version) for version in record.versions),
            parts=(),
            reports=(),
            persons=record.persons,
        ),
    )


def written(record: Record, form: str, name: str) -> bytes:
    """Write a record in one of the `FORMS`."""
    if form == "tei":
        return write_tei(record, name)
    if form == "akn":
        return write_akn(record, name)
    return msgspec.json.format(msgspec.json.encode(as_json(record)), indent=2) + b"\n"


def _without_words(version: Version) -> Version:
    return msgspec.structs.replace(version, turns=(), notes=(), leftover=())


def _target(out: Path | None, name: str, form: str) -> Path:
    assert out is not None  # noqa: S101  (asked only where something is written)
    return out / f"{name}{FORMS[form]}"


def _key(path: Path, choices: Choices, form: str) -> str:
    made = hashlib.sha256(path.read_bytes())
    for beside in (path.parent / CHOICES, path.with_name(path.name + EDITION)):
        made.update(beside.read_bytes() if beside.exists() else b"-")
    made.update(msgspec.json.encode(choices))
    made.update(f"{form} {__version__}".encode())
    return made.hexdigest()


def _done(out: Path) -> dict[str, Read]:
    """Return what earlier runs did; a line that a crash cut short counts for nothing."""
    state = out / STATE
    found: dict[str, Read] = {}
    if not state.exists():
        return found
    for line in state.read_bytes().splitlines():
        try:
            one = msgspec.json.decode(line, type=Read)
        except msgspec.DecodeError:
            continue  # the end of a run that was cut off; its file is read again
        found[one.path] = one
    return found
