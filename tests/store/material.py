"""Which entries, records and papers do the tests of stores put in?"""

import datetime as dt

from hypothesis import strategies as st

from travaux.ledger.entry import UNRECORDED, Entry, identify
from travaux.ledger.kinds import AnyFact, Party, Position, Question, ScribeNote, Void
from travaux.ledger.marking import Marking
from travaux.store import Edition, EditionText, Paper, PaperText, PassageRow, SentenceRow

DAY = dt.date(1962, 11, 5)
LONG_AGO = dt.datetime(1962, 11, 6, 9, 30, tzinfo=dt.UTC)
SECRET = Marking(level=3)


def entry(fact: AnyFact, **fields: object) -> Entry:
    fields = {"day": DAY, "recorded": UNRECORDED, **fields}
    return identify(Entry(id="", fact=fact, **fields))


def position(number: int, **fields: object) -> Entry:
    fact = Position(party=f"party-{number % 7}", stance="accepts", proposal=f"article-{number}:as-drafted")
    return entry(fact, cites=(f"havana-1105#{number + 1}.1", "havana-1105#2.2"), **fields)


def note(name: str, text: str = "said in the corridor", **fields: object) -> Entry:
    return entry(ScribeNote(name=name, text=text), **fields)


RUSSIAN = EditionText(
    Edition("havana-1105", "ru", "sha256:1", b'{"splitter":"1"}'),
    "МИКОЯН. Начнём. Со статьи 13.\nКАСТРО. Нет.".encode(),
    (
        SentenceRow(1, 1, "mikoyan", "Начнём."),
        SentenceRow(1, 2, "mikoyan", "Со статьи 13."),
        SentenceRow(2, 1, None, "Нет."),
    ),
)
ENGLISH = EditionText(
    Edition("havana-1105", "en", "sha256:2"),
    b"MIKOYAN. Let us begin.",
    (SentenceRow(1, 1, "mikoyan", "Let us begin."),),
)
LETTER = PaperText(
    Paper("letter", "sha256:3", b"{}"),
    b"Dear Sir.\n\nYours.",
    (PassageRow(1, "Dear Sir."), PassageRow(2, "Yours.")),
)

_words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
_facts = st.one_of(
    st.builds(Party, name=_words, title=_words),
    st.builds(ScribeNote, name=_words, text=_words),
    st.builds(Question, name=_words, text=_words, by=_words, due=st.none() | st.dates()),
    st.builds(Position, party=_words, stance=st.sampled_from(("accepts", "refuses")), proposal=_words),
    st.builds(Void, entry=_words),
)
_zones = st.sampled_from(
    (dt.UTC, dt.timezone(dt.timedelta(hours=-5)), dt.timezone(dt.timedelta(hours=5, minutes=30)))
)
_past = st.datetimes(dt.datetime(1945, 1, 1), dt.datetime(2020, 1, 1), timezones=_zones)  # noqa: DTZ001
_entries = st.builds(
    entry,
    _facts,
    recorded=_past,
    instant=st.none() | _past,
    scribe=st.none() | _words,
    cites=st.lists(_words, max_size=2).map(tuple),
    marking=st.none() | st.builds(Marking, level=st.integers(0, 3)),
)
batches = st.lists(st.lists(_entries, max_size=4), max_size=5)
"""Batches of entries that carry their own recorded time, as those of a dossier do; ids may come twice."""
