"""Does every kind of fact keep the house rules, and name what it refers to?"""

import gc

import pytest
from hypothesis import given
from kinds_of_facts import facts

from travaux.ledger.fact import Fact
from travaux.ledger.kinds import FACTS, KINDS, Position

REFERRED = {
    "party",
    "group",
    "side",
    "actor",
    "point",
    "proposal",
    "provision",
    "instrument",
    "question",
    "undertaking",
    "entry",
}


def test_every_kind_goes_by_a_word_of_its_own():
    assert len(KINDS) == len(FACTS) == len(set(FACTS))


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_every_kind_is_a_frozen_fact_in_a_numbered_version(kind):
    assert issubclass(kind, Fact)
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields
    assert kind.version >= 1
    assert kind.__doc__


@given(facts)
def test_every_reference_names_something_of_a_known_kind(fact):
    for kind, name in fact.references():
        assert kind in REFERRED
        assert isinstance(name, str)


@given(facts)
def test_a_fact_is_no_burden_on_the_collector_of_garbage(fact):
    assert not gc.is_tracked(fact)


@given(facts)
def test_only_what_has_a_name_can_be_referred_to(fact):
    assert fact.defines() == (fact.name if hasattr(fact, "name") else None)


@pytest.mark.parametrize(
    ("statement", "references"),
    [
        ('point fish "F"', ()),
        ('point fish "F" on treaty/2', (("provision", "treaty/2"),)),
        ('provision treaty/2 "T"', (("instrument", "treaty"),)),
        ('instrument treaty "T"', ()),
        ('proposal fish:a "A" drafted', (("point", "fish"),)),
        (
            'proposal fish:b "B" by north amends fish:a',
            (("point", "fish"), ("actor", "north"), ("proposal", "fish:a")),
        ),
        ('text treaty/2 en "W"', (("provision", "treaty/2"),)),
        ("concordance treaty/2 ru", (("provision", "treaty/2"),)),
        ("concordance treaty/2 ru by ann", (("provision", "treaty/2"), ("actor", "ann"))),
        ("amendment fish:a strikes treaty/2", (("proposal", "fish:a"), ("provision", "treaty/2"))),
        (
            "amendment fish:a moves treaty/2 behind treaty/1",
            (("proposal", "fish:a"), ("provision", "treaty/2"), ("provision", "treaty/1")),
        ),
        ("amendment fish:a adds treaty/2-bis", (("proposal", "fish:a"),)),
        (
            "amendment fish:a adds treaty/2-bis behind treaty/2",
            (("proposal", "fish:a"), ("provision", "treaty/2")),
        ),
        (
            "amendment fish:a renumbers treaty/2 to treaty/3",
            (("proposal", "fish:a"), ("provision", "treaty/2")),
        ),
        (
            'proposal fish:a "A" by north voiced-by ann in minutes#1.1',
            (("point", "fish"), ("actor", "north"), ("actor", "ann")),
        ),
        (
            "position north accepts fish:a spoken-by ann reported-by bob, cy together-with seat:b ends p, ^e",
            (
                ("side", "north"),
                ("proposal", "fish:a"),
                ("actor", "ann"),
                ("actor", "bob"),
                ("actor", "cy"),
                ("proposal", "seat:b"),
                ("entry", "p"),
                ("entry", "^e"),
            ),
        ),
        (
            'position north accepts fish:a only-if seat:any and "peace" unless not boat:b',
            (("side", "north"), ("proposal", "fish:a"), ("point", "seat"), ("proposal", "boat:b")),
        ),
        ("position north accepts fish:a", (("side", "north"), ("proposal", "fish:a"))),
        (
            'question q "Q" by ann to north, south on fish',
            (
                ("actor", "ann"),
                ("actor", "north"),
                ("actor", "south"),
                ("point", "fish"),
            ),
        ),
        ("answer q by north", (("question", "q"), ("actor", "north"))),
        ('undertaking u "U" by ann to south', (("actor", "ann"), ("actor", "south"))),
        ("performance u kept", (("undertaking", "u"),)),
        ('procedure r "R" by ann agreed-by south', (("actor", "ann"), ("actor", "south"))),
        ("decision fish:a adopted", (("proposal", "fish:a"),)),
        ("decision fish:a adopted by ann", (("proposal", "fish:a"), ("actor", "ann"))),
        (
            "decision fish:b merged by ann into fish:a",
            (("proposal", "fish:b"), ("actor", "ann"), ("proposal", "fish:a")),
        ),
        (
            'implication i "I" given fish:a and "rain" follows fish:b or zone:any',
            (("proposal", "fish:a"), ("point", "zone"), ("proposal", "fish:b")),
        ),
        ("silence fish:a until 2027-03-09", (("proposal", "fish:a"),)),
        (
            "departure north from bloc on fish:a",
            (("party", "north"), ("group", "bloc"), ("proposal", "fish:a")),
        ),
        ("membership north joins bloc", (("party", "north"), ("group", "bloc"))),
        ('person ann "Ann"', ()),
        ('person ann "Ann" of north', (("party", "north"),)),
        ("role ann chair", (("actor", "ann"),)),
        ("role ann representative of north", (("actor", "ann"), ("actor", "north"))),
        ("void fish:a", (("entry", "fish:a"),)),
        (
            (
                'obligation o do "O" by north to south under treaty/4 created-by fish:a only-if p:fulfilled '
                'or seat:any and not seat:b falls-due "visit + 3 days" sites harbour'
            ),
            (
                ("actor", "north"),
                ("actor", "south"),
                ("provision", "treaty/4"),
                ("proposal", "fish:a"),
                ("entry", "seat"),
                ("entry", "seat"),
                ("entry", "p"),
                ("entry", "visit"),
                ("entry", "harbour"),
            ),
        ),
        ('obligation o do "O" by north falls-due "2027-03-02"', (("actor", "north"),)),
        ("force treaty parties north", (("instrument", "treaty"), ("actor", "north"))),
        ("action north ratifies treaty", (("actor", "north"), ("instrument", "treaty"))),
        (
            'site s "S" of north host south by isle',
            (("actor", "north"), ("actor", "south"), ("actor", "isle")),
        ),
        ('exclusion x on s "X"', (("entry", "s"),)),
        ('exclusion x on s "X" by north', (("entry", "s"), ("actor", "north"))),
        ('declaration d "D" by north site s fulfils o', (("actor", "north"), ("entry", "s"), ("entry", "o"))),
        (
            'request r "R" by north to south site s checks o',
            (("actor", "north"), ("actor", "south"), ("entry", "s"), ("entry", "o")),
        ),
        ("stage r access", (("entry", "r"),)),
        ("stage r access by south", (("entry", "r"), ("actor", "south"))),
        ('refusal r "no" by south', (("entry", "r"), ("actor", "south"))),
        (
            'observation w "W" by north request r site s about d',
            (("actor", "north"), ("entry", "r"), ("entry", "s"), ("entry", "d")),
        ),
        ('report p of r "P" by north', (("entry", "r"), ("actor", "north"))),
        ('remark on p "no" by south', (("entry", "p"), ("actor", "south"))),
        (
            'ambiguity m "M" by north request r checks o',
            (("actor", "north"), ("entry", "r"), ("entry", "o")),
        ),
        (
            'finding f consistent "F" by north request r checks o resolves m',
            (("actor", "north"), ("entry", "r"), ("entry", "o"), ("entry", "m")),
        ),
        ("judgement south kept o", (("actor", "south"), ("entry", "o"))),
        ("judgement south kept o of isle", (("actor", "south"), ("entry", "o"), ("actor", "isle"))),
        ('ambiguity m "M" by north of isle', (("actor", "north"), ("actor", "isle"))),
        ('obligation o do "O" by north, isle', (("actor", "north"), ("actor", "isle"))),
        ('party north "N"', ()),
        ('note n "N"', ()),
        ("alignment minutes#1.1 en ru is minutes#1.2", (("entry", "minutes"),)),
        ("alignment minutes#1.1 en ru", (("entry", "minutes"),)),
    ],
)
def test_a_statement_refers_to_what_it_names(ledger, statement, references):
    (entry,) = ledger(f"2027-03-01 {statement}\n")
    assert entry.fact.references() == references


def test_a_position_is_unmarked_own_stated_and_firm_unless_it_says_otherwise():
    position = Position(party="north", stance="accepts", proposal="fish:a")
    assert (position.capacity, position.basis, position.firmness, position.weight) == (
        "own",
        "stated",
        "firm",
        1,
    )
