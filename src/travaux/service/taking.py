"""How is a record taken while people speak: turn by turn, with the times, and every correction kept?

A journal beside the ledger takes each line as it is written, and nothing in it is ever changed: a correction
is another line. From it the record is written as TEI, whose turns and sentences need no guessing.
"""

import datetime as dt
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from travaux.interchange.records.write_tei import write_tei
from travaux.ledger.kinds import MeetingRecord
from travaux.ledger.kinds.recorded import RecordFile
from travaux.ledger.problem import Problem
from travaux.record.edition import digest_of
from travaux.record.layers import layers_of
from travaux.record.letters import slug
from travaux.record.model import Metadata, Note, Record, Turn, Version
from travaux.record.sentences import sentence_ends
from travaux.record.turns import make_sentences
from travaux.service.adding import add, alone, entries_of, names_in, writable
from travaux.service.bringing import Meeting, bring_record
from travaux.service.files import write_whole
from travaux.service.ledger import STORES, Ledger, open_ledger
from travaux.service.reading import render

JOURNAL = ".taking.jsonl"
"""How the journal's name ends."""

RECORD = ".tei.xml"
"""How the name of the record's file ends."""

LONGEST = 200_000
"""Characters that are taken at once; nobody speaks so long."""

_NAMED = re.compile(r"^[ \t]*([^\s:][^:\n]{0,59}?)[ \t]*:[ \t]+(?=\S)")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


class Begun(msgspec.Struct, frozen=True, kw_only=True, tag="begun"):
    """The first line of a journal: what meeting it is."""

    name: str
    title: str
    held: dt.date
    language: str
    taken_by: str | None = None


class Written(msgspec.Struct, frozen=True, kw_only=True, tag="written"):
    """A turn as it was written at an instant; a later line of the same number corrects it."""

    turn: int
    at: dt.datetime
    speaker: str | None
    words: str


class Closed(msgspec.Struct, frozen=True, kw_only=True, tag="closed"):
    """The record was closed; what is written after that is a correction."""

    at: dt.datetime


Entered = Begun | Written | Closed


@dataclass(frozen=True)
class Taken:
    """A turn.

    Attributes:
        n: its number.
        spoken: when it was first written.
        now: how it reads.
        before: how it read before, the first wording first.
    """

    n: int
    spoken: dt.datetime
    now: Written
    before: tuple[Written, ...]


@dataclass(frozen=True)
class Taking:
    """A record that is being taken, or was.

    Attributes:
        meeting: what meeting it is.
        turns: its turns.
        closed: when it was closed; None while it is open.
    """

    meeting: Begun
    turns: tuple[Taken, ...]
    closed: dt.datetime | None


def begin(address: str, meeting: Begun) -> str | None:
    """Begin a record; None, or a sentence saying why not."""
    wrong = writable(address) or _unfit(address, meeting.name)
    if wrong is not None:
        return wrong
    try:
        with journal_of(address, meeting.name).open("xb") as out:
            out.write(msgspec.json.encode(meeting) + b"\n")
    except FileExistsError:
        return f"a record called {meeting.name} is being taken already"
    except OSError as error:
        return f"the folder of the ledger cannot be written: {error.strerror or error}"
    return None


def _unfit(address: str, name: str) -> str | None:
    """What is wrong with a record's name, in this ledger."""
    if name != slug(name) or not name:
        return f"“{name}” is no name of a record: small letters, digits and hyphens"
    with open_ledger(address) as ledger:
        if isinstance(ledger, str):
            return ledger
        if name in names_in(ledger):
            return f"something is called {name} already: give the record another name"
    return None


def journal_of(address: str, name: str) -> Path:
    """The journal of a record."""
    return Path(address).parent / f"{name}{JOURNAL}"


def takings(address: str) -> list[Taking]:
    """The records that are being taken, or were, beside a ledger; a file that is no journal is none."""
    if writable(address) is not None:
        return []
    found = (
        read(address, path.name.removesuffix(JOURNAL)) for path in Path(address).parent.glob(f"*{JOURNAL}")
    )
    return sorted((one for one in found if isinstance(one, Taking)), key=lambda one: str(one.meeting.held))


def read(address: str, name: str) -> Taking | str:
    """A record as its journal has it; a line that a crash cut short is left out."""
    if name != slug(name) or writable(address) is not None:
        return f"no record called {name} is being taken"
    try:
        data = journal_of(address, name).read_bytes()
    except OSError:
        return f"no record called {name} is being taken"
    entered: list[Entered] = []
    for line in data.splitlines():
        try:
            entered.append(msgspec.json.decode(line, type=Entered))
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue  # the end of a line that was being written when the machine stopped
    if not entered or not isinstance(entered[0], Begun):
        return f"{journal_of(address, name).name} is no journal of a record"
    written: dict[int, list[Written]] = {}
    closed = None
    for one in entered:
        if isinstance(one, Written):
            written.setdefault(one.turn, []).append(one)
        elif isinstance(one, Closed):
            closed = one.at
    turns = (Taken(n, lines[0].at, lines[-1], tuple(lines[:-1])) for n, lines in sorted(written.items()))
    return Taking(entered[0], tuple(turns), closed)


def parted(speaker: str, words: str, known: Mapping[str, str]) -> list[tuple[str | None, str]]:
    """What was typed or pasted, as turns: a line that begins with a known name and a colon begins one.

    Args:
        speaker: who speaks what stands before the first such line.
        words: what was typed.
        known: a name, folded, to how it is printed.
    """
    found: list[tuple[str | None, list[str]]] = [(speaker.strip() or None, [])]
    for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        match = _NAMED.match(line)
        name = known.get(match[1].casefold()) if match else None
        if match and name is not None:
            found.append((name, [line[match.end() :]]))
        else:
            found[-1][1].append(line)
    texts = ((who, _tidy("\n".join(lines))) for who, lines in found)
    return [(who, text) for who, text in texts if text]


def take(
    address: str, name: str, turns: Sequence[tuple[str | None, str]], at: dt.datetime
) -> tuple[int, ...] | str:
    """Write turns down behind the last one.

    Args:
        address: the ledger.
        name: the record.
        turns: who speaks, as printed, and the words.
        at: the instant, with the offset of the place where the meeting is held.

    Returns:
        Their numbers, or a sentence saying why nothing was written.
    """
    if not turns:
        return "there are no words to be taken down"
    if sum(len(words) for _, words in turns) > LONGEST:
        return f"no more than {LONGEST:,} characters are taken down at once"
    with alone:
        taking = read(address, name)
        if isinstance(taking, str):
            return taking
        if taking.closed is not None:
            return "this record is closed: its turns can be corrected, and none comes behind them"
        first = len(taking.turns) + 1
        lines = [Written(turn=n, at=at, speaker=w, words=t) for n, (w, t) in enumerate(turns, first)]
        wrong = _entered(address, name, lines)
    return wrong or tuple(line.turn for line in lines)


def correct(
    address: str, name: str, turn: int, speaker: str | None, words: str, at: dt.datetime
) -> str | None:
    """Put other words in the place of a turn's; the words before stay in the journal."""
    words = _tidy(words)
    if not 0 < len(words) <= LONGEST:
        return f"say what was said, in no more than {LONGEST:,} characters, or that it is not to be made out"
    with alone:
        taking = read(address, name)
        if isinstance(taking, str):
            return taking
        if not 1 <= turn <= len(taking.turns):
            return f"{name} has no turn {turn}"
        now = taking.turns[turn - 1].now
        same = (now.speaker, now.words) == (speaker, words)
        if taking.closed is not None and Path(address).suffix in STORES:
            return "this record is closed, and its words are in the store: bring it in as another record"
        return (
            None
            if same
            else _entered(address, name, [Written(turn=turn, at=at, speaker=speaker, words=words)])
        )


def close(address: str, name: str, at: dt.datetime) -> str | None:
    """Close a record: from now on the ledger says which words it cites, by their digest.

    A store gets the record's words now, and the entry with them.
    """
    with alone:
        taking = read(address, name)
        if isinstance(taking, str):
            return taking
        if not taking.turns:
            return "nothing was taken down yet"
        if taking.closed is not None:
            return None
        return _entered(address, name, [Closed(at=at)])


def _entered(address: str, name: str, lines: Sequence[Entered]) -> str | None:
    """Write lines into the journal, and the record anew; the ledger learns of it."""
    try:
        with journal_of(address, name).open("ab") as out:
            out.write(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
            out.flush()
            os.fsync(out.fileno())
        taking = read(address, name)
        if isinstance(taking, str):
            return taking
        path = Path(address).parent / f"{name}{RECORD}"
        write_whole(path, write_tei(record_of(taking), taking.meeting.title))
    except OSError as error:
        return f"the folder of the ledger cannot be written: {error.strerror or error}"
    return _told(address, taking, path)


def _told(address: str, taking: Taking, path: Path) -> str | None:
    """The ledger's entry about the record: with the first turn, and with the digest of what is closed."""
    with open_ledger(address) as ledger:
        if isinstance(ledger, str):
            return ledger
        if ledger.store is not None:
            return _into_store(address, taking, path, ledger)
        known = [
            e
            for e in ledger.entries
            if isinstance(e.fact, MeetingRecord) and e.fact.name == taking.meeting.name
        ]
    digest = None
    if taking.closed is not None:
        found = render(path)
        if isinstance(found, Problem):
            return found.message
        digest = digest_of(found.text)
    last = known[-1].fact if known else None
    if isinstance(last, MeetingRecord) and last.files and last.files[0].digest == digest:
        return None
    fact = MeetingRecord(
        name=taking.meeting.name,
        title=taking.meeting.title,
        held=taking.meeting.held,
        files=(RecordFile(path=path.name, digest=digest),),
        taken_by=taking.meeting.taken_by,
    )
    made = entries_of([(fact, ())], taking.meeting.held)
    if known:
        made = tuple(msgspec.structs.replace(one, supersedes=f"^{known[-1].id}") for one in made)
    done = add(address, lambda _: made)
    return done if isinstance(done, str) else None


def _into_store(address: str, taking: Taking, path: Path, ledger: Ledger) -> str | None:
    if taking.closed is None or taking.meeting.name in names_in(ledger):
        return None
    meeting = taking.meeting
    done = bring_record(address, path, Meeting(meeting.name, meeting.title, meeting.held, meeting.taken_by))
    return done if isinstance(done, str) else None


def record_of(taking: Taking) -> Record:
    """The record as it reads now, with a note of the time wherever the minute is another."""
    notes: list[Note] = []
    last = ""
    for one in taking.turns:
        minute = f"{one.spoken:%H:%M}"
        if minute != last:
            notes.append(Note(after_turn=one.n - 1, text=minute, line=one.n))
        last = minute
    version = Version(
        language=taking.meeting.language,
        complete=taking.closed is not None,
        metadata=Metadata(
            title=taking.meeting.title,
            date=taking.meeting.held.isoformat(),
            recorded_by=taking.meeting.taken_by,
        ),
        turns=tuple(map(_turn, taking.turns)),
        notes=tuple(notes),
        leftover=(),
    )
    return Record(versions=(version,), parts=(), reports=())


def _turn(one: Taken) -> Turn:
    text = one.now.words
    sentences = make_sentences(text, sentence_ends(text), (), str)
    sentences = tuple(msgspec.structs.replace(each, layers=layers_of(each.text)) for each in sentences)
    return Turn(
        n=one.n,
        kind="speech" if one.now.speaker else "narrative",
        label=one.now.speaker,
        speaker=None,
        addressee=None,
        text=text,
        sentences=sentences,
        line=one.n,
        pieces=(),
    )


def _tidy(words: str) -> str:
    """Words without white space at their edges; paragraphs stay apart."""
    parts = (" ".join(part.split()) for part in _PARAGRAPHS.split(words.strip()))
    return "\n\n".join(part for part in parts if part)


def speakers_of(taking: Taking, persons: Mapping[str, str]) -> dict[str, str]:
    """Names that may be typed, folded, to how they are printed.

    Args:
        taking: the record: whoever spoke in it is known.
        persons: the ledger's persons: the short name to the name as printed.
    """
    known = {short.casefold(): printed for short, printed in persons.items()}
    labels = [one.now.speaker for one in taking.turns if one.now.speaker]
    for name in (*persons.values(), *labels):
        known.setdefault(name.casefold(), name)
        known.setdefault(name.split()[-1].casefold(), name)
    return known
