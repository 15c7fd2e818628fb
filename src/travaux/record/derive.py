"""Who takes part, when nobody has given a list? The people a record names, merged across its languages."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from travaux.record.letters import free, is_cyrillic, slug
from travaux.record.model import Person
from travaux.record.names import (
    Name,
    givens_match,
    light_key,
    nominatives,
    parse_name,
    sound_key,
    surname_matches,
    without_titles,
)
from travaux.record.persons import Registry, Unknown

_FEW = 300  # groups among which near-misses of spelling are looked for; above, equal keys only


class Mention(msgspec.Struct, frozen=True):
    """A name as the record writes it; ``nominative`` says that no case ending is to be undone."""

    text: str
    nominative: bool


class _Group:
    """The spellings collected for one person so far."""

    def __init__(self, mention: Mention, name: Name) -> None:
        self.first = name
        self.spellings = {mention.text: mention}
        self.names = [name]

    def fits(self, name: Name) -> bool:
        return any(surname_matches(name, known) for known in self.names) and all(
            givens_match(name, known) for known in self.names
        )

    def add(self, mention: Mention, name: Name) -> None:
        self.spellings.setdefault(mention.text, mention)
        # An oblique form is a spelling, but never a pattern for others.
        if mention.nominative or not name.cyrillic:
            self.names.append(name)


def derive_persons(mentions: Iterable[Mention], known: Iterable[Person] = ()) -> tuple[Person, ...]:
    """Make persons of the names in a record.

    Args:
        mentions: Names from the lists of participants, the labels and the footers of all versions.
        known: Persons given by the caller; they come first and keep their ids.

    Returns:
        The known persons, then one person for each further group of names, with every spelling met.
    """
    given = tuple(known)
    registry = Registry(given)
    fresh = [
        mention for mention in dict.fromkeys(mentions) if isinstance(registry.resolve(mention.text), Unknown)
    ]
    parsed = [(mention, name) for mention in fresh if (name := parse_name(mention.text)) is not None]
    parsed.sort(key=_precedence)
    groups: list[_Group] = []
    index: dict[str, list[_Group]] = {}
    for mention, name in parsed:
        fitting = [group for group in _candidates(name, groups, index) if group.fits(name)]
        if not fitting:
            groups.append(_Group(mention, name))
            index.setdefault(sound_key(name.surname), []).append(groups[-1])
        elif len(fitting) == 1:
            fitting[0].add(mention, name)
        # Several fit: the name stays ambiguous, and the resolver will say so.
    return given + _named(groups, {person.id for person in given})


def _precedence(pair: tuple[Mention, Name]) -> tuple[bool, bool, int]:
    mention, name = pair
    return name.cyrillic, not mention.nominative, -sum(len(given) for given in name.givens)


def _candidates(name: Name, groups: list[_Group], index: dict[str, list[_Group]]) -> list[_Group]:
    if len(groups) <= _FEW:
        return groups
    keys = dict.fromkeys(sound_key(form) for form in nominatives(name.surname))
    return [group for key in keys for group in index.get(key, ())]


def _named(groups: list[_Group], taken: set[str]) -> tuple[Person, ...]:
    surnames = [light_key(group.first.surname) for group in groups]
    times = Counter(surnames)
    persons = []
    for group, key in zip(groups, surnames, strict=True):
        name = _display(group)
        short = slug(group.first.surname) or "person"
        wanted = short if times[key] == 1 else slug(name) or short
        unique = free(wanted, taken)
        taken.add(unique)
        aliases = tuple(spelling for spelling in group.spellings if spelling != name)
        persons.append(Person(id=unique, name=name, aliases=aliases))
    return tuple(persons)


def _display(group: _Group) -> str:
    """The first nominative not in capitals, without titles; a label in capitals is written as a name is."""
    nominative = [
        text for text, mention in group.spellings.items() if mention.nominative or not is_cyrillic(text)
    ]
    plain = [text for text in nominative if not text.isupper()]
    name = without_titles((plain or nominative or list(group.spellings))[0])
    return name if not name.isupper() else name.title()
