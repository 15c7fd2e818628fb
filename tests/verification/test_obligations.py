"""In which state is each obligation, and why?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verification.verified import all_states, day, states

NEW_START = """
2011-02-05 party usa "United States"
2011-02-05 party russia "Russia"
2011-02-05 instrument new-start "New START"
2011-02-05 provision new-start/2 "Limits"
2010-04-08 force new-start
2011-02-05 action usa ratifies new-start
2011-02-05 action russia ratifies new-start
2011-02-05 obligation us-warheads limit "At most 1,550 warheads" by usa to russia under new-start/2
    item "warheads" quantity 1550 falls-due "entry-into-force + 7 years"
2011-02-05 obligation us-data notify "Data twice a year" by usa to russia under new-start/7
    falls-due "every year on 03-01, 09-01"
2011-02-05 declaration us-2011 "Aggregate data" by usa item "warheads" count 1800 dated 2011-02-05
    fulfils us-warheads
"""


def test_a_limit_that_binds_only_later_is_no_breach_before():
    there = states(NEW_START, "2011-02-05")["us-warheads"]
    assert there.state == "pending"
    assert there.due == day("2018-02-05")
    assert "1800 declared" in there.why[0]
    assert states(NEW_START, "2018-02-05")["us-warheads"].state == "pending"


def test_once_the_limit_binds_the_last_figure_of_that_time_decides():
    assert states(NEW_START, "2018-02-06")["us-warheads"].state == "unknown"
    declared = (
        '2018-03-01 declaration us-2018 "Data" by usa item "warheads" count {} dated 2018-02-05'
        " fulfils us-warheads\n"
    )
    assert states(NEW_START + declared.format(1350), "2018-03-01")["us-warheads"].state == "fulfilled"
    above = states(NEW_START + declared.format(1551), "2018-03-01")["us-warheads"]
    assert above.state == "breach_alleged"
    assert above.by[-1].fact.name == "us-2018"


def test_what_recurs_is_missed_one_by_one():
    given_ = (
        '2011-03-01 declaration d1 "Data" by usa fulfils us-data\n'
        '2011-09-15 declaration d2 "Data" by usa dated 2011-09-01 fulfils us-data\n'
    )
    there = states(NEW_START + given_, "2012-02-01")["us-data"]
    assert (there.state, there.due) == ("fulfilled", day("2012-03-01"))
    late = states(NEW_START + given_, "2012-03-02")["us-data"]
    assert late.state == "overdue"
    assert "2012-03-01" in late.why[0]
    assert states(NEW_START, "2011-02-20")["us-data"].state == "pending"
    early = NEW_START + '2011-02-10 declaration d0 "Data" by usa fulfils us-data\n'
    assert states(early, "2011-02-20")["us-data"].state == "pending"
    assert states(early, "2011-03-02")["us-data"].state == "fulfilled"


def test_nothing_is_in_force_before_the_instrument_is():
    text = NEW_START.replace("2011-02-05 action russia ratifies new-start\n", "")
    there = states(text, "2011-03-05")["us-warheads"]
    assert there.state == "not_in_force"
    assert "ratification by russia wanted" in there.why[0]


PLAIN = '2027-03-01 party a "A"\n2027-03-01 party b "B"\n2027-03-01 party c "C" absent\n'


def one(text: str, as_of: str = "2027-12-31"):
    return states(PLAIN + text, as_of)["o"]


def test_a_duty_is_pending_then_overdue_then_fulfilled():
    text = '2027-03-01 obligation o do "Do it" by a to b falls-due "2027-06-01"\n'
    assert one(text, "2027-06-01").state == "pending"
    assert "today" in one(text, "2027-06-01").why[0]
    assert one(text, "2027-06-02").state == "overdue"
    done = text + '2027-05-01 declaration d "Done" by a fulfils o\n'
    assert one(done, "2027-06-02").state == "fulfilled"
    assert "on a's own word" in one(done).why[0]
    late = text + '2027-07-01 declaration d "Done" by a fulfils o\n'
    assert "after it was due" in one(late).why[0]
    others = text + '2027-05-01 declaration d "They did it" by b fulfils o\n'
    assert one(others, "2027-06-02").state == "overdue"


def test_a_duty_without_a_day_is_pending():
    assert one('2027-03-01 obligation o do "Do it" by a\n').why == ("in force, no day is set",)
    event = one('2027-03-01 obligation o do "Do it" by a falls-due "visit + 3 days"\n')
    assert event.state == "pending"
    assert "visit" in event.why[0]


def test_so_many_are_to_be_done_and_figures_of_two_sources_are_never_added():
    text = '2027-03-01 obligation o do "Remove" by a item "gun" quantity 10\n'
    seen = (
        '2027-04-01 observation s1 "Six" by b item "gun" count 6 about o\n'
        '2027-04-02 observation s2 "Four" by c item "gun" count 4 grade counted about o\n'
    )
    there = one(text + seen)
    assert there.state == "pending"
    assert there.why[1] == "observed, each apart: b: 6 gun seen; c: 4 gun counted"
    assert [entry.fact.defines() for entry in there.by] == ["o", "s1", "s2"]
    all_seen = text + '2027-04-01 observation s1 "Ten" by b item "gun" count 10 about o\n'
    assert one(all_seen).state == "fulfilled"
    assert "own word" not in one(all_seen).why[0]
    assert one(text.replace("quantity 10", 'quantity 10 falls-due "2027-05-01"')).state == "overdue"
    other_item = text + '2027-04-01 observation s1 "Ten" by b item "hat" count 10 about o\n'
    assert one(other_item).state == "pending"


def test_what_is_declared_and_seen_differently_is_unresolved():
    text = '2027-03-01 obligation o do "Remove" by a item "gun" quantity 10\n'
    text += '2027-04-01 declaration d "Ten went" by a item "gun" count 10 fulfils o\n'
    assert one(text).state == "fulfilled"
    there = one(text + '2027-04-02 observation s "Eight went" by b item "gun" count 8 about d\n')
    assert there.state == "unresolved"
    assert {entry.fact.defines() for entry in there.by} == {"o", "d", "s"}
    partly = one(text + '2027-04-02 observation s "Eight" by b item "gun" count 8 out-of 10 about d\n')
    assert partly.state == "fulfilled"


def test_a_limit_at_once_without_a_figure_is_unknown_and_contradicted_unresolved():
    text = '2027-03-01 obligation o limit "At most" by a item "gun" quantity 10\n'
    assert one(text).state == "unknown"
    assert one(text.replace("quantity 10", "")).state == "unknown"
    text += '2027-04-01 declaration d "Nine" by a item "gun" count 9 fulfils o\n'
    assert one(text).state == "fulfilled"
    assert one(text + '2027-05-01 observation s "Twelve" by b item "gun" count 12 about o\n').state == (
        "unresolved"
    )


def test_refraining_is_unknown_until_somebody_says_so():
    text = '2027-03-01 obligation o refrain "No flights" by a to b falls-due "2027-12-31"\n'
    assert one(text).state == "unknown"
    assert one(text + "2027-05-01 judgement b kept o\n").state == "fulfilled"
    assert one(text + '2027-05-01 finding f consistent "None" by b checks o\n').state == "fulfilled"
    assert one(text + '2027-05-01 finding f inconsistent "One" by b checks o\n').state == "unresolved"


def test_a_permission_is_kept_by_access_and_a_consultation_by_consulting():
    text = '2027-03-01 obligation o permit "Let us in" by a to b\n'
    assert "nobody has asked" in one(text).why[0]
    text += '2027-04-01 request r "To look" by b to a checks o\n'
    assert one(text).state == "pending"
    assert one(text + "2027-04-02 stage r managed-access\n").state == "fulfilled"
    talk = text.replace("permit", "consult")
    assert one(talk + "2027-04-02 stage r access\n").state == "pending"
    assert one(talk + "2027-04-02 stage r consultation\n").state == "fulfilled"


def test_alleged_then_found_is_clarified_unresolved_or_alleged_still():
    text = '2027-03-01 obligation o refrain "No flights" by a to b\n2027-04-01 judgement b breached o\n'
    assert one(text).state == "breach_alleged"
    found = text + '2027-05-01 finding f {} "Looked at" by b checks o\n'
    assert one(found.format("consistent")).state == "clarified"
    assert one(found.format("inconclusive")).state == "unresolved"
    assert one(found.format("inconsistent")).state == "breach_alleged"
    before = text.replace("2027-04-01", "2027-06-01") + '2027-05-01 finding f consistent "x" by b checks o\n'
    assert one(before).state == "breach_alleged"
    assert one(text + "2027-05-01 judgement b kept o\n").state == "fulfilled"
    own = text.replace("judgement b", "judgement a")
    assert one(own).state == "unknown"


def test_a_dispute_is_open_until_a_finding_closes_it():
    text = '2027-03-01 obligation o do "Do" by a\n2027-04-01 ambiguity m "Which way?" by b checks o\n'
    assert one(text).state == "unresolved"
    assert "Which way?" in one(text).why[0]
    closed = text + '2027-05-01 finding f {} "So" by b checks o resolves m\n'
    assert one(closed.format("inconclusive")).state == "unresolved"
    assert one(closed.format("consistent")).state == "clarified"
    assert one(closed.format("inconsistent")).state == "unresolved"
    again = closed.format("consistent") + '2027-06-01 finding g inconclusive "x" by b checks o resolves m\n'
    assert one(again).why[0] == "found inconclusive: x"  # and does not open again what was closed


def test_a_duty_laid_on_a_state_that_is_no_party_is_flagged():
    text = "2027-03-01 force deal parties a, b\n2027-03-02 action a ratifies deal\n"
    text += "2027-03-02 action b ratifies deal\n"
    text += '2027-03-02 obligation o refrain "No raids" by c to a under deal/5\n'
    there = one(text)
    assert there.state == "not_in_force"
    assert "arts. 34 and 35" in there.flags[0]
    informal = one('2027-03-02 obligation o refrain "No raids" by c to a\n')
    assert "not at the table" in informal.flags[0]
    assert one('2027-03-02 obligation o refrain "No raids" by a\n').flags == ()


def test_a_duty_to_be_performed_in_a_third_state_is_flagged():
    text = '2027-03-01 site camp "A camp" of b host c\n'
    text += '2027-03-02 obligation o permit "See to it that the camp is inspected" by b sites camp, gone\n'
    assert "camp lies in c" in one(text).flags[0]
    bound = "2027-03-01 force deal parties a, b\n2027-03-02 action a ratifies deal\n"
    bound += "2027-03-02 action b ratifies deal\n" + text.replace("by b", "by b under deal/3")
    assert "camp lies in c" in one(bound).flags[0]
    assert one(bound + "2027-03-03 action c accedes deal\n").flags == ()


def test_withdrawn_and_provisional_are_said():
    text = "2027-03-01 force deal\n2027-03-02 action a applies-provisionally deal\n"
    text += '2027-03-02 obligation o do "Do" by a under deal/5\n'
    assert "provisionally" in one(text).why[0]
    assert one(text + "2027-05-01 action a withdraws deal\n").state == "not_in_force"


def test_a_duty_is_owed_to_nobody_once_those_it_is_owed_to_have_suspended():
    text = "2027-03-01 force deal\n2027-03-02 action a ratifies deal\n2027-03-02 action b ratifies deal\n"
    text += '2027-03-02 obligation o do "Do" by a to b under deal/5\n'
    assert one(text).state == "pending"
    paused = text + "2027-05-01 action b suspends deal\n"
    assert one(paused).state == "not_in_force"
    assert "b has suspended deal" in one(paused).why[0]
    assert one(paused.replace("to b", "to b, c") + "2027-03-02 action c accedes deal\n").state == "pending"


def test_a_duty_of_several_is_judged_for_each_of_them():
    text = PLAIN + '2027-03-01 group pair "Pair"\n2027-03-01 membership b joins pair\n'
    text += "2027-03-01 membership d joins pair\n"
    text += '2027-03-01 obligation o notify "Data" by a, pair falls-due "2027-06-01"\n'
    text += '2027-05-01 declaration x "Data" by b fulfils o\n'
    found = all_states(text, "2027-06-02")
    assert {party: each.state for (_, party), each in found.items()} == {
        "a": "overdue",
        "b": "fulfilled",
        "d": "overdue",
    }
    text += "2027-06-03 judgement b breached o of a\n"
    found = all_states(text + '2027-06-04 ambiguity m "Late?" by a checks o of d\n', "2027-06-05")
    assert [found["o", party].state for party in ("a", "b", "d")] == [
        "breach_alleged",
        "fulfilled",
        "unresolved",
    ]
    everybody = all_states(text + "2027-06-04 judgement c breached o\n", "2027-06-05")
    assert {each.state for each in everybody.values()} == {"breach_alleged"}


def test_what_depends_on_a_duty_of_several_needs_all_of_them():
    text = PLAIN + '2027-03-01 obligation o notify "Data" by a, b falls-due "2027-06-01"\n'
    text += '2027-03-01 obligation p do "Then I" by c only-if o:fulfilled\n'
    text += '2027-05-01 declaration x "Data" by a fulfils o\n'
    waiting = all_states(text, "2027-05-31")["p", "c"]
    assert waiting.state == "not_in_force"
    assert any("o, b:" in why for why in waiting.why)
    both = text + '2027-05-02 declaration y "Data" by b fulfils o\n'
    assert all_states(both, "2027-05-31")["p", "c"].state == "pending"


def test_figures_of_one_party_say_nothing_about_another():
    text = PLAIN + '2027-03-01 obligation o limit "At most" by a, b item "gun" quantity 10\n'
    text += '2027-04-01 declaration x "A has" by a item "gun" count 9 fulfils o\n'
    text += '2027-04-01 declaration y "B has" by b item "gun" count 11 fulfils o\n'
    text += '2027-04-02 observation w "A has" by b item "gun" count 9 about x\n'
    found = all_states(text)
    assert (found["o", "a"].state, found["o", "b"].state) == ("fulfilled", "breach_alleged")
    text += '2027-04-02 request r "To look" by a to b checks o\n'
    text += '2027-04-03 observation v "B has" by a item "gun" count 12 request r\n'
    assert all_states(text)["o", "a"].state == "fulfilled"
    assert "12" not in " ".join(all_states(text)["o", "a"].why)


def test_access_to_one_of_several_is_its_permission_alone():
    text = PLAIN + '2027-03-01 obligation o permit "Let us in" by a, b\n'
    text += '2027-04-01 request r "To look" by c to b checks o\n2027-04-02 stage r access\n'
    found = all_states(text)
    assert (found["o", "a"].state, found["o", "b"].state) == ("pending", "fulfilled")


RECIPROCAL = """
1962-10-31 party cuba "Cuba"
1962-10-31 party usa "United States" absent
1962-10-31 record havana "The evening" held 1962-11-05
1962-10-31 point usa-inspection "Is the USA inspected?"
1962-10-31 proposal usa-inspection:yes "It is"
1962-10-31 proposal usa-inspection:no "It is not"
1962-11-05 obligation usa-inspected permit "Camps in the USA can be inspected" by usa
    created-by usa-inspection:yes
    cites havana#31.6
1962-11-05 obligation cuba-inspected permit "Cuba can be inspected" by cuba
    only-if usa-inspected:in-force
    cites havana#32.1
"""


def test_where_the_usa_is_not_inspected_cuba_is_not_either_and_both_sentences_are_cited():
    there = states(RECIPROCAL)["cuba-inspected"]
    assert there.state == "not_in_force"
    cited = [cite for entry in there.by for cite in entry.cites]
    assert cited == ["havana#32.1", "havana#31.6"]
    assert any("usa-inspected" in why for why in there.why)
    refused = states(RECIPROCAL + "1962-11-06 decision usa-inspection:yes rejected\n")["cuba-inspected"]
    assert refused.state == "not_in_force"
    assert "was rejected" in refused.why[-1]
    adopted = RECIPROCAL + "1962-11-06 decision usa-inspection:yes adopted\n"
    agreed = states(adopted)["cuba-inspected"]
    assert agreed.state == "pending"
    assert "havana#31.6" in [cite for entry in agreed.by for cite in entry.cites]
    assert states(adopted, "1962-11-05")["cuba-inspected"].state == "not_in_force"


def test_each_only_if_the_other_is_explained_and_not_looped_on():
    text = '2027-03-01 obligation o permit "Mine" by a only-if p:in-force\n'
    text += '2027-03-01 obligation p permit "Yours" by b only-if o:in-force\n'
    found = states(PLAIN + text)
    assert {name: each.state for name, each in found.items()} == {"o": "not_in_force", "p": "not_in_force"}
    assert all("circle" in each.why[0] and each.circle for each in found.values())
    assert {entry.fact.name for entry in found["o"].by} == {"o", "p"}
    alone = states(PLAIN + '2027-03-01 obligation o permit "Mine" by a only-if o:in-force\n')["o"]
    assert (alone.state, alone.circle) == ("not_in_force", ("o",))


def test_a_way_out_of_the_circle_brings_both_into_force():
    text = '2027-03-01 point x "X"\n2027-03-01 proposal x:y "Y"\n2027-03-02 decision x:y adopted\n'
    text += '2027-03-01 obligation o permit "Mine" by a only-if p:in-force or x:y\n'
    text += '2027-03-01 obligation p permit "Yours" by b only-if o:in-force\n'
    found = states(PLAIN + text)
    assert {each.state for each in found.values()} == {"pending"}
    assert {each.circle for each in found.values()} == {()}


def test_a_circle_that_denies_itself_is_unknown():
    text = '2027-03-01 obligation o permit "Mine" by a only-if not o:in-force\n'
    there = states(PLAIN + text)["o"]
    assert there.state == "unknown"
    assert "its own denial" in there.why[0]
    dependent = states(PLAIN + text + '2027-03-01 obligation p do "P" by b only-if o:in-force\n')["p"]
    assert dependent.state == "unknown"


@pytest.mark.parametrize(
    ("condition", "state"),
    [
        ("x:y", "pending"),
        ("x:any", "pending"),
        ("x:z", "not_in_force"),
        ("not x:z", "pending"),
        ("w:any", "not_in_force"),
        ("gone:away", "unknown"),
        ("gone:any", "unknown"),
        ('"it rains"', "unknown"),
        ('"it rains" and x:z', "not_in_force"),
        ('"it rains" or x:y', "pending"),
        ("p:fulfilled", "pending"),
        ("p:breached", "not_in_force"),
        ("p:not-in-force", "not_in_force"),
        ("p:whatever", "unknown"),
        ("q:fulfilled", "unknown"),
        ("q:in-force", "pending"),
        ("x:z or q:overdue", "unknown"),
    ],
)
def test_conditions_are_judged_in_three_values(condition, state):
    text = '2027-03-01 point x "X"\n2027-03-01 point w "W"\n2027-03-01 proposal w:v "V"\n'
    text += '2027-03-01 proposal x:y "Y"\n2027-03-01 proposal x:z "Z"\n2027-03-02 decision x:y adopted\n'
    text += '2027-03-01 obligation p do "P" by b\n2027-03-01 declaration d "Done" by b fulfils p\n'
    text += '2027-03-01 obligation q refrain "Q" by b\n'
    text += f'2027-03-01 obligation o permit "Mine" by a only-if {condition}\n'
    assert one(text).state == state


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_any_net_of_conditions_comes_to_an_end_and_circles_stay_out_of_force(edges):
    needs = {n: sorted({b for a, b in edges if a == n}) for n in range(6)}
    text = "".join(
        f'2027-03-01 obligation o{n} permit "O" by a'
        + (f" only-if {' and '.join(f'o{m}:in-force' for m in needs[n])}" if needs[n] else "")
        + "\n"
        for n in range(6)
    )
    found = states(PLAIN + text)

    def reaches_a_circle(n, path=()):
        return n in path or any(reaches_a_circle(m, (*path, n)) for m in needs[n])

    for n in range(6):
        assert (found[f"o{n}"].state == "not_in_force") == reaches_a_circle(n)
