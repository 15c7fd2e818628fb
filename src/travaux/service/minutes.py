"""What are the minutes of a meeting: who was there, what was decided, asked, promised, and what was said?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from travaux.answers.history_page import Line
from travaux.answers.quote import Sources
from travaux.interchange.footnoted import word_page
from travaux.ledger.entry import Entry, kind_of
from travaux.matters.table import names, party_of
from travaux.service.ask import Answered
from travaux.service.taking import Taking

SECTIONS = ("decision", "proposal", "position", "question", "answer", "undertaking", "performance")
"""Which entries are drawn up, each kind under its own heading, in this order."""


@dataclass(frozen=True)
class Said:
    """The words of the minutes that are not the meeting's own, in the language of whoever asks.

    Attributes:
        headings: kind of entry to its heading; `present` and `said` are headings, too.
        nothing: what stands where nothing was decided, asked or promised.
        tell: says an entry in a line.
        day: writes a civil day.
    """

    headings: Mapping[str, str]
    nothing: str
    tell: Callable[[Entry], str]
    day: Callable[[str], str]


def minutes(answered: Answered, taking: Taking, said: Said) -> bytes:
    """The minutes as a Word document: every entry with the sentence it rests on in a footnote.

    Args:
        answered: the ledger, as whoever asks may read it.
        taking: the record.
        said: the words around it.
    """
    return word_page(list(page_of(answered, taking, said)))


def page_of(answered: Answered, taking: Taking, said: Said) -> Iterator[Line]:
    """The minutes, paragraph by paragraph."""
    meeting = taking.meeting
    yield Line("title", meeting.title)
    yield Line("about", said.day(meeting.held.isoformat()))
    present = list(_present(answered, taking))
    if present:
        yield Line("heading", said.headings["present"])
        yield from (Line("event", one) for one in present)
    entries = list(resting_on(answered.standing.folded, meeting.name))
    drawn = [entry for entry in entries if kind_of(entry) in SECTIONS]
    for kind in SECTIONS:
        mine = [entry for entry in drawn if kind_of(entry) == kind]
        if mine:
            yield Line("heading", said.headings[kind])
            yield from (_line(entry, answered.sources, said) for entry in mine)
    if not drawn:
        yield Line("event", said.nothing)
    yield Line("heading", said.headings["said"])
    for turn in taking.turns:
        who = f"{turn.now.speaker}: " if turn.now.speaker else ""
        for n, paragraph in enumerate(turn.now.words.split("\n\n")):
            yield Line("event", f"{turn.n}. {turn.spoken:%H:%M} {who}{paragraph}" if n == 0 else paragraph)


def resting_on(entries: Iterable[Entry], record: str) -> Iterator[Entry]:
    """The entries that cite a record, in the order of occurrence."""
    for entry in entries:
        if any(cite.partition("#")[0] == record for cite in entry.cites):
            yield entry


def _present(answered: Answered, taking: Taking) -> Iterator[str]:
    """Who spoke, each once, with the party they speak for."""
    matters = answered.standing.matters
    titles = names(matters)
    persons = {title: name for name, title in titles.items() if name in matters.persons}
    for label in dict.fromkeys(turn.now.speaker for turn in taking.turns if turn.now.speaker):
        party = party_of(matters, persons.get(label))
        yield f"{label} ({titles.get(party, party)})" if party else label


def _line(entry: Entry, sources: Sources, said: Said) -> Line:
    note = "; ".join(_cited(sources, cite) for cite in entry.cites)
    return Line("event", said.tell(entry), note or None)


def _cited(sources: Sources, cite: str) -> str:
    words = " ".join(passage.text for passage in sources.passages(cite, None))
    return f"{cite}: “{words}”" if words else cite
