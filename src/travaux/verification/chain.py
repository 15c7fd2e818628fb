"""How far has each inspection come, which step is due by when, and what was missed?

Request, notice, consent or refusal, arrival, designation, access, observation, report with both sides'
remarks, ambiguity, consultation, finding: each is an entry. Deadlines follow from the regime and the step
before; a missed one is computed, never written.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Request, Site, Stage
from travaux.matters.state import Matters
from travaux.verification.evidence import grouped, settled
from travaux.verification.force import entry_into_force
from travaux.verification.order import ACCESS, out_of_order, span_of, taken_first
from travaux.verification.quotas import is_refused, regime_of
from travaux.verification.regime import TOLD, InspectionType, Regime, TimeLimit
from travaux.verification.state import Verification

_UNITS = {"hours": dt.timedelta(hours=1), "days": dt.timedelta(days=1), "weeks": dt.timedelta(weeks=1)}

_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Deadline:
    """One time limit of one inspection.

    Attributes:
        step: the step that is due, or must wait.
        after: the step from which its time counts.
        at: by when, or not before when.
        waits: True if the step must not be taken before that.
        state: `met`, `missed`, `pending`; a step taken too early is `missed` too.
        figure: the name of the figure.
        checked: whether that figure was checked against a text.
        by: the step from which it counts, and the step itself once it was taken.
    """

    step: str
    after: str
    at: dt.datetime
    waits: bool
    state: str
    figure: str
    checked: bool
    by: tuple[Entry, ...]


@dataclass(frozen=True)
class Inspection:
    """An inspection as of a moment.

    Attributes:
        entry: the request.
        regime: the regime it is made under; None if that is not configured.
        kind: the type of inspection in that regime.
        state: `refused`, `concluded` by a finding, `reported`, or its last step; `requested` before any.
        steps: its steps in order.
        deadlines: its time limits.
        refusals: refusals, those that were overcome included.
        observations: what was seen in its course.
        reports: its reports.
        remarks: what either side remarked on any of this.
        ambiguities: what could not be cleared up, each with whether it is still open.
        findings: what was found.
        faults: what does not fit: a refusal without a right, a team too large, a host that was not asked.
    """

    entry: Entry
    regime: Regime | None
    kind: InspectionType | None
    state: str
    steps: tuple[Entry, ...]
    deadlines: tuple[Deadline, ...]
    refusals: tuple[Entry, ...]
    observations: tuple[Entry, ...]
    reports: tuple[Entry, ...]
    remarks: tuple[Entry, ...]
    ambiguities: tuple[tuple[Entry, bool], ...]
    findings: tuple[Entry, ...]
    faults: tuple[str, ...]

    @property
    def fact(self) -> Request:
        """The request itself."""
        fact: Request = self.entry.fact  # type: ignore[assignment]
        return fact


def inspections(
    state: Verification,
    matters: Matters,
    regimes: Mapping[str, Regime],
    now: dt.datetime,
    tz: dt.tzinfo,
) -> dict[str, Inspection]:
    """Every inspection that was asked for, by name.

    Args:
        state: the material.
        matters: who is at the table.
        regimes: the regimes that are configured.
        now: the moment.
        tz: the zone in which an entry without an instant has its day.
    """
    within = _Within(
        _by_request(state.observations.values()),
        _by_request(state.findings.values()),
        _by_request(state.ambiguities.values()),
        settled(state),
    )
    return {name: _inspection(state, matters, name, within, regimes, now, tz) for name in state.requests}


@dataclass(frozen=True)
class _Within:
    """What was made in the course of each inspection; sorted once, asked for each."""

    observations: Mapping[str, tuple[Entry, ...]]
    findings: Mapping[str, tuple[Entry, ...]]
    ambiguities: Mapping[str, tuple[Entry, ...]]
    settled: frozenset[str]


def _by_request(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    return grouped((name, e) for e in entries if (name := getattr(e.fact, "request", None)))


def _inspection(
    state: Verification,
    matters: Matters,
    name: str,
    within: _Within,
    regimes: Mapping[str, Regime],
    now: dt.datetime,
    tz: dt.tzinfo,
) -> Inspection:
    entry = state.requests[name]
    fact: Request = entry.fact  # type: ignore[assignment]
    found = regime_of(fact, regimes)
    regime, kind = (found[0], found[0].types[found[1]]) if found else (None, None)
    steps = state.stages.get(name, ())
    limits = kind.limits if kind else ()
    seen = within.observations.get(name, ())
    reports = state.reports.get(name, ())
    findings = within.findings.get(name, ())
    raised = within.ambiguities.get(name, ())
    refusals = state.refusals.get(name, ())
    about = (entry, *steps, *refusals, *seen, *reports, *findings, *raised)
    deadlines = tuple(
        deadline
        for limit in limits
        if regime is not None
        for deadline in _deadlines(limit, regime, entry, steps, now, tz)
    )
    return Inspection(
        entry,
        regime,
        kind,
        _state(state, name, steps, reports, findings),
        steps,
        deadlines,
        refusals,
        seen,
        reports,
        _remarks(state, about),
        tuple((e, e.fact.defines() not in within.settled) for e in raised),
        findings,
        (
            *_faults(state, name, fact, regime, kind),
            *_window(state, matters, entry, regime, kind),
            *_place(state, name, entry, fact),
            *(out_of_order(kind, steps, _told(seen, reports, findings), tz) if kind else ()),
        ),
    )


def _told(*rows: tuple[Entry, ...]) -> dict[str, tuple[Entry, ...]]:
    return dict(zip(TOLD, rows, strict=True))


def _state(
    state: Verification,
    name: str,
    steps: tuple[Entry, ...],
    reports: tuple[Entry, ...],
    findings: tuple[Entry, ...],
) -> str:
    if is_refused(state, name):
        return "refused"
    if findings:
        return "concluded"
    if reports:
        return "reported"
    return str(getattr(steps[-1].fact, "step", "requested")) if steps else "requested"


def _remarks(state: Verification, about: tuple[Entry, ...]) -> tuple[Entry, ...]:
    names = {name for entry in about for name in (entry.fact.defines(), f"^{entry.id}") if name}
    return tuple(remark for name in sorted(names) for remark in state.remarks.get(name, ()))


def _faults(
    state: Verification, name: str, fact: Request, regime: Regime | None, kind: InspectionType | None
) -> tuple[str, ...]:
    if regime is None or kind is None:
        return (f"{fact.type} is no configured type of inspection",) if fact.type else ()
    found = []
    if kind.refusal == "none" and is_refused(state, name):
        found.append(f"it was refused, and {regime.title} gives no right to that")
    largest = regime.number(kind.team)
    sizes = [fact.team, *(e.fact.team for e in state.stages.get(name, ()) if isinstance(e.fact, Stage))]
    too_many = [size for size in sizes if size is not None and largest is not None and size > largest]
    if too_many:
        found.append(f"a team of {max(too_many)}; {largest} are the most")
    return tuple(found)


def _place(state: Verification, name: str, entry: Entry, fact: Request) -> tuple[str, ...]:
    """A site that is no longer declared, or that lies in a third State which has not consented."""
    site = state.sites.get(fact.site or "")
    about = site.fact if site is not None else None
    if not isinstance(about, Site):
        return ()
    found = []
    if about.until is not None and entry.day > about.until:
        found.append(f"{about.name} was a declared site until {about.until}")
    consents = {
        e.fact.by
        for e in state.stages.get(name, ())
        if isinstance(e.fact, Stage) and e.fact.step in ("consent", *ACCESS)
    }
    if about.host is not None and about.host not in (fact.by, *fact.to) and about.host not in consents:
        found.append(f"{about.name} lies in the territory of {about.host}, whose consent is not recorded")
    return tuple(found)


def _window(
    state: Verification, matters: Matters, entry: Entry, regime: Regime | None, kind: InspectionType | None
) -> tuple[str, ...]:
    """An inspection asked for before its type may be, or when it no longer may."""
    if regime is None or kind is None or (kind.opens is None and kind.closes is None):
        return ()
    entered = entry_into_force(state, matters, regime.treaty)
    if entered is None or entered.day is None:
        return ("whether it may be asked for now is not known: the ledger has no day of entry into force",)
    found = []
    opens, closes = _span(regime, kind.opens), _span(regime, kind.closes)
    if opens is not None and entry.day < entered.day + opens:
        found.append(f"it was asked for on {entry.day}; the first may be on {entered.day + opens}")
    if closes is not None and entry.day > entered.day + closes:
        found.append(f"it was asked for on {entry.day}; the last could be on {entered.day + closes}")
    return tuple(found)


def _deadlines(
    limit: TimeLimit,
    regime: Regime,
    request: Entry,
    steps: tuple[Entry, ...],
    now: dt.datetime,
    tz: dt.tzinfo,
) -> list[Deadline]:
    start = request if limit.after == "request" else taken_first(steps, limit.after)
    if start is None:
        return []
    taken = taken_first(steps, limit.step)
    earliest, latest = span_of(start, tz)
    found = []
    for figure, waits in ((limit.within, False), (limit.not_before, True)):
        span = _span(regime, figure)
        if figure is None or span is None:
            continue
        at = _later(earliest if waits else latest, span)
        found.append(
            Deadline(
                limit.step,
                limit.after,
                at,
                waits,
                _met(taken, at, now, tz, waits=waits),
                figure,
                regime.figures[figure].checked,
                (start, *([taken] if taken else [])),
            )
        )
    return found


def _met(taken: Entry | None, at: dt.datetime, now: dt.datetime, tz: dt.tzinfo, *, waits: bool) -> str:
    """A step whose hour is not known is given the benefit of the doubt."""
    if taken is not None:
        first, last = span_of(taken, tz)
        return "met" if (last >= at if waits else first <= at) else "missed"
    return "pending" if waits or now <= at else "missed"


def _span(regime: Regime, figure: str | None) -> dt.timedelta | None:
    number = regime.number(figure)
    unit = _UNITS.get(regime.figures[figure].unit) if figure is not None else None
    return None if number is None or unit is None else unit * float(number)


def _later(instant: dt.datetime, span: dt.timedelta) -> dt.datetime:
    try:
        return instant + span
    except OverflowError:
        return _LATEST
