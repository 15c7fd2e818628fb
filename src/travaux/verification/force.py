"""Is an instrument in force for a party on a day, since when, and by which acts?

Vienna Convention on the Law of Treaties, arts. 24 (entry into force), 25 (provisional application), 34 to 37
(third States), 54 (withdrawal) and 57 (suspension). Nothing is stored: all follows from `force` rules and
treaty actions up to the moment.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Action, Force
from travaux.ledger.kinds.due import parse_span
from travaux.matters.state import Matters
from travaux.matters.table import at_the_table, members
from travaux.verification.state import Verification

CONSENTS: dict[str, frozenset[str]] = {
    "ratification": frozenset({"ratifies", "accedes"}),
    "signature": frozenset({"signs", "ratifies", "accedes"}),
}
"""Which acts are consent to be bound under a rule; whoever ratifies has done more than sign."""


@dataclass(frozen=True)
class InForce:
    """Since when an instrument is in force as such.

    Attributes:
        day: the day of its entry into force, even if that has not come yet; None if it is not known.
        by: the entries that made it so: rules and acts.
        missing: what is still wanted, in words.
        decided: of these the rules, and of each the last act that was needed.
    """

    day: dt.date | None
    by: tuple[Entry, ...] = ()
    missing: tuple[str, ...] = ()
    decided: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Bond:
    """Whether an instrument binds one party on one day.

    Attributes:
        state: `bound`, `provisional`, `not_yet`, `suspended`, `withdrawn`; `third` never consented.
        since: since when it has been so.
        by: the entries that this follows from.
        why: the same in words.
    """

    state: Literal["bound", "provisional", "not_yet", "suspended", "withdrawn", "third"]
    since: dt.date | None
    by: tuple[Entry, ...]
    why: str

    @property
    def binds(self) -> bool:
        """Whether the party has to perform now."""
        return self.state in ("bound", "provisional")


def entry_into_force(state: Verification, matters: Matters, instrument: str) -> InForce | None:
    """The day on which an instrument enters into force; None where the ledger has no rule for it."""
    rules = state.forces.get(instrument, ())
    if not rules:
        return None
    found = [_by_rule(rule, state.actions.get(instrument, ()), matters) for rule in rules]
    days = [each.day for each in found if each.day is not None]
    entries = tuple(entry for each in found for entry in each.by)
    missing = tuple(word for each in found for word in each.missing)
    decided = tuple(
        entry for each in found for entry in (each.by if len(each.by) == 1 else (each.by[0], each.by[-1]))
    )
    return InForce(max(days) if len(days) == len(found) else None, entries, missing, decided)


def effective(entry: Entry) -> dt.date:
    """The day from which a treaty action takes effect."""
    fact: Action = entry.fact  # type: ignore[assignment]
    return fact.effective or entry.day


def _by_rule(rule: Entry, actions: Sequence[Entry], matters: Matters) -> InForce:
    fact: Force = rule.fact  # type: ignore[assignment]
    if fact.since is not None:
        return InForce(fact.since, (rule,))
    needed = fact.parties or (() if fact.count is not None else at_the_table(matters, rule.day))
    first = _first_acts(actions, CONSENTS[fact.consent], needed)
    wanted = len(needed) if fact.count is None else fact.count
    acts = sorted(first.values(), key=effective)[:wanted]
    if len(acts) < wanted or wanted == 0:
        lacking = [party for party in needed if party not in first]
        more = f"{fact.consent} by {', '.join(lacking)}" if lacking and fact.count is None else None
        number = wanted - len(acts)
        return InForce(None, (rule, *acts), (more or f"{max(number, 1)} more {fact.consent}(s)",))
    last = effective(acts[-1])
    if fact.then is None:
        return InForce(last, (rule, *acts))
    span = parse_span(fact.then)
    day = None if isinstance(span, str) else span.after(last)
    return InForce(day, (rule, *acts), () if day else (f"“{fact.then}” gives no day",))


def _first_acts(
    actions: Iterable[Entry], consents: frozenset[str], needed: Sequence[str]
) -> dict[str, Entry]:
    """Each party to its first act of consent; among the parties needed, where some are named."""
    found: dict[str, Entry] = {}
    for entry in actions:
        fact: Action = entry.fact  # type: ignore[assignment]
        if fact.act in consents and (not needed or fact.party in needed):
            known = found.get(fact.party)
            if known is None or effective(entry) < effective(known):
                found[fact.party] = entry
    return found


@dataclass(frozen=True)
class Treaty:
    """What is the same for every party of an instrument; made once, asked for each.

    Attributes:
        instrument: the instrument.
        entered: since when it is in force.
        consents: the acts by which one consents to be bound.
        named: the parties that the rules speak of.
        fixed: whether every rule fixes the day, so that no act of the parties is needed.
        actions: each party's actions, in the order of occurrence.
        groups: each group's members.
    """

    instrument: str
    entered: InForce
    consents: frozenset[str]
    named: frozenset[str]
    fixed: bool
    actions: Mapping[str, tuple[Entry, ...]]
    groups: Mapping[str, tuple[str, ...]]


def treaty(state: Verification, matters: Matters, instrument: str) -> Treaty | None:
    """An instrument with its rules applied; None where the ledger has no rule for it."""
    entered = entry_into_force(state, matters, instrument)
    if entered is None:
        return None
    acts: frozenset[str] = frozenset()
    named: set[str] = set()
    fixed = True
    for rule in state.forces[instrument]:
        fact: Force = rule.fact  # type: ignore[assignment]
        acts |= CONSENTS[fact.consent]
        named |= set(fact.parties or at_the_table(matters, rule.day))
        fixed = fixed and fact.since is not None
    actions: dict[str, tuple[Entry, ...]] = {}
    for entry in state.actions.get(instrument, ()):
        if isinstance(entry.fact, Action):
            actions[entry.fact.party] = (*actions.get(entry.fact.party, ()), entry)
    groups = {name: tuple(inside) for name, inside in members(matters).items() if inside}
    return Treaty(instrument, entered, acts, frozenset(named), fixed, actions, groups)


def bond_of(found: Treaty, party: str, day: dt.date) -> Bond:
    """Whether an instrument binds a party on a day; a group once it binds all its members."""
    inside = found.groups.get(party)
    if not inside:
        return _bond(found, party, day)
    bonds = [_bond(found, each, day) for each in inside]
    return next((each for each in bonds if not each.binds), bonds[0])


def _bond(found: Treaty, party: str, day: dt.date) -> Bond:
    instrument, entered = found.instrument, found.entered
    mine = [entry for entry in found.actions.get(party, ()) if effective(entry) <= day]
    last: dict[str, Entry] = {e.fact.act: e for e in mine if isinstance(e.fact, Action)}
    consent = next((e for e in mine if getattr(e.fact, "act", None) in found.consents), None)
    ended = _ended(mine, last, found.consents, instrument, party)
    if ended is not None:
        return ended
    fixed = consent is None and party in found.named and found.fixed
    if consent is not None or fixed:
        since = entered.day and max(entered.day, effective(consent) if consent else entered.day)
        if since is not None and since <= day:
            acts = (*entered.decided, *([consent] if consent and consent not in entered.decided else []))
            return Bond("bound", since, acts, f"{instrument} is in force for {party} since {since}")
    if provisional := last.get("applies-provisionally"):
        since = effective(provisional)
        why = f"{party} applies {instrument} provisionally since {since}"
        return Bond("provisional", since, (provisional,), why)
    if consent is None and not fixed and party not in found.named:
        why = f"{party} is no party to {instrument}, which creates no obligation for it without its consent"
        return Bond("third", None, entered.decided, f"{why} (Vienna Convention, arts. 34 and 35)")
    return Bond("not_yet", entered.day, entered.decided, _not_yet(entered, instrument, party, consent))


def _ended(
    mine: Sequence[Entry], last: dict[str, Entry], consents: frozenset[str], instrument: str, party: str
) -> Bond | None:
    """A withdrawal that no new consent followed, or a suspension that was not lifted."""
    if (left := last.get("withdraws")) and not _later(mine, left, consents):
        return Bond("withdrawn", effective(left), (left,), f"{party} has withdrawn from {instrument}")
    if (paused := last.get("suspends")) and not _later(mine, paused, frozenset({"resumes"})):
        return Bond("suspended", effective(paused), (paused,), f"{party} has suspended {instrument}")
    return None


def _not_yet(entered: InForce, instrument: str, party: str, consent: Entry | None) -> str:
    if entered.day is not None and consent is not None:
        return f"{instrument} enters into force for {party} on {max(entered.day, effective(consent))}"
    if entered.missing:
        return f"{instrument} is not in force: {'; '.join(entered.missing)} wanted"
    return f"{party} has not consented to be bound by {instrument}"


def _later(mine: Sequence[Entry], than: Entry, acts: frozenset[str]) -> bool:
    """Whether a party did one of these acts behind another of its own, in the order of occurrence."""
    at = mine.index(than)
    return any(isinstance(e.fact, Action) and e.fact.act in acts for e in mine[at + 1 :])
