"""Does every word of the last state of a constitution name the state that brought it?"""

import importlib
from pathlib import Path
from types import ModuleType

import pytest
from akoma_material import SHARED

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("bench.constitution")


@pytest.fixture
def folder() -> Path:
    path = SHARED / "us-constitution"
    if not path.exists():
        pytest.skip(f"the states of the US Constitution are not there: {path}")
    return path


@pytest.mark.slow
def test_the_nineteen_states_replay_and_every_word_names_its_state(bench, folder):
    states = bench.load(folder)
    assert len(states) == 19
    last = bench.attributed(bench.replay(states), states)
    assert [word for word, _ in last] == bench.words(states[-1].text)
    original, amendments = bench.check_original(last, states), bench.check_amendments(last, states)
    assert (original.right, original.of) == (4004, 4004)
    assert amendments.of == 1519
    assert amendments.right >= 0.99 * amendments.of


def test_the_command_says_the_figures(bench, folder, capsys):
    assert bench.main([str(folder), "--show"]) == 0
    said = capsys.readouterr().out
    assert "exact: True" in said
    assert "the original's words: 4004 of 4004 (100.00%)" in said


MEETS = "The Assembly meets every year on the first Monday in May and elects"
MEETS = "The Assembly meets every year on the first Monday in May and elects"
FIRST = f"{MEETS} one President."
SECOND = f"{FIRST} All are free to speak."
THIRD = f"All are free to speak. {MEETS} two Presidents."


def states(bench):
    return [
        bench.State(bench.ORIGINAL, FIRST),
        bench.State("speech", SECOND, "All are free to speak, and none shall ever be made to fall silent."),
        bench.State("two", THIRD, "elects two Presidents."),
    ]


def test_each_word_of_a_small_constitution_names_its_state(bench):
    found = states(bench)
    last = bench.attributed(bench.replay(found), found)
    assert [word for word, _ in last] == bench.words(THIRD)
    assert ("two", "two") in last
    assert ("Assembly", bench.ORIGINAL) in last
    assert bench.check_original(last, found).exceptions == ()


def test_the_check_finds_a_word_with_the_wrong_state(bench):
    own = "nobody may ever be made to fall silent in the Assembly"
    found = [bench.State(bench.ORIGINAL, FIRST), bench.State("new", f"{FIRST} {own}", own)]
    last = bench.attributed(bench.replay(found), found)
    assert bench.check_amendments(last, found).exceptions == ()
    assert bench.check_amendments(last, found).of == len(own.split())
    forged = [(word, "new" if word == "first" else bench.ORIGINAL) for word, _ in last]
    assert bench.check_original(forged, found).exceptions == ((bench.ORIGINAL, "first", "new"),)
    assert len(bench.check_amendments(forged, found).exceptions) == len(own.split())
