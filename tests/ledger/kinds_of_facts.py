"""What could any fact of any kind look like? Strategies drawn from the kinds' own fields."""

import datetime as dt
import types
import typing

import msgspec
from hypothesis import strategies as st

from travaux.ledger.entry import Entry
from travaux.ledger.fact import Fact
from travaux.ledger.kinds import FACTS
from travaux.ledger.kinds.recorded import RecordFile
from travaux.ledger.marking import Marking

INSTANTS = st.datetimes(timezones=st.just(dt.UTC))
_TEXT = st.text(max_size=6)
_SIMPLE = {
    str: _TEXT,
    bool: st.booleans(),
    int: st.integers(0, 9),
    dt.date: st.dates(),
    dt.datetime: INSTANTS,
    type(None): st.none(),
    RecordFile: st.builds(RecordFile, path=_TEXT, digest=st.none() | _TEXT),
}


def of_type(hint) -> st.SearchStrategy:
    """Values of a field's type."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(of_type(inner[0]), max_size=2).map(tuple)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(of_type, inner))
    return _SIMPLE[hint]


def of_kind(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    """Facts of one kind, each field filled or left as it is when nothing is said."""
    given = {}
    for field in msgspec.structs.fields(kind):
        strategy = of_type(field.type)
        if not field.required:
            strategy = st.just(field.default) | strategy
        given[field.name] = strategy
    return st.fixed_dictionaries(given).map(lambda values: kind(**values))


facts = st.one_of(*map(of_kind, FACTS))
_markings = st.builds(
    Marking,
    level=st.integers(0, 3),
    compartments=st.lists(_TEXT, max_size=2).map(tuple),
    audience=st.lists(_TEXT, max_size=2).map(tuple),
)


def entries(facts: st.SearchStrategy[Fact] = facts) -> st.SearchStrategy[Entry]:
    """Entries with these facts."""
    return st.builds(
        Entry,
        id=_TEXT,
        day=st.dates(),
        fact=facts,
        recorded=INSTANTS,
        cites=st.lists(_TEXT, max_size=2).map(tuple),
        instant=st.none() | INSTANTS,
        place=st.none() | _TEXT,
        scribe=st.none() | _TEXT,
        marking=st.none() | _markings,
        supersedes=st.none() | _TEXT,
        releases=st.none() | _TEXT,
    )
