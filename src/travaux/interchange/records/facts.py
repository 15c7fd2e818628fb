"""How do the facts of a record stand in markup, one by one, so that they come back as they were?

A fact is a path and a value: ``versions.0.metadata.date`` and ``1962-11-05``. What markup has no element for
(who a person is in every spelling, to whom a sentence is said) is kept so, beside the words.
"""

from typing import Any

import msgspec

from travaux.record.model import Metadata, NoteKind, Person, TurnKind

_DIGITS = 9  # of a place in a list
_DEEPEST = 7  # steps before the last of a path: versions.0.turns.0.to.0.0 has six


class TurnFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A turn without its words; ``to`` holds sentences with an addressee of their own: number, addressee."""

    kind: TurnKind = "speech"
    label: str | None = None
    speaker: str | None = None
    addressee: str | None = None
    to: tuple[tuple[int, str], ...] = ()


class NoteFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A note without its words."""

    after_turn: int = 0
    kind: NoteKind = "note"


class VersionFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A version without its words."""

    language: str
    complete: bool = True
    metadata: Metadata = Metadata()
    turns: tuple[TurnFacts, ...] = ()
    notes: tuple[NoteFacts, ...] = ()
    leftover: tuple[str, ...] = ()


class RecordFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record without its words."""

    versions: tuple[VersionFacts, ...] = ()
    persons: tuple[Person, ...] = ()


def pairs(facts: RecordFacts) -> list[tuple[str, str]]:
    """Return the facts as paths and values; what is nothing or empty is left out."""
    found: list[tuple[str, str]] = []
    _flatten("", msgspec.to_builtins(facts), found)
    return found


def facts_of(found: list[tuple[str, str]]) -> RecordFacts | str:
    """Put the facts together again, or say what is wrong with them."""
    root: dict[str, Any] = {}
    for path, value in found:
        *way, last = path.split(".")
        if len(way) > _DEEPEST:
            return f"the fact {path[:80]} stands deeper than any"
        at = root
        for step in way:
            inner = at.setdefault(step, {})
            if not isinstance(inner, dict):
                return f"the fact {path} stands inside another"
            at = inner
        at[last] = value
    try:
        return msgspec.convert(_listed(root), RecordFacts, strict=False)
    except (msgspec.ValidationError, _GapError) as error:
        return str(error)


class _GapError(Exception):
    """A list of facts misses one."""


def _flatten(path: str, value: Any, found: list[tuple[str, str]]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _flatten(f"{path}.{key}" if path else key, inner, found)
    elif isinstance(value, (list, tuple)):
        for n, inner in enumerate(value):
            _flatten(f"{path}.{n}", inner, found)
        if not value:
            return
    elif value is not None:
        found.append((path, str(value).lower() if isinstance(value, bool) else str(value)))
    elif path.rpartition(".")[2].isdigit():
        found.append((path, ""))


def _listed(value: Any) -> Any:
    """Turn what has numbers for keys into lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(one) for key, one in value.items()}
    if inner and all(key.isdecimal() and len(key) <= _DIGITS for key in inner):
        if set(map(int, inner)) != set(range(len(inner))):
            raise _GapError(f"of a list with {len(inner)} facts one is missing")
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
