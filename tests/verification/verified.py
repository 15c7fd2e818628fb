"""How do tests of verification ask? A dossier as text, its standing as of a moment, its obligations."""

import datetime as dt

from travaux.dossier.parse import parse_text
from travaux.ledger.moment import parse_moment
from travaux.standing.fold import Standing, fold
from travaux.verification.obligations import obligations
from travaux.verification.status import Status


def standing(text: str, as_of: str | None = None) -> Standing:
    parsed = parse_text(text, "test.travaux")
    assert not parsed.problems, "\n".join(map(str, parsed.problems))
    moment = parse_moment(as_of) if as_of else None
    assert not isinstance(moment, str), moment
    return fold([statement.entry for statement in parsed.statements], as_of=moment)


def all_states(text: str, as_of: str | None = None) -> dict[tuple[str, str], Status]:
    """Each obligation of each party."""
    there = standing(text, as_of)
    found = obligations(there.verification, there.matters, there.day)
    return {(name, each.party): each for name, rows in found.items() for each in rows}


def states(text: str, as_of: str | None = None) -> dict[str, Status]:
    """Each obligation, where each binds one party."""
    return {name: each for (name, _), each in all_states(text, as_of).items()}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
