import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.sentences import is_complete, sentence_ends

WORDS = st.text(alphabet='Aa Бб.?!…"”)[] \n1T(o:)', max_size=120)


def split(text):
    ends = sentence_ends(text)
    return [text[start:end].strip() for start, end in zip((0, *ends), ends, strict=False)]


@given(WORDS)
def test_sentences_cover_the_text_but_for_white_space(text):
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@given(WORDS)
def test_ends_ascend_and_stand_behind_a_character(text):
    ends = sentence_ends(text)
    assert list(ends) == sorted(set(ends))
    assert all(not text[end - 1].isspace() for end in ends)


@given(st.lists(st.sampled_from(["We agree.", "Do we?", "Мы против!", "Он ушёл…"]), min_size=1, max_size=8))
def test_plain_sentences_are_counted(sentences):
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Com. Belov and Amb. Stone came at 3 a.m. and left.",
        "A.I. Belov met B. Stone.",
        "See art. 5, i.e. the second.",
        "The U.S. Navy left.",
        "т. Белов и А.И. Петров пришли, т.е. были там.",
        "В ст. 5 сказано всё.",
        "Встреча 5 мая 1962 г. Белова и других.",
        "He said [he did. Really.] nothing.",
        "We asked [Anton B.] Stone.",
        "He shrugged... and went.",
    ],
)
def test_what_only_looks_like_an_end_is_none(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Why die[?] It is time.", 2),
        ("He said: “We stay.” They left.", 2),
        ("It was in 1962 г. Мы ушли.", 2),
        ("We left at 3 a.m. They stayed.", 2),
        ("So do I. However, he does not.", 2),
        ("First paragraph without a stop\n\nSecond one.", 2),
        ("He left. [He closes the door.] She stayed.", 3),
        ("He agreed. (To Stone): You did not.", 2),
        ("And (To Stone): you did not.", 1),
        ("Six days. 5 remain.", 2),
        ("   ", 0),
        ("", 0),
    ],
)
def test_ends_are_found(text, count):
    assert len(split(text)) == count


def test_a_sentence_is_complete_if_it_is_closed():
    assert is_complete("Yes.")
    assert is_complete('He said "yes."')
    assert is_complete("It was so [?]")
    assert not is_complete("Of course, we do not")
    assert not is_complete("“We")
