"""Which words are cues for what? The word lists of each language, read once and compiled."""

import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

from travaux.suggest.model import Class, Stance

_LIST = re.compile(r"(?<!\?P)<(\w+)>")


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One pattern of a word list.

    Attributes:
        kind: what a clause with it may be.
        stance: for a position, which.
        weight: how often it is that, before the surroundings are looked at.
        why: the reason as a person reads it.
        pattern: what is looked for in a clause.
        guard: what takes the cue back.
        at: ``reply`` if it counts only where a turn begins, ``action`` if only in what the note-taker tells;
            none otherwise.
    """

    kind: Class
    stance: Stance | None
    weight: float
    why: str
    pattern: re.Pattern[str]
    guard: re.Pattern[str] | None
    at: str | None


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The word lists of one language: cues, and patterns that other rules ask for by name."""

    language: str
    reported: bool
    cues: tuple[Cue, ...]
    patterns: dict[str, re.Pattern[str]]
    days: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]


def languages() -> tuple[str, ...]:
    """The languages that have word lists."""
    folder = resources.files("travaux.suggest") / "words"
    return tuple(
        sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml"))
    )


@cache
def lexicon(language: str, *, reported: bool = False) -> Lexicon | None:
    """The word lists of a language; None where there are none.

    Args:
        language: ISO 639-1 code.
        reported: whether the record tells what was said, so that its speakers are third persons.
    """
    if language not in languages():
        return None
    file = resources.files("travaux.suggest") / "words" / f"{language}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    lists: dict[str, str] = {**data["lists"], **(data["reported"] if reported else {})}

    def compiled(pattern: str) -> re.Pattern[str]:
        while _LIST.search(pattern):
            pattern = _LIST.sub(lambda match: lists[match[1]], pattern)
        return re.compile(pattern, re.IGNORECASE)

    return Lexicon(
        language=language,
        reported=reported,
        cues=tuple(
            Cue(
                kind=cue["class"],
                stance=cue.get("stance"),
                weight=cue["weight"],
                why=cue["why"],
                pattern=compiled(cue["pattern"]),
                guard=compiled(cue["guard"]) if "guard" in cue else None,
                at=cue.get("at"),
            )
            for cue in data["cue"]
        ),
        patterns={name: compiled(pattern) for name, pattern in data["patterns"].items()},
        days=data["days"],
        months=data["months"],
        numbers=data["numbers"],
    )
