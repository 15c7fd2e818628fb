"""Which layout is a record in, and how sure is that?

Every layout is tried. The one that finds most turns is taken, and of two that find equally many the earlier
in the list. How sure it is grows with the number of turns and with the share of labels that come back, and
falls with every turn that another layout would open where this one opens none.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from travaux.record.layouts import LAYOUTS, layout_named
from travaux.record.layouts.labels import role_key
from travaux.record.layouts.opening import Found, Layout, Opening
from travaux.record.lines import Line
from travaux.record.marks import Mark
from travaux.record.model import Detection

PROSE = "prose"
"""The name of what has no speaker: running text."""

_WITH_MARKS = {"mixed": ":", "numbered": ":", "countries": ":", "roles": ":"}
"""Layouts of which it is told what looked like a label; sentences look too much like those of the others."""
_FAR, _LONGEST = 140, 60  # characters: where a label has ended, and of one
_MOST = 8  # that are told
_COSTLY = frozenset({"unbroken", "reported"})
"""Layouts that look inside every line: tried where the others find little."""
_DOUBTFUL = frozenset({"full-stop", "dash", "italic", "own-line"})
_ENOUGH = 3  # turns with a label; with fewer, reported speech is looked for as well
_SHARE = 5  # one paragraph in so many must have a label, or reported speech is looked for as well


class Detected(NamedTuple):
    """What was detected, and what it makes of the lines."""

    detection: Detection
    lines: Sequence[Line]
    openings: dict[int, Opening]
    apart: tuple[Mark, ...] = ()


def detect(lines: Sequence[Line], known: AbstractSet[str], dialect: str | None = None) -> Detected:
    """Find the layout of the lines.

    Args:
        lines: All lines of one version.
        known: Keys (`travaux.record.names.sound_key`) of the surnames that are known from elsewhere.
        dialect: The layout a person chose; none to find it.
    """
    tried = [(layout, _found(layout, lines, known)) for layout in LAYOUTS if layout.name not in _COSTLY]
    most = max(len(found.openings) for _, found in tried)
    paragraphs = len({line.block for line in lines if line.plain})
    if most < _ENOUGH or most * _SHARE < paragraphs or dialect == "unbroken":
        tried.append(_looked("unbroken", lines, known))
    best = max(tried, key=lambda pair: len(pair[1].openings))
    most = len(best[1].openings)
    if most < _ENOUGH or most * _SHARE < paragraphs or dialect == "reported":
        reported = _looked("reported", lines, known)
        tried.append(reported)
        if len(reported[1].openings) > most * 2:
            best = reported
    if tried[0][1].openings:
        best = tried[0]  # what the file itself says goes before what it looks like
    if dialect is not None:
        best = next((pair for pair in tried if pair[0].name == dialect), best)
    layout, found = best
    rivals = {one.name: _elsewhere(other, found) for one, other in tried if one is not layout}
    name = layout.name if found.openings or dialect else PROSE
    chosen = "a person" if dialect is not None else "detection"
    detection = Detection(
        dialect=name,
        confidence=_confidence(found, known, max(rivals.values(), default=0)),
        chosen_by=chosen,
        rivals=tuple((one, n) for one, n in sorted(rivals.items(), key=lambda pair: -pair[1]) if n),
    )
    return Detected(detection, found.lines, found.openings, found.apart)


def doubted(detected: Detected, lines: Sequence[Line], known: AbstractSet[str]) -> list[tuple[str, int]]:
    """Find what has the shape of a label in the layout found, and no second reason: each with its line.

    Args:
        detected: The layout and its openings.
        lines: The lines it was detected in.
        known: Keys of the surnames that are known from elsewhere.
    """
    layout = layout_named(detected.detection.dialect)
    if layout is None or layout.name not in _WITH_MARKS:
        return []
    heads = {
        line.plain[:_FAR].split(mark)[0]
        for line in lines
        if not line.role
        for mark in _WITH_MARKS[layout.name]
    }
    every = layout.find(
        lines, frozenset(known) | {role_key(head) for head in heads if 0 < len(head) <= _LONGEST}
    )
    taken = {role_key(one.label) for one in detected.openings.values()}
    found: dict[str, int] = {}
    for at, one in every.openings.items():
        if role_key(one.label) not in taken and one.label:
            found.setdefault(one.label, every.lines[at].n)
    return list(found.items())[:_MOST]


def _found(layout: Layout, lines: Sequence[Line], known: AbstractSet[str]) -> Found:
    """Let a layout look; one label in a shape that sentences and headings have, too, is none."""
    found = layout.find(lines, known)
    alone = len(found.openings) == 1 and not next(iter(found.openings.values())).sure
    return Found(lines, {}) if layout.name in _DOUBTFUL and alone else found


def _looked(name: str, lines: Sequence[Line], known: AbstractSet[str]) -> tuple[Layout, Found]:
    """Let one of the costly layouts look."""
    layout = next(one for one in LAYOUTS if one.name == name)
    return layout, layout.find(lines, known)


def _elsewhere(other: Found, found: Found) -> int:
    """Count the turns that another layout opens on lines on which this one opens none."""
    mine = {found.lines[at].n for at in found.openings}
    return len({other.lines[at].n for at in other.openings} - mine)


def _confidence(found: Found, known: AbstractSet[str], rival: int) -> float:
    if any(one.who for one in found.openings.values()):
        return 1.0  # the file itself says it
    keys = [role_key(one.label) for one in found.openings.values() if one.label]
    if not keys:
        return 0.0
    times = Counter(keys)
    again = sum(times[key] > 1 or key in known for key in keys) / len(keys)
    few = len(keys) / (len(keys) + 1)
    return round(few * (0.4 + 0.6 * again) * len(keys) / (len(keys) + rival), 2)
