"""Which names of many records are one person, and about which must somebody decide?"""

from collections.abc import Iterable, Mapping

import msgspec

from travaux.record.derive import Mention, derive_persons
from travaux.record.letters import is_cyrillic
from travaux.record.model import Person, Record
from travaux.record.names import parse_name
from travaux.record.persons import Ambiguous, Registry
from travaux.record.roles import is_office


class Undecided(msgspec.Struct, frozen=True, kw_only=True):
    """A name that could be several people; a person decides once, for all records."""

    name: str
    candidates: tuple[str, ...]
    records: tuple[str, ...]


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """The people of many records.

    Attributes:
        persons: Everybody, with every spelling met, those with given identities first.
        undecided: Names that could be several of them.
        offices: Offices that spoke and of which no list says who held them, with the records.
        same: A record's own ids to these, where they differ.
    """

    persons: tuple[Person, ...]
    undecided: tuple[Undecided, ...]
    offices: tuple[Undecided, ...]
    same: dict[str, dict[str, str]]


def gather(
    records: Mapping[str, Record], known: Iterable[Person] = (), decided: Mapping[str, str] | None = None
) -> Gathered:
    """Put the people of many records together.

    Args:
        records: The records by name.
        known: People who are known beforehand, with their offices.
        decided: Names to ids, as a person decided.
    """
    decided = decided or {}
    given = {person.id: person for person in known}
    where: dict[str, list[str]] = {}
    for name, record in records.items():
        for person in record.persons:
            for text in (person.name, *person.aliases):
                where.setdefault(text, []).append(name)
    marked = _marked(records, given)
    base = [*given.values(), *marked]
    taken = {spelling for person in marked for spelling in (person.name, *person.aliases)}
    names = [text for text in where if text not in decided and not is_office(text) and text not in taken]
    full = sorted(names, key=_fewest_givens)
    persons = derive_persons([Mention(text, not is_cyrillic(text)) for text in full], base)
    persons = _with_decided(persons, decided)
    registry = Registry(persons)
    undecided = []
    for text in names:
        verdict = registry.resolve(text)
        if isinstance(verdict, Ambiguous):
            ids = tuple(person.id for person in verdict.candidates)
            undecided.append(Undecided(name=text, candidates=ids, records=tuple(where[text])))
    offices = [
        Undecided(name=text, candidates=(), records=tuple(found))
        for text, found in where.items()
        if is_office(text) and text not in decided
    ]
    return Gathered(
        persons=persons,
        undecided=tuple(undecided),
        offices=tuple(offices),
        same={name: _same(record, registry) for name, record in records.items()},
    )


def _fewest_givens(text: str) -> int:
    """Order names so that the fullest comes first: it tells most of who is who."""
    name = parse_name(text)
    return -len(name.givens) if name is not None else 0


def _marked(records: Mapping[str, Record], given: Mapping[str, Person]) -> list[Person]:
    """Return the persons whose identity stands in markup: the same id with the same surname is one person."""
    found: dict[str, Person] = {}
    for record in records.values():
        for person in record.persons:
            if person.id in given or not _is_identity(person):
                continue
            had = found.get(person.id)
            if had is None:
                found[person.id] = person
            else:
                spellings = dict.fromkeys((*had.aliases, person.name, *person.aliases))
                aliases = tuple(text for text in spellings if text != had.name)
                found[person.id] = msgspec.structs.replace(had, aliases=aliases)
    return list(found.values())


def _is_identity(person: Person) -> bool:
    """Tell an identifier of markup from one that was made of the name: ours is a slug of it."""
    return any(char.isupper() or char == "_" for char in person.id)


def _with_decided(persons: Iterable[Person], decided: Mapping[str, str]) -> tuple[Person, ...]:
    extra: dict[str, list[str]] = {}
    for name, who in decided.items():
        extra.setdefault(who, []).append(name)
    made = []
    for person in persons:
        more = [name for name in extra.pop(person.id, []) if name not in (person.name, *person.aliases)]
        made.append(msgspec.structs.replace(person, aliases=(*person.aliases, *more)) if more else person)
    made += [Person(id=who, name=names[0], aliases=tuple(names[1:])) for who, names in extra.items()]
    return tuple(made)


def _same(record: Record, registry: Registry) -> dict[str, str]:
    """Return a record's ids whose person has another id among all."""
    found = {}
    for person in record.persons:
        verdicts = {
            verdict.person.id
            for text in (person.name, *person.aliases)
            if not is_office(text)
            and not isinstance(verdict := registry.resolve(text), Ambiguous)
            and hasattr(verdict, "person")
        }
        if len(verdicts) == 1 and person.id not in verdicts:
            found[person.id] = verdicts.pop()
    return found
