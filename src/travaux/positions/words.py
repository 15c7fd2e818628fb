"""What is each party's own word on a proposal, groups and silence counted?"""

import datetime as dt
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Position, Silence
from travaux.positions.state import Positions, unconditional


@dataclass(frozen=True)
class Voices:
    """What the words of a point are read with.

    Attributes:
        table: the parties that count for consent.
        members: group to its members and, for each, the entry by which it joined.
        proposers: proposal to the parties that tabled it: a group's members, none for a chair's text.
        day: the civil day asked for; a silence procedure has ended if its deadline lies before it.
    """

    table: tuple[str, ...]
    members: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    proposers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    day: dt.date = dt.date.max


@dataclass(slots=True)
class Words:
    """Own words on one proposal.

    Attributes:
        last: party to its last unconditional own stance (an entry), its group's included.
        conditional: party to its conditional own stances.
        proposers: the parties that tabled the proposal and have said nothing else about it; they accept.
        silent: the parties whose silence is consent.
    """

    last: dict[str, Entry]
    conditional: dict[str, tuple[Entry, ...]]
    proposers: frozenset[str]
    silent: frozenset[str] = frozenset()


def words_on(positions: Positions, proposal: str, voices: Voices) -> Words:
    """Read the own, stated words on a proposal, in the order in which they were said.

    A group's word is each member's, from the day the member joined, until it leaves, departs or speaks for
    itself; of a member's and its group's unconditional words the later holds.
    """
    last: dict[str, Entry] = {}
    conditional: dict[str, tuple[Entry, ...]] = {}
    groups = voices.members
    for entry in positions.on(proposal):
        fact: Position = entry.fact  # type: ignore[assignment]
        if fact.capacity != "own" or fact.basis != "stated":
            continue
        group = groups.get(fact.party)
        speakers: Sequence[str] = (
            (fact.party,) if group is None else _bound(positions, entry, fact, group, proposal)
        )
        if unconditional(fact):
            last.update(dict.fromkeys(speakers, entry))
        else:
            for party in speakers:
                conditional[party] = (*conditional.get(party, ()), entry)
    spoken = last.keys() | conditional.keys()
    proposers = voices.proposers.get(proposal, frozenset()) - spoken
    silent = _silent(positions, proposal, voices, spoken | proposers)
    return Words(last, conditional, proposers, silent)


def _bound(
    positions: Positions, entry: Entry, fact: Position, group: Mapping[str, Entry], proposal: str
) -> list[str]:
    """The members whom this word of their group binds: in the group when it spoke, and not departed."""
    day = entry.day
    bound = [party for party, joined in group.items() if joined.day <= day]
    departed = positions.gone.get((fact.party, proposal))
    if departed is not None:
        bound = [party for party in bound if entry.id not in departed.get(party, ())]
    return bound


def _silent(positions: Positions, proposal: str, voices: Voices, spoken: AbstractSet[str]) -> frozenset[str]:
    """Who has said nothing at all by the end of a silence procedure; a condition is a word, too."""
    procedure = positions.silences.get(proposal)
    if procedure is None or not isinstance(procedure.fact, Silence) or procedure.fact.deadline >= voices.day:
        return frozenset()
    return frozenset(party for party in voices.table if party not in spoken)
