"""In which state is each obligation as of a moment, and what does that rest on?

States are not stored. An obligation is in force if what creates it was adopted, its instrument binds the
party and its condition holds; then its performance is looked at, and over that what parties allege and
inspectors find.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Decision, Obligation, Site
from travaux.ledger.kinds.due import ENTRY_INTO_FORCE
from travaux.matters.state import Matters
from travaux.matters.table import members, party_of
from travaux.verification.dues import dues
from travaux.verification.evidence import Material, material
from travaux.verification.force import Bond, Treaty, bond_of, treaty
from travaux.verification.performance import performance
from travaux.verification.reciprocity import Truth, depends_on, judge, rounds
from travaux.verification.state import Verification
from travaux.verification.status import STATES, Status, Statuses, unique
from travaux.verification.weighing import weighed


@dataclass(frozen=True)
class _Desk:
    """What all obligations are judged from."""

    state: Verification
    matters: Matters
    today: dt.date
    material: Material
    treaties: dict[str, Treaty | None] = field(default_factory=dict)

    def treaty(self, instrument: str) -> Treaty | None:
        """An instrument with its rules applied, once for all its parties."""
        if instrument not in self.treaties:
            self.treaties[instrument] = treaty(self.state, self.matters, instrument)
        return self.treaties[instrument]

    def bond(self, instrument: str | None, party: str) -> Bond | None:
        """Whether an instrument binds a party; None where the ledger has no rule for it."""
        found = self.treaty(instrument) if instrument else None
        return None if found is None else bond_of(found, party, self.today)

    def day_of(self, event: str, instrument: str | None) -> dt.date | None:
        """The day of an event: entry into force, or the entry that goes by that name."""
        if event == ENTRY_INTO_FORCE:
            found = self.treaty(instrument) if instrument else None
            return found.entered.day if found else None
        for table in (self.state, self.matters):
            for name in table.__dataclass_fields__:
                rows = getattr(table, name)
                entry = rows.get(event) if isinstance(rows, dict) else None
                if isinstance(entry, Entry) and entry.fact.defines() == event:
                    return entry.day
        return None


def obligations(state: Verification, matters: Matters, today: dt.date) -> dict[str, Statuses]:
    """Every obligation by name with its states, each judged after those that it depends on."""
    desk = _Desk(state, matters, today, material(state))
    needs = {
        name: depends_on(getattr(entry.fact, "only_if", None), state.obligations)
        for name, entry in state.obligations.items()
    }
    judged: dict[str, Statuses] = {}
    for circle in rounds(needs):
        if len(circle) == 1 and circle[0] not in needs[circle[0]]:
            judged[circle[0]] = _judge_all(desk, state.obligations[circle[0]], judged)
        else:
            judged.update(_judge_circle(desk, circle, judged))
    return {name: judged[name] for name in state.obligations}


def obliged(matters: Matters, fact: Obligation) -> tuple[str, ...]:
    """The parties that an obligation binds, each for itself: a group stands for its members."""
    inside = members(matters)
    found = [party for name in fact.by for party in (inside.get(name) or (name,))]
    return tuple(dict.fromkeys(found))


def _judge_all(desk: _Desk, entry: Entry, judged: Mapping[str, Statuses]) -> Statuses:
    fact: Obligation = entry.fact  # type: ignore[assignment]
    return tuple(_judge(desk, entry, party, judged) for party in obliged(desk.matters, fact))


def _judge_circle(
    desk: _Desk, circle: tuple[str, ...], outside: Mapping[str, Statuses]
) -> dict[str, Statuses]:
    """Begin with none of them in force; what comes into force all the same is in force.

    A circle of conditions that only affirm settles so. One that denies (“only if the other is not”) may not;
    then nobody can say.
    """
    entries = {name: desk.state.obligations[name] for name in circle}
    found: dict[str, Statuses] = {
        name: tuple(
            Status(entry, party, "not_in_force", (), (entry,))
            for party in obliged(desk.matters, entry.fact)  # type: ignore[arg-type]
        )
        for name, entry in entries.items()
    }
    settled = False
    for _ in range(sum(map(len, found.values())) + 1):
        after = {name: _judge_all(desk, entry, {**outside, **found}) for name, entry in entries.items()}
        settled = _known(after) == _known(found)
        found = after
        if settled:
            break
    others = " and ".join(sorted(circle))
    return {
        name: tuple(
            _in_circle(each, others, circle, tuple(entries.values()), settled=settled) for each in rows
        )
        for name, rows in found.items()
    }


def _known(found: Mapping[str, Statuses]) -> list[tuple[str, Truth]]:
    return [(each.state, each.in_force) for rows in found.values() for each in rows]


def _in_circle(
    each: Status, others: str, circle: tuple[str, ...], entries: tuple[Entry, ...], *, settled: bool
) -> Status:
    """Say of what stayed out of force in a circle that it did."""
    by = unique((each.entry, *entries), each.by)
    if not settled:
        denial = f"it depends on its own denial ({others}): nobody can say whether it is in force"
        return replace(each, state="unknown", why=(denial,), by=by, circle=circle, in_force=None)
    if each.state != "not_in_force":
        return each
    waiting = f"{others} wait for each other in a circle: none is in force"
    return replace(each, why=(waiting, *each.why), by=by, circle=circle)


def _judge(desk: _Desk, entry: Entry, party: str, judged: Mapping[str, Statuses]) -> Status:
    fact: Obligation = entry.fact  # type: ignore[assignment]
    start = Status(entry, party, "not_in_force", (), (entry,), _flags(desk, fact, party))
    since = entry.day
    if fact.proposal is not None:
        decision = desk.matters.decisions.get(fact.proposal)
        outcome = _outcome(decision)
        start = replace(start, by=(entry, *([decision] if decision else [])))
        if outcome != "adopted":
            what = f"was {outcome}" if outcome else "is only proposed"
            return replace(start, why=(f"{fact.proposal}, which would create it, {what}",))
    instrument = fact.provision.partition("/")[0] if fact.provision else None
    bound = desk.bond(instrument, party)
    if bound is not None:
        start = replace(start, by=(*start.by, *bound.by))
        if not bound.binds:
            return replace(start, why=(bound.why,))
        since = bound.since or since
        owed = _owed(desk, fact, str(instrument))
        if owed is not None:
            return replace(start, why=(owed,))
    condition = judge(fact.only_if, lambda name: _truth(desk, name, judged))
    if condition.truth is not True:
        return _conditional(desk, start, condition.truth, condition.because, judged)
    if fact.only_if:
        start = replace(start, by=unique(start.by, _entries(desk, condition.because, judged)))
    when = dues(fact.due, since, desk.today, lambda event: desk.day_of(event, instrument))
    start = replace(start, dues=when, due=when.day, in_force=True)
    found = performance(desk.material, fact, party, when, desk.today)
    words = (f"applied provisionally: {bound.why}",) if bound and bound.state == "provisional" else ()
    more = (found.seen,) if found.seen else ()
    by = unique(start.by, found.by)
    start = replace(start, state=found.state, why=(*words, found.why, *more), by=by)
    return weighed(desk.material, start)


def _owed(desk: _Desk, fact: Obligation, instrument: str) -> str | None:
    """Why a duty is owed to nobody: none of those it is owed to is bound (Vienna Convention, art. 72)."""
    bonds = [desk.bond(instrument, who) for who in fact.to]
    known = [each for each in bonds if each is not None]
    if not known or any(each.binds for each in known):
        return None
    return f"it is owed to nobody who is bound: {'; '.join(each.why for each in known)}"


def _conditional(
    desk: _Desk, start: Status, truth: Truth, because: tuple[str, ...], judged: Mapping[str, Statuses]
) -> Status:
    """The condition does not hold, or nobody knows."""
    by = unique(start.by, _entries(desk, because, judged))
    what = ", ".join(because)
    if truth is None:
        why = f"its condition ({start.fact.only_if}) cannot be judged: {what} is not known"
        return replace(start, state="unknown", why=(why,), by=by, in_force=None)
    reasons = [
        f"{name}: {row.why[0]}" if len(judged[name]) == 1 else f"{name}, {row.party}: {row.why[0]}"
        for each in because
        if (name := each.partition(":")[0]) in judged
        for row in judged[name]
        if row.why
    ]
    why = f"its condition does not hold ({start.fact.only_if}): {what} decides"
    return replace(start, why=(why, *reasons), by=by)


def _truth(desk: _Desk, name: str, judged: Mapping[str, Statuses]) -> Truth:
    """Whether an obligation is in a state, or a proposal adopted."""
    left, _, right = name.partition(":")
    if left in judged:
        return _all_of([_row_truth(row, right) for row in judged[left]])
    options = desk.matters.options.get(left, ()) if right == "any" else (name,)
    if any(_outcome(desk.matters.decisions.get(option)) == "adopted" for option in options):
        return True
    return False if options and (name in desk.matters.proposals or right == "any") else None


def _row_truth(row: Status, wanted: str) -> Truth:
    """Whether one party's obligation is in a state, written as in conditions."""
    if wanted in ("in-force", "not-in-force"):
        return None if row.in_force is None else row.in_force is (wanted == "in-force")
    state = {"breached": "breach_alleged"}.get(wanted, wanted.replace("-", "_"))
    return row.state == state if state in STATES and row.state != "unknown" else None


def _all_of(truths: list[Truth]) -> Truth:
    """What holds for an obligation of several parties holds for each of them."""
    if False in truths:
        return False
    return None if None in truths else True


def _outcome(decision: Entry | None) -> str | None:
    return decision.fact.outcome if decision and isinstance(decision.fact, Decision) else None


def _entries(desk: _Desk, because: tuple[str, ...], judged: Mapping[str, Statuses]) -> tuple[Entry, ...]:
    """The entries behind the names that decided a condition: their own sentences, and what they rest on."""
    found: list[Entry] = []
    for each in because:
        name = each.partition(":")[0]
        if name in judged:
            found += [entry for row in judged[name] for entry in row.by]
            continue
        for table in (desk.matters.decisions, desk.matters.proposals):
            if each in table:
                found.append(table[each])
    return tuple(found)


def _flags(desk: _Desk, fact: Obligation, who: str) -> tuple[str, ...]:
    """Duties laid on, or performed in the territory of, a State that has not consented."""
    found = []
    party = desk.matters.parties.get(party_of(desk.matters, who) or who)
    instrument = fact.provision.partition("/")[0] if fact.provision else None
    if bound := desk.bond(instrument, who):
        if bound.state == "third":
            found.append(bound.why)
    elif party is not None and getattr(party.fact, "absent", False):
        found.append(
            f"{who} is not at the table: no obligation arises for a third State without its consent "
            "(Vienna Convention, arts. 34 and 35)"
        )
    for site in fact.sites:
        entry = desk.state.sites.get(site)
        host = entry.fact.host or entry.fact.of if entry and isinstance(entry.fact, Site) else None
        if host and host != who and _third(desk, host, instrument):
            found.append(
                f"{site} lies in {host}, which is not bound: what is done there needs its own consent "
                "(Vienna Convention, art. 34)"
            )
    return tuple(found)


def _third(desk: _Desk, party: str, instrument: str | None) -> bool:
    if bound := desk.bond(instrument, party):
        return bound.state == "third"
    entry = desk.matters.parties.get(party)
    return entry is not None and bool(getattr(entry.fact, "absent", False))
