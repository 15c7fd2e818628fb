"""Is a text read right in each of the five ways?"""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from text_negotiation import Negotiation
from text_talks import proposals, state

from travaux.standing.fold import fold
from travaux.text.collision import collisions, live
from travaux.text.reading import READINGS, _moved, read, runs_of, views

TABLED = (
    '1962-11-02 amendment p:a replaces protocol/1 words "the sites" with "all sites"\n'
    '1962-11-02 amendment p:b replaces protocol/1 words "the" with "these" occurrence 1\n'
    '1962-11-02 amendment p:c strikes protocol/2 words "within ten days"\n'
)
DECIDED = "1962-11-03 decision p:c adopted\n"


def said(texts, reading, provision=0, agreed=()):
    return read(texts, "protocol", "en", reading, agreed)[provision].text


def test_the_five_readings(ledger):
    texts = state(ledger, proposals("a", "b", "c") + TABLED + DECIDED)
    assert said(texts, "original", 1) == "It reports to the United Nations within ten days."
    assert said(texts, "final", 1) == "It reports to the United Nations."
    assert said(texts, "final") == "The Commission shall inspect the sites in Cuba."
    assert said(texts, "changed") == "The Commission shall inspect all sites in Cuba."  # a was tabled first
    assert said(texts, "agreed", agreed=["p:b"]) == "The Commission shall inspect these sites in Cuba."
    assert said(texts, "agreed", agreed=["p:c", "p:x"]) == "The Commission shall inspect the sites in Cuba."


def test_the_difference_marks_every_change_with_its_proposal(ledger):
    texts = state(ledger, proposals("a", "c") + TABLED.replace(TABLED.splitlines()[1] + "\n", "") + DECIDED)
    first, second, _ = read(texts, "protocol", "en", "difference")
    assert [(run.mark, run.text, run.by) for run in first.runs] == [
        ("kept", "The Commission shall inspect", ""),
        ("deleted", " the sites", "p:a"),
        ("inserted", " all sites", "p:a"),
        ("kept", " in Cuba.", ""),
    ]
    assert [run.text for run in second.runs if run.mark == "deleted"] == [" within ten days"]


def test_the_first_word_is_parted_from_words_put_before_it_where_another_strikes_it(ledger):
    tabled = '1962-11-02 amendment p:a inserts protocol/1 with "At once" before "The"\n'
    tabled += '1962-11-02 amendment p:b strikes protocol/1 words "The"\n'
    texts = state(ledger, proposals("a", "b") + tabled)
    runs = read(texts, "protocol", "en", "difference")[0].runs
    assert [(run.mark, run.text, run.by) for run in runs] == [
        ("inserted", "At once", "p:a"),
        ("deleted", " The", "p:b"),
        ("kept", " Commission shall inspect the sites in Cuba.", ""),
    ]


def test_an_amendment_that_was_adopted_is_shown_with_what_it_amends(ledger):
    texts = state(
        ledger,
        proposals("a")
        + TABLED.splitlines()[0]
        + '\n1962-11-02 proposal p:x "x" amends p:a\n'
        + '1962-11-03 amendment p:x replaces protocol/1 words "all" with "most"\n'
        + "1962-11-04 decision p:x adopted\n",
    )
    assert said(texts, "changed") == "The Commission shall inspect most sites in Cuba."
    assert said(texts, "agreed", agreed=["p:a"]) == "The Commission shall inspect most sites in Cuba."
    assert said(texts, "final") == "The Commission shall inspect the sites in Cuba."
    assert views(texts, "difference")[1] == {"p:a", "p:x"}


def test_an_amendment_is_not_shown_without_what_it_amends(ledger):
    texts = state(
        ledger,
        proposals("a")
        + TABLED.splitlines()[0]
        + '\n1962-11-02 proposal p:x "x" amends p:a\n'
        + '1962-11-03 amendment p:x inserts protocol/1 with "or so" after "all"\n',
    )
    assert said(texts, "agreed", agreed=["p:x"]) == "The Commission shall inspect the sites in Cuba."


def test_a_provision_that_was_struck_is_gone_and_the_difference_still_shows_it(ledger):
    text = proposals("a", "b") + "1962-11-02 amendment p:a strikes protocol/2\n"
    texts = state(ledger, text + "1962-11-03 decision p:a adopted\n")
    assert [each.number for each in read(texts, "protocol", "en", "final")] == ["1", "3"]
    assert [run.mark for run in read(texts, "protocol", "en", "difference")[1].runs] == ["deleted"]
    pending = '1962-11-04 amendment p:b inserts protocol/2 with "x"\n'
    assert (
        len(
            read(
                state(ledger, text + "1962-11-03 decision p:a adopted\n" + pending), "protocol", "en", "final"
            )
        )
        == 2
    )


def test_a_provision_without_words_in_a_language_is_shown_without_any(ledger):
    assert [each.text for each in read(state(ledger, ""), "protocol", "ru", "final")][2] == ""


def test_provisions_that_came_or_moved_are_marked(ledger):
    texts = state(
        ledger,
        proposals("a", "b")
        + '1962-11-02 amendment p:a adds protocol/4 with "New." behind protocol/1\n'
        + "1962-11-02 amendment p:b moves protocol/3 behind protocol/1\n",
    )
    assert [(each.number, each.mark, each.by) for each in read(texts, "protocol", "en", "difference")] == [
        ("1", "kept", None),
        ("3", "moved", None),
        ("4", "inserted", "p:a"),
        ("2", "kept", None),
    ]


def test_words_brought_back_are_shown_as_who_brings_them_back_has_it(ledger):
    struck = '1962-11-02 amendment p:a strikes protocol/1 words "in Cuba"\n1962-11-03 decision p:a adopted\n'
    back = "The Commission shall inspect the sites in Cuba."
    back = f'1962-11-04 amendment p:b rewrites protocol/1 with "{back}"\n'
    texts = state(ledger, proposals("a", "b") + struck + back)
    document = texts.documents["protocol/1", "en"]
    runs = [run for run in runs_of(document, {"p:a"}, {"p:a", "p:b"}) if run.mark != "kept"]
    assert [(run.mark, run.text, run.by) for run in runs] == [("inserted", " in Cuba", "p:b")]
    undone = list(runs_of(document, {"p:a", "p:b"}, {"p:a"}))
    assert [(run.mark, run.text) for run in undone if run.mark != "kept"] == [("deleted", " in Cuba")]


@given(st.permutations(range(6)))
def test_the_fewest_moves_explain_a_new_order(order):
    names = [str(number) for number in order]
    old = {str(number): number for number in range(6)}
    moved = _moved(old, [*names, "new"])
    rest = [old[name] for name in names if name not in moved]
    assert rest == sorted(rest)
    longest = max(
        n for n in range(7) for each in itertools.combinations(order, n) if list(each) == sorted(each)
    )
    assert len(moved) == 6 - longest


@given(st.integers(0, 1 << 20))
def test_the_runs_of_every_reading_give_its_text_and_nothing_shown_collides(seed):
    texts = fold(Negotiation(seed, provisions=2, languages=1).go_on(12).entries).texts
    for reading in READINGS:
        before, after = views(texts, reading, live(texts))
        for each in read(texts, "pact", "en", reading, live(texts)):
            document = texts.documents[each.provision, "en"]
            shown = "".join(run.text for run in each.runs if run.mark != "deleted")
            assert shown.split() == document.text(after).split()
            kept = [piece.key for run in each.runs if run.mark == "kept" for piece in run.pieces]
            assert kept == [piece.key for piece in document.seen(after) if piece.seen(before)]
    assert collisions(texts, views(texts, "changed")[1] - texts.in_force()) == []
