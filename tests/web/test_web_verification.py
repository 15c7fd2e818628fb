"""Does the page of verification say what is kept, with the evidence side by side?"""

import re
from pathlib import Path
from typing import get_args

import pytest

from travaux.answers.kept import MEANS
from travaux.ledger.kinds.finding import Found
from travaux.ledger.kinds.judgement import Judged
from travaux.ledger.kinds.observation import Grade
from travaux.ledger.kinds.stage import Step
from travaux.verification.status import STATES
from travaux.web.language import LANGUAGES, words
from verification.inspected import COURSE
from web.pages import reading, small, text_of

SEA = "example:sea-1962"


@pytest.fixture(scope="module")
def sea():
    return reading(SEA)


def asked(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return text_of(answer.text)


def test_what_was_seen_and_what_was_verified_stand_apart(sea) -> None:
    page = asked(sea, "/verification?lang=en")
    assert "38 of 42 seen" in page
    assert "7 of 9 verified" in page
    assert "they differ" in page


def test_a_day_earlier_nothing_was_verified(sea) -> None:
    page = asked(sea, "/verification?lang=en&as-of=1962-11-09")
    assert "38 of 42 seen" in page
    assert "7 of 9 verified" not in page


def test_the_dispute_and_the_remarks_are_shown(sea) -> None:
    page = asked(sea, "/verification?lang=en")
    assert "Were the masters of three ships asked to open their holds" in page
    assert "probably badly translated" in page


def test_each_state_leads_to_its_sentences(sea) -> None:
    page = sea.get("/verification?lang=en").text
    assert page.count('class="cite"') > 10
    assert "cite=kuznetsov-offer%233" in page


def test_the_page_speaks_russian(sea) -> None:
    page = asked(sea, "/verification?lang=ru")
    assert "Обязательства" in page
    assert "увидено" in page


def test_the_map_is_a_drawing_and_the_list_beside_it_says_the_same(sea) -> None:
    drawing = sea.get("/verification/map.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert "<desc" in drawing.text
    assert "The Divnogorsk" in drawing.text
    assert "The Divnogorsk" in asked(sea, "/verification?lang=en")


def test_programs_are_given_the_same_answer(sea) -> None:
    answer = sea.get("/api/kept?as-of=1962-11-09").json()
    assert {each["state"] for each in answer["obligations"]} == {"unresolved", "fulfilled"}


def test_the_calendar_can_be_taken_along(sea) -> None:
    answer = sea.get("/verification/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.startswith("BEGIN:VCALENDAR")


def test_a_ledger_without_obligations_says_how_the_page_begins(tmp_path: Path) -> None:
    assert "Begin with an obligation" in asked(reading(small(tmp_path)), "/verification?lang=en")


def test_a_duty_that_is_overdue_is_not_kept_and_a_broken_regime_is_told(tmp_path: Path) -> None:
    path = small(
        tmp_path,
        """
1962-10-31 negotiation small "S"
1962-10-31 party cuba "Cuba"
1962-11-01 obligation report do "To report"
    by cuba
    falls-due "1962-11-02"
1962-11-05 party ussr "Soviet Union"
""",
    )
    page = asked(reading(path), "/verification?lang=en")
    assert "■ not kept 1" in page
    assert "overdue" in page
    (tmp_path / "regimes").mkdir()
    (tmp_path / "regimes" / "broken.toml").write_text("this is = = no toml")
    answer = reading(path).get("/verification?lang=en")
    assert answer.status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_step_has_a_word_in_every_language(language: str) -> None:
    spoken = words(language).phrases
    wanted = {
        "step": (*get_args(Step), "requested", "refused", "reported", "concluded"),
        "deadline": ("met", "missed", "pending"),
        "judged": get_args(Judged),
        "found": get_args(Found),
        "seen": get_args(Grade),
        "obligation": STATES,
        "kept": [word.replace(" ", "_") for word in MEANS.values()],
    }
    missing = [f"{group}.{word}" for group, all_of in wanted.items() for word in all_of]
    assert [key for key in missing if key not in spoken] == []


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory):
    return reading(small(tmp_path_factory.mktemp("base"), COURSE))


def chain_of(page: str) -> list[str]:
    (chain,) = re.findall(r'<ol class="chain">(.*?)</ol>', page, re.DOTALL)
    return [text_of(part) for part in re.findall(r'<span class="step">(.*?)</span>', chain)]


def test_an_inspection_is_told_in_the_order_of_time_in_both_languages(base) -> None:
    steps = chain_of(base.get("/verification?lang=en").text)
    assert steps[:5] == ["notice", "consent", "arrival", "site named", "access"]
    assert steps[-4:] == ["remark", "ambiguity", "consultation", "finding"]
    page = base.get("/verification?lang=ru")
    assert chain_of(page.text)[:5] == ["уведомление", "согласие", "прибытие", "место названо", "доступ"]
    assert "соответствует : A training model" in text_of(page.text)
    assert "считает: выполнено" in text_of(page.text)


def test_times_are_written_as_people_write_them(base) -> None:
    page = asked(base, "/verification?lang=en&as-of=1988-07-06T09:00Z")
    assert "access by 6 July 1988, 17:00 UTC : not past yet" in page
    assert "Asked for 5 July 1988, 07:00 UTC" in page
    assert "T07:00" not in page


def test_a_quota_that_is_overspent_is_marked_and_whose_it_is_has_a_name(tmp_path: Path) -> None:
    start = COURSE.partition("1988-07-05T07:00Z")[0].replace("force inf", "force new-start")
    ask = '1988-09-0{} request r{} "A look" by usa to ussr under new-start/type-one site base\n'
    page = (
        reading(small(tmp_path, start + ask.format(1, 1) + ask.format(2, 2)))
        .get("/verification?lang=en")
        .text
    )
    (row,) = [r for r in re.findall(r"<tr>.*?</tr>", page) if "new-start/at-once" in r]
    assert 'class="spent over"' in row
    assert "United States → Soviet Union" in text_of(row)
    assert "2 of 1" in text_of(row)
    (site,) = [r for r in re.findall(r"<tr>.*?</tr>", page) if "new-start/at-one-base" in r]
    assert "The base" in text_of(site)
    assert "over" not in site


def test_figures_of_many_parties_are_told_one_by_one(tmp_path: Path) -> None:
    text = (
        '2002-01-01 party usa "United States" tag USA\n2002-01-01 force open-skies since 2002-01-01\n'
        '2010-05-01 request f "A flight" by usa to usa under open-skies/observation\n'
    )
    page = asked(reading(small(tmp_path, text)), "/verification?lang=en")
    assert "DEU 12, USA 42, BLR-RUS 42" in page
    assert "{" not in page
