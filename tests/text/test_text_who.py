"""Is it told who put each word there, and what it rests on?"""

from text_talks import proposals, state

from travaux.ledger.kinds.amendment import Amendment
from travaux.text.who import who_wrote

EN = ("protocol/1", "en")
ADOPTED = "1962-11-03 decision p:a adopted\n"


def said(texts, adopted=None):
    found = who_wrote(texts, EN, texts.in_force() if adopted is None else adopted)
    return [(each.text, each.proposal) for each in found]


def test_each_run_of_words_has_its_proposal_and_its_entry(ledger):
    texts = state(
        ledger,
        proposals("a")
        + '1962-11-02 amendment p:a replaces protocol/1 words "the sites" with "all sites"\n'
        + ADOPTED,
    )
    assert said(texts) == [
        ("The Commission shall inspect", None),
        (" all sites", "p:a"),
        (" in Cuba.", None),
    ]
    draft, changed, _ = who_wrote(texts, EN, texts.in_force())
    assert draft.entry is not None
    assert draft.entry.fact.words.startswith("The Commission")
    assert changed.entry is not None
    assert isinstance(changed.entry.fact, Amendment)
    assert said(texts, frozenset()) == [("The Commission shall inspect the sites in Cuba.", None)]


def test_words_brought_back_keep_who_brought_them_and_tell_who_struck_and_restored_them(ledger):
    text = proposals("a", "b") + '1962-11-02 amendment p:a strikes protocol/1 words "in Cuba"\n' + ADOPTED
    text += '1962-11-04 amendment p:b inserts protocol/1 with "in Cuba" after "sites"\n'
    text += "1962-11-05 decision p:b adopted\n"
    found = who_wrote(state(ledger, text), EN, frozenset({"p:a", "p:b"}))
    back = next(each for each in found if each.text == " in Cuba")
    assert (back.proposal, back.struck_by, back.restored_by, back.moved_by) == (
        None,
        ("p:a",),
        ("p:b",),
        None,
    )


def test_words_moved_keep_who_brought_them_and_tell_who_moved_them(ledger):
    new = "In Cuba the Commission shall inspect the sites. It shall do so once a year."
    other = "It shall do so once a year. In Cuba the Commission shall inspect the sites."
    text = proposals("a", "b") + f'1962-11-02 amendment p:a rewrites protocol/1 with "{new}"\n' + ADOPTED
    text += f'1962-11-04 amendment p:b rewrites protocol/1 with "{other}"\n1962-11-05 decision p:b adopted\n'
    found = who_wrote(state(ledger, text), EN, frozenset({"p:a", "p:b"}))
    assert {each.moved_by for each in found if "once" in each.text} == {"p:b"}
    assert {each.proposal for each in found if "once" in each.text} == {"p:a"}
    assert "p:b" not in {each.proposal for each in found}


def test_where_no_words_are_nobody_wrote_them(ledger):
    assert who_wrote(state(ledger, ""), ("protocol/9", "en"), frozenset()) == []
