"""What does `travaux record` print, and what does it keep?"""

import json
import os
from pathlib import Path

import pytest

from cli.terminal import MINUTES, good, names_in, refused, travaux
from travaux.record import read

TRANSCRIPT = """Top Secret

DECLASSIFIED
No. 97/07
22.10.97

MEMORANDUM OF CONVERSATION

A.I. Belov with John Clark and Maria Duarte

Evening of 5 November 1962

After mutual greetings, Belov thanked his guests.

A.I. BELOV, to Clark: We can accept article 4 [on the seas]. Can you?

J. CLARK. No.

[Ed. note: Article 4 speaks of the high seas.]

M. DUARTE objects.

A.I. BELOV. Then let us go on to the next

Ambassador P. Egorov attended the meeting.

Recorded by: V. Frolov

Comrade Belov has not reviewed this record.

[Source: State archives, fund 3.]
"""


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.txt"
    path.write_text(TRANSCRIPT, encoding="utf-8")
    return path


def test_the_record_is_printed_in_the_fields_of_its_contract(transcript: Path) -> None:
    answer = good("record", transcript, "--json").json
    assert set(answer) == {"preview", "versions", "persons", "reports"}
    (version,) = answer["versions"]
    assert {"language", "complete", "metadata", "turns", "notes", "leftover"} <= set(version)
    assert (version["language"], version["complete"]) == ("en", True)
    wanted = {
        "title": "MEMORANDUM OF CONVERSATION",
        "date": "1962-11-05",
        "time_of_day": "evening",
        "declassified": {"number": "97/07", "date": "1997-10-22"},
        "recorded_by": "V. Frolov",
        "reviewed": False,
        "source": "State archives, fund 3.",
    }
    assert {key: version["metadata"][key] for key in wanted} == wanted
    assert version["metadata"]["participants"] == ["A.I. Belov", "John Clark", "Maria Duarte"]
    assert "Top Secret" in version["metadata"]["stamps"]
    assert version["metadata"]["attended"] == ["A. Egorov"] or "Egorov" in version["metadata"]["attended"][0]


def test_turns_are_numbered_with_kind_label_speaker_addressee_and_line(transcript: Path) -> None:
    turns = good("record", transcript, "--json").json["versions"][0]["turns"]
    assert [turn["n"] for turn in turns] == [1, 2, 3, 4, 5]
    assert [turn["kind"] for turn in turns] == ["narrative", "speech", "speech", "action", "speech"]
    assert [turn["label"] for turn in turns][1:] == ["A.I. BELOV", "J. CLARK", "M. DUARTE", "A.I. BELOV"]
    assert turns[0]["speaker"] is None
    assert turns[1]["speaker"] == turns[4]["speaker"] != turns[2]["speaker"]
    assert turns[1]["addressee"] == turns[2]["speaker"]
    lines = TRANSCRIPT.splitlines()
    assert all(turn["label"] in lines[turn["line"] - 1] for turn in turns[1:])


def test_sentences_are_numbered_and_say_whether_they_are_complete(transcript: Path) -> None:
    turns = good("record", transcript, "--json").json["versions"][0]["turns"]
    said = turns[1]["sentences"]
    assert [(one["n"], one["text"]) for one in said] == [
        (1, "We can accept article 4 [on the seas]."),
        (2, "Can you?"),
    ]
    (layer,) = said[0]["layers"]
    assert set(layer) == {"start", "end", "kind"}
    assert said[0]["text"][layer["start"] : layer["end"]] == "[on the seas]"
    assert said[0]["complete"] is True
    assert said[0]["addressee"] is None
    assert turns[4]["sentences"][-1]["complete"] is False


def test_an_editor_s_note_stands_after_its_turn(transcript: Path) -> None:
    (note,) = good("record", transcript, "--json").json["versions"][0]["notes"]
    assert note["after_turn"] == 3
    assert "Article 4 speaks of the high seas." in note["text"]


def test_a_line_that_no_rule_places_is_left_over_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(MINUTES.replace("2 March 2021", "2 March 2021\n\n#### 17 ~~~"), encoding="utf-8")
    done = good("record", path, "--json")
    assert [one["text"] for one in done.json["versions"][0]["leftover"]] == ["#### 17 ~~~"]
    line = path.read_text(encoding="utf-8").splitlines().index("#### 17 ~~~") + 1
    assert done.json["versions"][0]["leftover"][0]["line"] == line
    assert f"{path}:{line}: " in good("record", path).err


def test_parts_cover_the_file_without_gap_or_overlap(transcript: Path) -> None:
    parts = good("record", transcript, "--parts").json
    assert all(set(part) == {"kind", "start", "end"} for part in parts)
    at = 0
    for part in parts:
        assert part["start"] == at
        assert part["end"] > at
        at = part["end"]
    assert at == len(TRANSCRIPT)
    assert len({part["kind"] for part in parts}) > 3


def test_a_person_sees_every_turn_with_its_number(transcript: Path) -> None:
    shown = good("record", transcript).out
    assert "MEMORANDUM OF CONVERSATION [en]" in shown
    assert "5 turns (3 speech, 1 narrative, 1 action); " in shown
    assert "recorded by: V. Frolov" in shown
    assert "#2 belov → clark" in shown
    assert "2.2 Can you?" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1251", "utf-8-sig"])
def test_a_record_is_read_in_whatever_encoding_it_was_saved(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "meeting.txt"
    text = "ЗАПИСЬ БЕСЕДЫ\n\n5 ноября 1962 г.\n\nА. БЕЛОВ. Мы согласны.\n\nД. КЛАРК. Мы нет.\n"
    path.write_bytes(text.encode(encoding))
    (version,) = good("record", path, "--json").json["versions"]
    assert version["language"] == "ru"
    assert [turn["sentences"][0]["text"] for turn in version["turns"]] == ["Мы согласны.", "Мы нет."]


def test_what_is_no_record_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("eggs\nmilk\nbread\n", encoding="utf-8")
    for how in ((), ("--json",), ("--parts",), ("--keep",)):
        said = refused("record", path, *how)
        assert str(path) in said
        assert "speaker" in said
    assert names_in(tmp_path) == ["list.txt"]


class TestKeep:
    """`--keep` writes the segmentation beside the file: a better splitter renumbers nothing (rule 7)."""

    def test_the_segmentation_is_kept_beside_the_file(self, transcript: Path) -> None:
        before = good("record", transcript, "--json").out
        assert good("record", transcript, "--json", "--keep").out == before
        assert names_in(transcript.parent) == ["meeting.txt", "meeting.txt.edition.json"]
        assert transcript.read_text(encoding="utf-8") == TRANSCRIPT
        assert good("record", transcript, "--json").out == before

    def test_a_better_splitter_does_not_move_an_address(
        self, transcript: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = good("record", transcript, "--json", "--keep").out
        monkeypatch.setattr(read, "sentence_ends", lambda text: (len(text),))
        assert good("record", transcript, "--json").out == before
        transcript.with_name("meeting.txt.edition.json").unlink()
        assert good("record", transcript, "--json").out != before

    def test_a_kept_segmentation_is_never_replaced(
        self, transcript: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        good("record", transcript, "--keep")
        kept = transcript.with_name("meeting.txt.edition.json")
        before = kept.read_bytes()
        monkeypatch.setattr(read, "sentence_ends", lambda text: (len(text),))
        good("record", transcript, "--keep")
        assert kept.read_bytes() == before

    def test_a_changed_text_is_reported(self, transcript: Path) -> None:
        good("record", transcript, "--keep")
        kept = transcript.with_name("meeting.txt.edition.json").read_bytes()
        transcript.write_text(TRANSCRIPT.replace("No.\n", "Yes.\n"), encoding="utf-8")
        said = refused("record", transcript)
        assert "the text has changed since this edition" in said
        assert "the text has changed" in refused("record", transcript, "--keep")
        assert transcript.with_name("meeting.txt.edition.json").read_bytes() == kept

    @pytest.mark.parametrize("rubbish", ["", "{}", "not json", '{"digest": 3}', "\ud800"])
    def test_an_edition_that_is_none_is_reported(self, transcript: Path, rubbish: str) -> None:
        kept = transcript.with_name("meeting.txt.edition.json")
        kept.write_bytes(rubbish.encode("utf-8", "surrogatepass"))
        assert "not an edition" in refused("record", transcript)

    def test_an_edition_whose_cuts_lie_outside_the_text_is_reported(self, transcript: Path) -> None:
        good("record", transcript, "--keep")
        kept = transcript.with_name("meeting.txt.edition.json")
        edition = json.loads(kept.read_text(encoding="utf-8"))
        edition["versions"][0]["turns"][0]["pieces"] = [[10**6, 10**6 + 5, ""]]
        edition["versions"][0]["turns"][0]["ends"] = [5]
        kept.write_text(json.dumps(edition), encoding="utf-8")
        assert "edition" in refused("record", transcript)

    def test_an_edition_that_cannot_be_read_is_reported(self, transcript: Path) -> None:
        transcript.with_name("meeting.txt.edition.json").mkdir()
        assert "meeting.txt.edition.json" in refused("record", transcript)

    def test_where_nothing_can_be_written_that_is_said(
        self, transcript: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        assert "No space left on device" in refused("record", transcript, "--keep")
        assert names_in(transcript.parent) == ["meeting.txt"]


def test_json_and_the_printed_page_agree_on_the_example_in_russian(tmp_path: Path) -> None:
    path = tmp_path / "протокол.txt"
    path.write_text(
        "ЗАПИСЬ БЕСЕДЫ\n\n5 ноября 1962 г.\n\nА. БЕЛОВ. Да.\n\nД. КЛАРК. Нет.\n", encoding="utf-8"
    )
    assert "ЗАПИСЬ БЕСЕДЫ [ru]" in good("record", path).out
    assert "\\u" not in travaux("record", path, "--json").out
