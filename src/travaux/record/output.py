"""What does ``travaux record --json`` print? The fields of its contract and no others."""

from typing import Any

import msgspec

from travaux.record.model import Record, Turn, Version
from travaux.record.preview import previews


def as_json(record: Record) -> dict[str, Any]:
    """Return the record as plain data: what it was read as, and versions with all that is in them."""
    return {
        "preview": msgspec.to_builtins(previews(record)),
        "versions": [_version(version) for version in record.versions],
        "persons": msgspec.to_builtins(record.persons),
        "reports": [{"line": one.line, "message": one.message} for one in record.reports],
    }


def parts_as_json(record: Record) -> list[dict[str, Any]]:
    """Return what each stretch of the source was read as; together they are the whole file."""
    return [{"kind": part.kind, "start": part.start, "end": part.end} for part in record.parts]


def _version(version: Version) -> dict[str, Any]:
    return {
        "language": version.language,
        "complete": version.complete,
        "metadata": msgspec.to_builtins(version.metadata),
        "turns": [_turn(turn) for turn in version.turns],
        "notes": [
            {"after_turn": note.after_turn, "text": note.text, "line": note.line, "kind": note.kind}
            for note in version.notes
        ],
        "leftover": [{"line": one.line, "text": one.text} for one in version.leftover],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.to_builtins(turn)
    del made["pieces"]
    for sentence in made["sentences"]:
        # Where it stands in the turn's text; a layer's start and end count in the sentence.
        sentence["span"] = [sentence.pop("start"), sentence.pop("end")]
    return made
