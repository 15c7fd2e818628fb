"""Which person of the ledger does a record's label mean?"""

from collections.abc import Iterable

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Person
from travaux.record import model
from travaux.record.persons import Registry, Resolved


def persons_of(entries: Iterable[Entry]) -> tuple[model.Person, ...]:
    """The ledger's persons with every spelling of their names."""
    facts = [entry.fact for entry in entries if isinstance(entry.fact, Person)]
    return tuple(model.Person(id=fact.name, name=fact.title, aliases=fact.aliases) for fact in facts)


class Speakers:
    """Resolves labels, each once; only by the persons that one reader may know."""

    def __init__(self, persons: Iterable[model.Person]) -> None:
        """Take the persons."""
        self.persons = tuple(persons)
        self._registry: Registry | None = None
        self._known: dict[str, str] = {}

    def of(self, label: str | None) -> str | None:
        """The person's name in the ledger; the label itself where it is not clear whom it means."""
        if label is None:
            return None
        if label not in self._known:
            self._registry = self._registry or Registry(self.persons)
            resolved = self._registry.resolve(label)
            self._known[label] = resolved.person.id if isinstance(resolved, Resolved) else label
        return self._known[label]
