"""Does each labelled stretch of a record have the speaker that a person gave it?"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from travaux.ledger.problem import Problem
from travaux.record.find import normalised
from travaux.record.letters import fold
from travaux.record.model import Record, Turn, TurnKind, Version
from travaux.record.sentences import sentence_ends
from travaux.service.records import read_transcript
from travaux.service.scoring import Score, in_all

HEAD = 32
"""Characters of a unit, normalised, of which its digest is made."""


class TurnLabel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who speaks in one unit: a sentence, or a paragraph.

    Attributes:
        text: Its first words; or
        digest: the first 12 hexadecimal digits of the SHA-256 of its first 32 characters, normalised.
        nth: Which of the units that begin so, from 1.
        speaker: A person's id or name or label, several if any of them is right, none for the note-taker.
        kind: What it is.
    """

    text: str | None = None
    digest: str | None = None
    nth: int = 1
    speaker: str | tuple[str, ...] | None = None
    kind: TurnKind = "speech"


class TurnLabels(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled set."""

    turns: tuple[TurnLabel, ...]
    note: str = ""


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that has another speaker than it should; ``turn`` is none if the unit was not found at all."""

    label: TurnLabel
    turn: int | None
    speaker: str | None


class TurnScores(msgspec.Struct, frozen=True, kw_only=True):
    """The scores by kind, all together, by speaker; and every miss."""

    kinds: tuple[Score, ...]
    all: Score
    speakers: tuple[Score, ...]
    misses: tuple[Miss, ...]


def digest_of_unit(words: str) -> str:
    """Return the digest by which a unit is labelled without its words."""
    bare = normalised(words).strip("()[] ")
    return hashlib.sha256(bare[:HEAD].encode("utf-8")).hexdigest()[:12]


def read_labels(path: Path) -> TurnLabels | Problem:
    """Read a labelled set."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=TurnLabels)
    except OSError as error:
        return Problem(
            str(path), 0, 0, f"this file cannot be read: {error.strerror or error}", None, "no-file"
        )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Problem(str(path), 0, 0, f"this is no set of labelled turns: {error}", None, "labels")
    if not found.turns:
        return Problem(str(path), 0, 0, "no turn is labelled in this file", None, "labels")
    for n, label in enumerate(found.turns, 1):
        if (label.text is None) == (label.digest is None):
            return Problem(str(path), 0, 0, f"label {n} must have either text or digest", None, "labels")
    return found


def evaluate_turns(file: Path, labels: Path) -> TurnScores | Problem:
    """Read a record and compare its speakers with those that a person gave."""
    wanted = read_labels(labels)
    if isinstance(wanted, Problem):
        return wanted
    record = read_transcript(file)
    return record if isinstance(record, Problem) else compare_turns(record, wanted)


def compare_turns(record: Record, labels: TurnLabels) -> TurnScores:
    """Compare a record's speakers with labels."""
    places: dict[str, list[Turn]] = {}
    version = record.version()
    for digest, held in _units(version) if version is not None else ():
        places.setdefault(digest, []).append(held)
    names = _names(record)
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    who_found: Counter[str] = Counter()
    who_wanted: Counter[str] = Counter()
    who_right: Counter[str] = Counter()
    misses = []
    for label in labels.turns:
        digest = label.digest or digest_of_unit(label.text or "")
        here = places.get(digest, [])
        turn = here[label.nth - 1] if label.nth <= len(here) else None
        wanted[label.kind] += 1
        speakers = (
            (label.speaker,) if isinstance(label.speaker, str) or label.speaker is None else label.speaker
        )
        who = speakers[0] or "nobody"
        who_wanted[who] += 1
        if turn is not None:
            found[turn.kind] += 1
        good = turn is not None and any(_is(turn, one, names) for one in speakers)
        if good and turn is not None:
            right[label.kind] += turn.kind == label.kind
            who_right[who] += 1
            who_found[who] += 1
        elif turn is not None:
            who_found[turn.speaker or turn.label or "nobody"] += 1
        if not good or turn is None or turn.kind != label.kind:
            misses.append(
                Miss(
                    label=label,
                    turn=turn.n if turn else None,
                    speaker=(turn.speaker or turn.label) if turn else None,
                )
            )
    kinds = tuple(
        Score(name=kind, right=right[kind], found=found[kind], wanted=wanted[kind])
        for kind in dict.fromkeys((*wanted, *found))
    )
    return TurnScores(
        kinds=kinds,
        all=in_all(kinds),
        speakers=tuple(
            Score(name=who, right=who_right[who], found=who_found[who], wanted=count)
            for who, count in who_wanted.most_common()
        ),
        misses=tuple(misses),
    )


def _units(version: Version) -> Iterator[tuple[str, Turn]]:
    """Return the digests of a record's units in order: every sentence, and every paragraph that is none.

    A note counts as a unit of the note-taker.
    """
    for turn in version.turns:
        starts = {sentence.start: sentence.end for sentence in turn.sentences}
        at = 0
        for piece in turn.pieces:
            at += len(piece.before)
            end = at + piece.end - piece.start
            starts.setdefault(at, end)
            at = end
        for start in sorted(starts):
            yield digest_of_unit(turn.text[start : starts[start]]), turn
    for note in version.notes:
        if note.kind != "footnote":
            held = Turn(
                n=note.after_turn,
                kind="narrative",
                label=None,
                speaker=None,
                addressee=None,
                text=note.text,
                sentences=(),
                line=note.line,
                pieces=(),
            )
            yield digest_of_unit(note.text), held
            first = sentence_ends(note.text)
            if first and digest_of_unit(note.text[: first[0]]) != digest_of_unit(note.text):
                yield digest_of_unit(note.text[: first[0]]), held


def _names(record: Record) -> dict[str, set[str]]:
    """Return every name of a person: ids, spellings, and the labels under which they speak."""
    names = {
        person.id: {fold(person.id), fold(person.name), *(fold(alias) for alias in person.aliases)}
        for person in record.persons
    }
    for version in record.versions:
        for turn in version.turns:
            if turn.speaker is not None and turn.label is not None:
                names.setdefault(turn.speaker, {fold(turn.speaker)}).add(fold(turn.label))
    return names


def _is(turn: Turn, speaker: str | None, names: dict[str, set[str]]) -> bool:
    if speaker is None:
        return turn.speaker is None and turn.label is None
    if turn.speaker is None:
        return turn.label is not None and fold(turn.label) == fold(speaker)
    return fold(speaker) in names.get(turn.speaker, {fold(turn.speaker)})
