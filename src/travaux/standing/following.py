"""What do references mean once what they name was replaced under another name (DESIGN rule 5)?"""

from collections.abc import Mapping
from typing import Any

import msgspec

from travaux.ledger.condition import renamed_in
from travaux.ledger.entry import Entry, kind_of
from travaux.ledger.kinds import KINDS, Amendment, Position
from travaux.standing.corrections import Corrected

ACTOR = frozenset({"party", "group", "person"})
ANY = frozenset[str]()

REFERRING: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "party",
            "speaker",
            "by",
            "to",
            "of",
            "holder",
            "voiced_by",
            "reported_by",
            "agreed_by",
            "host",
            "parties",
        ),
        ACTOR,
    ),
    **dict.fromkeys(("proposal", "together", "amends", "into"), frozenset({"proposal"})),
    **dict.fromkeys(("provision", "behind"), frozenset({"provision"})),
    **dict.fromkeys(("ends", "entry", "on", "about"), ANY),
    **dict.fromkeys(("fulfils", "checks", "obligation"), frozenset({"obligation"})),
    **dict.fromkeys(("site", "sites"), frozenset({"site"})),
    "request": frozenset({"request"}),
    "resolves": frozenset({"ambiguity"}),
    "instrument": frozenset({"instrument"}),
    "group": frozenset({"group"}),
    "question": frozenset({"question"}),
    "undertaking": frozenset({"undertaking"}),
    "point": frozenset({"point"}),
}
"""A field that refers, to the kinds it may refer to; `ANY` is every kind, and an id."""

Renamed = Mapping[tuple[str, str], str]
"""A kind and an old name to the new name; of kind `""` are ids, `^old` to `^new`."""


def follow(corrected: Corrected) -> list[Entry]:
    """The entries that hold, every reference to a replaced one turned to what holds in its place.

    A point that was given another name takes its proposals' names with it.
    """
    if not corrected.replaced:
        return corrected.heads
    renamed = renames(corrected)
    if corrected.renamed:
        return [followed(entry, renamed) for entry in corrected.heads]
    # only ids changed, and but for voids only positions that end others name one
    return [
        followed(entry, renamed) if type(entry.fact) is Position and entry.fact.ends else entry
        for entry in corrected.heads
    ]


def renames(corrected: Corrected) -> dict[tuple[str, str], str]:
    """What each replaced name, by its kind, and each replaced id means now."""
    found: dict[tuple[str, str], str] = {}
    for ident, old in corrected.originals.items():
        new = corrected.replaced[ident]
        found["", f"^{ident}"] = f"^{new.id}"
        before, after = old.fact.defines(), new.fact.defines()
        if before is not None and after is not None and before != after:
            found[kind_of(old), before] = after
    return found


def followed(entry: Entry, renamed: Renamed) -> Entry:
    """The entry with its references turned to what holds now; itself if none has to be."""
    fact = entry.fact
    changes: dict[str, Any] = {}
    for field in fact.__struct_fields__:
        value = getattr(fact, field)
        if value is None or (field == "to" and isinstance(fact, Amendment)):
            continue
        new = _new_value(entry, field, value, renamed)
        if new != value:
            changes[field] = new
    if not changes:
        return entry
    return msgspec.structs.replace(entry, fact=msgspec.structs.replace(fact, **changes))


def _new_value(entry: Entry, field: str, value: Any, renamed: Renamed) -> Any:
    if field in ("only_if", "unless", "given", "follows"):
        return renamed_in(value, lambda proposal: _now(proposal, frozenset({"proposal"}), renamed))
    if field == "name" and kind_of(entry) == "proposal":
        return _prefixed(value, renamed)
    kinds = REFERRING.get(field)
    if kinds is None:
        return value
    if isinstance(value, tuple):
        return tuple(_now(each, kinds, renamed) for each in value)
    return _now(value, kinds, renamed)


def _now(name: str, kinds: frozenset[str], renamed: Renamed) -> str:
    for kind in kinds or ("", *KINDS):
        if (kind, name) in renamed:
            return renamed[kind, name]
    return _prefixed(name, renamed) if "proposal" in kinds or not kinds else name


def _prefixed(name: str, renamed: Renamed) -> str:
    """`point:option` or `obligation:state` once its point or obligation was given another name."""
    left, mark, right = name.partition(":")
    new = renamed.get(("point", left)) or renamed.get(("obligation", left))
    return f"{new}:{right}" if mark and new else name
