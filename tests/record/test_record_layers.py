import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.layers import layers_of, redirect, redirect_starts


@given(st.text(alphabet="ab []?().:", max_size=80))
def test_layers_are_brackets_inside_the_text_in_order(text):
    layers = [layer for layer in layers_of(text) if layer.kind != "addressee"]
    assert all(text[layer.start] == "[" and text[layer.end - 1] == "]" for layer in layers)
    assert all(one.end <= other.start for one, other in itertools.pairwise(layers))


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("[meaning]", "gap"),
        ("[Anton B.]", "gap"),
        ("[UN]", "gap"),
        ("[Soviet experts]", "gloss"),
        ("[on the river—ed.]", "gloss"),
        ("[?]", "doubt"),
        ("[?!]", "doubt"),
        ("[convoy?—ed.]", "query"),
        ("[convoy?]", "query"),
        ("[signature]", "signature"),
        ("[подпись]", "signature"),
        ("[sic]", "sic"),
        ("[sic!]", "sic"),
        ("[...]", "omission"),
        ("[неразборчиво]", "omission"),
    ],
)
def test_a_remark_is_told_by_its_shape(remark, kind):
    text = f"We saw {remark} there."
    (layer,) = layers_of(text)
    assert (text[layer.start : layer.end], layer.kind) == (remark, kind)


def test_an_italic_remark_quotes_the_original():
    assert layers_of("They were [ogorcheny] by it.", [(11, 20)])[0].kind == "transliteration"
    assert layers_of("They were [ogorcheny] by it.", [(0, 4)])[0].kind == "gap"


@pytest.mark.parametrize("mark", ["(To Stone):", "(to Stone:)", "(To Stone)", "(Стоуну):", "(К Стоуну):"])
def test_a_redirect_names_whom_the_sentence_is_for(mark):
    text = f"{mark} You are not asked."
    name, span = redirect(text)
    assert name in ("Stone", "Стоуну")
    assert text[slice(*span)].startswith("(")
    assert layers_of(text)[0].kind == "addressee"


@pytest.mark.parametrize(
    "text", ["(after lunch): yes", "(To be continued", "Yes (To Stone): no", "(Стоуну) нет"]
)
def test_other_parentheses_redirect_nothing(text):
    assert redirect(text) is None


def test_redirects_are_found_inside_a_turn():
    assert redirect_starts("Yes. (To Stone): No. (on paper): x") == [5]
