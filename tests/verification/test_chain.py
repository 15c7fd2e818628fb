"""Does an inspection go from step to step, with its deadlines, its disputes and its end?"""

import datetime as dt
from collections import Counter

import pytest

from travaux.verification.chain import inspections
from travaux.verification.evidence import settled
from travaux.verification.regime import bundled, read_regime
from verification.verified import standing

INF = """
1988-06-01 party usa "US"
1988-06-01 party ussr "SU"
1988-07-01 site base "A base" of ussr
1988-07-05T07:00Z request look "To look" by usa to ussr under inf/short-notice site base team 10
"""


def chain(text: str, as_of: str, regimes=None):
    there = standing(text, as_of)
    now = dt.datetime.fromisoformat(as_of) if "T" in as_of else None
    now = now or dt.datetime.combine(there.day, dt.time.max, tzinfo=dt.UTC)
    return inspections(
        there.verification, there.matters, bundled() if regimes is None else regimes, now, dt.UTC
    )


def deadlines(text: str, as_of: str, **more):
    return {
        (d.step, "from" if d.waits else "by"): (d.state, d.at.isoformat())
        for d in chain(text, as_of, **more)["look"].deadlines
    }


def test_the_inspected_party_has_nine_hours_to_bring_the_team_to_the_site():
    text = INF + "1988-07-05T08:00Z stage look designation\n"
    due = "1988-07-05T17:00:00+00:00"
    assert deadlines(text, "1988-07-05T17:00+00:00") == {("access", "by"): ("pending", due)}
    assert deadlines(text, "1988-07-05T17:01+00:00") == {("access", "by"): ("missed", due)}
    met = text + "1988-07-05T16:59Z stage look access\n"
    stay = "1988-07-06T16:59:00+00:00"
    assert deadlines(met, "1988-07-05T23:00+00:00") == {
        ("access", "by"): ("met", due),
        ("departure", "by"): ("pending", stay),
    }
    late = text + "1988-07-05T17:01Z stage look managed-access\n"
    assert deadlines(late, "1988-07-05T23:00+00:00")["access", "by"][0] == "missed"
    over = met + "1988-07-06T17:30Z stage look departure\n"
    assert deadlines(over, "1988-07-07")["departure", "by"][0] == "missed"


def test_a_step_whose_hour_is_not_known_has_the_benefit_of_the_doubt():
    text = INF + "1988-07-05 stage look designation\n"
    assert deadlines(text, "1988-07-06")["access", "by"] == ("missed", "1988-07-06T08:59:59.999999+00:00")
    assert deadlines(text + "1988-07-06 stage look access\n", "1988-07-06")["access", "by"][0] == "met"
    assert deadlines(text + "1988-07-07 stage look access\n", "1988-07-07")["access", "by"][0] == "missed"


def test_notice_must_be_given_long_enough_before_arrival():
    text = INF.replace("inf/short-notice", "open-skies/observation") + "1988-07-05T08:00Z stage look notice\n"
    due = "1988-07-08T08:00:00+00:00"
    assert deadlines(text, "1988-07-20") == {("arrival", "from"): ("pending", due)}
    early = text + "1988-07-08T07:00Z stage look arrival\n"
    assert deadlines(early, "1988-07-20")["arrival", "from"] == ("missed", due)
    good = text + "1988-07-08T08:00Z stage look arrival\n"
    found = deadlines(good, "1988-07-13")
    assert found["arrival", "from"] == ("met", due)
    assert found["departure", "by"] == ("missed", "1988-07-12T08:00:00+00:00")
    (notice, mission) = chain(good, "1988-07-13")["look"].deadlines
    assert (notice.checked, mission.checked) == (False, True)


def test_time_may_count_from_the_request_itself():
    text = INF.replace("inf/short-notice", "ctbt/on-site")
    assert deadlines(text, "1988-07-10")[("arrival", "by")][0] == "pending"
    assert deadlines(text, "1988-07-11")[("arrival", "by")][0] == "missed"


def test_the_state_is_the_last_step_and_refusals_can_be_overcome():
    states = []
    text = INF
    for line in (
        "",
        "1988-07-05T09:00Z stage look notice\n",
        '1988-07-05T10:00Z refusal look "fog" by ussr\n',
        "1988-07-05T11:00Z stage look consent\n",
        '1988-07-06T11:00Z report paper of look "All seen" by usa\n',
        '1988-07-07T11:00Z finding f consistent "All there" by usa request look\n',
    ):
        text += line
        states.append(chain(text, "1988-07-08")["look"].state)
    assert states == ["requested", "notice", "refused", "consent", "reported", "concluded"]


def test_what_does_not_fit_the_regime_is_said():
    refused = INF + '1988-07-05 refusal look "fog" by ussr\n'
    assert "gives no right to that" in chain(refused, "1988-07-08")["look"].faults[0]
    many = INF + "1988-07-05 stage look arrival team 12\n"
    assert chain(many, "1988-07-08")["look"].faults == ("a team of 12; 10 are the most",)
    odd = INF.replace("inf/short-notice", "inf/long-notice")
    assert "no configured type" in chain(odd, "1988-07-08")["look"].faults[0]
    assert chain(INF, "1988-07-08")["look"].faults == ()
    bare = chain('1988-07-05 request look "To look" by usa\n', "1988-07-08")["look"]
    assert (bare.faults, bare.deadlines, bare.regime) == ((), (), None)


def test_both_sides_remarks_and_what_was_not_cleared_up_stand_with_the_inspection():
    text = INF + (
        '1988-07-06 observation seen-1 "Three" by usa request look item "missiles" count 3 grade counted\n'
        '1988-07-06 observation seen-2 "Four" by usa request look item "missiles" count 4\n'
        '1988-07-07 report paper of look "Three or four" by usa\n'
        '1988-07-08 remark on paper "three" by ussr\n'
        '1988-07-08 remark on seen-2 "one was a decoy" by ussr\n'
        '1988-07-08 remark on elsewhere "x" by ussr\n'
        '1988-07-08 ambiguity decoy "Was it a decoy?" by usa request look\n'
    )
    found = chain(text, "1988-07-09")["look"]
    assert [e.fact.text for e in found.remarks] == ["three", "one was a decoy"]
    assert [(e.fact.name, still) for e, still in found.ambiguities] == [("decoy", True)]
    assert Counter(e.fact.grade for e in found.observations) == {
        "counted": 1,
        "seen": 1,
    }
    closed = text + '1988-07-09 finding f {} "It was" by usa request look resolves decoy\n'
    for outcome, still in (("consistent", False), ("inconsistent", False), ("inconclusive", True)):
        there = standing(closed.format(outcome)).verification
        assert ("decoy" not in settled(there)) is still
        assert list(there.ambiguities) == ["decoy"]


def test_a_host_that_is_not_the_inspected_party_must_consent_and_a_site_be_declared():
    text = INF.replace('"A base" of ussr', '"A base" of ussr host gdr until 1988-07-04')
    declared, consent = chain(text, "1988-07-08")["look"].faults
    assert declared == "base was a declared site until 1988-07-04"
    assert consent == "base lies in the territory of gdr, whose consent is not recorded"
    text = text.replace("until 1988-07-04", "until 1988-07-05")
    assert chain(text + "1988-07-05 stage look consent by gdr\n", "1988-07-08")["look"].faults == ()
    assert chain(text.replace("to ussr", "to ussr, gdr"), "1988-07-08")["look"].faults == ()


def test_an_inspection_before_its_time_is_told():
    text = '2011-02-05 party usa "US"\n2011-02-05 force new-start since 2011-02-05\n'
    text += '{} request look "To look" by usa to russia under new-start/type-one\n'
    early = chain(text.format("2011-04-05"), "2011-05-01")["look"].faults
    assert early == ("it was asked for on 2011-04-05; the first may be on 2011-04-06",)
    assert chain(text.format("2011-04-06"), "2011-05-01")["look"].faults == ()
    unknown = chain(text.replace("since 2011-02-05", "").format("2011-04-06"), "2011-05-01")["look"].faults
    assert "no day of entry into force" in unknown[0]
    closing = read_regime(
        'name = "new-start"\ntitle = "T"\n[sources.s]\ntitle = "S"\nwhere = "W"\n'
        '[figures.f]\nmeans = "F"\nsource = "s"\nchecked = true\nvalue = 60\nunit = "days"\n'
        '[types.type-one]\ntitle = "T"\ncloses = "f"\n',
        "t.toml",
    )
    late = chain(text.format("2011-04-07"), "2011-05-01", regimes={"new-start": closing})["look"].faults
    assert late == ("it was asked for on 2011-04-07; the last could be on 2011-04-06",)


def test_a_figure_that_is_no_time_makes_no_deadline():
    regime = read_regime(
        """
name = "odd"
title = "Odd"
[sources.s]
title = "S"
where = "W"
[figures.much]
means = "Much"
source = "s"
checked = true
value = 3
unit = "oranges"
[figures.ever]
means = "Ever"
source = "s"
checked = true
value = 99999999
unit = "weeks"
[types.t]
title = "T"
limits = [{step = "access", after = "request", within = "much", not-before = "ever"}]
""",
        "odd.toml",
    )
    text = INF.replace("inf/short-notice", "odd/t")
    found = chain(text, "1988-07-05", regimes={"odd": regime})["look"].deadlines
    assert [(d.figure, d.at.year) for d in found] == [("ever", 9999)]


def test_in_an_inf_inspection_the_team_arrives_then_names_the_site_then_goes_there():
    at = "1988-07-{:02}T{:02}:00Z stage look {}\n"
    in_order = at.format(5, 8, "arrival") + at.format(5, 10, "designation") + at.format(5, 15, "access")
    assert chain(INF + in_order, "1988-07-08")["look"].faults == ()
    assert chain(INF + at.format(5, 15, "access"), "1988-07-08")["look"].faults == (
        "there was access, and no designation before it is recorded",
    )
    late = at.format(5, 8, "arrival") + at.format(5, 16, "designation") + at.format(5, 15, "managed-access")
    assert chain(INF + late, "1988-07-08")["look"].faults == ("there was access before designation",)
    # the hour of one is not known: it may have been in time
    vague = late.replace("1988-07-05T16:00Z", "1988-07-05")
    assert chain(INF + vague, "1988-07-08")["look"].faults == ()
    assert (
        "access before designation"
        in chain(INF + vague.replace("-05 ", "-06 "), "1988-07-08")["look"].faults[0]
    )
    # what has not been taken yet is not out of order
    assert chain(INF + at.format(5, 8, "arrival"), "1988-07-08")["look"].faults == ()


MANAGED = """
name = "odd"
title = "Odd"
[sources.s]
title = "S"
where = "W"
[types.t]
title = "T"
managed = true
sequences = [
    { steps = ["consultation", "managed-access"], source = "s", checked = false },
    { steps = ["access", "observation", "report", "finding"], source = "s", checked = true },
]
"""


def test_managed_access_can_have_a_step_of_its_own_before_it_and_reports_have_an_order_too():
    odd = read_regime(MANAGED, "odd.toml")
    text = INF.replace("inf/short-notice", "odd/t")

    def faults(more: str):
        return chain(text + more, "1988-07-30", regimes={"odd": odd})["look"].faults

    assert faults("1988-07-06 stage look access\n") == ()
    (unchecked,) = faults("1988-07-06 stage look managed-access\n")
    assert unchecked == (
        "there was managed-access, and no consultation before it is recorded "
        "(a sequence that was not checked against a text)"
    )
    talks = "1988-07-06 stage look consultation\n1988-07-07 stage look managed-access\n"
    assert faults(talks) == ()
    seen = '1988-07-09 observation o "Three" by usa request look item "missiles" count 3\n'
    report = '1988-07-{:02} report paper of look "All seen" by usa\n'
    assert faults(talks + seen + report.format(10)) == ()
    assert faults(talks + seen + report.format(8)) == ("there was report before observation",)
    finding = '1988-07-11 finding f consistent "All there" by usa request look\n'
    assert faults(talks + seen + finding) == ("there was finding, and no report before it is recorded",)


@pytest.mark.parametrize("as_of", ["1988-07-04", "1988-07-05T06:59+00:00"])
def test_what_was_not_asked_for_yet_is_not_there(as_of):
    assert chain(INF, as_of) == {}
