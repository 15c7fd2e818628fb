"""How does an archive cite the source of what is told: who, in what, of which day, where in it, how good?"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from travaux.answers.history_views import Event, SourceView
from travaux.answers.quote import Passage
from travaux.record.address import Address
from travaux.record.address import parse as parse_address

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def day_text(day: str) -> str:
    """A civil day as footnotes write it: `5 November 1962`."""
    found = dt.date.fromisoformat(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year:04}"


def place_text(cite: str, passage: str = "passage") -> str:
    """Where in a source it stands: `turn 10, sentences 2–4`; in a paper, `passage 3`.

    Args:
        cite: the address.
        passage: what a paper is made of; empty for the record of a meeting.
    """
    address = parse_address(cite)
    if not isinstance(address, Address):
        return ""
    if passage:
        return f"{passage} {address.turn}"
    if address.sentence is None:
        return f"turn {address.turn}"
    if address.last is None:
        return f"turn {address.turn}, sentence {address.sentence}"
    turn, sentence = address.last
    if turn == address.turn:
        return f"turn {turn}, sentences {address.sentence}–{sentence}"
    return f"turn {address.turn}, sentence {address.sentence}, to turn {turn}, sentence {sentence}"


def described(source: SourceView, names: Mapping[str, str]) -> str:
    """A source as an archive describes it, without its grade.

    Args:
        source: the source.
        names: parties and persons by the name as printed.
    """
    parts = [source.title]
    if source.day and (day := day_text(source.day)) not in source.title:
        parts.append(day)
    if source.taken_by:
        party = names.get(source.party or "", source.party)
        parts.append(
            f"taken down by {source.taken_by}" + (f" ({party})" if party and party != source.taken_by else "")
        )
    if source.signed:
        parts.append(f"signed by {', '.join(source.signed)}")
    if source.reviewed is not None:
        parts.append("reviewed by the speakers" if source.reviewed else "not reviewed by the speakers")
    text = ", ".join(parts).rstrip(".")
    return f"{text}; {source.archive.rstrip('.')}" if source.archive else text


@dataclass
class Notes:
    """Writes footnotes; the first that cites a source describes it, those after it name it.

    Attributes:
        sources: the sources, by name.
        names: parties and persons by the name as printed.
        cited: the sources that were described already.
    """

    sources: Mapping[str, SourceView]
    names: Mapping[str, str]
    cited: set[str] = field(default_factory=set)

    def note(self, cite: str, passages: Sequence[Passage], event: Event | None = None) -> str:
        """The footnote to a citation.

        Args:
            cite: an address, or a note's name.
            passages: the words that it names; none if they are not there.
            event: what rests on it, if that is known: one that others report is hearsay.
        """
        name = cite.partition("#")[0].partition(" ")[0]
        source = self.sources.get(name)
        if source is None:
            return f"{cite}: no such source is in this ledger."
        place = place_text(cite, "" if source.kind == "record" else "passage")
        text = f"{self._who(passages)}{self._source(source)}{f', {place}' if place else ''}"
        languages = {passage.language for passage in passages if passage.language}
        text += f" ({', '.join(sorted(languages))})" if languages else ""
        text += "" if passages else "; its words are not at hand"
        return f"{self._heard(event)}{text}. Grade: {self._grade(source, event)}."

    def unsourced(self, event: Event) -> str:
        """The footnote to what cites nothing."""
        scribe = f", entered by {event.scribe}" if event.scribe else ""
        return f"{self._heard(event)}No source is cited; entry ^{event.entry}{scribe}."

    def _who(self, passages: Sequence[Passage]) -> str:
        speakers = dict.fromkeys(passage.speaker for passage in passages if passage.speaker)
        who = " and ".join(self.names.get(speaker, speaker) for speaker in speakers)
        return f"{who}, in: " if who else ""

    def _source(self, source: SourceView) -> str:
        if source.kind == "note":
            return f"Note of the scribe, “{source.name}”"
        if source.name in self.cited:
            return f"{source.name}, {day_text(source.day)}" if source.day else source.name
        self.cited.add(source.name)
        return f"{described(source, self.names)} [hereafter {source.name}]"

    def _heard(self, event: Event | None) -> str:
        """The chain of tellers, from whom it is told of to whoever the record has it from."""
        if event is None or not event.hearsay:
            return ""
        chain = [event.party or "nobody", *reversed(event.hearsay)]
        return f"Hearsay ({' ← '.join(self.names.get(who, who) for who in chain)}): "

    @staticmethod
    def _grade(source: SourceView, event: Event | None) -> str:
        return f"hearsay; the source itself: {source.grade}" if event and event.hearsay else source.grade
