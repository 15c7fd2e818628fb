"""When does an instrument enter into force, and whom does it bind?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.verification.force import bond_of, entry_into_force, treaty
from verification.verified import day, standing

TWO = '1990-01-01 party a "A"\n1990-01-01 party b "B"\n1990-01-01 party c "C" absent\n'


def entered(text: str, instrument: str = "deal"):
    there = standing(TWO + text)
    return entry_into_force(there.verification, there.matters, instrument)


def bond(state, matters, instrument, party, when):
    found = treaty(state, matters, instrument)
    return None if found is None else bond_of(found, party, when)


def bound(text: str, party: str, when: str) -> str:
    there = standing(TWO + text, as_of=when)
    found = bond(there.verification, there.matters, "deal", party, there.day)
    assert found is not None
    return found.state


def test_ottawa_entered_into_force_on_the_first_day_of_the_sixth_month_after_the_fortieth_ratification():
    # thirty-nine earlier ratifications, then the fortieth on 16 September 1998
    parties = [f"state-{number}" for number in range(1, 41)]
    text = "".join(f'1997-12-03 party {name} "{name}"\n' for name in parties)
    text += '1997-12-03 force deal count 40 then "first day of month 6"\n'
    text += "".join(
        f"1998-0{1 + n % 8}-10 action {name} ratifies deal\n" for n, name in enumerate(parties[:-1])
    )
    there = standing(text)
    waiting = entry_into_force(there.verification, there.matters, "deal")
    assert waiting.day is None
    assert waiting.missing == ("1 more ratification(s)",)
    there = standing(text + "1998-09-16 action state-40 ratifies deal\n")
    found = entry_into_force(there.verification, there.matters, "deal")
    assert found.day == day("1999-03-01")
    assert len(found.by) == 41
    early = bond(there.verification, there.matters, "deal", "state-1", day("1999-02-28"))
    assert early.state == "not_yet"
    assert bond(there.verification, there.matters, "deal", "state-1", day("1999-03-01")).state == "bound"


def test_all_at_the_table_must_ratify_unless_others_are_named():
    rule = "1990-01-01 force deal\n"
    assert entered(rule + "1990-02-01 action a ratifies deal\n").missing == ("ratification by b",)
    both = rule + "1990-02-01 action a ratifies deal\n1990-03-01 action b accedes deal\n"
    assert entered(both).day == day("1990-03-01")
    named = '1990-01-01 force deal parties a then "180 days"\n1990-02-01 action a ratifies deal\n'
    assert entered(named).day == day("1990-02-01") + dt.timedelta(days=180)


def test_several_rules_must_all_be_met_and_the_latest_counts():
    text = (
        "1990-01-01 force deal parties a\n1990-01-01 force deal count 2\n1990-02-01 action a ratifies deal\n"
    )
    assert entered(text).day is None
    assert entered(text + "1990-05-01 action c accedes deal\n").day == day("1990-05-01")


def test_a_signature_is_enough_where_the_rule_says_so_and_ratifying_is_more():
    rule = "1990-01-01 force deal by-signature\n"
    assert entered(rule + "1990-02-01 action a signs deal\n1990-03-01 action b ratifies deal\n").day == day(
        "1990-03-01"
    )
    assert entered("1990-01-01 force deal\n1990-02-01 action a signs deal\n").day is None


def test_a_fixed_day_needs_no_act():
    text = "1990-01-01 force deal since 1990-06-01\n"
    assert entered(text).day == day("1990-06-01")
    assert bound(text, "a", "1990-05-31") == "not_yet"
    assert bound(text, "a", "1990-06-01") == "bound"
    assert bound(text, "c", "1990-06-01") == "third"


def test_who_never_consented_is_a_third_and_bound_by_nothing():
    text = "1990-01-01 force deal parties a, b\n1990-02-01 action a ratifies deal\n"
    text += "1990-02-01 action b ratifies deal\n"
    assert bound(text, "c", "1990-12-31") == "third"
    assert bound(text, "a", "1990-12-31") == "bound"
    assert bound(text + "1990-03-01 action c accedes deal\n", "c", "1990-12-31") == "bound"


def test_provisional_application_withdrawal_and_suspension_take_effect_on_their_day():
    text = "1990-01-01 force deal\n1990-02-01 action a applies-provisionally deal\n"
    assert bound(text, "a", "1990-02-01") == "provisional"
    assert bound(text, "b", "1990-02-01") == "not_yet"
    text += "1990-03-01 action a ratifies deal\n1990-03-01 action b ratifies deal\n"
    text += "1991-01-01 action a withdraws deal effective 1991-07-01\n"
    assert bound(text, "a", "1991-06-30") == "bound"
    assert bound(text, "a", "1991-07-01") == "withdrawn"
    assert bound(text + "1992-01-01 action a accedes deal\n", "a", "1992-01-01") == "bound"
    paused = text + "1991-02-01 action b suspends deal\n"
    assert bound(paused, "b", "1991-02-01") == "suspended"
    assert bound(paused + "1991-03-01 action b resumes deal\n", "b", "1991-03-01") == "bound"


def test_a_group_is_bound_once_all_its_members_are():
    text = '1990-01-01 group pair "Pair"\n1990-01-01 membership a joins pair\n'
    text += "1990-01-01 membership b joins pair\n1990-01-01 force deal count 1\n"
    text += "1990-02-01 action a ratifies deal\n"
    assert bound(text, "pair", "1990-12-31") == "not_yet"
    assert bound(text + "1990-03-01 action b ratifies deal\n", "pair", "1990-12-31") == "bound"
    there = standing(TWO + text.replace("force deal count 1", 'instrument deal "D"'))
    assert bond(there.verification, there.matters, "deal", "pair", there.day) is None


def test_an_instrument_without_a_rule_is_not_judged():
    assert entered("") is None
    there = standing(TWO)
    assert bond(there.verification, there.matters, "deal", "a", there.day) is None


def test_nobody_at_the_table_ratifies_nothing():
    there = standing('1990-01-01 party c "C" absent\n1990-01-01 force deal\n')
    assert entry_into_force(there.verification, there.matters, "deal").day is None


@given(st.permutations([("a", 3), ("b", 5), ("c", 1)]), st.integers(1, 3))
def test_the_nth_ratification_by_day_counts_in_whichever_order_they_were_written(acts, count):
    text = f"1990-01-01 force deal count {count}\n"
    text += "".join(f"1990-02-0{number} action {party} ratifies deal\n" for party, number in acts)
    assert entered(text).day == dt.date(1990, 2, sorted(number for _, number in acts)[count - 1])


@pytest.mark.parametrize("then", ["9999 years", "9999 months"])
def test_a_day_past_the_calendar_is_none(then):
    text = f'9999-01-01 force deal count 1 then "{then}"\n9999-01-01 action a ratifies deal\n'
    assert entered(text).missing
