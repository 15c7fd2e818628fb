"""How good are suggestions, against what a person coded? Precision, recall and F1 a class."""

from collections.abc import Iterable, Sequence

import msgspec

HALF = 0.5
"""A suggestion hits if the spans overlap by at least this part of the shorter one."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One item that a person coded.

    Attributes:
        turn: its turn.
        kind: its class.
        start: first character in the turn's text.
        end: one past the last.
        stance: for a position, which.
        tier: 3 is borderline: neither a hit nor a miss.
        weak: the same in an older shape.
    """

    turn: int
    kind: str = msgspec.field(name="class")
    end: int
    start: int = 0
    stance: str | None = None
    tier: int = 1
    weak: bool = False

    @property
    def borderline(self) -> bool:
        """Whether it counts neither for nor against."""
        return self.weak or self.tier > 2  # noqa: PLR2004 - the tiers are the labels' own


class Spanned(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of a suggestion."""

    turn: int
    kind: str
    start: int
    end: int
    stance: str | None = None


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one class and what follows from them; a ratio of nothing is none."""

    kind: str
    hits: int
    suggested: int
    labelled: int

    @property
    def precision(self) -> float | None:
        """Of what was suggested, the part that was labelled."""
        return self.hits / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """Of what was labelled, the part that was suggested."""
        return self.hits / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        both = self.suggested + self.labelled
        return 2 * self.hits / both if both else None


def score(found: Iterable[Spanned], labels: Sequence[Label]) -> tuple[tuple[Score, ...], tuple[int, int]]:
    """Match one to one, the largest overlaps first.

    Args:
        found: the suggestions; classes that no label has are left out.
        labels: what a person coded; what meets a borderline label and nothing else is left out.

    Returns:
        A score a class and at the end one of all (`all`); and, of the positions hit, how many with the right
        stance and how many in all.
    """
    kinds = sorted({label.kind for label in labels})
    scored = [one for one in found if one.kind in kinds]
    pairs = sorted(
        (
            (-_overlap(one, label), i, j)
            for i, one in enumerate(scored)
            for j, label in enumerate(labels)
            if one.turn == label.turn and one.kind == label.kind and _overlap(one, label) >= HALF
        ),
        key=lambda pair: (labels[pair[2]].borderline, *pair),
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in pairs:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    ignored = {i for i, j in taken.items() if labels[j].borderline}
    hits = {i: labels[j] for i, j in taken.items() if i not in ignored}
    table = tuple(_score(kind, scored, hits, ignored, labels) for kind in kinds)
    whole = Score(
        kind="all",
        hits=sum(one.hits for one in table),
        suggested=sum(one.suggested for one in table),
        labelled=sum(one.labelled for one in table),
    )
    stances = [(scored[i].stance, label.stance) for i, label in hits.items() if label.stance]
    return (*table, whole), (sum(own == right for own, right in stances), len(stances))


def _score(
    kind: str, scored: Sequence[Spanned], hits: dict[int, Label], ignored: set[int], labels: Sequence[Label]
) -> Score:
    return Score(
        kind=kind,
        hits=sum(label.kind == kind for label in hits.values()),
        suggested=sum(one.kind == kind for i, one in enumerate(scored) if i not in ignored),
        labelled=sum(label.kind == kind and not label.borderline for label in labels),
    )


def _overlap(one: Spanned, label: Label) -> float:
    shared = min(one.end, label.end) - max(one.start, label.start)
    shorter = min(one.end - one.start, label.end - label.start)
    return shared / shorter if shorter > 0 else 0.0
