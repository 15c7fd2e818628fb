import pytest

from travaux.record.paper import is_heading


@pytest.mark.parametrize(
    "line",
    [
        "Top Secret",
        "Сов. секретно",
        "COPY NO. 3",
        "PARTICIPANTS",
        "SUBJECT: fish",
        "Note-taker: B",
        "Записал: Белов",
    ],
)
def test_standing_lines_are_headings(line):
    assert is_heading(line)


@pytest.mark.parametrize("line", ["BELOV: yes", "Present conditions are bad.", "Secret talks go on.", ""])
def test_speech_is_no_heading(line):
    assert not is_heading(line)
