import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.record.model import Person, Record, Unreadable
from travaux.record.read import MAX_CHARS, read_record

ENGLISH = """Top Secret

MINUTES OF TALKS

A. Belov with Jan Marek and Maria Silva

Geneva, 7 May 1963, evening

After a walk Comrade Belov said that it was late.

J. MAREK expressed his surprise at that.

**A. BELOV.** We will not let anybody count our [own] boats. Not one.

That is all and

nothing more.

[Ed. note: There were nine boats.]

A. BELOV, to Marek: Look here. (To Silva): Do not write this down.

M. SILVA. I will not.

MAREK objects.

SILVA: Good.

Attended by: Ambassador K. Weiss

Note-taker: V. Orlov

Not reviewed by Comrade A. Belov.

Source: invented, box 3.
"""

RUSSIAN = """Секретно

ЗАПИСЬ БЕСЕДЫ

А. Белова с Яном Мареком и Марией Сильвой

7 мая 1963 г., вечером

Тов. Белов сказал после прогулки, что уже поздно.

Я. МАРЕК выразил удивление.

А. БЕЛОВ. Мы никому не дадим считать наши лодки. Ни одной.

А. БЕЛОВ, Мареку: Смотрите. (Сильве): Не пишите.

М. СИЛЬВА. Не буду.

МАРЕК возражает.

СИЛЬВА: Хорошо. Конечно, мы не
"""
PIECES = [
    "A. BELOV. Yes.",
    "BELOV objects.",
    "[Ed. note.]",
    "\n",
    "\n\n",
    "\r\n",
    "**",
    "*",
    "Source: x",
    "we and",
    " ",
    "А. БЕЛОВ, Мареку: Да.",
    "Top Secret",
    "ЗАПИСЬ",
    "(To Marek): x",
    "[",
    "]",
    "- 3 -",
    "\x0c",
    "\u2028",
]


def record(text, **more):
    read = read_record(text, **more)
    assert isinstance(read, Record), read
    return read


def turns(text, language=None):
    return record(text).version(language).turns


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=300)
def test_the_parts_of_any_text_give_back_every_character(text):
    read = read_record(text)
    if isinstance(read, Record):
        assert "".join(text[part.start : part.end] for part in read.parts) == text
    else:
        assert read.reason


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_was_said_is_in_the_source_and_covered_by_sentences(text):
    read = read_record(text)
    if isinstance(read, Unreadable):
        return
    for version in read.versions:
        assert [turn.n for turn in version.turns] == list(range(1, len(version.turns) + 1))
        for turn in version.turns:
            assert (
                "".join(text[piece.start : piece.end] for piece in turn.pieces).split()
                == "".join(turn.text).split()
                or turn.text
            )
            assert "".join("".join(one.text for one in turn.sentences).split()) == "".join(turn.text.split())


@given(
    st.lists(
        st.sampled_from(["A. BELOV. Yes. No.", "J. MAREK. So?", "BELOV objects."]), min_size=1, max_size=6
    )
)
def test_reading_twice_gives_the_same_addresses(paragraphs):
    text = "\n\n".join(paragraphs)
    assert read_record(text) == read_record(text)


def test_an_english_record_is_read():
    version = record(ENGLISH).version("en")
    assert [turn.kind for turn in version.turns] == [
        "narrative",
        "action",
        "speech",
        "speech",
        "speech",
        "action",
        "speech",
    ]
    assert [turn.speaker for turn in version.turns] == [
        None,
        "marek",
        "belov",
        "belov",
        "silva",
        "marek",
        "silva",
    ]
    assert version.turns[1].text == "expressed his surprise at that."
    assert (
        version.turns[2].text
        == "We will not let anybody count our [own] boats. Not one.\n\nThat is all and nothing more."
    )
    assert version.turns[2].line == 13
    assert version.turns[3].addressee == "marek"
    assert [one.addressee for one in version.turns[3].sentences] == [None, "silva"]
    assert version.complete
    assert version.notes[0].after_turn == 3
    assert version.leftover == ()
    facts = version.metadata
    assert facts.participant_ids == ("belov", "marek", "silva")
    assert (facts.attended, facts.recorded_by, facts.reviewed) == (
        ("Ambassador K. Weiss",),
        "V. Orlov",
        False,
    )
    assert record(ENGLISH).reports == ()


def test_a_record_that_breaks_off_is_incomplete():
    version = record(RUSSIAN).version()
    assert not version.complete
    assert version.turns[-1].sentences[-1].text == "Конечно, мы не"
    assert not version.turns[-1].sentences[-1].complete


def test_speakers_are_one_person_in_both_languages():
    read = record(RUSSIAN + "\n" + ENGLISH)
    russian, english = read.version("ru"), read.version("en")
    assert [turn.speaker for turn in russian.turns] == [
        None,
        "marek",
        "belov",
        "belov",
        "silva",
        "marek",
        "silva",
    ]
    assert russian.turns[3].addressee == english.turns[3].addressee == "marek"
    assert russian.turns[3].sentences[1].addressee == "silva"
    assert {person.id for person in read.persons} == {"belov", "marek", "silva", "weiss", "orlov"}


def test_line_ends_do_not_change_the_segmentation():
    unix, windows = turns(ENGLISH), turns(ENGLISH.replace("\n", "\r\n"))
    assert [(turn.text, turn.line, [one.end for one in turn.sentences]) for turn in unix] == [
        (turn.text, turn.line, [one.end for one in turn.sentences]) for turn in windows
    ]


def test_given_persons_come_first():
    read = record(ENGLISH, persons=[Person(id="p9", name="Anton Belov", aliases=("А. Белов",))])
    assert read.version().turns[2].speaker == "p9"
    assert read.version().turns[4].speaker == "silva"


def test_an_ambiguous_speaker_is_nobody_and_is_reported():
    read = record(
        "Participants: Anna Belova, Boris Belova\n\nA. BELOVA. Yes.\n\nBELOVA: No.\n\nB. BELOVA. So."
    )
    assert [turn.speaker for turn in read.version().turns] == ["anna-belova", None, "boris-belova"]
    assert [(one.line, "could be any of" in one.message) for one in read.reports] == [(5, True)]


def test_what_is_not_understood_is_kept_and_reported_with_its_line():
    read = record("MINUTES\n\nsome odd line\n\nBELOV: Yes.\n\nMAREK: No.")
    assert [(one.line, one.text) for one in read.version().leftover] == [(3, "some odd line")]
    assert [(one.line, "some odd line" in one.message) for one in read.reports] == [(3, True)]


def test_a_label_that_comes_once_and_is_on_no_list_is_reported():
    read = record("Participants: A. Belov, J. Marek\n\nA. BELOV. Yes.\n\nJ. MAREK. No.\n\nFISH: plenty.")
    assert [one.line for one in read.reports] == [7]


def test_a_record_without_labels_is_narrative_and_says_so():
    read = record(
        "MINUTES\n\n7 May 1963\n\nMr. Belov said that it was late.\n\nMr. Marek agreed with him on that."
    )
    assert [turn.kind for turn in read.version().turns] == ["narrative", "narrative"]
    assert "narrative" in read.reports[0].message


def test_an_action_after_the_last_speech_may_belong_to_the_foot():
    read = record("A. BELOV. Yes.\n\nK. WEISS was present at the talks.")
    assert read.version().metadata.attended == ("K. WEISS",)
    assert len(read.version().turns) == 1


def test_names_in_the_head_make_bare_labels_known():
    text = "MINUTES\n\n" + "odd\n\n" * 50 + "Participants: A. Belov, J. Marek\n\nBELOV. Yes.\n\nMAREK. No."
    assert [turn.label for turn in turns(text)] == ["BELOV", "MAREK"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("just a few words", "neither"),
        ("Once there was a fish that swam. And so it went on.", "no line begins"),
        ("x" * 300_000, "line 1"),
        ("x " * MAX_CHARS, "characters"),
        ("\n" * 300_000 + "x", "lines"),
    ],
)
def test_a_text_that_is_no_record_is_refused_with_its_reason(text, reason):
    read = read_record(text)
    assert isinstance(read, Unreadable)
    assert reason in read.reason


def test_an_asked_language_that_is_not_there_is_none():
    assert record(ENGLISH).version("fr") is None
    assert record(ENGLISH).version("en").turn(99) is None
    assert record(ENGLISH).version("en").turn(1).n == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "*a\n" * 20_000,
        "[a" * 100_000,
        "A. BELOV. (To A) x.\n\n" * 3_000,
        "BELOV: " + "ABC DE " * 10_000,
        "A. B" * 50_000,
        "BELOV: a" + " " * 200_000 + "b",
        "**\n*a\n" * 10_000,
    ],
)
def test_rubbish_takes_bounded_time(text):
    start = time.process_time()
    read_record(text)
    assert time.process_time() - start < 30
