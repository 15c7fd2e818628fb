"""Which sentences of two texts say the same?"""

import math
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.align import texts as texts_room
from travaux.align.anchors import pairs_of, tokens_of
from travaux.align.encoder import encoder_there
from travaux.align.lengths import length_cost, ratio_of
from travaux.align.likeness import Anchored
from travaux.align.scoring import score_beads
from travaux.align.search import beads_of
from travaux.align.texts import align_texts
from travaux.align.versions import Spoken, align_versions

RUSSIAN = [
    "Микоян предложил исключить статью 13.",
    "Президент согласился.",
    "Завтра министр Кузнецов пришлёт новый проект протокола?",
    "Мы отвергаем инспекцию в портах Кубы.",
    "Их было 1 250, и все они пришли 5 ноября.",
]
ENGLISH = [
    "Mikoyan proposed that article 13 be deleted.",
    "The President agreed.",
    "Tomorrow Minister Kuznetsov will send a new draft of the protocol?",
    "We reject inspection in the ports of Cuba.",
    "They were 1,250, and all of them came on 5 November.",
]
RUEN = ("ru", "en")


def pairs(left, right, **more):
    return [
        (tuple(range(*bead.left)), tuple(range(*bead.right)))
        for bead in align_texts(left, right, RUEN, encoder=False, **more)
    ]


def test_sentence_for_sentence():
    assert pairs(RUSSIAN, ENGLISH) == [((n,), (n,)) for n in range(5)]
    assert pairs(ENGLISH, RUSSIAN) == [((n,), (n,)) for n in range(5)]


def test_a_sentence_that_was_left_out_stands_alone():
    assert pairs(RUSSIAN, ENGLISH[:2] + ENGLISH[3:]) == [
        ((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,)),
    ]  # fmt: skip


def test_two_sentences_that_are_one_in_the_other_language_are_one_bead():
    merged = [*RUSSIAN[:2], f"{RUSSIAN[2]} {RUSSIAN[3]}", RUSSIAN[4]]
    assert pairs(merged, ENGLISH) == [((0,), (0,)), ((1,), (1,)), ((2,), (2, 3)), ((3,), (4,))]


def test_what_goes_on_behind_the_end_stands_alone():
    more = ["The ice went out early that spring.", "Nobody had expected it so soon.", "The boats stayed in."]
    assert pairs(RUSSIAN, ENGLISH + more)[5:] == [((), (5,)), ((), (6,)), ((), (7,))]


def test_half_a_sentence_is_the_one_that_comes_next():
    cut = [*RUSSIAN[:3], "Мы отв"]
    assert pairs(cut, ENGLISH, cut=(True, False))[3] == ((3,), (3,))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([*RUSSIAN, "Да.", "…"]), max_size=8),
    st.lists(st.sampled_from([*ENGLISH, "Yes.", "…"]), max_size=8),
)
def test_every_sentence_is_in_exactly_one_bead_in_order(left, right):
    found = align_texts(left, right, RUEN, encoder=False)
    for side, size in (("left", len(left)), ("right", len(right))):
        runs = [getattr(bead, side) for bead in found]
        assert [n for run in runs for n in range(*run)] == list(range(size))
    assert all(0 <= bead.confidence <= 1 for bead in found)
    assert all(bead.left != bead.right or bead.left[0] < bead.left[1] for bead in found)


def _cheapest(n, m, cost, alone, tail):
    """The cost of the best path, by trying every one."""
    if (n, m) == (0, 0):
        return 0.0
    options = []
    for a, b in ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)):
        if a <= n and b <= m:
            options.append(_cheapest(n - a, m - b, cost, alone, tail) + cost((n - a, n), (m - b, m)))
    return min(options, default=math.inf)


class Fixed:
    """A likeness that is given."""

    def __init__(self, table):
        self.table = table

    def of(self, left, right):
        return self.table[left[0]][right[0]]

    def nearest(self, left):
        row = self.table[left]
        return max(range(len(row)), key=row.__getitem__)

    def evidence(self, likeness):
        return 40 * likeness


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.floats(0.5, 1), min_size=4, max_size=4), min_size=4, max_size=4))
def test_the_path_is_the_cheapest_there_is(table):
    from travaux.align import search  # noqa: PLC0415 - its inside is compared

    left, right = ["a" * 30] * 4, ["b" * 30] * 4
    measure = Fixed(table)
    lengths = [30] * 4, [30] * 4
    found = beads_of(left, right, measure)
    if all(bead.left[0] < bead.left[1] and bead.right[0] < bead.right[1] for bead in found):
        cost = sum(search._cost(bead.left, bead.right, measure, lengths, 1.0) for bead in found)
        best = _cheapest(4, 4, lambda a, b: search._cost(a, b, measure, lengths, 1.0), 0, 0)
        assert cost == pytest.approx(best)


def test_a_long_text_is_searched_about_its_surest_pairs_and_gives_the_same(monkeypatch):
    numbered = [f"Статья {n}: срок {n * 7} дней." for n in range(60)]
    english = [f"Article {n}: the time is {n * 7} days." for n in range(5, 60)]
    whole = pairs(numbered, english)
    monkeypatch.setattr("travaux.align.search._WHOLE", 100)
    monkeypatch.setattr("travaux.align.search._BAND", 6)
    assert pairs(numbered, english) == whole
    assert whole[0] == ((0,), ())
    assert whole[5] == ((5,), (0,))


def test_nothing_is_nearest_where_nothing_is_shared():
    measure = Anchored(["Да."], ["Ice."], RUEN)
    assert measure.nearest(0) is None


NEAREST = """
from travaux.align.likeness import Anchored
endings = ["", "s", "a", "e", "i", "o", "u", "z"] * 3
right = [f"president{end} {' '.join(f'other{n}x{k}' for k in range(8))}" for n, end in enumerate(endings)]
right[5] = right[20] = "Presidento."
right[20] += " Harbour ice and nets."
print(Anchored(["Президент промолчал вчера."], right, ("ru", "en")).nearest(0))
"""


def test_what_is_nearest_is_the_same_in_whatever_order_sets_give_the_words():
    found = set()
    for seed in range(6):
        env = {**os.environ, "PYTHONHASHSEED": str(seed)}
        done = subprocess.run([sys.executable, "-c", NEAREST], env=env, capture_output=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1, found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Кузнецов", "Kuznetsov"),
        ("президент", "president"),
        ("инспекции", "inspection"),
        ("ноября", "November"),
        ("соглашение", "agreement"),
        ("1 250".replace(" ", ""), "1,250"),
        ("«", "“"),
    ],
)  # fmt: skip
def test_names_numbers_cognates_and_known_words_are_pairs(left, right):
    one, other = tokens_of(left), tokens_of(right)
    assert other[0] in pairs_of(one, other, RUEN)[one[0]]
    assert one[0] in pairs_of(other, one, ("en", "ru"))[other[0]]


@pytest.mark.parametrize(("left", "right"), [("лёд", "ship"), ("Микоян", "Kuznetsov"), ("порт", "president")])
def test_other_words_are_none(left, right):
    one, other = tokens_of(left), tokens_of(right)
    assert not pairs_of(one, other, RUEN).get(one[0])


def test_languages_without_a_list_still_have_names_and_numbers():
    assert pairs_of(["kuznetsov", "7"], ["kouznetsov", "7"], ("en", "fr")) == {
        "kuznetsov": {"kouznetsov"},
        "7": {"7"},
    }


@given(st.integers(10, 500), st.integers(2, 500), st.floats(0.7, 1.4))
def test_the_further_the_lengths_the_more_it_costs(left, extra, ratio):
    fitting = round(left * ratio)
    assert length_cost(left, fitting, ratio) <= length_cost(left, fitting + extra, ratio) + 1e-9
    assert length_cost(0, 0, ratio) == 0


def test_a_text_that_goes_on_does_not_change_the_ratio():
    assert ratio_of([100], [120]) == pytest.approx(1.2)
    assert ratio_of([100], [900]) == 1.0
    assert ratio_of([], []) == 1.0


def test_beads_are_right_whole_or_not_at_all():
    score = score_beads([((1,), (1,)), ((2, 3), (2,))], [((1,), (1,)), ((2,), (2,)), ((3,), ())])
    assert (score.hits, score.found, score.wanted) == (1, 2, 3)
    assert (score.precision, score.recall) == (0.5, pytest.approx(1 / 3))
    assert score.f1 == pytest.approx(0.4)
    empty = score_beads([], [])
    assert (empty.precision, empty.recall, empty.f1) == (0, 0, 0)


def test_turns_are_lined_up_first_and_the_end_of_a_version_that_breaks_off_is_told():
    left = [Spoken("a", tuple(ENGLISH[:2])), Spoken("b", tuple(ENGLISH[2:4])), Spoken("a", (ENGLISH[4],))]
    right = [Spoken("a", tuple(RUSSIAN[:2])), Spoken("b", (RUSSIAN[2], "Мы отв"))]
    found = align_versions(left, right, ("en", "ru"), encoder=False, cut=(False, True))
    assert [(one.left, one.right) for one in found.beads] == [
        (((1, 1),), ((1, 1),)), (((1, 2),), ((1, 2),)), (((2, 1),), ((2, 1),)), (((2, 2),), ((2, 2),)),
    ]  # fmt: skip
    assert (found.left_ends, found.right_ends) == (None, (2, 2))
    back = align_versions(right, left, ("ru", "en"), encoder=False, cut=(True, False))
    assert (back.left_ends, back.right_ends) == ((2, 2), None)


def test_a_turn_that_one_version_lacks_stands_alone():
    left = [
        Spoken(None, (ENGLISH[0],)),
        Spoken("b", ("The ice went out early that spring.",)),
        Spoken("a", (ENGLISH[3],)),
    ]
    right = [Spoken(None, (RUSSIAN[0],)), Spoken("a", (RUSSIAN[3],))]
    found = align_versions(left, right, ("en", "ru"), encoder=False)
    assert [(one.left, one.right) for one in found.beads] == [
        (((1, 1),), ((1, 1),)), (((2, 1),), ()), (((3, 1),), ((2, 1),)),
    ]  # fmt: skip
    assert [one.right for one in align_versions(right, left, ("ru", "en"), encoder=False).beads][1] == (
        (2, 1),
    )


def test_different_ends_are_nobodys_breaking_off():
    found = align_versions(
        [Spoken("a", ("Ice.",))], [Spoken("b", ("Порт и суд и право.",) * 3)], ("en", "ru"), encoder=False
    )
    assert (found.left_ends, found.right_ends) == (None, None)


def test_the_encoder_is_an_extra(monkeypatch):
    monkeypatch.setattr(texts_room, "encoder_there", lambda: False)
    assert isinstance(texts_room.measure_of(ENGLISH, RUSSIAN, ("en", "ru")), Anchored)


@pytest.mark.slow
def test_with_the_encoder_sentences_that_share_no_word_are_found():
    if not encoder_there():
        pytest.skip("the extra `encoder` is not installed")
    left = ["The ice went out early.", "Nobody was at home.", "She laughed and closed the window."]
    right = ["Лёд сошёл рано.", "Никого не было дома.", "Она засмеялась и закрыла окно."]
    found = align_texts(left, right, ("en", "ru"))
    assert [(bead.left, bead.right) for bead in found] == [((n, n + 1), (n, n + 1)) for n in range(3)]
