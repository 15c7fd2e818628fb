"""Which person does a written name mean?"""

from collections.abc import Iterable, Sequence

import msgspec

from travaux.record.letters import fold
from travaux.record.model import Person
from travaux.record.names import (
    Name,
    givens_match,
    light_key,
    nominatives,
    parse_name,
    sound_key,
    surname_matches,
)

_FEW = 300
"""Up to so many names near-misses of spelling are looked for; above, equal keys only (time stays linear)."""


class Resolved(msgspec.Struct, frozen=True):
    """The one person a name means."""

    person: Person


class Ambiguous(msgspec.Struct, frozen=True):
    """The several persons a name may mean."""

    candidates: tuple[Person, ...]


class Unknown(msgspec.Struct, frozen=True):
    """A name that means nobody known."""

    name: str


class Registry:
    """The people who are known, found by any spelling of their names.

    The surname's slot is enforced: "Aleksandrov" never finds an Aleksandr. What fits two people is
    ambiguous.
    """

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        """Index the persons by folded alias and by the sound of the surname."""
        self.persons: tuple[Person, ...] = tuple(persons)
        self._exact: dict[str, dict[str, Person]] = {}
        self._names: list[tuple[Name, Person]] = []
        self._by_key: dict[str, list[tuple[Name, Person]]] = {}
        for person in self.persons:
            for alias in (person.name, *person.aliases):
                self._exact.setdefault(_plain(alias), {})[person.id] = person
                name = parse_name(alias)
                if name is not None:
                    self._names.append((name, person))
                    for key in {light_key(name.surname), sound_key(name.surname)}:
                        self._by_key.setdefault(key, []).append((name, person))

    def resolve(self, name: str) -> Resolved | Ambiguous | Unknown:
        """Find the person a name means.

        Args:
            name: A name as printed, in any script, case and with any titles.

        Returns:
            The person; or all who fit, if several do; or that nobody does.
        """
        exact = self._exact.get(_plain(name))
        if exact:
            return _verdict(list(exact.values()), name)
        mention = parse_name(name)
        if mention is None:
            return Unknown(name)
        fitting = [
            (known, person)
            for known, person in self._near(mention)
            if surname_matches(mention, known) and givens_match(mention, known)
        ]
        # Somebody whose given name agrees goes before somebody of whom only the surname is known.
        closer = [(known, person) for known, person in fitting if mention.givens and known.givens]
        return _verdict([person for _, person in closer or fitting], name)

    def _near(self, mention: Name) -> list[tuple[Name, Person]]:
        if len(self._names) <= _FEW:
            return self._names
        keys = {key(form) for form in nominatives(mention.surname) for key in (light_key, sound_key)}
        return [pair for key in sorted(keys) for pair in self._by_key.get(key, ())]


def _plain(name: str) -> str:
    return " ".join(fold(name).replace(".", ". ").split())


def _verdict(persons: Sequence[Person], name: str) -> Resolved | Ambiguous | Unknown:
    distinct = tuple({person.id: person for person in persons}.values())
    if not distinct:
        return Unknown(name)
    return Resolved(distinct[0]) if len(distinct) == 1 else Ambiguous(distinct)
