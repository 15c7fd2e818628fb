"""How is an entry written as a statement? One way only, so that two dossiers can be compared line by line."""

from collections.abc import Iterable

from travaux.dossier.clauses import Unwritable
from travaux.dossier.scan import MAX_STATEMENT
from travaux.dossier.shapes import COMMON, SHAPES
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
    clauses += [(word, text) for word, clause in COMMON.items() for text in clause.write(entry)]
    return head, clauses


__all__ = ["INDENT", "Unwritable", "clauses_of", "write_entries", "write_entry"]
