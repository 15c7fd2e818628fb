"""What is in this transcript? Text in, a record out, with everything that could not be read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from travaux.record.body import Draft as TurnDraft
from travaux.record.choices import NOTHING, Choices
from travaux.record.derive import Mention, derive_persons
from travaux.record.detect import detect
from travaux.record.drafting import Draft, draft_of, surnames
from travaux.record.header import read_head
from travaux.record.languages import language_of, split_versions
from travaux.record.layouts.labels import role_key
from travaux.record.letters import is_cyrillic
from travaux.record.lines import Line, split_lines
from travaux.record.marks import parts_of
from travaux.record.model import (
    Listed,
    Metadata,
    Person,
    Record,
    Report,
    Turn,
    Unreadable,
    Version,
)
from travaux.record.names import parse_name, sound_key
from travaux.record.rendering import Rendering
from travaux.record.resolving import Resolver
from travaux.record.roles import is_office
from travaux.record.sentences import sentence_ends
from travaux.record.speakers import Speakers, misprints, mononyms
from travaux.record.turns import assemble, make_sentences

MAX_CHARS = 5_000_000
"""Some 1,500 printed pages; a longer text is not one record."""
MAX_LINES = 200_000
"""Lines, empty ones included."""
MAX_LINE = 250_000
"""Characters in one line; even a speech of a day, unbroken, is shorter."""


def read_record(
    text: str, *, persons: Sequence[Person] = (), choices: Choices = NOTHING
) -> Record | Unreadable:
    """Read a transcript.

    Args:
        text: The decoded text; offsets in the result count its characters.
        persons: People who are known; they are looked up first. Others are derived from the record itself.
        choices: What a person decided: the layout, labels, who is meant.

    Returns:
        The record, whose parts give back every character of ``text``; or why it is none.
        Never raises.
    """
    refused = _refusal(text)
    if refused is not None:
        return refused
    return read_rendering(Rendering(text=text), persons=persons, choices=choices)


def read_rendering(
    rendering: Rendering, *, persons: Sequence[Person] = (), choices: Choices = NOTHING
) -> Record | Unreadable:
    """Read what a format was rendered into; see `read_record`."""
    if rendering.record is not None:
        return rendering.record
    text = rendering.text
    refused = _refusal(text)
    if refused is not None:
        return refused
    persons = (*persons, *choices.persons)
    lines: Sequence[Line] = split_lines(text) if rendering.lines is None else rendering.lines
    if rendering.lines is None:
        spans = split_versions(lines)
    else:
        spans = [(rendering.language or language_of_lines(lines), 0, len(lines))]
    known = (_known(lines, persons) if len(spans) > 1 else _keys(persons)) | choices.known()
    facts = rendering.metadata
    if facts is not None:
        known |= surnames(facts.participants)
    drafts = [draft_of(language, lines[start:end], known, choices, facts) for language, start, end in spans]
    if not any(draft.body.drafts for draft in drafts):
        return Unreadable(
            reason="no turns: after the header there is neither a speaker's label nor running text"
        )
    if not any(turn.label or turn.who for draft in drafts for turn in draft.body.drafts) and not any(
        map(_has_head, drafts)
    ):
        reason = "no turns: no line begins with a speaker's label such as 'A. BELOV.' or 'BELOV:'"
        return Unreadable(reason=reason, line=drafts[0].body.drafts[0].line)
    listed = tuple(name for draft in drafts for name in draft.foot.metadata.participants)
    times = Counter(turn.label for draft in drafts for turn in draft.body.drafts if turn.label)
    stands_for = {**mononyms(times, listed), **misprints(times, listed)}
    ids = {label: one for draft in drafts for label, one in draft.ids.items()} | choices.speakers
    everybody = derive_persons(
        _mentions(drafts, {*stands_for, *ids}), _given(persons, rendering, ids, drafts)
    )
    resolver = Resolver(everybody)
    people = [_speakers(draft, resolver, stands_for, ids, everybody) for draft in drafts]
    for draft, who in zip(drafts, people, strict=True):
        who.learn((turn.label, turn.line) for turn in draft.body.drafts if turn.label)
    versions = tuple(_version(text, draft, resolver, who) for draft, who in zip(drafts, people, strict=True))
    marks = [mark for draft in drafts for mark in (*draft.head.marks, *draft.body.marks, *draft.foot.marks)]
    given = {person.id for person in everybody[: len(persons)]}
    reports = [
        report
        for draft, who in zip(drafts, people, strict=True)
        for report in (*_reports(draft, given, resolver, who), *who.reports)
    ] + resolver.reports
    return Record(
        versions=versions,
        parts=parts_of(text, marks),
        reports=tuple(sorted(reports, key=lambda report: report.line)),
        persons=(*everybody, *{one.id: one for who in people for one in who.offices.values()}.values()),
    )


def language_of_lines(lines: Sequence[Line]) -> str:
    """Name the language of rendered lines; what heads the file may be in another."""
    return language_of("\n".join(line.plain[:200] for line in lines[:20]))


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
    found = detect(lines, keys).openings
    return frozenset(keys | {role_key(opening.label) for opening in found.values()})


def _keys(persons: Sequence[Person]) -> frozenset[str]:
    """Return the keys of the surnames of persons."""
    return surnames([name for person in persons for name in (person.name, *person.aliases)])


def _given(
    persons: Sequence[Person], rendering: Rendering, ids: Mapping[str, str], drafts: Sequence[Draft]
) -> tuple[Person, ...]:
    """Return the persons known beforehand, and those whom markup names where they speak or are listed."""
    taken = {person.id for person in persons}
    spelled: dict[str, list[str]] = {}
    for draft in drafts:
        for one in draft.foot.metadata.listed:
            if one.id is not None:
                spelled.setdefault(one.id, []).append(one.name)
    for label, who in ids.items():
        spelled.setdefault(who, []).append(label)
    named = {person.id: person for person in rendering.persons}
    speaking = {turn.who for draft in drafts for turn in draft.body.drafts if turn.who}
    made = []
    for who in dict.fromkeys([*spelled, *(one for one in named if one in speaking)]):
        if who in taken:
            continue
        base = named.get(who)
        texts = list(dict.fromkeys([*([base.name, *base.aliases] if base else []), *spelled.get(who, [])]))
        name = (
            base.name
            if base
            else max((text for text in texts if parse_name(text)), key=len, default=texts[0])
        )
        aliases = tuple(text for text in texts if text != name)
        made.append(Person(id=who, name=name, aliases=aliases, roles=base.roles if base else ()))
    return (*persons, *made)


def _speakers(
    draft: Draft,
    resolver: Resolver,
    stands_for: Mapping[str, str],
    ids: Mapping[str, str],
    persons: Sequence[Person],
) -> Speakers:
    facts = draft.foot.metadata
    return Speakers(
        resolver,
        listed=facts.listed or _titled(facts),
        date=facts.date,
        remarks=[note.text for note in (*draft.head.notes, *draft.body.notes)],
        stands_for=stands_for,
        ids=ids,
        persons=persons,
    )


def _has_head(draft: Draft) -> bool:
    facts = draft.foot.metadata
    return bool(facts.title or facts.date or facts.participants)


def _titled(facts: Metadata) -> tuple[Listed, ...]:
    """Return the participants as a list: their titles are offices, too."""
    return tuple(Listed(name=name) for name in facts.participants)


def _mentions(drafts: Sequence[Draft], settled: set[str]) -> list[Mention]:
    """List the names a record gives; labels are nominatives, a Russian list is often inflected.

    Args:
        drafts: The versions.
        settled: Labels of which it is clear whom they mean.
    """
    found: list[Mention] = []
    for draft in drafts:
        facts = draft.foot.metadata
        found += [Mention(name, not is_cyrillic(name)) for name in facts.participants]
        labels = dict.fromkeys(turn.label for turn in draft.body.drafts if turn.label)
        found += [
            Mention(label, nominative=True)
            for label in labels
            if label not in settled and not is_office(label)
        ]
        found += [Mention(name, nominative=True) for name in facts.attended]
        found += [Mention(facts.recorded_by, nominative=True)] if facts.recorded_by else []
    return found


def _version(text: str, draft: Draft, resolver: Resolver, who: Speakers) -> Version:
    turns = tuple(_turn(text, n, turn, resolver, who) for n, turn in enumerate(draft.body.drafts, 1))
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
        notes=(*draft.head.notes, *draft.body.notes),
        leftover=(*draft.head.leftover, *draft.foot.leftover),
        detection=draft.detection,
    )


def _turn(text: str, n: int, draft: TurnDraft, resolver: Resolver, who: Speakers) -> Turn:
    words, emphasised = assemble(text, draft.pieces)
    resolve = partial(resolver.addressee, line=draft.line)
    return Turn(
        n=n,
        kind=draft.kind,
        label=draft.label,
        speaker=draft.who or (who.of(draft.label, draft.line) if draft.label else None),
        addressee=resolve(draft.addressee) if draft.addressee else None,
        text=words,
        sentences=make_sentences(words, sentence_ends(words), emphasised, resolve),
        line=draft.line,
        pieces=tuple(draft.pieces),
    )


def _reports(draft: Draft, given: set[str], resolver: Resolver, who: Speakers) -> list[Report]:
    """Say what a person should look at: lines not understood, doubtful labels, no labels at all."""
    facts: Metadata = draft.foot.metadata
    made = [
        Report(line=one.line, message=f"not understood, kept as it is: {one.text[:80]!r}")
        for one in (*draft.head.leftover, *draft.foot.leftover)
    ]
    made += [
        Report(line=line, message=f"{label!r} looks like a label and comes once; if it is one, say --label")
        for label, line in draft.doubted
    ]
    labels = [(who.of(turn.label, turn.line), turn) for turn in draft.body.drafts if turn.label]
    if not labels and draft.body.drafts and not any(turn.who for turn in draft.body.drafts):
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
        if person is not None
        and counts[person] == 1
        and listed
        and person not in listed | given
        and turn.kind != "reported"
    ]
    return made
