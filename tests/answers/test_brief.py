"""What does a delegation's cable of the evening say?"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import Papers

from strategies import PARTIES, ledgers, readers
from travaux.answers.brief import Section, brief, stance_text, summary
from travaux.ledger.marking import Reader
from travaux.standing.fold import fold

TABLE = """
2027-02-01 negotiation talks "Talks on fish"
2027-02-01 party north "Northland"
2027-02-02 party south "Southland"
2027-02-03 party isle "The Isle"
2027-02-03 group bloc "The Bloc"
2027-02-04 person ann "Ann" of north
2027-02-04 person bob "Bob" of south
2027-02-04 person thant "U Thant"
2027-02-05 point fish "Who may fish"
2027-02-06 proposal fish:a "Everybody" by north  cites minutes#1.1
"""
PAPERS = Papers({"minutes#1.1": "ann: Everybody.", "minutes#2.1": "bob: Agreed.", "mine": "At lunch."})
NORTH = Reader(party="north", level=3)


@pytest.fixture
def section(ledger):
    """The lines of one section of north's brief since the end of February."""

    def read(title: str, text: str, party: str = "north", reader: Reader = NORTH) -> list[str]:
        return [line.text for line in lines(title, text, party, reader)]

    def lines(title: str, text: str, party: str = "north", reader: Reader = NORTH):
        entries = ledger(TABLE + text)
        before = fold(entries, reader=reader, as_of=dt.date(2027, 2, 28))
        found = brief(fold(entries, reader=reader), before, party, PAPERS)
        (one,) = [s for s in found.sections if s.title == title]
        assert one.empty
        return one.lines

    read.lines = lines
    return read


def test_a_brief_says_for_whom_since_when_and_as_of_when(ledger):
    entries = ledger(TABLE + '2027-03-01 note mine "At lunch."\n')
    found = brief(fold(entries), fold(entries, as_of=dt.date(2027, 2, 28)), "north", PAPERS)
    assert (found.party, found.title, found.since, found.as_of) == (
        "north",
        "Talks on fish",
        "2027-02-28",
        "2027-03-01",
    )
    assert [s.title for s in found.sections] == [
        "What moved",
        "Put on the table",
        "Positions taken",
        "Settled about the talks",
        "Asked of us",
        "We owe",
        "We are owed",
        "Still private to us",
    ]


def test_where_nothing_happened_every_section_says_so():
    found = brief(fold([]), fold([]), "north", PAPERS)
    assert found.title == ""
    assert all(isinstance(s, Section) and s.lines == () and s.empty.endswith(".") for s in found.sections)


AGREED = """
2027-03-01 position south accepts fish:a  cites minutes#2.1
2027-03-01 position isle accepts fish:a
"""


def test_what_moved_is_told_with_what_it_moved_to(section):
    assert section("What moved", AGREED) == ["Who may fish: open → agreed (Everybody)"]


def test_what_moved_rests_on_the_proposal_and_the_positions(section):
    (line,) = section.lines("What moved", AGREED)
    assert line.cites == ("minutes#1.1", "minutes#2.1")
    assert [passage.text for passage in line.quotes] == ["Everybody.", "Agreed."]


def test_what_moved_does_not_rest_on_what_was_only_reported(section):
    text = AGREED + "2027-03-01 position south refuses fish:a reported-by ann  cites mine\n"
    (line,) = section.lines("What moved", text)
    assert "mine" not in line.cites


def test_who_blocks_is_named(section):
    assert section("What moved", "2027-03-01 position south refuses fish:a\n") == [
        "Who may fish: open → blocked by Southland"
    ]


def test_a_decision_moves_a_point_and_is_what_it_rests_on(section):
    text = "2027-03-01 decision fish:a adopted  cites minutes#2.1\n"
    (line,) = section.lines("What moved", text)
    assert line.text == "Who may fish: open → agreed (Everybody)"
    assert line.cites == ("minutes#2.1", "minutes#1.1")


def test_a_new_point_that_is_open_has_not_moved_and_one_that_is_decided_has(section):
    text = """
2027-03-01 proposal seat:x "In the North" by south
"""
    assert section("What moved", text) == []
    assert section("What moved", text + "2027-03-01 decision seat:x adopted\n") == [
        "seat: new → agreed (In the North)"
    ]


def test_a_provisional_agreement_is_told_in_words(section):
    text = AGREED.replace("isle accepts fish:a", "isle accepts fish:a in-principle")
    assert section("What moved", text) == ["Who may fish: open → provisionally agreed (Everybody)"]


def test_what_was_put_on_the_table(section):
    text = """
2027-03-01 proposal fish:b "Nobody" by bob
2027-03-01 proposal fish:c "As drafted" drafted
2027-03-01 proposal fish:d "Half of them" voiced-by thant in minutes#2.1  cites mine
2027-03-02 decision fish:b withdrawn
2027-03-03 decision fish:zz rejected
2027-03-03 proposal seat:x "In the North" by bloc
"""
    assert set(section("Put on the table", text)) == {
        "Bob (Southland) proposes: Nobody — Who may fish",
        "U Thant voices, without tabling it: Half of them — Who may fish",
        "Nobody: withdrawn",
        "fish:zz: rejected",
        "The Bloc proposes: In the North — seat",
    }


def test_what_was_only_voiced_rests_on_the_sentences_in_which_it_was(section):
    text = '2027-03-01 proposal fish:d "Half of them" voiced-by thant in minutes#2.1  cites mine\n'
    (line,) = section.lines("Put on the table", text)
    assert line.cites == ("minutes#2.1", "mine")


@pytest.mark.parametrize(
    ("position", "told"),
    [
        ("south accepts fish:a", "Southland accepts: Everybody — Who may fish"),
        ("south no-objection fish:a", "Southland has no objection: Everybody — Who may fish"),
        ("south will-consider fish:a", "Southland will consider: Everybody — Who may fish"),
        ("bloc refuses seat:x", "The Bloc refuses: seat:x — seat"),
        ("far insists fish:a", "far insists: Everybody — Who may fish"),
        (
            "south accepts fish:a only-if seat:any",
            "Southland accepts: Everybody — Who may fish, only if seat:any",
        ),
        (
            "south refuses fish:a unless seat:any",
            "Southland refuses: Everybody — Who may fish, unless seat:any",
        ),
        ("south accepts fish:a ad-referendum", "Southland accepts: Everybody — Who may fish, ad referendum"),
        ("south accepts fish:a in-principle", "Southland accepts: Everybody — Who may fish, in principle"),
        (
            'south refuses fish:a because "of the cod"',
            "Southland refuses: Everybody — Who may fish (of the cod)",
        ),
        (
            "south accepts fish:a personal spoken-by bob",
            "Bob (Southland), personally, accepts: Everybody — Who may fish",
        ),
        ("south accepts fish:a personal", "Southland, personally, accepts: Everybody — Who may fish"),
        (
            "isle refuses fish:a reported-by bob, thant",
            "The Isle (as reported by Bob (Southland), as told by U Thant) refuses: Everybody — Who may fish",
        ),
        (
            "isle refuses fish:a reported-by bob expected",
            "The Isle (as expected by Bob (Southland)) refuses: Everybody — Who may fish",
        ),
    ],
)
def test_a_position_is_told_in_one_line(section, position, told):
    assert section("Positions taken", f"2027-03-01 position {position}\n") == [told]


def test_a_position_that_was_ended_the_same_evening_is_not_told(section):
    text = """
2027-03-01 position south refuses fish:a
2027-03-02 position south accepts fish:a
"""
    assert section("Positions taken", text) == ["Southland accepts: Everybody — Who may fish"]


def test_what_was_taken_before_is_not_told_again(section):
    assert section("Positions taken", "2027-02-20 position south refuses fish:a\n") == []


def test_what_was_settled_about_the_talks(section):
    text = """
2027-03-01 procedure press "Nothing is published" by ann agreed-by bob, isle
2027-03-02 procedure next "We meet at nine" by isle
"""
    assert section("Settled about the talks", text) == [
        "Nothing is published (Ann (Northland); agreed by Bob (Southland), The Isle)",
        "We meet at nine (The Isle)",
    ]


def test_what_is_asked_of_us_is_what_nobody_has_fully_answered(section):
    text = """
2027-02-10 question old "Why?" by bob to ann
2027-03-01 question late "When?" by bob to north due 2027-03-02
2027-03-01 question soon "Where?" by isle to isle, north due 2027-03-09
2027-03-01 question theirs "Who?" by north to south
2027-03-01 question done "How?" by bob to north
2027-03-02 answer done by ann
2027-03-03 answer soon by ann partial
"""
    assert section("Asked of us", text) == [
        "Bob (Southland) asks: When?, due 2027-03-02 (overdue)",
        "The Isle asks: Where?, due 2027-03-09",
        "Bob (Southland) asks: Why?",
    ]


PROMISES = """
2027-03-01 undertaking map "A map" by ann to bob due 2027-03-02
2027-03-01 undertaking list "A list" by north to isle due 2027-03-09
2027-03-01 undertaking visit "A visit" by north after "the ice has gone" tentative
2027-03-01 undertaking talk "A talk" by north
2027-03-01 undertaking done "A cable" by north to bob due 2027-03-02
2027-03-01 undertaking freed "A dinner" by north due 2027-03-02
2027-03-01 undertaking theirs "A text" by bob to ann, isle due 2027-03-02
2027-03-01 undertaking ours "A plan" by ann to north
2027-03-01 undertaking elsewhere "A boat" by isle to south
2027-03-02 performance done kept
2027-03-02 performance freed released
2027-03-03 note mine "At lunch."
"""


def test_what_we_owe(section):
    owed = section("We owe", PROMISES)
    assert owed[:2] == ["A map, due 2027-03-02 (overdue)", "A list, due 2027-03-09"]
    assert set(owed[2:]) == {
        "A visit, after the ice has gone (held out, not promised)",
        "A talk, no date",
        "A plan, no date",
    }


def test_what_we_are_owed(section):
    assert section("We are owed", PROMISES) == ["Bob (Southland): A text, due 2027-03-02 (overdue)"]


def test_what_is_still_private_to_us(section):
    text = """
2027-03-01 note limit "Ten boats at most"  marked secret for north
2027-03-01 position north accepts fish:b only-if seat:any  marked confidential for north
2027-03-01 party far "Far Away"  marked secret for north
2027-03-02 note shared "We told the Isle"  marked secret for north, isle
2027-03-02 note public "All know"  marked open
2027-03-02 document paper "Our paper"  marked restricted for north
"""
    found = section("Still private to us", text)
    assert "note: Ten boats at most" in found
    assert "north accepts fish:b, only if seat:any" in found
    assert "document: Our paper" in found
    assert not {"note: We told the Isle", "note: All know"} & set(found)


def test_rule_1_another_delegations_limits_are_not_in_our_brief(section):
    text = '2027-03-01 note limit "Ten boats at most"  marked secret for south\n'
    assert section("Still private to us", text) == []


def test_two_persons_said_to_be_of_each_other_do_not_hang_the_brief(section):
    text = """
2027-03-01 person cy "Cy" of dee
2027-03-01 person dee "Dee" of cy
2027-03-02 procedure next "We meet at nine" by cy
"""
    assert len(section("Settled about the talks", text)) == 1


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("position south no-objection fish:a", "south has no objection Everybody"),
        ("position south refuses fish:a unless a:x", "south refuses Everybody, unless a:x"),
        ('point seat "Where"', "point: Where"),
        ('note mine "At lunch."', "note: At lunch."),
        ("membership north joins bloc", "membership: None"),
    ],
)
def test_any_entry_can_be_told_in_a_line(ledger, statement, told):
    standing = fold(ledger(TABLE + f"2027-03-01 {statement}\n"))
    assert summary(standing.matters, standing.folded[-1]) == told


@pytest.mark.parametrize(
    ("stance", "told"),
    [("no-objection", "has no objection"), ("will-consider", "will consider"), ("accepts", "accepts")],
)
def test_a_stance_is_a_verb(stance, told):
    assert stance_text(stance) == told


@settings(max_examples=40)
@given(ledgers, readers, st.sampled_from(PARTIES), st.dates(dt.date(2027, 2, 28), dt.date(2027, 3, 4)))
def test_every_line_quotes_exactly_what_of_its_citations_is_there(entries, reader, party, since):
    papers = Papers({f"minutes#{turn}.{n}": "ann: Words." for turn in (1, 2) for n in (1, 2, 3)})
    found = brief(fold(entries, reader=reader), fold(entries, reader=reader, as_of=since), party, papers)
    for line in (line for s in found.sections for line in s.lines):
        assert len(set(line.cites)) == len(line.cites)
        assert [p.address for p in line.quotes] == [cite for cite in line.cites if cite in papers]


@settings(max_examples=40)
@given(ledgers, readers, st.sampled_from(PARTIES))
def test_since_now_nothing_is_new(entries, reader, party):
    now = fold(entries, reader=reader)
    found = brief(now, now, party, Papers({}))
    news = {"What moved", "Put on the table", "Positions taken", "Settled about the talks"}
    assert all(s.lines == () for s in found.sections if s.title in news)
