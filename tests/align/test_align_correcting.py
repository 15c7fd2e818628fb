"""How do corrections by hand change an alignment?"""

from hypothesis import given
from hypothesis import strategies as st

from travaux.align.correcting import corrected
from travaux.align.versions import Alignment, Matched


def bead(left, right, confidence=0.9):
    return Matched(tuple((1, n) for n in left), tuple((1, n) for n in right), confidence)


FOUND = Alignment(beads=(bead([1], [1]), bead([2, 3], [2]), bead([4], []), bead([5], [3])), right_ends=(1, 3))


def sides(alignment):
    return [(tuple(n for _, n in one.left), tuple(n for _, n in one.right)) for one in alignment.beads]


def test_without_corrections_nothing_changes():
    assert corrected(FOUND, []) == FOUND


def test_what_a_person_said_stands_and_the_rest_stays_together():
    after = corrected(FOUND, [bead([3, 4], [3])])
    assert sides(after) == [((1,), (1,)), ((2,), (2,)), ((3, 4), (3,)), ((5,), ())]
    assert [one.confidence for one in after.beads] == [0.9, 0.5, 1.0, 0.5]
    assert after.right_ends == (1, 3)


def test_a_sentence_may_be_said_to_have_no_partner():
    assert sides(corrected(FOUND, [bead([1], [])])) == [
        ((), (1,)),
        ((1,), ()),
        ((2, 3), (2,)),
        ((4,), ()),
        ((5,), (3,)),
    ]


def test_of_two_corrections_the_later_holds():
    after = corrected(FOUND, [bead([4], [3]), bead([5], [3])])
    assert sides(after)[-2:] == [((4,), ()), ((5,), (3,))]
    assert sum(3 in right for _, right in sides(after)) == 1


SETS = st.sets(st.integers(1, 5), max_size=2)
CORRECTIONS = st.lists(st.tuples(SETS, st.sets(st.integers(1, 3), max_size=2)).filter(any), max_size=4)


@given(CORRECTIONS)
def test_each_sentence_of_a_correction_is_in_one_bead_and_none_is_lost(given_):
    by_hand = [bead(sorted(left), sorted(right)) for left, right in given_]
    after = corrected(FOUND, by_hand)
    for side, numbers in (("left", range(1, 6)), ("right", range(1, 4))):
        assert sorted(n for one in after.beads for _, n in getattr(one, side)) == [*numbers]
    if by_hand:
        assert Matched(by_hand[-1].left, by_hand[-1].right, 1.0) in after.beads


@given(CORRECTIONS)
def test_correcting_twice_is_correcting_once(given_):
    by_hand = [bead(sorted(left), sorted(right)) for left, right in given_]
    once = corrected(FOUND, by_hand)
    assert sides(corrected(once, by_hand)) == sides(once)
