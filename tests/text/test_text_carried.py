"""Do words that a proposal takes from one provision and puts into another keep who brought them first?"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_talks import proposals, state

from travaux.text.carried import carried
from travaux.text.compare import rewrite
from travaux.text.document import Document, drafted
from travaux.text.who import who_wrote

SENTENCE = "Sites in each State are inspected twice a year."
EN = "protocol/{}"


def handed_in(texts: dict[str, str], new: dict[str, str], proposal: str = "p") -> dict[str, Document]:
    """Drafts, some of them handed in anew by a proposal, and what it carried told."""
    documents = {name: drafted(text, f"e-{name}") for name, text in texts.items()}
    for name, text in new.items():
        documents[name] = rewrite(documents[name], text, {proposal}, proposal, "f")
    documents.update(carried(documents, proposal))
    return documents


def sources(document: Document, *adopted: str) -> list[tuple[str, tuple[str, str]]]:
    """Every word that stands, marks left out, with the proposal and the entry that brought it first."""
    seen = [piece for piece in document.seen(frozenset(adopted)) if piece.word.text.isalnum()]
    return [(piece.word.text, piece.carried or (piece.by, piece.entry)) for piece in seen]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_a_sentence_put_elsewhere_is_not_new_in_whatever_order_it_was_struck_and_brought(order):
    new = {"a": "One two three.", "b": f"Four five six. {SENTENCE}"}
    documents = handed_in(
        {"a": f"One two three. {SENTENCE}", "b": "Four five six."}, {name: new[name] for name in order}
    )
    assert [by for _, by in sources(documents["b"], "p")[3:]] == [("", "e-a")] * 9
    assert [by for _, by in sources(documents["b"], "p")[:3]] == [("", "e-b")] * 3
    assert documents["b"].text({"p"}) == new["b"]
    assert documents["a"].text(frozenset()) == f"One two three. {SENTENCE}"


def test_three_words_that_are_struck_here_and_brought_there_are_new():
    documents = handed_in(
        {"a": "One the State may two.", "b": "Four."}, {"a": "One two.", "b": "The State may."}
    )
    assert not any(piece.carried for piece in documents["b"].pieces)


def test_what_is_new_around_a_sentence_that_was_carried_is_new():
    documents = handed_in(
        {"a": f"One two three. {SENTENCE}", "b": "Four five six."},
        {"a": "One two three.", "b": f"Four five six. Moreover {SENTENCE} It so remains."},
    )
    new = [word for word, (by, _) in sources(documents["b"], "p") if by == "p"]
    assert new == ["Moreover", "It", "so", "remains"]


def test_words_carried_twice_are_still_those_of_who_brought_them_first():
    documents = handed_in({"a": SENTENCE, "b": "B c d."}, {"a": "A e f.", "b": f"B c d. {SENTENCE}"})
    documents["c"] = drafted("C g h.", "e-c")
    documents["b"] = rewrite(documents["b"], "B c d.", {"p", "q"}, "q", "g")
    documents["c"] = rewrite(documents["c"], f"C g h. {SENTENCE}", {"p", "q"}, "q", "g")
    documents.update(carried(documents, "q"))
    assert {by for _, by in sources(documents["c"], "p", "q")[3:]} == {("", "e-a")}


def test_words_that_were_moved_before_they_were_carried_are_still_those_of_who_brought_them_first():
    text = f"A b c d e f g h i j k l m. {SENTENCE}"
    first = rewrite(drafted(text, "e-a"), f"{SENTENCE} A b c d e f g h i j k l m.", {"p"}, "p", "f")
    assert any(piece.origin is not None for piece in first.pieces)
    second = rewrite(first, "Nothing.", {"p", "q"}, "q", "g")
    other = rewrite(drafted("Z.", "e-z"), f"Z. {SENTENCE} A b c d e f g h i j k l m.", {"q"}, "q", "g")
    documents = carried({"a": second, "z": other}, "q")
    assert {by for _, by in sources(documents["z"], "q")} == {("", "e-z"), ("", "e-a")}


words = st.lists(st.sampled_from(["the", "of", "State", "ship", "a", "b", "."]), max_size=25)


@given(words, words, words, words)
def test_whatever_is_carried_the_texts_stay_as_they_are(one, other, new, also):
    texts = {"a": " ".join(one), "b": " ".join(other)}
    handed = {"a": " ".join(new), "b": " ".join(also)}
    before = {name: rewrite(drafted(texts[name], "e"), handed[name], {"p"}, "p", "f") for name in texts}
    after = {**before, **carried(before, "p")}
    for name, document in before.items():
        for adopted in (frozenset[str](), frozenset({"p"})):
            assert after[name].text(adopted) == document.text(adopted)
    assert carried(after, "p") == {}


@given(st.integers(0, 1 << 20))
def test_a_word_that_was_carried_is_one_that_was_struck_elsewhere(seed):
    chance = random.Random(seed)
    pool = [" ".join(chance.choices("abcdefgh", k=6)) for _ in range(4)]
    texts = {name: ". ".join(chance.sample(pool, 2)) for name in "xyz"}
    new = {name: ". ".join(chance.sample(pool, 2)) for name in "xyz"}
    documents = handed_in(texts, new)
    for name, document in documents.items():
        gone = {
            piece.word.text
            for other, source in documents.items()
            if other != name
            for piece in source.pieces
            if "p" in piece.struck
        }
        assert all(piece.word.text in gone for piece in document.pieces if piece.carried)


def test_a_ledger_tells_who_brought_a_sentence_that_another_proposal_carried(ledger):
    first = "The Commission shall inspect the sites in Cuba. " + SENTENCE
    text = proposals("a", "b") + f'1962-11-02 amendment p:a rewrites protocol/1 with "{first}"\n'
    text += "1962-11-03 decision p:a adopted\n"
    text += f'1962-11-04 amendment p:b inserts protocol/3 with "{SENTENCE}"\n'
    text += f'1962-11-04 amendment p:b strikes protocol/1 words "{SENTENCE}"\n'
    text += "1962-11-05 decision p:b adopted\n"
    texts = state(ledger, text)
    draft, moved = who_wrote(texts, ("protocol/3", "en"), texts.in_force())
    assert (draft.proposal, draft.moved_by) == (None, None)
    assert (moved.text.strip(), moved.proposal, moved.moved_by) == (SENTENCE, "p:a", "p:b")
    assert moved.entry is not None
    assert moved.entry.fact.proposal == "p:a"


def test_nothing_is_carried_from_one_language_or_instrument_into_another(ledger):
    text = proposals("a") + '1962-11-01 instrument other "Other"\n1962-11-01 provision other/1 "One"\n'
    text += '1962-11-01 text other/1 en "Short."\n'
    text += '1962-11-02 amendment p:a strikes protocol/1 words "shall inspect the sites in Cuba"\n'
    text += '1962-11-02 amendment p:a inserts other/1 with "shall inspect the sites in Cuba"\n'
    text += '1962-11-02 amendment p:a inserts protocol/2 language ru with "shall inspect the sites in Cuba"\n'
    texts = state(ledger, text + "1962-11-03 decision p:a adopted\n")
    assert texts.lost == {}
    assert not any(piece.carried for document in texts.documents.values() for piece in document.pieces)


def test_a_proposal_that_hands_in_all_articles_anew_is_looked_at_once_from_each_to_each(ledger, monkeypatch):
    many = 16
    chance = random.Random(0)
    text = proposals("a")
    for number in range(many):
        text += f'1962-11-01 provision protocol/n{number} "N"\n'
        text += f'1962-11-01 text protocol/n{number} en "{" ".join(chance.choices("abcdefgh", k=12))}"\n'
    for number in range(many):
        words = " ".join(chance.choices("ijklmnop", k=12))
        text += f'1962-11-02 amendment p:a rewrites protocol/n{number} with "{words}"\n'
    looked_up = []
    monkeypatch.setattr(
        "travaux.text.carried.origins_of", lambda words, _: looked_up.append(words) or [None] * len(words)
    )
    assert len(state(ledger, text).touched["p:a"]) == many
    assert len(looked_up) == many * (many - 1)
