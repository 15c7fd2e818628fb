"""What was said: which words, by whom, for which party, about what, when?"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import msgspec

from travaux.answers.quote import Indexed, Passage, Sought, Sources
from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import MeetingRecord, Point, ScribeNote
from travaux.matters.state import Matters
from travaux.matters.table import party_of
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.standing.fold import Standing
from travaux.standing.order import cut, key_of
from travaux.store.stems import WORD, stem, stems


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that was looked for; `marks` tells where in it."""

    address: str
    speaker: str | None
    party: str | None
    date: str | None
    language: str | None
    sentence: str


@dataclass(frozen=True)
class Wanted:
    """What to look for; every condition that is given must hold.

    Attributes:
        words: words in any order and form; a part in double quotes is looked for as it stands.
        person: who said it, by their name in the ledger.
        party: for which party.
        point: a point that some entry citing the sentence is about.
        provision: a provision (`protocol/13`), through the points on it.
        date: the civil day it was said.
        record: in which record.
    """

    words: str = ""
    person: str | None = None
    party: str | None = None
    point: str | None = None
    provision: str | None = None
    date: dt.date | None = None
    record: str | None = None


_QUOTED = re.compile(r"[\"“«]([^\"”»]+)[\"”»]")


def said(standing: Standing, sources: Sources, wanted: Wanted, language: str | None = None) -> Iterator[Hit]:
    """The sentences of the standing's records that answer, in the order of the records.

    Where there is no record, as in a draft, the passages of the documents that do: nobody speaks in them.
    """
    matters = standing.matters
    if not matters.records:
        yield from _in_papers(standing, sources, wanted, language)
        return
    phrases, loose = _looked_for(wanted)
    places = _cited_on(standing, wanted)
    for record, passage in _candidates(standing, sources, wanted, language):
        held = matters.records.get(record)
        if held is None or not isinstance(held.fact, MeetingRecord):
            continue
        if not _may_be(wanted, held.fact) or not spoken(standing, passage.address):
            continue
        party = party_of(matters, passage.speaker) if passage.speaker else None
        if (
            _who(matters, passage, party, wanted)
            and _where(passage, places)
            and _says(passage, loose, phrases)
        ):
            yield Hit(
                address=passage.address,
                speaker=passage.speaker,
                party=party,
                date=held.fact.held.isoformat(),
                language=passage.language,
                sentence=passage.text,
            )


def _candidates(
    standing: Standing, sources: Sources, wanted: Wanted, language: str | None
) -> Iterator[tuple[str, Passage]]:
    """The sentences that may answer: by the index where there is one, else all of them."""
    phrases, loose = _looked_for(wanted)
    if isinstance(sources, Indexed) and (phrases or loose or wanted.person or wanted.party):
        matters = standing.matters
        whom = wanted.person is not None or wanted.party is not None
        records = matters.records.items()
        found = sources.matching(
            Sought(
                words=loose,
                phrases=tuple(map(tuple, phrases)),
                language=language,
                records=frozenset(
                    name
                    for name, entry in records
                    if isinstance(entry.fact, MeetingRecord) and _may_be(wanted, entry.fact)
                ),
                speaks=(lambda speaker: _speaks(matters, speaker, wanted)) if whom else None,
            )
        )
        if found is not None:
            return found
    return sources.everything(language)


def _may_be(wanted: Wanted, fact: MeetingRecord) -> bool:
    """Whether a record may hold what is wanted, by its name and day."""
    return wanted.record in (None, fact.name) and wanted.date in (None, fact.held)


def marks(text: str, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """Where in a sentence the words that were looked for stand: first character, and one past the last."""
    phrases, loose = _looked_for(wanted)
    found = [(match.start(), match.end(), stem(match[0])) for match in WORD.finditer(text)]
    places = {at for at, (_, _, one) in enumerate(found) if one in loose}
    for phrase in phrases:
        for at in range(len(found) - len(phrase) + 1):
            if [one for _, _, one in found[at : at + len(phrase)]] == phrase:
                places.update(range(at, at + len(phrase)))
    return tuple(found[at][:2] for at in sorted(places))


def _in_papers(
    standing: Standing, sources: Sources, wanted: Wanted, language: str | None = None
) -> Iterator[Hit]:
    """The passages of documents that answer; nobody speaks in them."""
    if wanted.person is not None or wanted.party is not None:
        return
    phrases, loose = _looked_for(wanted)
    places = _cited_on(standing, wanted)
    for name, entry in standing.matters.documents.items():
        day = getattr(entry.fact, "dated", None) or entry.day
        for number in count(1):
            passages = sources.passages(f"{name}#{number}", language)
            if not passages or wanted.date not in (None, day):
                break
            for passage in passages:
                if _where(passage, places) and _says(passage, loose, phrases):
                    yield Hit(
                        address=passage.address,
                        speaker=None,
                        party=None,
                        date=day.isoformat(),
                        language=passage.language,
                        sentence=passage.text,
                    )


def _looked_for(wanted: Wanted) -> tuple[list[list[str]], frozenset[str]]:
    """The phrases and the single words that are looked for."""
    phrases = [stems(phrase) for phrase in _QUOTED.findall(wanted.words)]
    return phrases, frozenset(stems(_QUOTED.sub(" ", wanted.words)))


def spoken(standing: Standing, address: str) -> bool:
    """Whether a sentence of a record had been spoken as of the moment asked for, if one was."""
    if standing.open_ended:
        return True
    day = dt.date.fromordinal(standing.calendar.held[address.partition("#")[0]][0])
    probe = Entry(id="", day=day, fact=_NOTHING, recorded=UNRECORDED, cites=(address,))
    return bool(cut([(key_of(probe, standing.calendar.held), probe)], standing.as_of, standing.calendar).rows)


_NOTHING = ScribeNote(name="", text="")


def _who(matters: Matters, passage: Passage, party: str | None, wanted: Wanted) -> bool:
    if wanted.person is not None and passage.speaker != wanted.person:
        return False
    return wanted.party is None or party == wanted.party or party_of(matters, passage.speaker) == wanted.party


def _speaks(matters: Matters, speaker: str | None, wanted: Wanted) -> bool:
    """Whether somebody is the speaker that is wanted."""
    if speaker is None or wanted.person not in (None, speaker):
        return False
    return wanted.party is None or party_of(matters, speaker) == wanted.party


def _says(passage: Passage, loose: frozenset[str], phrases: list[list[str]]) -> bool:
    if not loose and not phrases:
        return True
    has = stems(passage.text)
    return loose.issubset(has) and all(_in_a_row(phrase, has) for phrase in phrases)


def _in_a_row(phrase: list[str], has: list[str]) -> bool:
    n = len(phrase)
    return any(has[at : at + n] == phrase for at in range(len(has) - n + 1))


def _where(passage: Passage, places: list[Address] | None) -> bool:
    if places is None:
        return True
    at = parse_address(passage.address)
    return isinstance(at, Address) and any(covers(place, at) for place in places)


def covers(place: Address, at: Address) -> bool:
    """Whether a citation covers a sentence's address."""
    if place.record != at.record:
        return False
    if place.sentence is None:
        return at.turn == place.turn
    here = (at.turn, at.sentence or 0)
    return (place.turn, place.sentence) <= here <= (place.last or (place.turn, place.sentence))


def _cited_on(standing: Standing, wanted: Wanted) -> list[Address] | None:
    """What entries about the wanted points cite; None if no point is asked for."""
    if wanted.point is None and wanted.provision is None:
        return None
    points = {wanted.point} if wanted.point else set()
    for name, entry in standing.matters.points.items():
        if wanted.provision and isinstance(entry.fact, Point) and entry.fact.provision == wanted.provision:
            points.add(name)
    found = []
    for entry in standing.folded:
        about = {
            name.partition(":")[0] for kind, name in entry.fact.references() if kind in ("proposal", "point")
        }
        if about & points:
            cites = (*entry.cites, *getattr(entry.fact, "voiced_at", ()))
            found += [a for cite in cites if isinstance(a := parse_address(cite), Address)]
    return found
