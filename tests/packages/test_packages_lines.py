"""Which statements say the same?"""

import packages_made as made
import pytest
from packages_words import talk

from travaux.packages.lines import gather, parties_of


def test_who_says_the_same_stands_on_one_line_in_the_order_of_entry() -> None:
    said = talk(
        "ships: yes no",
        "air: yes no",
        "A: ships=no",
        "B: air=no | ships=no",
        "C: ships=no",
        "A: nothing",
        "B: ships=no",
    )
    lines = gather(said)
    assert lines.members == [[0, 2, 4], [1]]
    assert [lines.weight(line) for line in range(2)] == [3, 1]
    assert (lines.plain, lines.linked) == ([0], [1])
    assert parties_of(said, lines.members[0]) == 0b111


def test_two_demands_in_one_breath_are_not_plain() -> None:
    lines = gather(talk("ships: yes no", "air: yes no", "A: ships=no & air=no", "B: ships=yes & ships=no"))
    assert lines.plain == []
    assert lines.linked == [0, 1]


def test_who_only_wishes_is_remembered() -> None:
    lines = gather(talk("ships: yes no", "A wants ships=yes +2", "B: ships=no"))
    assert lines.members == [[1]]
    assert list(lines.wishing) == [0]


@pytest.mark.parametrize("seed", range(30))
def test_every_statement_that_demands_something_is_on_exactly_one_line(seed: int) -> None:
    said = made.small(seed)
    lines = gather(said)
    found = sorted(index for members in lines.members for index in members)
    assert found == [n for n, one in enumerate(said.statements) if one.clauses]
    for clauses, members in zip(lines.clauses, lines.members, strict=True):
        assert {said.statements[n].clauses for n in members} == {clauses}
