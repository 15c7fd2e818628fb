"""What does looking at every single package say?

An oracle for the packages engine: it visits all packages of a small negotiation one by one, notes which
statements each offends, and reads every answer off that table. It shares nothing with the engine but the
model's data, and is as slow as it looks. Sets of statements and parties are frozensets of indexes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from travaux.packages.model import Clause, Negotiation, Package

Indexes = frozenset[int]


def satisfies(package: Sequence[int], one: Clause) -> bool:
    """Whether the package makes at least one of the clause's literals true."""
    for point, mask in one:  # noqa: SIM110 the words of the definition
        if mask & (1 << package[point]):
            return True
    return False


def satisfies_all(package: Sequence[int], clauses: Iterable[Clause]) -> bool:
    """Whether the package makes every clause true."""
    for one in clauses:  # noqa: SIM110
        if not satisfies(package, one):
            return False
    return True


def smallest(sets: Iterable[Indexes]) -> set[Indexes]:
    """Those that have the fewest members."""
    found = set(sets)
    fewest = min(len(one) for one in found)
    return {one for one in found if len(one) == fewest}


def minimal(sets: Iterable[Indexes]) -> set[Indexes]:
    """Those that contain no other."""
    found: list[Indexes] = []
    for one in sorted(set(sets), key=len):
        if not any(other <= one for other in found):
            found.append(one)
    return set(found)


def hitting_sets(sets: Collection[Indexes]) -> set[Indexes]:
    """The minimal sets that share a member with each of `sets`."""
    found: set[Indexes] = {frozenset()}
    for one in sets:
        found = minimal(
            grown for old in found for grown in ([old] if old & one else [old | {member} for member in one])
        )
    return found


@dataclass(frozen=True)
class Oracle:
    """Everything that can be read off the table of all packages.

    Attributes:
        negotiation: what it is asked about; at most some thousands of packages.
    """

    negotiation: Negotiation

    @cached_property
    def table(self) -> Mapping[Package, Indexes]:
        """The packages that the rules permit, each with the statements that it offends."""
        options = [range(len(point.options)) for point in self.negotiation.points]
        found = {}
        for package in product(*options):
            if satisfies_all(package, self.negotiation.rules):
                found[package] = frozenset(
                    number
                    for number, statement in enumerate(self.negotiation.statements)
                    if not satisfies_all(package, statement.clauses)
                )
        return found

    @property
    def rules_conflict(self) -> bool:
        """Whether the rules alone leave no package at all: no other question makes sense then."""
        return not self.table

    # packages

    @cached_property
    def acceptable(self) -> list[Package]:
        """The packages that offend nobody, in the order of points and options."""
        return [package for package, offended in self.table.items() if not offended]

    @property
    def exists(self) -> bool:
        """Whether there is a package that nobody refuses."""
        return bool(self.acceptable)

    @property
    def count(self) -> int:
        """How many packages nobody refuses."""
        return len(self.acceptable)

    @cached_property
    def minimum(self) -> int:
        """How many statements must move at least; 0 if nothing blocks."""
        return min(len(offended) for offended in self.table.values())

    @cached_property
    def cheapest(self) -> list[Package]:
        """The packages that offend as few statements as any: the acceptable ones, if there are any.

        They are what every cheapest concession, taken together, opens.
        """
        return [package for package, offended in self.table.items() if len(offended) == self.minimum]

    @cached_property
    def supported(self) -> list[Indexes]:
        """By point, the options that it has in some package of `cheapest`."""
        return [
            frozenset(package[point] for package in self.cheapest)
            for point in range(len(self.negotiation.points))
        ]

    @property
    def settled(self) -> dict[int, int]:
        """The points that are the same in every package of `cheapest`, with their option."""
        return {point: min(options) for point, options in enumerate(self.supported) if len(options) == 1}

    def blocked_points(self) -> Indexes:
        """The points every option of which somebody refuses outright, in a word on that point alone.

        A clause on one point refuses the options that are outside of it.
        """
        found = set()
        for number, point in enumerate(self.negotiation.points):
            refused = {
                option
                for statement in self.negotiation.statements
                for one in statement.clauses
                for option in range(len(point.options))
                if [where for where, _ in one] == [number] and not one[0][1] & (1 << option)
            }
            if refused == set(range(len(point.options))):
                found.add(number)
        return frozenset(found)

    # what blocks, and what must give

    @cached_property
    def corrections(self) -> set[Indexes]:
        """The minimal sets of statements without which a package is left, of whatever size."""
        return minimal(self.table.values())

    @cached_property
    def conflicts(self) -> set[Indexes]:
        """The minimal sets of statements that cannot stand together under the rules.

        A set can stand together if some package offends none of it. So it cannot if it shares a statement
        with what each package offends.
        """
        return hitting_sets(self.corrections) if not self.exists else set()

    @property
    def concessions(self) -> set[Indexes]:
        """The smallest sets of statements whose removal leaves a package; the empty one if none must move."""
        return smallest(self.table.values())

    @property
    def first(self) -> Indexes:
        """Of `concessions`, the one that comes first in the order of entry."""
        return min(self.concessions, key=sorted)

    def alone(self, party: int) -> int | None:
        """How many statements this party must move if no other moves; None if that does not do."""
        its = self.statements_of(party)
        return min((len(offended) for offended in self.table.values() if offended <= its), default=None)

    def statements_of(self, party: int) -> Indexes:
        """The statements of a party."""
        return frozenset(
            number for number, statement in enumerate(self.negotiation.statements) if statement.party == party
        )

    def setting_aside(self, statements: Collection[int]) -> "Oracle":
        """The same negotiation as if these statements demanded nothing; what they wish, they still wish."""
        left = tuple(
            replace(one, clauses=()) if number in statements else one
            for number, one in enumerate(self.negotiation.statements)
        )
        return Oracle(replace(self.negotiation, statements=left))

    def fall(self, statements: Collection[int]) -> int:
        """By how much fewer statements must move, if these had not been made."""
        return self.minimum - min(len(offended - frozenset(statements)) for offended in self.table.values())

    def opens(self, statements: Collection[int]) -> int:
        """How many packages offend nobody any more if these statements had not been made."""
        return sum(1 for offended in self.table.values() if offended and offended <= frozenset(statements))

    def unlocks(self, statements: Collection[int]) -> list[Indexes]:
        """By point, the options that only become part of a cheapest package if these had not been made."""
        left = self.minimum - self.fall(statements)
        open_now = [
            package
            for package, offended in self.table.items()
            if len(offended - frozenset(statements)) == left
        ]
        return [
            frozenset(package[point] for package in open_now) - before
            for point, before in enumerate(self.supported)
        ]

    # who can agree

    def against(self, offended: Indexes) -> Indexes:
        """The parties whose statements are among the offended."""
        return frozenset(self.negotiation.statements[number].party for number in offended)

    @property
    def coalitions(self) -> set[Indexes]:
        """The largest sets of parties all of whose statements hold together in one package."""
        everybody = frozenset(range(len(self.negotiation.parties)))
        left_out = smallest(self.against(offended) for offended in self.table.values())
        return {everybody - out for out in left_out}

    @cached_property
    def votes(self) -> set[tuple[Indexes, Indexes]]:
        """The ways in which the parties can be split, in favour and against, over the packages.

        A party votes in favour if all its statements hold; one that made no statement abstains.
        """
        spoke = frozenset(one.party for one in self.negotiation.statements)
        return {
            (spoke - against, against)
            for against in (self.against(offended) for offended in self.table.values())
        }

    @property
    def consensus(self) -> bool:
        """Whether some package has nobody against it."""
        return any(not against for _, against in self.votes)

    @property
    def consensus_minus_one(self) -> bool:
        """Whether some package has at most one party against it."""
        return any(len(against) <= 1 for _, against in self.votes)

    @property
    def two_thirds(self) -> bool:
        """Whether some package has two thirds of those who vote for it: abstaining is not voting."""
        return any(
            3 * len(favour) >= 2 * (len(favour) + len(against)) and favour for favour, against in self.votes
        )

    def council(self, needed: int, permanent: Collection[int]) -> str:
        """What becomes of the best package under the Security Council's rule (Charter, article 27 (3)).

        Args:
            needed: votes in favour that are needed; nine in the Council.
            permanent: who can veto; abstaining is no veto.

        Returns:
            "met"; "veto" if some package has the votes, but each that has them is vetoed; else "number".
        """
        enough = [against for favour, against in self.votes if len(favour) >= needed]
        if not enough:
            return "number"
        return "veto" if all(against & set(permanent) for against in enough) else "met"

    # what is preferred, of the acceptable packages

    def gains(self, package: Package) -> tuple[int, ...]:
        """What each party gains: the weights of its wishes that come true."""
        return tuple(
            sum(
                wish.weight
                for statement in self.negotiation.statements
                for wish in statement.wishes
                if statement.party == party and satisfies(package, (wish.literal,))
            )
            for party in range(len(self.negotiation.parties))
        )

    def changes(self, package: Package) -> int:
        """On how many points the package departs from what the draft says."""
        return sum(
            1
            for point, chosen in zip(self.negotiation.points, package, strict=True)
            if point.draft is not None and point.draft != chosen
        )

    @property
    def sums(self) -> list[int]:
        """The summed gains of all acceptable packages, the best first."""
        return sorted((sum(self.gains(package)) for package in self.acceptable), reverse=True)

    @property
    def distances(self) -> list[int]:
        """How far each acceptable package is from the draft, the nearest first."""
        return sorted(self.changes(package) for package in self.acceptable)

    @property
    def leximin(self) -> tuple[int, ...]:
        """The fairest gains, sorted from who gains least: no other's are higher where they first differ."""
        return max(tuple(sorted(self.gains(package))) for package in self.acceptable)

    @property
    def undominated(self) -> set[tuple[int, ...]]:
        """The gains such that no package gives one party more and none less."""
        every = {self.gains(package) for package in self.acceptable}
        return {
            one
            for one in every
            if not any(other != one and all(map(int.__ge__, other, one)) for other in every)
        }


def can_stand_together(negotiation: Negotiation, statements: Collection[int]) -> bool:
    """Whether some package meets the rules and these statements; straight from the words."""
    demanded = [one for number in statements for one in negotiation.statements[number].clauses]
    options = [range(len(point.options)) for point in negotiation.points]
    return any(satisfies_all(package, [*negotiation.rules, *demanded]) for package in product(*options))
