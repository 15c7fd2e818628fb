"""How is a dossier begun?"""

from pathlib import Path

import pytest

from cli.terminal import good, names_in, refused, travaux
from travaux.ledger.kinds import KINDS


def test_the_begun_dossier_answers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ours.travaux"
    assert "ours.travaux" in good("new", path, "--title", 'Our "own" back\\slash').err
    answer = good("stand", path, "--json").json
    assert answer["title"] == 'Our "own" back\\slash'
    assert {point["id"] for point in answer["points"]} == {"days", "seat"}
    assert names_in(tmp_path) == ["ours.travaux"]


def test_the_begun_dossier_has_no_errors(tmp_path: Path) -> None:
    good("new", tmp_path / "ours.travaux")
    found = travaux("check", tmp_path / "ours.travaux", "--json").json
    assert [problem for problem in found if not problem["warning"]] == []


def test_the_begun_dossier_shows_every_kind_of_line(tmp_path: Path) -> None:
    good("new", tmp_path / "ours.travaux")
    text = (tmp_path / "ours.travaux").read_text(encoding="utf-8")
    heads = {line.split()[1] for line in text.splitlines() if line[:1].isdigit()}
    assert heads == set(KINDS)


def test_the_begun_dossier_is_laid_out_and_imported(tmp_path: Path) -> None:
    path = tmp_path / "ours.travaux"
    good("new", path)
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(";")]
    good("fmt", path)
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line.startswith(";")] == comments
    good("fmt", path, "--check")
    before = good("stand", path, "--json").json
    good("import", path, tmp_path / "ours.db")
    assert good("stand", tmp_path / "ours.db", "--json").json == before


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "ours.travaux"
    path.write_text("; mine\n", encoding="utf-8")
    assert "nothing is overwritten" in refused("new", path)
    assert path.read_text(encoding="utf-8") == "; mine\n"


@pytest.mark.parametrize("name", ["ours.txt", "ours", "ours.db"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    assert name in refused("new", tmp_path / name)
    assert names_in(tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "cannot be written" in refused("new", tmp_path / "gone" / "ours.travaux")
