"""When did the conference meet, and which sentences does each record hold?"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from bench.size import Size
from travaux.ledger.kinds import MeetingRecord
from travaux.store import SentenceRow

ZONE = dt.timezone(dt.timedelta(hours=-5))
"""New York in winter; that half of the sessions was elsewhere does not matter here."""

_SYLLABLES = (
    "na",
    "vi",
    "ga",
    "ti",
    "on",
    "shel",
    "co",
    "as",
    "tal",
    "ter",
    "ri",
    "mar",
    "ge",
    "stra",
    "it",
    "bed",
)
_COMMON = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "his",
    "delegation",
    "which",
    "article",
    "paragraph",
    "State",
)


@dataclass(frozen=True)
class Meeting:
    """A meeting with its record.

    Attributes:
        record: the record's name.
        number: which meeting it was, from 1.
        held: its civil day.
        starts: the instant at which it began, which two records in three say.
        ends_of_turns: sentences up to the end of each turn, so the last is how many there are.
    """

    record: str
    number: int
    held: dt.date
    starts: dt.datetime | None
    ends_of_turns: tuple[int, ...]

    @property
    def sentences(self) -> int:
        """How many sentences its record holds."""
        return self.ends_of_turns[-1]

    def address(self, index: int, more: int = 0) -> str:
        """The address of a sentence, counted from 0, or of a run that ends up to `more` later in the turn."""
        turn = bisect_right(self.ends_of_turns, index)
        before = self.ends_of_turns[turn - 1] if turn else 0
        first = index - before + 1
        last = min(first + more, self.ends_of_turns[turn] - before)
        address = f"{self.record}#{turn + 1}.{first}"
        return address if last == first else f"{address}-{turn + 1}.{last}"

    def fact(self) -> MeetingRecord:
        """The entry's fact."""
        return MeetingRecord(
            name=self.record,
            title=f"Summary record of the {self.number}th meeting",
            held=self.held,
            starts=self.starts,
            taken_by="Secretariat",
            reviewed=True,
            source=f"A/CONF.62/SR.{self.number}",
        )


def meetings(size: Size, rng: Random) -> list[Meeting]:
    """Every meeting, in order: one session a year, on working days, one or two meetings a day."""
    found = []
    day = dt.date(size.first_year, 12, 3)
    session_ends = [round(size.meetings * (year + 1) / size.years) for year in range(size.years)]
    shares = _shares(size.sentences, size.meetings, rng)
    for number in range(1, size.meetings + 1):
        hour = rng.choice((10, 15))
        starts = dt.datetime.combine(day, dt.time(hour, 30), tzinfo=ZONE) if rng.random() < 2 / 3 else None
        turns = tuple(accumulate(_turns(shares[number - 1], rng)))
        found.append(Meeting(f"los-sr-{number:03}", number, day, starts, turns))
        if number in session_ends:
            year = size.first_year + session_ends.index(number) + 1
            day = dt.date(year, rng.choice((3, 5, 7)), rng.randint(1, 12))
        else:
            day += dt.timedelta(days=rng.randint(1, 3))
        while day.weekday() > 4:
            day += dt.timedelta(days=1)
    return found


def words_of(meeting: Meeting, speakers: list[str], seed: int) -> Iterator[SentenceRow]:
    """The sentences of a record: made-up words, 8 to 30 a sentence, one speaker a turn."""
    rng = Random(f"{seed} {meeting.record}")
    vocabulary = _vocabulary()
    before = 0
    for turn, end in enumerate(meeting.ends_of_turns, 1):
        speaker = rng.choice(speakers)
        for n in range(1, end - before + 1):
            words = rng.choices(vocabulary, k=rng.randint(8, 30))
            yield SentenceRow(turn, n, speaker, f"{' '.join(words).capitalize()}.")
        before = end


def phrase(rng: Random, words: int) -> str:
    """So many made-up words, for titles and reasons."""
    return " ".join(rng.choices(_vocabulary(), k=words)).capitalize()


@cache
def _vocabulary() -> list[str]:
    rng = Random("vocabulary")
    made = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(2_000)]
    return made + [*_COMMON] * 150


def _shares(whole: int, parts: int, rng: Random) -> list[int]:
    """The whole in parts between half and one and a half of the mean."""
    weights = [rng.uniform(0.5, 1.5) for _ in range(parts)]
    ends = [round(whole * upto / sum(weights)) for upto in accumulate(weights)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _turns(sentences: int, rng: Random) -> Iterator[int]:
    """Turns of 1 to 50 sentences."""
    while sentences > 0:
        length = min(sentences, rng.randint(1, 50))
        yield length
        sentences -= length
