"""Does the first page say where everybody stands, and lead to the sentence behind every claim?"""

import re
from html import unescape
from pathlib import Path

import pytest
from httpx import Client

from travaux.answers.stand import stand
from travaux.ledger.marking import PUBLIC
from travaux.service.ask import Question, asking
from web.pages import EXAMPLE, reading, small, text_of


def test_every_point_has_a_row_with_its_verdict(client: Client) -> None:
    page = client.get("/").text
    with asking(Question(EXAMPLE, reader=PUBLIC)) as answered:
        assert not isinstance(answered, str)
    for point in stand(answered.standing).points:
        row = page.split(f'<tr id="{point.id}">')[1].split("</tr>")[0]
        assert point.title in text_of(row)
        assert f'class="verdict {point.verdict}"' in row


def test_a_cell_has_a_word_and_a_citation(client: Client) -> None:
    row = client.get("/").text.split('<tr id="article-13">')[1].split("</tr>")[0]
    assert "accepts struck" in text_of(row)
    assert 'class="stance accepts"' in row
    assert '<a class="cite"' in row


def test_a_citation_opens_its_sentence_in_both_languages_without_javascript(client: Client) -> None:
    row = client.get("/").text.split('<tr id="article-13">')[1].split("</tr>")[0]
    link = unescape(re.findall(r'class="cite" href="([^"]+)"', row)[0])
    page = client.get(link).text
    sheet = page.split('id="sheet"')[1].split("</aside>")[0]
    assert "hidden" not in sheet.split(">")[0]
    assert '<blockquote lang="en">' in sheet
    assert '<blockquote lang="ru">' in sheet
    assert "<mark>" in sheet
    assert '<table class="matrix">' in page


def test_the_same_sentences_have_the_same_number(client: Client) -> None:
    page = client.get("/").text
    numbers = dict[str, set[str]]()
    for link, number in re.findall(r'class="cite" href="([^"]+)"[^>]*>(\d+)</a>', page):
        numbers.setdefault(link, set()).add(number)
    assert len(numbers) > 20
    assert all(len(found) == 1 for found in numbers.values())
    assert sorted(int(n) for found in numbers.values() for n in found) == list(range(1, len(numbers) + 1))


def test_open_questions_and_undertakings_stand_by_date(client: Client) -> None:
    page = client.get("/").text
    dated = text_of(page.split('<table class="dated">')[1].split("</table>")[0])
    assert dated.startswith("6 November 1962")
    assert dated.index("6 November 1962") < dated.index("no date")


def test_a_moment_is_kept_and_said_plainly(client: Client) -> None:
    page = client.get("/?as-of=havana-1105%2310&lang=en").text
    assert 'class="banner"' in page
    assert "turn 10 of havana-1105" in page
    assert "as-of=havana-1105%2310" in page.split('class="cite"')[1]
    assert 'class="banner"' not in client.get("/").text


def test_an_instant_and_the_other_clock_are_said_plainly(client: Client) -> None:
    page = client.get("/?as-of=1962-11-05T21:30-05:00&known-at=1962-11-06").text
    assert "5 November 1962, 21:30 (-0500)" in page
    assert "Only what had been recorded by 1962-11-06 is shown." in page


def test_words_of_others_are_shown_and_never_run(tmp_path: Path) -> None:
    client = reading(small(tmp_path))
    page = client.get("/?cite=n1").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_an_empty_ledger_says_what_the_page_will_show(tmp_path: Path) -> None:
    page = reading(small(tmp_path, '1962-10-31 negotiation small "A small negotiation"\n')).get("/").text
    assert 'class="empty"' in page
    assert '<table class="matrix">' not in page


def test_a_party_reads_only_what_it_may(tmp_path: Path) -> None:
    dossier = small(tmp_path)
    dossier.write_text(
        dossier.read_text(encoding="utf-8")
        + '1962-11-03 point limit "Our limit"\n    marked secret for cuba\n',
        encoding="utf-8",
    )
    client = reading(dossier)
    assert "Our limit" in client.get("/?as=cuba").text
    assert "Our limit" not in client.get("/?as=ussr").text
    assert "Our limit" not in client.get("/?as=public").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/?as-of=yesterday", 400, "is no moment"),
        ("/?known-at=havana-1105%2310", 400, "is an address"),
        ("/?as=", 200, "keeper of the ledger"),
        ("/?as=atlantis", 404, "no party called atlantis"),
        ("/?as-of=nowhere%231", 404, "no record called nowhere"),
        ("/nothing", 404, "no page at this address"),
    ],
)
def test_what_is_not_there_is_refused_in_words(client: Client, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in text_of(answer.text)
