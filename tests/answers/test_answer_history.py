"""How did a provision come to be, or to fall, and on which sources?"""

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings

from strategies import ledgers, readers
from travaux.answers.history import history
from travaux.answers.history_sources import WEAKEST_FIRST
from travaux.dossier.parse import parse_text
from travaux.ledger.entry import TICK, UNRECORDED
from travaux.ledger.kinds import Point
from travaux.ledger.marking import parse_reader
from travaux.standing.fold import fold, readable

PACT = """
2021-03-01 negotiation fish "Days at sea"
2021-03-01 party north "Northland"
2021-03-01 party south "Southland"
2021-03-01 party isle "The Isle"
2021-03-01 group coast "The Coast"
2021-03-01 membership isle joins coast
2021-03-01 person ann "Ann Berg" of north also "A. BERG"
2021-03-01 person leo "Leo Sud" of south
2021-03-01 person clerk "The clerk"
2021-03-01 role clerk secretariat
2021-03-01 record one "First meeting" held 2021-03-02 taken-by "A. Berg" not-reviewed source "Box 2."
2021-03-01 record two "Second meeting" held 2021-03-03 taken-by "The clerk"
2021-03-01 record three "Third meeting" held 2021-03-04 taken-by "Southland" reviewed
2021-03-01 record four "Fourth meeting" held 2021-03-05 taken-by "somebody" not-reviewed
2021-03-01 record five "Fifth meeting" held 2021-03-06
2021-03-01 document letter "A letter" dated 2021-02-01
2021-03-01 note mine "As told at lunch"
2021-03-01 instrument pact "The pact"
2021-03-01 provision pact/1 "Days"
2021-03-01 provision pact/2 "Ports"
2021-03-01 text pact/1 en "Each fleet may fish for ninety days."
2021-03-01 text pact/1 ru "Каждый флот ловит девяносто дней." translation
2021-03-01 point days "How many days" on pact/1
2021-03-01 proposal days:ninety "Ninety days" drafted
2021-03-01 point seat "Where to meet"
2021-03-01 proposal seat:here "Here" by north  cites mine
"""

STORY = """
2021-03-03 proposal days:sixty "Sixty days" by leo voiced-by ann in one#3.1  cites two#1.1
2021-03-03 amendment days:sixty replaces pact/1 words "ninety" with "sixty"  cites two#1.1
2021-03-03 amendment days:sixty replaces pact/1 language ru words "девяносто" with "шестьдесят"  cites two#1.1
2021-03-03 question why "Why sixty?" by ann to leo, south on days  cites two#1.2
2021-03-03 answer why by leo partial text "the stock"  cites two#1.3
2021-03-03 position north reserves days:sixty spoken-by ann because "the fleet"  cites two#2.1
2021-03-04 position north accepts days:sixty spoken-by ann in-principle  cites three#1.1
2021-03-05 decision days:sixty adopted by clerk  cites four#1.1
2021-03-06 concordance pact/1 ru by clerk  cites five#1.1
"""


@pytest.fixture
def answer(ledger):
    """The history that a dossier tells, going on from the pact."""

    def ask(more, provision="pact/1", **options):
        entries = [
            msgspec.structs.replace(entry, recorded=UNRECORDED + number * TICK)
            for number, entry in enumerate(ledger(PACT + more))
        ]
        return history(fold(entries, **options), provision)

    return ask


def told(answer):
    return [(event.kind, event.at, event.text) for event in answer.events]


def test_everything_that_happened_is_told_in_the_order_in_which_it_happened(answer):
    assert told(answer(STORY)) == [
        ("drafted", None, "The draft reads, in en"),
        ("drafted", None, "The draft reads, in ru (translation)"),
        ("proposed", None, "The draft's own: “Ninety days” [days:ninety]"),
        ("voiced", "one#3.1", "Ann Berg (Northland) is the first to voice “Sixty days” [days:sixty]"),
        ("proposed", "two#1.1", "Leo Sud (Southland) proposes “Sixty days” [days:sixty]"),
        ("amended", "two#1.1", "“Sixty days” [days:sixty] puts “sixty” in the place of “ninety”"),
        ("amended", "two#1.1", "“Sixty days” [days:sixty] puts “шестьдесят” in the place of “девяносто”"),
        ("question", "two#1.2", "Ann Berg (Northland) asks Leo Sud (Southland), Southland: Why sixty?"),
        ("answer", "two#1.3", "Leo Sud (Southland) answers why, in part: the stock"),
        ("position", "two#2.1", "Ann Berg (Northland) reserves “Sixty days” [days:sixty]: the fleet"),
        ("position", "three#1.1", "Ann Berg (Northland) accepts “Sixty days” [days:sixty], in principle"),
        ("decision", "four#1.1", "“Sixty days” [days:sixty] is adopted by The clerk"),
        ("concordance", "five#1.1", "The words in ru are said by The clerk to agree with the others"),
    ]


def test_each_wording_stands_where_it_came_up(answer):
    wordings = [(w.state, w.language, w.text) for event in answer(STORY).events for w in event.wordings]
    assert wordings == [
        ("drafted", "en", "Each fleet may fish for ninety days."),
        ("drafted", "ru", "Каждый флот ловит девяносто дней."),
        ("proposed", "en", "Each fleet may fish for sixty days."),
        ("proposed", "ru", "Каждый флот ловит шестьдесят дней."),
        ("in force", "en", "Each fleet may fish for sixty days."),
        ("in force", "ru", "Каждый флот ловит шестьдесят дней."),
    ]


def test_a_wording_is_as_it_was_then_and_not_as_it_is_now(answer):
    later = """
2021-03-02 proposal days:sixty "Sixty" by north  cites one#1.1
2021-03-02 amendment days:sixty replaces pact/1 words "ninety" with "sixty"  cites one#1.1
2021-03-04 amendment days:sixty replaces pact/1 words "sixty" with "fifty"  cites three#1.1
"""
    texts = [w.text for event in answer(later).events if event.kind == "amended" for w in event.wordings]
    assert texts == ["Each fleet may fish for sixty days.", "Each fleet may fish for fifty days."]


def test_a_struck_provision_and_one_without_a_text_are_told(answer):
    struck = """
2021-03-02 proposal days:none "None" by north  cites one#1.1
2021-03-02 amendment days:none strikes pact/1  cites one#1.1
2021-03-02 amendment days:none strikes pact/1 language ru  cites one#1.1
2021-03-02 proposal days:lost "Lost" by north  cites one#2.1
2021-03-02 amendment days:lost strikes pact/1 words "no such words"  cites one#2.1
"""
    (event, lost) = [event for event in answer(struck).events if event.kind == "amended"]
    assert event.text == "“None” [days:none] strikes pact/1"
    assert [(w.language, w.text) for w in event.wordings] == [("en", ""), ("ru", "")]
    assert lost.wordings == ()
    assert told(answer("", "pact/2")) == [("drafted", None, "The draft has a provision “Ports”")]


def test_the_operations_on_a_provision_are_told_in_words(answer):
    more = """
2021-03-02 proposal ports:a "A" by north  cites one#1.1
2021-03-02 amendment ports:a adds pact/3 with "End." titled "The end" behind pact/2  cites one#1.1
2021-03-02 amendment ports:a inserts pact/3 with "Truly"  cites one#1.2
2021-03-02 amendment ports:a rewrites pact/3 with "The end."  cites one#1.3
2021-03-02 amendment ports:a moves pact/3 behind pact/1  cites one#1.4
2021-03-02 amendment ports:a renumbers pact/3 to pact/9  cites one#1.5
2021-03-02 proposal ports:b "B" by south amends ports:a  cites one#2.1
2021-03-02 decision ports:a adopted  cites one#3.1
2021-03-02 decision ports:b merged into ports:a  cites one#3.2
2021-03-03 decision ports:b fallen  cites two#3.2
2021-03-03 silence ports:a until 2021-03-09  cites two#4.1
2021-03-03 departure isle from coast on ports:a  cites two#5.1
"""
    found = answer(more, "pact/3")
    assert (found.title, found.number) == ("The end", "9")
    assert [
        event.text.replace("“A” [ports:a] ", "").replace("“B” [ports:b] ", "") for event in found.events
    ] == [
        "Northland proposes “A” [ports:a]",
        "adds pact/3",
        "brings “Truly” to pact/3",
        "gives pact/3 new words",
        "moves pact/3 behind pact/1",
        "renumbers pact/3 as pact/9",
        "Southland proposes “B” [ports:b], amending “A” [ports:a]",
        "is adopted",
        "is merged into “A” [ports:a]",
        "has fallen",
        "Silence until 2021-03-09 is consent to “A” [ports:a]",
        "The Isle departs from The Coast on “A” [ports:a]",
    ]
    assert answer(more, "pact/9") == found


def test_a_provision_that_nobody_knows_is_told_with_those_there_are(answer):
    assert answer("", "pact/7") == "there is no provision called pact/7 (provisions: pact/1, pact/2)"


def test_a_provision_of_which_only_an_amendment_is_there_is_called_by_its_name(answer):
    alone = '2021-03-02 amendment x:y adds pact/4 with "Four."\n'
    found = answer(alone, "pact/4")
    assert (found.title, found.number) == ("pact/4", None)


# ---------------------------------------------------------------- positions


def test_a_position_that_ended_stays_told_with_what_ended_it(answer):
    reserved, accepted = [event for event in answer(STORY).events if event.kind == "position"]
    assert (reserved.ended.how, reserved.ended.at, reserved.ended.cites) == (
        "a later position",
        "three#1.1",
        ("three#1.1",),
    )
    assert reserved.ended.entry == accepted.entry
    assert accepted.ended is None


def test_a_position_on_words_that_changed_since_says_so(answer):
    changed = STORY + (
        '2021-03-07 amendment days:sixty replaces pact/1 words "sixty" with "fifty"  cites five#2.1\n'
    )
    ended = [event.ended.how for event in answer(changed).events if event.ended]
    assert ended == ["a later position", "a change of the words"]


def test_every_capacity_is_told_as_what_it_is(answer):
    more = (
        STORY
        + """
2021-03-06 position isle refuses days:sixty reported-by leo, ann because "the stock"  cites five#1.1
2021-03-06 position isle accepts days:sixty reported-by leo expected  cites five#1.2
2021-03-06 position isle accepts days:ninety assumed  cites five#1.3
2021-03-06 position south refuses days:sixty personal spoken-by leo unless seat:here  cites five#1.4
2021-03-06 position isle no-objection days:sixty spoken-by leo  cites five#1.5
"""
    )
    positions = [event for event in answer(more).events if event.kind == "position"][-5:]
    assert [event.text for event in positions] == [
        (
            "The Isle, as reported by Leo Sud (Southland), who had it from Ann Berg (Northland), "
            "refuses “Sixty days” [days:sixty]: the stock"
        ),
        "The Isle, as expected by Leo Sud (Southland), accepts “Sixty days” [days:sixty]",
        "The Isle, as assumed by the scribe, accepts “Ninety days” [days:ninety]",
        "Leo Sud (Southland), personally, refuses “Sixty days” [days:sixty], unless seat:here",
        "Leo Sud (Southland) for The Isle has no objection to “Sixty days” [days:sixty]",
    ]
    assert [event.grade for event in positions] == ["hearsay", "hearsay", *["ungraded"] * 3]
    assert [event.hearsay for event in positions][:2] == [("leo", "ann"), ("leo",)]
    assert [event.expected for event in positions] == [False, True, True, False, False]
    assert (positions[0].party, positions[0].stance) == ("isle", "refuses")
    assert positions[3].condition == "unless seat:here"


def test_who_was_silent_on_each_proposal_that_somebody_made(answer):
    assert [(one.proposal, one.parties) for one in answer(STORY).silent] == [("days:sixty", ("isle",))]
    group = STORY + "2021-03-06 position coast accepts days:sixty  cites five#1.1\n"
    assert answer(group).silent == ()
    personal = STORY + "2021-03-06 position isle accepts days:sixty reported-by leo  cites five#1.1\n"
    assert [one.parties for one in answer(personal).silent] == [("isle",)]
    spoken = STORY + "2021-03-06 position isle refuses days:ninety  cites five#1.1\n"
    assert ("days:ninety", ("north", "south")) in [
        (one.proposal, one.parties) for one in answer(spoken).silent
    ]


def test_how_the_points_on_it_stand(answer):
    (outcome,) = answer(STORY).outcomes
    assert (outcome.point, outcome.verdict, outcome.agreed_on) == ("days", "agreed", "days:sixty")
    assert answer("", "pact/2").outcomes == ()


# ---------------------------------------------------------------- sources


def test_every_source_has_its_grade(answer):
    graded = {
        source.name: source
        for source in answer(
            STORY
            + "2021-03-06 position isle accepts days:sixty  cites letter#1, mine, one#1.1, nowhere#1.1\n"
        ).sources
    }
    assert {name: source.grade for name, source in graded.items()} == {
        "one": "one side's note",
        "two": "secretariat's note",
        "three": "reviewed",
        "four": "not reviewed",
        "five": "ungraded",
        "letter": "document",
        "mine": "scribe's note",
    }
    assert set(WEAKEST_FIRST) == {source.grade for source in graded.values()} | {"signed"}
    assert {source.kind for source in graded.values()} == {"record", "document", "note"}
    one = graded["one"]
    assert (one.party, one.taken_by, one.reviewed, one.archive, one.day) == (
        "north", "A. Berg", False, "Box 2.", "2021-03-02",
    )  # fmt: skip
    assert (graded["three"].party, graded["letter"].day, graded["mine"].day) == ("south", "2021-02-01", None)


SIGNED = """
2021-03-01 party west "Westland"
2021-03-01 record six "Sixth" held 2021-03-06 taken-by "A. Berg" signed-by "A. Berg", "Leo Sud" not-reviewed
2021-03-01 record seven "Seventh" held 2021-03-06 taken-by "A. Berg" signed-by "A. Berg" not-reviewed
2021-03-01 record eight "Eighth" held 2021-03-06 taken-by "A. Berg" signed-by "Northland" reviewed
2021-03-01 record nine "Ninth" held 2021-03-06 signed-by "somebody whom nobody knows"
2021-03-01 document treaty "A treaty" signed-by "Westland"
2021-03-06 position isle accepts days:ninety  cites six#1.1, seven#1.1, eight#1.1, nine#1.1, treaty#1
2021-03-06 position south accepts days:ninety  cites six#1.1, treaty#1
"""


def test_a_paper_is_signed_unless_only_the_side_signed_it_that_took_it_down(answer):
    found = answer(SIGNED)
    assert {source.name: source.grade for source in found.sources} == {
        "six": "signed",
        "seven": "one side's note",
        "eight": "reviewed",
        "nine": "signed",
        "treaty": "signed",
    }
    assert found.sources[0].signed == ("A. Berg", "Leo Sud")
    assert [event.grade for event in found.events if event.kind == "position"] == [
        "one side's note",
        "signed",
    ]


def test_an_event_is_graded_by_the_weakest_source_it_rests_on(answer):
    more = STORY + "2021-03-06 position isle accepts days:sixty  cites three#1.1, one#1.1\n"
    grades = {event.kind: event.grade for event in answer(more).events}
    assert grades["position"] == "one side's note"
    assert grades["drafted"] is None
    assert grades["decision"] == "not reviewed"


# ---------------------------------------------------------------- two coders

RIVALS = (
    STORY
    + """
2021-03-06 position south accepts days:sixty  cites five#2.1-2.3
    recorded 2021-03-07T10:00Z by ada
2021-03-06 position south no-objection days:sixty  cites five#2.2
    recorded 2021-03-07T11:00Z by bob
"""
)


def rivals_of(ledger, text):
    return history(fold(ledger(PACT + text)), "pact/1")


def test_two_scribes_who_read_one_sentence_differently_both_stand(ledger):
    found = rivals_of(ledger, RIVALS)
    (rival,) = found.rivals
    assert [(reading.scribe, reading.text) for reading in rival.readings] == [
        ("bob", "Southland has no objection to “Sixty days” [days:sixty]"),
        ("ada", "Southland accepts “Sixty days” [days:sixty]"),
    ]
    assert rival.cites == ("five#2.2", "five#2.1-2.3")
    assert [event.ended for event in found.events if event.scribe] == [None, None]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by bob", "by ada"),
        ("no-objection days:sixty", "accepts days:sixty"),
        ("no-objection days:sixty", "no-objection days:ninety"),
        ("position south no-objection", "position north no-objection"),
        ("cites five#2.2", "cites five#2.4"),
        ("cites five#2.2", "cites four#2.2"),
        ("cites five#2.2", "cites mine"),
    ],
)
def test_other_pairs_of_entries_are_no_rival_readings(ledger, old, new):
    assert rivals_of(ledger, RIVALS.replace(old, new)).rivals == ()


def test_a_whole_turn_covers_its_sentences_and_a_note_is_the_same_as_itself(ledger):
    assert rivals_of(ledger, RIVALS.replace("five#2.1-2.3", "five#2")).rivals
    same = RIVALS.replace("five#2.1-2.3", "mine").replace("five#2.2", "mine")
    assert rivals_of(ledger, same).rivals


# ---------------------------------------------------------------- for one reader, as of a moment


def test_what_may_not_be_read_is_not_told(answer):
    secret = STORY.replace("by leo voiced-by", "by leo marked secret for south voiced-by")
    public = answer(secret, reader=parse_reader("public"))
    assert not any(event.kind in ("voiced", "proposed") and "ixty" in event.text for event in public.events)


def test_as_of_a_moment_only_what_had_happened_is_told(answer):
    early = answer(STORY, as_of=dt.date(2021, 3, 3))
    assert early.as_of == "2021-03-03"
    assert [event.kind for event in early.events if event.day > "2021-03-03"] == []
    assert all(event.ended is None for event in early.events)


ONE = '2027-02-01 provision pact/1 "Fish"\n'


@settings(max_examples=60)
@given(ledgers, readers)
def test_nothing_a_reader_is_told_depends_on_what_they_may_not_read(entries, reader):
    on_pact = [
        msgspec.structs.replace(entry, fact=msgspec.structs.replace(entry.fact, provision="pact/1"))
        if isinstance(entry.fact, Point)
        else entry
        for entry in entries
    ]
    on_pact += [statement.entry for statement in parse_text(ONE, "pact.travaux").statements]
    told_all = history(fold(on_pact, reader=reader), "pact/1")
    assert not isinstance(told_all, str)
    assert told_all == history(fold(readable(on_pact, reader), reader=reader), "pact/1")
