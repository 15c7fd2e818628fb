"""Whatever an entry says, its statement says the same."""

import datetime as dt

import msgspec
import pytest
from dossier_entries import ANY_ENTRY, FACTS, entries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travaux.dossier.parse import parse_text
from travaux.dossier.write import Unwritable, write_entries, write_entry
from travaux.ledger.entry import Entry, identify
from travaux.ledger.kinds import KINDS, Amendment, Decision, Party, Position, Proposal, Text
from travaux.ledger.marking import Marking

DAY = dt.date(1976, 6, 1)


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_written_is_read_back_and_written_the_same(kind, data):
    entry = data.draw(entries(kind))
    text = write_entry(entry)
    parsed = parse_text(text, "f", dt.UTC)
    assert parsed.problems == ()
    (statement,) = parsed.statements
    assert statement.entry == entry
    assert write_entry(statement.entry) == text


def test_every_kind_of_fact_has_a_strategy_here():
    assert set(FACTS) == set(KINDS)


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY_ENTRY, max_size=5))
def test_many_entries_come_back_in_their_order(many):
    assert [s.entry for s in parse_text(write_entries(many), "f", dt.UTC).statements] == many


def test_clauses_stand_in_a_fixed_order_each_on_its_line():
    text = (
        '1976-06-01 position iceland accepts quota:split named first-word cites log#2 because "fair"\n'
        "  weight 3 spoken-by agnar only-if  ( zone:twelve  and zone:any )\n"
        "  marked secret for iceland in core\n"
    )
    (statement,) = parse_text(text, "f").statements
    assert write_entry(statement.entry) == (
        "1976-06-01 position iceland accepts quota:split named first-word\n"
        "    only-if zone:twelve and zone:any\n"
        "    weight 3\n"
        "    spoken-by agnar\n"
        '    because "fair"\n'
        "    cites log#2\n"
        "    marked secret for iceland in core\n"
    )


def test_what_was_never_recorded_writes_no_recorded_clause_unless_its_id_is_its_own():
    entry = identify(
        Entry(id="", day=DAY, fact=Party(name="a", title="A"), recorded=dt.datetime(1, 1, 1, tzinfo=dt.UTC))
    )
    assert write_entry(entry) == '1976-06-01 party a "A"\n'
    named = msgspec.structs.replace(entry, id="mine")
    assert write_entry(named) == '1976-06-01 party a "A"\n    recorded 0001-01-01T00:00Z id ^mine\n'


def test_that_a_text_is_authentic_goes_without_saying():
    text = '1976-06-01 text treaty/4 en "The words." {}\n'
    (said,), (unsaid,), (translated,) = (
        parse_text(text.format(word), "f").statements for word in ("authentic", "", "translation")
    )
    assert said.entry == unsaid.entry
    assert write_entry(said.entry) == text.format("").replace(" \n", "\n")
    assert translated.entry.fact.standing == "translation"


NOW = dt.datetime(1976, 6, 2, tzinfo=dt.UTC)
POSITION = Position(party="a", stance="refuses", proposal="p:o")
STRIKES = Amendment(proposal="p:o", operation="strikes", provision="t/4")
REPLACES = Amendment(proposal="p:o", operation="replaces", provision="t/4", words="a", brings="b")


def changed(fact, **fields):
    return msgspec.structs.replace(fact, **fields)


@pytest.mark.parametrize(
    ("fact", "outer", "why"),
    [
        (Party(name="two words", title=""), {}, "two words"),
        (Party(name="blank ", title=""), {}, "blank"),
        (Party(name="a", title=""), {"cites": ("what is this",)}, "is this"),
        (Party(name="a", title=""), {"cites": ("log#",)}, "log#"),
        (Party(name="a", title=""), {"id": "a b"}, "a b"),
        (Party(name="a", title=""), {"marking": Marking(0, ("x y",))}, "x y"),
        (msgspec.structs.replace(POSITION, weight=0), {}, "weight"),
        (msgspec.structs.replace(POSITION, weight=10**9), {}, "weight"),
        (msgspec.structs.replace(POSITION, only_if="if pigs fly"), {}, "pigs|if"),
        (msgspec.structs.replace(POSITION, capacity="reported"), {}, "teller"),
        (msgspec.structs.replace(POSITION, reported_by=("b",)), {}, "teller"),
        (Proposal(name="p:o", title="", voiced_by="b"), {}, "voiced"),
        (Proposal(name="p:o", title="", voiced_at=("log#1",)), {}, "voiced"),
        (Proposal(name="p", title=""), {}, "PROPOSAL"),
        (changed(REPLACES, brings=None), {}, "`replaces` needs the clause `with`"),
        (changed(REPLACES, words=None), {}, "`replaces` needs the clause `words`"),
        (changed(STRIKES, operation="moves"), {}, "`moves` needs the clause `behind`"),
        (changed(STRIKES, operation="renumbers"), {}, "`renumbers` needs the clause `to`"),
        (changed(STRIKES, to="u/4"), {}, "u/4 is in another instrument than t/4"),
        (changed(STRIKES, after="x", before="y"), {}, "both `(after|before)` and `(after|before)`"),
        (changed(STRIKES, occurrence=0), {}, "0 is no occurrence"),
        (changed(STRIKES, occurrence=10**9), {}, "no occurrence"),
        (changed(STRIKES, language="English"), {}, "English"),
        (Text(provision="t/4", language="e", words=""), {}, "“e”"),
        (Decision(proposal="p:o", outcome="merged"), {}, "`merged` needs the clause `into`"),
        (Decision(proposal="p:o", outcome="adopted", into="p:p"), {}, "`into` does not go with `adopted`"),
        (Party(name="a", title="x" * 1_000_000), {}, "longer"),
    ],
)
def test_what_no_dossier_can_say_is_refused_rather_than_written_wrong(fact, outer, why):
    with pytest.raises(Unwritable, match=why):
        write_entry(Entry(day=DAY, fact=fact, recorded=NOW, **{"id": "i", **outer}))
