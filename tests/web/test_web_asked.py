"""Does every address say what it asks for, and does every link keep it?"""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.marking import KEEPER, PUBLIC, Reader
from travaux.web.asked import KEPT, Asked, read

NAMES = st.sampled_from([*KEPT, "sort", "cite", "q"])
PAIRS = st.lists(st.tuples(NAMES, st.text(max_size=12)), max_size=6)


def queried(link: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(link).query, keep_blank_values=True)


@given(PAIRS)
def test_a_link_to_another_page_keeps_the_state_and_drops_the_page_s_own(
    pairs: list[tuple[str, str]],
) -> None:
    link = Asked("/", tuple(pairs)).to("/record")
    assert urlsplit(link).path == "/record"
    assert queried(link) == [pair for pair in pairs if pair[0] in KEPT]


@given(PAIRS, st.text(max_size=12))
def test_a_link_to_this_page_changes_one_thing_and_keeps_the_rest(
    pairs: list[tuple[str, str]], value: str
) -> None:
    link = Asked("/stand", tuple(pairs)).here(sort=value)
    assert urlsplit(link).path == "/stand"
    assert queried(link) == [*[pair for pair in pairs if pair[0] != "sort"], ("sort", value)]


@given(PAIRS)
def test_a_parameter_can_be_left_out(pairs: list[tuple[str, str]]) -> None:
    link = Asked("/", tuple(pairs)).here(as_of=None, as_=None)
    assert queried(link) == [pair for pair in pairs if pair[0] not in ("as-of", "as")]


def test_an_address_within_an_address_is_written_safely() -> None:
    link = Asked("/", (("as-of", "havana-1105#10"),)).here(cite=("a#1.2", "b#3"), at="form")
    assert link == "/?as-of=havana-1105%2310&cite=a%231.2&cite=b%233#form"


def test_what_is_asked_for_is_read() -> None:
    asked = read("/", [("as", "cuba/secret"), ("as-of", "1962-11-05"), ("known-at", "1962-11-06")])
    assert isinstance(asked, Asked)
    assert asked.reader == Reader("cuba", 3)
    assert str(asked.as_of) == "1962-11-05"
    assert asked.known_at is not None
    assert asked.known_at.hour == 23


def test_nobody_asks_as_anybody_else_where_one_reader_is_served() -> None:
    assert isinstance(read("/", [("as", "keeper")], PUBLIC), str)
    assert isinstance(read("/", [("as", "cuba")], Reader("ussr", 3)), str)
    same = read("/", [], Reader("ussr", 3))
    assert isinstance(same, Asked)
    assert same.reader == Reader("ussr", 3)


@pytest.mark.parametrize("pair", [("as", "/"), ("as-of", "soon"), ("known-at", "a#1"), ("as", "x" * 300)])
def test_what_cannot_be_read_is_said(pair: tuple[str, str]) -> None:
    assert isinstance(read("/", [pair]), str)


def test_a_form_carries_the_state_but_for_what_it_asks_itself() -> None:
    asked = Asked("/", (("as", "cuba"), ("as-of", "1962-11-05"), ("sort", "x")), KEEPER)
    assert asked.hidden("as-of") == (("as", "cuba"),)
    assert asked.every("sort") == ("x",)
    assert asked.first("nothing", "else") == "else"
