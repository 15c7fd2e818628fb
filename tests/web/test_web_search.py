"""Is what was said found, in its sentence, and as far as the time goes?"""

import re
from html import unescape
from pathlib import Path

import pytest
from httpx import Client
from hypothesis import given
from hypothesis import strategies as st

from travaux.answers.said import Wanted, said
from travaux.service.transfer import bring_in
from travaux.web import searching
from travaux.web.desk import Desk, View
from travaux.web.searching import marked, search
from web.pages import EXAMPLE, KEEPER_VIEW, reading, small


def addresses(page: str) -> list[str]:
    return re.findall(r'<a class="address" href="[^"]+">([^<]+)</a>', page)


@pytest.mark.parametrize("words", ["inspection", "инспекция", '"article 13"', "dogs"])
def test_the_page_finds_what_the_command_finds(client: Client, words: str) -> None:
    view = Desk(EXAMPLE).view(*KEEPER_VIEW)
    assert isinstance(view, View)
    expected = [
        hit.address for hit in said(view.answered.standing, view.answered.sources, Wanted(words), None)
    ]
    assert addresses(client.get("/search", params={"q": words}).text) == expected


def test_the_words_are_marked_in_their_sentence(client: Client) -> None:
    assert "<mark>inspecting</mark>" in client.get("/search?q=inspection").text


def test_points_are_found_by_their_titles(client: Client) -> None:
    page = client.get("/search?q=security+council").text
    assert "When the Security Council meets" in page.split("In the record")[0]


def test_a_long_search_is_cut_and_goes_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = addresses(client.get("/search?q=inspection").text)
    monkeypatch.setattr(searching, "MOST", 5)
    cut = reading()
    found, path = [], "/search?q=inspection"
    while path:
        page = cut.get(path).text
        found += addresses(page)
        following = re.search(r'class="go-on" href="([^"]+)"', page)
        path = unescape(following[1]) if following else ""
    assert found == whole


def test_a_search_stops_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SECONDS", -1.0)
    text = '1962-10-31 negotiation small "Small"\n'
    for number in (1, 2):
        (tmp_path / f"m{number}.txt").write_text(
            "A. MIKOYAN. We agree.\n\nO. DORTICOS. Good.\n", encoding="utf-8"
        )
        text += (
            f'1962-11-0{number} record m{number} "M"\n    held 1962-11-0{number}\n    file "m{number}.txt"\n'
        )
    view = Desk(str(small(tmp_path, text))).view(*KEEPER_VIEW)
    assert isinstance(view, View)
    first = search(view, Wanted("agree"), None)
    assert (first.searched, first.records, first.after) == (1, 2, "m2:0")
    second = search(view, Wanted("agree"), None, "m2:0")
    assert (len(first.hits), len(second.hits), second.after) == (1, 1, None)


def test_a_store_is_searched_as_well(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text("A. MIKOYAN. We agree.\n\nO. DORTICOS. Good.\n", encoding="utf-8")
    text = '1962-10-31 negotiation small "Small"\n1962-11-01 record m "M"\n    held 1962-11-01\n'
    text += '    file "m.txt"\n'
    store = tmp_path / "small.db"
    assert not isinstance(bring_in(small(tmp_path, text), store, scribe=None, dry_run=False), str)
    assert len(addresses(reading(store).get("/search?q=agreed").text)) == 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=", 200),
        ("on=1962-11-05&by=mikoyan", 200),
        ("on=yesterday", 400),
        ("by=nobody", 404),
        ("party=nobody", 404),
    ],
)
def test_what_is_asked_is_read_or_refused(client: Client, query: str, status: int) -> None:
    assert client.get(f"/search?{query}").status_code == status


@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_never_changes_a_sentence(sentence: str, words: str) -> None:
    assert "".join(piece for piece, _ in marked(sentence, Wanted(words))) == sentence
