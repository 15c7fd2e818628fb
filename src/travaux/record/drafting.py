"""What are the parts of one version: its head, its turns as drafts, its foot, and in which layout?"""

from collections.abc import Mapping, Sequence

import msgspec

from travaux.record.body import Body, read_body
from travaux.record.choices import Choices
from travaux.record.detect import Detected, detect, doubted
from travaux.record.footer import Foot, foot_start, is_foot, read_foot
from travaux.record.furniture import with_furniture
from travaux.record.header import Head, read_head
from travaux.record.layouts.labels import role_key
from travaux.record.layouts.opening import Opening
from travaux.record.layouts.reported import report
from travaux.record.lines import Line
from travaux.record.model import Detection, Listed, Metadata
from travaux.record.names import parse_name, sound_key
from travaux.record.participants import with_lists

_ATTENDED_BY_NARRATIVE = 2  # paragraphs of narrative that are looked through for reported speech


class Draft(msgspec.Struct, frozen=True):
    """One version, read but without persons and sentences; ``ids`` are labels whose person markup names."""

    language: str
    head: Head
    body: Body
    foot: Foot
    detection: Detection
    ids: Mapping[str, str]
    doubted: tuple[tuple[str, int], ...] = ()


def surnames(names: Sequence[str]) -> frozenset[str]:
    """Return the keys of the surnames among names."""
    return frozenset(sound_key(parsed.surname) for name in names if (parsed := parse_name(name)) is not None)


def draft_of(
    language: str, lines: Sequence[Line], known: frozenset[str], choices: Choices, facts: Metadata | None
) -> Draft:
    """Read a version.

    Args:
        language: Its language.
        lines: Its lines.
        known: Keys of the surnames that are known from elsewhere.
        choices: What a person decided.
        facts: What markup says of the meeting.
    """
    lines, listed = with_lists(lines)
    known |= surnames([one.name for one in listed])
    found = _detected(lines, known, choices)
    head = _with_listed(read_head(found.lines, found.openings), listed)
    keys = surnames(head.metadata.participants)
    if not keys <= known:
        found = _detected(lines, known | keys, choices)
        head = _with_listed(read_head(found.lines, found.openings), listed)
    whole, openings = _with_narrative(found, head.body, known | keys)
    openings = _without_foot(whole, openings)
    last = max((at for at in openings if at >= head.body), default=head.body - 1)
    end = foot_start(whole, last + 1)
    if facts is None:  # markup tells the page from the record
        whole = with_furniture(whole, list(openings))
    reported = any(one.kind == "reported" for one in openings.values())
    body = read_body(whole, openings, head.body, end, reported=reported)
    body.marks.extend(mark for mark in found.apart if mark.line.n >= _first_line(whole, head.body))
    foot = read_foot(whole, end, head.metadata)
    if facts is not None:
        foot = _with_facts(foot, facts)
    asked = {role_key(label) for label in choices.not_labels}
    unsure = tuple(pair for pair in doubted(found, lines, known) if role_key(pair[0]) not in asked)
    ids = _ids(whole, openings, foot.metadata)
    return Draft(language, head, body, foot, found.detection, ids, unsure)


def _with_listed(head: Head, listed: Sequence[Listed]) -> Head:
    """Add who is on a list further down to those on the list in the head."""
    facts = head.metadata
    more = [one for one in listed if one.name not in {known.name for known in facts.listed}]
    if not more:
        return head
    names = dict.fromkeys([*facts.participants, *(one.name for one in more)])
    return msgspec.structs.replace(
        head,
        metadata=msgspec.structs.replace(facts, listed=(*facts.listed, *more), participants=tuple(names)),
    )


def _first_line(lines: Sequence[Line], at: int) -> int:
    return lines[at].n if at < len(lines) else 0


def _detected(lines: Sequence[Line], known: frozenset[str], choices: Choices) -> Detected:
    """Detect the layout, without the labels that a person said are none."""
    found = detect(lines, known, choices.dialect)
    none = {role_key(label) for label in choices.not_labels}
    kept = {at: one for at, one in found.openings.items() if role_key(one.label) not in none}
    return found._replace(openings=kept)


def _with_narrative(
    found: Detected, start: int, known: frozenset[str]
) -> tuple[Sequence[Line], dict[int, Opening]]:
    """Find reported speech in the paragraphs between the head and the first label; one alone is no talk."""
    openings = found.openings
    first = min((at for at in openings if at >= start), default=start)
    region = found.lines[start:first]
    if (
        found.detection.dialect == "reported"
        or len({line.block for line in region if line.plain}) < _ATTENDED_BY_NARRATIVE
    ):
        return found.lines, openings
    units = report(region, known | {role_key(one.label) for one in openings.values()})
    if not units.openings:
        return found.lines, openings
    shift = len(units.lines) - len(region)
    moved = {at + start: one for at, one in units.openings.items()}
    moved |= {at + shift if at >= first else at: one for at, one in openings.items()}
    return [*found.lines[:start], *units.lines, *found.lines[first:]], moved


def _ids(lines: Sequence[Line], openings: Mapping[int, Opening], facts: Metadata) -> dict[str, str]:
    """Return the labels whose person markup names, there or in another label of the same key."""
    by_key: dict[str, set[str]] = {}
    for one in facts.listed:
        if one.id is not None:
            by_key.setdefault(role_key(one.name), set()).add(one.id)
    named: dict[str, str] = {}
    labels: dict[str, None] = {}
    for at, opening in openings.items():
        if not opening.label:
            continue
        labels[opening.label] = None
        who = opening.who or next(
            (id_ for start, _, id_ in lines[at].people if start < opening.label_end), None
        )
        if who is not None:
            named.setdefault(opening.label, who)
            by_key.setdefault(role_key(opening.label), set()).add(who)
    for label in labels:
        same = by_key.get(role_key(label), set())
        if label not in named and len(same) == 1:
            named[label] = next(iter(same))
    return named


def _with_facts(foot: Foot, facts: Metadata) -> Foot:
    """Let what markup says of the meeting go before what the reader found."""
    empty = Metadata()
    said = {
        name: value
        for name in Metadata.__struct_fields__
        if (value := getattr(facts, name)) != getattr(empty, name)
    }
    return msgspec.structs.replace(foot, metadata=msgspec.structs.replace(foot.metadata, **said))


def _without_foot(lines: Sequence[Line], openings: dict[int, Opening]) -> dict[int, Opening]:
    """Give "A. BELOV was present." under the last speech back to the foot."""
    last = max((at for at, opening in openings.items() if opening.kind == "speech"), default=-1)
    return {
        at: one
        for at, one in openings.items()
        if at <= last or one.kind == "speech" or lines[at].role or not is_foot(lines[at].plain)
    }
