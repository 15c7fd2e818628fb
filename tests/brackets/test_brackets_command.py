"""What does `travaux brackets` print, as words, as JSON, as a line and as a drawing?"""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from travaux.cli.main import cli
from travaux.interchange.brackets.counts import HEIGHT, plot, svg

FIRST = """The Parties [Cuba, USSR: shall][USA: should [now]] act. [See](http://x.y)

Option 1 (Cuba): none
Option 2: [X]

They [may. And] more]
"""


def brackets(*words: object) -> Result:
    return CliRunner().invoke(cli, ["brackets", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def drafts(tmp_path: Path) -> list[Path]:
    texts = {"a.md": FIRST, "b & <b>.txt": "[Cuba: x] [y [z]]", "c.txt": "Clean."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def test_one_draft_as_json(drafts):
    done = brackets(drafts[0], "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "openings": 5,
        "depth": 2,
        "options": 2,
        "by_depth": {"1": 4, "2": 1},
        "holders": {"Cuba": 2, "USSR": 1, "USA": 1},
        "imbalances": [{"line": 6, "column": 21, "kind": "unopened"}],
    }


def test_one_draft_in_words(drafts):
    printed = " ".join(brackets(drafts[0]).stdout.replace(str(drafts[0]), "a.md").split())
    assert printed == (
        "a.md: 5 brackets, 2 deep, 2 options by depth: 4 at 1, 1 at 2 Cuba: 2 USSR: 1 USA: 1 "
        "a.md:6:21: this ] has no ["
    )
    assert brackets(drafts[2]).stdout == "c.txt: 0 brackets\n"


def test_several_drafts_fall_in_a_line(drafts):
    printed = brackets(*drafts).stdout
    assert printed.splitlines()[-3:] == ["  a.md: 5", "  b & <b>.txt: 3", "  c.txt: 0"]
    assert "\n".join(plot([5, 3, 0])) in printed
    assert json.loads(brackets(*drafts, "--json").stdout)["drafts"][2]["openings"] == 0


def test_the_line_begins_high_and_ends_on_the_axis():
    lines = plot([5, 3, 0])
    assert len(lines) == HEIGHT + 1
    assert lines[0].startswith("5 |o")
    assert lines[-1].endswith("o")
    columns = {
        at: row for row, line in enumerate(lines) for at, letter in enumerate(line[3:]) if letter in "o."
    }
    heights = [columns[at] for at in sorted(columns)]
    assert heights == sorted(heights)
    assert sum(line.count("o") for line in lines) == 3


@pytest.mark.parametrize("numbers", [[], [0], [0, 0], [1], [7, 1200, 3]])
def test_every_row_of_numbers_has_a_plot_and_a_drawing(numbers):
    assert len(plot(numbers)) == HEIGHT + 1
    drawing = ET.fromstring(svg(numbers, [str(number) for number in numbers], "x"))  # noqa: S314  our own
    assert len(drawing.findall("{*}circle")) == len(numbers)


def test_the_drawing_is_written(drafts, tmp_path):
    out = tmp_path / "fall.svg"
    assert brackets(*drafts, "--svg", out).exit_code == 0
    drawing = ET.fromstring(out.read_text(encoding="utf-8"))  # noqa: S314  our own
    words = [text.text for text in drawing.findall("{*}text")]
    assert words == ["5", "a.md", "3", "b & <b>.txt", "0", "c.txt"]


def test_what_cannot_be_read_or_written_is_said(drafts, tmp_path):
    done = brackets(tmp_path / "gone.txt")
    assert (done.exit_code, "gone.txt" in done.stderr) == (2, True)
    done = brackets(drafts[0], "--svg", tmp_path / "no" / "such.svg")
    assert (done.exit_code, "cannot be written" in done.stderr) == (2, True)
    assert brackets().exit_code == 2
