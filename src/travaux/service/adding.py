"""How do entries that somebody makes on a page come into a ledger: behind all others, whole, and readable?"""

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from travaux.dossier.parse import parse_text
from travaux.dossier.write import Unwritable, write_entries
from travaux.ledger.entry import Entry, identify, kind_of
from travaux.ledger.kinds import Amendment, AnyFact, Text
from travaux.service.appending import append
from travaux.service.ledger import DRAFTS, EXAMPLE, Ledger, open_ledger
from travaux.standing.fold import fold
from travaux.store import Refused, Store

Make = Callable[[Ledger], Sequence[Entry] | str]
"""Makes entries for a ledger as it is at that moment, or says in a sentence why there are none."""

_KINDS = {
    "side": ("party", "group"),
    "actor": ("party", "group", "person"),
}
"""Who may be meant where a reference names no kind of fact."""

alone = threading.RLock()
"""One after the other: whoever makes names, or decides on what is there, must see what was made before."""


def writable(address: str) -> str | None:
    """None if entries can be added to a ledger, or a sentence saying why not."""
    if address.startswith(EXAMPLE):
        return (
            "an example that comes with Travaux is for reading: write a dossier of your own "
            "(`travaux new FILE.travaux`), and serve that"
        )
    if Path(address).suffix.casefold() in DRAFTS:
        return "a draft is no ledger: keep its entries in a dossier or a store, and serve that"
    return None


def add(address: str, make: Make) -> tuple[Entry, ...] | str:
    """Add entries to a dossier or a store: all, durably, or none.

    They are made while nobody else of this program writes, so that what two people make at the same time both
    stands, each under a name of its own.

    Args:
        address: the ledger.
        make: makes the entries.

    Returns:
        The entries that were added, or a sentence saying why none was.
    """
    wrong = writable(address)
    if wrong is not None:
        return wrong
    with alone, open_ledger(address) as ledger:
        if isinstance(ledger, str):
            return ledger
        made = make(ledger)
        if isinstance(made, str):
            return made
        return _added(ledger, tuple(made))


def entries_of(
    facts: Iterable[tuple[AnyFact, tuple[str, ...]]],
    day: dt.date,
    *,
    scribe: str | None = None,
    instant: dt.datetime | None = None,
    now: dt.datetime | None = None,
) -> tuple[Entry, ...]:
    """Facts, each with what it cites, as entries recorded now.

    Args:
        facts: the facts, each before those that refer to it.
        day: the civil day on which all of it occurred.
        scribe: who records.
        instant: the instant at which it occurred, if it is known.
        now: when it is recorded; left out, at this moment.
    """
    recorded = now or dt.datetime.now(dt.UTC)
    return tuple(
        identify(
            Entry(
                id="",
                day=day,
                fact=fact,
                recorded=recorded + number * dt.timedelta(microseconds=1),
                cites=cites,
                scribe=scribe,
                instant=instant,
            )
        )
        for number, (fact, cites) in enumerate(facts)
    )


def names_in(ledger: Ledger) -> set[str]:
    """Every name that something in a ledger has."""
    return {name for entry in ledger.entries if (name := entry.fact.defines()) is not None}


def _added(ledger: Ledger, made: tuple[Entry, ...]) -> tuple[Entry, ...] | str:
    text = _statements(made)
    if isinstance(text, Refused):
        return text.reason
    wrong = _unknown(ledger, made)
    if wrong is not None:
        return wrong
    if ledger.store is not None:
        return _into(ledger.store, made)
    done = append(Path(ledger.address), made, text)
    return done.reason if isinstance(done, Refused) else made


def _into(store: Store, made: tuple[Entry, ...]) -> tuple[Entry, ...] | str:
    done = store.append(made)
    return done.reason if isinstance(done, Refused) else made


def _statements(made: Sequence[Entry]) -> str | Refused:
    """The entries as statements that can be read again."""
    try:
        text = write_entries(made)
    except Unwritable as error:
        return Refused(f"this cannot be said in a dossier: {error}")
    problems = parse_text(text, "what was written").problems
    return Refused(problems[0].message) if problems else text


def _unknown(ledger: Ledger, made: Sequence[Entry]) -> str | None:
    """A sentence about the first name that something refers to and nothing has."""
    heads = fold(ledger.entries).corrected.heads
    known = {(kind_of(entry), name) for entry in (*heads, *made) if (name := entry.fact.defines())}
    known |= {("provision", e.fact.provision) for e in heads if isinstance(e.fact, (Amendment, Text))}
    anything = {name for _, name in known} | {f"^{entry.id}" for entry in heads}
    for entry in made:
        for kind, name in entry.fact.references():
            kinds = _KINDS.get(kind, (kind,))
            if kind == "entry" and name in anything:
                continue
            if not any((each, name) in known for each in kinds):
                return f"there is no {' or '.join(kinds)} called {name}"
    return None
