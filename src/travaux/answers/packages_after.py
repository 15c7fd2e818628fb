"""Which packages are left once a cheapest set is set aside, and which are best, nearest and fairest?"""

from collections.abc import Sequence

import msgspec

from travaux.answers.packages_case import Case
from travaux.packages import acceptable, fairness
from travaux.packages.lines import Lines
from travaux.packages.model import named


class FairView(msgspec.Struct, frozen=True):
    """The fairest package; `bound` is the least gain that nobody can exceed, reached where `proved`."""

    package: dict[str, str]
    gains: tuple[int, ...]
    proved: bool
    bound: int


class After(msgspec.Struct, frozen=True):
    """The packages once the first of the cheapest sets, in the order of entry, is set aside."""

    set: tuple[str, ...]
    count: str | None
    best: tuple[dict[str, str], ...]
    fewest_changes: int | None
    nearest: dict[str, str] | None
    undominated: tuple[tuple[int, ...], ...]
    undominated_packages: tuple[dict[str, str], ...]
    undominated_complete: bool
    leximin: tuple[int, ...] | None
    fairest: FairView | None


def after_conceding(
    case: Case,
    lines: Lines,
    accepted: acceptable.Acceptable,
    aside: Sequence[int],
    *,
    best: int,
    most: int,
    seconds: float,
    fair: bool,
) -> After:
    """The packages that are left, and the best of them.

    Args:
        case: what is asked about.
        lines: its merged statements.
        accepted: the packages that offend nobody who was not set aside.
        aside: the statements that were.
        best: how many of the best packages to give.
        most: how many undominated gains to give.
        seconds: how long to search at most.
        fair: whether to look for the fairest.
    """
    negotiation = case.negotiation
    number = acceptable.count(accepted)
    wished = acceptable.best(accepted, acceptable.wish_costs(negotiation, lines), best)
    nearest = acceptable.best(accepted, acceptable.change_costs(negotiation), 1)
    front = fairness.undominated(negotiation, lines, accepted, seconds=seconds)
    fairest = fairness.fairest(negotiation, accepted, front, seconds=seconds) if fair else None
    return After(
        set=tuple(negotiation.statements[n].id for n in aside),
        count=None if number is None else str(number),
        best=tuple(dict(named(negotiation, package)) for _, package in wished),
        fewest_changes=nearest[0][0] if nearest else None,
        nearest=dict(named(negotiation, nearest[0][1])) if nearest else None,
        undominated=front.gains[:most],
        undominated_packages=tuple(dict(named(negotiation, one)) for one in front.packages[:most]),
        undominated_complete=front.complete and len(front.gains) <= most,
        leximin=fairest.gains if fairest and fairest.proved else None,
        fairest=FairView(
            dict(named(negotiation, fairest.package)), fairest.gains, fairest.proved, fairest.bound
        )
        if fairest
        else None,
    )
