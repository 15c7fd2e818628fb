"""Are the negotiations for measuring what they are said to be?"""

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest
from packages_oracle import satisfies_all

from travaux.packages import acceptable
from travaux.packages.domains import hold
from travaux.packages.lines import gather
from travaux.packages.model import Negotiation, clause

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def talks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("bench.talks")


def points_of(one: tuple[tuple[tuple[int, int], ...], ...]) -> int:
    return len({point for literals in one for point, _ in literals})


def test_the_same_names_and_seed_give_the_same_negotiation(talks: ModuleType) -> None:
    assert talks.talks("M", "B", 7) == talks.talks("M", "B", 7)
    assert talks.talks("M", "B", 7) != talks.talks("M", "B", 8)


def test_a_conference_has_its_size_and_its_blocs_repeat_themselves(talks: ModuleType) -> None:
    made: Negotiation = talks.talks("U", "A", 1)
    assert (len(made.parties), len(made.points), len(made.statements)) == (193, 300, 20_000)
    firm = [one.clauses for one in made.statements if one.clauses]
    assert 1_150 <= len(set(firm)) <= 1_450
    assert 0.09 <= sum(points_of(one) > 1 for one in firm) / len(made.statements) <= 0.13
    assert {wish.weight for one in made.statements for wish in one.wishes} == {1, 2, 3}


@pytest.mark.parametrize("scale", "SML")
@pytest.mark.parametrize("temper", ["A", "A5", "B", "C", "A0", "B0"])
def test_clauses_are_in_their_one_form_and_the_planted_package_fits_who_is_not_hostile(
    talks: ModuleType, scale: str, temper: str
) -> None:
    made: Negotiation = talks.talks(scale, temper, 3)
    for statement in made.statements:
        for one in statement.clauses:
            assert clause(one, made.points) == one != ()
    if temper.endswith("0"):
        lines = gather(made)
        found = acceptable.accept(made, hold(made, lines))
        assert found.exists
        (_, package), *_ = acceptable.best(found, acceptable.change_costs(made), 1)
        assert all(satisfies_all(package, one.clauses) for one in made.statements)


def test_the_positions_as_json_lines_say_all_that_they_say(talks: ModuleType) -> None:
    made: Negotiation = talks.talks("M", "C", 2)
    lines = list(talks.json_lines(made))
    assert 50 <= sum(map(len, lines)) / len(lines) <= 75
    numbers = {point.id: number for number, point in enumerate(made.points)}

    def literal(said: list[str]) -> tuple[int, int]:
        point = numbers[said[0]]
        return point, sum(1 << made.points[point].options.index(option) for option in said[1])

    for statement, line in zip(made.statements, lines, strict=True):
        read = json.loads(line)
        assert (read["id"], read["party"]) == (statement.id, made.parties[statement.party])
        clauses = tuple(tuple(literal(said) for said in one) for one in read.get("says", ()))
        assert clauses == statement.clauses
        wishes = [(literal(read["wishes"]), read["weight"])] if "wishes" in read else []
        assert wishes == [(wish.literal, wish.weight) for wish in statement.wishes]


def test_the_command_prints_what_it_made_and_writes_it(
    talks: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "lines.jsonl"
    monkeypatch.setattr("sys.argv", ["talks", "S", "A", "--seed", "4", "--lines", str(there)])
    assert talks.main() == 0
    assert "3 parties, 20 points, 60 positions" in capsys.readouterr().out
    assert len(there.read_text().splitlines()) == 60
