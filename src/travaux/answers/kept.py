"""What was undertaken, and is it kept: obligations × parties, inspections, quotas, evidence, and why?"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from travaux.answers.kept_views import (
    AttachmentView,
    DeadlineView,
    EvidenceView,
    Fact,
    FigureView,
    InspectionView,
    JudgementView,
    Kept,
    ObjectionView,
    ObligationView,
    QuotaView,
)
from travaux.answers.stand import moment_text
from travaux.ledger.entry import Entry, kind_of
from travaux.ledger.kinds import Judgement, Observation, Refusal, Remark, Report
from travaux.ledger.kinds.recorded import RecordFile
from travaux.standing.fold import Standing
from travaux.verification.agenda import Item, agenda
from travaux.verification.chain import Inspection, inspections
from travaux.verification.evidence import Figure, figure_of, reconcile, settled
from travaux.verification.obligations import obligations
from travaux.verification.order import order_of
from travaux.verification.quotas import Spent, quotas
from travaux.verification.regime import Regime
from travaux.verification.state import Verification
from travaux.verification.status import Status, Statuses

MEANS = {
    "not_in_force": "not in force",
    "pending": "not due",
    "fulfilled": "kept",
    "clarified": "kept",
    "overdue": "not kept",
    "breach_alleged": "not kept",
    "unresolved": "unknown",
    "unknown": "unknown",
}
"""A state to what it says about whether the obligation is kept."""


FileState = Callable[[Entry, RecordFile], str]
"""Says of a file attached to an entry whether it is there, and as it was attached."""


def _not_looked_at(_: Entry, file: RecordFile) -> str:
    return "not looked at" if file.digest else "no digest"


@dataclass(frozen=True)
class Checked:
    """What both answers are made of; made once, asked for each.

    Attributes:
        standing: the ledger as of a moment, for one reader.
        regimes: the regimes that are configured, by name.
        obligations: each obligation's states.
        inspections: how far each has come.
        quotas: what is spent and left.
    """

    standing: Standing
    regimes: Mapping[str, Regime]
    obligations: Mapping[str, Statuses]
    inspections: Mapping[str, Inspection]
    quotas: tuple[Spent, ...]


def checked(standing: Standing, regimes: Mapping[str, Regime]) -> Checked:
    """Judge what was undertaken, as of the moment of a standing."""
    state, matters, day = standing.verification, standing.matters, standing.day
    return Checked(
        standing,
        regimes,
        obligations(state, matters, day),
        inspections(state, matters, regimes, now_of(standing), standing.calendar.tz),
        quotas(state, matters, regimes, day),
    )


def kept(found: Checked, file_state: FileState = _not_looked_at) -> Kept:
    """Everything `travaux kept` can show, as one value.

    Args:
        found: what was judged.
        file_state: who can look at the files that are attached.
    """
    standing = found.standing
    state = standing.verification
    against, unlawful = _on_the_map(standing, found.regimes)
    negotiation = standing.matters.negotiation
    closed = settled(state)
    return Kept(
        as_of=moment_text(standing.as_of),
        title=getattr(negotiation.fact, "title", None) if negotiation else None,
        obligations=tuple(_obligation(each) for rows in found.obligations.values() for each in rows),
        inspections=tuple(
            _inspection(each, against.get(name, ()), unlawful.get(name, ()))
            for name, each in found.inspections.items()
        ),
        quotas=tuple(_quota(row) for row in found.quotas),
        evidence=tuple(
            EvidenceView(
                site=row.site,
                item=row.item,
                verdict=row.verdict,
                declared=tuple(_figure(each) for each in row.declared),
                observed=tuple(_figure(each) for each in row.observed),
            )
            for row in reconcile(state)
        ),
        observations=_facts(e for e in state.observations.values() if figure_of(e) is None),
        disputes=_facts(e for e in state.ambiguities.values() if e.fact.defines() not in closed),
        judgements=tuple(_judgements(_last_judgements(state))),
        remarks=_facts(e for rows in state.remarks.values() for e in rows),
        attachments=tuple(_attachments(standing, file_state)),
        left_out=standing.left_out,
    )


def calendar(found: Checked) -> tuple[Item, ...]:
    """What is due, spent and left, in the order of the days."""
    return agenda(found.obligations, found.inspections, found.quotas, found.standing.calendar.tz)


def now_of(standing: Standing) -> dt.datetime:
    """The moment as an instant; of a day, its end in the zone of the negotiation."""
    if isinstance(standing.as_of, dt.datetime):
        return standing.as_of
    return dt.datetime.combine(standing.day, dt.time.max, tzinfo=standing.calendar.tz)


def because(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The sentences that entries cite, each once; of an entry that cites none, its id."""
    return tuple(dict.fromkeys(cite for e in entries for cite in (e.cites or (f"^{e.id}",))))


def _on_the_map(
    standing: Standing, regimes: Mapping[str, Regime]
) -> tuple[dict[str, tuple[ObjectionView, ...]], dict[str, tuple[str, ...]]]:
    """Of each inspection: what stands against its perimeter, and which exclusions are not lawful."""
    state = standing.verification
    if not any(getattr(e.fact, "shape", None) for e in state.requests.values()) and not state.exclusions:
        return {}, {}
    from travaux.verification.places import objections, unlawful_exclusions  # noqa: PLC0415 - who has no map waits for no geometry

    found: dict[str, tuple[ObjectionView, ...]] = {}
    for each in objections(state, regimes):
        view = ObjectionView(
            why=each.why, distance_m=each.distance_m, depth_m=each.depth_m, because=because(each.by)
        )
        found[each.inspection] = (*found.get(each.inspection, ()), view)
    return found, {name: unlawful_exclusions(state, regimes, name) for name in state.requests}


def _obligation(each: Status) -> ObligationView:
    fact = each.fact
    return ObligationView(
        id=fact.name,
        party=each.party,
        title=fact.title,
        duty=fact.duty,
        to=fact.to,
        provision=fact.provision,
        state=each.state,
        kept=MEANS[each.state],
        due=each.due.isoformat() if each.due else None,
        why=each.why,
        flags=each.flags,
        because=because(each.by),
        entry=each.entry.id,
    )


def _inspection(
    each: Inspection, against: tuple[ObjectionView, ...], unlawful: tuple[str, ...]
) -> InspectionView:
    fact = each.fact
    return InspectionView(
        id=fact.name,
        title=fact.text,
        type=fact.type,
        by=fact.by,
        to=fact.to,
        site=fact.site,
        checks=fact.checks,
        asked=_when(each.entry),
        state=each.state,
        steps=_facts(sorted((*each.steps, *each.refusals), key=order_of)),
        deadlines=tuple(
            DeadlineView(
                step=d.step,
                after=d.after,
                at=d.at.isoformat(),
                waits=d.waits,
                state=d.state,
                figure=d.figure,
                checked=d.checked,
            )
            for d in each.deadlines
        ),
        objections=against,
        observations=_facts(each.observations),
        reports=_facts(each.reports),
        remarks=_facts(each.remarks),
        ambiguities=_facts(e for e, _ in each.ambiguities),
        open=tuple(str(e.fact.defines()) for e, still in each.ambiguities if still),
        findings=_facts(each.findings),
        course=_facts(
            sorted(
                (
                    *each.steps,
                    *each.refusals,
                    *each.observations,
                    *each.reports,
                    *each.remarks,
                    *(e for e, _ in each.ambiguities),
                    *each.findings,
                ),
                key=order_of,
            )
        ),
        faults=(*each.faults, *unlawful),
        because=because((each.entry,)),
    )


def _quota(row: Spent) -> QuotaView:
    known = row.first != dt.date.max
    return QuotaView(
        party=row.party,
        kind=f"{row.regime}/{row.quota}",
        used=row.used,
        allowed=row.allowed,
        left=row.left,
        first=row.first.isoformat() if row.first and known else None,
        last=row.last.isoformat() if row.last else None,
        why=row.why,
        because=because(row.by),
    )


def _figure(figure: Figure) -> FigureView:
    return FigureView(
        by=figure.by,
        grade=figure.grade,
        text=str(figure),
        says=str(getattr(figure.entry.fact, "text", "")),
        low=figure.low,
        high=figure.high,
        out_of=figure.out_of,
        when=_when(figure.entry),
        files=_files(figure.entry),
        because=because((figure.entry,)),
    )


def _files(entry: Entry) -> tuple[str, ...]:
    """The attached files, each with its digest."""
    files = entry.fact.files if isinstance(entry.fact, Observation) else ()
    return tuple(f"{file.path} {file.digest or 'without a digest'}" for file in files)


def _facts(entries: Iterable[Entry]) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            kind=str(getattr(e.fact, "step", None) or getattr(e.fact, "grade", None) or kind_of(e)),
            role=kind_of(e),
            outcome=getattr(e.fact, "outcome", None),
            day=_when(e),
            by=getattr(e.fact, "by", None),
            text=_said(e),
            because=because((e,)),
        )
        for e in entries
    )


def _attachments(standing: Standing, file_state: FileState) -> Iterable[AttachmentView]:
    state = standing.verification
    reports = (entry for rows in state.reports.values() for entry in rows)
    for entry in (*state.observations.values(), *reports):
        if isinstance(entry.fact, (Observation, Report)):
            for file in entry.fact.files:
                said = file_state(entry, file)
                yield AttachmentView(
                    path=file.path, digest=file.digest, state=said, because=because((entry,))
                )


def _said(entry: Entry) -> str:
    """What an entry says, in a line; a remark says on what, a refusal whether it offers something instead."""
    if isinstance(entry.fact, Refusal) and entry.fact.shape:
        return f"{entry.fact.ground}; another perimeter is offered"
    text = str(getattr(entry.fact, "text", None) or getattr(entry.fact, "ground", None) or "")
    return f"on {entry.fact.on}: {text}" if isinstance(entry.fact, Remark) else text


def _last_judgements(state: Verification) -> Iterable[Entry]:
    """Each party's last judgement of each obligation of each other."""
    last: dict[tuple[str, str, str], Entry] = {}
    for name, rows in state.judgements.items():
        for entry in rows:
            last[name, str(getattr(entry.fact, "party", "")), str(getattr(entry.fact, "of", ""))] = entry
    return last.values()


def _judgements(entries: Iterable[Entry]) -> Iterable[JudgementView]:
    for entry in entries:
        if isinstance(entry.fact, Judgement):
            yield JudgementView(
                party=entry.fact.party,
                obligation=entry.fact.obligation,
                of=entry.fact.of,
                verdict=entry.fact.verdict,
                reason=entry.fact.reason,
                day=_when(entry),
                because=because((entry,)),
            )


def _when(entry: Entry) -> str:
    return entry.instant.isoformat() if entry.instant else entry.day.isoformat()
