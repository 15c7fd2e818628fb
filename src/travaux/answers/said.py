"""What was said: which words, by whom, for which party, about what, when?"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec
import snowballstemmer

from travaux.answers.quote import Passage, Sources
from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import MeetingRecord, Point, ScribeNote
from travaux.matters.state import Matters
from travaux.matters.table import party_of
from travaux.record.address import Address
from travaux.record.address import parse as parse_address
from travaux.record.letters import fold
from travaux.standing.fold import Standing
from travaux.standing.order import cut, key_of


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that was looked for."""

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
    """

    words: str = ""
    person: str | None = None
    party: str | None = None
    point: str | None = None
    provision: str | None = None
    date: dt.date | None = None


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTED = re.compile(r"[\"“«]([^\"”»]+)[\"”»]")
_CYRILLIC = re.compile(r"[а-яё]")


@lru_cache(maxsize=1)
def _stemmers() -> tuple[Callable[[str], str], Callable[[str], str]]:
    return snowballstemmer.stemmer("english").stemWord, snowballstemmer.stemmer("russian").stemWord


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word's stem, by its script: Russian for Cyrillic, else English; accents do not count."""
    word = word.lower()
    english, russian = _stemmers()
    return russian(word) if _CYRILLIC.search(word) else english(fold(word))


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in _WORD.findall(text)]


def said(standing: Standing, sources: Sources, wanted: Wanted, language: str | None = None) -> Iterator[Hit]:
    """The sentences of the standing's records that answer, in the order of the records."""
    matters = standing.matters
    phrases = [stems(phrase) for phrase in _QUOTED.findall(wanted.words)]
    loose = frozenset(stems(_QUOTED.sub(" ", wanted.words)))
    places = _cited_on(standing, wanted)
    for record, passage in sources.everything(language):
        held = matters.records.get(record)
        if held is None or not isinstance(held.fact, MeetingRecord):
            continue
        if (wanted.date is not None and held.fact.held != wanted.date) or not _spoken(standing, passage):
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


def _spoken(standing: Standing, passage: Passage) -> bool:
    """Whether a sentence had been spoken as of the moment asked for, if one was."""
    if standing.open_ended:
        return True
    probe = Entry(
        id="", day=_held(standing, passage), fact=_NOTHING, recorded=UNRECORDED, cites=(passage.address,)
    )
    return bool(cut([(key_of(probe, standing.calendar.held), probe)], standing.as_of, standing.calendar).rows)


def _held(standing: Standing, passage: Passage) -> dt.date:
    return dt.date.fromordinal(standing.calendar.held[passage.address.partition("#")[0]][0])


_NOTHING = ScribeNote(name="", text="")


def _who(matters: Matters, passage: Passage, party: str | None, wanted: Wanted) -> bool:
    if wanted.person is not None and passage.speaker != wanted.person:
        return False
    return wanted.party is None or party == wanted.party or party_of(matters, passage.speaker) == wanted.party


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
