"""What do the commands that only ask, ask? Open, fold for the reader, answer."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from travaux.answers.quote import Sources
from travaux.answers.stand import Stand, stand
from travaux.answers.summary import Summary, summary
from travaux.ledger.kinds import Party
from travaux.ledger.marking import Reader
from travaux.ledger.moment import Moment
from travaux.ledger.problem import Problem
from travaux.matters.table import names
from travaux.record.address import Address
from travaux.service.ledger import Ledger, open_ledger
from travaux.standing.fold import Standing, fold

if TYPE_CHECKING:  # each answer is loaded when it is asked for: `stand` needs no stemmer
    from travaux.answers.brief import Brief
    from travaux.answers.history_views import History
    from travaux.answers.said import Hit, Wanted
    from travaux.answers.text_desk import Wanted as WantedText
    from travaux.answers.text_views import TextAnswer


@dataclass(frozen=True)
class Question:
    """Who asks what ledger, as of when, as known when, quoting which language."""

    ledger: str
    reader: Reader
    as_of: Moment | None = None
    known_at: dt.datetime | None = None
    language: str | None = None


@dataclass(frozen=True)
class Answered:
    """An open ledger, folded for whoever asks.

    Attributes:
        ledger: the ledger.
        standing: its standing.
        sources: what its citations point into, as this reader may read it.
        problems: what is wrong with the material the answer was made from.
    """

    ledger: Ledger
    standing: Standing
    sources: Sources
    problems: tuple[Problem, ...]

    @property
    def names(self) -> dict[str, str]:
        """Every party, group and person by the name as printed."""
        return names(self.standing.matters)

    @property
    def tags(self) -> dict[str, str]:
        """Each party's short tag, or its name."""
        parties = self.standing.matters.parties
        return {name: e.fact.tag or name for name, e in parties.items() if isinstance(e.fact, Party)}


@contextmanager
def asking(question: Question) -> Iterator[Answered | str]:
    """Open the ledger and fold it; a sentence says why that cannot be done."""
    with open_ledger(question.ledger) as ledger:
        if isinstance(ledger, str):
            yield ledger
            return
        standing = fold(
            ledger.entries, reader=question.reader, as_of=question.as_of, known_at=question.known_at
        )
        wrong = unknown(standing)
        yield wrong or Answered(ledger, standing, ledger.sources(standing), ledger.problems)


def unknown(standing: Standing) -> str | None:
    """A sentence about the record of the moment, or the reader's party, if their ledger does not know it."""
    moment, party = standing.as_of, standing.reader.party
    if isinstance(moment, Address) and moment.record not in standing.calendar.held:
        return _no_record(moment.record, standing)
    if party is None:
        return None
    parties = [entry.fact.name for entry in standing.corrected.heads if isinstance(entry.fact, Party)]
    if parties and party not in parties:
        return f"there is no party called {party} (parties: {', '.join(parties)})"
    return None


def _no_record(name: str, standing: Standing) -> str:
    known = ", ".join(sorted(standing.calendar.held)) or "none"
    return f"there is no record called {name} (records: {known})"


def ask_stand(answered: Answered, points: tuple[str, ...] = ()) -> Stand | str:
    """Where each party stands, on all points or on some."""
    answer = stand(answered.standing)
    if not points:
        return answer
    known = {point.id: point for point in answer.points}
    missing = [name for name in points if name not in known]
    if missing:
        return f"there is no point called {', '.join(missing)} (points: {', '.join(known)})"
    return msgspec.structs.replace(answer, points=tuple(known[name] for name in points))


def ask_summary(answered: Answered) -> Summary:
    """Where many parties stand, counted."""
    return summary(answered.standing)


def ask_said(answered: Answered, wanted: "Wanted", language: str | None) -> "Iterator[Hit] | str":
    """The sentences that answer, or which name is unknown."""
    from travaux.answers.said import said  # noqa: PLC0415 - the stemmers are for this alone

    matters = answered.standing.matters
    for word, name, known in (
        ("person", wanted.person, matters.persons),
        ("party", wanted.party, matters.parties),
        ("point", wanted.point, matters.points),
        ("provision", wanted.provision, matters.provisions),
        ("record", wanted.record, matters.records),
    ):
        if name is not None and name not in known:
            return f"there is no {word} called {name} (there are: {', '.join(known) or 'none'})"
    return said(answered.standing, answered.sources, wanted, language)


def ask_brief(answered: Answered, since: Moment, question: Question) -> "Brief | str":
    """The cable of the reader's party since a moment."""
    from travaux.answers.brief import brief  # noqa: PLC0415 - as `said`

    party = question.reader.party
    if party is None:
        return "a brief is one delegation's: say whose with --as PARTY"
    if isinstance(since, Address) and since.record not in answered.standing.calendar.held:
        return _no_record(since.record, answered.standing)
    before = fold(answered.ledger.entries, reader=question.reader, as_of=since, known_at=question.known_at)
    return brief(answered.standing, before, party, answered.sources, question.language)


def ask_text(
    answered: Answered, wanted: "WantedText", against: Moment | None, question: Question
) -> "TextAnswer | str":
    """An instrument in one reading, alone or beside another language or moment."""
    from travaux.answers.text import text  # noqa: PLC0415 - as `said`

    matters = answered.standing.matters
    sides = {**matters.parties, **matters.groups, **matters.persons}
    if wanted.party is not None and wanted.party not in sides:
        return f"there is no party called {wanted.party} (there are: {', '.join(sides) or 'none'})"
    if against is None:
        return text(answered.standing, wanted)
    if isinstance(against, Address) and against.record not in answered.standing.calendar.held:
        return _no_record(against.record, answered.standing)
    other = fold(answered.ledger.entries, reader=question.reader, as_of=against, known_at=question.known_at)
    return text(answered.standing, wanted, other)


def ask_history(answered: Answered, provision: str) -> "History | str":
    """How a provision came to be or to fall."""
    from travaux.answers.history import history  # noqa: PLC0415 - as `said`

    return history(answered.standing, provision)


def ask_check(answered: Answered) -> list[Problem]:
    """What a careful secretary would point out, the material's own problems first."""
    from travaux.answers.check import check  # noqa: PLC0415 - as `said`

    found = check(answered.standing, answered.sources, answered.ledger.locate)
    read = getattr(answered.sources, "problems", [])
    return sorted({*answered.problems, *read, *found})
