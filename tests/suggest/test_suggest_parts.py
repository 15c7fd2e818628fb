"""Dates, articles, conditions, questions and scores, each for itself."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggest.talks import record
from travaux.suggest.articles import about, mentions
from travaux.suggest.conditions import condition_in
from travaux.suggest.dates import due_in
from travaux.suggest.lexicon import lexicon
from travaux.suggest.scoring import Label, Spanned, score

ENGLISH = lexicon("en")
RUSSIAN = lexicon("ru")
HELD = dt.date(1997, 3, 4)  # a Tuesday
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by tomorrow", "1997-03-05"),
        ("not today, but tomorrow", "1997-03-05"),
        ("the day after tomorrow", "1997-03-06"),
        ("within ten days", "1997-03-14"),
        ("in two weeks", "1997-03-18"),
        ("the 7th or 8th of March", "1997-03-08"),
        ("on March 9", "1997-03-09"),
        ("by the 2nd", "1997-04-02"),
        ("by 31 June", None),
        ("on 5 November 1962", "1962-11-05"),
        ("after the elections in Norway", "after the elections in Norway"),
        ("We may go.", None),
    ],
)
def test_days_are_counted_from_the_meeting(text, day):
    assert due_in(text, HELD, ENGLISH) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("завтра", "1997-03-05"), ("через пять дней", "1997-03-09"), ("в пятницу", "1997-03-07"),
     ("5 ноября 1962", "1962-11-05"), ("после выборов в США", "после выборов в США")],
)  # fmt: skip
def test_russian_days_too(text, day):
    assert due_in(text, HELD, RUSSIAN) == day


@pytest.mark.parametrize("text", ["tomorrow", "in two days", "by Friday", "on 9 March", "by the 2nd"])
def test_without_the_day_of_the_meeting_nothing_is_counted(text):
    assert due_in(text, None, ENGLISH) is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(DAYS))
def test_a_weekday_is_the_next_one_after_the_meeting(held, day):
    found = dt.date.fromisoformat(due_in(f"by {day}", held, ENGLISH))
    assert DAYS[found.weekday()] == day
    assert 1 <= (found - held).days <= 7


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_full_date_is_itself_whenever_the_meeting_was(held, day):
    text = f"on the {day.day}th of {MONTHS[day.month - 1]}, {day.year}"
    assert due_in(text, held, ENGLISH) == day.isoformat()


@pytest.mark.parametrize(
    ("sentence", "articles"),
    [
        ("Strike article 13.", (13,)),
        ("Articles 3, 5 and 10 stay.", (3, 5, 10)),
        ("Articles 3-6 stay.", (3, 4, 5, 6)),
        ("The 5th article is long.", (5,)),
        ("The fifth article is long.", (5,)),
        ("Article IX and article XIV differ.", (9, 14)),
        ("An article in the press says so.", ()),
    ],
)
def test_articles_are_found_however_they_are_named(sentence, articles):
    read = record(f"Berg: {sentence}")
    turn = read.versions[0].turns[0]
    known = mentions(read.versions[0], ENGLISH)
    assert about(turn, 0, len(turn.text), known) == articles


def test_this_article_means_the_last_one_named_but_not_one_of_several():
    read = record(
        "Berg: Article 5 is long.",
        "Lund: We would change this article.",
        "Berg: The ice went out.",
        "Lund: The boats are out.",
        "Berg: This article is old.",
        "Lund: Articles 3 and 4 are new.",
        "Berg: This article is old.",
    )
    known = mentions(read.versions[0], ENGLISH)
    assert {turn: [(m.articles, m.back) for m in some] for turn, some in known.items()} == {
        1: [((5,), None)],
        2: [((5,), 1)],
        6: [((3, 4), None)],
    }


@pytest.mark.parametrize(
    ("sentence", "words", "leads"),
    [
        ("If you agree, then we sign.", "you agree", True),
        ("We sign if you agree.", "you agree", False),
        ("We sign provided that the ports stay open.", "the ports stay open", False),
        ("If only it were so", None, None),
        ("We sign.", None, None),
    ],
)
def test_a_condition_ends_where_it_ends(sentence, words, leads):
    found = condition_in(sentence, ENGLISH)
    assert (sentence[found.start : found.end] if found else None) == words
    assert found is None or found.leads == leads


SPANS = st.builds(
    lambda turn, kind, start, length: (turn, kind, start, start + length),
    st.integers(1, 3), st.sampled_from(["proposal", "position"]), st.integers(0, 30), st.integers(1, 12),
)  # fmt: skip


def _most(found, labels):
    """The greatest number of pairs, by trying every assignment."""

    def fits(one, other):
        shared = min(one[3], other[3]) - max(one[2], other[2])
        shorter = min(one[3] - one[2], other[3] - other[2])
        return one[:2] == other[:2] and shared >= shorter / 2

    shorter, longer = sorted((found, labels), key=len)
    return max(
        sum(fits(a, b) for a, b in zip(shorter, order, strict=False))
        for order in itertools.permutations(longer, len(shorter))
    )


@settings(max_examples=60)
@given(st.lists(SPANS, max_size=4), st.lists(SPANS, min_size=1, max_size=4))
def test_scores_count_one_to_one_and_at_most_what_can_be_matched(found, labels):
    spanned = [Spanned(turn=t, kind=k, start=a, end=b) for t, k, a, b in found]
    coded = [Label(turn=t, kind=k, start=a, end=b) for t, k, a, b in labels]
    table, _ = score(spanned, coded)
    most = _most([one for one in found if one[1] in {k for _, k, _, _ in labels}], labels)
    assert table[-1].labelled == len(labels)
    assert most / 2 <= table[-1].hits <= most  # the largest overlap first is at least half of the best
    for one in table:
        assert one.hits <= min(one.suggested, one.labelled)
        if one.precision and one.recall:
            assert one.f1 == pytest.approx(2 * one.precision * one.recall / (one.precision + one.recall))


def test_what_is_labelled_is_found_when_it_is_suggested_and_borderline_labels_count_for_nothing():
    labels = [
        Label(turn=1, kind="position", end=9, stance="accept"),
        Label(turn=2, kind="position", end=9, tier=3),
    ]
    same = [Spanned(turn=t, kind="position", start=0, end=9, stance="accept") for t in (1, 2)]
    table, stances = score(same, labels)
    assert (table[-1].hits, table[-1].suggested, table[-1].labelled) == (1, 1, 1)
    assert stances == (1, 1)
    table, _ = score([], labels)
    assert (table[0].precision, table[0].recall, table[0].f1) == (None, 0.0, 0.0)
    assert score([], [])[0][0].f1 is None
