"""Is an obligation in dispute, alleged to be breached, or cleared up, whatever the figures say?

Who looked finds facts; the parties judge. An allegation is weighed against what was found after it.
"""

from dataclasses import replace

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Finding, Judgement
from travaux.verification.evidence import Material
from travaux.verification.order import order_of
from travaux.verification.status import Status, unique


def weighed(given: Material, start: Status) -> Status:
    """Over the facts of performance: what parties allege, what is in dispute, and what was found about it."""
    fact = start.fact
    last: dict[str, Entry] = {}
    for entry in given.state.judgements.get(fact.name, ()):
        if isinstance(entry.fact, Judgement) and entry.fact.party != start.party and _concerns(entry, start):
            last[entry.fact.party] = entry
    alleged = [e for e in last.values() if isinstance(e.fact, Judgement) and e.fact.verdict == "breached"]
    findings = [e for e in given.findings.get(fact.name, ()) if _concerns(e, start)]
    unclear = [e for e in given.disputes.get(fact.name, ()) if _concerns(e, start)]
    open_ones = [e for e in unclear if e.fact.defines() not in given.settled]
    finding = findings[-1] if findings else None
    outcome = finding.fact.outcome if finding and isinstance(finding.fact, Finding) else None
    if alleged:
        who = ", ".join(str(getattr(e.fact, "party", "")) for e in alleged)
        words = f"{who} judges it breached"
        newest = max(alleged, key=order_of)
        if finding is None or order_of(finding) < order_of(newest):
            return _said(start, "breach_alleged", words, (*alleged,))
        become = {"consistent": "clarified", "inconclusive": "unresolved"}.get(str(outcome), "breach_alleged")
        return _said(start, become, f"{words}; it was then found {outcome}", (*alleged, finding))
    if open_ones:
        words = "; ".join(f"in dispute: {getattr(e.fact, 'text', '')}" for e in open_ones)
        return _said(start, "unresolved", words, tuple(open_ones))
    if finding is not None and outcome != "consistent":
        return _said(start, "unresolved", f"found {outcome}: {getattr(finding.fact, 'text', '')}", (finding,))
    if unclear and finding is not None and start.state in ("fulfilled", "unresolved", "unknown", "pending"):
        return _said(start, "clarified", f"cleared up: {getattr(finding.fact, 'text', '')}", (finding,))
    return start


def _concerns(entry: Entry, status: Status) -> bool:
    """Whether what is said about an obligation is about this party's; what is of nobody is of all."""
    return getattr(entry.fact, "of", None) in (None, status.party)


def _said(start: Status, state: str, why: str, by: tuple[Entry, ...]) -> Status:
    return replace(start, state=state, why=(why, *start.why), by=unique(start.by, by))
