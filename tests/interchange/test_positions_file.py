"""How is a negotiation read that was coded by hand?"""

import json
from pathlib import Path
from typing import Any

import pytest

from travaux.answers.packages import Limits, packages
from travaux.answers.packages_case import Case
from travaux.interchange import positions_file
from travaux.interchange.positions_file import File, case_of_file, is_positions, read_positions
from travaux.packages.rule import CONSENSUS

ALL, MEMBERS = ["fish", ["all"]], ["fish", ["members_only"]]


def row(name: str, *then: list[object], given: list[object] | None = None, **more: object) -> dict[str, Any]:
    """A position; its party is the first letter of its name."""
    says = {"then": then} if given is None else {"if": [given], "then": then}
    return {"id": name, "party": name[0], "says": says, **more}


SMALL: dict[str, Any] = {
    "title": "Fish",
    "parties": [{"id": "N", "name": "Northland"}, {"id": "S"}, {"id": "I", "at_table": False}],
    "points": [
        {"id": "fish", "title": "Who may fish", "options": ["all", "members_only"], "draft": "all"},
        {"id": "zone", "options": ["six", "twelve", "none"]},
        {"id": "seat"},
    ],
    "positions": [
        row("N1", ALL, line=3, quote="All.", speaker="Berg"),
        row("S1", ["zone", ["six", "twelve"]], given=ALL),
        row("S2", ALL, supersedes=["S0"]),
        row("S0", MEMBERS),
        row("I1", ["zone", ["six", "none"]], strength="expected", attributed_by="N"),
        row("I2", ["zone", ["none"]], ["seat", []], strength="wish", weight=2),
        row("N2", ["zone", ["six", "twelve", "none"]], strength="indifferent"),
        row("N3", ["zone", ["twelve"]], strength="assumed"),
    ],
    "text_rules": [row("T1", MEMBERS, given=["zone", ["none"]])],
    "hypotheses": [row("N4", ["zone", ["none"]])],
}


def changed(**changes: object) -> dict[str, Any]:
    return {**SMALL, **changes}


@pytest.fixture
def read(tmp_path: Path):
    def ask(content: object) -> File:
        file = read_positions(written(tmp_path, content))
        assert isinstance(file, File), file
        return file

    return ask


def written(folder: Path, content: object) -> Path:
    path = folder / "talks.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def clauses(case: Case) -> dict[str, tuple[object, ...]]:
    return {one.id: one.clauses for one in case.negotiation.statements}


def test_only_json_is_such_a_file() -> None:
    assert is_positions(Path("talks.JSON"))
    assert not is_positions(Path("talks.travaux"))


def test_if_and_then_become_clauses_and_the_rest_counts_as_it_is_said(read) -> None:
    case = case_of_file(read(SMALL))
    fish, zone = case.negotiation.points
    assert (fish.id, fish.draft, zone.options, zone.draft) == ("fish", 0, ("six", "twelve", "none"), None)
    assert clauses(case) == {
        "N1": (((0, 0b01),),),
        "S1": (((0, 0b10), (1, 0b011)),),
        "S2": (((0, 0b01),),),
        "I1": (((1, 0b101),),),
        "I2": (),
        "N2": (),
    }
    assert case.negotiation.rules == (((0, 0b10), (1, 0b011)),)
    (wish,) = case.negotiation.statements[4].wishes
    assert (wish.literal, wish.weight) == ((1, 0b100), 2)
    assert case.left_out == {
        "S0": "a later position supersedes it",
        "N3": "it is only assumed",
        "N4": "it is a hypothesis",
    }
    assert (case.points, case.empty, case.rule) == (("fish", "zone", "seat"), {"seat"}, "consensus")


def test_positions_are_told_in_words(read) -> None:
    told = case_of_file(read(SMALL)).told
    assert told["N1"].words == "demands Who may fish: all"
    assert (told["N1"].cites, told["N1"].quotes, told["N1"].speaker) == (("line 3",), ("All.",), "Berg")
    assert told["S1"].words == "demands, if Who may fish: all, zone: six or twelve"
    assert told["I1"].words == "demands zone: six or none (expected) (as told by N)"
    assert told["N2"].words.startswith("does not mind")
    assert (told["N2"].cites, told["N2"].quotes, told["N2"].speaker) == ((), (), None)
    assert told["S0"].words == "demands Who may fish: members only"


def test_what_is_supposed_changes_the_case(read) -> None:
    file = read(SMALL)
    assert "N3" in clauses(case_of_file(file, added={"N3"}))
    assert "N4" in clauses(case_of_file(file, added={"N4"}))
    dropped = case_of_file(file, dropped={"S2"})
    assert "S2" not in clauses(dropped)
    assert "S0" not in clauses(dropped)
    without = case_of_file(file, without={"S"})
    assert without.negotiation.parties == ("N", "I")
    assert "S0" not in without.left_out
    assert set(clauses(without)) == {"N1", "N2", "I1", "I2"}


def test_rule_13_agreed_is_what_each_at_the_table_wants_alone_and_firmly(read) -> None:
    assert case_of_file(read(SMALL)).agreed == {"fish": ("agreed", "all")}
    package = changed(rules={"decision": "two-thirds", "nothing_agreed_until_everything_agreed": True})
    case = case_of_file(read(package))
    assert (case.rule, case.agreed) == ("two-thirds", {"fish": ("provisionally_agreed", "all")})
    soft = [dict(row, strength="provisional") if row["id"] == "N1" else row for row in SMALL["positions"]]
    assert case_of_file(read(changed(positions=soft))).agreed == {"fish": ("provisionally_agreed", "all")}
    assert case_of_file(read(SMALL), without={"N", "S"}).agreed == {}
    told = [dict(row, attributed_by="S") if row["id"] == "N1" else row for row in SMALL["positions"]]
    assert case_of_file(read(changed(positions=told))).agreed == {}
    refused = [
        *SMALL["positions"],
        {"id": "N9", "party": "N", "says": {"then": [["fish", ["members_only"]]]}},
    ]
    assert case_of_file(read(changed(positions=refused))).agreed == {}


def test_nothing_can_be_chosen_on_a_point_without_options(read) -> None:
    positions = [
        {"id": "a", "party": "N", "says": {"then": [["seat", []]]}},
        {"id": "b", "party": "S", "says": {"if": [["seat", []]], "then": [["fish", ["all"]]]}},
        {"id": "c", "party": "S", "says": {"then": [["fish", []]]}},
    ]
    case = case_of_file(read(changed(positions=positions)))
    assert clauses(case) == {"a": ((),), "b": (), "c": (((0, 0),),)}
    answer = packages(case, CONSENSUS, Limits())
    assert answer.status["seat"].verdict == "open"
    assert (answer.status["fish"].verdict, answer.status["fish"].blocked_by) == ("blocked", ("S",))
    assert answer.conflicts == (("a",), ("c",))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"points": [*SMALL["points"], {"id": "fish"}]}, "points: fish stands twice"),
        ({"parties": [*SMALL["parties"], {"id": "N"}]}, "parties: N stands twice"),
        (
            {"points": [*SMALL["points"], {"id": "x", "options": ["a", "a"]}]},
            "points: x has the option a twice",
        ),
        ({"points": [*SMALL["points"], {"id": "x", "options": ["a"], "draft": "b"}]}, "x has no option b"),
        ({"hypotheses": [SMALL["positions"][0]]}, "positions: N1 stands twice"),
        ({"hypotheses": [{"id": "h", "party": "Z", "says": {"then": []}}]}, "h: there is no party called Z"),
        (
            {"hypotheses": [{"id": "h", "party": "N", "strength": "loud", "says": {"then": []}}]},
            "h: loud is no strength; it is one of assumed, expected, firm",
        ),
        (
            {"hypotheses": [{"id": "h", "party": "N", "weight": 0, "says": {"then": []}}]},
            "h: a weight is a whole",
        ),
        (
            {"hypotheses": [{"id": "h", "party": "N", "supersedes": ["q"], "says": {"then": []}}]},
            "it supersedes q",
        ),
        (
            {"text_rules": [{"id": "t", "says": {"then": [["gone", ["a"]]]}}]},
            "t: there is no point called gone",
        ),
        ({"text_rules": [{"id": "t", "says": {"then": [["fish", ["x"]]]}}]}, "t: fish has no option x"),
        (
            {
                "text_rules": [
                    {
                        "id": "t",
                        "says": {"if": [["fish", ["all"]]] * 1500, "then": [["fish", ["all"]]] * 1500},
                    }
                ]
            },
            "t: it says too much at once",
        ),
    ],
)
def test_what_is_wrong_is_told_by_where_it_stands(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    wrong = read_positions(written(tmp_path, changed(**changes)))
    assert isinstance(wrong, list)
    problem, *_ = wrong
    assert said in problem.message
    assert str(tmp_path / "talks.json") in str(problem)


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"points": []}', "\ud800".encode("utf-8", "surrogatepass"), "[" * 100_000]
)
def test_what_is_no_such_file_is_told(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "talks.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    wrong = read_positions(path)
    assert isinstance(wrong, list)
    assert "this is no file of positions" in wrong[0].message


def test_a_file_that_is_not_there_or_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = read_positions(tmp_path / "gone.json")
    assert isinstance(wrong, list)
    assert "cannot be read" in wrong[0].message
    monkeypatch.setattr(positions_file, "MOST_BYTES", 10)
    wrong = read_positions(written(tmp_path, SMALL))
    assert isinstance(wrong, list)
    assert "the file has more than" in wrong[0].message


# what follows from the evening as it was coded by hand


@pytest.fixture(scope="module")
def havana(gold: Path) -> File:
    file = read_positions(gold / "havana-positions.json")
    assert isinstance(file, File), file
    return file


SETTLED = {
    "ship_check": "no", "insp_cuba": "none", "insp_usa": "none", "insp_ca": "camps", "air": "no",
    "art5": "reworked", "art10": "changed", "art13": "struck", "uthant": "keep",
    "pledge": "written", "form": "protocol", "when": "after_elections", "reports": "no",
}  # fmt: skip


def test_the_evening_is_blocked_by_one_clash_and_thirteen_points_are_settled(havana: File) -> None:
    answer = packages(case_of_file(havana), CONSENSUS, Limits())
    assert (answer.packages.exists, answer.packages.count, answer.packages.best) == (False, "0", ())
    assert answer.conflicts == (("C18", "S4"),)
    assert (answer.concessions.minimum, answer.concessions.sets) == (1, (("C18",), ("S4",)))
    assert answer.concessions.complete
    assert answer.settled == SETTLED
    assert (answer.coalition.size, answer.coalition.sets) == (2, (("CU", "US"), ("SU", "US")))
    verdicts: dict[str, set[str]] = {}
    for point, status in answer.status.items():
        verdicts.setdefault(status.verdict, set()).add(point)
    assert verdicts["agreed"] == {"art13", "art5", "pledge", "reports"}
    assert verdicts["agreed_in_effect"] == SETTLED.keys() - verdicts["agreed"]
    assert verdicts["blocked"] == {"cuba_declares"}
    assert len(verdicts["open"]) == 6
    assert answer.status["cuba_declares"].blocked_by == ("CU", "SU")
    after = answer.after_conceding
    assert (after.set, after.count, after.fewest_changes) == (("C18",), "96", 8)
    assert set(after.undominated) == {(5, 6, 3), (7, 6, 0)}
    assert after.leximin == (5, 6, 3)


def test_the_other_concession_leaves_as_many_packages_and_one_more_change(havana: File) -> None:
    answer = packages(case_of_file(havana, dropped={"S4"}), CONSENSUS, Limits())
    assert (answer.packages.exists, answer.packages.count) == (True, "96")
    assert answer.after_conceding.fewest_changes == 9
    assert answer.settled == SETTLED | {"cuba_declares": "yes"}


def test_inspections_at_home_open_inspections_in_cuba(havana: File) -> None:
    answer = packages(case_of_file(havana, dropped={"U1", "C18"}), CONSENSUS, Limits())
    assert "insp_cuba" not in answer.settled
    moves = {
        move.positions: move.unlocks for move in packages(case_of_file(havana), CONSENSUS, Limits()).leverage
    }
    assert moves["U1",]["insp_cuba"] == ("dismantling",)


def test_a_check_on_cuban_soil_makes_two_clashes_more(havana: File) -> None:
    answer = packages(case_of_file(havana, added={"X1"}), CONSENSUS, Limits())
    assert set(answer.conflicts) == {("C18", "S4"), ("C3", "U1", "X1"), ("C4", "U1", "X1")}
    alone = packages(
        case_of_file(havana, added={"X1"}, dropped={"C18"}), CONSENSUS, Limits()
    ).concessions.alone
    assert {party: len(own) for party, own in alone.items()} == {"CU": 2, "US": 1}
