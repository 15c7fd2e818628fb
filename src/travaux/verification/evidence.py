"""What was declared and what was observed, item by item, side by side: where do they agree, where not?

Each figure keeps its source and its grade. Nothing is added up across sources, grades or sites: thirty-eight
seen by one source and seven ships of nine verified by another are two facts, and no sum of them is a third.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Ambiguity, Declaration, Finding, Obligation, Observation, Request, Site
from travaux.verification.state import Verification


@dataclass(frozen=True)
class Figure:
    """One number of one source.

    Attributes:
        entry: where it stands.
        by: who says so.
        grade: how well it was observed; None for what was declared.
        low: how many.
        high: how many at most; None where there may have been more.
        out_of: of how many, where the source says so.
    """

    entry: Entry
    by: str
    grade: str | None
    low: int
    high: int | None
    out_of: int | None = None

    def meets(self, other: "Figure") -> bool:
        """Whether both can be true of the same things."""
        below = self.high is None or other.low <= self.high
        above = other.high is None or self.low <= other.high
        return below and above

    def __str__(self) -> str:
        """`38 of 42`, `26 or 27`, `at least 5`."""
        if self.high is None:
            text = f"at least {self.low}"
        elif self.high > self.low:
            text = f"{self.low} or {self.high}" if self.high == self.low + 1 else f"{self.low} to {self.high}"
        else:
            text = str(self.low)
        return text if self.out_of is None else f"{text} of {self.out_of}"


@dataclass(frozen=True)
class Row:
    """One item at one site, or everywhere.

    Attributes:
        site: the site; None where the figures are of the whole.
        item: what is counted.
        declared: what parties declared: last of all, and when something was seen.
        observed: what was observed, by source and grade.
        verdict: `agree`, `differ`, `partly observed`, `not observed`, `not declared`.
        against: the pairs that cannot both be true.
    """

    site: str | None
    item: str | None
    declared: tuple[Figure, ...]
    observed: tuple[Figure, ...]
    verdict: str
    against: tuple[tuple[Figure, Figure], ...] = ()


def figure_of(entry: Entry) -> Figure | None:
    """The number of a declaration or observation, if it has one."""
    fact = entry.fact
    if isinstance(fact, Declaration) and fact.count is not None:
        return Figure(entry, fact.by, None, fact.count, fact.count)
    if isinstance(fact, Observation) and fact.count is not None:
        high = None if fact.at_least else max(fact.count, fact.up_to or fact.count)
        return Figure(entry, fact.by, fact.grade, fact.count, high, fact.out_of)
    return None


def reconcile(state: Verification, only: Iterable[Entry] | None = None) -> tuple[Row, ...]:
    """Every item at every site with what was declared and observed of it.

    Args:
        state: the material.
        only: the declarations and observations to look at; None is all of them.
    """
    entries = (*state.declarations.values(), *state.observations.values()) if only is None else tuple(only)
    cells: dict[tuple[str | None, str | None], list[Figure]] = {}
    for entry in entries:
        figure = figure_of(entry)
        fact = entry.fact
        if figure is not None and isinstance(fact, (Declaration, Observation)):
            cells.setdefault((fact.site, fact.item), []).append(figure)
    return tuple(_row(state, site, item, figures) for (site, item), figures in cells.items())


def _row(state: Verification, site: str | None, item: str | None, figures: list[Figure]) -> Row:
    observed = tuple(figure for figure in figures if figure.grade is not None)
    said = _by_party([figure for figure in figures if figure.grade is None])
    pairs = [
        (_held(rows, seen), seen)
        for seen in observed
        for owner in (owner_of(state, seen.entry),)
        for party, rows in said.items()
        if owner in (None, party)
    ]
    # what a source saw of a whole that it names contradicts nothing; how large it says the whole is may do
    against = tuple(
        (held, seen)
        for held, seen in pairs
        if not (_whole(seen).meets(held) if seen.out_of is not None else seen.meets(held))
    )
    shown = {rows[-1].entry.id for rows in said.values()} | {held.entry.id for held, _ in pairs}
    declared = tuple(f for f in figures if f.grade is None and f.entry.id in shown)
    partly = any(seen.out_of is not None and seen.low < seen.out_of for seen in observed)
    if against:
        verdict = "differ"
    elif not observed:
        verdict = "not observed"
    elif partly:
        verdict = "partly observed"
    else:
        verdict = "agree" if declared else "not declared"
    return Row(site, item, declared, observed, verdict, against)


def owner_of(state: Verification, observation: Entry) -> str | None:
    """Whose items were observed: whose site it is, whose duty or declaration it is about, whom it inspects.

    What one party declares of its own says nothing about what was seen of another's.
    """
    fact: Observation = observation.fact  # type: ignore[assignment]
    site = state.sites.get(fact.site or "")
    if site is not None and isinstance(site.fact, Site) and site.fact.of is not None:
        return site.fact.of
    named = state.declarations.get(fact.about or "") or state.obligations.get(fact.about or "")
    about = named.fact if named is not None else None
    if isinstance(about, Declaration):
        return about.by
    if isinstance(about, Obligation) and len(about.by) == 1:
        return about.by[0]
    request = state.requests.get(fact.request or "")
    inspected = request.fact.to if request is not None and isinstance(request.fact, Request) else ()
    return inspected[0] if inspected else None


def _whole(figure: Figure) -> Figure:
    assert figure.out_of is not None  # noqa: S101 - asked for by the caller
    return Figure(figure.entry, figure.by, figure.grade, figure.out_of, figure.out_of)


def _by_party(declared: list[Figure]) -> dict[str, list[Figure]]:
    """Each party's declarations, in the order of the days of which they speak."""
    found: dict[str, list[Figure]] = {}
    for figure in sorted(declared, key=_speaks_of):
        found.setdefault(figure.by, []).append(figure)
    return found


def _held(declared: list[Figure], seen: Figure) -> Figure:
    """The declaration that held when something was seen: the last one before it, or else the first."""
    before = [figure for figure in declared if _speaks_of(figure)[0] <= seen.entry.day]
    return before[-1] if before else declared[0]


def _speaks_of(figure: Figure) -> tuple[dt.date, dt.date, dt.datetime]:
    """The day as of which a declaration holds, then when it was given."""
    entry = figure.entry
    return (getattr(entry.fact, "dated", None) or entry.day, entry.day, entry.recorded)


@dataclass(frozen=True)
class Material:
    """The declarations and observations by what they bear on; made once, asked for each party.

    Attributes:
        state: where they are from.
        own: a party to its declarations.
        fulfilling: an obligation and a party to those of them that report on it.
        naming: a declaration or obligation to the observations about it.
        within: an inspection to the observations made in its course.
        checking: an obligation to the inspections that check it.
        findings: an obligation to the findings about it.
        disputes: an obligation to the ambiguities that bear on it.
        settled: the ambiguities that a finding has closed.
    """

    state: Verification
    own: Mapping[str, tuple[Entry, ...]]
    fulfilling: Mapping[tuple[str, str], tuple[Entry, ...]]
    naming: Mapping[str, tuple[Entry, ...]]
    within: Mapping[str, tuple[Entry, ...]]
    checking: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, tuple[Entry, ...]]
    disputes: Mapping[str, tuple[Entry, ...]]
    settled: frozenset[str]


_Key = TypeVar("_Key")


def material(state: Verification) -> Material:
    """Sort the material once."""
    declared = [(e.fact, e) for e in state.declarations.values() if isinstance(e.fact, Declaration)]
    seen = [(e.fact, e) for e in state.observations.values() if isinstance(e.fact, Observation)]
    asked = [(e.fact, e) for e in state.requests.values() if isinstance(e.fact, Request)]
    found = [(e.fact, e) for e in state.findings.values() if isinstance(e.fact, Finding)]
    unclear = [(e.fact, e) for e in state.ambiguities.values() if isinstance(e.fact, Ambiguity)]
    checking: dict[str, tuple[str, ...]] = {}
    for fact, _ in asked:
        if fact.checks is not None:
            checking[fact.checks] = (*checking.get(fact.checks, ()), fact.name)
    return Material(
        state,
        own=grouped((fact.by, e) for fact, e in declared),
        fulfilling=grouped(((fact.fulfils, fact.by), e) for fact, e in declared if fact.fulfils is not None),
        naming=grouped((fact.about, e) for fact, e in seen if fact.about is not None),
        within=grouped((fact.request, e) for fact, e in seen if fact.request is not None),
        checking=checking,
        findings=grouped((fact.checks, e) for fact, e in found if fact.checks is not None),
        disputes=grouped((fact.checks, e) for fact, e in unclear if fact.checks is not None),
        settled=settled(state),
    )


def settled(state: Verification) -> frozenset[str]:
    """The ambiguities that a finding has closed; one that is inconclusive closes nothing."""
    found = (e.fact for e in state.findings.values() if isinstance(e.fact, Finding))
    return frozenset(fact.resolves for fact in found if fact.resolves and fact.outcome != "inconclusive")


def grouped(pairs: Iterable[tuple[_Key, Entry]]) -> dict[_Key, tuple[Entry, ...]]:
    """The entries of each key, in their order."""
    found: dict[_Key, list[Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return {key: tuple(rows) for key, rows in found.items()}


def about(given: Material, obligation: str, party: str) -> tuple[Entry, ...]:
    """The declarations and observations that bear on one party's performance of an obligation.

    Declarations of its own that say so; observations about the obligation, about one of those, or made when
    it was checked, if they are of its items; and whatever it declared of the same items at the same places.
    """
    declared = given.fulfilling.get((obligation, party), ())
    named = [obligation, *(str(entry.fact.defines()) for entry in declared)]
    bearing = [entry for name in named for entry in given.naming.get(name, ())]
    bearing += [e for request in given.checking.get(obligation, ()) for e in given.within.get(request, ())]
    seen = [
        entry
        for entry in {entry.id: entry for entry in bearing}.values()
        if owner_of(given.state, entry) in (None, party)
    ]
    places = {(e.fact.site, e.fact.item) for e in seen if isinstance(e.fact, Observation)}
    others = [
        entry
        for entry in given.own.get(party, ())
        if entry not in declared
        and isinstance(entry.fact, Declaration)
        and (entry.fact.site, entry.fact.item) in places
    ]
    return (*declared, *others, *seen)
