"""Which positions are live, and which later one ended each of the others (DESIGN rule 12)?"""

from collections.abc import Callable
from dataclasses import dataclass, field

from travaux.ledger import kinds as k
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Position


@dataclass(slots=True)
class Positions:
    """The positions as of a moment, for one reader. Treat it as frozen once folded.

    Attributes:
        live: proposal to its live positions, in the order of occurrence.
        ended: id of an ended position to the entry that ended it.
        reopened: proposal to the positions on its earlier wordings, each with the entry that changed it.
        named: name of a position to its proposal.
        silences: proposal to its silence procedure.
        departures: (party, group, proposal) to the ids of the positions departed from.
    """

    live: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    ended: dict[str, Entry] = field(default_factory=dict)
    reopened: dict[str, tuple[tuple[Entry, Entry], ...]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    silences: dict[str, Entry] = field(default_factory=dict)
    departures: dict[tuple[str, str, str], frozenset[str]] = field(default_factory=dict)

    def fork(self) -> "Positions":
        """A copy that can be folded on without touching this one."""
        return Positions(
            dict(self.live),
            dict(self.ended),
            dict(self.reopened),
            dict(self.named),
            dict(self.silences),
            dict(self.departures),
        )


def reopen(state: Positions, proposal: str, because: Entry) -> None:
    """A proposal's words changed: what was said on the earlier ones no longer counts (DESIGN rule 9)."""
    before = state.live.pop(proposal, ())
    if before:
        known = state.reopened.get(proposal, ())
        state.reopened[proposal] = (*known, *((entry, because) for entry in before))


def unconditional(position: Position) -> bool:
    """Whether the stance holds whatever else is decided."""
    return position.only_if is None and position.unless is None and not position.together


def _same_voice(earlier: Position, later: Position) -> bool:
    """Same party and capacity.

    What two people say personally, or report, does not end each other; and what is expected or assumed does
    not end what was stated.
    """
    return (
        earlier.party == later.party
        and earlier.capacity == later.capacity
        and (later.basis in ("stated", earlier.basis))
        and (later.capacity != "personal" or earlier.speaker == later.speaker)
        and (later.capacity != "reported" or earlier.reported_by == later.reported_by)
    )


def _position(state: Positions, entry: Entry) -> None:
    fact: Position = entry.fact  # type: ignore[assignment]
    if fact.ends:
        for target in fact.ends:
            _end(state, target, entry)
    before = state.live.get(fact.proposal)
    if before is None:
        state.live[fact.proposal] = (entry,)
    elif unconditional(fact):
        kept = []
        for other in before:
            earlier: Position = other.fact  # type: ignore[assignment]
            if earlier.party == fact.party and unconditional(earlier) and _same_voice(earlier, fact):
                state.ended[other.id] = entry
            else:
                kept.append(other)
        state.live[fact.proposal] = (*kept, entry)
    else:
        state.live[fact.proposal] = (*before, entry)
    if fact.name is not None:
        state.named[fact.name] = fact.proposal


def _end(state: Positions, target: str, by: Entry) -> None:
    """End a position that a later one names; a reported position never ends a party's own."""
    wanted = target.removeprefix("^")
    known = state.named.get(target)
    places = [known] if known else list(state.live)
    for proposal in places:
        rows = state.live.get(proposal, ())
        for row in rows:
            fact: Position = row.fact  # type: ignore[assignment]
            if (row.id == wanted or fact.name == target) and _may_end(fact, by.fact):  # type: ignore[arg-type]
                state.ended[row.id] = by
                state.live[proposal] = tuple(other for other in rows if other is not row)
                return


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
        for row in state.live.get(fact.proposal, ())
        if isinstance(row.fact, Position) and row.fact.party == fact.group
    )
    key = (fact.party, fact.group, fact.proposal)
    state.departures[key] = state.departures.get(key, frozenset()) | said


HANDLERS: dict[type, Callable[[Positions, Entry], None]] = {
    k.Position: _position,
    k.Silence: _silence,
    k.Departure: _departure,
}
"""What each kind does to the positions; the fold looks it up once per entry."""
