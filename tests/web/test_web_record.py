"""Can a record be read in both languages, sentence by sentence, with what rests on each?"""

import re
from html import unescape
from pathlib import Path

import pytest
from httpx import Client
from hypothesis import given
from hypothesis import strategies as st

from travaux.ledger.kinds import MeetingRecord
from travaux.record.model import Layer
from travaux.service.transfer import bring_in
from travaux.web.desk import Desk, View
from travaux.web.reading import PAGE, Spoken, aligned, pieces
from travaux.web.reading import reading as reading_of
from web.pages import EXAMPLE, KEEPER_VIEW, reading

RECORD = "/record/havana-1105"


def sentences(page: str) -> list[str]:
    return re.findall(r'class="s[^"]*" id="s(\d+\.\d+)"', page)


def all_pages(client: Client, query: str = "") -> list[str]:
    pages, path = [], f"{RECORD}{query}"
    while path:
        page = client.get(path).text
        pages.append(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = unescape(following[1]) if following else ""
    return pages


def test_where_there_is_one_record_it_is_the_page() -> None:
    answer = reading().get("/record?as=cuba")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{RECORD}?as=cuba"


def test_every_sentence_stands_once_and_in_order_over_all_pages(client: Client) -> None:
    found = [name for page in all_pages(client) for name in sentences(page)]
    view = Desk(EXAMPLE).view(*KEEPER_VIEW)
    assert isinstance(view, View)
    every = [passage.address for _, passage in view.answered.sources.everything("en")]
    assert [f"havana-1105#{name}" for name in found] == every


def test_both_languages_stand_side_by_side(client: Client) -> None:
    page = client.get(f"{RECORD}/10.2").text
    line = page.split('id="s10.2"')[0].rsplit('<div class="line">', 1)[1] + page.split('id="s10.2"')[1]
    line = line.split("</ul>")[0]
    assert "Article 13, then, has to be deleted." in line
    assert "статью 13 надо исключить" in line


def test_the_entries_that_cite_a_sentence_stand_in_its_margin(client: Client) -> None:
    page = client.get(f"{RECORD}/32.1").text
    margin = page.split('id="s32.1"')[1].split('<ul class="margin">')[1].split("</ul>")[0]
    assert "Inspection on Cuban soil" in margin
    assert margin.count("<li") == 3


def test_a_permalink_leads_to_the_page_that_holds_its_sentence(client: Client) -> None:
    page = client.get(f"{RECORD}/60.7").text
    assert 'class="s here" id="s60.7"' in page
    assert 'id="s1.1"' not in page


def test_a_sentence_lists_everything_that_cites_it(client: Client) -> None:
    page = client.get(f"{RECORD}/32.1?cite=havana-1105%2332.1").text
    sheet = page.split('id="sheet"')[1].split("</aside>")[0]
    assert "3 entries cite this" in sheet


def test_one_language_can_be_read_alone(client: Client) -> None:
    page = client.get(f"{RECORD}?side=ru").text
    assert 'class="record sides-1"' in page
    assert "Когда стороны обменялись" in page
    assert "When the two sides" not in page


def test_as_of_a_turn_nothing_later_is_shown(client: Client) -> None:
    found = [name for page in all_pages(client, "?as-of=havana-1105%2310.1") for name in sentences(page)]
    assert found[-1] == "10.1"
    pages = "".join(all_pages(client, "?as-of=havana-1105%2310.1"))
    assert "Article 13 as drafted" not in pages  # the editor's note after turn 10


def test_before_the_meeting_there_is_nothing_to_read(client: Client) -> None:
    assert "had not begun" in client.get(f"{RECORD}?as-of=1962-11-04").text
    assert "not begun" in client.get("/record?as-of=1962-11-04").text


def test_notes_and_brackets_are_layers(client: Client) -> None:
    page = "".join(all_pages(client))
    assert '<p class="note">[Ed. note: Article 13' in page
    assert 'id="show-notes"' in page


@pytest.mark.parametrize("path", ["/record/nothing", f"{RECORD}/x", f"{RECORD}/1.x", f"{RECORD}/{'9' * 30}"])
def test_what_is_no_place_in_a_record_is_refused(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_turn_beyond_the_end_is_the_last_page(client: Client) -> None:
    assert 'id="s68' in client.get(f"{RECORD}/9999").text


def test_a_store_is_read_like_the_files(tmp_path: Path, client: Client) -> None:
    from travaux.service.ledger import open_ledger  # noqa: PLC0415

    with open_ledger(EXAMPLE) as ledger:
        assert not isinstance(ledger, str)
        dossier = next(iter(ledger.statements.values())).file
    store = tmp_path / "havana.db"
    assert not isinstance(bring_in(Path(dossier), store, scribe=None, dry_run=False), str)
    stored = reading(store)
    assert [sentences(page) for page in all_pages(stored)] == [sentences(page) for page in all_pages(client)]
    assert '<p class="note">[Ed. note: Article 13' in "".join(all_pages(stored))


def test_a_record_without_its_file_says_so(tmp_path: Path) -> None:
    dossier = tmp_path / "gone.travaux"
    lines = ['1962-10-31 negotiation small "Small"']
    for name, day in (("m", "1962-11-05"), ("n", "1962-11-06")):
        lines += [f'{day} record {name} "A meeting"', f"    held {day}", '    file "gone.txt"']
    dossier.write_text("\n".join(lines) + "\n", encoding="utf-8")
    client = reading(dossier)
    assert "are not here" in client.get("/record/m").text
    assert client.get("/record").text.count("<tr>") == 3


def test_pages_are_cut_between_turns() -> None:
    view = Desk(EXAMPLE).view(*KEEPER_VIEW)
    assert isinstance(view, View)
    found = reading_of(view, "havana-1105")
    assert found is not None
    numbers = [found.page(turn.number)[0] for turn in found.turns]
    assert numbers == sorted(numbers)
    for number in range(len(found.starts)):
        _, turns = found.page(found.starts[number])
        assert len(turns) == 1 or sum(len(turn.lines) for turn in turns) <= PAGE
    assert isinstance(view.answered.standing.matters.records["havana-1105"].fact, MeetingRecord)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=3))
def test_no_sentence_is_lost_or_doubled_by_setting_languages_beside_each_other(sizes: list[int]) -> None:
    sides = [[Spoken(1, number, ()) for number in range(1, size + 1)] for size in sizes]
    lines = aligned(sides)
    for at, side in enumerate(sides):
        assert [each for line in lines for each in line.sides[at]] == side


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_remarks_never_change_a_sentence(text: str, spans: list[tuple[int, int]]) -> None:
    layers = [Layer(start=min(span), end=max(span), kind="gloss") for span in spans if max(span) <= len(text)]
    assert "".join(piece.text for piece in pieces(text, layers)) == text
