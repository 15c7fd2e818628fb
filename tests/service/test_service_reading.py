"""Files of records: any format, decisions kept for a folder, folders read and gone on with, labels scored."""

import json

import pytest

from travaux.interchange.records.read import read_bytes
from travaux.interchange.records.write_tei import write_tei
from travaux.ledger.problem import Problem
from travaux.record.choices import Choices
from travaux.record.model import Person, Record
from travaux.service import batch, reading
from travaux.service.batch import STATE, files_in, read_folder
from travaux.service.evaluating_turns import evaluate_turns
from travaux.service.reading import CHOICES, choices_for, joined, remember, render
from travaux.service.records import keep_edition, read_transcript
from travaux.service.scoring import Score, in_all, score_json
from travaux.service.transfer import bring_in

TALK = "MINUTES\n\n7 May 1963\n\nStone: Shall we begin?\n\nBelov: Yes.\n\nStone: Two ships.\n\nBelov: Three."


@pytest.fixture
def folder(tmp_path):
    for name, text in (
        ("a.txt", TALK),
        ("sub/b.md", TALK),
        ("c.txt", "no talk"),
        (".hidden.txt", TALK),
        ("d.png", "x"),
    ):
        path = tmp_path / "talks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "talks"


def test_a_record_of_another_format_is_kept_as_an_edition_and_read_by_it(tmp_path):
    made = read_transcript(_file(tmp_path / "a.txt", TALK))
    tei = tmp_path / "b.xml"
    tei.write_bytes(write_tei(made))
    kept = keep_edition(tei)
    assert isinstance(kept, Record)
    assert (tmp_path / "b.xml.edition.json").exists()
    again = read_transcript(tei)
    assert again.version().turns == kept.version().turns
    assert again.version().metadata == kept.version().metadata
    assert again.version().metadata.date == "1963-05-07"
    assert [person.name for person in again.persons] == ["Stone", "Belov"]


def test_who_speaks_in_markup_is_kept_beside_an_edition(tmp_path):
    speeches = "".join(f'<u who="#{who}"><seg>Yes, {who}.</seg></u>' for who in ("p_1", "p_2"))
    tei = _file(
        tmp_path / "a.xml",
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="sl"><text><body>{speeches}</body></text></TEI>',
    )
    kept = keep_edition(tei)
    again = read_transcript(tei)
    assert [turn.speaker for turn in again.version().turns] == ["p_1", "p_2"]
    assert (again.version().language, again.persons) == ("sl", kept.persons)


def test_a_file_is_rendered_once_for_its_edition_and_once_for_a_store(tmp_path, monkeypatch):
    path, rendered = _file(tmp_path / "a.txt", TALK), []
    monkeypatch.setattr(reading, "read_bytes", lambda *given: rendered.append(given[1]) or read_bytes(*given))
    keep_edition(path)
    assert rendered == ["a.txt"]
    ledger = _file(tmp_path / "talks.travaux", '1963-05-07 record minutes "M" held 1963-05-07 file "a.txt"\n')
    assert not isinstance(bring_in(ledger, tmp_path / "talks.db", scribe=None, dry_run=False), str)
    assert rendered == ["a.txt", "a.txt"]


def _file(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_decided_for_a_folder_holds_for_its_next_file(folder):
    path = folder / "a.txt"
    remember(path, Choices(speakers={"Belov": "igor"}, not_labels=("Harbour",)))
    remember(
        path, Choices(labels=("Harbour",), dialect="mixed", persons=(Person(id="igor", name="Igor Belov"),))
    )
    kept = choices_for(folder / "c.txt")
    assert (kept.labels, kept.not_labels, kept.dialect) == (("Harbour",), (), "mixed")
    assert [turn.speaker for turn in read_transcript(path).version().turns][1] == "igor"
    more = read_transcript(path, Choices(speakers={"Belov": "other"}))
    assert more.version().turns[1].speaker == "other"


def test_a_damaged_file_of_choices_is_said(folder):
    (folder / CHOICES).write_text("{", encoding="utf-8")
    assert isinstance(choices_for(folder / "a.txt"), Problem)
    assert isinstance(remember(folder / "a.txt", Choices()), Problem)
    assert isinstance(read_transcript(folder / "a.txt"), Problem)
    (one, _) = (each for each in read_folder(folder).files if each.path in ("a.txt", "c.txt"))
    assert "no file of choices" in one.problem


def test_what_cannot_be_read_is_a_problem(tmp_path):
    assert isinstance(render(tmp_path / "none.txt"), Problem)
    assert isinstance(read_transcript(tmp_path / "none.txt"), Problem)
    (tmp_path / CHOICES).mkdir()
    assert isinstance(choices_for(tmp_path / "a.txt"), Problem)


def test_the_newer_decision_goes_before_the_older():
    found = joined(
        Choices(labels=("A",), speakers={"A": "one"}), Choices(not_labels=("A",), speakers={"A": "two"})
    )
    assert (found.labels, found.not_labels, found.speakers) == ((), ("A",), {"A": "two"})


def test_a_folder_holds_the_files_that_can_be_records(folder):
    assert [path.relative_to(folder).as_posix() for path in files_in(folder)] == [
        "a.txt",
        "c.txt",
        "sub/b.md",
    ]


@pytest.mark.parametrize(
    ("form", "end"), [("json", ".record.json"), ("tei", ".tei.xml"), ("akn", ".akn.xml")]
)
def test_a_folder_is_read_written_and_reported(folder, tmp_path, form, end):
    told = []
    report = read_folder(
        folder, out=tmp_path / "out", form=form, told=lambda done, total: told.append((done, total))
    )
    assert [(one.path, one.turns, one.problem is None) for one in report.files] == [
        ("a.txt", 4, True),
        ("c.txt", 0, False),
        ("sub/b.md", 4, True),
    ]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert (tmp_path / "out" / f"sub/b.md{end}").exists()
    assert [one.path for one in report.failed] == ["c.txt"]
    assert {person.id for person in report.people.persons} == {"stone", "belov"}


def test_a_run_goes_on_where_it_stopped_and_reads_anew_what_changed(folder, tmp_path, monkeypatch):
    out = tmp_path / "out"
    read_folder(folder, out=out)
    again = read_folder(folder, out=out)
    assert [one.new for one in again.files] == [False, False, False]
    assert {person.id for person in again.people.persons} == {"stone", "belov"}
    with (out / STATE).open("ab") as state:
        state.write(b'{"path": "cut off')
    (folder / "a.txt").write_text(TALK + "\n\nStone: Four.", encoding="utf-8")
    (out / "sub" / "b.md.record.json").unlink()
    assert [one.new for one in read_folder(folder, out=out).files] == [True, False, True]
    assert [one.new for one in read_folder(folder, out=out, more=Choices(dialect="mixed")).files] == [
        True
    ] * 3
    remember(folder / "sub" / "b.md", Choices(speakers={"Belov": "igor"}))
    keep_edition(folder / "a.txt")
    assert [one.new for one in read_folder(folder, out=out, more=Choices(dialect="mixed")).files] == [
        True, False, True,
    ]  # fmt: skip
    monkeypatch.setattr(batch, "__version__", "another")
    assert all(one.new for one in read_folder(folder, out=out, more=Choices(dialect="mixed")).files)


@pytest.mark.slow
def test_several_processes_give_what_one_gives(folder, tmp_path):
    one = read_folder(folder, out=tmp_path / "one", jobs=1)
    two = read_folder(folder, out=tmp_path / "two", jobs=2)
    assert one.files == two.files
    assert (tmp_path / "one/a.txt.record.json").read_bytes() == (
        tmp_path / "two/a.txt.record.json"
    ).read_bytes()


def test_an_empty_folder_and_an_out_folder_inside_are_no_records(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    assert isinstance(read_folder(tmp_path / "empty"), Problem)
    read_folder(folder, out=folder / "out", form="tei")
    assert len(read_folder(folder, out=folder / "out", form="tei").files) == 3


def test_a_doubtful_layout_is_listed(tmp_path):
    _file(
        tmp_path / "a.txt",
        "MINUTES\n\n7 May 1963\n\nIt was a quiet day in the harbour.\n\nNothing of note was said.",
    )
    report = read_folder(tmp_path)
    assert [one.path for one in report.doubtful] == ["a.txt"]


def labelled(tmp_path, turns):
    _file(tmp_path / "a.txt", TALK + "\n\n(Laughter)")
    return evaluate_turns(tmp_path / "a.txt", _file(tmp_path / "labels.json", json.dumps({"turns": turns})))


def test_turns_are_scored_by_kind_and_speaker(tmp_path):
    found = labelled(
        tmp_path,
        [
            {"text": "Shall we begin?", "speaker": "Stone"},
            {"text": "Yes.", "speaker": ["belov", "weiss"]},
            {"text": "Two ships.", "speaker": "Belov"},
            {"text": "Three.", "speaker": "Belov", "kind": "reported"},
            {"text": "Laughter", "kind": "narrative"},
            {"text": "Nowhere", "speaker": "Belov"},
        ],
    )
    assert {one.name: (one.right, one.found, one.wanted) for one in found.kinds} == {
        "speech": (2, 4, 4),
        "reported": (0, 0, 1),
        "narrative": (1, 1, 1),
    }
    assert (found.all.right, found.all.wanted) == (3, 6)
    assert [miss.turn for miss in found.misses] == [3, 4, None]
    assert next(one for one in found.speakers if one.name == "Stone").f1 == 1.0


def test_a_stretch_of_the_file_that_begins_no_sentence_is_a_unit_as_well(tmp_path):
    file = _file(tmp_path / "a.txt", TALK.replace("Two ships.", "Two ships\nin the harbour."))
    turns = [{"text": "in the harbour.", "speaker": "Stone"}, {"text": "the harbour.", "speaker": "Stone"}]
    found = evaluate_turns(file, _file(tmp_path / "labels.json", json.dumps({"turns": turns})))
    assert [(miss.turn, miss.label.text) for miss in found.misses] == [(None, "the harbour.")]


def test_labels_that_are_none_are_said(tmp_path):
    assert isinstance(labelled(tmp_path, []), Problem)
    assert isinstance(labelled(tmp_path, [{"speaker": "Stone"}]), Problem)
    assert isinstance(labelled(tmp_path, [{"text": "a", "digest": "b"}]), Problem)
    assert isinstance(labelled(tmp_path, [{"text": "a", "extra": 1}]), Problem)
    assert isinstance(evaluate_turns(tmp_path / "a.txt", tmp_path / "none.json"), Problem)
    _file(tmp_path / "labels.json", '{"turns": [{"text": "a"}]}')
    assert isinstance(evaluate_turns(tmp_path / "none.txt", tmp_path / "labels.json"), Problem)


def test_scores_are_none_where_there_is_nothing():
    empty = Score(name="x", right=0, found=0, wanted=0)
    assert (empty.precision, empty.recall, empty.f1) == (None, None, None)
    both = in_all([Score(name="a", right=1, found=2, wanted=1), Score(name="b", right=1, found=1, wanted=2)])
    assert (both.precision, both.recall, both.f1) == (2 / 3, 2 / 3, 2 / 3)
    assert score_json([both])[0]["class"] == "all"
