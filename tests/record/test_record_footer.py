import pytest

from travaux.record.footer import foot_start, is_foot, read_foot
from travaux.record.lines import split_lines
from travaux.record.model import Metadata


def foot_of(text):
    return read_foot(split_lines(text), 0, Metadata())


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Ambassador A. Belov attended the talks.", ("Ambassador A. Belov",)),
        ("Attended by: Ambassador A. Belov", ("Ambassador A. Belov",)),
        ("Also present: A. Belov, J. Stone", ("A. Belov", "J. Stone")),
        ("На беседе присутствовал посол А. Белов.", ("посол А. Белов",)),
        ("Посол А. Белов присутствовал на беседе.", ("Посол А. Белов",)),
        ("A. Belov and J. Stone were also present.", ("A. Belov", "J. Stone")),
    ],
)
def test_who_attended_is_read(line, who):
    assert foot_of(line).metadata.attended == who


@pytest.mark.parametrize(
    ("line", "who", "signed"),
    [
        ("Recorded by: [signature] V. Weiss", "V. Weiss", True),
        ("Note-taker: V. Weiss", "V. Weiss", False),
        ("Notes taken by V. Weiss", "V. Weiss", False),
        ("Записал: В. Вайс (подпись)", "В. Вайс", True),
        ("Запись вел В. Вайс", "В. Вайс", False),
    ],
)
def test_who_wrote_it_down_is_read(line, who, signed):
    facts = foot_of(line).metadata
    assert (facts.recorded_by, facts.signed) == (who, signed)


@pytest.mark.parametrize(
    ("line", "who", "reviewed"),
    [
        ("Com. A. Belov did not look at the record.", "Com. A. Belov", False),
        ("Not reviewed by Com. A. Belov.", "Com. A. Belov", False),
        ("Товарищ А. Белов запись беседы не просматривал.", "Товарищ А. Белов", False),
        ("Reviewed by J. Stone.", "J. Stone", True),
        ("J. Stone has checked the record.", "J. Stone", True),
    ],
)
def test_whether_it_was_reviewed_is_read(line, who, reviewed):
    facts = foot_of(line).metadata
    assert (facts.reviewer, facts.reviewed) == (who, reviewed)


def test_the_source_may_be_bracketed_and_run_over_lines():
    facts = foot_of(
        "[Source: State Archive [box 3],\nfile 9. Translated by Maria Silva. Printed in a book.]"
    ).metadata
    assert facts.source == "State Archive [box 3], file 9. Translated by Maria Silva. Printed in a book."
    assert foot_of("Источник: архив, опись 7.").metadata.source == "архив, опись 7."
    assert foot_of("Translated by M. Silva.").metadata.translator == "M. Silva"


def test_the_translator_is_found_in_the_source():
    assert (
        foot_of("Source: Archive. Translated by Maria Silva. Printed.").metadata.translator == "Maria Silva"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Yes.",
        "We have not read the text.",
        "Nobody attended the talks.",
        "Attended by: nobody in particular",
        "Recorded by whoever was there",
        "Present conditions are bad.",
        "x" * 500,
    ],
)
def test_speech_is_no_foot(line):
    assert not is_foot(line)


def test_what_no_rule_knows_is_left_over():
    foot = foot_of("Recorded by: V. Weiss\n\nsee the other file")
    assert [(one.line, one.text) for one in foot.leftover] == [(3, "see the other file")]


def test_the_foot_begins_at_its_first_standing_line():
    lines = split_lines("BELOV: Yes.\n\nAnd so on.\n\nRecorded by: V. Weiss")
    assert foot_start(lines, 1) == 4
    assert foot_start(lines[:3], 1) == 3
