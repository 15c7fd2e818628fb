"""Does `stand` show all it promises, sorted, with its citations?"""

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import ledgers, readers
from travaux.answers.stand import (
    PointView,
    PositionView,
    ProposalView,
    QuestionView,
    Said,
    UndertakingView,
    moment_text,
    questions,
    stand,
    undertakings,
)
from travaux.record.address import Address
from travaux.standing.fold import fold

TALKS = """
1962-11-01 negotiation havana "Talks in Havana" zone America/Havana
1962-11-02 party cuba "Cuba"
1962-11-03 party ussr "Soviet Union"
1962-11-04 party usa "United States" absent
1962-11-04 person dorticos "Osvaldo Dorticós" of cuba
1962-11-04 person mikoyan "Anastas Mikoyan" of ussr
1962-11-04 person thant "U Thant"
1962-11-04 point ship-check "Where ships are checked" on protocol/5
"""


def test_a_position_is_shown_with_all_that_was_said(ledger):
    entries = ledger(
        TALKS
        + """
1962-11-05 proposal ship-check:in-port "In port" by mikoyan voiced-by thant in letter#2
    wording "ships shall be checked in port"  cites havana-1105#2.1
1962-11-05 position cuba refuses ship-check:in-port
    unless ship-check:any  spoken-by dorticos  ad-referendum  because "sovereignty"
    cites havana-1105#3.3-3.4  recorded 1962-11-05T20:00-05:00 id ^no
1962-11-05 position usa will-consider ship-check:in-port
    only-if ship-check:any  reported-by mikoyan, thant  expected  together-with ship-check:at-sea
    cites havana-1105#4.1  recorded 1962-11-05T20:01-05:00 id ^maybe
"""
    )
    (point,) = stand(fold(entries)).points
    assert point == PointView(
        id="ship-check",
        title="Where ships are checked",
        provision="protocol/5",
        verdict="open",
        agreed_on=None,
        blocked_by=(),
        proposals=(
            ProposalView(
                id="ship-check:in-port",
                title="In port",
                drafted=False,
                wording="ships shall be checked in port",
                outcome=None,
                voiced_by=Said(("letter#2",), person="thant", party=None),
                proposed_by=Said(("havana-1105#2.1",), party="ussr"),
                cites=("havana-1105#2.1",),
                positions=(
                    PositionView(
                        party="cuba",
                        stance="refuses",
                        capacity="own",
                        reported_by=None,
                        condition="unless ship-check:any",
                        cites=("havana-1105#3.3-3.4",),
                        speaker="dorticos",
                        firmness="ad-referendum",
                        basis="stated",
                        reason="sovereignty",
                        together=(),
                        entry="no",
                        scribe=None,
                    ),
                    PositionView(
                        party="usa",
                        stance="will-consider",
                        capacity="reported",
                        reported_by=("mikoyan", "thant"),
                        condition="only if ship-check:any",
                        cites=("havana-1105#4.1",),
                        speaker=None,
                        firmness="firm",
                        basis="expected",
                        reason=None,
                        together=("ship-check:at-sea",),
                        entry="maybe",
                        scribe=None,
                    ),
                ),
            ),
        ),
    )


def proposals(ledger, text: str) -> list[ProposalView]:
    return [p for point in stand(fold(ledger(TALKS + text))).points for p in point.proposals]


def test_whoever_tabled_a_proposal_in_person_voiced_it(ledger):
    (found,) = proposals(
        ledger, '1962-11-05 proposal ship-check:at-sea "At sea" by dorticos cites havana-1105#9.1\n'
    )
    assert found.voiced_by == Said(("havana-1105#9.1",), person="dorticos", party="cuba")
    assert found.proposed_by == Said(("havana-1105#9.1",), party="cuba")


def test_what_a_party_tabled_nobody_is_said_to_have_voiced(ledger):
    (found,) = proposals(ledger, '1962-11-05 proposal ship-check:at-sea "At sea" by cuba\n')
    assert found.voiced_by is None
    assert found.proposed_by == Said((), party="cuba")


def test_who_speaks_for_no_party_proposes_in_their_own_name(ledger):
    (found,) = proposals(ledger, '1962-11-05 proposal ship-check:at-sea "At sea" by thant\n')
    assert found.proposed_by == Said((), party="thant")


def test_what_the_draft_says_nobody_proposed(ledger):
    (found,) = proposals(ledger, '1962-11-05 proposal ship-check:at-sea "At sea" drafted\n')
    assert (found.drafted, found.voiced_by, found.proposed_by) == (True, None, None)


def test_a_decision_is_the_outcome_of_its_proposal(ledger):
    text = """
1962-11-05 proposal ship-check:at-sea "At sea" by cuba
1962-11-06 decision ship-check:at-sea adopted
"""
    (found,) = proposals(ledger, text)
    assert found.outcome == "adopted"
    (point,) = stand(fold(ledger(TALKS + text))).points
    assert (point.verdict, point.agreed_on) == ("agreed", "ship-check:at-sea")


def test_both_conditions_of_a_position_are_told(ledger):
    text = """
1962-11-05 proposal ship-check:at-sea "At sea" by cuba
1962-11-06 position ussr accepts ship-check:at-sea only-if a:x or b:y unless c:z
"""
    (found,) = proposals(ledger, text)
    assert found.positions[0].condition == "only if a:x or b:y, unless c:z"


def test_a_point_nobody_declared_goes_by_its_name(ledger):
    found = stand(fold(ledger(TALKS + '1962-11-05 proposal seat:x "X" by cuba\n'))).points[-1]
    assert (found.id, found.title, found.provision) == ("seat", "seat", None)


def test_the_answer_says_as_of_when_and_for_whom(ledger):
    entries = ledger(TALKS)
    known = dt.datetime(1962, 11, 6, 4, tzinfo=dt.UTC)
    found = stand(fold(entries, as_of=dt.date(1962, 11, 5), known_at=known))
    assert found.as_of == "1962-11-05"
    assert found.known_at == "1962-11-06T04:00:00+00:00"
    assert found.title == "Talks in Havana"
    assert found.parties == ("cuba", "ussr", "usa")
    bare = stand(fold([]))
    assert (bare.title, bare.known_at, bare.parties) == (None, None, ())


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (dt.date(1962, 11, 5), "1962-11-05"),
        (
            dt.datetime(1962, 11, 5, 21, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
            "1962-11-05T21:30:00-05:00",
        ),
        (Address("havana-1105", 3, 3, (3, 4)), "havana-1105#3.3-3.4"),
    ],
)
def test_a_moment_is_told_as_it_would_be_typed(moment, text):
    assert moment_text(moment) == text


def test_how_many_entries_were_left_out_is_told(ledger):
    entries = ledger("""
2027-03-01 record minutes "M" held 2027-03-01
2027-03-01 note spoken "s"    cites minutes#1.1
2027-03-01 note somewhen "w"
""")
    assert stand(fold(entries, as_of=Address("minutes", 1))).left_out == 2


# questions and undertakings


@pytest.mark.parametrize(
    ("answers", "day", "state"),
    [
        ("", 4, "pending"),
        ("", 5, "pending"),
        ("", 6, "overdue"),
        ("2027-03-03 answer q by south partial cites minutes#1.1\n", 5, "pending"),
        ("2027-03-03 answer q by south partial cites minutes#1.1\n", 6, "overdue"),
        ("2027-03-03 answer q by south cites minutes#1.1\n", 6, "answered"),
        ("2027-03-07 answer q by south cites minutes#1.1\n", 9, "answered"),
        ("2027-03-07 answer q by south cites minutes#1.1\n", 6, "overdue"),
    ],
)
def test_a_question_is_answered_pending_or_overdue_from_the_day_after_its_date(ledger, answers, day, state):
    text = '2027-03-01 question q "Which ports?" by north to south due 2027-03-05\n'
    (found,) = questions(fold(ledger(text + answers), as_of=dt.date(2027, 3, day)))
    assert found.state == state


def test_a_question_without_a_date_is_never_overdue(ledger):
    (found,) = questions(fold(ledger('2027-03-01 question q "Why?" by north\n'), as_of=dt.date(2099, 1, 1)))
    assert (found.state, found.due) == ("pending", None)


def test_a_question_is_shown_with_the_sentences_that_answer_it(ledger):
    entries = ledger(
        TALKS
        + """
1962-11-05 question ports "Which ports?" by dorticos to mikoyan, usa due 1962-11-06 on ship-check
    cites havana-1105#5.1
1962-11-05 answer ports by mikoyan partial  cites havana-1105#6.1, havana-1105#6.2
1962-11-06 answer ports by ussr  cites havana-1105#6.2, letter#3
"""
    )
    (found,) = stand(fold(entries)).questions
    assert found == QuestionView(
        id="ports",
        asked_by="dorticos",
        asked_by_party="cuba",
        asked_of=("mikoyan", "usa"),
        text="Which ports?",
        due="1962-11-06",
        point="ship-check",
        answered_by=("havana-1105#6.1", "havana-1105#6.2", "letter#3"),
        state="answered",
        cites=("havana-1105#5.1",),
    )


@settings(max_examples=30)
@given(ledgers, readers)
def test_open_questions_stand_first_and_each_group_by_its_date(entries, reader):
    found = [
        (view.state == "answered", view.due or "9999") for view in questions(fold(entries, reader=reader))
    ]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("due", "performance", "day", "state", "outcome"),
    [
        ("due 2027-03-05", "", 4, "due", None),
        ("due 2027-03-05", "", 5, "due", None),
        ("due 2027-03-05", "", 6, "overdue", None),
        ("due 2027-03-05", "kept", 4, "kept", "kept"),
        ("due 2027-03-05", "kept", 9, "kept", "kept"),
        ("due 2027-03-05", "broken", 4, "overdue", "broken"),
        ("due 2027-03-05", "broken", 9, "overdue", "broken"),
        ("due 2027-03-05", "released", 9, "undated", "released"),
        ("", "", 9, "undated", None),
        ("", "kept", 9, "kept", "kept"),
        ('after "the ships have left"', "", 9, "undated", None),
    ],
)
def test_an_undertaking_is_due_kept_overdue_or_undated(ledger, due, performance, day, state, outcome):
    text = f'2027-03-01 undertaking u "To send a variant" by north to south {due}\n'
    text += f"2027-03-02 performance u {performance}\n" if performance else ""
    (found,) = undertakings(fold(ledger(text), as_of=dt.date(2027, 3, day)))
    assert (found.state, found.outcome) == (state, outcome)


def test_an_undertaking_is_shown_with_all_that_was_promised(ledger):
    entries = ledger(
        TALKS
        + """
1962-11-05 undertaking variant "To send a variant" by dorticos to ussr after "the ships have left" tentative
    cites havana-1105#7.1
"""
    )
    (found,) = stand(fold(entries)).undertakings
    assert found == UndertakingView(
        id="variant",
        by="dorticos",
        by_party="cuba",
        to=("ussr",),
        text="To send a variant",
        due=None,
        after="the ships have left",
        tentative=True,
        state="undated",
        outcome=None,
        cites=("havana-1105#7.1",),
    )


@settings(max_examples=30)
@given(ledgers, readers)
def test_undertakings_stand_by_their_dates_and_those_without_one_last(entries, reader):
    found = [view.due or "9999" for view in undertakings(fold(entries, reader=reader))]
    assert found == sorted(found)


@settings(max_examples=30)
@given(ledgers, readers)
def test_the_answer_can_be_sent_and_read_back(entries, reader):
    found = stand(fold(entries, reader=reader))
    assert msgspec.json.decode(msgspec.json.encode(found), type=type(found)) == found


@settings(max_examples=30)
@given(ledgers, readers, st.sampled_from(("north", "south", "isle")))
def test_every_point_proposal_and_live_position_is_shown_once(entries, reader, party):
    standing = fold(entries, reader=reader)
    points = stand(standing).points
    shown = [view.entry for p in points for option in p.proposals for view in option.positions]
    tabled = {row.id for name in standing.matters.proposals for row in standing.positions.live.get(name, ())}
    assert sorted(shown) == sorted(tabled)
    assert sorted(o.id for p in points for o in p.proposals) == sorted(standing.matters.proposals)
    assert all(o.id.partition(":")[0] == p.id for p in points for o in p.proposals)
    blockers = {blocker for p in points for blocker in p.blocked_by}
    assert party not in blockers or party in stand(standing).parties
