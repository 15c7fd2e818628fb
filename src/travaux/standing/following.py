"""What do references mean once what they name was replaced under another name (DESIGN rule 5)?"""

from collections.abc import Mapping
from typing import Any

import msgspec

from travaux.ledger.entry import Entry
from travaux.standing.corrections import Corrected

_WORDS = frozenset({"title", "text", "reason", "words", "brings", "wording", "path", "source", "tag", "name"})
"""Fields that hold words or the entry's own name, and never a reference."""


def follow(corrected: Corrected) -> list[Entry]:
    """The entries that hold, every reference to a replaced one turned to what holds in its place.

    A point that was given another name takes its proposals' names with it.
    """
    if not corrected.replaced:
        return corrected.heads
    renamed = {f"^{old}": f"^{new.id}" for old, new in corrected.replaced.items()}
    renamed |= corrected.renamed
    return [_followed(entry, renamed) for entry in corrected.heads]


def _followed(entry: Entry, renamed: Mapping[str, str]) -> Entry:
    fact = entry.fact
    if not any(_now(name, renamed) != name for _, name in fact.references()):
        return entry
    changes: dict[str, Any] = {}
    for field in fact.__struct_fields__:
        value = getattr(fact, field)
        if field in _WORDS:
            continue
        new = _replaced(value, renamed)
        if new != value:
            changes[field] = new
    return msgspec.structs.replace(entry, fact=msgspec.structs.replace(fact, **changes))


def _replaced(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _now(value, renamed)
    if isinstance(value, tuple):
        return tuple(_replaced(each, renamed) for each in value)
    return value


def _now(name: str, renamed: Mapping[str, str]) -> str:
    if name in renamed:
        return renamed[name]
    point, mark, option = name.partition(":")
    return f"{renamed[point]}:{option}" if mark and point in renamed else name
