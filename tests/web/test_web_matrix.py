"""Can the matrix be sorted, grouped, filtered, cut, compared, and copied, and is nothing lost by it?"""

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from httpx import Client
from hypothesis import given
from hypothesis import strategies as st

from travaux.answers.stand import Stand, stand
from travaux.answers.summary import summary
from travaux.standing.fold import fold
from travaux.web.arranging import GROUPS, Window, chosen, grouped, matching, ordered, window
from travaux.web.changing import changes
from travaux.web.desk import View
from travaux.web.marks import STANCES, VERDICTS, hues
from travaux.web.matrix import matrix, speaking, tally, words
from travaux.web.openness import MOST, openness
from travaux.web.plotting import HEIGHT, WIDTH, plot
from web.pages import reading, small


@pytest.fixture(scope="module")
def answer(view: View) -> Stand:
    return stand(view.answered.standing)


def rows(page: str) -> list[str]:
    return re.findall(r'<tr id="([^"]+)"', page)


def many(folder: Path, parties: int, points: int) -> Path:
    """A negotiation of many parties, each with a word on every point."""
    lines = ['1962-10-31 negotiation many "Many"']
    lines += [f'1962-10-31 party p{n} "State {n}"' for n in range(parties)]
    for point in range(points):
        lines += [f'1962-10-31 point q{point} "Question {point}"', f'1962-10-31 proposal q{point}:a "Yes"']
        lines += [
            f"1962-11-01 position p{n} {STANCES[1 + (n + point) % 7]} q{point}:a" for n in range(parties)
        ]
    return small(folder, "\n".join(lines) + "\n")


# ---------------------------------------------------------------- cells


def test_every_word_of_the_answer_stands_in_some_cell(answer: Stand) -> None:
    found = [
        (row.point.id, cell.party, word.proposal, word.stance)
        for row in matrix(answer.points, answer.parties)
        for cell in row.cells
        for word in cell.words
    ]
    for point in answer.points:
        for proposal in point.proposals:
            for position in proposal.positions:
                own = any(
                    p.capacity == "own" and p.party == position.party
                    for o in point.proposals
                    for p in o.positions
                )
                if position.capacity == "own" or not own:
                    said = (point.id, position.party, proposal.id, position.stance)
                    by = proposal.proposed_by
                    assert said in found or (by and by.party == position.party) or own


def test_what_others_report_gives_way_to_a_party_s_own_word(answer: Stand) -> None:
    for point in answer.points:
        for party in answer.parties:
            capacities = {word.capacity == "own" for word in words(point, party)}
            assert len(capacities) <= 1


def test_the_tally_counts_each_party_once(answer: Stand) -> None:
    for point in answer.points:
        own = {p.party for o in point.proposals for p in o.positions if p.capacity == "own"}
        own |= {o.proposed_by.party for o in point.proposals if o.proposed_by and o.proposed_by.party}
        assert sum(count for _, count in tally(point)) == len(own)


def test_only_parties_that_say_something_have_a_column(answer: Stand) -> None:
    assert set(speaking(answer)) <= set(answer.parties)
    assert all(any(words(point, party) for point in answer.points) for party in speaking(answer))


def test_hues_repeat_only_after_all_were_used() -> None:
    assert list(hues(map(str, range(10))).values()) == [1, 2, 3, 4, 5, 6, 7, 8, 1, 2]


# ---------------------------------------------------------------- order, groups, windows


@pytest.mark.parametrize("sort", ["", "title", "-title", "verdict", "-verdict", "cuba", "-ussr"])
def test_sorting_loses_no_point(client: Client, answer: Stand, sort: str) -> None:
    found = rows(client.get("/", params={"sort": sort}).text)
    assert sorted(found) == sorted(point.id for point in answer.points)
    assert found == [point.id for point in ordered(answer.points, sort)]


def test_sorting_by_a_party_puts_consent_before_refusal(answer: Stand) -> None:
    ranks = [
        STANCES.index(said[0].stance) for p in ordered(answer.points, "cuba") if (said := words(p, "cuba"))
    ]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("group", GROUPS)
def test_grouping_loses_no_point(answer: Stand, group: str) -> None:
    found = [point for _, part in grouped(answer.points, group) for point in part]
    assert sorted(found, key=lambda p: p.id) == sorted(answer.points, key=lambda p: p.id)


def test_groups_of_verdicts_stand_in_the_order_of_settlement(client: Client, answer: Stand) -> None:
    names = [name for name, _ in grouped(answer.points, "verdict")]
    assert names == [verdict for verdict in VERDICTS if verdict in names]
    assert client.get("/?group=verdict").text.count('<tr class="group">') == len(names)


def test_turned_round_each_party_has_its_words(client: Client) -> None:
    page = client.get("/?group=party").text
    parts = page.split('<tr class="group">')[1:]
    assert len(parts) == 4
    assert "Article 13: the Cuban consent to UN agents" in parts[0]


@pytest.mark.parametrize(
    ("typed", "found"), [("", 22), ("article 13", 1), ("blocked", 1), ("АРТИКЛ", 0), ("united nations", 0)]
)
def test_points_are_filtered_by_what_is_typed(answer: Stand, typed: str, found: int) -> None:
    assert len(matching(answer.points, typed)) == found or typed == ""


def test_a_filter_that_finds_nothing_says_so(client: Client) -> None:
    assert "No point has these words." in client.get("/?find=zebra").text


def test_parties_are_chosen_by_tag_or_name() -> None:
    called = {"cuba": ("cuba", "CU", "Cuba"), "ussr": ("ussr", "SU", "Soviet Union")}
    assert chosen(list(called), "su", called.__getitem__) == ("ussr",)
    assert chosen(list(called), "soviet, CU", called.__getitem__) == ("cuba", "ussr")
    assert chosen(list(called), " , ", called.__getitem__) == ("cuba", "ussr")


@given(st.integers(0, 500), st.integers(1, 40))
def test_windows_cover_everything_once(count: int, size: int) -> None:
    seen, first = [], "0"
    while True:
        part = window(first, size, count)
        seen += range(part.first, part.last)
        if part.after is None:
            break
        first = str(part.after)
    assert seen == list(range(count))


@pytest.mark.parametrize("first", ["", "-1", "x", "9" * 30, "100"])
def test_a_window_that_is_none_is_the_first(first: str) -> None:
    assert window(first, 10, 100) == Window(0, 10, 100)
    assert window("20", 10, 100).before == 10


def test_a_large_conference_is_cut_into_pages(tmp_path: Path) -> None:
    client = reading(many(tmp_path, 40, 50))
    page = client.get("/").text
    assert len(page.encode()) < 150_000
    assert len(rows(page)) == 24
    assert "1–16 of 40" in page
    assert "1–24 of 50" in page
    assert 'class="counts"' in page
    second = client.get("/?row=24&column=32").text
    assert "33–40 of 40" in second
    assert rows(second)[0] == "q24"


# ---------------------------------------------------------------- changes


def test_nothing_changed_since_now(answer: Stand) -> None:
    found = changes(answer, answer)
    assert not found.points
    assert found.verdicts == {}


def test_what_changed_since_a_moment_is_marked(client: Client, answer: Stand) -> None:
    before = client.get("/api/stand?as-of=havana-1105%2330").json()
    verdicts = {point["id"]: point["verdict"] for point in before["points"]}
    page = client.get("/?since=havana-1105%2330").text
    moved = {point.id for point in answer.points if verdicts.get(point.id) != point.verdict}
    assert moved
    for point in moved:
        row = page.split(f'<tr id="{point}"')[1].split("</tr>")[0]
        assert row.startswith(' class="moved"')
        assert 'class="was"' in row
    only = rows(client.get("/?since=havana-1105%2330&only=changed").text)
    assert moved <= set(only)
    assert len(only) < len(answer.points)


def test_a_point_that_is_new_is_said_to_be(view: View, answer: Stand) -> None:
    first = stand(fold(view.answered.ledger.entries, as_of=view.answered.standing.folded[0].day))
    smaller = changes(first, answer)
    empty = changes(stand(fold([])), answer)
    assert set(empty.verdicts) == {point.id for point in answer.points}
    assert set(empty.verdicts.values()) == {None}
    assert smaller.points


def test_what_was_recorded_since_a_browser_last_looked_is_marked(client: Client) -> None:
    page = client.get("/").text
    latest = re.search(r'data-latest="([^"]+)"', page)
    assert latest
    assert "0 points changed" in client.get("/", params={"seen": latest[1]}).text
    assert "22 points changed" in client.get("/?seen=1962-11-01").text


@pytest.mark.parametrize(
    ("query", "status"), [("since=x", 400), ("seen=a%231", 400), ("since=nowhere%231", 404)]
)
def test_a_moment_to_compare_with_must_be_one(client: Client, query: str, status: int) -> None:
    assert client.get(f"/?{query}").status_code == status


# ---------------------------------------------------------------- the course of the verdicts


def test_the_course_ends_where_we_stand(view: View) -> None:
    counts = openness(view.answered.standing)
    assert len(counts) <= MOST
    assert dict(counts[-1].verdicts) == summary(view.answered.standing).verdicts


def test_every_moment_of_the_course_is_judged_as_that_moment_is(view: View) -> None:
    for count in openness(view.answered.standing)[4:30:8]:
        then = fold(view.answered.ledger.entries, as_of=count.moment)
        assert dict(count.verdicts) == summary(then).verdicts


def test_the_plot_fills_its_frame(view: View) -> None:
    drawn = plot(openness(view.answered.standing))
    assert drawn is not None
    assert [drawn.ticks[0][0], drawn.ticks[-1][0]] == [0, WIDTH]
    for _, points in drawn.areas:
        for pair in points.split():
            x, y = map(float, pair.split(","))
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT


def test_too_few_moments_make_no_plot() -> None:
    assert plot(()) is None
    assert plot(openness(fold([]))) is None


def test_the_course_comes_later_where_it_takes_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("travaux.web.stand.SOON", 3)
    client = reading()
    page = client.get("/").text
    assert 'data-part="/stand/curve"' in page
    assert "<polygon" not in page
    assert "<polygon" in client.get("/stand/curve").text
    assert "<polygon" in client.get("/?curve=1").text
    assert client.get("/?curve=1&lang=ru").status_code == 200
    assert "<polygon" not in reading(small(tmp_path, "; nothing\n")).get("/stand/curve").text


# ---------------------------------------------------------------- copies and sheets


def test_the_copy_has_a_row_for_every_point(client: Client, answer: Stand) -> None:
    got = client.get("/stand.csv")
    assert got.headers["Content-Type"].startswith("text/csv")
    table = list(csv.reader(io.StringIO(got.text)))
    assert table[0][:3] == ["point", "CU", "SU"]
    assert [row[0] for row in table[1:]] == [point.title for point in answer.points]
    assert [row[-1] for row in table[1:]] == [point.verdict for point in answer.points]
    narrow = client.get("/stand.csv?find=article&parties=su").text
    assert narrow.splitlines()[0] == "point,SU,verdict"


def test_a_cell_of_the_copy_is_never_a_formula(tmp_path: Path) -> None:
    dossier = small(tmp_path, '1962-10-31 point form "=1+1"\n1962-10-31 proposal form:a "A"\n')
    assert "'=1+1" in reading(dossier).get("/stand.csv").text


def test_a_point_opens_beside_the_matrix_with_all_that_was_said(client: Client, answer: Stand) -> None:
    page = client.get("/?about=inspection-of-cuba").text
    sheet = unescape(page.split('id="sheet"')[1].split("</aside>")[0])
    point = next(point for point in answer.points if point.id == "inspection-of-cuba")
    for proposal in point.proposals:
        assert proposal.title in sheet
    assert "only if “Inspection on US soil — any” and" in sheet
    assert "Nobody has spoken on it." in sheet


@pytest.mark.parametrize("point", ["from-the-air", "article-5", "a-published-report", "form"])
def test_every_point_can_be_opened(client: Client, point: str) -> None:
    for language in ("en", "ru"):
        assert client.get(f"/sheet?about={point}&lang={language}").status_code == 200


def test_a_sheet_of_nothing_says_so(client: Client) -> None:
    assert "There is no such sentence" in client.get("/sheet?cite=havana-1105%23999").text
    assert "There is no such sentence" in client.get("/sheet?about=nothing").text
