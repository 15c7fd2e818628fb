"""How do many parties stand, counted, when a column for each would not fit?"""

from collections import Counter

import msgspec

from travaux.answers.judge import Judged, judge_all, voices_of
from travaux.answers.stand import moment_text, questions, undertakings
from travaux.ledger.kinds import Point, Position
from travaux.positions.verdict import CONSENT
from travaux.positions.words import Words
from travaux.standing.fold import Standing


class SummaryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A point: its leading proposal, and how many parties are for it, against it, conditional, other."""

    id: str
    title: str
    verdict: str
    proposal: str | None
    consent: int
    refuse: int
    conditional: int
    other: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The standing, counted."""

    title: str | None
    as_of: str
    known_at: str | None
    parties: int
    rows: tuple[SummaryRow, ...]
    verdicts: dict[str, int]
    pending: int
    overdue_questions: int
    due: int
    overdue: int
    left_out: int


def summary(standing: Standing) -> Summary:
    """Count where the parties stand on each point's leading proposal: the one most of them consent to."""
    matters = standing.matters
    table = voices_of(standing).table
    rows = []
    for name, judged in judge_all(standing).items():
        entry = matters.points.get(name)
        title = entry.fact.title if entry and isinstance(entry.fact, Point) else name
        rows.append(_row(name, title, judged, table))
    asked = Counter(view.state for view in questions(standing))
    owed = Counter(view.state for view in undertakings(standing))
    negotiation = matters.negotiation
    return Summary(
        title=getattr(negotiation.fact, "title", None) if negotiation else None,
        as_of=moment_text(standing.as_of),
        known_at=standing.known_at.isoformat() if standing.known_at else None,
        parties=len(table),
        rows=tuple(rows),
        verdicts=dict(Counter(row.verdict for row in rows).most_common()),
        pending=asked["pending"] + asked["overdue"],
        overdue_questions=asked["overdue"],
        due=owed["due"] + owed["overdue"],
        overdue=owed["overdue"],
        left_out=standing.left_out,
    )


def _row(name: str, title: str, judged: Judged, table: tuple[str, ...]) -> SummaryRow:
    counted = frozenset(table)
    best: tuple[str | None, int, int, int] = (None, -1, 0, 0)
    agreed = judged.judgement.proposal
    for proposal, words in judged.words.items():
        if agreed not in (None, proposal):
            continue
        consent, refuse, conditional = _count(words, counted)
        if consent > best[1]:
            best = (proposal, consent, refuse, conditional)
    leading, consent, refuse, conditional = best
    consent = max(consent, 0)
    return SummaryRow(
        id=name,
        title=title,
        verdict=judged.judgement.verdict,
        proposal=leading,
        consent=consent,
        refuse=refuse,
        conditional=conditional,
        other=len(table) - consent - refuse - conditional,
    )


def _count(words: Words, table: frozenset[str]) -> tuple[int, int, int]:
    consent = refuse = 0
    for party, entry in words.last.items():
        if party in table and isinstance(entry.fact, Position):
            consent += entry.fact.stance in CONSENT
            refuse += entry.fact.stance == "refuses"
    consent += len((words.proposers | words.silent) & table)
    conditional = sum(1 for party in words.conditional if party in table and party not in words.last)
    return consent, refuse, conditional
