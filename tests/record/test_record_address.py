import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.address import Address, Problem, parse

NUMBER = st.integers(1, 999_999_999)
NAME = st.builds("{}{}".format, st.sampled_from("aZя0_"), st.text(alphabet="aZя09_.-", max_size=12))


@st.composite
def addresses(draw):
    turn = draw(NUMBER)
    sentence = draw(st.none() | NUMBER)
    last = None
    if sentence is not None and draw(st.booleans()):
        last = draw(st.tuples(NUMBER, NUMBER).filter(lambda end: end > (turn, sentence)))
    return Address(draw(NAME), turn, sentence, last)


@given(addresses())
def test_an_address_written_and_read_is_the_same(address):
    assert parse(str(address)) == address


@given(st.text())
def test_any_text_is_an_address_or_a_problem(text):
    read = parse(text)
    assert isinstance(read, Address) or read.reason


def test_the_three_shapes_are_read():
    assert parse("havana-1105#10") == Address("havana-1105", 10)
    assert parse("havana-1105#10.2") == Address("havana-1105", 10, 2)
    assert parse("havana-1105#3.3-3.4") == Address("havana-1105", 3, 3, (3, 4))


@pytest.mark.parametrize(
    "text",
    ["", "havana", "#3", "x#0", "x#01", "x#1.0", "x#1-2", "x#1.2-", "x #1", "x#1.2\n", "x#" + "9" * 5000],
)
def test_rubbish_is_a_problem_that_shows_the_way(text):
    read = parse(text)
    assert isinstance(read, Problem)
    assert "record#turn" in read.reason
    assert len(read.reason) < 300


@pytest.mark.parametrize("text", ["x#3.4-3.3", "x#3.4-3.4", "x#3.1-2.9"])
def test_a_run_does_not_end_before_it_begins(text):
    read = parse(text)
    assert isinstance(read, Problem)
    assert "before it begins" in read.reason
