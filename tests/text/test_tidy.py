"""Do words that two wordings share only by chance stay, and does the comparison still tell both texts?"""

from hypothesis import given
from hypothesis import strategies as st

from travaux.text.compare import rewrite, steps
from travaux.text.document import drafted
from travaux.text.tidy import Step, tidied
from travaux.text.words import cut

WORDS = st.lists(st.sampled_from("the of State shall inspect . ; a b c".split()), max_size=60)  # noqa: SIM905


@given(WORDS, WORDS)
def test_every_word_of_both_sides_is_told_once_and_kept_words_are_the_same(old, new):
    found = steps(old, new)
    assert [place for step in found for place in step.old] == list(range(len(old)))
    assert [place for step in found for place in step.new] == list(range(len(new)))
    for step in found:
        if step.kept:
            assert [old[place] for place in step.old] == [new[place] for place in step.new]


@given(WORDS, WORDS)
def test_the_new_text_stands_once_it_is_adopted_and_the_old_one_before(old, new):
    document = rewrite(drafted(" ".join(old), "e"), " ".join(new), {"p"}, "p", "e")
    assert [word.text for word in cut(document.text({"p"}))] == new  # a mark may stand closer than written
    assert document.text(frozenset()) == " ".join(old)


def kept(old: str, new: str) -> list[str]:
    a, b = ([word.text for word in cut(text)] for text in (old, new))
    return [" ".join(a[place] for place in step.old) for step in steps(a, b) if step.kept]


def test_a_passage_that_was_written_anew_keeps_no_stray_words():
    old = "In Case of the Inability of an Officer to discharge his Powers the Congress may by Law decide."
    new = "Whenever a majority of all members transmits the plain finding that nobody can lead, they decide."
    assert kept(old, new) == ["decide ."]


def test_a_word_between_two_small_changes_stays():
    assert kept("inspected by the United Nations", "verified by a joint commission") == ["by"]


def test_a_new_sentence_begins_behind_the_sentence_before():
    old = ["A", ".", "C", "."]
    found = steps(old, ["A", ".", "B", ".", "C", "."])
    assert [(step.old, step.new) for step in found if not step.kept] == [(range(2, 2), range(2, 4))]
    found = steps(["A", ".", "B", ".", "C", "."], old)
    assert [(step.old, step.new) for step in found if not step.kept] == [(range(2, 4), range(2, 2))]


def test_what_was_brought_moves_ahead_to_where_a_sentence_ends():
    told = [Step(range(1), range(1)), Step(range(1, 1), range(1, 3)), Step(range(1, 3), range(3, 5))]
    assert tidied(told, list("A.C"), list("A.B.C")) == [
        Step(range(2), range(2)),
        Step(range(2, 2), range(2, 4)),
        Step(range(2, 3), range(4, 5)),
    ]


def test_what_was_brought_moves_back_to_where_a_sentence_ended():
    told = [Step(range(2), range(2)), Step(range(2, 2), range(2, 4)), Step(range(2, 3), range(4, 5))]
    assert tidied(told, list(".aC"), list(".axaC")) == [
        Step(range(1), range(1)),
        Step(range(1, 1), range(1, 3)),
        Step(range(1, 3), range(3, 5)),
    ]


def test_each_of_two_passages_written_anew_is_told_apart_from_what_stayed_between_them():
    between = "and every State may inspect whatever it wishes there"
    old = f"{' '.join(f'a{n}' for n in range(14))} of {between} {' '.join(f'b{n}' for n in range(14))} of"
    new = f"{' '.join(f'c{n}' for n in range(7))} of {' '.join(f'd{n}' for n in range(7))} {between} of"
    new += "".join(f" e{n}" for n in range(14))
    assert kept(old, new) == [between]


def test_a_few_words_that_stay_within_a_passage_written_anew_stay():
    first, last = (" ".join(f"{letter}{n}" for n in range(9)) for letter in "ab")
    one, other = (" ".join(f"{letter}{n}" for n in range(9)) for letter in "cd")
    assert kept(f"{first} may it inspect {last}", f"{one} may it inspect {other}") == ["may it inspect"]
