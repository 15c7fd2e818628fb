"""Which package would all accept, what blocks, and what is the least that must give?

Six answers from one case: the status of each point, the packages, the conflicts, the concessions, the
coalitions, and which single move unlocks most. What is asked "what if" is a case that was changed before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import msgspec

from travaux.answers.packages_after import After, after_conceding
from travaux.answers.packages_case import Case
from travaux.packages import (
    acceptable,
    clashes,
    coalition,
    concessions,
    domains,
    leverage,
    rule,
    tables,
)
from travaux.packages.lines import Lines, gather
from travaux.packages.model import gains
from travaux.packages.network import Network, build


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to go where there is no end.

    Attributes:
        seconds: for all searches that can be long, together.
        best: how many of the best packages to give.
        sets: how many conflicts, concessions and coalitions of each kind to give.
        moves: whether to try every single move; without, only refusals that stand alone are told.
        every: whether to look for every conflict, cheapest set and coalition up to `sets`; without, for one
            reason for each position that must move, one set and one coalition.
        fair: whether to look for the fairest package.
    """

    seconds: float = 10.0
    best: int = 3
    sets: int = 100
    moves: bool = True
    every: bool = True
    fair: bool = True


class Status(msgspec.Struct, frozen=True, omit_defaults=True):
    """The verdict on a point: agreed, provisionally_agreed, agreed_in_effect, blocked or open."""

    verdict: str
    option: str | None = None
    blocked_by: tuple[str, ...] = ()


class Packages(msgspec.Struct, frozen=True):
    """The packages that offend nobody; `count` is None where it cannot be told in time."""

    exists: bool | None
    count: str | None
    best: tuple[dict[str, str], ...]


class Concessions(msgspec.Struct, frozen=True):
    """The smallest sets of positions that must move.

    `minimum` is None where it is not known, and then `at_least` says what is; `leaves` says of the first sets
    how many packages each of them opens; `alone` are the parties that can dissolve everything by themselves,
    each with its smallest set; `reasons` gives for each position of the first set one clash with positions
    that stay.
    """

    minimum: int | None
    at_least: int
    sets: tuple[tuple[str, ...], ...]
    complete: bool
    leaves: tuple[str | None, ...]
    alone: dict[str, tuple[str, ...]]
    reasons: dict[str, tuple[str, ...]]


class CoalitionView(msgspec.Struct, frozen=True):
    """The largest sets of parties that can agree as they stand."""

    size: int | None
    parties: tuple[str, ...]
    sets: tuple[tuple[str, ...], ...]
    complete: bool


class RuleView(msgspec.Struct, frozen=True):
    """Whether a decision could be taken; `failed` is by "veto" or by "number"."""

    rule: str
    met: bool | None
    failed: str | None
    needed: int
    favour: int
    voting: int
    parties: tuple[str, ...]


class MoveView(msgspec.Struct, frozen=True):
    """What a single move does: it makes the concessions fewer by `falls_by`, and unlocks options."""

    positions: tuple[str, ...]
    parties: tuple[str, ...]
    falls_by: int
    unlocks: dict[str, tuple[str, ...]]


class PackagesAnswer(msgspec.Struct, frozen=True):
    """The answer: positions by id, parties and options by name, gains in the order of the parties."""

    parties: tuple[str, ...]
    status: dict[str, Status]
    packages: Packages
    conflicts: tuple[tuple[str, ...], ...]
    conflicts_complete: bool
    concessions: Concessions
    settled: dict[str, str]
    coalition: CoalitionView
    rule: RuleView
    leverage: tuple[MoveView, ...]
    leverage_complete: bool
    after_conceding: After
    left_out: dict[str, str]


Progress = Callable[[str], None]
"""Is told what is being worked out."""


def _quiet(_: str) -> None:
    """Nobody is told."""


def packages(case: Case, rule_text: rule.Rule, limits: Limits, progress: Progress = _quiet) -> PackagesAnswer:
    """All six answers.

    Args:
        case: what is asked about.
        rule_text: the rule of decision.
        limits: how far to go.
        progress: is told what is being worked out.
    """
    negotiation = case.negotiation
    left = _sharing(limits.seconds)
    most = limits.sets if limits.every else 1
    lines = gather(negotiation)
    progress("the least that must give")
    network = build(negotiation, lines)
    least = concessions.least(negotiation, lines, network=network, limit=most, seconds=left())
    first = least.first() if least.minimum else ()
    held = domains.hold(negotiation, lines, first)
    progress("what stands in the way of each")
    reasons = clashes.reasons(negotiation, lines, held, seconds=left()) if least.minimum else {}
    progress("what cannot stand together")
    found, complete = _conflicts(
        case, lines, network, least, list(reasons.values()), replace(limits, seconds=left())
    )
    progress("the packages")
    accepted = acceptable.accept(negotiation, held, seconds=left())
    after = after_conceding(
        case,
        lines,
        accepted,
        _members(lines, first),
        best=limits.best,
        most=limits.sets,
        seconds=left(),
        fair=limits.fair,
    )
    progress("who can agree")
    together = coalition.largest(negotiation, lines, network=network, limit=most, seconds=left())
    outcome = rule.decide(negotiation, lines, rule_text, free=together, seconds=left())
    progress("which single move unlocks most")
    moves, all_moves = _moves(case, lines, least, replace(limits, seconds=left()))
    alone = leverage.alone(negotiation, lines, reasons.values(), seconds=left()) if reasons else {}
    exists = None if least.minimum is None and least.at_least == 0 else least.minimum == 0
    settled = _settled(case, least)
    return PackagesAnswer(
        parties=negotiation.parties,
        status=_status(case, lines, settled),
        packages=Packages(
            exists=exists,
            count=after.count if exists else "0" if exists is False else None,
            best=after.best if exists else (),
        ),
        conflicts=tuple(_ids(case, clash) for clash in found),
        conflicts_complete=complete,
        concessions=Concessions(
            minimum=least.minimum,
            at_least=least.at_least if least.at_least < tables.FORBIDDEN else 0,
            sets=_concession_sets(case, lines, least, most),
            complete=least.complete and least.minimum is not None and least.count <= limits.sets,
            leaves=_leaves(case, lines, least, replace(limits, seconds=left())),
            alone={negotiation.parties[party]: _ids(case, own) for party, own in alone.items()},
            reasons=_reasons(case, lines, reasons),
        ),
        settled=settled,
        coalition=CoalitionView(
            together.size,
            _names(case, together.sets[0]) if together.sets else (),
            tuple(_names(case, one) for one in together.sets),
            together.complete,
        ),
        rule=RuleView(
            rule_text.name,
            outcome.met,
            outcome.failed,
            outcome.needed,
            outcome.favour,
            outcome.voting,
            outcome.parties,
        ),
        leverage=tuple(_move(case, lines, move) for move in moves[: limits.sets]),
        leverage_complete=all_moves and len(moves) <= limits.sets,
        after_conceding=after,
        left_out=dict(case.left_out),
    )


def _sharing(seconds: float) -> Callable[[], float]:
    """How long the next search may take: a third of what is left, so that none starves those after it."""
    until = monotonic() + seconds
    return lambda: max((until - monotonic()) / 3, LEAST_SECONDS)


def _names(case: Case, parties: Sequence[int]) -> tuple[str, ...]:
    return tuple(case.negotiation.parties[party] for party in parties)


def _members(lines: Lines, chosen: Sequence[int]) -> list[int]:
    """The statements of some lines, in the order of entry."""
    return sorted(n for line in chosen for n in lines.members[line])


def _conflicts(
    case: Case,
    lines: Lines,
    network: Network,
    least: concessions.Least,
    reasons: Sequence[clashes.Clash],
    limits: Limits,
) -> tuple[list[tuple[int, ...]], bool]:
    """All conflicts if they are few; else one for each line that must move, and what there is room for."""
    if least.minimum == 0:
        return [], True
    found, complete = list(dict.fromkeys(reasons)), False
    if limits.every or not found:
        every, complete = clashes.all_clashes(
            case.negotiation, lines, network=network, limit=limits.sets, seconds=limits.seconds
        )
        found = every if complete else list(dict.fromkeys([*found, *every]))
    spelled = clashes.spell(lines, found, limits.sets + 1) if complete else []
    if complete and len(spelled) <= limits.sets:
        return spelled, True
    return [tuple(sorted(lines.members[line][0] for line in clash)) for clash in found[: limits.sets]], False


def _ids(case: Case, statements: Iterable[int]) -> tuple[str, ...]:
    """The names of statements."""
    return tuple(case.negotiation.statements[n].id for n in statements)


def _reasons(case: Case, lines: Lines, reasons: Mapping[int, clashes.Clash]) -> dict[str, tuple[str, ...]]:
    """A line stands for the first statement that says it."""
    first = [members[0] for members in lines.members]
    return {
        case.negotiation.statements[first[line]].id: _ids(case, (first[other] for other in clash))
        for line, clash in reasons.items()
    }


def _concession_sets(
    case: Case, lines: Lines, least: concessions.Least, limit: int
) -> tuple[tuple[str, ...], ...]:
    if not least.minimum:
        return ()
    return tuple(_ids(case, _members(lines, one)) for one in least.sets(limit))


def _leaves(case: Case, lines: Lines, least: concessions.Least, limits: Limits) -> tuple[str | None, ...]:
    """How many packages each of the first cheapest sets opens."""
    if not least.minimum or not limits.every:
        return ()
    found: list[str | None] = []
    for one in least.sets(limits.sets)[:COUNTED]:
        held = domains.hold(case.negotiation, lines, one)
        number = acceptable.count(acceptable.accept(case.negotiation, held, seconds=limits.seconds / COUNTED))
        found.append(None if number is None else str(number))
    return tuple(found)


LEAST_SECONDS = 0.02
"""What a search gets even when time is up: most end sooner."""
COUNTED = 8
"""Cheapest sets of which it is told how many packages each opens."""


def _settled(case: Case, least: concessions.Least) -> dict[str, str]:
    """What is the same in every acceptable package, or after every cheapest concession; what is decided, too.

    A reservation keeps a point open even where nothing else is left.
    """
    if least.minimum is None:
        return {}
    left = {
        point.id: point.options[mask.bit_length() - 1]
        for point, mask in zip(case.negotiation.points, least.supported, strict=True)
        if mask.bit_count() == 1
    }
    open_points = {point.id for point in case.negotiation.points}
    decided = {name: option for name, (_, option) in case.agreed.items() if name not in open_points}
    found = {}
    for name in case.points:
        option = decided.get(name, left.get(name))
        if option is not None and case.reserved.get(name, frozenset()).isdisjoint({option, "any"}):
            found[name] = option
    return found


def _status(case: Case, lines: Lines, settled: Mapping[str, str]) -> dict[str, Status]:
    """DESIGN rule 13."""
    blocked = clashes.blocked(case.negotiation, lines)
    index = {point.id: n for n, point in enumerate(case.negotiation.points)}
    found = {}
    for name in case.points:
        if name in case.agreed:
            found[name] = Status(*case.agreed[name])
        elif name in index and index[name] in blocked:
            found[name] = Status("blocked", None, _names(case, blocked[index[name]]))
        elif name in settled:
            found[name] = Status("agreed_in_effect", settled[name])
        else:
            found[name] = Status("open")
    return found


def _moves(
    case: Case, lines: Lines, least: concessions.Least, limits: Limits
) -> tuple[list[leverage.Move], bool]:
    """What every single move does, and whether these are all; or only which refusals stand alone."""
    if limits.moves:
        return leverage.moves(case.negotiation, lines, least, seconds=limits.seconds)
    single = leverage.lone(case.negotiation, lines)
    return [leverage.Move(line, 0, single[line]) for line in sorted(single)[: limits.sets]], False


def _move(case: Case, lines: Lines, move: leverage.Move) -> MoveView:
    statements = [case.negotiation.statements[n] for n in lines.members[move.line]]
    return MoveView(
        positions=tuple(statement.id for statement in statements),
        parties=tuple(dict.fromkeys(case.negotiation.parties[one.party] for one in statements)),
        falls_by=move.fall,
        unlocks={
            case.negotiation.points[point].id: tuple(
                option for n, option in enumerate(case.negotiation.points[point].options) if mask >> n & 1
            )
            for point, mask in sorted(move.unlocked.items())
        },
    )


def gains_by_party(case: Case, package: Mapping[str, str]) -> dict[str, int]:
    """What each party gains from a package, by the weights of what it would like."""
    points = case.negotiation.points
    chosen = tuple(point.options.index(package[point.id]) for point in points)
    return dict(zip(case.negotiation.parties, gains(case.negotiation, chosen), strict=True))
