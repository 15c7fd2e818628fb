"""Who is at the table, whom does each person speak for, and who belongs to which group?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import PARTIES
from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.kinds import Membership
from travaux.matters.table import at_the_table, holds_office, members, names, party_of
from travaux.standing.fold import fold

DAY = dt.date(2027, 3, 1)

TABLE = """
2027-02-01 party north "Northland"
2027-02-02 party south "Southland"
2027-02-03 party isle "The Isle"
"""


def test_a_party_speaks_for_itself_and_a_person_for_their_party(ledger):
    matters = fold(
        ledger(
            TABLE
            + """
2027-03-01 group bloc "The Bloc"
2027-03-01 person ann "Ann" of north
2027-03-01 person thant "U Thant"
"""
        )
    ).matters
    assert party_of(matters, "north") == "north"
    assert party_of(matters, "bloc") == "bloc"
    assert party_of(matters, "ann") == "north"
    assert party_of(matters, "thant") is None
    assert party_of(matters, "somebody") is None
    assert party_of(matters, None) is None


def test_everybody_goes_by_the_name_as_printed(ledger):
    matters = fold(
        ledger(
            TABLE
            + """
2027-03-01 group bloc "The Bloc"
2027-03-01 person ann "Ann" of north
"""
        )
    ).matters
    assert names(matters) == {
        "north": "Northland",
        "south": "Southland",
        "isle": "The Isle",
        "bloc": "The Bloc",
        "ann": "Ann",
    }


def test_every_party_is_at_the_table_in_the_order_in_which_they_came(ledger):
    assert at_the_table(fold(ledger(TABLE)).matters, DAY) == ("north", "south", "isle")


def test_rule_13_an_absent_third_is_not_at_the_table(ledger):
    matters = fold(ledger(TABLE + '2027-03-01 party usa "United States" absent\n')).matters
    assert at_the_table(matters, DAY) == ("north", "south", "isle")


@pytest.mark.parametrize("office", ["chair", "facilitator", "secretariat", "absent-third"])
def test_rule_13_who_presides_or_stands_outside_is_never_counted(ledger, office):
    matters = fold(ledger(TABLE + f"2027-03-01 role isle {office}\n")).matters
    assert at_the_table(matters, DAY) == ("north", "south")


@pytest.mark.parametrize("office", ["representative", "ambassador", "interpreter", "note-taker"])
def test_other_offices_take_nobody_from_the_table(ledger, office):
    matters = fold(ledger(TABLE + f"2027-03-01 role isle {office}\n")).matters
    assert "isle" in at_the_table(matters, DAY)


def test_an_office_is_held_from_its_day_until_its_last_inclusive(ledger):
    entries = ledger(TABLE + "2027-03-03 role isle chair until 2027-03-05\n")
    counted = {
        day: "isle" in at_the_table(standing.matters, standing.day)
        for day in range(2, 8)
        for standing in [fold(entries, as_of=dt.date(2027, 3, day))]
    }
    assert counted == {2: True, 3: False, 4: False, 5: False, 6: True, 7: True}


def test_one_can_hold_several_offices(ledger):
    matters = fold(
        ledger("""
2027-03-01 role ann chair until 2027-03-02
2027-03-01 role ann representative of north
""")
    ).matters
    assert holds_office(matters, "ann", DAY) == {"chair", "representative"}
    assert holds_office(matters, "ann", dt.date(2027, 3, 3)) == {"representative"}
    assert holds_office(matters, "bob", DAY) == frozenset()


changes = st.lists(
    st.tuples(
        st.sampled_from(PARTIES), st.sampled_from(("joins", "leaves")), st.sampled_from(("bloc", "club"))
    ),
    max_size=12,
)


@given(changes)
def test_a_group_s_members_are_those_who_joined_and_have_not_left(changes):
    entries = [
        Entry(
            id=f"e{n}",
            day=DAY + dt.timedelta(days=n),
            recorded=UNRECORDED,
            fact=Membership(party=party, change=change, group=group),
        )
        for n, (party, change, group) in enumerate(changes)
    ]
    since: dict[tuple[str, str], str] = {}
    for entry, (party, change, group) in zip(entries, changes, strict=True):
        if change == "joins":
            since.setdefault((group, party), entry.id)
        else:
            since.pop((group, party), None)
    found = members(fold(entries).matters)
    assert {(group, party): e.id for group, inside in found.items() for party, e in inside.items()} == since


def test_who_joins_again_is_a_member_since_then(ledger):
    matters = fold(
        ledger("""
2027-03-01 membership north joins bloc
2027-03-03 membership north leaves bloc
2027-03-05 membership north joins bloc
2027-03-06 membership north joins bloc
""")
    ).matters
    assert members(matters)["bloc"]["north"].day == dt.date(2027, 3, 5)
