from hypothesis import given
from hypothesis import strategies as st

from travaux.record.model import Piece
from travaux.record.sentences import sentence_ends
from travaux.record.turns import assemble, make_sentences


@given(st.text(alphabet="Ab. ?[]\n(To:)", max_size=80))
def test_sentences_are_slices_with_only_white_space_between(text):
    made = make_sentences(text, sentence_ends(text), (), str)
    assert all(one.text == text[one.start : one.end] for one in made)
    starts = [one.start for one in made] + [len(text)]
    ends = [0] + [one.end for one in made]
    assert all(not text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert [one.n for one in made] == list(range(1, len(made) + 1))


def test_pieces_are_put_together_and_italics_kept_as_spans():
    source = "We [*ne*] and [*da*] x\n\n*y*"
    pieces = [
        Piece(0, 4, ""),
        Piece(5, 7, ""),
        Piece(8, 15, ""),
        Piece(16, 18, ""),
        Piece(19, 22, ""),
        Piece(25, 26, "\n\n"),
    ]
    text, italic = assemble(source, pieces)
    assert text == "We [ne] and [da] x\n\ny"
    assert [text[start:end] for start, end in italic] == ["ne", "da", "y"]


def test_the_addressee_of_a_sentence_is_resolved():
    made = make_sentences("Yes. (To Stone): No.", (4, 20), (), str.upper)
    assert [one.addressee for one in made] == [None, "STONE"]


def test_italics_reach_the_sentence_they_are_in():
    made = make_sentences("One. Two [ne].", (4, 14), ((10, 12),), str)
    assert [layer.kind for one in made for layer in one.layers] == ["transliteration"]
    assert made[1].text[made[1].layers[0].start : made[1].layers[0].end] == "[ne]"
