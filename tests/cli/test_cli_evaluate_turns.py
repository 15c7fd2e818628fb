"""What does `travaux evaluate turns` print, and what `travaux record` of a folder?"""

import json

import pytest

from cli.terminal import good, refused, travaux

TALK = "MINUTES\n\n7 May 1963\n\nStone: Shall we begin?\n\nBelov: Yes.\n\nStone: Two ships.\n\nBelov: Three."


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "labels.json"
    turns = [
        {"text": "Yes.", "speaker": "Belov"},
        {"text": "Three.", "speaker": "Stone"},
        {"text": "No.", "kind": "narrative"},
    ]
    path.write_text(json.dumps({"turns": turns}), encoding="utf-8")
    return path


def test_turns_are_scored_in_a_table_and_as_json(talk, labels):
    out = good("evaluate", "turns", talk, labels, "--speakers", "--misses").out
    assert "speech" in out
    assert "0.500" in out
    assert "'Three.' is Stone (speech), found belov" in out
    assert "not found: 'No.' is nobody (narrative), found nobody" in out
    answer = good("evaluate", "turns", talk, labels, "--json").json
    assert answer["classes"][-1] == {
        "class": "all", "right": 1, "found": 2, "wanted": 3, "precision": 0.5, "recall": 1 / 3, "f1": 0.4,
    }  # fmt: skip
    assert len(answer["misses"]) == 2
    assert {one["class"] for one in answer["speakers"]} == {"Belov", "Stone", "nobody"}


def test_labels_that_cannot_be_read_are_said(talk, tmp_path):
    assert "none.json" in refused("evaluate", "turns", talk, tmp_path / "none.json")


def test_dialects_are_listed_and_one_that_is_none_is_refused(talk):
    assert "full-stop" in good("record", "--list-dialects").out
    assert "there is no dialect called" in refused("record", talk, "--dialect", "shorthand")


def test_the_preview_says_layout_and_speakers(talk):
    out = good("record", talk, "--preview").out
    assert "dialect: mixed (80% sure)" in out
    assert "speakers: stone 2, belov 2" in out
    assert "#1" not in out


def test_a_decision_is_kept_for_the_next_file_of_the_folder(talk):
    assert "is not LABEL=PERSON" in refused("record", talk, "--speaker", "Stone")
    good("record", talk, "--speaker", "Stone=weiss", "--dialect", "mixed", "--remember", "--preview")
    other = talk.with_name("next.txt")
    other.write_text(TALK, encoding="utf-8")
    out = good("record", other, "--preview").out
    assert "speakers: weiss 2, belov 2" in out
    assert "chosen by a person" in out
    talk.with_name("records.choices.json").write_text("{", encoding="utf-8")
    assert "no file of choices" in refused("record", talk, "--remember")


def test_a_record_is_written_as_tei_and_akoma_ntoso_and_read_again(talk):
    for form, end in (("tei", "xml"), ("akn", "xml")):
        out = talk.with_name(f"out.{form}.{end}")
        assert good("record", talk, "--to", form, "--out", out).out == ""
        again = good("record", out, "--json").json["versions"][0]
        assert [turn["text"] for turn in again["turns"]] == [
            "Shall we begin?",
            "Yes.",
            "Two ships.",
            "Three.",
        ]
    assert good("record", talk, "--to", "tei").out.startswith("<?xml")


@pytest.mark.usefixtures("talk")
def test_a_folder_is_read_with_a_report(tmp_path):
    report = " ".join(good("record", tmp_path, "--jobs", "1").out.split())
    assert "1 file, 1 read in this run" in report
    assert "dialects: mixed 1" in report
    (tmp_path / "none.txt").write_text("nothing", encoding="utf-8")
    done = travaux("record", tmp_path, "--out", tmp_path / "out", "--json", "--jobs", "1")
    assert done.code == 1
    assert [(one["path"], one["turns"]) for one in done.json["files"]] == [("none.txt", 0), ("talk.txt", 4)]
    again = travaux("record", tmp_path, "--out", tmp_path / "out", "--jobs", "1")
    assert "2 files, 0 read in this run" in " ".join(again.out.split())
    assert "not read:" in again.out


def test_an_empty_folder_is_said(tmp_path):
    assert "no file in this folder" in refused("record", tmp_path)
