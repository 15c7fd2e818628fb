"""Which proposals cannot both be adopted as they are, and which has lost its place (DESIGN rules 8 to 10)?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise

from travaux.text.document import Document
from travaux.text.state import DEAD, Texts, Where


@dataclass(frozen=True, slots=True)
class Collision:
    """Two proposals for the same words, or for the same provision in different languages.

    Attributes:
        one: the proposal tabled first.
        other: the other.
        provision: where.
        language: the language in which the words overlap; None across languages.
        words: the words both would strike, or between which both would insert; empty across languages.
    """

    one: str
    other: str
    provision: str
    language: str | None
    words: str


def is_dead(state: Texts, proposal: str) -> bool:
    """Whether a proposal was rejected, withdrawn, merged or fell."""
    entry = state.decided.get(proposal)
    return entry is not None and getattr(entry.fact, "outcome", None) in DEAD


def live(state: Texts) -> list[str]:
    """The proposals that touch the text and can still be adopted, in the order they were tabled."""
    gone = {each.proposal for each in displaced(state)}
    names = dict.fromkeys([*state.touched, *state.structure])
    return [
        name for name in names if name not in state.adopted and name not in gone and not is_dead(state, name)
    ]


def compatible(state: Texts) -> list[str]:
    """The live proposals that could be adopted together: of those that collide, the one tabled first."""
    kept: list[str] = []
    for name in live(state):
        rivals = (each for each in kept if name not in state.ancestors(each))
        if not any(each not in state.ancestors(name) and _between(state, each, name) for each in rivals):
            kept.append(name)
    return kept


def touches(document: Document, proposal: str) -> tuple[frozenset[int], frozenset[int]]:
    """The words a proposal strikes, and the gaps it inserts into, each gap by the word before it.

    Words are named by their keys; -1 is the beginning.
    """
    struck, gaps = set(), set()
    before = -1
    for piece in document.pieces:
        if proposal in piece.struck:
            struck.add(piece.key)
        if piece.by == proposal:
            gaps.add(before)
        else:
            before = piece.key
    return frozenset(struck), frozenset(gaps)


def overlap(document: Document, one: str, other: str) -> frozenset[int] | None:
    """What two proposals both touch in one document, by keys; None if they leave each other alone.

    Both strike a word; or one inserts between two words that the other strikes; or both insert into one gap.
    """
    struck, gaps = touches(document, one)
    their_struck, their_gaps = touches(document, other)
    shared = struck & their_struck
    inside = _inside(document, gaps, their_struck) | _inside(document, their_gaps, struck)
    same_gap = _base_gaps(document, gaps, one, other) & _base_gaps(document, their_gaps, one, other)
    if not (shared or inside or same_gap):
        return None
    return shared | inside


def _inside(document: Document, gaps: frozenset[int], struck: frozenset[int]) -> frozenset[int]:
    """The gaps with struck words on both sides."""
    order = [piece.key for piece in document.pieces if piece.key in struck or piece.key in gaps]
    places = {key: number for number, key in enumerate(order)}
    following = dict(pairwise(order))
    return frozenset(gap for gap in gaps if gap in struck and gap in places and following.get(gap) in struck)


def _base_gaps(document: Document, gaps: frozenset[int], one: str, other: str) -> frozenset[int]:
    """Each gap by the last word before it that neither of the two brings."""
    found, base, owner = set(), -1, {piece.key: piece.by for piece in document.pieces}
    for piece in document.pieces:
        if owner[piece.key] not in (one, other):
            base = piece.key
        if piece.key in gaps:
            found.add(base)
    return frozenset(found | ({-1} if -1 in gaps else set()))


def collisions(state: Texts, proposals: Iterable[str] | None = None) -> list[Collision]:
    """Every pair of live proposals that collide, an amendment and what it amends excepted."""
    names = [
        name
        for name in (proposals or state.touched)
        if not is_dead(state, name) and name not in state.adopted
    ]
    found = []
    for one, other in combinations(names, 2):
        if one in state.ancestors(other) or other in state.ancestors(one):
            continue
        found += _between(state, one, other)
    return found


def _between(state: Texts, one: str, other: str) -> list[Collision]:
    mine, theirs = state.touched.get(one, ()), state.touched.get(other, ())
    found = []
    for where in mine:
        if where in theirs:
            keys = overlap(state.documents[where], one, other)
            if keys is not None:
                found.append(Collision(one, other, *where, _words(state, where, keys)))
        elif any(place[0] == where[0] for place in theirs) and not _share(mine, theirs, where[0]):
            found.append(Collision(one, other, where[0], None, ""))
    return list(dict.fromkeys(found))


def _share(mine: tuple[Where, ...], theirs: tuple[Where, ...], provision: str) -> bool:
    """Whether two proposals meet in some language of a provision: then that language decides."""
    return any(where[0] == provision and where in theirs for where in mine)


def _words(state: Texts, where: Where, keys: frozenset[int]) -> str:
    return "".join(
        piece.word.glue + piece.word.text for piece in state.documents[where].pieces if piece.key in keys
    ).strip()


@dataclass(frozen=True, slots=True)
class Displaced:
    """A proposal that lost its place because a rival was adopted."""

    proposal: str
    by: str
    provision: str
    reason: str


def displaced(state: Texts) -> list[Displaced]:
    """The undecided proposals that collide with an adopted one: dead, with the reason (rules 9 and 10)."""
    found = []
    in_force = state.in_force()
    for name in state.touched:
        if name in state.adopted or is_dead(state, name):
            continue
        for rival in state.adopted:
            if rival not in in_force or rival in state.ancestors(name) or name in state.ancestors(rival):
                continue
            clash = _between(state, rival, name)
            if clash:
                what = f"“{clash[0].words}”" if clash[0].words else "the same provision"
                reason = f"{rival} was adopted and changed {what}"
                found.append(Displaced(name, rival, clash[0].provision, reason))
                break
    return found
