"""Which proposals cannot both be adopted as they are, and which has lost its place (DESIGN rules 8 to 10)?"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from travaux.text.overlap import Marks, marks, overlapping, rivals
from travaux.text.state import DEAD, ORDER, Texts, Where


@dataclass(frozen=True, slots=True)
class Collision:
    """Two proposals for the same words, for the same provision in different languages, or for its place.

    Attributes:
        one: the proposal tabled first.
        other: the other.
        provision: where.
        language: the language in which the words overlap; None across languages, or if it is about the place.
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
    return [
        name
        for name in _tabled(state)
        if name not in state.adopted and name not in gone and not is_dead(state, name)
    ]


def compatible(state: Texts) -> list[str]:
    """The live proposals that could be adopted together: of those that collide, the one tabled first.

    An amendment to one that is left out is left out with it.
    """
    names = live(state)
    apart: dict[str, set[str]] = defaultdict(set)
    for each in collisions(state, names):
        apart[each.one].add(each.other)
        apart[each.other].add(each.one)
    kept: set[str] = set()
    pending = frozenset(names)
    for name in sorted(names, key=lambda each: len(state.ancestors(each))):
        parents = pending.intersection(state.ancestors(name))
        if apart[name].isdisjoint(kept) and parents <= kept:
            kept.add(name)
    return [name for name in names if name in kept]


def collisions(state: Texts, proposals: Iterable[str] | None = None) -> list[Collision]:
    """Every pair of undecided proposals that collide, an amendment and what it amends excepted.

    Args:
        state: the texts.
        proposals: those to be looked at; None for all that are not decided.
    """
    among = _tabled(state) if proposals is None else list(dict.fromkeys(proposals))
    names = [name for name in among if name not in state.adopted and not is_dead(state, name)]
    rank = {name: number for number, name in enumerate(names)}
    seen = _Seen(state)
    pairs = {
        (one, other) if rank[one] < rank[other] else (other, one)
        for one, other in _candidates(state, seen, rank)
        if one in rank and other in rank
    }
    found: list[Collision] = []
    for one, other in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        if one not in state.ancestors(other) and other not in state.ancestors(one):
            found += _between(seen, one, other)
    return found


def _tabled(state: Texts) -> list[str]:
    """The proposals that touch words or order."""
    return list(dict.fromkeys([*state.touched, *state.structure]))


class _Seen:
    """The marks of each document, worked out once for each view. Holds them."""

    def __init__(self, state: Texts) -> None:
        self.state = state
        self.known: dict[tuple[Where, frozenset[str]], Marks] = {}

    def marks(self, where: Where, *proposals: str) -> Marks:
        """A document as those see it that propose something to it."""
        above = frozenset(name for each in proposals for name in self.state.ancestors(each))
        key = (where, above)
        if key not in self.known:
            self.known[key] = marks(self.state.documents[where], self.state.in_force() | above)
        return self.known[key]


def _candidates(state: Texts, seen: _Seen, among: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs that may collide: only what meets in a provision can."""
    by_place: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in among:
        for provision, language in state.touched.get(name, ()):
            by_place[provision][language].append(name)
        for operation in state.structure.get(name, ()):
            by_place[operation.provision][""].append(name)
    for provision, languages in by_place.items():
        for language, names in languages.items():
            if language:
                yield from rivals(seen.marks((provision, language)))
                amending = (name for name in names if state.ancestors(name))  # they see other gaps
                yield from ((one, other) for one in amending for other in names if one != other)
            else:
                yield from combinations(dict.fromkeys(names), 2)
        for one, other in combinations(languages, 2):
            if one and other:
                yield from ((a, b) for a in languages[one] for b in languages[other] if a != b)


def _between(seen: _Seen, one: str, other: str, among: Container[Where] | None = None) -> list[Collision]:
    """Where two proposals collide; `among` are the documents in which the other counts, None is all."""
    state = seen.state
    mine = state.touched.get(one, ())
    theirs = [where for where in state.touched.get(other, ()) if among is None or where in among]
    shared = {provision for provision, language in mine if (provision, language) in theirs}
    found: list[Collision] = []
    for where in mine:
        if where in theirs:
            found_here = seen.marks(where, one, other)
            keys = overlapping(found_here, one, other)
            if keys is not None:
                found.append(Collision(one, other, *where, found_here.words(keys)))
        elif where[0] not in shared and any(place[0] == where[0] for place in theirs):
            # in a language that both change, the words decide; else the provision is the smallest unit
            found.append(Collision(one, other, where[0], None, ""))
    places = [name for name in _same_place(state, one, other) if among is None or (name, ORDER) in among]
    found += (Collision(one, other, provision, None, "") for provision in places)
    return list(dict.fromkeys(found))


def _same_place(state: Texts, one: str, other: str) -> Iterator[str]:
    """The provisions that two proposals would put in a place, or would give a number, each its own."""
    for mine in state.structure.get(one, ()):
        for theirs in state.structure.get(other, ()):
            numbers = (mine.operation == "renumbers", theirs.operation == "renumbers")
            if mine.provision == theirs.provision and numbers[0] == numbers[1]:
                yield mine.provision


@dataclass(frozen=True, slots=True)
class Displaced:
    """A proposal that lost its place because a rival was adopted, or what it amends is dead."""

    proposal: str
    by: str
    provision: str
    reason: str


def displaced(state: Texts) -> list[Displaced]:
    """The undecided proposals that collide with an adopted one: dead, with the reason (rules 9 and 10).

    What was tabled on the new text has its place in it, and collides with nothing that made it.
    """
    if not state.touched and not state.structure:
        return []
    in_force = state.in_force()
    adopted: dict[str, list[str]] = defaultdict(list)
    for name in state.adopted:
        if name in in_force:
            for provision in _provisions(state, name):
                adopted[provision].append(name)
    seen = _Seen(state)
    found: dict[str, Displaced] = {}
    pending = [name for name in _tabled(state) if name not in state.adopted and not is_dead(state, name)]
    # what is amended comes before the amendment, which falls with it
    for name in sorted(pending, key=lambda each: len(state.ancestors(each))):
        each = _fallen(state, name, found) or _displaced(seen, name, adopted)
        if each is not None:
            found[name] = each
    return [found[name] for name in pending if name in found]


def _provisions(state: Texts, proposal: str) -> Iterable[str]:
    """The provisions that a proposal touches, in words or place."""
    words = (where[0] for where in state.touched.get(proposal, ()))
    return dict.fromkeys([*words, *(each.provision for each in state.structure.get(proposal, ()))])


def _fallen(state: Texts, name: str, found: dict[str, Displaced]) -> Displaced | None:
    """An amendment to a dead proposal falls with it: it implies what it amends (rule 8)."""
    for parent in state.ancestors(name):
        if parent in found or is_dead(state, parent):
            entry = state.decided.get(parent)
            outcome = (
                "displaced" if parent in found else str(getattr(entry and entry.fact, "outcome", "dead"))
            )
            provision = next(iter(_provisions(state, name)), "")
            return Displaced(name, parent, provision, f"it amends {parent}, which is {outcome}")
    return None


def _displaced(seen: _Seen, name: str, adopted: dict[str, list[str]]) -> Displaced | None:
    """The first adopted proposal that took the place of a pending one, if there is any."""
    state = seen.state
    for rival in dict.fromkeys(each for provision in _provisions(state, name) for each in adopted[provision]):
        if rival in state.ancestors(name) or name in state.ancestors(rival):
            continue
        since = state.in_force_at(rival)
        reached = frozenset(where for where, rank in state.touched_at.get(name, {}).items() if rank < since)
        clash = _between(seen, rival, name, reached)
        if clash:
            what = f"“{clash[0].words}”" if clash[0].words else "the same provision"
            return Displaced(name, rival, clash[0].provision, f"{rival} was adopted and changed {what}")
    return None
