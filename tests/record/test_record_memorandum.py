"""The memorandum that the project began with; it is not part of the project, so these may be skipped."""

import json
from pathlib import Path

import pytest

from travaux.record.edition import apply_edition, edition_of
from travaux.record.find import find_words
from travaux.record.read import read_record

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SEED = SHARED / "seed" / "memorandum-1962-11-05.txt"
GOLD = SHARED / "gold"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the memorandum is not beside the repository")


@pytest.fixture(scope="module")
def text():
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def record(text):
    return read_record(text)


@pytest.fixture(scope="module")
def english(record):
    return record.version()


@pytest.fixture(scope="module")
def russian(record):
    return record.version("ru")


def test_both_versions_have_their_turns(english, russian):
    assert english.language == "en"
    kinds = [turn.kind for turn in english.turns]
    assert (len(kinds), kinds.count("speech"), kinds[0]) == (68, 63, "narrative")
    assert [turn.n for turn in english.turns if turn.kind == "action"] == [2, 37, 38, 42]
    assert [turn.kind for turn in russian.turns] == ["narrative", "action", "speech"]


def test_only_the_russian_breaks_off(english, russian):
    assert (english.complete, russian.complete) == (True, False)
    broken = [
        one
        for version in (english, russian)
        for turn in version.turns
        for one in turn.sentences
        if not one.complete
    ]
    assert broken == [russian.turns[-1].sentences[-1]]


def test_sentences_end_where_the_hand_coded_ones_do(english):
    gold = {tuple(pair) for pair in json.loads((GOLD / "memorandum-sentence-ends.json").read_text())}
    found = {(turn.n, one.end) for turn in english.turns for one in turn.sentences}
    assert len(gold & found) / len(found) >= 0.995
    assert len(gold & found) / len(gold) >= 0.995


def test_offsets_of_the_hand_coding_hit_their_words(english):
    coding = json.loads((GOLD / "memorandum-coding.json").read_text())
    assert all(english.turn(one["turn"]).text[one["start"] : one["end"]] == one["span"] for one in coding)


def test_nine_page_breaks_are_mended_and_three_notes_stand_alone(english):
    assert sum(piece.before == " " for turn in english.turns for piece in turn.pieces) == 9
    assert [note.after_turn for note in english.notes] == [10, 11, 16]


def test_everybody_is_one_person(english, russian):
    ids = {turn.speaker for version in (english, russian) for turn in version.turns}
    assert ids == {None, "mikoyan", "dorticos", "guevara", "rodriguez", "alekseev"}
    assert len({turn.label for turn in english.turns if turn.speaker == "dorticos"}) == 2
    assert english.metadata.participant_ids == russian.metadata.participant_ids
    assert len(english.metadata.participants) == 4


def test_addressees_are_known(english):
    assert english.turn(64).addressee == "guevara"
    assert [
        (turn.n, one.n) for turn in english.turns for one in turn.sentences if one.addressee == "alekseev"
    ] == [(58, 11)]


def test_header_and_footer_are_read(english, russian):
    for version in (english, russian):
        assert (version.metadata.date, version.metadata.time_of_day) == ("1962-11-05", "evening")
        assert len(version.metadata.stamps) == 2
        assert version.leftover == ()
    assert (russian.metadata.declassified.number, russian.metadata.declassified.date) == (
        "97/07",
        "1997-10-22",
    )
    facts = english.metadata
    assert "Alekseev" in facts.attended[0]
    assert "Tikhmenev" in facts.recorded_by
    assert (facts.signed, facts.reviewed) == (True, False)
    assert facts.source.startswith("Russian Foreign Ministry")


def test_every_kind_of_remark_is_there(english):
    kinds = {layer.kind for turn in english.turns for one in turn.sentences for layer in one.layers}
    assert kinds == {"gap", "gloss", "doubt", "query", "transliteration", "addressee"}


def test_nothing_is_lost_or_to_report(record, text):
    assert "".join(text[part.start : part.end] for part in record.parts) == text
    assert record.reports == ()
    assert "leftover" not in {part.kind for part in record.parts}


def test_an_edition_restores_it(record, text):
    assert apply_edition(text, edition_of(record, text)) == record


def test_a_quotation_is_found(record):
    assert [place[:2] for place in find_words(record, "strike article 13")] == [(10, 2)]
