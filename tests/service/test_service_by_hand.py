"""What does an alignment become once somebody has corrected it?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.align.versions import Alignment, Matched, Spoken, ended
from travaux.ledger import kinds
from travaux.service.by_hand import by_hand, corrections, put_over
from travaux.standing.fold import fold

PAIR = ("en", "ru")


def turns(*sizes):
    """Turns of so many sentences."""
    return [Spoken(None, tuple(f"{turn}.{n}" for n in range(1, size + 1))) for turn, size in enumerate(sizes)]


def every(spoken):
    return [(turn, n) for turn, each in enumerate(spoken, 1) for n in range(1, len(each.sentences) + 1)]


def correction(address, others=(), language="en", other="ru"):
    return kinds.Alignment(address=address, language=language, other=other, others=tuple(others))


def said(given_, left, right):
    return [(bead.left, bead.right) for bead in by_hand(given_, "m", PAIR, left, right).beads]


LEFT, RIGHT = turns(2, 3), turns(3, 2)


def test_a_turn_a_run_and_a_list_are_the_sentences_they_stand_for():
    assert said([correction("m#1", ["m#1.2-2.1"])], LEFT, RIGHT) == [
        (((1, 1), (1, 2)), ((1, 2), (1, 3), (2, 1)))
    ]
    assert said([correction("m#2.3", ["m#2.2", "m#2.1", "m#2.2"])], LEFT, RIGHT) == [
        (((2, 3),), ((2, 1), (2, 2)))
    ]
    assert said([correction("m#1.1")], LEFT, RIGHT) == [(((1, 1),), ())]


def test_a_correction_given_from_the_other_language_is_the_same_the_other_way_round():
    assert said([correction("m#2.1", ["m#1.2"], "ru", "en")], LEFT, RIGHT) == [(((1, 2),), ((2, 1),))]


def test_other_records_and_languages_are_passed_over():
    given_ = [correction("n#1.1"), correction("m#1.1", (), "en", "fr"), correction("m#1.1", (), "en", "en")]
    found = by_hand(given_, "m", PAIR, LEFT, RIGHT)
    assert (found.beads, found.adrift) == ((), ())


def test_what_is_not_there_is_told_once_and_its_correction_left_aside():
    absent = ["m#3", "m#1.3", "m#2.1-3.1", "m#2.1-2.4", "n#1.1", "m#1.0"]
    given_ = [correction("m#1.1", absent), correction("m#3", ["m#1.1"])]
    found = by_hand(given_, "m", PAIR, LEFT, LEFT)
    assert (found.beads, found.adrift) == ((), tuple(absent))
    assert by_hand([correction("m#1")], "m", PAIR, turns(0), RIGHT).adrift == ("m#1",)


def test_the_version_that_breaks_off_is_looked_at_anew():
    found = ended([Matched(((1, 1),), ((1, 1),), 1.0), Matched(((1, 2),), (), 1.0)])
    assert found.right_ends == (1, 1)
    left, right = turns(2), turns(1)
    after = put_over(found, [Matched(((1, 1), (1, 2)), ((1, 1),), 1.0)], left, right)
    assert (after.left_ends, after.right_ends) == (None, None)
    assert after.beads == (Matched(((1, 1), (1, 2)), ((1, 1),), 1.0),)
    assert put_over(found, [], left, right) is found


def test_the_corrections_of_a_ledger_hold_in_the_order_in_which_they_were_made(ledger):
    entries = ledger("""
2027-03-04 alignment m#1.1 en ru is m#1.2
2027-03-03 alignment m#1.1 en ru is m#1.1
2027-03-03 alignment m#1.2 en ru
""")
    for as_of in (None, entries[0].day.replace(year=2020)):
        assert corrections(fold(entries, as_of=as_of)) == (
            correction("m#1.2"),
            correction("m#1.1", ["m#1.2"]),
        )


SIZES = st.lists(st.integers(0, 3), min_size=1, max_size=3)
ADDRESSES = st.builds("m#{}.{}".format, st.integers(1, 3), st.integers(1, 3))
GIVEN = st.lists(
    st.builds(
        lambda pair, address, others: correction(address, others, *pair),
        st.sampled_from([PAIR, PAIR[::-1]]),
        ADDRESSES,
        st.lists(ADDRESSES, max_size=2),
    ),
    max_size=4,
)


@settings(max_examples=60)
@given(SIZES, SIZES, GIVEN)
def test_no_sentence_is_lost_or_doubled_and_the_last_correction_holds(one, other, given_):
    left, right = turns(*one), turns(*other)
    pairs = zip(every(left), every(right), strict=False)
    shorter = min(len(every(left)), len(every(right)))
    found = ended([
        *(Matched((a,), (b,), 0.9) for a, b in pairs),
        *(Matched((a,), (), 0.9) for a in every(left)[shorter:]),
        *(Matched((), (b,), 0.9) for b in every(right)[shorter:]),
    ])  # fmt: skip
    beads = by_hand(given_, "m", PAIR, left, right).beads
    after = put_over(found, beads, left, right)
    assert isinstance(after, Alignment)
    lefts = [place for bead in after.beads for place in bead.left]
    rights = [place for bead in after.beads for place in bead.right]
    # behind the end of the one, the other goes on alone; everything else is there once
    assert len(lefts) == len(set(lefts))
    assert len(rights) == len(set(rights))
    assert sorted(lefts) == every(left) or after.right_ends is not None or not rights
    assert sorted(rights) == every(right) or after.left_ends is not None or not lefts
    if beads and beads[-1].left and beads[-1].right:
        assert beads[-1] in after.beads
