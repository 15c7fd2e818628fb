"""Whom and what does a ledger know already, so that a suggestion can be put in its terms?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import Person, Proposal
from travaux.record import model
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.service.speakers import Speakers, persons_of
from travaux.suggest.drafting import Known, words_of


@dataclass(frozen=True)
class Acquainted:
    """What is gathered once from all entries of a ledger.

    Attributes:
        persons: who may be speaking, by their names in the ledger.
        speakers: whom labels mean.
        written: what the ledger says of a person, the last entry of each.
        taken: the names that something has.
        proposals: what a position may be on.
    """

    persons: Mapping[str, model.Person]
    speakers: Speakers
    written: Mapping[str, Person]
    taken: tuple[str, ...]
    proposals: tuple[Known, ...]


def acquaint(entries: Sequence[Entry], record: str) -> Acquainted:
    """Gather what entries know; of proposals also where in a record they were made."""
    persons = persons_of(entries)
    return Acquainted(
        persons={person.id: person for person in reversed(persons)},
        speakers=Speakers(persons),
        written={e.fact.name: e.fact for e in entries if isinstance(e.fact, Person)},
        taken=tuple(name for e in entries if (name := e.fact.defines())),
        proposals=tuple(
            Known(
                name=fact.name,
                words=words_of(f"{fact.title} {fact.name}"),
                turn=_turn_of(entry, record),
                by=fact.by,
            )
            for entry in entries
            if isinstance(fact := entry.fact, Proposal)
        ),
    )


def _turn_of(entry: Entry, record: str) -> int | None:
    """The turn of a record that an entry cites last."""
    cited = [at for cite in entry.cites if isinstance(at := parse_address(cite), Address)]
    return max((at.turn for at in cited if at.record == record), default=None)
