"""Which positions are live, and which later one ended each of the others (DESIGN rule 12)?"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypeAlias

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Position

Voice: TypeAlias = str | tuple[str | None, ...]
"""Who says it, in which capacity, on which basis: what one voice says ends what it said before."""

_GUESSES = ("expected", "assumed")


@dataclass(slots=True)
class Positions:
    """The positions as of a moment, for one reader. Treat it as frozen once folded.

    Attributes:
        said: proposal to its live positions by voice, in the order of occurrence; `on` and `live` read it.
        ended: id of an ended position to the entry that ended it.
        reopened: proposal to the positions on its earlier wordings, each with the entry that changed it.
        named: name of a position to its proposal.
        silences: proposal to its silence procedure.
        gone: group and proposal, to each member that departed from it, to the ids of what it departed from.
        places: id of a position to its proposal; empty until one is ended by id, and kept from then on.
        guessed: the proposals on which some position is only expected or assumed.
        borrowed: in a copy, the proposals whose rows still belong to what it was copied from.
    """

    said: dict[str, dict[Voice, Entry]] = field(default_factory=dict)
    ended: dict[str, Entry] = field(default_factory=dict)
    reopened: dict[str, tuple[tuple[Entry, Entry], ...]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    silences: dict[str, Entry] = field(default_factory=dict)
    gone: dict[tuple[str, str], dict[str, frozenset[str]]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    guessed: dict[str, None] = field(default_factory=dict)
    borrowed: dict[str, None] = field(default_factory=dict)

    def fork(self) -> "Positions":
        """A copy that can be folded on without touching this one."""
        return Positions(
            said=dict(self.said),
            ended=dict(self.ended),
            reopened=dict(self.reopened),
            named=dict(self.named),
            silences=dict(self.silences),
            gone=dict(self.gone),
            guessed=dict(self.guessed),
            borrowed=dict.fromkeys(self.said),
        )

    @property
    def live(self) -> dict[str, tuple[Entry, ...]]:
        """Every proposal with its live positions, in the order of occurrence."""
        return {proposal: tuple(rows.values()) for proposal, rows in self.said.items()}

    @property
    def departures(self) -> dict[tuple[str, str, str], frozenset[str]]:
        """(party, group, proposal) to the ids of the positions departed from."""
        return {
            (party, group, proposal): ids
            for (group, proposal), members in self.gone.items()
            for party, ids in members.items()
        }

    def on(self, proposal: str) -> Collection[Entry]:
        """The live positions on a proposal, in the order of occurrence."""
        rows = self.said.get(proposal)
        return () if rows is None else rows.values()


def reopen(state: Positions, proposal: str, because: Entry) -> None:
    """A proposal's words changed: what was said on the earlier ones no longer counts (DESIGN rule 9).

    Nor does a silence procedure on them.
    """
    before = state.said.pop(proposal, {})
    state.borrowed.pop(proposal, None)
    state.silences.pop(proposal, None)
    if before:
        known = state.reopened.get(proposal, ())
        state.reopened[proposal] = (*known, *((entry, because) for entry in before.values()))


def unconditional(position: Position) -> bool:
    """Whether the stance holds whatever else is decided."""
    return position.only_if is None and position.unless is None and not position.together


def _voice(entry: Entry, fact: Position) -> Voice:
    """Same party and capacity; what two people say personally, or report, does not end each other.

    A conditional position ends none and is ended by none that does not name it: it is a voice of its own.
    """
    if fact.only_if is not None or fact.unless is not None or fact.together:
        return (entry.id,)
    if fact.basis == "stated" and fact.capacity == "own":
        return fact.party
    return _on_basis(fact, fact.basis)


def _on_basis(fact: Position, basis: str) -> Voice:
    """The voice of the same party and capacity on some basis."""
    if fact.capacity == "own":
        return (fact.party, basis)
    if fact.capacity == "personal":
        return (fact.party, basis, "personal", fact.speaker)
    return (fact.party, basis, "reported", *fact.reported_by)


def _position(state: Positions, entry: Entry) -> None:
    """Nine entries of ten come here, so what is rare is asked for once and looked at apart."""
    fact: Position = entry.fact  # type: ignore[assignment]
    if fact.ends:
        for target in fact.ends:
            _end(state, target, entry)
    proposal = fact.proposal
    plain = fact.only_if is None and fact.unless is None and fact.basis == "stated" and fact.capacity == "own"
    voice = fact.party if plain and not fact.together else _voice(entry, fact)
    rows = state.said.get(proposal)
    if rows is None:
        state.said[proposal] = {voice: entry}
    else:
        if state.borrowed and proposal in state.borrowed:
            rows = state.said[proposal] = dict(rows)
            del state.borrowed[proposal]
        if state.guessed and proposal in state.guessed:
            _end_guesses(state, entry, rows)
        if voice in rows:
            state.ended[rows.pop(voice).id] = entry
        rows[voice] = entry
    if fact.name is not None:
        state.named[fact.name] = proposal
    if not plain and fact.basis != "stated":
        state.guessed[proposal] = None
    if state.places:
        state.places[entry.id] = proposal


def _end_guesses(state: Positions, entry: Entry, rows: dict[Voice, Entry]) -> None:
    """What is stated ends what was expected or assumed of the same voice, and not the other way round."""
    fact: Position = entry.fact  # type: ignore[assignment]
    if fact.basis == "stated" and unconditional(fact):
        for basis in _GUESSES:
            guess = rows.pop(_on_basis(fact, basis), None)
            if guess is not None:
                state.ended[guess.id] = entry


def _end(state: Positions, target: str, by: Entry) -> None:
    """End a position that a later one names; a reported position never ends a party's own."""
    wanted = target.removeprefix("^")
    proposal = state.named.get(target) or _places(state).get(wanted)
    if proposal is None:
        return
    rows = state.said.get(proposal, {})
    for voice, row in rows.items():
        fact: Position = row.fact  # type: ignore[assignment]
        if (row.id == wanted or fact.name == target) and _may_end(fact, by.fact):  # type: ignore[arg-type]
            state.ended[row.id] = by
            state.said[proposal] = {other: kept for other, kept in rows.items() if other != voice}
            return


def _places(state: Positions) -> dict[str, str]:
    """The index by id: few ledgers end positions by id, so it is made when one does."""
    if not state.places:
        state.places = {row.id: proposal for proposal, rows in state.said.items() for row in rows.values()}
    return state.places


def _may_end(earlier: Position, later: Position) -> bool:
    if earlier.basis == "stated" and later.basis != "stated":
        return False
    return not (earlier.capacity == "own" and later.capacity != "own")


def _silence(state: Positions, entry: Entry) -> None:
    fact: k.Silence = entry.fact  # type: ignore[assignment]
    state.silences[fact.proposal] = entry


def _departure(state: Positions, entry: Entry) -> None:
    """What the group has said so far on the proposal no longer binds the member; what it says later may."""
    fact: k.Departure = entry.fact  # type: ignore[assignment]
    said = frozenset(
        row.id
        for row in state.on(fact.proposal)
        if isinstance(row.fact, Position) and row.fact.party == fact.group
    )
    before = state.gone.get((fact.group, fact.proposal), {})
    state.gone[fact.group, fact.proposal] = {
        **before,
        fact.party: before.get(fact.party, frozenset()) | said,
    }


HANDLERS: dict[type, Callable[[Positions, Entry], None]] = {
    k.Position: _position,
    k.Silence: _silence,
    k.Departure: _departure,
}
"""What each kind does to the positions; the fold looks it up once per entry."""
