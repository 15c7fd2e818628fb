"""Who is at the table, whom does each person speak for, and who belongs to which group?"""

import datetime as dt
from collections.abc import Iterator

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Membership, Party, Person, Role
from travaux.ledger.kinds.role import NEVER_COUNTED
from travaux.matters.state import Matters


def party_of(matters: Matters, actor: str | None) -> str | None:
    """The party an actor speaks for: a party or group itself, a person's party; None if there is none."""
    if actor is None or actor in matters.parties or actor in matters.groups:
        return actor
    entry = matters.persons.get(actor)
    party = entry.fact.party if entry and isinstance(entry.fact, Person) else None
    return None if party in matters.persons and party not in matters.parties else party


def names(matters: Matters) -> dict[str, str]:
    """Every party, group and person by the name as printed."""
    tables = (matters.persons, matters.groups, matters.parties)
    return {name: str(getattr(e.fact, "title", name)) for table in tables for name, e in table.items()}


def holds_office(matters: Matters, holder: str, day: dt.date) -> frozenset[str]:
    """The offices that a person or party holds on a civil day; one without `until` has no end."""
    return frozenset(
        entry.fact.office
        for entry in matters.roles.get(holder, ())
        if isinstance(entry.fact, Role) and entry.day <= day <= (entry.fact.until or dt.date.max)
    )


def at_the_table(matters: Matters, day: dt.date) -> tuple[str, ...]:
    """The parties that count for consent, in the order in which the ledger names them."""
    return tuple(
        name
        for name, entry in matters.parties.items()
        if isinstance(entry.fact, Party)
        and not entry.fact.absent
        and not holds_office(matters, name, day) & NEVER_COUNTED
    )


def members(matters: Matters) -> dict[str, dict[str, Entry]]:
    """Each group's members now, with the entry by which each joined last."""
    found: dict[str, dict[str, Entry]] = {}
    for party, group, entry in _changes(matters):
        fact = entry.fact
        inside = found.setdefault(group, {})
        if isinstance(fact, Membership) and fact.change == "joins":
            inside.setdefault(party, entry)
        else:
            inside.pop(party, None)
    return found


def _changes(matters: Matters) -> Iterator[tuple[str, str, Entry]]:
    for party, entries in matters.memberships.items():
        for entry in entries:
            if isinstance(entry.fact, Membership):
                yield party, entry.fact.group, entry
