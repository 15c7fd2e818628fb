"""Does every entry have its mark, and does the timeline lead to every moment?"""

import datetime as dt
import re
from html import unescape
from pathlib import Path

import pytest
from httpx import Client
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.entry import Entry
from travaux.ledger.kinds import ScribeNote
from travaux.record.address import Address
from travaux.standing.fold import fold
from travaux.web.desk import View
from travaux.web.laying import COLUMNS, Step, lay
from travaux.web.moments import around, occurred, recorded
from web.pages import reading


def marks(page: str) -> int:
    body = page.split('<table class="timeline">')[1].split("</table>", maxsplit=1)[0]
    several = [int(n) for n in re.findall(r'<i class="m [^"]+">(\d+)</i>', body)]
    return sum(several) + len(re.findall(r'class="m [^"]+"><span>', body))


@pytest.mark.parametrize("clock", ["occurred", "recorded"])
def test_every_entry_has_its_mark_on_either_clock(client: Client, view: View, clock: str) -> None:
    assert marks(client.get(f"/timeline?clock={clock}").text) == len(view.answered.standing.folded)


def test_every_moment_of_the_timeline_can_be_gone_to(client: Client) -> None:
    page = client.get("/timeline").text
    links = [unescape(link) for link in re.findall(r'<th scope="row"><a href="([^"]+)"', page)]
    assert len(links) > 30
    for link in (links[0], links[10], links[-1]):
        assert client.get(link).status_code == 200
    assert "as-of" not in links[-1]


def test_what_had_not_occurred_is_pale(client: Client) -> None:
    assert " later" not in client.get("/timeline").text.split("<tbody>")[1]
    assert " later" in client.get("/timeline?as-of=havana-1105%2331").text.split("<tbody>")[1]


def test_the_moments_are_the_ends_of_turns_and_days(view: View) -> None:
    ticks = occurred(view.answered.standing)
    assert ticks[0].first == 0
    assert [tick.last for tick in ticks[:-1]] == [tick.first for tick in ticks[1:]]
    assert ticks[-1].last == len(view.answered.standing.folded)
    entries = view.answered.ledger.entries
    for tick in ticks[3:40:7]:
        assert isinstance(tick.moment, Address)
        then = fold(entries, as_of=tick.moment)
        expected = [entry.id for entry in view.answered.standing.folded[: tick.last]]
        assert [entry.id for entry in then.folded] == expected


def test_with_many_turns_the_moments_are_days(view: View) -> None:
    ticks = occurred(view.answered.standing, 3)
    assert all(isinstance(tick.moment, dt.date) for tick in ticks)
    assert ticks[-1].last == len(view.answered.standing.folded)


def test_the_recorded_instants_hold_every_entry_once(view: View) -> None:
    for most in (1, 5, 1000):
        found = recorded(view.answered.standing, most)
        assert [len(each.entries) for each in found]
        ids = [entry.id for each in found for entry in each.entries]
        assert sorted(ids) == sorted(entry.id for entry in view.answered.standing.folded)
        for each in found:
            assert all(entry.recorded <= each.instant for entry in each.entries)


def test_the_moment_is_stepped_back_and_on(client: Client) -> None:
    page = client.get("/").text
    earlier = re.search(r'href="([^"]+)" data-step="\["', page)
    assert earlier
    assert 'data-step="]"' not in page
    before = client.get(unescape(earlier[1])).text
    later = re.search(r'href="([^"]+)" data-step="\]"', before)
    assert later
    assert unescape(later[1]) == "/"


def test_a_day_between_two_moments_has_both_as_neighbours(view: View) -> None:
    ticks = occurred(view.answered.standing)
    before, after = around(ticks, dt.date(1962, 11, 3))
    assert (str(before), str(after)) == ("1962-11-01", "1962-11-04")
    assert around(ticks, dt.date(1962, 10, 1))[0] is None
    assert around(ticks, Address("havana-1105", 5, 1)) == (None, None)
    assert around((), None) == (None, None)


def test_an_empty_ledger_says_what_will_be_here(tmp_path: Path) -> None:
    dossier = tmp_path / "empty.travaux"
    dossier.write_text("; nothing yet\n", encoding="utf-8")
    assert 'class="empty"' in reading(dossier).get("/timeline").text


@given(st.integers(0, 200))
def test_no_step_is_lost_however_many_there_are(count: int) -> None:
    entries = [
        Entry(
            id=str(n),
            day=dt.date(1962, 1, 1),
            fact=ScribeNote(name=str(n), text=""),
            recorded=dt.datetime(1962, 1, 1, tzinfo=dt.UTC),
        )
        for n in range(count)
    ]
    laid = lay([Step(str(n), entry.day, [entry]) for n, entry in enumerate(entries)], lambda _: None, str)
    assert len(laid.columns) <= COLUMNS
    found = [
        entry.id
        for column in laid.columns
        for cell in column.cells
        for mark in cell
        for entry in mark.entries
    ]
    assert found == [entry.id for entry in entries]
    if count:
        assert laid.columns[-1].label == str(count - 1)
