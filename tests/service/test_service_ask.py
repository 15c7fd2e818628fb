"""What do the commands that only ask, ask?"""

import datetime as dt
from pathlib import Path

import pytest

from cli.terminal import FORMS, talks
from travaux.ledger.marking import KEEPER, PUBLIC, Reader
from travaux.record.address import Address
from travaux.service.ask import Answered, Question, ask_brief, ask_check, ask_stand, ask_summary, asking

SOUTH = Reader(party="south", level=3)


def test_a_ledger_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    for name in ("gone.travaux", "gone.db", "example:gone"):
        address = name if name.startswith("example:") else str(tmp_path / name)
        with asking(Question(address, KEEPER)) as answered:
            assert isinstance(answered, str)
            assert "gone" in answered


@FORMS
def test_an_unknown_reader_or_record_is_a_sentence(form: str, tmp_path: Path) -> None:
    ledger = str(talks(form, tmp_path))
    for question, word in (
        (Question(ledger, Reader(party="nobody")), "nobody"),
        (Question(ledger, KEEPER, Address("elsewhere", 1)), "elsewhere"),
    ):
        with asking(question) as answered:
            assert isinstance(answered, str)
            assert word in answered


@FORMS
def test_an_answer_is_folded_for_the_reader_at_the_moment(form: str, tmp_path: Path) -> None:
    private = '2021-03-02 point ours "Ours" marked secret for north recorded 2021-03-02T11:00:00Z\n'
    ledger = str(talks(form, tmp_path, private))
    for reader, points in ((KEEPER, 3), (SOUTH, 2), (PUBLIC, 2)):
        with asking(Question(ledger, reader)) as answered:
            assert isinstance(answered, Answered)
            answer = ask_stand(answered)
            assert not isinstance(answer, str)
            assert len(answer.points) == points == len(ask_summary(answered).rows)
            assert answered.tags == {"north": "NO", "south": "SO"}
            assert answered.names["sud"] == "Leo Sud"
    with asking(Question(ledger, KEEPER, dt.date(2021, 3, 1))) as answered:
        assert isinstance(answered, Answered)
        assert answered.standing.as_of == dt.date(2021, 3, 1)
        assert ask_check(answered) == []


@FORMS
def test_a_point_that_a_reader_may_not_know_is_unknown_to_them(form: str, tmp_path: Path) -> None:
    private = '2021-03-02 point ours "Ours" marked secret for north recorded 2021-03-02T11:00:00Z\n'
    with asking(Question(str(talks(form, tmp_path, private)), SOUTH)) as answered:
        assert isinstance(answered, Answered)
        assert ask_stand(answered, ("ours",)) == "there is no point called ours (points: days, seat)"


@FORMS
def test_a_brief_compares_two_standings_of_one_reader(form: str, tmp_path: Path) -> None:
    question = Question(str(talks(form, tmp_path)), SOUTH)
    with asking(question) as answered:
        assert isinstance(answered, Answered)
        told = ask_brief(answered, dt.date(2021, 3, 1), question)
        assert not isinstance(told, str)
        assert (told.party, told.since, told.as_of) == ("south", "2021-03-01", "2021-03-02")
        nothing = ask_brief(answered, dt.date(2021, 3, 2), question)
        assert not isinstance(nothing, str)
        assert [line for one in nothing.sections[:4] for line in one.lines] == []
        assert "elsewhere" in str(ask_brief(answered, Address("elsewhere", 1), question))


def test_nothing_stays_open_when_an_answer_ends_in_a_fault(tmp_path: Path) -> None:
    store = talks("store", tmp_path)
    with pytest.raises(ZeroDivisionError), asking(Question(str(store), KEEPER)):
        raise ZeroDivisionError
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.stem == "ledger") == [".db", ".travaux"]
