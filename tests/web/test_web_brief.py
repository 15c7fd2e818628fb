"""Is a delegation's cable there, for the party that reads, since the moment it asks for?"""

import io
import zipfile

import docx
import pytest
from httpx import Client

from travaux.ledger.marking import parse_reader
from travaux.ledger.moment import parse_moment
from travaux.service.ask import Question, ask_brief, asking
from web.pages import EXAMPLE
from web.test_web_stand import text_of


def test_whoever_has_no_party_is_asked_whose_brief_it_is(client: Client) -> None:
    page = client.get("/brief").text
    assert 'href="/brief?as=cuba"' in page
    assert 'class="brief"' not in page


@pytest.mark.parametrize("party", ["cuba", "ussr"])
def test_every_line_of_the_brief_stands_on_the_page_with_its_words(client: Client, party: str) -> None:
    reader, since = parse_reader(party), parse_moment("havana-1105#30")
    assert not isinstance(reader, str)
    assert not isinstance(since, str)
    question = Question(EXAMPLE, reader)
    with asking(question) as answered:
        assert not isinstance(answered, str)
        brief = ask_brief(answered, since, question)
    assert not isinstance(brief, str)
    page = text_of(client.get(f"/brief?as={party}&since=havana-1105%2330").text)
    for section in brief.sections:
        for line in section.lines:
            assert " ".join(line.text.split()) in page
            quoted = [quote for quote in line.quotes if quote.address in line.cites[:4]]
            for quote in quoted:
                assert " ".join(quote.text.split()) in page


def test_without_a_moment_the_brief_reports_the_last_day(client: Client) -> None:
    assert "from 1962-11-04 to 1962-11-05" in client.get("/brief?as=cuba").text


def test_a_section_can_be_read_alone(client: Client) -> None:
    page = client.get("/brief?as=cuba&section=5").text
    assert "Asked of us" in page
    assert "What moved" not in page


@pytest.mark.parametrize(("since", "status"), [("soon", 400), ("nowhere%231", 404)])
def test_a_moment_that_is_none_is_refused(client: Client, since: str, status: int) -> None:
    assert client.get(f"/brief?as=cuba&since={since}").status_code == status


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_brief_is_a_word_file_with_its_words_in_footnotes(client: Client, language: str) -> None:
    got = client.get(f"/brief.docx?as=cuba&since=havana-1105%2330&lang={language}")
    assert got.status_code == 200
    assert "brief-cuba-1962-11-05.docx" in got.headers["Content-Disposition"]
    document = docx.Document(io.BytesIO(got.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert {"en": "Brief for Cuba", "ru": "Сводка для делегации: Cuba"}[language] in text
    assert {"en": "Asked of us", "ru": "О чём спрашивают нас"}[language] in text
    assert "How the promise not to attack is given: open → agreed" in text
    with zipfile.ZipFile(io.BytesIO(got.content)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
    assert "Taking Kennedy at his word" in notes or "A pledge of non-aggression" in notes
    assert "havana-1105#59.12" in notes


def test_a_word_file_is_one_delegation_s(client: Client) -> None:
    assert client.get("/brief.docx").status_code == 404
    assert 'href="/brief.docx?as=cuba"' in client.get("/brief?as=cuba").text
