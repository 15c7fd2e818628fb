"""What is a file that somebody brings: a record, a draft full of brackets, the words of a text?"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from travaux.dossier.write import Unwritable, write_entries
from travaux.interchange.brackets.counts import counts_of
from travaux.interchange.brackets.files import located
from travaux.interchange.brackets.numbering import Numbering
from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.kinds import Amendment, AnyFact, Instrument, Provision, Text
from travaux.ledger.problem import Problem
from travaux.record import model
from travaux.record.choices import Choices
from travaux.record.languages import language_of
from travaux.record.letters import slug
from travaux.record.preview import Preview, previews
from travaux.service.drafts import draft_paragraphs, read_as_ledger
from travaux.service.records import keep_edition, read_transcript

Kind = Literal["record", "draft", "text"]
KINDS: tuple[Kind, ...] = ("record", "draft", "text")

SHOWN = 12
"""Turns, and lines that no rule could place, that are shown of a record."""

CLIPPED = 240
"""Characters of a turn that are shown."""

FEW = 3
"""With fewer speeches a file full of brackets is no record."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read.

    Attributes:
        path: the file.
        kind: as what; None to find that out.
        choices: what a person decided about a record.
        language: the language of a text; None to find that out.
        keep: for a record: keep how it was divided beside the file.
    """

    path: str
    kind: Kind | None = None
    choices: Choices = Choices()
    language: str | None = None
    keep: bool = False


class TurnSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The beginning of a turn: its number, who speaks, the label as printed, the words."""

    n: int
    speaker: str | None
    label: str | None
    text: str


class RecordSeen(msgspec.Struct, frozen=True, kw_only=True):
    """What a record was read as.

    Attributes:
        title: its title, if it says one.
        held: the day on which the meeting was held, if it says so (ISO 8601).
        taken_by: who wrote it down, if it says so.
        previews: the figures of each version.
        turns: the first turns of the longest version.
        leftover: lines that no rule could place, with their numbers.
        persons: person to the name as printed, in the order in which they first speak.
    """

    title: str | None
    held: str | None
    taken_by: str | None
    previews: tuple[Preview, ...]
    turns: tuple[TurnSeen, ...]
    leftover: tuple[tuple[int, str], ...]
    persons: tuple[tuple[str, str], ...]


class Recognised(msgspec.Struct, frozen=True, kw_only=True):
    """What a file was read as; with a problem it is nothing.

    Attributes:
        kind: as what it was read.
        problem: why it cannot be read, in a sentence.
        record: for a record, what it says.
        statements: for a draft or a text, the entries it makes, as dossier statements.
        passages: the paragraphs that those cite.
        problems: what was not understood, each in a sentence.
        brackets: how many brackets a draft has.
    """

    kind: Kind
    problem: str | None = None
    record: RecordSeen | None = None
    statements: str = ""
    passages: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    brackets: int = 0


def recognise(job: Job) -> Recognised:
    """Read a file as what it is said to be, or as what it most looks like."""
    path = Path(job.path)
    match job.kind:
        case "record":
            return _record(path, job)
        case "draft":
            return _draft(path)
        case "text":
            return _text(path, job.language)
        case _:
            return _whichever(path, job)


def _whichever(path: Path, job: Job) -> Recognised:
    """A record if people speak in it, a draft if it has brackets, a text if it has numbered parts."""
    record = _record(path, msgspec.structs.replace(job, keep=False))
    speeches = sum(one.kinds.get("speech", 0) for one in record.record.previews) if record.record else 0
    if speeches >= FEW:
        return _record(path, job) if job.keep else record
    draft = _draft(path)
    if draft.problem is None and draft.brackets:
        return draft
    if speeches:
        return record
    text = _text(path, job.language)
    return text if text.problem is None else record


def _record(path: Path, job: Job) -> Recognised:
    found = (keep_edition if job.keep else read_transcript)(path, job.choices)
    if isinstance(found, Problem):
        return Recognised(kind="record", problem=found.message)
    longest = max(found.versions, key=lambda version: len(version.turns))
    about = longest.metadata
    speakers = dict.fromkeys(turn.speaker for turn in longest.turns if turn.speaker)
    names = {person.id: person.name for person in found.persons}
    return Recognised(
        kind="record",
        record=RecordSeen(
            title=" ".join(about.title.split()) if about.title else None,
            held=_day(about.date),
            taken_by=about.recorded_by,
            previews=previews(found),
            turns=tuple(_turn(turn) for turn in longest.turns[:SHOWN]),
            leftover=tuple((one.line, one.text) for one in longest.leftover[:SHOWN]),
            persons=tuple((name, names.get(name, name)) for name in speakers),
        ),
        problems=tuple(report.message for report in found.reports[:SHOWN]),
    )


def _turn(turn: model.Turn) -> TurnSeen:
    text = turn.text if len(turn.text) <= CLIPPED else turn.text[:CLIPPED].rsplit(" ", 1)[0] + " …"
    return TurnSeen(n=turn.n, speaker=turn.speaker, label=turn.label, text=text)


def _day(text: str | None) -> str | None:
    try:
        return dt.date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None


def _draft(path: Path) -> Recognised:
    found = read_as_ledger(path)
    if isinstance(found, str):
        return Recognised(kind="draft", problem=found.removeprefix(f"{path}: "))
    brackets = 0
    if path.suffix.casefold() != ".xml":
        paragraphs = draft_paragraphs(path)
        if not isinstance(paragraphs, str):
            brackets = counts_of(located(tuple(paragraphs)).draft).openings
    try:
        statements = write_entries(found.entries)
    except Unwritable as error:
        return Recognised(kind="draft", problem=f"the draft cannot be said in a dossier: {error}")
    return Recognised(
        kind="draft",
        statements=statements,
        passages=next(iter(found.passages.values()), ()),
        problems=tuple(problem.message for problem in found.problems[:SHOWN]),
        brackets=brackets or sum(isinstance(entry.fact, Amendment) for entry in found.entries),
    )


def _text(path: Path, language: str | None) -> Recognised:
    """The words of an instrument: a provision for each numbered part, with what stands under it."""
    found = draft_paragraphs(path)
    if isinstance(found, str):
        return Recognised(kind="text", problem=found.removeprefix(f"{path}: "))
    numbering = Numbering()
    name = slug(path.stem) or "text"
    parts: dict[str, tuple[str, list[str]]] = {}
    last, title = None, path.stem
    for number, paragraph in enumerate(found):
        read = numbering.read(paragraph.number) if paragraph.number else None
        words = " ".join(paragraph.text.split())
        if read is not None and "/" not in read.key and "." not in read.key and read.key not in parts:
            last = read.key
            parts[last] = (read.said, [])
        elif last is None:
            title = words if number == 0 and words else title
        if last is not None and words:
            marked = f"{paragraph.number} {words}" if read is not None and read.key != last else words
            parts[last][1].append(marked)
    if not parts:
        return Recognised(kind="text", problem="no numbered article or paragraph begins in this file")
    language = language or language_of("\n".join(words for _, lines in parts.values() for words in lines))
    facts: list[AnyFact] = [Instrument(name=name, title=title)]
    for key, (said, lines) in parts.items():
        facts.append(Provision(name=f"{name}/{key}", title=said))
        if lines:
            words = "\n".join(lines)
            facts.append(Text(provision=f"{name}/{key}", language=language, words=words))
    return _as_statements(facts)


def _as_statements(facts: Sequence[AnyFact]) -> Recognised:
    day = dt.datetime.now(dt.UTC).date()
    entries = [identify(Entry(id="", day=day, recorded=UNRECORDED, fact=fact)) for fact in facts]
    try:
        return Recognised(kind="text", statements=write_entries(entries))
    except Unwritable as error:
        return Recognised(kind="text", problem=f"the text cannot be said in a dossier: {error}")
