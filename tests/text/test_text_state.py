"""What do entries make of a text: rules 8 to 10, one by one?"""

import datetime as dt
import time

import pytest
from text_talks import english, folded, proposals, state

from travaux.ledger import kinds as k
from travaux.ledger.entry import UNRECORDED, Entry
from travaux.ledger.fact import Fact
from travaux.ledger.kinds.amendment import Amendment
from travaux.ledger.kinds.text import Text
from travaux.standing.fold import fold
from travaux.text.state import HANDLERS, Texts, changing

ON_SITES = '1962-11-02 amendment p:a replaces protocol/1 words "the sites" with "all sites"\n'
CHILD = (
    '1962-11-02 proposal p:b "b" amends p:a\n'
    '1962-11-03 amendment p:b replaces protocol/1 words "all" with "most"\n'
)
IN_CUBA = '1962-11-02 amendment p:a strikes protocol/1 words "in Cuba"\n'


def test_the_first_language_of_a_draft_is_the_one_that_is_meant(ledger):
    texts = state(ledger, proposals("a") + ON_SITES)
    assert texts.languages["protocol"] == ("en", "ru")
    assert texts.touched == {"p:a": (("protocol/1", "en"),)}
    assert texts.standing["protocol", "ru"] == "authentic"


def test_pending_words_do_not_stand(ledger):
    texts = state(ledger, proposals("a") + ON_SITES)
    assert english(texts) == "The Commission shall inspect the sites in Cuba."
    assert english(texts, also=["p:a"]) == "The Commission shall inspect all sites in Cuba."


def test_rule_10_adopted_words_stand_until_the_decision_is_voided(ledger):
    text = proposals("a") + ON_SITES + "1962-11-04 decision p:a adopted recorded 1962-11-04T12:00Z id ^d\n"
    assert english(state(ledger, text)) == "The Commission shall inspect all sites in Cuba."
    undone = state(ledger, text + "1962-11-05 void ^d\n")
    assert english(undone) == "The Commission shall inspect the sites in Cuba."
    assert undone.decided == {}


def test_rule_10_a_later_decision_takes_adopted_words_out_again(ledger):
    texts = state(
        ledger,
        proposals("a") + ON_SITES + "1962-11-04 decision p:a adopted\n1962-11-05 decision p:a rejected\n",
    )
    assert english(texts) == "The Commission shall inspect the sites in Cuba."
    assert texts.adopted == texts.adopted_at == {}


def test_rule_8_an_amendment_to_a_proposal_counts_only_with_it(ledger):
    text = proposals("a") + ON_SITES + CHILD + "1962-11-04 decision p:b adopted\n"
    assert english(state(ledger, text)) == "The Commission shall inspect the sites in Cuba."
    both = state(ledger, text + "1962-11-05 decision p:a adopted\n")
    assert english(both) == "The Commission shall inspect most sites in Cuba."
    assert both.in_force() == {"p:a", "p:b"}
    assert both.in_force_at("p:b") == both.adopted_at["p:a"]


def test_an_amendment_that_amends_itself_in_a_circle_is_no_endless_matter(ledger):
    texts = state(ledger, '1962-11-02 proposal p:a "a" amends p:b\n1962-11-02 proposal p:b "b" amends p:a\n')
    assert texts.ancestors("p:a") == ("p:b",)
    texts.amends["p:c"] = "p:c"
    assert texts.ancestors("p:c") == ()


def test_rule_9_an_operation_of_a_later_day_is_another_wording_and_reopens_positions(ledger):
    text = proposals("a") + ON_SITES + "1962-11-03 position ussr accepts p:a\n"
    later = '1962-11-04 amendment p:a strikes protocol/1 words "in Cuba"\n'
    before, after = folded(ledger, text), folded(ledger, text + later)
    assert "p:a" in before.positions.live
    assert "p:a" not in after.positions.live
    assert len(after.texts.revisions["p:a"]) == 1


def test_rule_9_operations_of_one_day_are_one_wording(ledger):
    texts = state(
        ledger, proposals("a") + ON_SITES + '1962-11-02 amendment p:a strikes protocol/1 words "in Cuba"\n'
    )
    assert texts.revisions == {}


def test_rule_9_an_operation_without_a_place_changes_no_words_and_reopens_nothing(ledger):
    text = proposals("a") + ON_SITES + "1962-11-03 position ussr accepts p:a\n"
    standing = folded(ledger, text + '1962-11-04 amendment p:a strikes protocol/1 words "boats"\n')
    assert "p:a" in standing.positions.live
    assert list(standing.texts.lost.values()) == ["the words “boats” do not stand in the text"]


def test_rule_9_an_amendment_adopted_or_fallen_away_changes_the_words_of_what_it_amends(ledger):
    text = proposals("a") + ON_SITES + CHILD + "1962-11-04 decision p:b adopted\n"
    assert len(state(ledger, text).revisions["p:a"]) == 1
    assert len(state(ledger, text + "1962-11-05 decision p:b rejected\n").revisions["p:a"]) == 2
    assert len(state(ledger, text + "1962-11-05 decision p:b adopted\n").revisions["p:a"]) == 1


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        ('strikes protocol/3 language ru words "год"', "protocol/3 has no words in ru"),
        ('adds protocol/1 with "New."', "protocol/1 is there already; propose an amendment to it"),
        ('strikes protocol/1 words "boats"', "the words “boats” do not stand in the text"),
    ],
)
def test_rule_9_what_has_no_place_is_told_with_the_reason(ledger, operation, reason):
    texts = state(ledger, proposals("a") + f"1962-11-02 amendment p:a {operation}\n")
    assert list(texts.lost.values()) == [reason]
    assert texts.touched == texts.structure == {}


def test_a_second_draft_of_the_same_words_is_no_draft(ledger):
    texts = state(ledger, '1962-11-02 text protocol/1 en "Other words."\n')
    assert english(texts) == "The Commission shall inspect the sites in Cuba."
    assert list(texts.lost.values()) == ["protocol/1 has its words in en already; propose an amendment"]


def test_a_new_provision_may_come_in_several_languages(ledger):
    texts = state(
        ledger,
        proposals("a")
        + '1962-11-02 amendment p:a adds protocol/4 with "New." behind protocol/1\n'
        + '1962-11-02 amendment p:a adds protocol/4 language ru with "Новое."\n'
        + "1962-11-02 amendment p:a moves protocol/1 behind protocol/3\n"
        + "1962-11-03 decision p:a adopted\n",
    )
    assert [texts.documents["protocol/4", code].text(texts.in_force()) for code in ("en", "ru")] == [
        "New.",
        "Новое.",
    ]
    assert [each.operation for each in texts.structure["p:a"]] == ["adds", "adds", "moves"]


def test_words_in_a_language_that_no_draft_has_are_english(ledger):
    texts = state(
        ledger,
        '1962-11-02 instrument note "Note"\n'
        + proposals("a")
        + '1962-11-02 amendment p:a adds note/1 with "New."\n',
    )
    assert ("note/1", "en") in texts.documents


def test_the_changes_of_a_provision_are_those_in_force_in_any_language(ledger):
    text = (
        proposals("a", "b")
        + ON_SITES
        + '1962-11-02 amendment p:b strikes protocol/1 language ru words "на Кубе"\n'
    )
    assert changing(state(ledger, text), "protocol/1") == frozenset()
    both = state(ledger, text + "1962-11-03 decision p:a adopted\n1962-11-03 decision p:b adopted\n")
    assert changing(both, "protocol/1") == {"p:a", "p:b"}


def test_folding_a_copy_on_leaves_the_first_as_it_was(ledger):
    texts = state(ledger, proposals("a") + ON_SITES)
    copy = texts.fork()
    last = fold(ledger("1962-11-03 decision p:a adopted")).folded[0]
    HANDLERS[k.Decision](copy, last)
    assert english(copy) != english(texts)
    assert texts.in_force() == frozenset()


@pytest.mark.slow
def test_a_thousand_amendments_to_three_hundred_articles_fold_in_a_second():
    facts: list[Fact] = []
    for number in range(300):
        words = " ".join(f"w{number}x{n}" for n in range(100))
        facts += [k.Provision(f"pact/{number}", "x"), Text(f"pact/{number}", "en", words)]
    for number in range(1000):
        article, word = number % 300, number // 300 * 7 + 3
        name = f"p:{number}"
        facts += [
            k.Proposal(name, "x"),
            Amendment(
                name, "replaces", f"pact/{article}", words=f"w{article}x{word}", brings=f"n{number} m{number}"
            ),
            k.Decision(name, "adopted"),
        ]
    rows = [
        Entry(id=f"{n:05}", day=dt.date(2027, 1, 1), recorded=UNRECORDED, fact=fact)  # type: ignore[arg-type]
        for n, fact in enumerate(facts)
    ]
    texts = Texts()
    start = time.process_time()
    for row in rows:
        HANDLERS[type(row.fact)](texts, row)
    assert time.process_time() - start < 8  # on a busy machine
    assert texts.lost == {}
    assert len(texts.in_force()) == 1000
