"""How is an entry written as a statement? One way only, so that two dossiers can be compared line by line."""

from collections.abc import Iterable
from typing import Any

from travaux.dossier.clauses import Unwritable
from travaux.dossier.scan import MAX_STATEMENT
from travaux.dossier.shapes import COMMON, SHAPES, Shape
from travaux.dossier.special import stamp
from travaux.ledger.entry import Entry, kind_of

INDENT = "    "


def write_entry(entry: Entry) -> str:
    """The canonical statement: the head on line one, each clause on its own line, in a fixed order.

    Raises:
        Unwritable: the entry holds what no dossier can say. It did not come from one, and what made it
            is at fault.
    """
    head, clauses = clauses_of(entry)
    text = "\n".join([head, *(f"{INDENT}{text}" for _, text in clauses)])
    if len(text) > MAX_STATEMENT:
        raise Unwritable(f"an entry of {len(text):,} characters is longer than a statement may be")
    return text + "\n"


def write_entries(entries: Iterable[Entry]) -> str:
    """The canonical statements of many entries, one after the other, a blank line between two."""
    return "\n".join(write_entry(entry) for entry in entries)


def clauses_of(entry: Entry) -> tuple[str, list[tuple[str, str]]]:
    """The head of the canonical statement, and each clause as its keyword and its text."""
    kind = kind_of(entry)
    shape = SHAPES[kind]
    moment = entry.day.isoformat() if entry.instant is None else stamp(entry.instant)
    head = f"{moment} {kind} {shape.write_head(entry.fact)}"
    clauses = [(word, text) for word, clause in shape.clauses.items() for text in clause.write(entry.fact)]
    _refuse_discord(shape, entry.fact, {word for word, _ in clauses})
    clauses += [(word, text) for word, clause in COMMON.items() for text in clause.write(entry)]
    return head, clauses


def _refuse_discord(shape: Shape, fact: Any, said: set[str]) -> None:
    """Raise where clauses would stand together, or be missing, so that the statement would not be read."""
    for word in said:
        for other in shape.clauses[word].excludes:
            if other in said:
                raise Unwritable(f"a statement cannot have both `{other}` and `{word}`")
    if shape.hinge is None:
        return
    hinged = getattr(fact, shape.hinge.on)
    for word in shape.hinge.missing(hinged, said):
        raise Unwritable(f"`{hinged}` needs the clause `{word}`")
    for word in shape.hinge.out_of_place(hinged, said):
        raise Unwritable(f"`{word}` does not go with `{hinged}`")


__all__ = ["INDENT", "Unwritable", "clauses_of", "write_entries", "write_entry"]
