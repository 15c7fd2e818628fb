"""Are the configured figures what their sources say, and can a user write a regime without code?"""

import re
from pathlib import Path

import pytest

from travaux.verification.quotas import overspent, quotas
from travaux.verification.regime import bundled, figure_lines, load_regime, read_regime
from verification.verified import standing

FIRST_PHASE = [9, 31, 31, 4, 3, 9, 4, 3, 9, 9, 3, 3, 3, 9, 5, 4, 1, 4, 3, 9, 9]


def spent(text: str, as_of: str | None = None, regimes=None):
    there = standing(text, as_of)
    rows = quotas(there.verification, there.matters, regimes or bundled(), there.day)
    return {(row.quota, row.party): row for row in rows}


OPEN_SKIES = """
2002-01-01 party usa "United States" tag USA
2002-01-01 party germany "Germany" tag DEU
2002-01-01 party portugal "Portugal" tag PRT
2002-01-01 instrument open-skies "Open Skies"
2002-01-01 force open-skies since 2002-01-01
2003-05-01 request flight-1 "A flight" by germany to usa under open-skies/observation
2003-06-01 request flight-2 "A flight" by germany to usa under open-skies/observation
2003-06-02 refusal flight-2 "too late" by usa
2003-07-01 request flight-3 "A flight" by usa to portugal under open-skies/observation
"""


def test_open_skies_quotas_are_those_of_annex_a_with_the_floors_of_the_first_phase():
    table = bundled()["open-skies"].figures["passive"].by_party
    assert sum(table.values()) == 225
    assert len(table) == 21
    for (tag, value), floor in zip(table.items(), FIRST_PHASE, strict=True):
        party = f'2002-01-01 party p "P" tag {tag}\n2002-01-01 force open-skies since 2002-01-01\n'
        assert spent(party, "2004-12-31")["passive", "p"].allowed == floor
        assert spent(party, "2005-01-01")["passive", "p"].allowed == value


def test_quotas_are_spent_by_requests_that_were_not_refused():
    rows = spent(OPEN_SKIES)
    assert (rows["passive", "usa"].used, rows["passive", "usa"].allowed) == (1, 31)
    assert rows["passive", "usa"].left == 30
    assert "rounded down to 31" in rows["passive", "usa"].why
    assert (rows["active", "germany"].used, rows["active", "germany"].allowed) == (1, 12)
    assert (rows["pair", "germany → usa"].used, rows["pair", "germany → usa"].allowed) == (1, 21)
    assert (rows["pair", "usa → portugal"].used, rows["pair", "usa → portugal"].allowed) == (1, 1)
    again = OPEN_SKIES + "2003-06-03 stage flight-2 consent by usa\n"
    assert spent(again)["passive", "usa"].used == 2
    assert spent(OPEN_SKIES, "2004-01-01")["passive", "usa"].used == 0


def test_one_request_too_many_is_told_with_the_rule():
    text = (
        OPEN_SKIES
        + '2003-08-01 request flight-4 "One more" by usa to portugal under open-skies/observation\n'
    )
    there = standing(text)
    (entry,) = [e for e in there.folded if e.fact.defines() == "flight-4"]
    why = overspent(there.verification, there.matters, bundled(), [entry])
    assert "the quota passive of portugal (open-skies) is spent: 1 of 1" in why
    (third,) = [e for e in there.folded if e.fact.defines() == "flight-1"]
    assert overspent(there.verification, there.matters, bundled(), [third]) is None


def test_a_group_has_the_quota_under_its_tag():
    text = OPEN_SKIES + '2002-01-01 group union "Belarus and Russia" tag BLR-RUS\n'
    text += '2003-09-01 request flight-5 "A flight" by usa to union under open-skies/observation\n'
    assert (spent(text)["passive", "union"].used, spent(text)["passive", "union"].allowed) == (1, 31)


INF = """
1988-06-01 party usa "US" tag USA
1988-06-01 party ussr "SU"
1988-06-01 force inf since 1988-06-01
1990-01-05 request s1 "A look" by usa to ussr under inf/short-notice
"""


def test_inf_has_185_short_notice_inspections_in_thirteen_years():
    assert sum(bundled()["inf"].figures["short-notice"].series) == 185
    allowed = [spent(INF, f"{1988 + year}-06-01")["short-notice", "usa"].allowed for year in range(14)]
    assert allowed == [20] * 3 + [15] * 5 + [10] * 5 + [None]


def test_treaty_years_begin_on_the_day_of_entry_into_force():
    assert spent(INF, "1990-05-31")["short-notice", "usa"].used == 1
    assert spent(INF, "1990-06-01")["short-notice", "usa"].used == 0
    rows = spent(INF.replace("since 1988-06-01", ""), "1990-05-31")
    assert rows["short-notice", "usa"].allowed is None
    assert "not known" in rows["short-notice", "usa"].why


def test_a_treaty_that_entered_into_force_on_a_leap_day_has_years_all_the_same():
    rows = spent(INF.replace("1988-06-01", "1988-02-29"), "1990-03-01")
    assert str(rows["short-notice", "usa"].last) == "1991-02-27"


def test_new_start_allows_eighteen_and_two_at_one_base():
    text = '2011-02-05 party usa "US"\n2011-02-05 party russia "RU"\n'
    text += "2011-02-05 force new-start since 2011-02-05\n"
    text += '2011-02-05 site base "A base" of russia\n'
    text += "".join(
        f'2011-05-0{n} request r{n} "A look" by usa to russia under new-start/type-one site base\n'
        for n in (1, 2, 3)
    )
    rows = spent(text)
    assert (rows["inspections", "usa"].used, rows["inspections", "usa"].allowed) == (3, 18)
    assert (rows["at-one-base", "base"].used, rows["at-one-base", "base"].allowed) == (3, 2)
    assert rows["at-one-base", "base"].left == -1


def test_new_start_allows_one_inspection_at_a_time_in_the_territory_of_the_other():
    text = '2011-02-05 party usa "US"\n2011-02-05 party russia "RU"\n'
    text += "2011-02-05 force new-start since 2011-02-05\n"
    text += '2011-05-01 request a "A look" by usa to russia under new-start/type-one\n'
    text += '2011-05-03 request b "A look" by usa to russia under new-start/type-two\n'
    text += '2011-05-03 request c "A look" by russia to usa under new-start/type-one\n'
    mine, theirs = ("at-once", "usa → russia"), ("at-once", "russia → usa")
    both = spent(text)
    assert (both[mine].used, both[mine].allowed, both[mine].left) == (2, 1, -1)
    assert (both[mine].first, both[mine].last) == (None, None)  # what runs now has no last day
    assert (both[theirs].used, both[theirs].allowed) == (1, 1)
    assert "at once" in both[mine].why
    for end in (
        "2011-05-02 stage a departure",
        '2011-05-02 report r of a "All seen" by usa',
        '2011-05-02 finding f consistent "All there" by usa request a',
        '2011-05-02 refusal a "fog" by russia',
    ):
        rows = spent(f"{text}{end}\n")
        assert rows[mine].used == 1, end
        assert rows["inspections", "usa"].used == (1 if "refusal" in end else 2)
    running = spent(text + "2011-05-02 stage a access\n")
    assert running[mine].used == 2
    assert spent(text, "2011-05-02")[mine].used == 1


def test_a_request_entered_late_is_held_against_what_was_asked_after_its_day():
    text = '2011-02-05 party usa "US"\n2011-02-05 party russia "RU"\n'
    text += "2011-02-05 force new-start since 2011-02-05\n"
    text += '2011-05-03 request b "A look" by usa to russia under new-start/type-one\n'
    late = '2011-05-01 request a "A look" by usa to russia under new-start/type-one\n'

    def why(more: str) -> str | None:
        there = standing(text + late + more)
        (entry,) = [e for e in there.folded if e.fact.defines() == "a"]
        return overspent(there.verification, there.matters, bundled(), [entry])

    said = why("")
    assert said is not None
    assert "the quota at-once of usa → russia (new-start) is spent: 1 of 1 (at-a-time 1 at once)" in said
    assert why("2011-05-02 stage a departure\n") is None
    assert why("2011-05-03 stage a departure\n") is None  # the hours are not known
    assert why("2011-05-04 stage a departure\n") == said


def test_sequences_are_listed_with_their_sources():
    lines = {line.means: line for line in figure_lines(bundled()) if ": first " in line.means}
    assert set(lines) == {
        "Short-notice inspection: first arrival, then designation, then access",
        "Type One inspection: first arrival, then access",
        "Type Two inspection: first arrival, then access",
        "On-site inspection: first consent, then access",
    }
    assert all(line.checked and line.where for line in lines.values())


def test_every_figure_has_a_source_and_says_whether_it_was_checked():
    lines = figure_lines(bundled())
    assert {line.regime for line in lines} == {"open-skies", "inf", "ctbt", "new-start", "caribbean-1962"}
    assert all(line.source and line.where for line in lines)
    unchecked = {(line.regime, line.figure) for line in lines if not line.checked}
    assert unchecked == {
        ("open-skies", "notice"),
        ("open-skies", "pair-share"),
        ("new-start", "type-one"),
        ("new-start", "type-two"),
    }


VISITS = """
name = "visits"
title = "Evaluation visits"

[sources.text]
title = "A text"
where = "a drawer"

[figures.units]
means = "Units of each party"
source = "text"
checked = true
by-party = { A = 61, B = 300, C = 1 }

[figures.sixtieth]
means = "One visit for sixty units or part of them"
source = "text"
checked = true
value = "1/60"

[figures.once]
means = "Visits in all"
source = "text"
checked = true
value = 1

[types.visit]
title = "Visit"
sequences = [{ steps = ["arrival", "report"], source = "text", checked = true }]

[[quotas]]
name = "visits"
counts = "inspected"
types = ["visit"]
figure = "units"
share = "sixtieth"
rounding = "ceiling"
refused-counts = true

[[quotas]]
name = "in-all"
counts = "all"
types = ["visit"]
figure = "once"
period = "total"
"""


def test_a_user_writes_a_regime_without_code(tmp_path: Path):
    path = tmp_path / "visits.toml"
    path.write_text(VISITS, encoding="utf-8")
    regime = load_regime(path)
    parties = "".join(f'1999-01-01 party {name} "{name}"\n' for name in "abcd")
    text = parties + '1999-02-01 request v "A visit" by b to a under visits/visit\n'
    text += '1999-02-02 refusal v "no" by a\n'
    rows = spent(text, regimes={"visits": regime})
    assert {party: rows["visits", party].allowed for party in "abc"} == {"a": 2, "b": 5, "c": 1}
    assert ("visits", "d") not in rows
    assert rows["visits", "a"].used == 1
    assert not isinstance(regime, str)
    assert "in-all" not in {quota for quota, _ in rows}
    asked = spent(text.replace("refusal v", "stage v consent by a ;"), regimes={"visits": regime})
    assert (asked["in-all", "all"].used, asked["in-all", "all"].first) == (1, None)
    of_d = spent(text + '1999-03-01 request w "W" by a to d under visits/visit\n', regimes={"visits": regime})
    assert of_d["visits", "d"].allowed is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('rounding = "ceiling"', "", "say how it is rounded"),
        ('figure = "once"', 'figure = "ones"', "there is no figure ones (quota in-all)"),
        ('source = "text"', 'source = "texts"', "which is no source"),
        ("value = 1\n", "", "exactly one of value, by-party and series"),
        ('value = "1/60"', 'value = "a sixtieth"', "is no number"),
        ('types = ["visit"]', 'types = ["call"]', "no type of inspection"),
        ('title = "Visit"', 'titel = "Visit"', "titel"),
        ('title = "Visit"', 'title = "Visit"\nteam = "x"', "there is no figure x (type visit)"),
        ('title = "Visit"', 'title = "Visit"\narea = { largest = "x" }', "there is no figure x"),
        ("name =", "name ", "is no regime"),
        (
            'types = ["visit"]',
            'types = ["visit"]\nfirst-phase = {years="x", share="y", rounding="floor"}',
            "figure y",
        ),
        ('"arrival", "report"', '"arival", "report"', "“arival” is no step (type visit)"),
        ('"arrival", "report"', '"arrival"', "two steps or more"),
        ('"arrival", "report"', '"arrival", "arrival"', "each once"),
        ('"report"], source = "text"', '"report"], source = "no"', "a sequence of type visit is from “no”"),
        (
            'title = "Visit"',
            'title = "Visit"\nlimits = [{ step = "acess", after = "reqest", within = "once" }]',
            "“acess” is no step (type visit); “reqest” is no step",
        ),
        ("[types.visit]", '[[rules]]\ntext = "R"\nsource = "no"\nchecked = true\n[types.visit]', "rule “R”"),
    ],
)
def test_what_is_no_regime_is_told(old, new, said):
    assert said in read_regime(VISITS.replace(old, new), "visits.toml")


def test_the_regime_that_the_manual_shows_is_one():
    manual = Path(__file__).parents[2] / "docs" / "verification.md"
    (text,) = re.findall(r"^```toml\n(.*?)^```", manual.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    regime = read_regime(text, "visits.toml")
    assert not isinstance(regime, str), regime
    asked = "".join(f'1999-02-0{n} request v{n} "V" by so to no under visits/visit\n' for n in (1, 2))
    parties = '1999-01-01 party no "N"\n1999-01-01 party so "S"\n'
    rows = spent(parties + asked, regimes={"visits": regime})
    assert (rows["visits", "no"].used, rows["visits", "no"].allowed) == (2, 2)
    assert (rows["at-once", "no"].used, rows["at-once", "no"].allowed) == (2, 1)
    there = standing(parties + asked)
    (second,) = [e for e in there.folded if e.fact.defines() == "v2"]
    said = overspent(there.verification, there.matters, {"visits": regime}, [second])
    assert said is not None
    assert "the quota at-once of no (visits) is spent: 1 of 1" in said


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path):
    assert "cannot be read" in load_regime(tmp_path / "gone.toml")
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    assert "cannot be read" in load_regime(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    ("counts", "holder", "other"),
    [
        ("inspected", "no", "request v3 to so by so"),
        ("inspecting", "so", "request v3 to so by no"),
        ("pair", "so → no", "request v3 to so by no"),
        ("site", "camp", "request v3 to no by so site fort"),
        ("all", "all", None),
    ],
)
def test_what_runs_at_once_is_limited_for_a_party_a_pair_a_site_or_in_all(
    counts: str, holder: str, other: str | None
) -> None:
    text = VISITS.replace('counts = "all"', f'counts = "{counts}"').replace(
        'period = "total"', 'period = "at-once"'
    )
    regime = read_regime(text, "visits.toml")
    assert not isinstance(regime, str), regime
    dossier = '1999-01-01 party no "N"\n1999-01-01 party so "S"\n'
    dossier += '1999-01-01 site camp "The camp"\n1999-01-01 site fort "The fort"\n'
    dossier += '1999-02-01 request v1 "V" by so to no under visits/visit site camp\n'
    dossier += '1999-02-02 request v2 "V" by so to no under visits/visit site camp\n'

    def said(more: str, name: str) -> str | None:
        there = standing(dossier + more)
        (entry,) = [e for e in there.folded if e.fact.defines() == name]
        return overspent(there.verification, there.matters, {"visits": regime}, [entry])

    assert f"the quota in-all of {holder} (visits) is spent: 1 of 1" in str(said("", "v2"))
    assert "in-all" not in str(said("1999-02-01 stage v1 departure\n", "v2"))
    if other is not None:
        words = other.split()
        line = f'1999-02-03 {" ".join(words[:2])} "V" {" ".join(words[2:])} under visits/visit\n'
        assert "in-all" not in str(said(line, "v3"))
