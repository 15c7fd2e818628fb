"""What does the text say, in one of five readings, and who put each word there?"""

import datetime as dt
from itertools import groupby

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.answers.text import text
from travaux.answers.text_against import against
from travaux.answers.text_desk import Wanted
from travaux.answers.text_runs import LINE, MOVED, Stretch, line_numbers, places, with_moves
from travaux.ledger.entry import TICK, UNRECORDED
from travaux.ledger.marking import parse_reader
from travaux.standing.fold import fold
from travaux.text.document import Span, drafted, insert, strike
from travaux.text.reading import READINGS, ReadProvision, Run
from travaux.text.words import cut, same

PACT = """
2021-03-01 negotiation fish "Days at sea"
2021-03-01 party north "Northland"
2021-03-01 party south "Southland"
2021-03-01 person ann "Ann" of north
2021-03-01 instrument pact "The pact"
2021-03-01 provision pact/1 "Days"
2021-03-01 provision pact/2 "Ports"
2021-03-01 provision pact/3 "Money"
2021-03-01 text pact/1 en "Each fleet may fish for ninety days. The catch is landed at home and weighed."
2021-03-01 text pact/1 ru "Каждый флот ловит девяносто дней."
2021-03-01 text pact/2 en "Ports are open to all."
2021-03-01 text pact/3 en "Northland pays."
2021-03-01 point days "How many days"
2021-03-01 point ports "Where to land"
2021-03-01 note minutes "Taken down after the meeting."
"""

SIXTY = """
2021-03-02 proposal days:sixty "Sixty days" by ann  cites minutes
2021-03-02 amendment days:sixty replaces pact/1 words "ninety" with "sixty"
"""


def in_the_order_of_the_file(entries):
    return [
        msgspec.structs.replace(entry, recorded=UNRECORDED + number * TICK)
        for number, entry in enumerate(entries)
    ]


@pytest.fixture
def answer(ledger):
    """The answer about a dossier that goes on from the pact."""

    def ask(more, *, of="pact", before=None, reader=None, **options):
        entries = in_the_order_of_the_file(ledger(PACT + more))
        who = {} if reader is None else {"reader": parse_reader(reader)}
        earlier = fold(entries, as_of=dt.date.fromisoformat(before), **who) if before else None
        return text(fold(entries, **who), Wanted(of, **options), earlier)

    return ask


def shown(provision):
    """A provision's runs as words between the marks of a printed difference."""
    signs = {"kept": "{}", "inserted": "{{+{}+}}", "deleted": "[-{}-]"}
    return " ".join(signs[run.mark].format(run.text.strip()) for run in provision.runs)


def by_number(answer):
    return {one.number: one for one in answer.provisions}


# ---------------------------------------------------------------- the five readings


def test_the_five_readings_of_one_pending_change(answer):
    read = {one: by_number(answer(SIXTY, reading=one))["1"] for one in READINGS}
    ninety = "Each fleet may fish for ninety days. The catch is landed at home and weighed."
    assert read["original"].text == read["agreed"].text == read["final"].text == ninety
    assert read["changed"].text == read["difference"].text == ninety.replace("ninety", "sixty")
    assert "[-ninety-] {+sixty+} days" in shown(read["difference"])


def test_agreed_only_shows_the_proposals_whose_point_is_agreed(answer):
    accepted = SIXTY + "2021-03-02 position south accepts days:sixty\n"
    assert "sixty" in by_number(answer(accepted, reading="agreed"))["1"].text
    provisional = SIXTY + "2021-03-02 position south accepts days:sixty ad-referendum\n"
    assert "ninety" in by_number(answer(provisional, reading="agreed"))["1"].text
    assert "ninety" in by_number(answer(accepted, reading="final"))["1"].text


def test_an_adopted_change_stands_in_the_final_reading_and_nobody_has_to_hold_it(answer):
    adopted = SIXTY + "2021-03-03 decision days:sixty adopted\n"
    assert "sixty" in by_number(answer(adopted, reading="final"))["1"].text
    runs = [run for run in by_number(answer(adopted))["1"].runs if run.proposal]
    assert {(run.proposal, run.party, run.adopted, run.holders) for run in runs} == {
        ("days:sixty", "north", True, ())
    }


def test_who_holds_a_pending_change(answer):
    def holders(more):
        runs = by_number(answer(SIXTY + more))["1"].runs
        (found,) = {run.holders for run in runs if run.proposal}
        return found

    assert holders("") == ("north",)
    assert holders("2021-03-02 position south prefers days:sixty\n") == ("north", "south")
    assert holders("2021-03-02 position south no-objection days:sixty\n") == ("north",)
    assert holders("2021-03-02 position north refuses days:sixty\n") == ()
    assert holders("2021-03-02 position north insists days:sixty\n") == ("north",)


def test_words_of_a_proposal_that_nobody_tabled_are_of_who_voiced_it_or_of_nobody(answer):
    voiced = SIXTY.replace("by ann", "voiced-by ann in minutes#1.1")
    assert {run.party for run in by_number(answer(voiced))["1"].runs if run.proposal} == {"north"}
    nobody = SIXTY.replace("by ann", "")
    runs = [run for run in by_number(answer(nobody))["1"].runs if run.proposal]
    assert {(run.party, run.holders) for run in runs} == {(None, ())}
    untabled = SIXTY[SIXTY.index("2021-03-02 amendment") :]
    assert {run.party for run in by_number(answer(untabled))["1"].runs} == {None}


def test_a_provision_without_words_left_is_told_as_struck(answer):
    struck = (
        '2021-03-02 proposal ports:none "None" by south\n2021-03-02 amendment ports:none strikes pact/2\n'
    )
    clean = answer(struck, reading="changed")
    assert list(by_number(clean)) == ["1", "3"]
    assert [(one.number, one.title, one.by) for one in clean.struck] == [("2", "Ports", ("ports:none",))]
    difference = answer(struck)
    assert shown(by_number(difference)["2"]) == "[-Ports are open to all.-]"
    assert difference.struck == ()


def test_moved_added_and_renumbered_provisions_say_who_did_that(answer):
    more = """
2021-03-02 proposal ports:order "Order" by south
2021-03-02 amendment ports:order moves pact/3 behind pact/1
2021-03-02 amendment ports:order adds pact/4 with "Nothing else." titled "End" behind pact/2
2021-03-02 amendment ports:order renumbers pact/2 to pact/9
"""
    rows = [(one.number, one.mark, one.by) for one in answer(more).provisions]
    assert ("4", "inserted", "ports:order") in rows
    assert sorted(row[0] for row in rows) == ["1", "3", "4", "9"]
    assert [row[2] for row in rows if row[1] == "moved"] == ["ports:order"]


def test_one_provision_alone(answer):
    one = answer(SIXTY, of="pact/1")
    assert [each.provision for each in one.provisions] == ["pact/1"]
    assert answer(SIXTY, of="pact/2").one_language == ()


@pytest.mark.parametrize(
    ("of", "language", "says"),
    [
        ("treaty", None, "there is no instrument called treaty (instruments: pact)"),
        ("pact/77", None, "there is no provision called pact/77 (provisions: pact/1, pact/2, pact/3)"),
        ("pact", "fr", "pact has no words in fr (languages: en, ru)"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(answer, of, language, says):
    assert answer("", of=of, language=language) == says


def test_an_instrument_without_words_says_how_to_enter_some(answer):
    said = answer('2021-03-01 instrument annex "Annex"\n', of="annex")
    assert said == 'annex has no words yet: `text annex/1 en "…"` enters some'


def test_a_change_that_the_reader_may_not_read_changes_nothing(answer):
    secret = SIXTY.replace('"Sixty days"', '"Sixty days" marked secret for north').replace(
        'with "sixty"', 'with "sixty" marked secret for north'
    )
    assert "sixty" in by_number(answer(secret, reader="north"))["1"].text
    public, without = answer(secret, reader="public"), answer("", reader="public")
    assert public.provisions == without.provisions


# ---------------------------------------------------------------- what stands against it


def test_colliding_displaced_and_lost_amendments_are_told_with_the_reason(answer):
    rivals = (
        SIXTY
        + """
2021-03-02 proposal days:forty "Forty days" by south
2021-03-02 amendment days:forty replaces pact/1 words "ninety days" with "forty days"
2021-03-02 proposal ports:lost "Lost" by south
2021-03-02 amendment ports:lost strikes pact/1 words "no such words"
"""
    )
    both = answer(rivals)
    (clash,) = both.collisions
    assert {clash.one, clash.other} == {"days:sixty", "days:forty"}
    assert "ninety" in clash.reason
    assert [(one.proposal, one.provision) for one in both.lost] == [("ports:lost", "pact/1")]
    assert "no such words" in both.lost[0].reason
    one = answer(rivals + "2021-03-03 decision days:sixty adopted\n")
    assert one.collisions == ()
    assert [(each.proposal, each.by) for each in one.displaced] == [("days:forty", "days:sixty")]
    other_provision = answer(rivals + "2021-03-03 decision days:sixty adopted\n", of="pact/2")
    assert (other_provision.collisions, other_provision.displaced, other_provision.lost) == ((), (), ())


def test_two_that_collide_in_one_gap_or_across_languages_say_so(answer):
    gap = """
2021-03-02 proposal ports:a "A" by north
2021-03-02 amendment ports:a inserts pact/2 with "always" after "open"
2021-03-02 proposal ports:b "B" by south
2021-03-02 amendment ports:b inserts pact/2 with "never" after "open"
"""
    assert [one.reason for one in answer(gap).collisions] == [
        "both bring words to the same place in pact/2 (en)"
    ]
    assert answer(gap, of="pact/1").collisions == ()
    across = """
2021-03-02 proposal days:a "A" by north
2021-03-02 amendment days:a replaces pact/1 words "ninety" with "ten"
2021-03-02 proposal days:b "B" by south
2021-03-02 amendment days:b replaces pact/1 language ru words "девяносто" with "сто"
"""
    assert [one.reason for one in answer(across).collisions] == ["they change pact/1 in different languages"]


def test_words_entered_twice_have_no_place(answer):
    twice = answer('2021-03-02 text pact/2 en "Ports are shut."\n')
    assert [(one.proposal, one.provision) for one in twice.lost] == [(None, "pact/2")]
    assert twice.provisions == answer("").provisions


def test_a_change_made_in_one_language_only_is_told_until_the_languages_are_said_to_agree(answer):
    assert all(one.concordant for one in answer(SIXTY).provisions)
    assert answer(SIXTY, reading="final").one_language == ()
    adopted = SIXTY + "2021-03-03 decision days:sixty adopted\n"
    russian = answer(adopted, language="ru")
    assert not by_number(russian)["1"].concordant
    assert [(one.proposal, one.languages, one.missing) for one in russian.one_language] == [
        ("days:sixty", ("en",), ("ru",))
    ]
    said = answer(adopted + "2021-03-04 concordance pact/1 ru by ann\n", language="ru")
    assert by_number(said)["1"].concordant


# ---------------------------------------------------------------- who


def test_who_put_each_run_of_words_there(answer):
    who = by_number(answer(SIXTY))["1"].who
    assert [(one.text, one.stands, one.proposal, one.party, one.day, one.struck_by) for one in who] == [
        ("Each fleet may fish for", True, None, None, "2021-03-01", ()),
        ("sixty", True, "days:sixty", "north", "2021-03-02", ()),
        (
            "days. The catch is landed at home and weighed.", True, None, None, "2021-03-01", (),
        ),
        ("ninety", False, None, None, "2021-03-01", ("days:sixty",)),
    ]  # fmt: skip
    # the amendment cites nothing, so its words rest on what the proposal cites; so does the striking
    assert [one.cites for one in who] == [(), ("minutes",), (), ("minutes",)]


def test_words_that_were_struck_and_brought_back_say_by_whom(answer):
    back = """
2021-03-02 proposal ports:none "None" by south
2021-03-02 amendment ports:none strikes pact/2 words "to all"
2021-03-03 decision ports:none adopted
2021-03-04 proposal ports:again "Again" by north
2021-03-04 amendment ports:again rewrites pact/2 with "Ports are open to all."
2021-03-05 decision ports:again adopted
"""
    who = by_number(answer(back, reading="final"))["2"].who
    assert [(one.text, one.struck_by, one.restored_by) for one in who if one.restored_by] == [
        ("to all", ("ports:none",), ("ports:again",))
    ]


def test_words_moved_within_a_provision_stay_their_first_authors(answer):
    turned = "The catch is landed at home and weighed. Each fleet may fish for ninety days."
    moved = f"""
2021-03-02 proposal days:turned "Turned" by south cites minutes
2021-03-02 amendment days:turned rewrites pact/1 with "{turned}"
"""
    who = [one for one in by_number(answer(moved, reading="changed"))["1"].who if one.moved_by]
    assert {(one.proposal, one.party, one.moved_by, one.cites) for one in who} == {
        (None, None, "days:turned", ("minutes",))
    }


def test_all_words_of_one_party_that_still_stand(answer):
    words = answer(SIXTY, party="north")
    assert [(one.number, [who.text for who in one.who]) for one in words.provisions] == [("1", ["sixty"])]
    assert answer(SIXTY, party="south").provisions == ()
    assert answer(SIXTY, party="north", reading="final").provisions == ()


# ---------------------------------------------------------------- side by side


def test_two_languages_stand_side_by_side_in_the_same_reading(answer):
    both = answer(SIXTY, beside="ru", reading="original")
    assert both.beside.language == "ru"
    assert by_number(both)["1"].text.startswith("Each fleet")
    assert [one.text for one in both.beside.provisions if one.text] == ["Каждый флот ловит девяносто дней."]
    assert answer(SIXTY, beside="fr") == "pact has no words in fr (languages: en, ru)"


def test_two_moments_stand_side_by_side_with_the_words_that_differ(answer):
    moved = (
        SIXTY
        + """
2021-03-03 proposal ports:moved "Land in ports" by south
2021-03-03 amendment ports:moved strikes pact/1 words "The catch is landed at home and weighed."
2021-03-03 amendment ports:moved inserts pact/2 with "The catch is landed at home and weighed."
2021-03-03 proposal ports:end "End" by south
2021-03-03 amendment ports:end adds pact/4 with "Nothing else."
2021-03-03 amendment ports:end strikes pact/3
"""
    )
    both = answer(moved, before="2021-03-01", reading="changed")
    now, then = by_number(both), {one.number: one for one in both.beside.provisions}
    assert (both.beside.as_of, both.as_of) == ("2021-03-01", "2021-03-03")
    assert shown(now["1"]) == "Each fleet may fish for {+sixty+} days."
    assert shown(then["1"]) == (
        "Each fleet may fish for [-ninety-] days. [-The catch is landed at home and weighed.-]"
    )
    assert shown(now["2"]) == "Ports are open to all. {+The catch is landed at home and weighed.+}"
    assert [run.moved for run in then["1"].runs] == [None, None, None, "pact/2"]
    assert [(run.moved, run.proposal) for run in now["2"].runs] == [(None, None), ("pact/1", "ports:moved")]
    assert (now["4"].mark, then["3"].mark, then["2"].mark) == ("inserted", "deleted", "kept")
    assert "3" not in now


def test_a_moment_at_which_there_was_no_text_yet_says_so(answer):
    assert answer("", before="2021-02-01", reading="changed").startswith(
        "as of 2021-02-01: there is no instrument called pact"
    )


def test_a_provision_that_only_changed_its_place_is_moved_and_not_new(answer):
    more = (
        '2021-03-03 proposal ports:o "O" by south\n2021-03-03 amendment ports:o moves pact/1 behind pact/3\n'
    )
    both = answer(more, before="2021-03-01", reading="changed")
    assert [(one.number, one.mark) for one in both.provisions] == [
        ("2", "kept"), ("3", "kept"), ("1", "moved"),
    ]  # fmt: skip
    assert all(run.mark == "kept" for one in both.provisions for run in one.runs)


def row_of(words, name="pact/1"):
    pieces = drafted(words, "e").pieces
    return ReadProvision(name, "1", "", "kept", None, (Run("kept", words, "", pieces),) if pieces else ())


sentences = st.lists(st.sampled_from(["a", "b", "c", ".", ","]), max_size=9).map(" ".join)


@settings(max_examples=200)
@given(sentences, sentences)
def test_two_moments_are_the_words_of_both_and_share_as_many_as_can_be(old, new):
    (_, gone), (_, come) = against([row_of(old)], [row_of(new)])

    def words(parts, *marks):
        return [piece.word.text for one in parts for piece in one.pieces if one.mark in marks]

    a, b = old.split(), new.split()
    assert words(gone[0], "kept", "deleted") == a
    assert words(come[0], "kept", "inserted") == b
    assert words(gone[0], "kept") == words(come[0], "kept")
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            longest[i + 1][j + 1] = longest[i][j] + 1 if x == y else max(longest[i][j + 1], longest[i + 1][j])
    assert len(words(gone[0], "kept")) == longest[-1][-1]


# ---------------------------------------------------------------- lines


@settings(max_examples=100)
@given(
    st.lists(st.integers(1, 14).map(lambda n: "x" * n), min_size=1, max_size=40),
    st.integers(0, 39),
    st.integers(0, 39),
)
def test_no_change_moves_the_number_of_a_line_of_the_draft(words, struck, place):
    draft = drafted(" ".join(words), "e0")
    numbers = line_numbers(draft)
    changed = strike(draft, Span((struck % len(words),)), "p:a")
    changed = insert(changed, cut(" a long insertion of many words " * 5), place % len(words), "p:b", "e1")
    after = line_numbers(changed)
    assert {key: after[key] for key in numbers} == numbers
    assert set(after) == set(numbers)


@given(st.lists(st.integers(1, 14).map(lambda n: "x" * n), min_size=1, max_size=60))
def test_a_line_is_as_long_as_it_can_be_and_no_longer(words):
    numbers = line_numbers(drafted(" ".join(words), "e0"))
    lines = [
        [word for word, _ in run]
        for _, run in groupby(zip(words, numbers.values(), strict=True), key=lambda pair: pair[1])
    ]
    assert list(dict.fromkeys(numbers.values())) == list(range(1, len(lines) + 1))
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        assert len(" ".join(line)) <= LINE
        assert following is None or len(" ".join([*line, following[0]])) > LINE


def test_a_new_line_of_the_draft_is_a_line():
    draft = drafted("One.\nTwo.\n\nThree.", "e0")
    numbers = line_numbers(draft)
    assert [numbers[piece.key] for piece in draft.pieces if piece.word.text != "."] == [1, 2, 3]
    assert list(line_numbers(drafted("\nOne two.", "e0")).values()) == [1, 1, 1]


def test_a_provision_that_is_not_in_the_draft_counts_the_lines_it_was_proposed_with(answer):
    added = f"""
2021-03-02 proposal ports:end "End" by south
2021-03-02 amendment ports:end adds pact/4 with "{"word " * 20}end."
2021-03-03 proposal ports:more "More" by north
  amends ports:end
2021-03-03 amendment ports:more inserts pact/4 with "{"and " * 30}" before "end"
"""
    (new,) = [one for one in answer(added).provisions if one.number == "4"]
    numbers = [line for run in new.runs for _, line in run.lines]
    assert max(numbers) == 3
    assert [line for run in new.runs if run.proposal == "ports:more" for _, line in run.lines] == [2]


def test_a_run_says_where_in_it_each_line_begins(answer):
    run = by_number(answer("", reading="original"))["1"].runs[0]
    starts = [at for at, _ in run.lines]
    parts = [run.text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
    assert [line for _, line in run.lines] == [1, 2]
    assert parts == ["Each fleet may fish for ninety days. The catch is", "landed at home and weighed."]
    assert places([Stretch("kept", "", ())], {}) == [()]


# ---------------------------------------------------------------- moved passages

few = st.lists(st.sampled_from("abcdefg"), max_size=12)


def stretch(mark, words, by="p"):
    return Stretch(mark, by, drafted(" ".join(words), "e").pieces)


def texts_of(parts):
    return [same(piece.word.text) for one in parts for piece in one.pieces]


@settings(max_examples=200)
@given(few, few, few, st.sampled_from(["p", "q"]))
def test_a_moved_passage_stands_on_both_sides_word_for_word(struck, brought, more, other):
    provisions = [
        ("pact/1", [stretch("deleted", struck), stretch("kept", more)]),
        ("pact/2", [stretch("inserted", brought, other)]),
    ]
    parts = with_moves(provisions)
    assert texts_of(parts[0]) == [*struck, *more]
    assert texts_of(parts[1]) == brought
    left = [one for one in parts[0] if one.moved]
    right = [one for one in parts[1] if one.moved]
    assert sorted(map(tuple, ([p.word.text for p in one.pieces] for one in left))) == sorted(
        map(tuple, ([p.word.text for p in one.pieces] for one in right))
    )
    assert all(len(one.pieces) >= MOVED for one in (*left, *right))
    grams = {tuple(struck[at : at + MOVED]) for at in range(len(struck) - MOVED + 1)}
    shares = any(tuple(brought[at : at + MOVED]) in grams for at in range(len(brought) - MOVED + 1))
    assert bool(right) == (shares and other == "p")


def test_what_is_moved_is_as_long_as_it_can_be_and_only_once():
    parts = with_moves(
        [
            ("pact/1", [stretch("deleted", list("abcd")), stretch("deleted", list("xabcde"))]),
            ("pact/2", [stretch("inserted", list("abcdeabcdabcd"))]),
        ]
    )
    assert [("".join(texts_of([one])), one.moved) for one in parts[1]] == [
        ("abcde", "pact/1"), ("abcd", "pact/1"), ("abcd", None),
    ]  # fmt: skip
    assert [("".join(texts_of([one])), one.moved) for one in parts[0]] == [
        ("abcd", "pact/2"), ("x", None), ("abcde", "pact/2"),
    ]  # fmt: skip


def test_a_passage_that_one_proposal_moves_is_told_in_the_difference(answer):
    moved = """
2021-03-03 proposal ports:moved "Land in ports" by south
2021-03-03 amendment ports:moved strikes pact/1 words "The catch is landed at home and weighed."
2021-03-03 amendment ports:moved inserts pact/2 with "The catch is landed at home and weighed."
"""
    read = by_number(answer(moved))
    assert [run.moved for run in read["1"].runs] == [None, "pact/2"]
    assert [run.moved for run in read["2"].runs] == [None, "pact/1"]
