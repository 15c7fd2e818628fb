"""What was a record read as, in a few figures: layout, turns for each speaker, what was left over?"""

from collections import Counter

import msgspec

from travaux.record.model import Record, Version


class SpeakerCount(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker: who, under which labels, in how many turns; ``speaker`` is none if it is not clear who."""

    speaker: str | None
    labels: tuple[str, ...]
    turns: int


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one version.

    Attributes:
        language: ISO 639-1.
        dialect: The layout.
        confidence: How sure that is, 0 to 1.
        chosen_by: Detection, a person, or the file.
        rivals: Other layouts, each with the turns it would open where this one opens none.
        kinds: Turns by kind.
        speakers: Most turns first.
        without_speaker: Turns that should have a speaker and have none.
        leftover: Lines no rule could place.
        apart: Characters set apart, by what they were read as.
    """

    language: str
    dialect: str
    confidence: float
    chosen_by: str
    rivals: tuple[tuple[str, int], ...]
    kinds: dict[str, int]
    speakers: tuple[SpeakerCount, ...]
    without_speaker: int
    leftover: int
    apart: dict[str, int]


_SAID = frozenset({"speech", "action", "reported", "narrative", "label", "blank"})


def previews(record: Record) -> tuple[Preview, ...]:
    """Return the figures of every version; what is set apart counts for the whole file."""
    apart: Counter[str] = Counter()
    for part in record.parts:
        if part.kind not in _SAID:
            apart[part.kind] += part.end - part.start
    return tuple(_preview(version, dict(apart)) for version in record.versions)


def _preview(version: Version, apart: dict[str, int]) -> Preview:
    detection = version.detection
    turns: Counter[str | None] = Counter()
    labels: dict[str | None, dict[str, None]] = {}
    unclear = 0
    for turn in version.turns:
        if turn.speaker is None and turn.label is None:
            continue
        unclear += turn.speaker is None
        who = turn.speaker if turn.speaker is not None else f"? {turn.label}"
        turns[who] += 1
        labels.setdefault(who, {})[turn.label or ""] = None
    return Preview(
        language=version.language,
        dialect=detection.dialect if detection else "edition",
        confidence=detection.confidence if detection else 1.0,
        chosen_by=detection.chosen_by if detection else "edition",
        rivals=detection.rivals if detection else (),
        kinds=dict(Counter(turn.kind for turn in version.turns)),
        speakers=tuple(
            SpeakerCount(
                speaker=None if who is not None and who.startswith("? ") else who,
                labels=tuple(label for label in labels[who] if label),
                turns=count,
            )
            for who, count in turns.most_common()
        ),
        without_speaker=unclear,
        leftover=len(version.leftover),
        apart=apart,
    )
