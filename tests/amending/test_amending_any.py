"""Does any sentence on any text end in a text or in what was not understood?"""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.text.amending import NotUnderstood, amend_text, read

WORDS = re.findall(
    r"\S+",
    """In article 1 2 3 , paragraph (a) . ; : and by striking inserting strike insert delete replace with
    is amended the to read second sentence proviso heading of lead-in “red” “blue.” "green" ‘red,’ “ " ’
    after before at end accordingly renumber as wherever it appears
    both times following new in its place § (Code 2 bis last
    period preambular all that follows through from beginning""",
)
TEXTS = st.lists(
    st.sampled_from(
        [
            "Article 1\n",
            "## Article 2: Red\n",
            "1. red; blue.\n",
            "(a) green, provided that red.\n",
            "\n",
            "red ",
        ]
    ),
    max_size=8,
).map("".join)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), TEXTS)
def test_any_sentence_on_any_text_ends_well(sentence: str, text: str) -> None:
    assert isinstance(read(sentence), tuple | NotUnderstood)
    assert isinstance(amend_text(text, sentence), str | NotUnderstood)


@given(st.text("In article1,.“”\"'‘’«» strikeandinsert(){}[]", max_size=80))
def test_any_letters_are_read_or_not_understood(sentence: str) -> None:
    assert isinstance(read(sentence), tuple | NotUnderstood)


@settings(max_examples=200)
@given(
    st.sampled_from(["1", "2", "1, paragraph 1", "2(a)"]),
    st.sampled_from(["red", "blue", ";", "red; blue"]),
    TEXTS,
)
def test_a_strike_takes_away_those_words_and_space_only(place: str, words: str, text: str) -> None:
    amended = amend_text(text, f"In article {place}, strike “{words}”.")
    if isinstance(amended, str):
        bare, struck = "".join(text.split()), "".join(words.split())
        assert len("".join(amended.split())) == len(bare) - len(struck)
