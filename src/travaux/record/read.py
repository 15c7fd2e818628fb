"""What is in this transcript? Text in, a record out, with everything that could not be read."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import msgspec

from travaux.record.body import Body, Draft, read_body
from travaux.record.derive import Mention, derive_persons
from travaux.record.footer import Foot, foot_start, is_foot, read_foot
from travaux.record.header import Head, read_head
from travaux.record.languages import split_versions
from travaux.record.layouts import find_openings
from travaux.record.layouts.capitals import label_key
from travaux.record.layouts.opening import Opening
from travaux.record.letters import is_cyrillic
from travaux.record.lines import Line, split_lines
from travaux.record.marks import parts_of
from travaux.record.model import Metadata, Person, Record, Report, Turn, Unreadable, Version
from travaux.record.names import parse_name, sound_key
from travaux.record.resolving import Resolver
from travaux.record.sentences import sentence_ends
from travaux.record.turns import assemble, make_sentences

MAX_CHARS = 5_000_000
"""Some 1,500 printed pages; a longer text is not one record."""
MAX_LINES = 200_000
"""Lines, empty ones included."""
MAX_LINE = 250_000
"""Characters in one line; even a speech of a day, unbroken, is shorter."""


class _Draft(msgspec.Struct, frozen=True):
    """One version, read but without persons and sentences."""

    language: str
    head: Head
    body: Body
    foot: Foot


def read_record(text: str, *, persons: Sequence[Person] = ()) -> Record | Unreadable:
    """Read a transcript.

    Args:
        text: The decoded text; offsets in the result count its characters.
        persons: People who are known; they are looked up first. Others are derived from the record itself.

    Returns:
        The record, whose parts give back every character of ``text``; or why it is none.
        Never raises.
    """
    refused = _refusal(text)
    if refused is not None:
        return refused
    lines = split_lines(text)
    spans = split_versions(lines)
    known = _known(lines, persons)
    drafts = [_draft(language, lines[start:end], known) for language, start, end in spans]
    if not any(draft.body.drafts for draft in drafts):
        return Unreadable(
            reason="no turns: after the header there is neither a speaker's label nor running text"
        )
    if not any(turn.label for draft in drafts for turn in draft.body.drafts) and not any(
        map(_has_head, drafts)
    ):
        reason = "no turns: no line begins with a speaker's label such as 'A. BELOV.' or 'BELOV:'"
        return Unreadable(reason=reason, line=drafts[0].body.drafts[0].line)
    everybody = derive_persons(_mentions(drafts), persons)
    resolver = Resolver(everybody)
    versions = tuple(_version(text, draft, resolver) for draft in drafts)
    marks = [mark for draft in drafts for mark in (*draft.head.marks, *draft.body.marks, *draft.foot.marks)]
    given = {person.id for person in persons}
    reports = [report for draft in drafts for report in _reports(draft, given, resolver)] + resolver.reports
    return Record(
        versions=versions,
        parts=parts_of(text, marks),
        reports=tuple(sorted(reports, key=lambda report: report.line)),
        persons=everybody,
    )


def _refusal(text: str) -> Unreadable | None:
    if not text.strip():
        return Unreadable(reason="the text is empty")
    if len(text) > MAX_CHARS:
        return Unreadable(reason=f"the text has {len(text):,} characters, more than {MAX_CHARS:,}; split it")
    rows = text.splitlines()
    if len(rows) > MAX_LINES:
        return Unreadable(reason=f"the text has {len(rows):,} lines, more than {MAX_LINES:,}; split it")
    for line, row in enumerate(rows, 1):
        if len(row) > MAX_LINE:
            reason = f"line {line} has {len(row):,} characters; a transcript has a paragraph for each turn"
            return Unreadable(reason=reason, line=line)
    return None


def _known(lines: Sequence[Line], persons: Sequence[Person]) -> frozenset[str]:
    """Collect the surnames that a doubtful label may be: of persons, of the head, of labels elsewhere."""
    names = [name for person in persons for name in (person.name, *person.aliases)]
    head = read_head(lines[:80], {})
    names += head.metadata.participants
    keys = {sound_key(parsed.surname) for name in names if (parsed := parse_name(name)) is not None}
    found = find_openings(lines, keys)[1]
    return frozenset(keys | {label_key(opening.label) for opening in found.values()})


def _draft(language: str, lines: Sequence[Line], known: frozenset[str]) -> _Draft:
    openings = find_openings(lines, known)[1]
    head = read_head(lines, openings)
    keys = {sound_key(parsed.surname) for name in head.metadata.participants if (parsed := parse_name(name))}
    if not keys <= known:
        openings = find_openings(lines, known | keys)[1]
        head = read_head(lines, openings)
    openings = _without_foot(lines, openings)
    last = max((at for at in openings if at >= head.body), default=head.body - 1)
    end = foot_start(lines, last + 1)
    body = read_body(lines, openings, head.body, end)
    return _Draft(language, head, body, read_foot(lines, end, head.metadata))


def _without_foot(lines: Sequence[Line], openings: dict[int, Opening]) -> dict[int, Opening]:
    """Give "A. BELOV was present." under the last speech back to the foot."""
    last = max((at for at, opening in openings.items() if opening.kind == "speech"), default=-1)
    return {
        at: one
        for at, one in openings.items()
        if at <= last or one.kind == "speech" or not is_foot(lines[at].plain)
    }


def _has_head(draft: _Draft) -> bool:
    facts = draft.foot.metadata
    return bool(facts.title or facts.date or facts.participants)


def _mentions(drafts: Sequence[_Draft]) -> list[Mention]:
    """List the names a record gives; labels are nominatives, a Russian list is often inflected."""
    found = []
    for draft in drafts:
        facts = draft.foot.metadata
        found += [Mention(name, not is_cyrillic(name)) for name in facts.participants]
        found += [Mention(turn.label, nominative=True) for turn in draft.body.drafts if turn.label]
        found += [Mention(name, nominative=True) for name in facts.attended]
        found += [Mention(facts.recorded_by, nominative=True)] if facts.recorded_by else []
    return found


def _version(text: str, draft: _Draft, resolver: Resolver) -> Version:
    turns = tuple(_turn(text, n, turn, resolver) for n, turn in enumerate(draft.body.drafts, 1))
    facts = draft.foot.metadata
    ids = [resolver.speaker(name, turns[0].line if turns else 1) for name in facts.participants]
    broken_off = bool(turns and turns[-1].sentences and not turns[-1].sentences[-1].complete)
    return Version(
        language=draft.language,
        complete=not broken_off or bool(draft.foot.marks),
        metadata=msgspec.structs.replace(
            facts, participant_ids=tuple(dict.fromkeys(one for one in ids if one))
        ),
        turns=turns,
        notes=tuple(draft.body.notes),
        leftover=(*draft.head.leftover, *draft.foot.leftover),
    )


def _turn(text: str, n: int, draft: Draft, resolver: Resolver) -> Turn:
    words, emphasised = assemble(text, draft.pieces)
    resolve = partial(resolver.addressee, line=draft.line)
    return Turn(
        n=n,
        kind=draft.kind,
        label=draft.label,
        speaker=resolver.speaker(draft.label, draft.line) if draft.label else None,
        addressee=resolve(draft.addressee) if draft.addressee else None,
        text=words,
        sentences=make_sentences(words, sentence_ends(words), emphasised, resolve),
        line=draft.line,
        pieces=tuple(draft.pieces),
    )


def _reports(draft: _Draft, given: set[str], resolver: Resolver) -> list[Report]:
    """Say what a person should look at: lines not understood, doubtful labels, no labels at all."""
    facts: Metadata = draft.foot.metadata
    made = [
        Report(line=one.line, message=f"not understood, kept as it is: {one.text[:80]!r}")
        for one in (*draft.head.leftover, *draft.foot.leftover)
    ]
    labels = [(resolver.speaker(turn.label, turn.line), turn) for turn in draft.body.drafts if turn.label]
    if not labels and draft.body.drafts:
        message = "no speaker's label found; each paragraph is read as the note-taker's narrative"
        made.append(Report(line=draft.body.drafts[0].line, message=message))
    listed = {resolver.speaker(name, 1) for name in (*facts.participants, *facts.attended)}
    counts = Counter(person for person, _ in labels)
    made += [
        Report(
            line=turn.line,
            message=f"{turn.label!r} speaks only once and is on no list: is it a speaker's label?",
        )
        for person, turn in labels
        if person is not None and counts[person] == 1 and listed and person not in listed | given
    ]
    return made
