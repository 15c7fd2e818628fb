"""Who is "The Chairman", "The Secretary": which person holds an office in a record, on its day?"""

import re
from collections.abc import Iterable, Sequence

from travaux.record.letters import fold
from travaux.record.model import Listed, Person
from travaux.record.names import parse_name

_WORD = re.compile(r"[^\W\d_][^\s,;()]*")
_CHAIR = frozenset({"chairman", "chair", "chairperson", "chairwoman", "presiding"})
_IN_THE_CHAIR = re.compile(r",?\s(?:presiding|in the chair|presided)\b", re.IGNORECASE)
_LONGEST = 60  # characters of a name
_DELEGATE = re.compile(
    r"the\s(?:representative|delegate|observer|delegation|spokesman|spokesperson)\b", re.IGNORECASE
)
_IGNORED = frozenset({"the", "mr", "madam", "madame", "mme", "his", "her", "excellency", "hon"})


def is_office(label: str) -> bool:
    """Tell whether a label names an office and no person."""
    if _DELEGATE.match(label) is not None:
        return True
    return parse_name(label) is None and any(char.isalpha() for char in label)


def holder_listed(label: str, listed: Sequence[Listed]) -> str | None:
    """Return the name of the one listed person who holds an office; none if there is none, or several."""
    wanted = _words(label)
    found = {
        one.name: None
        for one in listed
        if parse_name(one.name) and (_holds(wanted, one.office or "") or _holds(wanted, one.name))
    }
    return next(iter(found)) if len(found) == 1 else None


def holder_known(label: str, persons: Iterable[Person], date: str | None) -> Person | None:
    """Return the one known person who held an office on a day; none if nobody did, or several."""
    wanted = _words(label)
    found = [
        person
        for person in persons
        if any(_holds(wanted, role.title) and role.held_on(date) for role in person.roles)
    ]
    return found[0] if len(found) == 1 else None


def chair_of(notes: Iterable[str]) -> str | None:
    """Find who sat in the chair in remarks such as "Opened, Mr. Stone presiding", if it was one."""
    names: dict[str, str] = {}
    for text in notes:
        match = _IN_THE_CHAIR.search(text)
        who = re.split(r"[,\[\]();:]", text[: match.start()])[-1].strip() if match is not None else ""
        if who and len(who) <= _LONGEST and parse_name(who) is not None:
            names.setdefault(_surname(who), who)
    return next(iter(names.values())) if len(names) == 1 else None


def is_chair(label: str) -> bool:
    """Tell whether a label names whoever is in the chair."""
    return bool(_CHAIR & set(_words(label)))


def _surname(text: str) -> str:
    name = parse_name(text)
    return fold(name.surname) if name else ""


def _words(text: str) -> list[str]:
    return [word for word in (fold(one).strip(".") for one in _WORD.findall(text)) if word not in _IGNORED]


def _holds(wanted: list[str], office: str) -> bool:
    """Tell whether an office is the one a label names: it begins with the label's words."""
    words = _words(office)
    if not wanted:
        return False
    if _CHAIR & set(wanted):
        return bool(_CHAIR & set(words))
    return words[: len(wanted)] == wanted
