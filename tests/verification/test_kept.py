"""Is it told what is kept, with the sentences it rests on, and are the examples right?"""

import hashlib
import json
from pathlib import Path

import pytest
from lxml import etree

from cli.terminal import good, refused, travaux
from fresh import fresh

SEA = "example:sea-1962"
ROOT = Path(__file__).resolve().parents[2]
HAVANA = ROOT / "src" / "travaux" / "examples" / "havana-1962"

TALKS = """include "havana.travaux"

1962-11-05 point usa-watched "Are places in the USA inspected?"
    cites havana-1105#31.15
1962-11-05 proposal usa-watched:yes "Camps in the USA are inspected"
    by rodriguez
    cites havana-1105#34.4
1962-11-05 obligation usa-inspected permit "Camps in Florida and on Vieques can be inspected"
    by usa
    created-by usa-watched:yes
    sites florida, vieques
    cites havana-1105#34.4, havana-1105#34.5
1962-11-05 obligation cuba-inspected permit "The dismantling in Cuba can be inspected"
    by cuba
    only-if usa-inspected:in-force
    cites havana-1105#32.1
1962-11-05 obligation neighbours refrain "No preparations in Guatemala"
    by guatemala
    cites havana-1105#15.1
1962-11-05 site florida "Part of Florida"
    of usa
    by cuba
    shape "boundary:florida"
    cites havana-1105#34.4
1962-11-05 exclusion canaveral on florida "Cape Canaveral"
    by cuba
    shape "boundary:brevard"
    cites havana-1105#34.4
1962-11-05 site vieques "Camps on Vieques"
    of usa
    by cuba
    shape "boundary:vieques"
    cites havana-1105#34.5
"""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    for file in HAVANA.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / "talks.travaux"
    path.write_text(TALKS, encoding="utf-8")
    return path


def kept(*arguments: object) -> dict:
    return good("kept", *arguments, "--json").json


def by_id(answer: dict) -> dict[str, dict]:
    return {each["id"]: each for each in answer["obligations"]}


# ---------------------------------------------------------------- at sea, November 1962


def test_as_of_the_ninth_and_of_the_tenth_the_answers_differ_and_rest_on_their_papers():
    ninth, tenth = kept(SEA, "--as-of", "1962-11-09"), kept(SEA, "--as-of", "1962-11-10")
    rows = [{(row["site"], row["item"]): row for row in answer["evidence"]} for answer in (ninth, tenth)]
    missiles = rows[0][None, "missiles"]
    assert [f["text"] for f in missiles["declared"]] == ["42"]
    assert [(f["text"], f["grade"], f["because"]) for f in missiles["observed"]] == [
        ("38 of 42", "seen", ["usun-1710#4"])
    ]
    ships = [[(f["text"], f["grade"]) for f in answer[None, "ships"]["observed"]] for answer in rows]
    assert ships == [[("5 of 9", "seen")], [("5 of 9", "seen"), ("7 of 9", "verified")]]
    assert (None, "ships under way") in rows[0]
    assert ("bratsk", "missiles") not in rows[0]
    assert rows[1]["bratsk", "missiles"]["observed"][0]["text"] == "2"
    assert rows[1]["ivan-polzunov", "missile transporters"]["observed"][0]["text"] == "at least 5"
    removal = [by_id(answer)["removal"] for answer in (ninth, tenth)]
    assert [each["state"] for each in removal] == ["unresolved", "unresolved"]
    assert set(removal[0]["because"]) < set(removal[1]["because"])
    assert "7 of 9 ships verified" not in " ".join(removal[0]["why"])
    assert "7 of 9 ships verified" in " ".join(removal[1]["why"])


def test_as_of_that_morning_and_the_day_before_less_was_known():
    morning = kept(SEA, "--as-of", "1962-11-09T07:00-05:00")
    assert by_id(morning)["removal"]["state"] == "pending"
    assert {row["item"] for row in morning["evidence"]} >= {"missile transporters", "ships"}
    before = kept(SEA, "--as-of", "1962-11-08")
    assert by_id(before)["no-holds"]["state"] == "unknown"
    assert before["inspections"] == []


def test_the_two_grades_are_never_one_number():
    tenth = kept(SEA, "--as-of", "1962-11-10")
    for row in tenth["evidence"]:
        for figure in row["observed"]:
            assert figure["grade"] in ("seen", "verified")
            assert len(figure["because"]) == 1
    numbers = {figure["low"] for row in tenth["evidence"] for figure in row["observed"]}
    assert numbers == {0, 2, 5, 7, 8, 9, 26, 38}


def test_one_ship_declared_two_and_carried_none_and_the_unnamed_ones_have_no_invented_number():
    tenth = kept(SEA, "--as-of", "1962-11-10")
    labinsk = next(row for row in tenth["evidence"] if row["site"] == "labinsk")
    assert labinsk["verdict"] == "differ"
    assert (labinsk["declared"][0]["low"], labinsk["observed"][0]["low"]) == (2, 0)
    said = " ".join(fact["text"] for fact in tenth["observations"])
    assert "one more than was said" in said
    assert "not named" in said


def test_the_reading_over_the_bratsk_happened_on_the_ninth_and_was_told_on_the_tenth():
    as_of = kept(SEA, "--as-of", "1962-11-09")
    assert any("fissile" in fact["text"] for fact in as_of["observations"])
    known = kept(SEA, "--as-of", "1962-11-09", "--known-at", "1962-11-09T23:59Z")
    assert not any("fissile" in fact["text"] for fact in known["observations"])


def test_the_dispute_over_procedure_is_shown_with_both_sides():
    ninth = kept(SEA, "--as-of", "1962-11-09")
    assert [fact["because"] for fact in ninth["disputes"]] == [["usun-1709#1"]]
    assert by_id(ninth)["no-holds"]["state"] == "unresolved"
    assert [(r["by"], r["because"]) for r in ninth["remarks"]] == [
        ("ussr", ["usun-1709#3"]),
        ("usa", ["usun-1710#1"]),
        ("usa", ["usun-1710#2"]),
    ]
    looks = {each["id"]: each for each in ninth["inspections"]}
    assert looks["look-at-volgoles"]["state"] == "access"
    assert looks["look-at-aleksandrovsk"]["remarks"][0]["text"].endswith(
        "not on the list of ships that may be looked at"
    )
    assert by_id(ninth)["sight"]["state"] == "fulfilled"


def test_every_word_of_the_example_has_its_paper_and_its_page_shows_it():
    assert good("check", SEA).err.strip() == "0 errors, 0 warnings"
    page = good("kept", SEA, "--why").out
    assert "Thirty-eight of the forty-two missiles" in " ".join(page.split())
    for part in (
        "Declared and observed",
        "In dispute",
        "Remarked",
        "Inspections",
        "differ",
        "verified: 7 of 9",
    ):
        assert part in page
    csv = good("kept", SEA, "--csv").out.splitlines()
    assert csv[0].startswith("id,party,title")
    assert len(csv) == 4


def test_the_example_is_laid_out_and_goes_through_a_store_unchanged(tmp_path: Path):
    for file in (ROOT / "src" / "travaux" / "examples" / "sea-1962").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    good("fmt", tmp_path / "sea.travaux", "--check")
    good("import", tmp_path / "sea.travaux", tmp_path / "sea.db")
    (tmp_path / "out").mkdir()
    good("export", tmp_path / "sea.db", tmp_path / "out" / "sea.travaux")
    answers = [kept(place) for place in (SEA, tmp_path / "sea.db", tmp_path / "out" / "sea.travaux")]
    assert answers[0] == answers[1] == answers[2]


# ---------------------------------------------------------------- the evening in Havana


def test_if_the_usa_is_excluded_so_is_cuba_and_the_explanation_cites_both_sentences(talks: Path):
    there = by_id(kept(talks))["cuba-inspected"]
    assert there["state"] == "not_in_force"
    assert there["because"] == ["havana-1105#32.1", "havana-1105#34.4", "havana-1105#34.5"]
    page = " ".join(good("kept", talks, "--why").out.split())
    assert "Cuban territory will be exempt in just the same way" in page
    assert "havana-1105#32.1 Osvaldo Dorticós: “If the United States" in page
    assert "Cape Canaveral of course excepted" in page
    with talks.open("a", encoding="utf-8") as file:
        file.write("1962-11-06 decision usa-watched:yes adopted\n    cites havana-1105#34.4\n")
    after = by_id(kept(talks))["cuba-inspected"]
    assert after["state"] == "pending"
    assert set(after["because"]) >= {"havana-1105#32.1", "havana-1105#34.5"}
    assert by_id(kept(talks, "--as-of", "1962-11-05"))["cuba-inspected"]["state"] == "not_in_force"
    with talks.open("a", encoding="utf-8") as file:
        file.write("1962-11-07 decision usa-watched:yes fallen\n")
    assert by_id(kept(talks))["cuba-inspected"]["state"] == "not_in_force"


def test_a_duty_laid_on_guatemala_is_flagged(talks: Path):
    (flag,) = by_id(kept(talks))["neighbours"]["flags"]
    assert "third State" in flag


def test_a_store_answers_as_the_dossier_does(talks: Path, tmp_path: Path):
    good("import", talks, tmp_path / "talks.db")
    assert kept(tmp_path / "talks.db") == kept(talks)


def test_what_a_reader_may_not_read_is_absent_from_every_part(talks: Path):
    with talks.open("a", encoding="utf-8") as file:
        file.write(
            "1962-11-06 decision usa-watched:yes adopted\n    cites havana-1105#34.4\n"
            "    marked secret for ussr\n"
        )
    assert by_id(kept(talks, "--as", "cuba"))["cuba-inspected"]["state"] == "not_in_force"
    assert by_id(kept(talks, "--as", "ussr/secret"))["cuba-inspected"]["state"] == "pending"


# ---------------------------------------------------------------- the commands


def test_a_sample_is_printed_as_the_contract_says():
    answer = good(
        "verify", "sample", "--population", 42, "--violations", 4, "--confidence", "0.9", "--json"
    ).json
    assert {key: answer[key] for key in ("exact", "iaea", "improved", "probability")} == {
        "exact": 18,
        "iaea": 19,
        "improved": 18,
        "probability": "2412/2665",
    }
    page = good("verify", "sample", "--population", 16, "--violations", 16, "--confidence", "99%").out
    assert "does not hold here" in " ".join(page.split())
    assert "confidence" in refused(
        "verify", "sample", "--population", 1, "--violations", 1, "--confidence", "x"
    )
    assert "violations" in refused(
        "verify", "sample", "--population", 1, "--violations", 2, "--confidence", "1"
    )


def test_regimes_are_listed_with_source_and_check(tmp_path: Path):
    lines = good("verify", "regimes", "--json").json
    assert {line["regime"] for line in lines} == {"open-skies", "inf", "ctbt", "new-start", "caribbean-1962"}
    assert all(set(line) >= {"figure", "value", "source", "where", "checked"} for line in lines)
    page = good("verify", "regimes").out
    assert "NOT CHECKED" in page
    bad = tmp_path / "bad.toml"
    bad.write_text("x = 1", encoding="utf-8")
    assert "is no regime" in refused("verify", "regimes", "--regime", bad)
    assert "is no regime" in refused("kept", SEA, "--regime", bad)
    assert "is no regime" in refused("verify", "calendar", SEA, "--regime", bad)
    assert "is no regime" in refused("verify", "site", SEA, "--regime", bad)


def test_a_regime_beside_the_ledger_is_read(talks: Path):
    folder = talks.parent / "regimes"
    folder.mkdir()
    (folder / "visits.toml").write_text(
        'name = "visits"\ntitle = "Visits"\n[sources.s]\ntitle = "S"\nwhere = "W"\n'
        '[figures.n]\nmeans = "N"\nsource = "s"\nchecked = true\nvalue = 3\n'
        '[types.visit]\ntitle = "V"\n'
        '[[quotas]]\nname = "all"\ncounts = "all"\ntypes = ["visit"]\nfigure = "n"\n',
        encoding="utf-8",
    )
    with talks.open("a", encoding="utf-8") as file:
        file.write('1962-11-06 request v "V" by cuba to usa under visits/visit site florida\n')
    answer = kept(talks)
    assert [(q["party"], q["kind"], q["used"], q["allowed"]) for q in answer["quotas"]] == [
        ("all", "visits/all", 1, 3)
    ]
    (objection,) = answer["inspections"][0]["objections"]
    assert objection["distance_m"] == 0
    page = good("kept", talks).out
    assert "visits/all, all: 1 of 3" in page
    assert "may not be touched" in page
    assert "left of the quota" in good("verify", "calendar", talks).out


def test_sites_are_printed_mapped_and_exported(talks: Path, tmp_path: Path):
    page = " ".join(good("verify", "site", talks).out.split())
    assert "Part of Florida, of United States, 151,6" in page
    assert "not to be touched: Cape Canaveral, 3,354 km2" in page
    answer = good("verify", "site", talks, "--site", "vieques", "--json").json
    assert [site["id"] for site in answer["sites"]] == ["vieques"]
    assert "waters" in answer["sites"][0]["waters"]
    good("verify", "site", talks, "--map", tmp_path / "m.svg", "--geojson", tmp_path / "m.geojson")
    etree.parse(tmp_path / "m.svg")
    good("verify", "site", talks, "--map", tmp_path / "m.html")
    assert "<ol>" in (tmp_path / "m.html").read_text(encoding="utf-8")
    made = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))
    assert len(made["features"]) == 3
    statements = good("verify", "read", tmp_path / "m.geojson", "--on", "1962-11-06", "--by", "cuba").out
    again = tmp_path / "again.travaux"
    again.write_text('1962-11-05 party cuba "Cuba"\n' + statements, encoding="utf-8")
    sites = good("verify", "site", again, "--json").json["sites"]
    assert {site["id"] for site in sites} == {"florida", "vieques", "canaveral"}
    assert "there is no site called x" in refused("verify", "site", talks, "--site", "x")
    assert "cannot be written" in refused("verify", "site", talks, "--map", tmp_path / "no" / "m.svg")
    assert "no JSON" in refused("verify", "read", talks, "--on", "1962-11-06")
    assert "cannot be read" in refused("verify", "read", tmp_path / "gone", "--on", "1962-11-06")
    assert "is no day" in refused("verify", "read", tmp_path / "m.geojson", "--on", "x")


def test_a_ledger_without_sites_or_dues_says_so(tmp_path: Path):
    path = tmp_path / "empty.travaux"
    path.write_text('2027-03-01 party a "A"\n', encoding="utf-8")
    assert "No site is entered." in good("verify", "site", path).out
    assert "Nothing is due." in good("verify", "calendar", path).out
    assert "No obligation is entered." in good("kept", path).out


def test_the_calendar_is_printed_in_four_ways(tmp_path: Path):
    path = tmp_path / "due.travaux"
    path.write_text(
        '2027-03-01 party a "A-land"\n2027-03-01 obligation o do "Do it" by a falls-due "2027-06-01"\n'
        '2027-03-01 obligation p limit "At most" by a item "g" quantity 3\n'
        '2027-03-01 judgement a kept p because "so"\n'
        '2027-03-01 observation x "X" by a item "g" count 2 file "x.jpg" digest "sha256:1"\n',
        encoding="utf-8",
    )
    assert "A-land: Do it" in good("verify", "calendar", path).out
    (row,) = good("verify", "calendar", path, "--json").json
    assert (row["day"], row["kind"], row["state"]) == ("2027-06-01", "obligation", "due")
    assert good("verify", "calendar", path, "--csv").out.splitlines()[0].startswith("day,at,kind")
    good("verify", "calendar", path, "--ics", tmp_path / "due.ics")
    assert b"DTSTART;VALUE=DATE:20270601\r\n" in (tmp_path / "due.ics").read_bytes()
    page = good("kept", path).out
    assert "x.jpg sha256:1" in page
    assert "p kept: so" in page


def test_an_inspection_is_asked_for_from_the_command_line(talks: Path, tmp_path: Path):
    path = tmp_path / "talks.db"
    good("import", talks, path)
    asked = (
        "verify",
        "request",
        path,
        "look",
        "To look",
        "--by",
        "cuba",
        "--to",
        "usa",
        "--on",
        "1962-11-07",
    )
    done = good(*asked, "--site", "vieques", "--team", 3, "--checks", "usa-inspected", "--scribe", "ann")
    assert done.out.startswith("1962-11-07 request look")
    assert done.err.strip() == "written"
    assert kept(path)["inspections"][0]["id"] == "look"
    again = travaux(*asked, "--site", "florida")
    assert again.code == 1
    assert "already" in again.err
    assert (
        "not written" in good("verify", "request", talks, "x", "X", "--by", "cuba", "--on", "1962-11-07").err
    )


def test_sites_in_another_territory_and_slips_in_outlines_are_printed(tmp_path: Path):
    path = tmp_path / "sites.travaux"
    path.write_text(
        '2027-03-01 party a "A-land"\n2027-03-01 party b "B-land"\n'
        '2027-03-01 site s "A base" of a host b shape "POLYGON ((0 0"\n'
        '2027-03-01 site t "A spot" shape "POINT (1 1)"\n'
        '2027-03-01 exclusion x on t "The well" shape "POINT (1.1 1)" margin 20000\n'
        '2027-03-02 request r "R" by a to b site t under inf/short-notice team 11\n'
        "2027-03-02T10:00Z stage r designation\n",
        encoding="utf-8",
    )
    page = " ".join(good("verify", "site", path).out.split())
    assert "of A-land, in the territory of B-land" in page
    assert "is no shape" in page
    assert "not to be touched: The well (" in page
    assert "! r: The well may not be touched: the perimeter comes within 11.1 km" in page
    answer = " ".join(good("kept", path, "--as-of", "2027-03-03").out.split())
    assert "access by 2027-03-02T19:00:00+00:00: missed" in answer
    assert "a team of 11; 10 are the most" in answer
    morning = " ".join(good("kept", path, "--as-of", "2027-03-02T11:00Z").out.split())
    assert "1 entries of that day" in morning


def test_an_obligation_of_many_is_printed_together(tmp_path: Path):
    path = tmp_path / "many.travaux"
    parties = [f"p{n}" for n in range(9)]
    path.write_text(
        "".join(f'2027-03-01 party {name} "{name.upper()}"\n' for name in parties)
        + f'2027-03-01 obligation o notify "Data" by {", ".join(parties)} falls-due "2027-06-01"\n'
        + "".join(f'2027-05-0{n} declaration d{n} "Data" by p{n} fulfils o\n' for n in range(1, 8)),
        encoding="utf-8",
    )
    page = " ".join(good("kept", path, "--as-of", "2027-06-02").out.split())
    assert "Data [o, 9 parties]" in page
    assert "● kept (7): P1, P2, P3, P4, P5, P6, P7" in page
    assert "■ not kept (2): P0, P8" in page
    assert "P8: was due by 2027-06-01" in page
    rows = kept(path, "--as-of", "2027-06-02")["obligations"]
    assert [(row["id"], row["party"]) for row in rows] == [("o", name) for name in parties]


def test_attached_files_are_held_against_their_digest(tmp_path: Path):
    photograph = tmp_path / "deck.jpg"
    photograph.write_bytes(b"four crates")
    digest = hashlib.sha256(b"four crates").hexdigest()
    path = tmp_path / "seen.travaux"
    path.write_text(
        f'2027-03-01 observation o "Four crates" by a file "deck.jpg" digest "sha256:{digest}"\n'
        f'2027-03-01 report p of r "Four" by a file "gone.pdf" digest "sha256:{digest}" file "deck.jpg"\n',
        encoding="utf-8",
    )

    def state(ledger: Path) -> list[tuple[str, str]]:
        return [(each["path"], each["state"]) for each in kept(ledger)["attachments"]]

    assert state(path) == [("deck.jpg", "as attached"), ("gone.pdf", "not there"), ("deck.jpg", "no digest")]
    photograph.write_bytes(b"five crates")
    assert state(path)[0] == ("deck.jpg", "altered")
    assert "! deck.jpg: altered" in good("kept", path).out
    good("import", path, tmp_path / "seen.db")
    assert state(tmp_path / "seen.db")[0] == ("deck.jpg", "not looked at")


def test_what_cannot_be_opened_is_told(tmp_path: Path):
    for command in (("kept",), ("verify", "calendar"), ("verify", "site")):
        assert "gone" in refused(*command, tmp_path / "gone.travaux")


def test_a_sample_waits_for_no_geometry():
    code = (
        "import sys; from travaux.cli.main import cli\n"
        "sample = ['verify', 'sample', '--population', '9', '--violations', '1', '--confidence', '0.5']\n"
        "cli(sample, standalone_mode=False)\n"
        "cli(['kept', 'example:havana-1962'], standalone_mode=False)\n"
        "sys.exit('shapely' in sys.modules)"
    )
    fresh(code)


def test_a_page_of_a_ledger_without_a_map_waits_for_no_geometry():
    code = (
        "import sys; import travaux.web.verification\n"
        "from travaux.ledger.marking import KEEPER\n"
        "from travaux.service.ask import Question, asking\n"
        "from travaux.service.verifying import ask_places\n"
        "with asking(Question('example:havana-1962', KEEPER)) as answered:\n"
        "    assert ask_places(answered).title.startswith('Sites: ')\n"
        "sys.exit('shapely' in sys.modules)"
    )
    fresh(code)
