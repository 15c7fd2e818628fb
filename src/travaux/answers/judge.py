"""Is each point agreed, provisionally agreed, blocked or open?"""

from collections.abc import Mapping
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Decision, Negotiation, Proposal
from travaux.ledger.kinds.role import NEVER_COUNTED
from travaux.matters.state import Matters
from travaux.matters.table import at_the_table, holds_office, members, party_of
from travaux.positions.verdict import OPEN, Judgement, judge
from travaux.positions.words import Voices, Words, words_on
from travaux.standing.fold import Standing
from travaux.text.collision import displaced

DEAD: frozenset[str] = frozenset({"rejected", "withdrawn", "fallen", "merged"})
"""Decisions after which a proposal is no choice any more (DESIGN rule 10)."""


@dataclass(frozen=True)
class Judged:
    """A point, judged.

    Attributes:
        judgement: the verdict.
        words: each live proposal's own words.
    """

    judgement: Judgement
    words: Mapping[str, Words]


def voices_of(standing: Standing) -> Voices:
    """Who counts for consent at the standing's moment, who speaks for whom, who tabled what."""
    matters = standing.matters
    groups = members(matters)
    return Voices(
        table=at_the_table(matters, standing.day),
        members=groups,
        proposers={
            name: _tabled_by(matters, entry, entry.fact.by, groups)
            for name, entry in matters.proposals.items()
            if isinstance(entry.fact, Proposal) and entry.fact.by is not None
        },
        day=standing.day,
    )


def _tabled_by(
    matters: Matters, entry: Entry, actor: str, groups: Mapping[str, Mapping[str, Entry]]
) -> frozenset[str]:
    """The parties that a proposal speaks for: of a group, those in it that day; of a chair's text, none."""
    if holds_office(matters, actor, entry.day) & NEVER_COUNTED:
        return frozenset()
    party = party_of(matters, actor)
    if party is None:
        return frozenset()
    if party not in groups:
        return frozenset({party})
    return frozenset(member for member, joined in groups[party].items() if joined.day <= entry.day)


def points_of(matters: Matters) -> list[str]:
    """The points in the order in which they came up; one that only its proposals name is a point as well."""
    return [*matters.points, *(point for point in matters.options if point not in matters.points)]


def judge_all(standing: Standing) -> dict[str, Judged]:
    """Every point with its verdict, in the order in which the points came up."""
    voices = voices_of(standing)
    gone = frozenset(each.proposal for each in displaced(standing.texts))
    return {point: judge_point(standing, point, voices, gone) for point in points_of(standing.matters)}


def judge_point(standing: Standing, point: str, voices: Voices, gone: frozenset[str] = frozenset()) -> Judged:
    """One point with its verdict; `gone` are the proposals that an adopted one displaced."""
    matters = standing.matters
    options = matters.options.get(point, ())
    adopted = next((name for name in options if outcome_of(matters, name) == "adopted"), None)
    live = (
        [adopted]
        if adopted
        else [name for name in options if outcome_of(matters, name) not in DEAD and name not in gone]
    )
    words = {name: words_on(standing.positions, name, voices) for name in live}
    if not live:
        return Judged(OPEN, {})
    negotiation = matters.negotiation.fact if matters.negotiation else None
    package = isinstance(negotiation, Negotiation) and negotiation.package
    return Judged(judge(words, voices.table, adopted=adopted, package=package), words)


def outcome_of(matters: Matters, proposal: str) -> str | None:
    """What was decided about a proposal, or None."""
    entry = matters.decisions.get(proposal)
    return entry.fact.outcome if entry and isinstance(entry.fact, Decision) else None
