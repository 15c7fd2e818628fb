"""What does the board of packages show: which positions can be lifted, and what stands behind each?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from travaux.answers.packages import Limits, PackagesAnswer
from travaux.answers.packages_case import Case
from travaux.answers.quote import Passage
from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Position
from travaux.record.letters import fold
from travaux.service.packing import Packed, Supposing, from_ledger
from travaux.web.frame import Frame, good

FEW = 600
"""With no more statements than this every single move is tried as well; the page must be there at once."""
SECONDS = 3.0
"""For each search that can be long."""
RULES = ("consensus", "consensus minus one", "two thirds", "security council")


@dataclass(frozen=True)
class Row:
    """One position on the board.

    Attributes:
        id: the statement.
        entry: the entry behind it.
        party: whose it is.
        lifted: whether it is supposed to be set aside.
        clashes: whether it is part of a clash.
    """

    id: str
    entry: Entry
    party: str
    lifted: bool
    clashes: bool


def supposed(frame: Frame) -> Supposing:
    """What the address supposes: `drop`, `add` and `without` as often as wanted, and `rule`."""
    asked = frame.asked
    return Supposing(
        dropped=tuple(dict.fromkeys(asked.every("drop"))),
        added=tuple(dict.fromkeys(asked.every("add"))),
        without=tuple(dict.fromkeys(asked.every("without"))),
        rule=asked.first("rule") or None,
    )


def packed(frame: Frame, supposing: Supposing) -> Packed:
    """The case that the address asks for, made once.

    Raises:
        Refusal: it supposes something of a position or party that is not there, or a rule that is none.
    """
    return good(frame.view.once(("packed", supposing), lambda: from_ledger(frame.view.answered, supposing)))


def answered(frame: Frame, case: Packed, supposing: Supposing) -> PackagesAnswer:
    """The six answers, made once."""
    moves = len(case.case.negotiation.statements) <= FEW
    limits = Limits(seconds=SECONDS, sets=24, moves=moves, every=moves, fair=moves)
    return frame.view.once(("packages", supposing), lambda: case.answer(limits, lambda _: None))


def entries_of(frame: Frame) -> dict[str, Entry]:
    """Position to its entry."""
    return frame.view.once(
        "position-entries",
        lambda: {e.id: e for e in frame.view.answered.standing.folded if isinstance(e.fact, Position)},
    )


def entry_of(entries: dict[str, Entry], statement: str) -> Entry:
    """The entry behind a statement; a group's word bears the name of the member whom it binds."""
    return entries[statement.partition("@")[0]]


def rows(whole: Case, answer: PackagesAnswer, supposing: Supposing, entries: dict[str, Entry]) -> list[Row]:
    """Every position that excludes something, lifted ones and those in clashes first."""
    clashing = {position for clash in answer.conflicts for position in clash}
    parties = whole.negotiation.parties
    dropped = set(supposing.dropped)
    found = []
    for statement in whole.negotiation.statements:
        entry = entry_of(entries, statement.id)
        if statement.clauses or entry.id in dropped:
            found.append(
                Row(
                    statement.id,
                    entry,
                    parties[statement.party],
                    lifted=entry.id in dropped or getattr(entry.fact, "name", None) in dropped,
                    clashes=statement.id in clashing,
                )
            )
    return sorted(found, key=lambda row: (not row.lifted, not row.clashes))


def matching(found: Sequence[Row], typed: str, frame: Frame) -> list[Row]:
    """The positions whose line holds every word that was typed."""
    asked = fold(typed).split()
    if not asked:
        return list(found)
    return [row for row in found if _holds(asked, frame, row)]


def _holds(asked: Iterable[str], frame: Frame, row: Row) -> bool:
    text = fold(f"{frame.name(row.party)} {frame.tag(row.party)} {frame.say.told(row.entry).text}")
    return all(word in text for word in asked)


def wishes_of(case: Case) -> dict[str, int]:
    """Party to the weight of all that it would like."""
    found = dict.fromkeys(case.negotiation.parties, 0)
    for statement in case.negotiation.statements:
        for wish in statement.wishes:
            found[case.negotiation.parties[statement.party]] += wish.weight
    return found


SENTENCES = 3
"""So many sentences of a citation are quoted in the page itself; the sheet has them all."""


def sentences(frame: Frame, cites: Iterable[str]) -> list[Passage]:
    """The words that a position rests on, in the interface's language where the record has it."""
    sources, language = frame.view.answered.sources, frame.t.language
    found = (passage for cite in cites for passage in sources.passages(cite, language))
    return list(islice(found, SENTENCES))
