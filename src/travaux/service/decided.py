"""Which suggestions were accepted or dismissed before? A small file beside the ledger."""

from pathlib import Path

import msgspec

from travaux.service.files import write_whole

DECIDED = ".suggestions.json"
"""Appended to a ledger's file name: which suggestions were accepted and dismissed; none comes again."""


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about the suggestions of each record, by their keys."""

    accepted: dict[str, list[str]] = msgspec.field(default_factory=dict)
    dismissed: dict[str, list[str]] = msgspec.field(default_factory=dict)


def decided_beside(ledger: Path) -> Path:
    """The file beside a ledger."""
    return ledger.with_name(ledger.name + DECIDED)


def read_decided(ledger: Path) -> Decided | str:
    """What was decided before; a sentence says why it cannot be read."""
    path = decided_beside(ledger)
    if not path.exists():
        return Decided()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Decided)
    except (OSError, msgspec.DecodeError) as error:
        return f"{path} cannot be read, so what was dismissed is not known: {error}"


def write_decided(ledger: Path, decided: Decided) -> str | None:
    """Write it whole; None, or a sentence saying why it could not be."""
    path = decided_beside(ledger)
    try:
        write_whole(path, msgspec.json.format(msgspec.json.encode(decided), indent=1) + b"\n")
    except OSError as error:
        return f"{path} cannot be written: {error.strerror or error}"
    return None
