"""Does the page of packages say what blocks, and what would unlock it?"""

import html
import re
from pathlib import Path

import pytest

from web.pages import EXAMPLE, reading, small, text_of

DECLARES, WANTS_NONE = "lty6trfamzfp4mt4", "bpjueeo5uypbqu6c"


@pytest.fixture(scope="module")
def havana():
    return reading(EXAMPLE)


def asked(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    return text_of(answer.text)


def test_the_evening_is_blocked_by_one_clash_and_either_side_could_open_96_packages(havana) -> None:
    page = asked(havana, "/packages?lang=en")
    assert "No package is acceptable to all as things stand: one clash." in page
    assert page.count("Packages it opens: 96 .") == 2
    assert "13 points stay settled either way." in page


def test_the_clash_is_told_by_its_sentences(havana) -> None:
    page = havana.get("/packages?lang=en").text
    assert page.count("<blockquote") == 4
    assert 'href="/record/havana-1105/3.8' in page


@pytest.mark.parametrize("position", [DECLARES, WANTS_NONE])
def test_lifting_either_position_opens_96_packages(havana, position) -> None:
    page = asked(havana, f"/packages?lang=en&drop={position}")
    assert "There is a package that nobody refuses." in page
    assert "Packages that nobody refuses: 96 ." in page
    assert "What if:" in page


def test_what_is_lifted_can_be_put_back(havana) -> None:
    page = havana.get(f"/packages?drop={DECLARES}&drop={WANTS_NONE}&lang=en").text
    assert f'href="/packages?lang=en&amp;drop={WANTS_NONE}"' in page
    assert f'value="{DECLARES}" checked' in page


def test_a_rule_and_a_party_left_out_are_supposed_in_the_address(havana) -> None:
    page = asked(havana, "/packages?lang=en&rule=two%20thirds&without=ussr")
    assert "There is a package that nobody refuses." in page
    assert "The rule: two thirds of those voting. It is met" in page
    assert "without Soviet Union" in page


def test_what_was_said_personally_can_be_counted_in(havana) -> None:
    page = havana.get("/packages?lang=en").text
    added = re.search(r'href="(/packages\?[^"]*add=[^"]*)"', page)
    assert added
    assert "One position is not counted" not in asked(havana, html.unescape(added[1]))


def test_the_board_finds_positions_by_their_words(havana) -> None:
    page = havana.get("/packages?lang=en&find=declares+alone").text
    assert page.count('type="checkbox" name="drop"') == 2
    assert "No position holds these words." in asked(havana, "/packages?lang=en&find=zeppelin")


def test_before_cuba_had_spoken_nothing_blocks(havana) -> None:
    assert "There is a package that nobody refuses." in asked(
        havana, "/packages?lang=en&as-of=havana-1105%232"
    )


def test_the_page_speaks_russian(havana) -> None:
    assert "Пока нет пакета, приемлемого для всех: 1 столкновение." in asked(havana, "/packages?lang=ru")


@pytest.mark.parametrize(
    "query", ["drop=nobody", "add=nobody", "without=atlantis", "rule=by+the+toss+of+a+coin"]
)
def test_what_cannot_be_supposed_is_refused_with_a_reason(havana, query) -> None:
    answer = havana.get(f"/packages?lang=en&{query}")
    assert answer.status_code == 404
    assert "there is no" in answer.text or "is no rule" in answer.text


def test_a_ledger_without_a_choice_says_how_the_page_begins(tmp_path: Path) -> None:
    client = reading(small(tmp_path, '1962-10-31 negotiation small "S"\n1962-10-31 party cuba "Cuba"\n'))
    assert "This page will show which packages" in asked(client, "/packages?lang=en")


def test_contradictory_texts_are_told_as_such(tmp_path: Path) -> None:
    client = reading(
        small(
            tmp_path,
            """
1962-10-31 negotiation small "S"
1962-10-31 party cuba "Cuba"
1962-10-31 point form "Form"
1962-10-31 proposal form:a "A"
1962-10-31 proposal form:b "B"
1962-11-01 implication x "X" given form:a follows form:b
1962-11-01 implication y "Y" given form:b follows form:a
1962-11-01 position cuba accepts form:a
""",
        )
    )
    assert "No package is possible" in asked(client, "/packages?lang=en")


def test_programs_are_given_the_same_answer(havana) -> None:
    answer = havana.get("/api/packages").json()
    assert answer["concessions"]["sets"] == [[DECLARES], [WANTS_NONE]]
    assert havana.get(f"/api/packages?drop={DECLARES}").json()["packages"]["count"] == "96"
    assert havana.get("/api/packages?drop=nobody").status_code == 404
    assert "PackagesAnswer" in havana.get("/api/openapi.json").json()["components"]["schemas"]
