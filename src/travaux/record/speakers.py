"""Which person is behind each label of a record: by name, by office, in spite of a misprint?"""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from travaux.record.letters import fold, slug
from travaux.record.model import Listed, Person, Report
from travaux.record.names import givens_match, light_key, parse_name, surname_matches
from travaux.record.resolving import Resolver
from travaux.record.roles import chair_of, holder_known, holder_listed, is_chair, is_office

_ALIKE = 0.8
_SHORTEST = 5  # letters of a name that a misprint is looked for in
_SELDOM = 2
_TWO = 2
_FIRST_PERSON = frozenset({"I", "i", "Я", "я"})


def misprints(times: Mapping[str, int], listed: Sequence[str]) -> dict[str, str]:
    """Find labels that are others misprinted.

    A label is one if it is on no list, comes seldom or is near a listed name, and is but a letter or two away
    from exactly one name that is listed or comes oftener.

    Args:
        times: How often each label comes.
        listed: Names on lists.

    Returns:
        Label to the label or name that it stands for.
    """
    names = {text: name for text in (*listed, *times) if (name := parse_name(text)) is not None}
    on_list = [names[text] for text in listed if text in names]
    found = {}
    for label, count in times.items():
        name = names.get(label)
        if name is None or any(surname_matches(one, name) or surname_matches(name, one) for one in on_list):
            continue
        near: dict[str, str] = {}
        for other, known in names.items():
            better = other in listed or (times.get(other, 0) > count and count <= _SELDOM)
            if other == label or not better or known.cyrillic != name.cyrillic:
                continue
            alike = light_key(known.surname) != light_key(name.surname) and _alike(
                name.surname, known.surname
            )
            if alike and givens_match(name, known):
                near.setdefault(light_key(known.surname), other)
        if len(near) == 1:
            found[label] = next(iter(near.values()))
    return found


def _alike(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    if max(len(first), len(second)) < _SHORTEST or first + "a" == second or second + "a" == first:
        return False
    return bool(OSA.normalized_similarity(first, second) >= _ALIKE)


def mononyms(times: Iterable[str], listed: Sequence[str]) -> dict[str, str]:
    """Find labels that are a given name, or the first of two surnames, of one listed person alone."""
    parsed = {text: name for text in listed if (name := parse_name(text)) is not None}
    surnames = {light_key(name.surname) for name in parsed.values()}
    found = {}
    for label in times:
        name = parse_name(label)
        if name is None or name.givens or light_key(name.surname) in surnames:
            continue
        key = light_key(name.surname)
        holders = [text for text, one in parsed.items() if key in {light_key(given) for given in one.givens}]
        if len(holders) == 1:
            found[label] = holders[0]
    return found


class Speakers:
    """Resolves the labels of one version, each once."""

    def __init__(
        self,
        resolver: Resolver,
        *,
        listed: Sequence[Listed],
        date: str | None,
        remarks: Sequence[str],
        stands_for: Mapping[str, str],
        ids: Mapping[str, str],
        persons: Sequence[Person],
    ) -> None:
        """Take what the record says of its people.

        Args:
            resolver: Finds names.
            listed: The participants with their offices.
            date: The day, for offices that changed hands.
            remarks: Editors' notes, which may say who was in the chair.
            stands_for: Misprinted labels and single names, to what they stand for.
            ids: Labels to identifiers, from markup or from a person's decision.
            persons: Everybody known, with offices by date.
        """
        self._resolver, self._listed, self._date = resolver, listed, date
        self._stands_for, self._ids, self._persons = stands_for, ids, persons
        self._chair = chair_of(remarks)
        self._seen: dict[str, str | None] = {}
        self.offices: dict[str, Person] = {}
        self.reports: list[Report] = []

    def learn(self, labels: Iterable[tuple[str, int]]) -> None:
        """Resolve the labels of a version, those that depend on the others last."""
        every = dict(labels)
        for label in sorted(every, key=lambda one: (one in _FIRST_PERSON, not is_office(one))):
            self.of(label, every[label])

    def of(self, label: str, line: int) -> str | None:
        """Return the id of the person a label means; none if it could be several."""
        if label not in self._seen:
            self._seen[label] = self._find(label, line)
        return self._seen[label]

    def _find(self, label: str, line: int) -> str | None:
        if label in self._ids:
            return self._ids[label]
        if label in self._stands_for:
            other = self._stands_for[label]
            self.reports.append(Report(line=line, message=f"{label!r} is read as {other!r}"))
            return self.of(other, line)
        if label in _FIRST_PERSON:
            return self._note_taker(label, line)
        if is_office(label):
            return self._office(label, line)
        found = self._resolver.speaker(label, line)
        if found is None:
            found = self._by_exclusion(label, line)
        return found

    def _office(self, label: str, line: int) -> str:
        name = holder_listed(label, self._listed)
        if name is None and is_chair(label):
            name = self._chair
        person = None if name is not None else holder_known(label, self._persons, self._date)
        if person is not None:
            return person.id
        found = self._resolver.speaker(name, line) if name is not None else None
        if found is not None:
            return found
        bare = fold(label).removeprefix("the ").strip(" .")
        short = slug(bare) or "office"
        known = self.offices.get(short)
        aliases = (*known.aliases, label) if known and label not in (known.name, *known.aliases) else ()
        if known is None:
            self.offices[short] = Person(id=short, name=_written(label))
        elif aliases:
            self.offices[short] = Person(id=short, name=known.name, aliases=aliases)
        return short

    def _note_taker(self, label: str, line: int) -> str | None:
        """Find who writes "I": of two participants the one who is spoken of by name."""
        others = {who for known, who in self._seen.items() if who is not None and known not in _FIRST_PERSON}
        listed = [self._resolver.speaker(one.name, line) for one in self._listed]
        rest = [who for who in listed if who is not None and who not in others]
        if len(listed) == _TWO and len(rest) == 1:
            message = (
                f"{label!r} is read as {rest[0]!r}: of the two participants the other is spoken of by name"
            )
            self.reports.append(Report(line=line, message=message))
            return rest[0]
        return None

    def _by_exclusion(self, label: str, line: int) -> str | None:
        """Of several who bear a name, leave out whoever speaks under an office in this record."""
        candidates = self._resolver.candidates(label)
        office = {self._seen[other] for other in self._seen if is_office(other)}
        rest = [person for person in candidates if person.id not in office]
        if len(candidates) > 1 and len(rest) == 1:
            message = f"{label!r} is read as {rest[0].name!r}: the other of that name speaks under an office"
            self._resolver.settle(label)
            self.reports.append(Report(line=line, message=message))
            return rest[0].id
        return None


def _written(label: str) -> str:
    return label.title() if label.isupper() else label
