"""Which proposals collide, and which has lost its place: rules 8 to 10?"""

import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_negotiation import Negotiation
from text_talks import proposals, state

from travaux.ledger.kinds.amendment import Amendment
from travaux.standing.fold import fold
from travaux.text import collision
from travaux.text.collision import Collision, collisions, compatible, displaced, live
from travaux.text.document import drafted
from travaux.text.place import place
from travaux.text.state import Texts


def tabled(**operations: str) -> str:
    """Proposals, each with operations of its name's day, apart by semicolons."""
    said = ""
    for name, text in operations.items():
        said += proposals(name)
        said += "".join(f"1962-11-02 amendment p:{name} {each.strip()}\n" for each in text.split(";"))
    return said


def pairs(texts: Texts) -> set[tuple[str, str]]:
    return {(each.one[2:], each.other[2:]) for each in collisions(texts)}


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ('strikes protocol/1 words "the sites"', 'strikes protocol/1 words "sites in"', "sites"),
        ('strikes protocol/1 words "the"', 'strikes protocol/1 words "sites"', None),
        ('strikes protocol/1 words "the sites"', 'inserts protocol/1 with "x" after "the"', "the"),
        ('strikes protocol/1 words "the sites"', 'inserts protocol/1 with "x" before "the"', None),
        ('strikes protocol/1 words "the sites"', 'inserts protocol/1 with "x" after "sites"', None),
        ('inserts protocol/1 with "x" after "the"', 'inserts protocol/1 with "y" before "sites"', ""),
        ('inserts protocol/1 with "x" after "the"', 'inserts protocol/1 with "y" after "sites"', None),
        ('inserts protocol/1 with "x" before "The"', 'inserts protocol/1 with "y" before "The"', ""),
        ('inserts protocol/1 with "x"', 'inserts protocol/1 with "y"', ""),
        ('replaces protocol/1 words "the" with "x"', 'replaces protocol/1 words "the" with "y"', "the"),
        ('replaces protocol/1 words "the" with "x"', 'inserts protocol/1 with "y" after "the"', None),
        ('replaces protocol/1 words "the" with "x"', 'replaces protocol/1 words "sites" with "y"', None),
        ('rewrites protocol/1 with "New."', 'strikes protocol/1 words "in"', "in"),
        ("strikes protocol/1", 'strikes protocol/2 words "ten"', None),
    ],
)
def test_rule_8_two_collide_where_their_words_overlap_in_one_language(ledger, one, other, words):
    texts = state(ledger, tabled(a=one, b=other))
    expected = [] if words is None else [Collision("p:a", "p:b", "protocol/1", "en", words)]
    assert collisions(texts) == expected
    swapped = state(ledger, tabled(b=other, a=one))
    assert [each.words for each in collisions(swapped)] == [each.words for each in expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ('strikes protocol/1 words "in"', 'strikes protocol/1 language ru words "на"', True),
        ('strikes protocol/1 words "in"', 'strikes protocol/2 language ru words "ООН"', False),
        (
            'strikes protocol/1 words "in"; strikes protocol/1 language ru words "на"',
            'strikes protocol/1 language ru words "Кубе"',
            False,
        ),
    ],
)
def test_rule_8_across_languages_the_provision_is_the_smallest_unit(ledger, one, other, expected):
    found = collisions(state(ledger, tabled(a=one, b=other)))
    assert found == ([Collision("p:a", "p:b", "protocol/1", None, "")] if expected else [])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("moves protocol/1 behind protocol/2", "moves protocol/1 behind protocol/3", True),
        ("moves protocol/1 behind protocol/2", "moves protocol/2 behind protocol/3", False),
        ("renumbers protocol/1 to protocol/7", "renumbers protocol/1 to protocol/8", True),
        ("renumbers protocol/1 to protocol/7", "moves protocol/1 behind protocol/3", False),
        ("adds protocol/9 behind protocol/1", "adds protocol/9 behind protocol/2", True),
        ('adds protocol/9 with "x"', 'adds protocol/9 with "y"', True),
    ],
)
def test_two_that_put_a_provision_in_two_places_collide(ledger, one, other, expected):
    assert bool(collisions(state(ledger, tabled(a=one, b=other)))) == expected


def test_rule_8_an_amendment_does_not_collide_with_what_it_amends_but_with_its_rivals(ledger):
    text = tabled(a='replaces protocol/1 words "the" with "these old"', r='strikes protocol/1 words "the"')
    text += "".join(f'1962-11-03 proposal p:{name} "x" amends p:a\n' for name in "bcd")
    text += '1962-11-04 amendment p:b strikes protocol/1 words "old"\n'
    text += '1962-11-04 amendment p:c replaces protocol/1 words "old" with "new"\n'
    text += '1962-11-04 amendment p:d inserts protocol/1 with "very" after "these"\n'
    assert pairs(state(ledger, text)) == {("a", "r"), ("b", "c")}
    assert compatible(state(ledger, text)) == ["p:a", "p:b", "p:d"]


def test_amendments_to_a_proposal_meet_where_that_one_strikes(ledger):
    text = tabled(a='strikes protocol/1 words "the sites"')
    text += "".join(f'1962-11-03 proposal p:{name} "x" amends p:a\n' for name in "bc")
    text += '1962-11-04 amendment p:b inserts protocol/1 with "x" after "inspect"\n'
    text += '1962-11-04 amendment p:c inserts protocol/1 with "y" before "in Cuba"\n'
    assert pairs(state(ledger, text)) == {("b", "c")}


def test_what_is_decided_collides_no_more(ledger):
    text = tabled(
        a='strikes protocol/1 words "in"', b='strikes protocol/1 words "in"', c="strikes protocol/1"
    )
    text += "1962-11-03 decision p:a adopted\n1962-11-03 decision p:b withdrawn\n"
    texts = state(ledger, text)
    assert collisions(texts) == []
    assert collisions(texts, []) == []
    assert live(texts) == []


def test_rule_10_the_rivals_of_an_adopted_proposal_lose_their_place_and_are_told_why(ledger):
    text = tabled(
        a='strikes protocol/1 words "the sites"',
        b='strikes protocol/1 words "sites"',
        c='strikes protocol/1 language ru words "на"',
        d='inserts protocol/1 with "soon"',
    )
    before = state(ledger, text)
    assert live(before) == ["p:a", "p:b", "p:c", "p:d"]
    texts = state(ledger, text + "1962-11-03 decision p:a adopted\n")
    assert [(each.proposal, each.by, each.reason) for each in displaced(texts)] == [
        ("p:b", "p:a", "p:a was adopted and changed “sites”"),
        ("p:c", "p:a", "p:a was adopted and changed the same provision"),
    ]
    assert live(texts) == ["p:d"]


def test_rule_10_voiding_the_decision_brings_the_rivals_back(ledger):
    text = tabled(a='strikes protocol/1 words "the sites"', b='strikes protocol/1 words "sites"')
    text += "1962-11-03 decision p:a adopted recorded 1962-11-03T12:00Z id ^d\n"
    assert [each.proposal for each in displaced(state(ledger, text))] == ["p:b"]
    assert live(state(ledger, text + "1962-11-04 void ^d\n")) == ["p:a", "p:b"]


@pytest.mark.parametrize(
    "operation",
    [
        'strikes protocol/1 language ru words "на Кубе"',
        'inserts protocol/1 with "y" after "the"',
        'strikes protocol/1 words "x"',
        "moves protocol/3 behind protocol/1",
    ],
)
def test_rule_9_what_is_tabled_on_the_new_text_has_its_place_in_it(ledger, operation):
    text = tabled(a='inserts protocol/1 with "x" after "the"; moves protocol/3 behind protocol/2')
    text += "1962-11-03 decision p:a adopted\n" + proposals("b", day="1962-11-04")
    texts = state(ledger, text + f"1962-11-04 amendment p:b {operation}\n")
    assert texts.lost == {}
    assert displaced(texts) == []


def test_rule_9_a_place_that_only_shifted_is_no_place_lost(ledger):
    text = tabled(
        a='inserts protocol/1 with "Soon, and often," before "The"', b='strikes protocol/1 words "in Cuba"'
    )
    texts = state(ledger, text + "1962-11-03 decision p:a adopted\n")
    assert displaced(texts) == []
    assert texts.documents["protocol/1", "en"].text({"p:a", "p:b"}).endswith("inspect the sites.")


def test_rule_10_a_move_adopted_displaces_another_of_the_same_provision(ledger):
    text = tabled(a="moves protocol/1 behind protocol/2", b="moves protocol/1 behind protocol/3")
    assert [
        each.proposal for each in displaced(state(ledger, text + "1962-11-03 decision p:a adopted\n"))
    ] == ["p:b"]


def test_rule_8_an_amendment_falls_with_what_it_amends(ledger):
    text = tabled(a='replaces protocol/1 words "the" with "these"', r='strikes protocol/1 words "the"')
    text += '1962-11-03 proposal p:b "x" amends p:a\n1962-11-03 proposal p:c "x" amends p:b\n'
    text += '1962-11-04 amendment p:b strikes protocol/1 words "these"\n'
    text += '1962-11-04 amendment p:c inserts protocol/1 with "x" after "inspect"\n'
    rejected = state(ledger, text + "1962-11-05 decision p:a rejected\n")
    assert [(each.proposal, each.reason) for each in displaced(rejected)] == [
        ("p:b", "it amends p:a, which is rejected"),
        ("p:c", "it amends p:b, which is displaced"),
    ]
    gone = state(ledger, text + "1962-11-05 decision p:r adopted\n")
    assert [(each.proposal, each.by) for each in displaced(gone)] == [
        ("p:a", "p:r"),
        ("p:b", "p:a"),
        ("p:c", "p:b"),
    ]


def test_an_adopted_amendment_that_does_not_count_yet_displaces_nobody(ledger):
    text = tabled(a='replaces protocol/1 words "sites" with "big sites"', r='strikes protocol/1 words "the"')
    text += (
        '1962-11-03 proposal p:b "x" amends p:a\n1962-11-04 amendment p:b strikes protocol/1 words "the"\n'
    )
    assert displaced(state(ledger, text + "1962-11-05 decision p:b adopted\n")) == []


def test_without_a_text_nothing_is_looked_at():
    assert displaced(Texts()) == collisions(Texts()) == live(Texts()) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 20))
def test_looking_only_where_proposals_meet_misses_no_collision(seed):
    texts = fold(Negotiation(seed, provisions=2, languages=2).go_on(25).entries).texts
    seen = collision._Seen(texts)
    names = [
        name for name in texts.touched if name not in texts.adopted and not collision.is_dead(texts, name)
    ]
    expected = []
    for one, other in itertools.combinations(names, 2):
        if one not in texts.ancestors(other) and other not in texts.ancestors(one):
            expected += collision._between(seen, one, other)
    assert collisions(texts) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 20))
def test_rule_8_proposals_that_do_not_collide_can_be_adopted_both_and_do_what_they_would_alone(seed):
    """An oracle of its own: the words that each strikes and brings, on plain lists of unique words."""
    chance = random.Random(seed)
    words = [f"w{number}" for number in range(8)]
    document, tabled_by = drafted(" ".join(words), "e"), {}
    for name in ("p", "q"):
        first = chance.randrange(8)
        run = words[first : first + chance.randint(1, 3)]
        what = chance.choice(["strikes", "replaces", "inserts"])
        brings = " ".join(f"{name}{number}" for number in range(2))
        quoted = {"after": " ".join(run)} if what == "inserts" else {"words": " ".join(run)}
        found = place(document, Amendment(name, what, "x/1", brings=brings, **quoted), {name}, name)
        document, tabled_by[name] = found, (what, first, first + len(run) - 1)
    (one, a, b), (other, c, d) = tabled_by["p"], tabled_by["q"]
    if one == other == "inserts":
        expected = b == d
    elif one == "inserts":
        expected = c <= b < d
    elif other == "inserts":
        expected = a <= d < b
    else:
        expected = max(a, c) <= min(b, d)
    assert (collision.overlapping(collision.marks(document, frozenset()), "p", "q") is not None) == expected


@pytest.mark.slow
def test_sixty_rewritings_of_one_article_are_compared_in_seconds(ledger):
    names = [f"n{number}" for number in range(60)]
    article = " ".join(f"word{number}" for number in range(200))
    text = f'1962-11-01 provision protocol/9 "Long"\n1962-11-01 text protocol/9 en "{article}"\n'
    for number, name in enumerate(names):
        own = article.replace(f"word{number} ", f"{name} brings this ").replace("word150", f"{name}x")
        text += proposals(name) + f'1962-11-02 amendment p:{name} rewrites protocol/9 with "{own}"\n'
    texts = state(ledger, text + "1962-11-03 decision p:n0 adopted\n")
    start = time.process_time()
    assert len(collisions(texts)) == 59 * 58 // 2
    assert len(displaced(texts)) == 59
    assert time.process_time() - start < 15
