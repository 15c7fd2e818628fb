"""Who takes part in the conference, and what lies on its table when it opens?"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.meetings import phrase
from bench.size import Size
from travaux.ledger.fact import Fact
from travaux.ledger.kinds import (
    Group,
    Instrument,
    Membership,
    Negotiation,
    Party,
    Person,
    Point,
    Proposal,
    Provision,
    Role,
)

_GROUPS = {
    "group-of-77": 0.72,
    "african-group": 0.3,
    "landlocked": 0.31,
    "coastal": 0.45,
    "latin-american": 0.16,
    "arab-group": 0.13,
    "territorialists": 0.14,
    "asian-group": 0.25,
    "western-group": 0.15,
    "socialist-states": 0.07,
    "economic-community": 0.056,
    "archipelagic": 0.04,
}
"""A group to the share of the parties that belong to it."""


@dataclass(frozen=True)
class Cast:
    """The names that everything else is said about.

    Attributes:
        parties: the parties.
        members: group to its members at the opening.
        persons: party to the two persons who speak for it.
        points: the points.
        proposals: the proposals, in the order in which they are tabled; an early one draws more positions.
    """

    parties: list[str]
    members: dict[str, list[str]]
    persons: dict[str, list[str]]
    points: list[str]
    proposals: list[str]

    @property
    def speakers(self) -> list[str]:
        """Everybody who speaks."""
        return [person for persons in self.persons.values() for person in persons]


def cast(size: Size, rng: Random) -> Cast:
    """Everybody and everything that has a name."""
    parties = [f"state-{number:03}" for number in range(1, size.parties + 1)]
    points = [f"point-{number:03}" for number in range(1, size.points + 1)]
    counts = dict.fromkeys(points, 1)
    for _ in range(size.proposals - size.points):
        counts[rng.choice(points)] += 1
    proposals = [f"{point}:option-{n}" for point, count in counts.items() for n in range(1, count + 1)]
    rng.shuffle(proposals)
    return Cast(
        parties=parties,
        members={
            group: sorted(rng.sample(parties, max(2, round(size.parties * share))))
            for group, share in _GROUPS.items()
        },
        persons={party: [f"{party}-head", f"{party}-counsel"] for party in parties},
        points=points,
        proposals=proposals,
    )


def opening(people: Cast, size: Size, rng: Random) -> Iterator[Fact]:
    """What is said on the first day: the parties, groups, persons, offices, and the draft."""
    yield Negotiation(
        name="law-of-the-sea",
        title="Third Conference on the Law of the Sea (generated)",
        zone="America/New_York",
        package=True,
    )
    yield from (Party(name=party, title=f"State of {phrase(rng, 1)}") for party in people.parties)
    yield from (Group(name=group, title=group.replace("-", " ").capitalize()) for group in people.members)
    for group, members in people.members.items():
        yield from (Membership(party=party, change="joins", group=group) for party in members)
    for party, (head, counsel) in people.persons.items():
        yield Person(name=head, title=f"H.E. {phrase(rng, 2)}", party=party, aliases=(phrase(rng, 1),))
        yield Person(name=counsel, title=phrase(rng, 2), party=party)
        yield Role(holder=head, office="representative", of=party)
    yield Person(name="president", title="The President")
    yield Role(holder="president", office="chair")
    yield Instrument(name="convention", title="Draft convention")
    for number in range(1, size.provisions + 1):
        yield Provision(name=f"convention/{number}", title=phrase(rng, 4))


def tabled(people: Cast, size: Size, rng: Random) -> Iterator[list[Fact]]:
    """For each meeting the points that come up and the proposals that are tabled: most in the first third."""
    known: set[str] = set()
    drafted: set[str] = set()
    begin = 0
    for number in range(1, size.meetings + 1):
        end = round(len(people.proposals) * (number / size.meetings) ** 0.5)
        facts: list[Fact] = []
        for proposal in people.proposals[begin:end]:
            point = proposal.partition(":")[0]
            if point not in known:
                known.add(point)
                place = f"convention/{rng.randint(1, size.provisions)}" if rng.random() < 0.9 else None
                facts.append(Point(name=point, title=phrase(rng, 5), provision=place))
            facts.append(
                _proposal(proposal, people, rng, drafted=point not in drafted and rng.random() < 0.4)
            )
            drafted.add(point)
        begin = end
        yield facts


def _proposal(name: str, people: Cast, rng: Random, *, drafted: bool) -> Proposal:
    by = None if drafted else rng.choice([rng.choice(people.parties), rng.choice([*people.members])])
    return Proposal(
        name=name,
        title=phrase(rng, 6),
        by=by,
        drafted=drafted,
        wording=phrase(rng, 25) if rng.random() < 0.3 else None,
    )
