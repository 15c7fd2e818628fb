"""How good are the suggestions on a labelled set: what does `travaux evaluate suggestions` print?"""

import json

import pytest

from cli.terminal import good, refused

TALK = """RECORD OF A MEETING

4 March 2021

A. BERG. We propose to strike article 13.

L. SUD. We cannot accept it.
"""


@pytest.fixture
def labelled(tmp_path):
    talk, labels = tmp_path / "talk.txt", tmp_path / "labels.json"
    talk.write_text(TALK, encoding="utf-8")
    items = [
        {"turn": 1, "class": "proposal", "end": 36, "by": "whoever"},
        {"turn": 2, "class": "position", "stance": "reject", "start": 0, "end": 20},
        {"turn": 2, "class": "question", "start": 0, "end": 20},
        {"turn": 2, "class": "undertaking", "start": 0, "end": 20, "tier": 3},
    ]
    labels.write_text(json.dumps(items), encoding="utf-8")
    return talk, labels


def test_each_class_has_its_figures(labelled):
    judged = good("evaluate", "suggestions", *labelled, "--json").json
    assert {one["class"]: (one["hits"], one["suggested"], one["labelled"]) for one in judged["classes"]} == {
        "position": (1, 1, 1),
        "proposal": (1, 1, 1),
        "question": (0, 0, 1),
        "undertaking": (0, 0, 0),
        "all": (2, 2, 3),
    }
    assert (judged["stances_right"], judged["stances"]) == (1, 1)
    out = good("evaluate", "suggestions", *labelled).out
    assert "all              2         2        3      1.00   0.67  0.80" in out
    assert "stance right in 1 of 1" in out


def test_what_is_printed_is_rounded_once(labelled):
    talk, labels = labelled
    missed = [{"turn": 1, "class": "proposal", "start": 40 + n, "end": 41 + n} for n in range(17)]
    hit = [
        {"turn": 1, "class": "proposal", "end": 36},
        {"turn": 2, "class": "position", "start": 0, "end": 20},
    ]
    labels.write_text(json.dumps([*hit, *missed]), encoding="utf-8")
    judged = good("evaluate", "suggestions", talk, labels, "--json").json["classes"][-1]
    assert (judged["hits"], judged["labelled"], judged["recall"]) == (2, 19, 0.105)
    # 2 of 19 is .10526…: rounded by way of .105 it would be .10
    assert (
        "all              2         2       19      1.00   0.11  0.19"
        in good("evaluate", "suggestions", talk, labels).out
    )


def test_turns_can_be_left_out_on_both_sides(labelled):
    judged = good("evaluate", "suggestions", *labelled, "--turns", "1", "--json").json
    assert judged["classes"][-1] == {
        "class": "all", "hits": 1, "suggested": 1, "labelled": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0,
    }  # fmt: skip
    assert "stance" not in good("evaluate", "suggestions", *labelled, "--turns", "1-1").out


def test_what_cannot_be_read_is_said(labelled, tmp_path):
    talk, labels = labelled
    assert "no range" in refused("evaluate", "suggestions", talk, labels, "--turns", "all")
    assert "cannot be read as labels" in refused("evaluate", "suggestions", talk, tmp_path / "none.json")
    assert "cannot be read" in refused("evaluate", "suggestions", tmp_path / "none.txt", labels)
    labels.write_text('[{"turn": 1}]', encoding="utf-8")
    assert "cannot be read as labels" in refused("evaluate", "suggestions", talk, labels)


def test_the_memorandum_is_read_as_well_as_reported(memorandum, gold):
    """Turns 1 to 34 are those the rules were made on; the others say how they do on words not seen."""
    coding = gold / "memorandum-coding.json"
    seen = good("evaluate", "suggestions", memorandum, coding, "--turns", "1-34", "--json").json["classes"][
        -1
    ]
    unseen = good("evaluate", "suggestions", memorandum, coding, "--turns", "35-68", "--json").json[
        "classes"
    ][-1]
    assert seen["f1"] > 0.8
    assert unseen["f1"] > 0.5
