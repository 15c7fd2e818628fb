"""What do tests of bracketed drafts need? A text read as points, and the generator's drafts."""

import datetime as dt
import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from travaux.answers.stand import Stand, stand
from travaux.interchange.brackets import Draft, Paragraph, Reading, entries_of, read
from travaux.interchange.brackets.brackets import brackets_of
from travaux.interchange.brackets.paragraphs import paragraphs_of
from travaux.interchange.brackets.write import write
from travaux.standing.fold import fold

DAY = dt.date(1962, 11, 5)
ROOT = Path(__file__).resolve().parents[2]

Points = dict[str, dict[str, set[tuple[str, str]]]]
"""A point to its options, and to each option who stands how on it."""


def generator() -> ModuleType:
    """The generator of drafts, which lies with the benchmarks."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module("bench.brackets")


def reading(text: str, *, markdown: bool = False) -> Reading:
    """A text read as a ledger."""
    return entries_of(paragraphs_of(text, markdown=markdown), "draft", DAY)


def answer(read_as: Reading) -> Stand:
    """What the ledger says."""
    return stand(fold(read_as.entries))


def points(text: str, *, markdown: bool = False) -> Points:
    """A text as the points it makes."""
    return points_in(answer(reading(text, markdown=markdown)))


def points_in(given: Stand) -> Points:
    return {
        point.id: {
            proposal.id.partition(":")[2]: {(each.party, each.stance) for each in proposal.positions}
            for proposal in point.proposals
        }
        for point in given.points
    }


def facts(read_as: Reading, kind: type) -> list[Any]:
    """The facts of one kind, in order."""
    return [entry.fact for entry in read_as.entries if isinstance(entry.fact, kind)]


def held(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each bracket's words and holders, in order."""
    draft = checked(text)
    whole = write(draft.pieces)
    return [(whole[slice(*each.inside)], each.holders) for each in brackets_of(draft.pieces)]


def checked(text: str, *, markdown: bool = False) -> Draft:
    """A text read as notation, which must give the text back."""
    draft = read(text, markdown=markdown)
    assert write(draft.pieces) == text
    return draft


def paragraphs(*texts: str) -> list[Paragraph]:
    """Paragraphs without numbers."""
    return [Paragraph(text, None, number) for number, text in enumerate(texts, 1)]
