"""What may a record hold that is worth an entry?"""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suggest.talks import record, turns_of
from travaux.record.model import Record
from travaux.record.read import read_record
from travaux.suggest.lexicon import languages, lexicon
from travaux.suggest.model import CLASSES, STANCES
from travaux.suggest.read import suggest

FILLER = "Berg: The weather has been fair on the whole coast."


def found(*turns, least=0.5):
    return [
        (one.turn, one.kind, one.stance)
        for one in suggest(record(*turns), least=least)
        if one.kind in CLASSES[:5]
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "stance"),
    [
        ("We propose to close the northern grounds in May.", "proposal", None),
        ("It would make sense to count the catch twice a year.", "proposal", None),
        ("Perhaps the season could be limited to sixty days.", "proposal", None),
        ("The draft should name the ports.", "proposal", None),
        ("Strike the second sentence.", "proposal", None),
        ("Why don't we leave the annex out?", "proposal", None),
        ("We agree with that text.", "position", "accept"),
        ("We have no objection to a longer season.", "position", "accept"),
        ("We cannot accept observers on board.", "position", "reject"),
        ("I don't see the point in a second survey.", "position", "reject"),
        ("I have doubts about the figures in the annex.", "position", "reserve"),
        ("The wording of the preamble bothers us.", "position", "reserve"),
        ("We are ready to open the ports if the season is shortened.", "position", "conditional_accept"),
        ("What is your view of the northern line?", "question", None),
        ("We would be glad to hear your opinion.", "question", None),
        ("We will send you the figures by Friday.", "undertaking", None),
        ("I give you my word that the quota will be kept.", "undertaking", None),
        ("It was agreed to keep the text confidential.", "procedural", None),
    ],
)
def test_each_class_is_found_in_its_own_words(sentence, kind, stance):
    assert (1, kind, stance) in found(f"Berg: {sentence}", "Lund: The ice went out early.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The ice went out early this year.",
        "Let's say that the ice stays until June.",
        "We should have closed the grounds in 1988, when the stock fell and nobody listened.",
        "If they had agreed, the stock would have been saved.",
        "He asked me how I was.",
    ],
)
def test_a_tale_a_supposition_and_small_talk_are_no_entries(sentence):
    assert found(f"Berg: {sentence} {FILLER[6:]}", FILLER) == []


def test_what_stands_in_a_tale_is_less_sure_than_the_same_words_now():
    now = record("Berg: We must close the grounds.", "Lund: We must open the ports.")
    then = record(
        "Berg: In 1988 the boats came home empty. My father sold his boat and left. He said that we must"
        " close the grounds. Nobody listened and the stock fell."
    )
    sure = [one.confidence for one in suggest(now, least=0) if one.kind == "proposal"]
    told = [one.confidence for one in suggest(then, least=0) if one.kind == "proposal"]
    assert min(sure) > max(told, default=0)


def test_two_clauses_that_say_different_things_are_two_suggestions():
    kinds = found("Berg: We agree with the season, but we cannot accept observers on board.", FILLER)
    assert kinds == [(1, "position", "accept"), (1, "position", "reject")]


def test_a_short_assent_counts_only_as_a_reply_to_a_proposal():
    assert (2, "position", "accept") in found(
        "Berg: We propose to close the grounds in May.", "Lund: Agreed."
    )
    assert found("Berg: The ice went out early.", "Lund: Good.") == []


def test_a_reply_that_is_one_condition_is_a_position():
    kinds = found(
        "Berg: Do you agree to observers?", "Lund: If the ports are closed, the boats will not be opened."
    )
    assert (2, "position", "conditional_reject") in kinds


def test_questions_know_the_turn_that_answers_them_and_pending_ones_their_day():
    read = record(
        "Berg: When will the survey of the stock begin?",
        "Lund: The survey begins in May.",
        "Berg: Are you interested in a second survey? You could give us your answer tomorrow.",
        "Lund: The ice went out early.",
    )
    asked = [one for one in suggest(read) if one.kind == "question"]
    assert asked[0].reason.endswith("answered in turn 2")
    assert (asked[1].reason.rpartition("; ")[2], asked[1].due) == ("pending", "1997-03-05")


def test_articles_days_and_conditions_are_attached():
    read = record(
        "Berg: We propose to strike article 13.",
        "Lund: We can agree to that, provided the ports stay open. We will send our variant by Friday.",
    )
    struck, agreed, sent = [one for one in suggest(read) if one.kind in CLASSES[:5]]
    assert struck.articles == (13,)
    assert (agreed.stance, agreed.condition) == ("conditional_accept", "the ports stay open")
    assert sent.due == "1997-03-07"


def test_an_action_is_read_for_what_the_note_taker_says():
    assert found(
        "Berg: We propose to close the grounds.", "Lund! agrees.", "Berg! asks whether Lund is sure."
    ) == [
        (1, "proposal", None),
        (2, "position", "accept"),
        (3, "question", None),
    ]


def test_reported_speech_is_read_with_third_persons():
    read = record(
        "Berg: Mr. Berg said that he could not accept observers. He said that they would agree to the season."
        " He asked whether the ports were open.",
        "Lund: Mr. Lund replied that he agreed with the northern line. He said that the figures were old.",
    )
    assert ("position", "accept") in [(one.kind, one.stance) for one in suggest(read)]


def test_references_and_quotations_are_found_beside_the_entries():
    read = record(
        "Berg: In the draft it is said that “each fleet may fish for forty days a year”.",
        "Lund: Article 5 is too long. This article was written in haste.",
    )
    others = [(one.kind, one.turn, one.articles) for one in suggest(read) if one.kind in CLASSES[5:]]
    assert others == [("quotation", 1, ()), ("reference", 2, (5,)), ("reference", 2, (5,))]


def test_russian_is_read_with_its_own_words():
    read = record(
        "Берг: Мы предлагаем исключить статью 13. Мы не можем согласиться с проверкой в портах.",
        "Лунд: Завтра мы подготовим свой вариант.",
        language="ru",
    )
    kinds = [(one.turn, one.kind, one.stance, one.due) for one in suggest(read) if one.kind in CLASSES[:5]]
    assert kinds == [
        (1, "proposal", None, None),
        (1, "position", "reject", None),
        (2, "undertaking", None, "1997-03-05"),
    ]


def test_a_language_without_word_lists_gives_nothing():
    assert suggest(record(FILLER), "de") == ()
    assert suggest(record(FILLER, language="de")) == ()
    assert lexicon("de") is None
    assert languages() == ("en", "ru")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_both_languages_have_the_same_patterns(language):
    words, english = lexicon(language), lexicon("en")
    assert words is not None
    assert english is not None
    assert {*english.patterns} - {*words.patterns} <= {"date_nth"}


SENTENCES = st.sampled_from(
    [
        "We propose to strike article 13.",
        "I agree, but we cannot accept article 5.",
        "If you agree, we will send it tomorrow.",
        "What is your view?",
        "“We must go,” he said.",
        "In 1988 they refused; we were told so.",
        "No.",
        "It – and that is all – should be so…",
        "Yes; good.",
    ]
)


@settings(max_examples=40)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=6), min_size=1, max_size=5))
def test_every_suggestion_is_words_of_its_turn_and_says_why(talk):
    read = record(*(f"{'Berg' if n % 2 else 'Lund'}: {' '.join(said)}" for n, said in enumerate(talk)))
    turns = turns_of(read)
    keys = set()
    for one in suggest(read, least=0):
        text = turns[one.turn - 1].text
        assert text[one.start : one.end] == one.span
        assert one.span.strip() == one.span != ""
        assert one.kind in CLASSES
        assert (one.stance in STANCES) == (one.kind == "position")
        assert 0 < one.confidence < 1
        assert one.reason
        assert one.condition is None or one.condition in text
        keys.add((one.key, one.turn, one.kind, one.span.casefold()))
    assert len({key for key, *_ in keys}) == len(keys)


@settings(max_examples=25)
@given(st.lists(SENTENCES, min_size=1, max_size=8), st.floats(0, 1))
def test_a_higher_bar_only_leaves_out(said, least):
    read = record(f"Berg: {' '.join(said)}")
    everything = suggest(read, least=0)
    assert suggest(read, least=least) == tuple(one for one in everything if one.confidence >= least)


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_no_text_breaks_the_rules(text):
    read = read_record(f"MEMORANDUM\n\nBERG. {text}\n\nLUND. We agree.")
    if isinstance(read, Record):
        assert isinstance(msgspec.json.encode(suggest(read, least=0)), bytes)


def test_a_long_record_takes_time_in_proportion():
    took = []
    for times in (400, 100, 800):  # the first also reads the word lists
        read = record(f"Berg: {'We propose to strike article 13, and so on. ' * times}")
        began = time.process_time()
        assert len(suggest(read)) == 2 * times
        took.append(time.process_time() - began)
    assert took[2] < 32 * took[1]  # eight times as long; sixty-four if it were a square
