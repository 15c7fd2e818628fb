"""How good are the suggestions, or the alignment, on a record that a person has labelled?"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from travaux.align.scoring import Pair, score_beads
from travaux.ledger.problem import Problem
from travaux.service.aligning import Row, align_files
from travaux.service.suggesting import suggestions
from travaux.suggest.read import LEAST
from travaux.suggest.scoring import Label, Score, Spanned, score

T = TypeVar("T")

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")
_ADDRESS = re.compile(r".*#(\d+)\.(\d+)")


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a labelled set, and of the positions hit how many have the right stance.

    The class `all` is every class together.
    """

    turns: str
    classes: tuple[Score, ...]
    stances_right: int
    stances: int


def judge_suggestions(
    path: Path, labels: Path, *, language: str | None, turns: str | None, least: float = LEAST
) -> Judgement | str:
    """Score the suggestions of a transcript against labels.

    Args:
        path: the transcript.
        labels: a JSON list of items with `turn`, `class`, `start` (0 if left out), `end`, and maybe `stance`,
            `tier` and `weak`.
        language: of which version.
        turns: only these, as `1-34`; both labels and suggestions.
        least: the confidence below which nothing counts as suggested.

    Returns:
        The figures, or a sentence saying what cannot be read.
    """
    within = _within(turns)
    if isinstance(within, str):
        return within
    coded = read_labels(labels, Label)
    if isinstance(coded, str):
        return coded
    found = suggestions(path, language, least)
    if isinstance(found, Problem):
        return str(found)
    spans = [
        Spanned(turn=one.turn, kind=one.kind, start=one.start, end=one.end, stance=one.stance)
        for one in found
        if within[0] <= one.turn <= within[1]
    ]
    table, (right, stances) = score(spans, [one for one in coded if within[0] <= one.turn <= within[1]])
    return Judgement(
        turns=turns or "all",
        classes=table,
        stances_right=right,
        stances=stances,
    )


def judgement_json(judged: Judgement) -> dict[str, object]:
    """The figures as plain data, to three digits."""
    return {
        "turns": judged.turns,
        "classes": [
            {
                "class": one.kind,
                "hits": one.hits,
                "suggested": one.suggested,
                "labelled": one.labelled,
                "precision": _rounded(one.precision),
                "recall": _rounded(one.recall),
                "f1": _rounded(one.f1),
            }
            for one in judged.classes
        ],
        "stances_right": judged.stances_right,
        "stances": judged.stances,
    }


def read_labels(path: Path, shape: type[T]) -> list[T] | str:
    """A labelled set; fields it has beyond the documented ones are left aside."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[shape])  # type: ignore[valid-type]
    except (OSError, msgspec.DecodeError) as error:
        return f"{path} cannot be read as labels: {error}"


def _within(turns: str | None) -> tuple[float, float] | str:
    if turns is None:
        return (0, float("inf"))
    match = _RANGE.fullmatch(turns)
    if match is None:
        return f"“{turns}” is no range of turns; write 1-34"
    return int(match[1]), int(match[2] or match[1])


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


# ---------------------------------------------------------------- alignment


class AlignmentJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """How many beads were found that a person gave, whole and to the sentence."""

    hits: int
    found: int
    labelled: int
    precision: float
    recall: float
    f1: float


def judge_alignment(paths: Sequence[Path], labels: Path, *, encoder: bool | None) -> AlignmentJudgement | str:
    """Score the alignment of a record against beads in the shape that `travaux align --json` prints.

    Returns:
        The figures, or a sentence saying what cannot be read.
    """
    rows = read_labels(labels, Row)
    if isinstance(rows, str):
        return rows
    codes = {code for row in rows for code, value in row.items() if isinstance(value, list)}
    if len(codes) != 2:  # noqa: PLR2004 - two versions are aligned
        return f"{labels} does not hold the addresses of two languages in each bead"
    first, second = sorted(codes)
    aligned = align_files(paths, (first, second), None, encoder=encoder)
    if isinstance(aligned, str):
        return aligned
    wanted, found = (_pairs(some, first, second) for some in (rows, aligned.rows))
    beads = score_beads(found, wanted)
    return AlignmentJudgement(
        hits=beads.hits,
        found=beads.found,
        labelled=beads.wanted,
        precision=round(beads.precision, 3),
        recall=round(beads.recall, 3),
        f1=round(beads.f1, 3),
    )


def _pairs(rows: Iterable[Row], first: str, second: str) -> list[Pair]:
    return [(_numbers(row.get(first)), _numbers(row.get(second))) for row in rows]


def _numbers(addresses: object) -> tuple[int, ...]:
    """Turn and sentence of each address as one number, whatever the record is called."""
    matches = [_ADDRESS.fullmatch(str(one)) for one in addresses] if isinstance(addresses, list) else []
    return tuple(int(match[1]) * 1_000_000 + int(match[2]) for match in matches if match)
