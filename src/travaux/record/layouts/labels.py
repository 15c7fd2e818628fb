"""What does a speaker's label look like in any layout, and which of the lines that look so are labels?

A label is one to seven words that begin with capitals, with titles, initials and particles among them. That
shape is not enough ("Result: none."), so a label is believed only if there is a second reason: its surname
is known, it has a title or initials before a name, it is an office, or it comes back.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from travaux.record.layouts.opening import Opening
from travaux.record.letters import LOWER, UPPER, fold
from travaux.record.lines import Line
from travaux.record.names import is_title, nominatives, parse_name, sound_key
from travaux.record.paper import is_heading

# Every repetition is bounded, so a line costs the same however long it is.
_SHORT = (
    "Mr|Mrs|Ms|Dr|Gen|Amb|Lt|Col|Maj|Capt|Adm|Sen|Rep|Gov|Hon|Rev|Prof|Com|St|Jr|Sr|Dep|Sgt|Brig|Cmdr|MR|MRS|MS|DR"
    "|AMB|GEN|Тов|тов|Т|Г"
)
_WORD = rf"(?:[{UPPER}]\.\s?){{0,4}}(?:(?:{_SHORT})\.|[{UPPER}][{UPPER}{LOWER}'’-]{{1,30}})"
_PARTICLES = "de|la|del|von|van|der|di|da|al|el|bin|ben|du|dos|of|for|the|pro|tempore|and"
NUMBER = r"(?:(?P<number>\(?\d{1,4}[.)])\s{1,4})?"
LABEL = (
    rf"(?P<label>(?:(?:The|THE)\s)?{_WORD}"
    rf"(?:\s{{1,2}}(?:(?:{_PARTICLES})\s){{0,3}}(?:{_WORD}|tempore)){{0,6}})"
)
PAREN = r"(?:\s?\((?P<paren>[^()]{1,80})\))?"
TO = (
    r"(?:,?\s(?:to|addressing|turning to|к|обращаясь к)\s"
    rf"(?P<addressee>(?:(?:{_SHORT})\.\s)?[^\s:.,()][^:.,()]{{0,60}}))?"
)
_PAREN_TO = re.compile(r"(?:to|addressing|turning to|к|обращаясь к)\s(.+)", re.IGNORECASE)
# Words with which notes, letters and forms begin a line; none of them speaks.
_NEVER = frozenset(
    """
    subject topic date place time venue participants present attendees note notes source sources copy
    copies distribution reference references ref annex attachment attachments enclosure first second
    third fourth fifth secondly thirdly example result results conclusion conclusions summary memorandum
    dear sincerely ps nb action re from to cc via comment comments background begin end fyi item items
    agenda drafted approved classification title appendix chapter section part article table figure page
    vol volume issue press sec secs subsec subtitle amendment sa bill resolution no nos para paragraph
    answer decision recommendation recommendations option options question translation original signed
    tab however therefore moreover finally also but and thus yet instead meanwhile otherwise yes well
    тема дата место время участники примечание копия источник во-первых во-вторых в-третьих
""".split()  # noqa: SIM905
)
# Where the first of a mark stands in a line that begins with a label: a long label has a full stop in it.
_REACH = {":": 140, ".": 60, "—": 90, "–": 90, "-": 90}
_NO_LABEL = frozenset('abcdefghijklmnopqrstuvwxyz“"[—–-…')
_OFTEN = 2
_TWO = 2
# "Mr. Belov agreed." does not begin with the label "Mr."
_SHORT_TITLES = frozenset("mr mrs ms dr gen amb com prof sen rep gov lt col hon rev adm capt т тов г".split())  # noqa: SIM905


@lru_cache(maxsize=4096)
def role_key(label: str) -> str:
    """Return the key under which labels of one speaker meet: of the surname, or of the office."""
    name = parse_name(label)
    if name is not None:
        return sound_key(nominatives(name.surname)[0])
    return sound_key(fold(label).removeprefix("the ").strip(" ."))


def read_label(line: Line, pattern: re.Pattern[str]) -> Opening | None:
    """Read the head of a line in a layout's pattern; nothing if it cannot be a label at all."""
    match = pattern.match(line.plain)
    if match is None or is_heading(line.plain):
        return None
    label = match["label"]
    if " " not in label and fold(label).rstrip(".") in _SHORT_TITLES:
        return None
    words = label.split()
    if fold(words[0]).rstrip(".") in _NEVER and not (label.isupper() and len(words) > _TWO):
        return None  # "FROM THE FLOOR" is somebody
    groups = match.groupdict()
    aside = _PAREN_TO.fullmatch(groups["paren"]) if groups.get("paren") else None
    addressee = aside[1] if aside else groups.get("addressee")
    body = match.end()
    while body < len(line.plain) and line.plain[body].isspace():
        body += 1
    return Opening(
        kind="speech",
        label=label if _abbreviated(label) else label.rstrip("."),
        label_end=match.end("label"),
        body=body,
        addressee=addressee.strip() if addressee else None,
        sure=_is_sure(label, groups),
    )


def _abbreviated(label: str) -> bool:
    return label.endswith(("Jr.", "Sr."))


def _is_sure(label: str, groups: Mapping[str, str | None]) -> bool:
    """Tell whether the shape itself is a reason: a title with a name, initials, a named country."""
    words = label.split()
    article = words[0].casefold() == "the"
    titled = parse_name(label) is None if article else is_title(words[0])
    initials = len(words) > 1 and any(
        len(word.rstrip(".")) == 1 and word.endswith(".") for word in words[:-1]
    )
    return (titled and len(words) > 1) or initials or bool(groups.get("paren") and parse_name(label))


def trusted(found: Mapping[int, Opening], known: AbstractSet[str]) -> dict[int, Opening]:
    """Keep the openings whose label is known, sure, or comes at least twice."""
    keys = {at: role_key(one.label) for at, one in found.items()}
    times = Counter(keys.values())
    good = set(known) | {key for at, key in keys.items() if found[at].sure or times[key] >= _OFTEN}
    return {at: one for at, one in found.items() if keys[at] in good}


def begins(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line can begin a turn: it begins a paragraph, or what stands before it has ended."""
    if at == 0 or lines[at - 1].block != lines[at].block:
        return True
    return lines[at - 1].plain.endswith((".", "?", "!", ":", "…", '"', "”", "»", ")", "]", "-", "—", "–"))


def labels_in(
    lines: Sequence[Line], pattern: re.Pattern[str], known: AbstractSet[str], mark: str = ""
) -> dict[int, Opening]:
    """Find the believed labels of a layout.

    Args:
        lines: All lines of one version.
        pattern: What the head of a turn looks like; it has a group ``label``.
        known: Keys of surnames known from elsewhere.
        mark: Characters one of which must stand near the beginning, so that most lines cost nothing.
    """
    found = {}
    for at, line in enumerate(lines):
        plain = line.plain
        if line.role or not plain or plain[0] in _NO_LABEL:
            continue
        if mark and not any(plain.find(char, 1, _REACH[char] + 1) > 0 for char in mark):
            continue
        opening = read_label(line, pattern)
        if opening is not None and begins(lines, at):
            found[at] = opening
    return trusted(found, known)
