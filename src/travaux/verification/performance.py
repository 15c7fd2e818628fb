"""Has an obligation that is in force been performed, as far as the material says?

Facts only: what was declared, seen and found. Who alleges a breach, and what is in dispute, is weighed in
`obligations`.
"""

import datetime as dt
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Declaration, Finding, Judgement, Obligation, Stage
from travaux.verification.dues import Dues
from travaux.verification.evidence import Material, Row, about, figure_of, reconcile
from travaux.verification.order import ACCESS


@dataclass(frozen=True)
class Performance:
    """What the material says about performance.

    Attributes:
        state: `pending`, `fulfilled`, `overdue`, `breach_alleged`, `unresolved` or `unknown`.
        why: the same in words.
        by: the entries that it rests on.
        seen: what was observed besides, each source and grade apart.
    """

    state: str
    why: str
    by: tuple[Entry, ...] = ()
    seen: str | None = None


def performance(given: Material, fact: Obligation, party: str, due: Dues, today: dt.date) -> Performance:
    """What the material says about one party's performance of an obligation that is in force for it."""
    if fact.duty == "limit":
        return _limit(given, fact, party, due)
    if fact.duty == "refrain":
        return _refrain(given, fact, party, due)
    if fact.quantity is not None and fact.duty == "do":
        return _so_many(given, fact, party, due)
    done = _done(given, fact, party)
    if due.recurs:
        return _recurring(done, due)
    if done:
        late = bool(due.past) and min(entry.day for entry in done) > due.past[0]
        when = " after it was due" if late else ""
        return Performance("fulfilled", f"performed{when}{_word_of(party, done)}", done)
    return _not_done(fact, due, today)


def _word_of(party: str, done: tuple[Entry, ...]) -> str:
    """Say so where nobody's word stands for it but that of who is obliged."""
    own = all(isinstance(entry.fact, Declaration) and entry.fact.by == party for entry in done)
    return f", on {party}'s own word" if own else ""


def _done(given: Material, fact: Obligation, party: str) -> tuple[Entry, ...]:
    """What counts as performance: a declaration of the obliged party, a finding, access, a consultation."""
    declared = given.fulfilling.get((fact.name, party), ())
    found = [] if fact.duty in ("permit", "consult") else list(declared)
    found += [
        entry
        for entry in given.findings.get(fact.name, ())
        if isinstance(entry.fact, Finding)
        and entry.fact.of in (None, party)
        and entry.fact.outcome == "consistent"
        and entry.fact.resolves is None
    ]
    steps = {"permit": ACCESS, "consult": ("consultation",)}.get(fact.duty, ())
    for name in given.checking.get(fact.name, ()) if steps else ():
        inspected = getattr(given.state.requests[name].fact, "to", ())
        if len(fact.by) == 1 or party in inspected:
            found += [
                entry
                for entry in given.state.stages.get(name, ())
                if isinstance(entry.fact, Stage) and entry.fact.step in steps
            ]
    return tuple(sorted(found, key=lambda entry: entry.day))


def _not_done(fact: Obligation, due: Dues, today: dt.date) -> Performance:
    if due.past:
        return Performance("overdue", f"was due by {due.past[-1]}, and nothing says that it was done")
    if due.next is not None:
        left = (due.next - today).days
        return Performance("pending", f"due by {due.next}" + (f", in {left} days" if left else ", today"))
    if due.unknown:
        return Performance("pending", due.unknown)
    asked = "; nobody has asked for it yet" if fact.duty in ("permit", "consult") else ""
    return Performance("pending", f"in force, no day is set{asked}")


def _recurring(done: tuple[Entry, ...], due: Dues) -> Performance:
    """Each day that is past needs a performance of its own, given since the day before it."""
    before = due.start or dt.date.min
    missed: list[dt.date] = []
    for day in due.past:
        if not any(before < _speaks_of(entry) <= day for entry in done):
            missed.append(day)
        before = day
    following = f"; next by {due.next}" if due.next else ""
    if missed:
        days = ", ".join(day.isoformat() for day in missed[-3:])
        return Performance(
            "overdue", f"missed {len(missed)} of {len(due.past)} times ({days}){following}", done
        )
    if not due.past:
        return Performance("pending", f"first due by {due.next}", done)
    return Performance("fulfilled", f"performed each of {len(due.past)} times{following}", done)


def _speaks_of(entry: Entry) -> dt.date:
    """The day a performance counts for: the day as of which its figures hold, else the day it was given."""
    return getattr(entry.fact, "dated", None) or entry.day


def _limit(given: Material, fact: Obligation, party: str, due: Dues) -> Performance:
    """A limit binds from its day on; a figure above it before that day is no breach."""
    figures = [
        (figure, entry)
        for entry in given.fulfilling.get((fact.name, party), ())
        if (figure := figure_of(entry)) is not None
    ]
    last = max(figures, key=lambda pair: (_speaks_of(pair[1]), pair[1].day), default=None)
    said = f"; {last[0]} declared as of {_speaks_of(last[1])}" if last else ""
    by = (last[1],) if last else ()
    if fact.quantity is None:
        return Performance("unknown", "the limit has no figure")
    if not due.past and (due.next or due.unknown):
        from_when = f"binds from {due.next} on" if due.next else str(due.unknown)
        return Performance("pending", f"at most {fact.quantity}; {from_when}{said}", by)
    since = due.past[-1] if due.past else None
    if last is None or (since is not None and _speaks_of(last[1]) < since):
        after = f" as of {since} or later" if since else ""
        return Performance("unknown", f"at most {fact.quantity}; no figure{after} was declared{said}", by)
    against = [
        row for row in reconcile(given.state, about(given, fact.name, party)) if row.verdict == "differ"
    ]
    if last[0].low > fact.quantity:
        return Performance("breach_alleged", f"at most {fact.quantity}{said}: above it", by)
    if against:
        return Performance("unresolved", f"at most {fact.quantity}{said}; {_differ(against)}", _all(against))
    return Performance("fulfilled", f"at most {fact.quantity}{said}", by)


def _refrain(given: Material, fact: Obligation, party: str, due: Dues) -> Performance:
    found = tuple(
        e for e in given.findings.get(fact.name, ()) if getattr(e.fact, "of", None) in (None, party)
    )
    if found and isinstance(found[-1].fact, Finding) and found[-1].fact.outcome == "consistent":
        return Performance("fulfilled", f"found kept as of {found[-1].day}", (found[-1],))
    kept = tuple(
        e
        for e in given.state.judgements.get(fact.name, ())
        if isinstance(e.fact, Judgement)
        and e.fact.verdict == "kept"
        and e.fact.of in (None, party)
        and e.fact.party != party
    )
    if kept:
        who = ", ".join(dict.fromkeys(str(getattr(e.fact, "party", "")) for e in kept))
        return Performance("fulfilled", f"judged kept by {who} as of {kept[-1].day}", kept)
    until = f" (until {due.day})" if due.day else ""
    return Performance("unknown", f"in force{until}; nobody has said or seen anything about it")


def _so_many(given: Material, fact: Obligation, party: str, due: Dues) -> Performance:
    """So many are to be done: one figure of one source must account for all of them; none are added up."""
    rows = reconcile(given.state, about(given, fact.name, party))
    observed = [(row, figure) for row in rows for figure in row.observed]
    seen = "; ".join(
        f"{figure.by}: {figure} {row.item or 'items'} {figure.grade}{f' at {row.site}' if row.site else ''}"
        for row, figure in observed
    )
    everything = tuple(figure.entry for _, figure in observed)
    apart = f"observed, each apart: {seen}" if seen else None
    against = [row for row in rows if row.verdict == "differ"]
    if against:
        return Performance("unresolved", _differ(against), (*_all(against), *everything), apart)
    figures = [
        figure
        for row in rows
        if row.site is None and row.item == fact.item
        for figure in (*row.observed, *row.declared)
        if figure.grade is not None or getattr(figure.entry.fact, "fulfils", None) == fact.name
    ]
    enough = [figure for figure in figures if fact.quantity is not None and figure.low >= fact.quantity]
    if enough:
        entries = tuple(figure.entry for figure in enough)
        done = f"{enough[0]} of {fact.quantity} done{_word_of(party, entries)}"
        return Performance("fulfilled", done, (*entries, *everything), apart)
    if due.past:
        return Performance("overdue", f"{fact.quantity} were due by {due.past[-1]}", everything, apart)
    when = f"due by {due.next}" if due.next else due.unknown or "no day is set"
    return Performance("pending", f"{fact.quantity} to be done, {when}", everything, apart)


def _differ(rows: list[Row]) -> str:
    parts = [
        f"{said.by} declares {said} {row.item or ''}{f' at {row.site}' if row.site else ''}, "
        f"{seen.by} has {seen} {seen.grade}"
        for row in rows
        for said, seen in row.against
    ]
    return "; ".join(" ".join(part.split()) for part in parts)


def _all(rows: list[Row]) -> tuple[Entry, ...]:
    found = {figure.entry.id: figure.entry for row in rows for pair in row.against for figure in pair}
    return tuple(found.values())
