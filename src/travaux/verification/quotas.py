"""Which quotas are there, what of them is spent by which inspections, and what is left?

A quota is never written down as spent: the requests that stand are counted, as of the moment. An inspection
that was refused does not count, unless its regime says so.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Refusal, Request, Stage
from travaux.matters.state import Matters
from travaux.matters.table import at_the_table
from travaux.verification.force import entry_into_force
from travaux.verification.order import order_of
from travaux.verification.regime import Figure, Quota, Regime
from travaux.verification.state import Verification

_OVERRULES = frozenset({"consent", "arrival", "designation", "access", "managed-access", "departure"})


@dataclass(frozen=True)
class Spent:
    """A quota of one party, pair or site in one period.

    Attributes:
        regime: the regime.
        quota: the quota.
        party: whose it is: a party, `a → b` of a pair, a site, or `all`.
        used: how many inspections count.
        allowed: how many are allowed; None where that cannot be said.
        first, last: the days of the period; None where it has no beginning or end, or it is not known.
        by: the requests that count.
        why: how the allowance came about, or why it is not known.
    """

    regime: str
    quota: str
    party: str
    used: int
    allowed: int | None
    first: dt.date | None
    last: dt.date | None
    by: tuple[Entry, ...]
    why: str

    @property
    def left(self) -> int | None:
        """How many are left; less than none where it was overspent."""
        return None if self.allowed is None else self.allowed - self.used


@dataclass(frozen=True)
class _Period:
    first: dt.date | None
    last: dt.date | None
    year: int | None
    """Which year since entry into force it is, from 0."""

    def holds(self, day: dt.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def regime_of(request: Request, regimes: Mapping[str, Regime]) -> tuple[Regime, str] | None:
    """The regime and the type of inspection that a request is made under."""
    name, _, kind = (request.type or "").partition("/")
    regime = regimes.get(name)
    return (regime, kind) if regime is not None and kind in regime.types else None


def is_over(state: Verification, request: str, today: dt.date) -> bool:
    """Whether an inspection does not run any more at the end of a day.

    It runs from the request on, until the team has departed, or there is a report, a finding or a refusal.
    """
    steps = (e for e in state.stages.get(request, ()) if getattr(e.fact, "step", None) == "departure")
    findings = (e for e in state.findings.values() if getattr(e.fact, "request", None) == request)
    ends = (*steps, *state.reports.get(request, ()), *findings)
    return is_refused(state, request) or any(entry.day <= today for entry in ends)


def is_refused(state: Verification, request: str) -> bool:
    """Whether the last word on a request is a refusal."""
    words = (*state.refusals.get(request, ()), *state.stages.get(request, ()))
    weighty = [
        entry
        for entry in words
        if isinstance(entry.fact, Refusal)
        or (isinstance(entry.fact, Stage) and entry.fact.step in _OVERRULES)
    ]
    return bool(weighty) and isinstance(max(weighty, key=order_of).fact, Refusal)


def quotas(
    state: Verification, matters: Matters, regimes: Mapping[str, Regime], today: dt.date
) -> tuple[Spent, ...]:
    """Every quota of the regimes in use, in the period of the moment.

    A regime is in use if an inspection was asked for under it, or the ledger has its instrument.
    """
    used = {
        found[0].name
        for entry in state.requests.values()
        if isinstance(entry.fact, Request) and (found := regime_of(entry.fact, regimes))
    }
    used |= {name for name, regime in regimes.items() if regime.treaty in state.forces}
    rows: list[Spent] = []
    for name in sorted(used):
        regime = regimes[name]
        for quota in regime.quotas:
            rows += _quota(state, matters, regime, quota, today)
    return tuple(rows)


def _quota(
    state: Verification, matters: Matters, regime: Regime, quota: Quota, today: dt.date
) -> Iterable[Spent]:
    period = _period(state, matters, regime, quota, today)
    counted = _counted(state, regime, quota, period)
    speaking = {**matters.groups, **matters.parties}
    tags = {name: (getattr(e.fact, "tag", None) or name) for name, e in speaking.items()}
    holders = dict.fromkeys(counted)
    if quota.counts in ("inspected", "inspecting"):
        table = regime.figures[quota.figure].by_party
        everybody = at_the_table(matters, today)
        holders |= dict.fromkeys(p for p in everybody if not table or _of_party(table, tags, p) is not None)
    for holder in holders:
        entries = tuple(counted.get(holder, ()))
        allowed, why = _allowed(regime, quota, holder, tags, period)
        at_once = quota.period == "at-once"  # what runs now has no last day
        last, why = (None, f"{why} at once") if at_once else (period.last, why)
        yield Spent(regime.name, quota.name, holder, len(entries), allowed, period.first, last, entries, why)


def _counted(state: Verification, regime: Regime, quota: Quota, period: _Period) -> dict[str, list[Entry]]:
    """The requests that count in a period, by whose count they go to."""
    counted: dict[str, list[Entry]] = {}
    for name, entry in state.requests.items():
        fact: Request = entry.fact  # type: ignore[assignment]
        found = regime_of(fact, {regime.name: regime})
        if found is None or found[1] not in quota.types or not period.holds(entry.day):
            continue
        if quota.period == "at-once" and period.last is not None and is_over(state, name, period.last):
            continue
        holder = holder_of(fact, quota)
        if holder is not None and (quota.refused_counts or not is_refused(state, name)):
            counted.setdefault(holder, []).append(entry)
    return counted


def holder_of(request: Request, quota: Quota) -> str | None:
    """To whose count a request goes; None if it does not say what it would have to."""
    inspected = request.to[0] if request.to else None
    return {
        "inspected": inspected,
        "inspecting": request.by,
        "pair": f"{request.by} → {inspected}" if inspected else None,
        "site": request.site,
        "all": "all",
    }[quota.counts]


def _period(state: Verification, matters: Matters, regime: Regime, quota: Quota, today: dt.date) -> _Period:
    entered = entry_into_force(state, matters, regime.treaty)
    start = entered.day if entered else None
    year = None if start is None or today < start else _years(start, today)
    if quota.period == "at-once":
        return _Period(None, today, year)
    if quota.period == "total":
        return _Period(None, None, year)
    if quota.period == "year":
        return _Period(dt.date(today.year, 1, 1), dt.date(today.year, 12, 31), year)
    if start is None or year is None:
        return _Period(dt.date.max, None, None)
    return _Period(_anniversary(start, year), _anniversary(start, year + 1) - dt.timedelta(days=1), year)


def _years(start: dt.date, today: dt.date) -> int:
    years = today.year - start.year
    return years if _anniversary(start, years) <= today else years - 1


def _anniversary(start: dt.date, years: int) -> dt.date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28)


def _of_party(table: Mapping[str, int], tags: Mapping[str, str], party: str) -> int | None:
    """A party's own figure, by its name or tag; capitals do not matter."""
    wanted = {party.casefold(), tags.get(party, party).casefold()}
    return next((value for name, value in table.items() if name.casefold() in wanted), None)


def _allowed(
    regime: Regime, quota: Quota, holder: str, tags: Mapping[str, str], period: _Period
) -> tuple[int | None, str]:
    figure = regime.figures[quota.figure]
    party = holder.rpartition(" → ")[2]
    base = _base(figure, party, tags, period)
    if base is None:
        return None, _unknown(figure, party)
    allowed, why = Fraction(base), f"{quota.figure} {base}"
    share = regime.number(quota.share)
    if share is not None and quota.rounding is not None:
        allowed, why = _shared(allowed, share, quota.rounding, why)
    phase = quota.first_phase
    if phase is not None and period.year is not None:
        years, part = regime.number(phase.years), regime.number(phase.share)
        if years is not None and part is not None and period.year < years:
            allowed, why = _shared(allowed, part, phase.rounding, f"{why}, in the first {years} years")
    return int(allowed), why


def _shared(allowed: Fraction, share: Fraction, rounding: str, why: str) -> tuple[Fraction, str]:
    product = allowed * share
    whole = floor(product) if rounding == "floor" else ceil(product)
    way = "down" if rounding == "floor" else "up"
    return Fraction(whole), f"{why} × {share} = {float(product):g}, rounded {way} to {whole}"


def _base(figure: Figure, party: str, tags: Mapping[str, str], period: _Period) -> int | None:
    if figure.by_party:
        return _of_party(figure.by_party, tags, party)
    if figure.series:
        year = period.year
        return figure.series[year] if year is not None and year < len(figure.series) else None
    return int(Fraction(figure.value or 0))


def _unknown(figure: Figure, party: str) -> str:
    if figure.by_party:
        return f"{party} has no figure of its own"
    return "the year since entry into force is not known, or has no figure"


def overspent(
    state: Verification,
    matters: Matters,
    regimes: Mapping[str, Regime],
    requests: Iterable[Entry],
) -> str | None:
    """Why these requests, which the state holds already, spend more than is allowed; None if they do not."""
    for entry in requests:
        fact = entry.fact
        found = regime_of(fact, regimes) if isinstance(fact, Request) else None
        if found is None:
            continue
        for row in _rows_of(state, matters, found[0], entry):
            if row.allowed is not None and row.used > row.allowed and entry in row.by:
                when = f" from {row.first} to {row.last}" if row.first and row.last else ""
                return (
                    f"the quota {row.quota} of {row.party} ({row.regime}) is spent: "
                    f"{row.used - 1} of {row.allowed}{when} ({row.why})"
                )
    return None


def _rows_of(state: Verification, matters: Matters, regime: Regime, request: Entry) -> Iterable[Spent]:
    """The quotas that a request spends; of those for what runs at once, on each day on which more is asked.

    Its own day does not do: a request that is entered late runs on, into days for which others ask.
    """
    later = sorted({e.day for e in state.requests.values() if e.day > request.day})
    for quota in regime.quotas:
        for day in (request.day, *(later if quota.period == "at-once" else ())):
            yield from _quota(state, matters, regime, quota, day)
