"""Would a decision be taken under this rule, and if not, is it for want of votes or by veto?

A party votes for a package if all its statements hold in it, and against it otherwise; a party that has said
nothing abstains. The question is whether some package passes.
"""

import re
from dataclasses import dataclass
from typing import Literal

from travaux.packages.coalition import Coalition, largest
from travaux.packages.lines import Lines
from travaux.packages.model import Negotiation

COUNCIL_VOTES = 9
"""Charter of the United Nations, article 27 (2) and (3)."""
PERMANENT = ("CN", "FR", "GB", "RU", "US")
"""Charter of the United Nations, article 23 (1), by ISO 3166 code; UK and SU are read as well."""
_ALSO = {"UK": "GB", "SU": "RU", "CHINA": "CN", "FRANCE": "FR", "USSR": "RU", "USA": "US", "RUSSIA": "RU"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of decision.

    Attributes:
        name: as it is printed, and read back.
        votes: how many votes in favour are needed, if a number is.
        share: which share of those voting is needed, as (numerator, denominator), if a share is.
        against: how many may vote against, if that is limited.
        veto: the parties each of which can prevent the decision.
    """

    name: str
    votes: int | None = None
    share: tuple[int, int] | None = None
    against: int | None = None
    veto: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the best package under a rule.

    Attributes:
        met: whether some package passes; None where time was up.
        failed: by "veto" if some package has the votes, but only with somebody against it who can prevent it;
            by "number" if none has them.
        needed: votes in favour that are needed.
        favour: the most votes that a package gets; with nobody against it who can prevent it, if that is met.
        voting: how many parties vote.
        parties: those in favour, by name.
    """

    met: bool | None
    failed: Literal["veto", "number"] | None
    needed: int
    favour: int
    voting: int
    parties: tuple[str, ...]


CONSENSUS = Rule("consensus", against=0)

_NAMED = {
    "consensus": CONSENSUS,
    "consensus minus one": Rule("consensus minus one", against=1),
    "two thirds": Rule("two thirds", share=(2, 3)),
    "security council": Rule("security council", votes=COUNCIL_VOTES, veto=PERMANENT),
}
_PART = re.compile(
    r"(?:at least (?P<votes>[0-9]{1,4})|(?P<top>[0-9]{1,3})/(?P<bottom>[0-9]{1,3}) of those voting"
    r"|at most (?P<against>[0-9]{1,4}) against|veto (?P<veto>[^;]+))\Z"
)


def parse_rule(text: str) -> Rule | str:
    """Read a rule: a name of the four, or parts joined by `;`.

    The parts: `at least 9`, `2/3 of those voting`, `at most 1 against`, `veto NAME, NAME`.

    Returns:
        The rule, or a sentence saying what is wrong.
    """
    said = " ".join(text.replace("-", " ").split()).lower()
    if said in _NAMED:
        return _NAMED[said]
    votes = share = against = None
    veto: tuple[str, ...] = ()
    for part in text.split(";"):
        found = _PART.match(" ".join(part.split()))
        if found is None:
            return (
                f'"{part.strip()}" is no rule: consensus, consensus minus one, two thirds, security council, '
                'or parts joined by ";" such as "at least 9", "2/3 of those voting", "at most 1 against", '
                '"veto A, B"'
            )
        if found["votes"]:
            votes = int(found["votes"])
        elif found["top"]:
            share = (int(found["top"]), int(found["bottom"]))
            if not 0 < share[0] <= share[1]:
                return f'"{part.strip()}" is no share: it lies above nought and is one at most'
        elif found["against"]:
            against = int(found["against"])
        else:
            veto = tuple(name.strip() for name in found["veto"].split(",") if name.strip())
    return Rule(" ".join(text.split()), votes, share, against, veto)


def decide(
    negotiation: Negotiation,
    lines: Lines,
    rule: Rule,
    *,
    free: Coalition | None = None,
    seconds: float = 10.0,
) -> Outcome:
    """Whether some package passes under the rule.

    Args:
        negotiation: what to answer about.
        lines: its merged statements.
        rule: the rule.
        free: the largest coalition, where it is known already.
        seconds: how long to search at most.
    """
    spoke = _spoke(negotiation)
    silent = len(negotiation.parties) - len(spoke)
    needed = _needed(rule, len(spoke))
    veto = [n for n, name in enumerate(negotiation.parties) if _is_one(name, rule.veto)]
    if free is None:
        free = largest(negotiation, lines, limit=1, seconds=seconds)
    if free.size is None:
        return Outcome(None if not free.complete else False, "number", needed, 0, len(spoke), ())
    chosen = free
    if veto:
        bound = largest(negotiation, lines, within=veto, limit=1, seconds=seconds)
        if bound.size is not None:
            chosen = bound
        elif not bound.complete:
            return Outcome(None, None, needed, free.size - silent, len(spoke), ())
        else:
            short = free.size - silent < needed
            return _outcome(negotiation, free.sets[0], spoke, needed, "number" if short else "veto")
    favour = (chosen.size or 0) - silent
    if favour >= needed:
        return _outcome(negotiation, chosen.sets[0], spoke, needed, None)
    failed: Literal["veto", "number"] = "veto" if free.size - silent >= needed else "number"
    return _outcome(negotiation, free.sets[0], spoke, needed, failed)


def _spoke(negotiation: Negotiation) -> set[int]:
    """The parties that have said anything; as soon as all have, nobody else is looked for."""
    spoke: set[int] = set()
    for statement in negotiation.statements:
        spoke.add(statement.party)
        if len(spoke) == len(negotiation.parties):
            break
    return spoke


def _needed(rule: Rule, voting: int) -> int:
    needed = rule.votes or 0
    if rule.share is not None:
        top, bottom = rule.share
        needed = max(needed, -(-voting * top // bottom), 1)
    if rule.against is not None:
        needed = max(needed, voting - rule.against)
    return needed


def _is_one(name: str, names: tuple[str, ...]) -> bool:
    """Whether a party is among those named; codes of permanent members in their usual variants."""
    plain = name.upper()
    return any(plain == other.upper() or _ALSO.get(plain) == other for other in names)


def _outcome(
    negotiation: Negotiation,
    parties: tuple[int, ...],
    spoke: set[int],
    needed: int,
    failed: Literal["veto", "number"] | None,
) -> Outcome:
    favour = [party for party in parties if party in spoke]
    names = tuple(negotiation.parties[party] for party in favour)
    return Outcome(failed is None, failed, needed, len(favour), len(spoke), names)
