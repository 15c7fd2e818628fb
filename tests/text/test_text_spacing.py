"""Does white space come out right between words that have come to stand side by side?"""

import pytest
from text_talks import english, proposals, state

from travaux.text.spacing import beside
from travaux.text.words import Word


@pytest.mark.parametrize(
    ("draft", "operations", "expected"),
    [
        ("The old text.", ['strikes protocol/9 words "The"'], "old text."),
        ("The old text.", ['inserts protocol/9 with "If so," before "The"'], "If so, The old text."),
        ("The text (new).", ['inserts protocol/9 with "quite" after "("'], "The text (quite new)."),
        ("The text (new).", ['inserts protocol/9 with "quite" before "new"'], "The text (quite new)."),
        (
            "The [old] text.",
            ['strikes protocol/9 words "["', 'strikes protocol/9 words "]"'],
            "The old text.",
        ),
        ("a, [b] c", ['strikes protocol/9 words "["', 'strikes protocol/9 words "]"'], "a, b c"),
        ("a (b c) d", ['strikes protocol/9 words "b"'], "a ( c) d"),
        ("a, c", ['replaces protocol/9 words "," with "and"'], "a and c"),
        ("a b, c", ['strikes protocol/9 words "b"'], "a, c"),
        ("a b c", ['replaces protocol/9 words "b" with ","'], "a, c"),
        ("a b", ['inserts protocol/9 with ", indeed"'], "a b, indeed"),
        ("a b \\n", ['inserts protocol/9 with "c"'], "a b c \n"),
        ("e.g. this", ['inserts protocol/9 with "that" after "e.g."'], "e.g. that this"),
        ("and/or", ['replaces protocol/9 words "or" with "not"'], "and/not"),
        ("检查站", ['inserts protocol/9 with "新" after "检"'], "检新查站"),
        ("检查站", ['replaces protocol/9 words "查" with "新"'], "检新站"),
        ("a", ['replaces protocol/9 words "a" with "b "'], "b"),
        ('He said "a b".', ['inserts protocol/9 with "c" before "a"'], 'He said "c a b".'),
        (
            "a (b)",
            ['inserts protocol/9 with "c" before "b"', 'inserts protocol/9 with "d" after "c"'],
            "a (c d b)",
        ),
    ],
)
def test_white_space_is_as_somebody_would_write_it(ledger, draft, operations, expected):
    quoted = draft.replace('"', '\\"')
    said = "".join(f"1962-11-02T10:0{n}Z amendment p:x {each}\n" for n, each in enumerate(operations))
    texts = state(
        ledger,
        f'1962-11-01 provision protocol/9 "New"\n1962-11-01 text protocol/9 en "{quoted}"\n'
        + proposals("x")
        + said
        + "1962-11-03 decision p:x adopted\n",
    )
    assert texts.lost == {}
    assert english(texts, "protocol/9") == expected


def test_two_words_never_become_one(ledger):
    texts = state(
        ledger,
        proposals("a", "b", "c")
        + '1962-11-02 amendment p:a inserts protocol/3 with "First" before "This"\n'
        + '1962-11-02 amendment p:b inserts protocol/3 with "then" before "This"\n'
        + "1962-11-03 decision p:a adopted\n1962-11-03 decision p:b adopted\n"
        + '1962-11-04 amendment p:c strikes protocol/3 words "then"\n1962-11-05 decision p:c adopted\n',
    )
    assert english(texts, "protocol/3") == "First This Protocol is in force for a year."


def test_white_space_that_was_written_stays_whatever_it_comes_to_stand_behind():
    assert beside(Word("", "("), Word(" ", "b"), None, first=False) == Word(" ", "b")
    assert beside(Word("", "a"), Word("\n", "b"), Word("", "("), first=True) == Word("\n", "b")
