"""Which provisions are there, in which order, under which numbers?"""

import itertools

from text_talks import proposals, state

from travaux.text.structure import Numbered, outline

NEW = '1962-11-02 amendment p:a adds protocol/4 with "New." behind protocol/1 titled "Anew"\n'
MOVE = "1962-11-02 amendment p:b moves protocol/3 behind protocol/1\n"
NUMBER = "1962-11-02 amendment p:c renumbers protocol/3 to protocol/2-bis\n"


def order(texts, *adopted: str) -> list[str]:
    return [each.provision.partition("/")[2] for each in outline(texts, "protocol", frozenset(adopted))]


def test_the_draft_stands_in_the_order_in_which_it_was_entered(ledger):
    assert outline(state(ledger, ""), "protocol", frozenset())[0] == Numbered("protocol/1", "1", "Inspection")
    assert order(state(ledger, '1962-11-02 provision protocol/1 "Again"\n')) == ["1", "2", "3"]


def test_provisions_come_move_and_get_another_number(ledger):
    texts = state(ledger, proposals("a", "b", "c") + NEW + MOVE + NUMBER)
    assert order(texts, "p:a") == ["1", "4", "2", "3"]
    assert order(texts, "p:b") == ["1", "3", "2"]
    assert order(texts) == ["1", "2", "3"]
    numbered = {each.provision: each for each in outline(texts, "protocol", {"p:a", "p:c"})}
    assert numbered["protocol/3"].number == "2-bis"
    assert numbered["protocol/4"] == Numbered("protocol/4", "4", "Anew", "p:a")


def test_the_order_of_adoption_does_not_count(ledger):
    text = proposals("a", "b", "c") + NEW + MOVE + NUMBER
    seen = set()
    for names in itertools.permutations("abc"):
        said = "".join(f"1962-11-0{day} decision p:{name} adopted\n" for day, name in enumerate(names, 3))
        texts = state(ledger, text + said)
        seen.add(tuple(outline(texts, "protocol", texts.in_force())))
    assert len(seen) == 1


def test_what_has_nowhere_to_go_stays_and_what_is_new_goes_to_the_end(ledger):
    texts = state(
        ledger,
        proposals("a", "b", "c", "d")
        + "1962-11-02 amendment p:a moves protocol/1 behind protocol/1\n"
        + '1962-11-02 amendment p:b adds protocol/4 with "x" behind protocol/3\n'
        + "1962-11-02 amendment p:c moves protocol/1 behind protocol/4\n"
        + '1962-11-02 amendment p:d adds protocol/5 with "x"\n',
    )
    assert order(texts, "p:a") == order(texts, "p:c") == ["1", "2", "3"]
    assert order(texts, "p:b", "p:c") == ["2", "3", "4", "1"]
    assert order(texts, "p:d") == ["1", "2", "3", "5"]


def test_the_provisions_of_another_instrument_are_no_part_of_it(ledger):
    texts = state(
        ledger,
        '1962-11-01 instrument annex "Annex"\n'
        + proposals("a")
        + '1962-11-02 amendment p:a adds annex/1 with "x"\n',
    )
    assert order(texts, "p:a") == ["1", "2", "3"]
    assert [each.provision for each in outline(texts, "annex", {"p:a"})] == ["annex/1"]


def test_two_that_add_the_same_provision_add_it_once(ledger):
    text = '1962-11-02 amendment p:a adds protocol/4 with "x"\n'
    text += "1962-11-02 amendment p:b adds protocol/4 behind protocol/1\n"
    texts = state(ledger, proposals("a", "b") + text)
    assert order(texts, "p:a", "p:b").count("4") == 1


def test_what_another_proposal_adds_can_be_moved_only_with_it(ledger):
    text = '1962-11-02 amendment p:a adds protocol/4 with "x"\n1962-11-03 provision protocol/9 "Nine"\n'
    texts = state(
        ledger, proposals("a", "b") + text + "1962-11-04 amendment p:b moves protocol/9 behind protocol/4\n"
    )
    assert order(texts, "p:b") == ["1", "2", "3", "9"]
