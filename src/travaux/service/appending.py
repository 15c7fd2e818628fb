"""How are new entries put at the end of a dossier or into a store, and taken out again?"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from travaux.ledger.entry import Entry, identify
from travaux.ledger.kinds import Void
from travaux.service.files import write_whole
from travaux.service.ledger import STORES
from travaux.store import Refused, open_store


def append(ledger: Path, new: Sequence[Entry], text: str) -> str | Refused:
    """Add entries to a ledger, all or none.

    Args:
        ledger: a dossier, made if it is not there, or a store.
        new: the entries.
        text: the same as statements, for a dossier.

    Returns:
        The text that was added to a dossier (nothing for a store), or why nothing was.
    """
    if ledger.suffix in STORES:
        opened = open_store(ledger)
        if isinstance(opened, Refused):
            return opened
        with opened:
            outcome = opened.append(new)
        return outcome if isinstance(outcome, Refused) else ""
    try:
        before = ledger.read_text(encoding="utf-8") if ledger.exists() else ""
        gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        write_whole(ledger, (before + gap + text).encode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return Refused(f"{ledger} cannot be written: {error}")
    return gap + text


def void_of(entry: Entry, target: str, why: str) -> Entry:
    """An entry that voids another; the instant in its reason tells it from earlier ones of the same entry."""
    now = dt.datetime.now(dt.UTC)
    fact = Void(entry=f"^{target}", reason=f"{why}, {now.isoformat()}")
    return identify(Entry(id="", day=entry.day, fact=fact, recorded=now, scribe=entry.scribe))


def again(ledger: Path, new: Sequence[Entry]) -> list[Entry] | str:
    """What to append: of an entry that a store holds already, but voided, the void is voided."""
    if ledger.suffix not in STORES:
        return [*new]
    opened = open_store(ledger)
    if isinstance(opened, Refused):
        return opened.reason
    with opened:
        voids = {
            entry.fact.entry.removeprefix("^"): entry.id
            for entry in opened.entries()
            if isinstance(entry.fact, Void)
        }
    return [
        void_of(entry, voids[entry.id], "accepted again") if entry.id in voids else entry for entry in new
    ]


def take_back(ledger: Path, entries: Sequence[Entry], text: str) -> str | None:
    """Undo `append`: a dossier loses the statements again, a store gets an entry that voids the last one.

    Returns:
        None, or a sentence saying why it was not undone.
    """
    if ledger.suffix in STORES:
        written = append(ledger, [void_of(entries[-1], entries[-1].id, "taken back by the scribe")], "")
        return written.reason if isinstance(written, Refused) else None
    try:
        whole = ledger.read_text(encoding="utf-8")
        if not whole.endswith(text):
            return f"{ledger} was changed since; take the statement out by hand"
        rest = whole.removesuffix(text)
        if rest:
            write_whole(ledger, rest.encode("utf-8"))
        else:
            ledger.unlink()
    except (OSError, UnicodeDecodeError) as error:
        return f"{ledger} cannot be written: {error}"
    return None
