"""Which regimes of inspection are configured, and where is each of their figures from?

A regime is a TOML file: its sources, its figures (each with its source, and whether somebody checked it
against that text), its types of inspection with their time limits, and its quotas with the rounding rule
written out. Whoever needs another one writes another file; no code is involved.
"""

import tomllib
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

import msgspec

from travaux.ledger.kinds.stage import Step

BUNDLED = "regimes"
"""The folder of the regimes that come with Travaux, beside this module."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """A table of the file; a key it does not know is an error, for it may be a slip."""


class Source(_Part, frozen=True):
    """A text that figures are from: what it is, and where it can be read."""

    title: str
    where: str


class Figure(_Part, frozen=True):
    """One figure: a value, one for each party, or one for each year from entry into force on.

    Attributes:
        means: what it is, in a line.
        source: the name of its source.
        checked: whether it was compared with that text.
        unit: its unit.
        value: a whole number, or a fraction as text (`3/4`).
        by_party: each party's tag or name to its value.
        series: the value of the first year, the second, and so on.
        note: what else is to be said of it.
    """

    means: str
    source: str
    checked: bool
    unit: str = ""
    value: int | str | None = None
    by_party: dict[str, int] = {}
    series: tuple[int, ...] = ()
    note: str | None = None


class Rule(_Part, frozen=True):
    """A rule without a figure, with its source."""

    text: str
    source: str
    checked: bool
    types: tuple[str, ...] = ()


class TimeLimit(_Part, frozen=True):
    """When a step must follow another: `within` a figure of time, or not before it.

    Attributes:
        step: the step.
        after: the step from which the time counts; `request` is the request itself.
        within: the name of the figure by which the step must be taken.
        not_before: the name of the figure before which it must not be.
    """

    step: str
    after: str
    within: str | None = None
    not_before: str | None = None


class Sequence(_Part, frozen=True):
    """What must come before what: each step presupposes the one before it in the list.

    Attributes:
        steps: the steps; `access` is access, managed or not, `managed-access` only managed. `observation`,
            `report` and `finding` are steps too.
        source: the name of its source.
        checked: whether it was compared with that text.
    """

    steps: tuple[str, ...]
    source: str
    checked: bool


class Area(_Part, frozen=True):
    """The law of areas: names of figures.

    Attributes:
        largest: the largest area, km2.
        widest: the greatest distance across, km.
        contiguous: whether it must be in one piece.
        restricted_each: the largest restricted site, km2.
        restricted_all: the largest sum of restricted sites, km2.
        spacing: the least distance between restricted sites, m.
    """

    largest: str | None = None
    widest: str | None = None
    contiguous: bool = False
    restricted_each: str | None = None
    restricted_all: str | None = None
    spacing: str | None = None


class InspectionType(_Part, frozen=True):
    """A type of inspection.

    Attributes:
        title: what it is.
        refusal: `none`, or on which ground it may be refused.
        managed: whether access may be managed: shrouding, sampling, random selection.
        team: the name of the figure for the largest team.
        opens: the name of the figure of time from entry into force before which none may be asked for.
        closes: the name of the figure of time from entry into force after which none may be.
        limits: its time limits.
        sequences: what must come before what.
        area: its law of areas.
    """

    title: str
    refusal: str = "none"
    managed: bool = False
    team: str | None = None
    opens: str | None = None
    closes: str | None = None
    limits: tuple[TimeLimit, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    area: Area | None = None


class FirstPhase(_Part, frozen=True):
    """A share that holds in the first years only: names of figures, and how the product is rounded."""

    years: str
    share: str
    rounding: Literal["floor", "ceiling"]


class Quota(_Part, frozen=True):
    """How many inspections may be made, and whose count they go to.

    Attributes:
        name: its name.
        counts: whose inspections are counted together: those of the `inspected` party, of the `inspecting`
            one, of a `pair` of both, at one `site`, or `all`.
        types: the types of inspection that spend it.
        figure: the name of the figure that allows them.
        period: `year` is the calendar's, `treaty-year` counts from entry into force, `total` has no end;
            `at-once` counts those that run at the moment: asked for, and not over.
        share: the name of a figure by which the allowance is multiplied.
        rounding: how that product is rounded; it must be said.
        first_phase: what holds in the first years.
        refused_counts: whether a refused inspection is spent all the same.
    """

    name: str
    counts: Literal["inspected", "inspecting", "pair", "site", "all"]
    types: tuple[str, ...]
    figure: str
    period: Literal["year", "treaty-year", "total", "at-once"] = "year"
    share: str | None = None
    rounding: Literal["floor", "ceiling"] | None = None
    first_phase: FirstPhase | None = None
    refused_counts: bool = False


class Regime(_Part, frozen=True):
    """A regime of inspection.

    Attributes:
        name: its name, the first half of `open-skies/observation`.
        title: its title.
        instrument: the ledger's instrument from whose entry into force its years count; left out, its name.
        sources, figures, types, quotas, rules: its parts by name.
    """

    name: str
    title: str
    instrument: str | None = None
    sources: dict[str, Source] = {}
    figures: dict[str, Figure] = {}
    types: dict[str, InspectionType] = {}
    quotas: tuple[Quota, ...] = ()
    rules: tuple[Rule, ...] = ()

    def number(self, figure: str | None) -> Fraction | None:
        """The value of a figure that has one."""
        value = self.figures[figure].value if figure is not None else None
        return None if value is None else Fraction(value)

    @property
    def treaty(self) -> str:
        """The instrument from whose entry into force its years count."""
        return self.instrument or self.name


def read_regime(text: str, name: str) -> Regime | str:
    """Read a regime, or say what is wrong with it.

    Args:
        text: the TOML.
        name: how a complaint calls the file.
    """
    try:
        regime = msgspec.convert(tomllib.loads(text), Regime)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        return f"{name} is no regime: {error}"
    wrong = list(_wrong(regime))
    return f"{name} is no regime: {'; '.join(wrong)}" if wrong else regime


def _wrong(regime: Regime) -> list[str]:
    """Names that lead nowhere, figures without a value, shares without a rounding rule."""
    found = [
        f"figure {name} is from “{figure.source}”, which is no source"
        for name, figure in regime.figures.items()
        if figure.source not in regime.sources
    ]
    found += [
        f"rule “{r.text}” is from “{r.source}”, which is no source"
        for r in regime.rules
        if r.source not in regime.sources
    ]
    for name, figure in regime.figures.items():
        given = sum((figure.value is not None, bool(figure.by_party), bool(figure.series)))
        if given != 1:
            found.append(f"figure {name} needs exactly one of value, by-party and series")
        elif isinstance(figure.value, str) and not _is_fraction(figure.value):
            found.append(f"figure {name} is no number: {figure.value}")
    found += [
        f"there is no figure {name} ({where})" for where, name in _named(regime) if name not in regime.figures
    ]
    found += _wrong_steps(regime)
    found += [
        f"quota {quota.name} is spent by {kind}, which is no type of inspection"
        for quota in regime.quotas
        for kind in quota.types
        if kind not in regime.types
    ]
    found += [
        f"quota {quota.name} has a share; say how it is rounded"
        for quota in regime.quotas
        if quota.share is not None and quota.rounding is None
    ]
    return found


TOLD = ("observation", "report", "finding")
"""Steps that have a content of their own, and so are entries of another kind than `stage`."""

_STEPS = (*get_args(Step), *TOLD)


def _wrong_steps(regime: Regime) -> list[str]:
    """Steps that are none, and sequences from no source or of fewer than two steps."""
    found = []
    for name, kind in regime.types.items():
        limited = [(each.step, each.after) for each in kind.limits]
        for step, after in limited:
            found += [f"“{s}” is no step (type {name})" for s in (step,) if s not in _STEPS]
            found += [f"“{s}” is no step (type {name})" for s in (after,) if s not in (*_STEPS, "request")]
        for each in kind.sequences:
            found += [f"“{step}” is no step (type {name})" for step in each.steps if step not in _STEPS]
            if each.source not in regime.sources:
                found.append(f"a sequence of type {name} is from “{each.source}”, which is no source")
            if len(set(each.steps)) < max(2, len(each.steps)):
                found.append(f"a sequence of type {name} needs two steps or more, each once")
    return found


def _is_fraction(text: str) -> bool:
    numerator, _, denominator = text.partition("/")
    return numerator.isdecimal() and denominator.isdecimal() and int(denominator) > 0


def _named(regime: Regime) -> list[tuple[str, str]]:
    """Every name of a figure that another part gives, with where it does."""
    found: list[tuple[str, str | None]] = []
    for name, kind in regime.types.items():
        found += [(f"type {name}", figure) for figure in (kind.team, kind.opens, kind.closes)]
        found += [
            (f"type {name}", figure) for limit in kind.limits for figure in (limit.within, limit.not_before)
        ]
        if kind.area is not None:
            area = kind.area
            found += [
                (f"type {name}", figure)
                for figure in (
                    area.largest,
                    area.widest,
                    area.restricted_each,
                    area.restricted_all,
                    area.spacing,
                )
            ]
    for quota in regime.quotas:
        found += [(f"quota {quota.name}", figure) for figure in (quota.figure, quota.share)]
        if quota.first_phase is not None:
            found += [(f"quota {quota.name}", n) for n in (quota.first_phase.years, quota.first_phase.share)]
    return [(where, name) for where, name in found if name is not None]


@cache
def bundled() -> dict[str, Regime]:
    """The regimes that come with Travaux, by name."""
    folder = resources.files("travaux.verification") / BUNDLED
    found = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            regime = read_regime(file.read_text(encoding="utf-8"), file.name)
            if isinstance(regime, str):  # a fault of ours
                raise TypeError(regime)
            found[regime.name] = regime
    return found


def load_regime(path: Path) -> Regime | str:
    """A regime from a file of the user's, or why it is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return f"{path} cannot be read: {error}"
    return read_regime(text, str(path))


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """One configured figure, rule or sequence, with its source and whether it was checked against it."""

    regime: str
    figure: str | None
    value: int | str | dict[str, int] | tuple[int, ...] | None
    unit: str
    means: str
    source: str
    where: str
    checked: bool
    note: str | None = None


def figure_lines(regimes: dict[str, Regime]) -> tuple[FigureLine, ...]:
    """Every configured figure, rule and sequence."""
    found = []
    for regime in regimes.values():
        for name, figure in regime.figures.items():
            source = regime.sources[figure.source]
            found.append(
                FigureLine(
                    regime=regime.name,
                    figure=name,
                    value=figure.by_party or figure.series or figure.value,
                    unit=figure.unit,
                    means=figure.means,
                    source=source.title,
                    where=source.where,
                    checked=figure.checked,
                    note=figure.note,
                )
            )
        told = [
            (f"{kind.title}: first {', then '.join(each.steps)}", each.source, each.checked)
            for kind in regime.types.values()
            for each in kind.sequences
        ]
        for means, name, checked in (*((r.text, r.source, r.checked) for r in regime.rules), *told):
            source = regime.sources[name]
            found.append(
                FigureLine(
                    regime=regime.name,
                    figure=None,
                    value=None,
                    unit="",
                    means=means,
                    source=source.title,
                    where=source.where,
                    checked=checked,
                )
            )
    return tuple(found)
