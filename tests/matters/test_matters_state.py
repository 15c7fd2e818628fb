"""What has been put on the table: does each kind of fact land where answers look for it?"""

import msgspec
import pytest
from hypothesis import given, settings

from strategies import ledgers
from travaux.ledger import kinds as k
from travaux.matters.state import HANDLERS, Matters
from travaux.positions.state import HANDLERS as POSITIONS
from travaux.positions.state import Positions
from travaux.standing.fold import apply, fold
from travaux.text.state import HANDLERS as TEXTS
from travaux.text.state import Texts
from travaux.verification.state import HANDLERS as VERIFICATION


def test_every_kind_of_fact_but_a_void_is_folded_by_some_engine():
    assert not HANDLERS.keys() & POSITIONS.keys()
    assert not VERIFICATION.keys() & (HANDLERS.keys() | POSITIONS.keys() | TEXTS.keys())
    folded = HANDLERS.keys() | POSITIONS.keys() | TEXTS.keys() | VERIFICATION.keys()
    assert folded == set(k.FACTS) - {k.Void}


@pytest.mark.parametrize(
    ("statement", "table", "name"),
    [
        ('party north "N"', "parties", "north"),
        ('group bloc "B"', "groups", "bloc"),
        ('person ann "Ann"', "persons", "ann"),
        ('record minutes "M" held 2027-03-01', "records", "minutes"),
        ('document letter "L"', "documents", "letter"),
        ('note mine "N"', "notes", "mine"),
        ('instrument treaty "T"', "instruments", "treaty"),
        ('provision treaty/2 "T"', "provisions", "treaty/2"),
        ('point fish "F"', "points", "fish"),
        ('proposal fish:a "A"', "proposals", "fish:a"),
        ("decision fish:a adopted", "decisions", "fish:a"),
        ('question q "Q" by north', "questions", "q"),
        ('undertaking u "U" by north', "undertakings", "u"),
        ("performance u kept", "performances", "u"),
        ('procedure r "R" by north', "procedures", "r"),
    ],
)
def test_a_fact_is_found_under_its_name(ledger, statement, table, name):
    (entry,) = ledger(f"2027-03-01 {statement}\n")
    matters = fold([entry]).matters
    assert getattr(matters, table) == {name: entry}


@pytest.mark.parametrize(
    ("statements", "table", "name"),
    [
        (("membership north joins bloc", "membership north leaves bloc"), "memberships", "north"),
        (("role ann chair", "role ann representative of north"), "roles", "ann"),
        (("answer q by north partial", "answer q by south"), "answers", "q"),
    ],
)
def test_facts_of_which_there_are_many_are_kept_in_order(ledger, statements, table, name):
    first, second = ledger("".join(f"2027-03-0{n} {s}\n" for n, s in enumerate(statements, 1)))
    assert getattr(fold([second, first]).matters, table) == {name: (first, second)}


def test_the_last_correction_of_an_alignment_holds_and_comes_last(ledger):
    first, other, last = ledger("""
2027-03-01 alignment minutes#1.1 en ru is minutes#1.2
2027-03-02 alignment minutes#1.2 en ru
2027-03-03 alignment minutes#1.1 en ru is minutes#1.1
""")
    assert [*fold([last, other, first]).matters.alignments.items()] == [
        (("minutes#1.2", "en", "ru"), other),
        (("minutes#1.1", "en", "ru"), last),
    ]


def test_the_last_entry_of_a_name_holds(ledger):
    entries = ledger("""
2027-03-01 negotiation talks "Talks"
2027-03-01 decision fish:a rejected
2027-03-02 negotiation talks "Talks on fish"
2027-03-02 decision fish:a adopted
""")
    matters = fold(entries).matters
    assert matters.negotiation.fact.title == "Talks on fish"
    assert matters.decisions["fish:a"].fact.outcome == "adopted"


def test_a_proposal_is_an_option_of_its_point_once_however_often_it_is_tabled(ledger):
    entries = ledger("""
2027-03-01 proposal fish:b "B"
2027-03-02 proposal fish:a "A"
2027-03-03 proposal seat:c "C"
2027-03-04 proposal fish:b "B, revised"
""")
    matters = fold(entries).matters
    assert matters.options == {"fish": ("fish:b", "fish:a"), "seat": ("seat:c",)}
    assert matters.proposals["fish:b"].fact.title == "B, revised"


def tables(matters: Matters) -> dict:
    return {name: getattr(matters, name) for name in Matters.__slots__}


@settings(max_examples=25)
@given(ledgers, ledgers)
def test_what_is_folded_onto_a_fork_leaves_the_first_as_it_was(first, second):
    matters = fold(first).matters
    before = {name: dict(t) if isinstance(t, dict) else t for name, t in tables(matters).items()}
    fork = matters.fork()
    assert tables(fork) == before
    apply(fork, Positions(), Texts(), second)
    assert tables(matters) == before


def test_a_fact_of_no_known_kind_is_passed_over(ledger):
    (void,) = ledger("2027-03-01 void fish:a\n")
    matters = Matters()
    apply(matters, Positions(), Texts(), [void, msgspec.structs.replace(void, id="other")])
    assert tables(matters) == tables(Matters())
