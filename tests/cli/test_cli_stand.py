"""Where does each party stand: what does `travaux stand` print, for people and for programs?"""

import csv
import io
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.terminal import EXAMPLE, FORMS, TALKS, good, kept, refused, talks, travaux

MORE = """2021-03-02 point cable "Where the cable lies"
    recorded 2021-03-02T11:00:00Z
2021-03-02 proposal seat:harbour "In the harbour"
    by south
    cites minutes#4.1
    recorded 2021-03-02T11:00:01Z
2021-03-02 position north refuses seat:harbour
    unless days:sixty
    spoken-by berg
    in-principle
    because "the fleet \\"must\\" agree"
    cites minutes#3.1
    recorded 2021-03-02T11:00:02Z
2021-03-02 position north prefers seat:harbour
    weight 2
    personal
    spoken-by berg
    together-with days:sixty
    cites minutes#1.2
    recorded 2021-03-02T11:00:03Z
2021-03-02 position south insists seat:harbour
    reported-by berg, sud
    expected
    cites minutes#3.1
    recorded 2021-03-02T11:00:04Z
"""


@FORMS
def test_the_answer_has_the_fields_of_its_contract(form: str, tmp_path: Path) -> None:
    answer = good("stand", talks(form, tmp_path, MORE), "--json").json
    assert {"as_of", "points", "questions", "undertakings", "left_out"} <= set(answer)
    assert answer["as_of"] == "2021-03-02"
    assert answer["left_out"] == 0
    days, seat, cable = answer["points"]
    assert {"id", "title", "verdict", "blocked_by", "proposals"} <= set(days)
    assert (days["id"], days["title"], days["verdict"]) == ("days", "How many days", "agreed")
    sixty = days["proposals"][1]
    assert (sixty["voiced_by"]["person"], sixty["voiced_by"]["cites"]) == ("berg", ["minutes#1.1"])
    assert (sixty["proposed_by"]["party"], sixty["proposed_by"]["cites"]) == ("north", ["minutes#1.1"])
    (position,) = sixty["positions"]
    wanted = {
        "party": "south",
        "stance": "accepts",
        "capacity": "own",
        "reported_by": None,
        "condition": None,
        "cites": ["minutes#2.1"],
    }
    assert {key: position[key] for key in wanted} == wanted
    prefers, refuses, insists = seat["proposals"][0]["positions"]
    assert refuses["condition"] == "unless days:sixty"
    assert prefers["capacity"] == "personal"
    assert insists["reported_by"] == ["berg", "sud"]
    assert cable["proposals"] == []
    (question,) = answer["questions"]
    wanted = {
        "id": "who-pays",
        "asked_by": "sud",
        "asked_of": ["north"],
        "text": "Who pays for the secretariat?",
        "due": "2021-03-03",
        "answered_by": ["minutes#3.1"],
        "cites": ["minutes#2.2"],
    }
    assert {key: question[key] for key in wanted} == wanted
    (promise,) = answer["undertakings"]
    wanted = {
        "id": "budget",
        "by": "sud",
        "to": ["north"],
        "text": "A draft budget",
        "due": "2021-03-05",
        "state": "due",
        "cites": ["minutes#4.1"],
    }
    assert {key: promise[key] for key in wanted} == wanted


@FORMS
def test_the_page_shows_points_by_parties_with_the_verdict_in_words(form: str, tmp_path: Path) -> None:
    page = good("stand", talks(form, tmp_path, MORE)).out
    assert page.startswith("Days at sea\nas of 2021-03-02\n")
    days = next(line for line in page.splitlines() if line.startswith("How many days"))
    assert "proposes sixty" in days
    assert "accepts sixty" in days
    assert "● agreed" in days
    assert "○ open" in page
    assert "refuses" in page
    assert "2021-03-05" in page
    assert "Leo Sud owes Northland: A draft budget" in page
    assert "who-pays" not in page, "an answered question is not pending"


@FORMS
def test_why_quotes_what_every_word_rests_on(form: str, tmp_path: Path) -> None:
    page = " ".join(good("stand", talks(form, tmp_path, MORE), "--why").out.split())
    for words in (
        "voiced first by Ada Berg",
        "proposed by Northland",
        "minutes#1.1 Ada Berg: “We propose sixty days at sea.”",
        "Southland accepts (Leo Sud)",
        "minutes#2.1 Leo Sud: “Sixty days are acceptable to us.”",
        'Northland refuses (Ada Berg), unless days:sixty, in-principle: the fleet "must" agree',
        "together with days:sixty",
        "personally",
        "expected by Ada Berg, who had it from Leo Sud",
        "“We shall send a draft budget by Friday.”",
        "(the draft)",
    ):
        assert words in page


@FORMS
def test_the_quotations_are_in_the_language_asked_for(form: str, tmp_path: Path) -> None:
    ledger = talks(form, tmp_path)
    page = good("stand", ledger, "--why", "--language", "ru").out
    assert "Мы предлагаем шестьдесят дней в море." in page
    assert "We propose" not in page
    assert "We propose" in good("stand", ledger, "--why", "--language", "fr").out


@FORMS
def test_some_points_alone_are_shown_when_they_are_named(form: str, tmp_path: Path) -> None:
    ledger = talks(form, tmp_path, MORE)
    answer = good("stand", ledger, "--json", "--point", "seat", "--point", "days").json
    assert [point["id"] for point in answer["points"]] == ["seat", "days"]
    page = good("stand", ledger, "--point", "seat").out
    assert "How many days" not in page
    assert "Pending and due" not in page


def test_the_csv_has_a_row_for_each_position(tmp_path: Path) -> None:
    text = good("stand", talks("dossier", tmp_path, MORE), "--csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == [
        "point", "title", "verdict", "proposal", "party", "stance", "capacity", "reported_by", "condition",
        "firmness", "reason", "cites",
    ]  # fmt: skip
    assert [(row["proposal"], row["party"], row["stance"]) for row in rows] == [
        ("days:sixty", "north", "proposes"),
        ("days:sixty", "south", "accepts"),
        ("seat:harbour", "south", "proposes"),
        ("seat:harbour", "north", "prefers"),
        ("seat:harbour", "north", "refuses"),
        ("seat:harbour", "south", "insists"),
    ]
    assert rows[4]["reason"] == 'the fleet "must" agree'
    assert rows[5]["reported_by"] == "berg sud"


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t=", "=1+1, "])
def test_no_cell_starts_a_formula(tmp_path: Path, lead: str) -> None:
    title = f'{lead}HYPERLINK("http://x.example")'
    quoted = title.replace('"', '\\"')
    text = TALKS.replace('"How many days"', f'"{quoted}"')
    record = f"RECORD OF A MEETING\n\nA. BERG. {title}\n\nL. SUD. No.\n"
    ledger = kept("dossier", tmp_path, text, minutes_en_txt=record)
    for command in (("stand", ledger, "--csv"), ("said", ledger, "--by", "berg", "--csv")):
        done = travaux(*command)
        cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
        assert any("HYPERLINK" in cell for cell in cells), done.err
        assert not [cell for cell in cells if cell.lstrip(" \t\r\n")[:1] in ("=", "+", "-", "@") and cell]


def many(parties: int) -> str:
    """A negotiation of so many parties on one point: all but the last two accept, the last refuses."""
    lines = ['2021-03-01 point fish "Fish"', '2021-03-01 proposal fish:all "All of it" drafted']
    lines += [f'2021-03-01 party p{n} "The Party Number {n}"' for n in range(parties)]
    lines += ['2021-03-02 note n "So I heard."']
    lines += [f"2021-03-02 position p{n} accepts fish:all cites n" for n in range(parties - 2)]
    lines += [f"2021-03-02 position p{parties - 1} refuses fish:all cites n"]
    lines += ['2021-03-02 question q "When?" by p0 to p1 due 2021-03-02 cites n']
    lines += ['2021-03-02 undertaking u "A paper" by p0 to p1 due 2021-03-09 cites n']
    lines += ['2021-03-03 note m "The next day."']
    return "".join(f"{line} recorded 2021-03-03T08:{n:02}:00Z\n" for n, line in enumerate(lines))


@FORMS
def test_more_than_six_parties_are_counted(form: str, tmp_path: Path) -> None:
    page = good("stand", kept(form, tmp_path, many(7))).out
    row = next(line for line in page.splitlines() if line.startswith("Fish"))
    assert row.split() == ["Fish", "all", "5", "1", "0", "1", "■", "blocked"]
    assert "7 parties at the table" in page
    assert "1 question pending, 1 of them overdue" in page
    assert "p3" not in page


def test_a_proposal_on_no_point_is_counted_as_none(tmp_path: Path) -> None:
    text = many(7) + '2021-03-03 point sea "Sea" recorded 2021-03-03T09:00:00Z\n'
    text += "2021-03-01 position p3 accepts fish:all only-if sea:any cites n recorded 2021-03-03T09:00:01Z\n"
    page = good("stand", kept("dossier", tmp_path, text)).out
    row = next(line for line in page.splitlines() if line.startswith("Sea"))
    assert row.split() == ["Sea", "none", "0", "0", "0", "7", "○", "open"]


def test_six_parties_still_have_a_column_each(tmp_path: Path) -> None:
    text = many(6) + '2021-03-03 point sea "Sea"\n2021-03-03 proposal sea:all "All" drafted\n'
    text += "".join(f"2021-03-03 position p{n} accepts sea:all cites n\n" for n in range(6))
    page = good("stand", kept("dossier", tmp_path, text)).out
    assert page.splitlines()[2].split() == ["Point", "p0", "p1", "p2", "p3", "p4", "p5", "Verdict"]


def test_an_absent_third_with_a_word_on_one_point_stands_below_the_table() -> None:
    page = good("stand", "example:havana-1962").out
    assert page.splitlines()[2].split() == ["Point", "CU", "SU", "US", "Verdict"]
    assert "GT refuses drafted*: Article 5: covert action" in page


def test_what_many_parties_say_is_still_there_when_asked_for(tmp_path: Path) -> None:
    ledger = kept("dossier", tmp_path, many(9))
    assert len(good("stand", ledger, "--json").json["points"][0]["proposals"][0]["positions"]) == 8
    page = good("stand", ledger, "--point", "fish", "--why").out
    assert "The Party Number 8 refuses" in page
    assert "Number 7" not in page


def test_a_party_s_many_words_are_cut_and_counted(tmp_path: Path) -> None:
    text = many(3) + "".join(f'2021-03-03 proposal fish:o{n} "O" drafted\n' for n in range(6))
    text += "".join(f"2021-03-03 position p0 refuses fish:o{n} cites n\n" for n in range(6))
    text += '2021-03-03 point sea "Sea"\n2021-03-03 proposal sea:all "All" by p0 cites n\n'
    page = good("stand", kept("dossier", tmp_path, text)).out
    assert "+ 4 more" in page


LONG = "Verylongwordwithoutanybreakinit" * 5


@pytest.mark.parametrize("parties", [2, 6, 7, 40])
def test_no_line_is_longer_than_the_page(
    tmp_path: Path, parties: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = many(parties).replace('"Fish"', f'"{LONG} {LONG}"').replace("The Party", f"{LONG} Party 中文中文")
    text = text.replace("So I heard.", f"{LONG} and {LONG} 中文中文")
    kept("dossier", tmp_path, text)
    commands = (
        ("stand", "ledger.travaux"),
        ("stand", "ledger.travaux", "--why"),
        ("brief", "ledger.travaux", "--as", "p1", "--since", "2021-02-01"),
        ("check", "ledger.travaux"),
    )
    for command in commands:
        done = travaux(*command)
        assert done.out
        assert [line for line in done.out.splitlines() if cell_len(line) > 80] == [], command


@FORMS
def test_an_entry_without_a_place_is_left_out_inside_its_day_and_counted(form: str, tmp_path: Path) -> None:
    ledger = talks(form, tmp_path)
    assert good("stand", ledger, "--json", "--as-of", "minutes#2").json["left_out"] == 1
    page = good("stand", ledger, "--as-of", "minutes#2").out
    assert "Left out, having no place within that day: 1 entry." in page
    assert "left out" not in good("stand", ledger).out


class TestRefused:
    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (("--point", "nowhere"), ("nowhere", "days, seat")),
            (("--as", "nobody"), ("nobody", "north, south")),
            (("--as", "north/whispered"), ("whispered", "open, restricted, confidential, secret")),
            (("--as", "/secret"), ("names no party",)),
            (("--as-of", "letter-9#3"), ("letter-9", "minutes")),
            (("--as-of", "minutes#x"), ("minutes#x", "no address")),
            (("--as-of", "2021-13-01"), ("2021-13-01", "write a day")),
            (("--as-of", "2021-03-01T10:00"), ("no offset",)),
            (("--as-of", "soon"), ("soon", "write a day")),
            (("--known-at", "minutes#1"), ("minutes#1", "an instant or a day")),
            (("--known-at", "yesterday"), ("yesterday",)),
        ],
    )
    @FORMS
    def test_what_is_unknown_is_named_with_what_is_known(
        self, form: str, tmp_path: Path, options: tuple[str, ...], words: tuple[str, ...]
    ) -> None:
        said = " ".join(refused("stand", talks(form, tmp_path), *options).split())
        for word in words:
            assert word in said

    def test_a_ledger_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        assert "gone.travaux" in refused("stand", tmp_path / "gone.travaux")
        assert "gone.db" in refused("stand", tmp_path / "gone.db")
        assert not list(tmp_path.iterdir())

    def test_an_example_that_is_not_there_is_named_with_those_that_are(self) -> None:
        said = refused("stand", "example:geneva")
        assert "geneva" in said
        assert "havana-1962" in said


def test_a_day_is_known_to_its_end(tmp_path: Path) -> None:
    ledger = talks("dossier", tmp_path)
    assert good("stand", ledger, "--json", "--known-at", "2021-03-01").json["undertakings"] == []
    answer = good("stand", ledger, "--json", "--known-at", "2021-03-02").json
    assert len(answer["undertakings"]) == 1
    assert answer["known_at"].startswith("2021-03-02T23:59:59")
    assert "as known at" in good("stand", ledger, "--known-at", "2021-03-02").out


def test_what_is_wrong_with_the_material_is_said_after_the_answer(tmp_path: Path) -> None:
    ledger = talks("dossier", tmp_path, "2021-03-02 opinion south likes it\n")
    done = travaux("stand", ledger, "--json")
    assert done.code == 1
    assert done.json["points"][0]["verdict"] == "agreed"
    assert "ledger.travaux:" in done.err
    assert "opinion" in done.err


def test_the_example_is_shown_within_eighty_columns() -> None:
    for options in ((), ("--why",)):
        page = good("stand", EXAMPLE, *options).out
        assert [line for line in page.splitlines() if cell_len(line) > 80] == []


@FORMS
def test_other_people_s_words_do_not_steer_the_terminal(form: str, tmp_path: Path) -> None:
    steer = "\x1b[2J\x1b]0;owned\x07"
    text = TALKS.replace('"How many days"', f'"How many{steer} days"').replace("Ada Berg", f"Ada{steer} Berg")
    text = text.replace('"A draft budget"', f'"A draft{steer} budget"')
    record = (
        "RECORD OF A MEETING\n\nA. BERG. We propose\x1b[2J sixty days. Yes.\n\nL. SUD. Sixty. Who pays?\n"
    )
    text = text.replace('    file "minutes.ru.txt"\n', "").replace('    file "letter.txt"\n', "")
    text = (
        text.replace("letter#2", "minutes#1.1").replace("minutes#3.1", "minutes#2.2").replace("#4.1", "#2.1")
    )
    ledger = kept(form, tmp_path, text, minutes_en_txt=record)
    for command, *options in (
        ("stand",),
        ("stand", "--why"),
        ("said", "days"),
        ("check", "--as-of", "2021-04-01"),
        ("brief", "--as", "north", "--since", "2021-03-01"),
        ("brief", "--as", "north", "--since", "2021-03-01", "--markdown"),
    ):
        done = good(command, ledger, *options)
        assert not {"\x1b", "\x07"} & {*done.out, *done.err}, (command, *options)
    assert not {"\x1b", "\x07"} & {*good("record", tmp_path / "minutes.en.txt").out}
