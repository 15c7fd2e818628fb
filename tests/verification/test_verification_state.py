"""Does each kind of fact land where answers look for it, and is one more entry folded as all of them anew?"""

import dataclasses
import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.answers.kept import checked, kept
from travaux.dossier.parse import parse_text
from travaux.ledger.entry import TICK, UNRECORDED, Entry
from travaux.ledger.marking import KEEPER, Reader
from travaux.standing.fold import fold, readable, with_entry
from travaux.verification.regime import bundled
from verification.verified import standing

STATEMENTS = {
    "obligations": ('obligation o do "O" by a', "o"),
    "forces": ("force deal", "deal"),
    "actions": ("action a ratifies deal", "deal"),
    "sites": ('site s "S"', "s"),
    "exclusions": ('exclusion x on s "X"', "s"),
    "declarations": ('declaration d "D" by a', "d"),
    "requests": ('request r "R" by a', "r"),
    "stages": ("stage r access", "r"),
    "refusals": ('refusal r "no" by b', "r"),
    "observations": ('observation w "W" by a', "w"),
    "reports": ('report p of r "P" by a', "r"),
    "remarks": ('remark on p "no" by b', "p"),
    "ambiguities": ('ambiguity m "M" by a', "m"),
    "findings": ('finding f consistent "F" by a', "f"),
    "judgements": ("judgement b kept o", "o"),
}


@pytest.mark.parametrize("table", STATEMENTS)
def test_each_kind_lands_in_its_table(table):
    statement, name = STATEMENTS[table]
    state = standing(f"2027-03-01 {statement}\n").verification
    assert set(getattr(state, table)) == {name}
    others = {other for other in STATEMENTS if getattr(state, other)}
    assert others == {table}


def test_there_is_a_statement_for_every_table():
    assert {field.name for field in dataclasses.fields(standing("").verification)} == set(STATEMENTS)


LINES = [statement for statement, _ in STATEMENTS.values()]
LINES += ['declaration d "D again" by a', "stage r departure", 'point p "P"', 'obligation o limit "O" by b']


def entries(lines: list[str]) -> list[Entry]:
    found = [s.entry for s in parse_text("".join(f"2027-03-01 {line}\n" for line in lines), "t").statements]
    return [
        type(e)(
            **{
                **{f: getattr(e, f) for f in e.__struct_fields__},
                "id": f"e{n}",
                "recorded": UNRECORDED + n * TICK,
            }
        )
        for n, e in enumerate(found)
    ]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
def test_one_more_entry_gives_what_folding_anew_would_and_leaves_the_first_alone(lines):
    everything = entries(lines)
    before = fold(everything[:-1])
    was = dataclasses.asdict(fold(everything[:-1]).verification)
    after = with_entry(before, everything[-1], everything)
    assert after.verification == fold(everything).verification
    assert dataclasses.asdict(before.verification) == was


MARKS = ["", " marked restricted", " marked secret for a", " marked open for b"]
READERS = [Reader(party="a", level=3), Reader(party="b", level=1), Reader(), KEEPER]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(MARKS)), min_size=1, max_size=12),
    st.sampled_from(READERS),
)
def test_nothing_in_the_answer_depends_on_what_its_reader_may_not_read(lines, reader):
    everything = entries([line + mark for line, mark in lines])
    seen = kept(checked(fold(everything, reader=reader), bundled()))
    alone = kept(checked(fold(readable(everything, reader), reader=reader), bundled()))
    assert msgspec.json.encode(seen) == msgspec.json.encode(alone)


def test_what_was_replaced_or_voided_is_not_there():
    text = (
        '2027-03-01 obligation o do "O" by a recorded 2027-03-01T10:00Z\n'
        '2027-03-01 obligation p do "P" by a supersedes o recorded 2027-03-01T11:00Z\n'
        '2027-03-01 request r "R" by a recorded 2027-03-01T12:00Z\n'
        "2027-03-02 void r recorded 2027-03-02T12:00Z\n"
    )
    state = standing(text).verification
    assert set(state.obligations) == {"p"}
    assert state.requests == {}
    assert dt.date(2027, 3, 1) == state.obligations["p"].day
