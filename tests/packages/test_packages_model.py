"""What is a negotiation to the engine?"""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from packages_oracle import satisfies
from packages_words import talk

from travaux.packages.acceptable import change_costs
from travaux.packages.model import Point, clause, gains, holds, named

POINTS = (
    Point("ships", ("in port", "at sea", "no"), 2),
    Point("air", ("yes", "no")),
    Point("form", ("protocol",)),
)


def test_a_clause_has_one_form_whatever_the_order_in_which_it_is_said() -> None:
    assert clause([(1, 1), (0, 2)], POINTS) == clause([(0, 2), (1, 1)], POINTS) == ((0, 2), (1, 1))
    assert clause([(0, 1), (0, 2)], POINTS) == ((0, 3),)


def test_what_always_holds_is_no_clause() -> None:
    assert clause([(0, 3), (0, 4)], POINTS) is None
    assert clause([(1, 1), (0, 7)], POINTS) is None
    assert clause([(2, 1)], POINTS) is None


def test_what_never_holds_is_left_out_and_alone_tells_its_point() -> None:
    assert clause([(0, 0), (1, 1)], POINTS) == ((1, 1),)
    assert clause([(0, 0)], POINTS) == ((0, 0),)
    assert clause([(0, 0), (1, 0)], POINTS) == clause([], POINTS) == ()


literals = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 7)).map(lambda one: (one[0], one[1] & (7, 3)[one[0]]))
)


@settings(deadline=None, max_examples=60)
@given(literals)
def test_a_clause_means_what_its_literals_meant(said: list[tuple[int, int]]) -> None:
    made = clause(said, POINTS)
    for package in product(range(3), range(2), range(1)):
        assert (made is None or holds([made], package)) == satisfies(package, tuple(said))


def test_a_package_grants_wishes_and_departs_from_the_draft() -> None:
    said = talk(
        "ships: port sea no*",
        "air: yes no",
        "A wants ships=port,sea +3",
        "A wants air=no +2",
        "B wants ships=no +1",
    )
    assert gains(said, (0, 1)) == (5, 0)
    assert gains(said, (2, 0)) == (0, 1)
    costs = change_costs(said)
    changes = [sum(row[chosen] for row, chosen in zip(costs, one, strict=True)) for one in ((2, 0), (0, 1))]
    assert changes == [0, 1]
    assert named(said, (1, 0)) == {"ships": "sea", "air": "yes"}
