"""Does a problem say where it is and what is the way out?"""

import pytest

from travaux.ledger.problem import Problem


@pytest.mark.parametrize(
    ("problem", "printed"),
    [
        (Problem("a.travaux", 3, 7, "no party is called nroth"), "a.travaux:3:7: no party is called nroth"),
        (Problem("a.travaux", 3, 0, "cites nothing"), "a.travaux:3: cites nothing"),
        (Problem("a.travaux", 0, 0, "is no text"), "a.travaux: is no text"),
        (
            Problem("a.travaux", 3, 7, "no party is called nroth", "did you mean north?", "unknown-name"),
            "a.travaux:3:7: no party is called nroth\n    did you mean north?",
        ),
    ],
)
def test_a_problem_is_printed_with_its_place_and_the_way_out(problem, printed):
    assert str(problem) == printed


def test_problems_stand_in_the_order_of_the_files():
    one, two, three = Problem("a", 2, 1, "x"), Problem("a", 10, 1, "a"), Problem("b", 1, 1, "a")
    assert sorted([three, two, one]) == [one, two, three]


def test_a_problem_is_an_error_of_syntax_unless_it_says_otherwise():
    problem = Problem("a", 1, 1, "x")
    assert (problem.code, problem.warning, problem.help) == ("syntax", False, None)
