"""Is a cue what it seems to be? What stands around it raises or lowers its weight."""

import re

import msgspec

from travaux.suggest.clauses import Clause
from travaux.suggest.lexicon import Cue, Lexicon

_NEAR = 12  # characters: two cues that begin so close are one
_BEHIND = 0.14
_REPLY = 9  # words of a reply that only assents
_BARE = 3  # words that say nothing but the cue: "Let me ask."
_LONG = 60  # words: the sentence says much else


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A cue in a clause, weighed."""

    clause: Clause
    cue: Cue
    start: int
    end: int
    weight: float


def evidence(clause: Clause, lexicon: Lexicon, *, replies: bool) -> list[Evidence]:
    """Every cue of a clause that is not taken back, the weightiest first.

    Args:
        clause: the clause.
        lexicon: the word lists of its language.
        replies: whether the clause begins a turn that answers a proposal or position.
    """
    found = []
    action = clause.turn.kind == "action" and clause.sentence == 1
    for cue in lexicon.cues:
        if (cue.at == "reply" and not replies) or (cue.at == "action") != (action and clause.first):
            continue
        match = cue.pattern.search(clause.text)
        if match is None or (cue.guard is not None and cue.guard.search(clause.text)):
            continue
        weight = cue.weight + _shift(clause, cue, match, lexicon)
        found.append(
            Evidence(clause=clause, cue=cue, start=match.start(), end=match.end(), weight=round(weight, 3))
        )
    return sorted(_governed(found), key=lambda one: -one.weight)


def _governed(found: list[Evidence]) -> list[Evidence]:
    """What stands behind another cue mostly hangs on it: "we will declare that we oppose it" declares."""
    first = min((one.start for one in found), default=0)
    return [
        one
        if one.start <= first + _NEAR or one.cue.kind == "question"
        else msgspec.structs.replace(one, weight=round(one.weight - _BEHIND, 3))
        for one in found
    ]


def _shift(clause: Clause, cue: Cue, match: re.Match[str], lexicon: Lexicon) -> float:
    """How much the surroundings add to a cue's weight or take from it."""
    patterns = lexicon.patterns
    before = clause.text[: match.start()]
    words = len(clause.text.split())
    told = 0.0 if lexicon.reported or cue.at else max(0.0, (clause.tale - _TOLD) / (1 - _TOLD))
    against = (
        (0.3, clause.quoted(match.start())),
        (0.3, patterns["counterfactual"].search(clause.text)),
        (0.3, patterns["supposed"].search(clause.text)),
        (0.2, patterns["subordinate"].search(clause.text)),
        (0.15, patterns["conceded"].search(before)),
        (0.12, before and patterns["embedded"].search(before)),
        (0.05, words > _LONG),
        (0.12, cue.at == "reply" and words > _REPLY),
        (0.3, words <= _BARE and cue.at is None and cue.kind != "position"),
    )
    return -0.35 * told - sum(part for part, holds in against if holds)


_TOLD = 0.35
"""Above this share of the past a clause begins to be a tale."""
