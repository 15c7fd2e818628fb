"""Is a provision told that was changed in one language and not yet in another?"""

from hypothesis import given
from hypothesis import strategies as st
from text_negotiation import Negotiation
from text_talks import proposals, state

from travaux.standing.fold import fold
from travaux.text.concordance import not_concordant

CHANGE = '1962-11-02 amendment p:a strikes protocol/1 words "in Cuba"\n'
ADOPTED = "1962-11-03 decision p:a adopted\n"
RUSSIAN = ("protocol/1", "ru")


def test_the_draft_is_concordant_and_so_is_what_is_only_proposed(ledger):
    assert not_concordant(state(ledger, "")) == []
    assert not_concordant(state(ledger, proposals("a") + CHANGE)) == []


def test_a_change_in_one_language_marks_the_others_until_somebody_says_they_agree(ledger):
    text = proposals("a") + CHANGE + ADOPTED
    assert not_concordant(state(ledger, text)) == [RUSSIAN]
    text += "1962-11-04 concordance protocol/1 ru\n"
    assert not_concordant(state(ledger, text)) == []
    text += (
        proposals("b")
        + '1962-11-05 amendment p:b strikes protocol/1 words "the"\n1962-11-06 decision p:b adopted\n'
    )
    assert not_concordant(state(ledger, text)) == [RUSSIAN]


def test_one_proposal_that_changes_both_languages_marks_neither(ledger):
    both = CHANGE + '1962-11-02 amendment p:a strikes protocol/1 language ru words "на Кубе"\n'
    assert not_concordant(state(ledger, proposals("a") + both + ADOPTED)) == []


def test_a_change_of_the_other_language_alone_marks_this_one(ledger):
    russian = '1962-11-02 amendment p:a strikes protocol/1 language ru words "на Кубе"\n'
    assert not_concordant(state(ledger, proposals("a") + russian + ADOPTED)) == [("protocol/1", "en")]


def test_a_provision_without_words_in_the_other_language_is_not_marked(ledger):
    text = proposals("a") + '1962-11-02 amendment p:a strikes protocol/3 words "for a year"\n'
    assert not_concordant(state(ledger, text + ADOPTED)) == []
    struck = proposals("a") + "1962-11-02 amendment p:a strikes protocol/1 language en\n"
    assert not_concordant(state(ledger, struck + ADOPTED)) == [RUSSIAN]


def test_a_provision_struck_without_naming_a_language_is_struck_in_all_of_them(ledger):
    struck = proposals("a") + "1962-11-02 amendment p:a strikes protocol/1\n"
    texts = state(ledger, struck + ADOPTED)
    assert not_concordant(texts) == []
    assert [texts.documents[where].text(texts.in_force()) for where in (RUSSIAN, ("protocol/1", "en"))] == [
        "",
        "",
    ]


def test_a_change_that_falls_away_after_it_was_said_to_be_concordant_marks_it_again(ledger):
    text = proposals("a") + CHANGE + ADOPTED + "1962-11-04 concordance protocol/1 ru\n"
    assert not_concordant(state(ledger, text + "1962-11-05 decision p:a rejected\n")) == [RUSSIAN]


@given(st.integers(0, 1 << 20))
def test_marked_is_what_the_model_of_the_talks_has_changed_in_another_language_alone(seed):
    talks = Negotiation(seed, provisions=2).go_on(15)
    texts = fold(talks.entries).texts
    expected = {
        where
        for name in talks.in_force()
        for changed in [{step.where for step in talks.motions[name].steps}]
        for where in talks.drafts
        if where not in changed and any(provision == where[0] for provision, _ in changed)
        if talks.text(where)
    }
    assert set(not_concordant(texts)) == expected
