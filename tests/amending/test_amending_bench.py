"""How many published amendments follow exactly from the sentences of the act?"""

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared/data/dc-amendments/find_replace_exact.jsonl"
SECTION = """<section xmlns="urn:x"><num>7-1</num><heading>{heading}</heading><para><num>(a)</num>
  <text>The Board, <cite>see § 3</cite>, meets {how}.</text>
  <para><num>(1)</num><text>{where}</text></para></para>
  <annotation>Board</annotation></section>"""
BEFORE = SECTION.format(heading="The Board", how="daily", where="At sea.")


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("lxml")
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("bench.amendments")


def case(path: str, sentence: str, **after: str) -> str:
    instructions = [
        {"kind": "find-replace", "path": path, "law_text": sentence},
        {"kind": "annotation", "path": path, "law_text": "A note."},
    ]
    return json.dumps({"before_xml": BEFORE, "instructions": instructions, **after})


def test_each_case_gives_one_line_and_is_compared_where_the_result_is_known(
    bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [
        case(
            "§7-1|(a)|text",
            "The lead-in language is amended by striking “Board, see” and inserting “Court, see”.",
            after_xml=BEFORE.replace("The Board, <cite>", "The Court, <cite>"),
        ),
        case("§7-1|heading", "Strike “Board” and insert “Court”.", after_xml=BEFORE),
        case(
            "§7-1|(a)|(1)",
            "Section 9(a)(1) (Code § 7-1(a)(1)) is amended by striking “At” and inserting “By”.",
        ),
        case("§7-1|(z)", "Strike “Board”.", after_xml=BEFORE),
        case("§7-1|(a)", "Strike “daily” and insert “under this act”.", after_xml=BEFORE),
        case("§7-1|(a)", "Section 9 is amended as follows:"),
    ]
    file, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    file.write_text("\n\n".join(cases), encoding="utf-8")
    assert bench.main([str(file), "--out", str(out), "--show"]) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["outcome"] for line in lines] == ["amended"] * 3 + ["not_understood"] * 3
    assert "By sea." in lines[2]["text"]
    assert "no such place" in lines[3]["why"]
    assert "exact 1 of 4, not understood 3, wrong 1" in capsys.readouterr().out


def test_it_runs_where_no_result_is_known(
    bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(case("§7-1|(a)", "Strike “daily”."), encoding="utf-8")
    assert bench.main([str(file)]) == 0
    assert capsys.readouterr().out == "amended 1, not understood 0\n"


@pytest.mark.slow
def test_the_published_amendments_follow_from_their_sentences(
    bench: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    if not DATA.exists():
        pytest.skip(f"the acts are not there: {DATA}")
    bench.main([str(DATA)])
    # Two more publish something other than their sentences say.
    assert capsys.readouterr().out == "exact 90 of 110, not understood 18, wrong 2\n"
