"""What stands in each cell of points × parties? A word, a mark, and the sentences it rests on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.answers.stand import PointView, PositionView, ProposalView, Stand
from travaux.web.marks import STANCES


@dataclass(frozen=True)
class Word:
    """What a party says of one proposal.

    Attributes:
        stance: the stance, or `proposes`.
        proposal: the proposal, `point:option`.
        title: the proposal's title.
        capacity: `own`, `personal` or `reported`.
        conditional: whether it holds on a condition only.
        firmness: `firm`, `in-principle` or `ad-referendum`.
        cites: what it rests on.
    """

    stance: str
    proposal: str
    title: str
    capacity: str
    conditional: bool
    firmness: str
    cites: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """What a party says on a point: its own words or, where it has none, what others say it says."""

    party: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Row:
    """A point with its verdict, and a cell for each party of the matrix."""

    point: PointView
    cells: tuple[Cell, ...]


def matrix(points: Sequence[PointView], parties: Sequence[str]) -> tuple[Row, ...]:
    """The rows for some points, with columns for some parties."""
    return tuple(Row(point, tuple(Cell(party, words(point, party)) for party in parties)) for point in points)


def speaking(answer: Stand) -> tuple[str, ...]:
    """The parties that say anything at all, in the ledger's order."""
    said = {word for point in answer.points for word in _heard(point)}
    return tuple(party for party in answer.parties if party in said)


def _heard(point: PointView) -> Iterator[str]:
    for proposal in point.proposals:
        if proposal.proposed_by and proposal.proposed_by.party:
            yield proposal.proposed_by.party
        for position in proposal.positions:
            yield position.party


def words(point: PointView, party: str) -> tuple[Word, ...]:
    """What one party says on one point, a word for each proposal and stance."""
    own: dict[tuple[object, ...], Word] = {}
    told: dict[tuple[object, ...], Word] = {}
    for proposal in point.proposals:
        positions = [p for p in proposal.positions if p.party == party]
        by = proposal.proposed_by
        if by and by.party == party and not any(p.capacity == "own" for p in positions):
            word = Word("proposes", proposal.id, proposal.title, "own", False, "firm", by.cites)  # noqa: FBT003
            own["proposes", proposal.id] = word
        for position in positions:
            _add(own if position.capacity == "own" else told, proposal, position)
    return tuple((own or told).values())


def _add(into: dict[tuple[object, ...], Word], proposal: ProposalView, p: PositionView) -> None:
    """Two conditional positions that read alike in a cell are one word, which cites both."""
    key = (p.stance, proposal.id, p.capacity, bool(p.condition), p.firmness)
    before = into[key].cites if key in into else ()
    cites = tuple(dict.fromkeys((*before, *p.cites)))
    into[key] = Word(p.stance, proposal.id, proposal.title, p.capacity, bool(p.condition), p.firmness, cites)


def tally(point: PointView) -> tuple[tuple[str, int], ...]:
    """How many parties say what on a point, each by its most outspoken own word: stance and number."""
    best: dict[str, int] = {}
    for proposal in point.proposals:
        if proposal.proposed_by and proposal.proposed_by.party:
            best[proposal.proposed_by.party] = 0
        for position in proposal.positions:
            if position.capacity == "own":
                rank = STANCES.index(position.stance)
                best[position.party] = min(best.get(position.party, rank), rank)
    counts = Counter(best.values())
    return tuple((STANCES[rank], counts[rank]) for rank in sorted(counts))
