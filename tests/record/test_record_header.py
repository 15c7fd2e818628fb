import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.record.detect import detect
from travaux.record.header import is_heading_start, read_head
from travaux.record.lines import split_lines
from travaux.record.model import Declassified


def head_of(text):
    lines = split_lines(text)
    return read_head(lines, detect(lines, set()).openings)


@given(st.text(alphabet="Aa .:\n*1", max_size=80))
def test_every_line_of_a_head_is_marked(text):
    head = head_of(text)
    lines = split_lines(text)
    assert len(head.marks) == sum(bool(line.plain) for line in lines[: head.body])


def test_a_russian_head_gives_its_facts():
    facts = head_of(
        "Сов. секретно\n\nРАССЕКРЕЧЕНО\n№ 12/34\n03.04.95\n\nЗАПИСЬ БЕСЕДЫ\n\n"
        "А. Белова с Джоном Стоуном\n\nВечером 7 мая 1963 г.\n\nА. БЕЛОВ. Да."
    ).metadata
    assert facts.stamps == ("Сов. секретно", "РАССЕКРЕЧЕНО")
    assert facts.declassified == Declassified(number="12/34", date="1995-04-03")
    assert facts.title == "ЗАПИСЬ БЕСЕДЫ"
    assert facts.participants == ("А. Белова", "Джоном Стоуном")
    assert (facts.date, facts.time_of_day) == ("1963-05-07", "evening")


def test_an_english_head_gives_its_facts():
    head = head_of(
        "**Talks on fish  \n7 May 1963 (Morning)**\n\nCopy\n\nDeclassified No. 7, 3 April 1995\n\n"
        "Geneva, 7 May 1963\n\nSome room\n\nBELOV: Yes."
    )
    facts = head.metadata
    assert (facts.title, facts.date, facts.time_of_day, facts.place) == (
        "Talks on fish",
        "1963-05-07",
        "morning",
        "Geneva",
    )
    assert facts.declassified == Declassified(number="7", date="1995-04-03")
    assert [one.text for one in head.leftover] == ["Some room"]


def test_a_list_of_participants_may_run_over_lines():
    facts = head_of(
        "MINUTES\n\nPARTICIPANTS\n"
        "Anton Belov, First Secretary\n- John Stone\nsome others too\n\n7 May 1963\n\nBELOV: Yes."
    ).metadata
    assert facts.participants == ("Anton Belov", "John Stone")


def test_fields_name_place_and_time():
    facts = head_of("Place: the old hall\nTime: 8:30 p.m.\nDate: 7 May 1963\n\nBELOV: Yes.").metadata
    assert (facts.place, facts.time_of_day, facts.date) == ("the old hall", "20:30", "1963-05-07")


def test_running_text_ends_the_head():
    head = head_of("MINUTES\n\nAfter greetings the two sat down at once.\n\nBELOV: Yes.")
    assert head.body == 2


def test_a_stamp_without_number_keeps_what_it_has():
    assert head_of("DECLASSIFIED\nand filed\n\nBELOV: Yes.").metadata.declassified == Declassified()


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        ("**Talks on fish**", True),
        ("Top Secret", True),
        ("MINUTES OF TALKS", True),
        ("We met.", False),
        ("", False),
    ],
)
def test_stamps_and_titles_can_open_a_version(line, starts):
    assert is_heading_start(split_lines(line + "\n")[0]) is starts
