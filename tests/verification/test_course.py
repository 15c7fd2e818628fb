"""Can one inspection be followed from the request to the finding, and is every step's state the right one?"""

import pytest

from travaux.answers.kept import calendar, checked, kept
from travaux.verification.regime import bundled
from verification.inspected import COURSE, MOMENTS
from verification.verified import standing


def as_of(moment: str, text: str = COURSE):
    return kept(checked(standing(text, moment), bundled()))


def deadlines(moment: str) -> dict[str, tuple[str, str]]:
    (inspection,) = as_of(moment).inspections
    return {d.step: (d.at, d.state) for d in inspection.deadlines}


@pytest.mark.parametrize("moment", MOMENTS)
def test_at_each_moment_the_inspection_and_the_obligation_stand_where_they_should(moment: str) -> None:
    answer = as_of(moment)
    (inspection,) = answer.inspections
    (obligation,) = answer.obligations
    assert (inspection.state, obligation.state) == MOMENTS[moment]
    assert inspection.faults == ()
    assert len(answer.judgements) == (moment >= "1988-07-25")


def test_before_it_is_asked_for_there_is_none_and_its_quota_is_whole() -> None:
    answer = as_of("1988-07-05T06:00Z")
    assert answer.inspections == ()
    spent = {row.party: row.used for row in answer.quotas if row.kind == "inf/short-notice"}
    assert spent == {"usa": 0, "ussr": 0}
    later = as_of("1988-07-05T07:00Z")
    assert {row.party: row.used for row in later.quotas} == {"usa": 1, "ussr": 0}


def test_deadlines_begin_with_the_step_before_and_end_with_their_own() -> None:
    reach, stay = "1988-07-06T17:00:00+00:00", "1988-07-07T15:00:00+00:00"
    assert deadlines("1988-07-06T07:00Z") == {}
    assert deadlines("1988-07-06T09:00Z") == {"access": (reach, "pending")}
    assert deadlines("1988-07-06T16:00Z") == {"access": (reach, "met"), "departure": (stay, "pending")}
    assert deadlines("1988-07-07T11:00Z") == {"access": (reach, "met"), "departure": (stay, "met")}
    overstayed = COURSE.replace(
        "1988-07-07T10:00Z stage look departure", "1988-07-07T16:00Z stage look departure"
    )
    (late,) = as_of("1988-07-07T15:30Z", overstayed).inspections
    assert [d.state for d in late.deadlines] == ["met", "missed"]
    (left,) = as_of("1988-07-07T17:00Z", overstayed).inspections
    assert [d.state for d in left.deadlines] == ["met", "missed"]


def test_what_is_due_stands_in_the_calendar_until_it_is_met() -> None:
    def due(moment: str) -> list[tuple[str, str]]:
        rows = calendar(checked(standing(COURSE, moment), bundled()))
        return [(row.what, row.state) for row in rows if row.kind == "step"]

    assert due("1988-07-06T09:00Z") == [("look: access by this time", "pending")]
    assert due("1988-07-06T18:00Z") == [("look: departure by this time", "pending")]
    assert due("1988-07-07T11:00Z") == []
    assert due("1988-07-21T12:00Z") == []


def test_the_course_is_in_the_order_of_time_with_both_sides_remarks_and_no_judgement_in_it() -> None:
    answer = as_of("1988-07-26")
    (inspection,) = answer.inspections
    assert [(fact.role, fact.kind, fact.by) for fact in inspection.course] == [
        ("stage", "notice", "usa"),
        ("stage", "consent", "ussr"),
        ("stage", "arrival", "usa"),
        ("stage", "designation", "usa"),
        ("stage", "access", "ussr"),
        ("observation", "photographed", "usa"),
        ("observation", "seen", "usa"),
        ("stage", "departure", "usa"),
        ("report", "report", "usa"),
        ("remark", "remark", "usa"),
        ("remark", "remark", "ussr"),
        ("ambiguity", "ambiguity", "usa"),
        ("stage", "consultation", None),
        ("finding", "finding", "usa"),
    ]
    assert inspection.course[-1].outcome == "consistent"
    assert inspection.open == ()
    (judgement,) = answer.judgements
    assert (judgement.party, judgement.of, judgement.verdict) == ("usa", "ussr", "kept")


def test_the_ambiguity_is_open_until_the_finding_closes_it() -> None:
    for moment, still in (("1988-07-07T14:00Z", ("what-is-in-it",)), ("1988-07-21T12:00Z", ())):
        (inspection,) = as_of(moment).inspections
        assert inspection.open == still
        assert len(inspection.ambiguities) == 1
        assert len(as_of(moment).disputes) == len(still)


def test_declared_and_observed_stand_side_by_side_after_the_look() -> None:
    (before,) = as_of("1988-07-06T09:00Z").evidence
    assert before.observed == ()
    (after,) = as_of("1988-07-07T11:00Z").evidence
    assert (after.verdict, after.declared[0].text, after.observed[0].text) == ("agree", "0", "0")


def test_a_party_may_judge_otherwise_than_was_found_and_both_stand() -> None:
    text = COURSE.replace("judgement usa kept empty", "judgement usa breached empty")
    answer = as_of("1988-07-26", text)
    (obligation,) = answer.obligations
    assert (obligation.state, obligation.kept) == ("breach_alleged", "not kept")
    (inspection,) = answer.inspections
    assert inspection.findings[0].outcome == "consistent"
    before = as_of("1988-07-24", text)
    assert before.obligations[0].state == "clarified"


def test_a_refusal_may_offer_another_perimeter() -> None:
    text = COURSE.partition("1988-07-05T08:00Z")[0]
    text += '1988-07-05T08:30Z refusal look "too wide" by ussr shape "POINT (24 57)"\n'
    (inspection,) = as_of("1988-07-05T09:00Z", text).inspections
    assert inspection.state == "refused"
    assert [fact.text for fact in inspection.course] == ["too wide; another perimeter is offered"]
    assert "gives no right" in inspection.faults[0]


def test_what_the_inspected_party_keeps_out_is_held_against_the_law_of_areas() -> None:
    text = """
2026-03-01 party a "A"
2026-03-01 party b "B"
2026-03-01 site hills "The hills" of b
2026-03-01 exclusion barracks on hills "The barracks" by {by} shape "{shape}"
2026-03-02 request look "To look" by a to b under {under} site hills
"""
    wide = "POLYGON ((30 10, 30.03 10, 30.03 10.03, 30 10.03, 30 10))"
    small = "POLYGON ((30 10, 30.01 10, 30.01 10.01, 30 10.01, 30 10))"

    def faults(**given: str) -> tuple[str, ...]:
        filled = {"by": "b", "shape": wide, "under": "ctbt/on-site", **given}
        (inspection,) = as_of("2026-03-03", text.format(**filled)).inspections
        return inspection.faults

    assert faults() == ("barracks has 10.91 km2; 4 are the most for one",)
    assert faults(shape=small) == ()
    assert faults(by="a") == ()
    assert faults(under="inf/short-notice") == ()
