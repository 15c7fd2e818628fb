"""Which person is behind each name in a record, and which names could be several people?"""

from collections.abc import Iterable

from travaux.record.model import Person, Report
from travaux.record.persons import Ambiguous, Registry, Resolved


class Resolver:
    """Resolves the names of one record, each once, and keeps a report of every ambiguous one."""

    def __init__(self, persons: Iterable[Person]) -> None:
        """Start with the persons known for this record."""
        self._registry = Registry(persons)
        self._seen: dict[str, str | None] = {}
        self._ambiguous: dict[str, tuple[Person, ...]] = {}
        self._reports: dict[str, Report] = {}

    @property
    def reports(self) -> list[Report]:
        """One report for every name that could be several people."""
        return list(self._reports.values())

    def speaker(self, name: str, line: int) -> str | None:
        """Return the id of the person a label means; none if it could be several, which is reported once."""
        if name not in self._seen:
            verdict = self._registry.resolve(name)
            self._seen[name] = verdict.person.id if isinstance(verdict, Resolved) else None
            if isinstance(verdict, Ambiguous):
                self._ambiguous[name] = verdict.candidates
                who = ", ".join(person.name for person in verdict.candidates)
                self._reports[name] = Report(line=line, message=f"{name!r} could be any of: {who}")
        return self._seen[name]

    def candidates(self, name: str) -> tuple[Person, ...]:
        """Return the several people whom an ambiguous name could mean."""
        return self._ambiguous.get(name, ())

    def settle(self, name: str) -> None:
        """Withdraw the report of a name: who is meant was found in another way."""
        self._reports.pop(name, None)

    def addressee(self, name: str, line: int) -> str:
        """Return the id of the person spoken to, or the name as printed if that is no one person."""
        return self.speaker(name, line) or name
