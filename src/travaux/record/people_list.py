"""Who is on a list of people, such as "A. Belov with J. Stone, M. Silva and K. Weiss"?"""

import re

from travaux.record.letters import LOWER, UPPER
from travaux.record.paper import LISTED, MAX_HEADING

_GIVEN = rf"(?:[{UPPER}]\.\s?|[{UPPER}][{UPPER}{LOWER}'’-]{{0,30}}\s)"
_NAME = re.compile(
    rf"(?:[{UPPER}{LOWER}.-]{{1,20}}\s)?{_GIVEN}{{0,4}}(?:(?:de|la|del|von|van|der|di|al)\s){{0,2}}"
    rf"[{UPPER}][{UPPER}{LOWER}'’-]{{1,30}}"
)
_COMMA = re.compile(r"\s*,\s*(?:(?:and|и)\s+)?|\s+(?:and|и|&)\s+")
_WITH = re.compile(r"\s+(?:with|с|со)\s+")
_BETWEEN = re.compile(r"(?:conversation |talks |meeting |беседа )?(?:between|между)\s+", re.IGNORECASE)
_PRONOUNS = frozenset(
    "i we you he she they it this that who nobody everybody all я мы вы он она они никто все это кто".split()  # noqa: SIM905
)
_ASIDE = re.compile(r"\s*\([^()]{0,200}\)")


def is_name(text: str) -> bool:
    """Tell whether a text has the shape of one person's name, with a title or without."""
    return _NAME.fullmatch(text) is not None and text.split(maxsplit=1)[0].casefold() not in _PRONOUNS


def read_list(text: str) -> tuple[str, ...]:
    """Split a list of people.

    Entries are separated by semicolons (then what follows a comma is an office) or by commas and "and".
    What stands in parentheses is an affiliation and is left out.
    """
    bare = _ASIDE.sub("", text.strip().rstrip("."))
    entries = [entry.split(",")[0] for entry in bare.split(";")] if ";" in bare else _COMMA.split(bare)
    return tuple(entry.strip() for entry in entries if entry.strip())


def participants_of(plain: str) -> tuple[str, ...] | None:
    """Read a header line as a list of participants: "X with Y, Z", or "Participants: X, Y".

    Returns:
        The names as printed, or nothing if the line is no such list.
    """
    if len(plain) > MAX_HEADING:
        return None
    listed = LISTED.match(plain)
    if listed is not None and listed.end() < len(plain) and listed.group().rstrip().endswith((":", "—", "–")):
        names = read_list(plain[listed.end() :])
        return names if names and all(map(is_name, names)) else None
    opening = _BETWEEN.match(plain)
    sides = _WITH.split(plain[opening.end() if opening else 0 :].rstrip("."), maxsplit=1)
    names = tuple(name for side in sides for name in read_list(side))
    if not opening and len(sides) == 1:
        return None
    return names if len(names) > 1 and all(map(is_name, names)) else None
